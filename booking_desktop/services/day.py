"""A day as the desk reads it: the book of one date beside the hours of everybody and everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from booking_desktop.domain.availability import (
    LocalDates,
    ResourceCalendar,
    closures_within,
    opening_intervals,
    resource_calendar,
)
from booking_desktop.domain.day import Day
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import OutletId, ResourceId
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.timeslots import Timeslot
from booking_desktop.domain.verdict import Obstacle
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.day import read_day
from booking_desktop.storage.engine import Database
from booking_desktop.storage.timeslots import timeslots_on_sale


@dataclass(frozen=True, slots=True, kw_only=True)
class BookOfDay:
    """Everything that is shown of a date.

    Attributes:
        catalogue: The outlet as it was when the day was read.
        day: Sessions, seats, holds and absences.
        opening: The outlet's hours, closures not taken out.
        closures: Closures that touch the date.
        calendars: Hours of staff and rooms; a second lane has those of its person.
        timeslots: What is on sale of rooms by the hour, sold or not, in order of time.
    """

    catalogue: Catalogue
    day: Day
    opening: tuple[Interval, ...]
    closures: tuple[Obstacle, ...]
    calendars: Mapping[ResourceId, ResourceCalendar]
    timeslots: tuple[Timeslot, ...] = ()


class DayBook:
    """Reads days of one outlet."""

    def __init__(
        self, database: Database, catalogues: CatalogueReader, outlet_id: OutletId
    ) -> None:
        """Keep where days are read."""
        self._database = database
        self._catalogues = catalogues
        self._outlet_id = outlet_id

    def catalogue(self) -> Catalogue:
        """Return the outlet with everything that can be booked."""
        with self._database.reading() as connection:
            return self._catalogues.read(connection, self._outlet_id)

    def read(self, on: date) -> BookOfDay:
        """Return a date as its book and its hours show it.

        Raises:
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            catalogue = self._catalogues.read(connection, self._outlet_id)
            day = read_day(connection, catalogue, on)
            timeslots = timeslots_on_sale(connection, catalogue.rooms, day.interval)
        dates = LocalDates(first=on, last=on, zone=catalogue.zone)
        resources = (*catalogue.staff, *catalogue.rooms, *catalogue.lanes)
        closures = closures_within(dates, catalogue.closures)
        return BookOfDay(
            catalogue=catalogue,
            day=day,
            opening=opening_intervals(dates, catalogue.opening),
            closures=closures,
            timeslots=timeslots,
            calendars={
                resource_id: resource_calendar(
                    dates,
                    rules=catalogue.rules.get(whose, ()),
                    time_off=[away.time_off for away in day.away.get(whose, ())],
                    closed=closures,
                )
                for resource_id in resources
                for whose, _lane in [catalogue.person_of(resource_id)]
            },
        )
