"""What the desk sees beside the day: how full a month is, and who is free next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from booking_desktop.domain.availability import (
    LocalDates,
    closures_within,
    resource_calendar,
)
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.free_time import NextFree, next_free
from booking_desktop.domain.ids import OutletId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, local_date
from booking_desktop.services.clock import Clock
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database
from booking_desktop.storage.facts import load_facts
from booking_desktop.storage.month import read_loads

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayFigures:
    """A day of the month calendar.

    Attributes:
        sold_percent: Share of the staff's bookable minutes that is held.
        is_closed: Nobody works, or the outlet is closed.
        pending: Bookings that wait for a yes.
    """

    sold_percent: int
    is_closed: bool
    pending: int


class Overview:
    """Reads figures of one outlet."""

    def __init__(
        self,
        database: Database,
        catalogues: CatalogueReader,
        outlet_id: OutletId,
        *,
        clock: Clock,
    ) -> None:
        """Keep where figures are read."""
        self._database = database
        self._catalogues = catalogues
        self._outlet_id = outlet_id
        self._clock = clock

    def days(self, dates: Sequence[date]) -> Mapping[date, DayFigures]:
        """Return how full days are.

        Raises:
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            catalogue = self._catalogues.read(connection, self._outlet_id)
            loads = read_loads(connection, catalogue, dates)
        found = {}
        for on in dates:
            bookable = _bookable_minutes(catalogue, on)
            held = sum(
                minutes
                for resource_id, minutes in loads[on].held_minutes.items()
                if resource_id in catalogue.staff
            )
            found[on] = DayFigures(
                sold_percent=min(100, round(100 * held / bookable)) if bookable else 0,
                is_closed=not bookable,
                pending=loads[on].pending,
            )
        return found

    def next_free(self, minutes: int) -> tuple[NextFree, ...]:
        """Return who is free soonest for so long, from now on."""
        now = self._clock.now()
        with self._database.reading() as connection:
            catalogue = self._catalogues.read(connection, self._outlet_id)
            today = local_date(now, catalogue.zone)
            facts = load_facts(connection, catalogue, today - _DAY, today + _DAY)
        return next_free(facts, now, minutes=minutes)


def _bookable_minutes(catalogue: Catalogue, on: date) -> int:
    """Return for how many minutes of a date staff can be booked; time off is left aside."""
    dates = LocalDates(first=on, last=on, zone=catalogue.zone)
    closed = closures_within(dates, catalogue.closures)
    seconds = 0
    for staff in catalogue.staff.values():
        if staff.is_active:
            calendar = resource_calendar(
                dates, rules=catalogue.rules.get(staff.id, ()), closed=closed
            )
            seconds += sum(interval.seconds for interval in calendar.open_intervals)
    return seconds // SECONDS_PER_MINUTE
