"""What tests ask about a sample."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from booking_desktop.domain.availability import LocalDates, closures_within, resource_calendar
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import AppointmentId, CustomerId
from booking_desktop.domain.instants import Instant, local_date
from booking_desktop.domain.intervals import Interval, covering
from booking_desktop.domain.judge import may_book
from booking_desktop.domain.verdict import BookingRequest, LineRequest, Verdict
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.driver import rows
from booking_desktop.storage.engine import Database
from booking_desktop.storage.facts import load_facts
from booking_desktop.storage.health import Finding, all_findings
from booking_desktop.storage.premises import read_premises

_BOOKED = """
    SELECT a.id, a.customer_id, trim(c.first_name || ' ' || c.last_name), a.status, a.channel,
           a.created_at, s.service_id, s.provider_id, s.starts_at, s.ends_at, v.name,
           r.name, l.is_active, s.id, a.note
    FROM appointment a
    JOIN line l ON l.appointment_id = a.id
    JOIN session s ON s.id = l.session_id
    JOIN service v ON v.id = s.service_id
    JOIN resource r ON r.id = s.provider_id
    LEFT JOIN customer c ON c.id = a.customer_id
    ORDER BY s.starts_at, a.id, l.position"""


class Booked(NamedTuple):
    """A line with whose it is."""

    appointment_id: AppointmentId
    customer_id: CustomerId
    customer: str
    status: str
    channel: str
    created_at: Instant
    service_id: Any
    staff_id: Any
    starts_at: Instant
    ends_at: Instant
    service: str
    staff: str
    is_active: int
    session_id: str
    note: str


class Look:
    """Reads a sample."""

    def __init__(self, database: Database) -> None:
        self.database = database
        with database.reading() as connection:
            premises = read_premises(connection)
            assert premises is not None
            self.premises = premises
            self.catalogue: Catalogue = CatalogueReader().read(connection, premises.outlets[0].id)
        self.lines = [Booked(*row) for row in self.rows(_BOOKED)]

    def rows(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        with self.database.reading() as connection:
            return rows(connection, sql, values)

    def count(self, table: str) -> int:
        return int(self.rows(f"SELECT count(*) FROM {table}")[0][0])

    def digest(self) -> str:
        """Return one value for all rows of all tables."""
        found = hashlib.sha256()
        for (table,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'"):
            if not table.startswith(("customer_match", "sqlite_", "setting")):
                found.update(repr(sorted(self.rows(f"SELECT * FROM {table!r}"), key=repr)).encode())
        return found.hexdigest()

    def findings(self) -> tuple[Finding, ...]:
        with self.database.reading() as connection:
            return all_findings(connection)

    def statuses(self, on: date) -> Counter[str]:
        return Counter({line.appointment_id: line.status for line in self.of(on)}.values())

    def of(self, on: date) -> list[Booked]:
        return [line for line in self.lines if self.date_of(line) == on]

    def date_of(self, line: Booked) -> date:
        return local_date(line.starts_at, self.catalogue.zone)

    def outside_hours(self) -> Iterator[Booked]:
        """Yield active lines outside the hours of whoever gives the service."""
        by_day: dict[date, list[Booked]] = defaultdict(list)
        for line in self.lines:
            if line.is_active:
                by_day[self.date_of(line)].append(line)
        for on, lines in by_day.items():
            dates = LocalDates(first=on, last=on, zone=self.catalogue.zone)
            with self.database.reading() as connection:
                time_off = load_facts(connection, self.catalogue, on, on).time_off
            closed = closures_within(dates, self.catalogue.closures)
            for line in lines:
                open_intervals = resource_calendar(
                    dates,
                    rules=self.catalogue.rules[line.staff_id],
                    time_off=time_off.get(line.staff_id, ()),
                    closed=closed,
                ).open_intervals
                if covering(open_intervals, Interval(line.starts_at, line.ends_at)) is None:
                    yield line

    def verdict_on(self, lines: list[Booked], now: Instant) -> Verdict:
        """Ask the judge whether an appointment could be booked where it is."""
        on = self.date_of(lines[0])
        request = BookingRequest(
            customer_id=lines[0].customer_id,
            replaces=lines[0].appointment_id,
            lines=tuple(
                LineRequest(
                    service_id=line.service_id, starts_at=line.starts_at, staff_id=line.staff_id
                )
                for line in lines
            ),
        )
        with self.database.reading() as connection:
            facts = load_facts(connection, self.catalogue, on, on, customer_id=lines[0].customer_id)
        return may_book(facts, request, now)

    def kept_appointments(self) -> Iterator[list[Booked]]:
        """Yield the lines of each appointment that has its seats."""
        found: dict[str, list[Booked]] = defaultdict(list)
        for line in self.lines:
            if line.is_active:
                found[line.appointment_id].append(line)
        yield from found.values()
