"""The availability grid of a service over some dates, as outside doors ask for it (B2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.errors import FieldError, NotFoundError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import OutletId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant, day_end, day_start
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.occupancy import usual_minutes
from booking_desktop.domain.slots import GridQuestion, Slot, slots
from booking_desktop.services.clock import Clock
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database
from booking_desktop.storage.facts import load_facts_within

MOST_DAYS: Final = 31

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Each date with its slots in order of start, and the outlet they were found with."""

    catalogue: Catalogue
    days: Mapping[date, tuple[Slot, ...]]


class AvailabilityGrid:
    """Works out grids."""

    def __init__(self, database: Database, catalogues: CatalogueReader, *, clock: Clock) -> None:
        """Keep where facts are read."""
        self._database = database
        self._catalogues = catalogues
        self._clock = clock

    def read(self, outlet_id: OutletId, question: GridQuestion) -> Grid:
        """Return the grid.

        Raises:
            FieldError: `end_date`, `before_first_date` or `too_many_days`; `start_date`,
                `out_of_range`.
            NotFoundError: The service or the person is not of the outlet.
            StorageError: The database cannot be read.
        """
        first, last = question.first_date, question.last_date
        if last < first:
            raise FieldError("end_date", "before_first_date")
        if (last - first).days >= MOST_DAYS:
            raise FieldError("end_date", "too_many_days", most=MOST_DAYS)
        if not date.min + _DAY < first <= last < date.max - _DAY:
            raise FieldError("start_date", "out_of_range", value=first.isoformat())
        with self._database.reading() as connection:
            catalogue = self._catalogues.read(connection, outlet_id)
            service = _known_service(catalogue, question)
            span = _reached(catalogue, service, question)
            facts = load_facts_within(connection, catalogue, span)
        return Grid(catalogue=catalogue, days=slots(facts, question, self._clock.now()))


def _known_service(catalogue: Catalogue, question: GridQuestion) -> Service:
    service = catalogue.services.get(question.service_id)
    if service is None or service.is_room_hire:
        raise NotFoundError(subject="service", id=question.service_id)
    if question.staff_id is not None and question.staff_id not in catalogue.staff:
        raise NotFoundError(subject="staff", id=question.staff_id)
    return service


def _reached(catalogue: Catalogue, service: Service, question: GridQuestion) -> Interval:
    """Return the dates with what a start on them can touch of the nights around them.

    The days before and after would be three times as much to read for the grid of a day.
    """
    skills = (staff.skill_for(service.id) for staff in catalogue.staff.values())
    own = (usual_minutes(service, skill) for skill in skills if skill is not None)
    minutes = max((service.duration_minutes, *own))
    minutes += service.buffer_before_minutes + service.buffer_after_minutes
    first = day_start(question.first_date, catalogue.zone)
    last = day_end(question.last_date, catalogue.zone)
    around = minutes * SECONDS_PER_MINUTE
    return Interval(Instant(first - around), Instant(last + around))
