"""Writing a sample into a database: in bulk, a few thousand rows to a transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from booking_desktop.domain.customers import Customer
from booking_desktop.domain.ids import BusinessId
from booking_desktop.domain.instants import Instant
from booking_desktop.services.sample.business import SampleBusiness
from booking_desktop.services.sample.ids import SeededIds
from booking_desktop.services.sample.log import ACTIVITY_COLUMNS, LogBook
from booking_desktop.services.sample.planned import PlannedDay
from booking_desktop.services.sample.rows import CLAIM_COLUMNS, RowMaker
from booking_desktop.services.sample.site import Site
from booking_desktop.services.sample.site_records import site_records
from booking_desktop.storage import tables
from booking_desktop.storage.bulk import (
    Records,
    Values,
    advance_references,
    insert_many,
    insert_records,
    read_references,
)
from booking_desktop.storage.engine import Database
from booking_desktop.storage.rows import Row, alert_row, customer_row
from booking_desktop.storage.unit_of_work import writing

_ROWS_A_TRANSACTION: Final = 40_000


class SampleWriter:
    """Writes what is planned; `close` writes what is left.

    The log says that each appointment was booked; with `tells_fates` also that people came, went,
    cancelled or did not come.
    """

    def __init__(
        self,
        database: Database,
        business: SampleBusiness,
        *,
        ids: SeededIds,
        tells_fates: bool = False,
    ) -> None:
        self._database = database
        self._desk_id = business.desk_id
        self._ids = ids
        with database.reading() as connection:
            code, number = read_references(connection, self._desk_id)
        self._log = LogBook(business.actors, ids=ids, tells_fates=tells_fates)
        self._maker = RowMaker(ids=ids, log=self._log, code=code, next_number=number)

    def write_site(self, site: Site, at: Instant) -> None:
        """Write an outlet's services, staff, rooms, chairs and hours."""
        self.write_records(site_records(site, ids=self._ids, at=at))

    def write_customers(
        self, customers: Sequence[Customer], business_id: BusinessId, at: Instant
    ) -> None:
        """Write customers with their alerts."""
        made: Row = {"business_id": business_id, "created_at": at}
        alerts: list[Row] = [
            {
                **alert_row(alert, id=self._ids.make(at), customer_id=customer.id),
                "created_at": at,
            }
            for customer in customers
            for alert in customer.alerts
        ]
        with writing(self._database) as connection:
            cards = [{**customer_row(customer), **made} for customer in customers]
            insert_records(connection, Records(tables.customer, cards))
            insert_records(connection, Records(tables.customer_alert, alerts))

    def write_records(self, records: Iterable[Records]) -> None:
        """Write what nothing else of the sample depends on but bookings."""
        with writing(self._database) as connection:
            for each in records:
                insert_records(connection, each)

    def add(self, site: Site, day: PlannedDay) -> None:
        """Take in a day; it is written by the next `flush`."""
        self._maker.add(site, day)

    def flush(self, *, entries_before: Instant) -> None:
        """Write what has been taken in, if it is worth a transaction.

        The log must be in order of time, so of its entries only those are written that are older
        than any still to come.
        """
        if sum(map(len, self._maker.claims.values())) >= _ROWS_A_TRANSACTION:
            self._write(self._log.take(before=entries_before))

    def close(self) -> None:
        """Write everything that is left."""
        self._write(self._log.take())

    def _write(self, entries: Sequence[Values]) -> None:
        with writing(self._database) as connection:
            for table, columns in CLAIM_COLUMNS.items():
                found = self._maker.claims[table.name]
                insert_many(connection, table, columns=columns, values=found)
                found.clear()
            insert_many(connection, tables.activity, columns=ACTIVITY_COLUMNS, values=entries)
            advance_references(connection, self._desk_id, next_number=self._maker.next_number)
