"""The next free starts of a service, soonest first, with why each is good (B2, B11, B13).

Offered are the slots of the grid, and the starts that leave no gap although they are none of the
grid's. One row per start: with anyone, it is the person of last time, or whose turn it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from booking_desktop.domain.assignment import anyone_in_turn
from booking_desktop.domain.catalogue import Service, Staff
from booking_desktop.domain.facts import Facts
from booking_desktop.domain.fitting import Delivery, fitting_starts
from booking_desktop.domain.free_time import beside, free_time
from booking_desktop.domain.ids import CustomerId, ResourceId, ServiceId
from booking_desktop.domain.instants import (
    Instant,
    ceil_to_minutes,
    day_end,
    day_start,
    floor_to_minutes,
    local_date,
    local_datetime,
)
from booking_desktop.domain.intervals import Interval, clip, intersect
from booking_desktop.domain.judge.moments import open_moments
from booking_desktop.domain.schedule import Schedule, schedule_of
from booking_desktop.domain.slots import GridQuestion, Slot, slots
from booking_desktop.domain.verdict import Leftover

_EVEN_MINUTES = 5


class When(StrEnum):
    """The groups of the list."""

    TODAY = "today"
    TOMORROW = "tomorrow"
    THIS_WEEK = "this_week"
    LATER = "later"


def when(on: date, today: date) -> When:
    """Return the group of a date; weeks end on Sunday."""
    if on <= today:
        return When.TODAY
    if on == today + timedelta(days=1):
        return When.TOMORROW
    sunday = today + timedelta(days=6 - today.weekday())
    return When.THIS_WEEK if on <= sunday else When.LATER


@dataclass(frozen=True, slots=True, kw_only=True)
class FinderQuestion:
    """What is looked for.

    Attributes:
        service_id: The service.
        first_date: From which date on.
        last_date: Until which date, included; the facts reach a day further on both sides.
        staff_id: Whose time; None for anyone.
        last_staff_id: Who served the customer last time.
        customer_id: Whom it is for, so that what is kept for a programme is offered to its people.
    """

    service_id: ServiceId
    first_date: date
    last_date: date
    staff_id: ResourceId | None = None
    last_staff_id: ResourceId | None = None
    customer_id: CustomerId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FreeStart:
    """One row: a start that can be booked, with whom, for how much, and why it is good.

    Attributes:
        starts_at: When.
        ends_at: Until when.
        when: The group it belongs to.
        staff_id: With whom; None for a class that nobody in particular delivers.
        staff_name: Their full name.
        price_minor: What it costs with them.
        leaves_no_gap: It touches what is before or after it, and leaves nothing too short to sell.
        is_same_person: Whoever served the customer last time.
        is_one_time: From hours that were opened once (D5).
        seats_left: Free seats, where the service has several.
    """

    starts_at: Instant
    ends_at: Instant
    when: When
    staff_id: ResourceId | None
    staff_name: str
    price_minor: int
    leaves_no_gap: bool = False
    is_same_person: bool = False
    is_one_time: bool = False
    seats_left: int | None = None


def find_free(facts: Facts, question: FinderQuestion, now: Instant) -> Iterator[FreeStart]:
    """Yield the free starts of a service, soonest first; hints are worked out row by row."""
    service = facts.catalogue.services.get(question.service_id)
    if service is not None and service.is_active:
        yield from _Finder(schedule_of(facts), service, question, now).rows()


class _Finder:
    """One question over some days."""

    def __init__(
        self, schedule: Schedule, service: Service, question: FinderQuestion, now: Instant
    ) -> None:
        zone = schedule.zone
        self._schedule = schedule
        self._service = service
        self._question = question
        self._now = now
        self._within = Interval(
            day_start(question.first_date, zone), day_end(question.last_date, zone)
        )
        self._free: dict[ResourceId, tuple[Interval, ...]] = {}

    def rows(self) -> Iterator[FreeStart]:
        """Yield a row per start."""
        offers = self._offers()
        for starts_at in sorted(offers):
            yield self._row(self._chosen(starts_at, offers[starts_at]))

    def _offers(self) -> dict[Instant, dict[ResourceId | None, Slot]]:
        """Return who is free at each start."""
        question = self._question
        grid = GridQuestion(
            question.service_id, question.first_date, question.last_date, question.staff_id
        )
        offers: defaultdict[Instant, dict[ResourceId | None, Slot]] = defaultdict(dict)
        for of_day in slots(self._schedule.facts, grid, self._now).values():
            for slot in of_day:
                if slot.is_available:
                    offers[slot.starts_at][slot.staff_id] = slot
        for staff in self._schedule.performers(self._service, question.staff_id):
            for slot in self._between_slots(staff, frozenset(offers)):
                offers[slot.starts_at].setdefault(slot.staff_id, slot)
        return offers

    def _between_slots(self, staff: Staff, listed: frozenset[Instant]) -> Iterator[Slot]:
        """Yield starts off the grid: those that leave no gap, or the only one of a stretch."""
        bookable = open_moments(self._schedule, self._service, self._now)
        starts = fitting_starts(self._schedule, Delivery(self._service, staff))
        for stretch in intersect(clip(starts, self._within), bookable):
            edges = [at for at in _edges(stretch) if self._is_first_pass(at)]
            snug = [at for at in edges if self._beside(staff.id, at).is_snug]
            is_listed = any(stretch.contains(at) for at in listed)
            for at in snug or ([] if is_listed else edges[:1]):
                yield self._slot(staff, at)

    def _chosen(self, starts_at: Instant, free: dict[ResourceId | None, Slot]) -> Slot:
        """Return the slot of the person of last time, or of whoever's turn it is (B11)."""
        last = self._question.last_staff_id
        if last in free:
            return free[last]
        in_turn = anyone_in_turn(self._schedule, self._service, starts_at)
        return next(free[staff_id] for staff_id in in_turn if staff_id in free)

    def _row(self, slot: Slot) -> FreeStart:
        schedule, service = self._schedule, self._service
        staff = schedule.catalogue.staff.get(slot.staff_id) if slot.staff_id else None
        zone = schedule.zone
        return FreeStart(
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            when=when(local_date(slot.starts_at, zone), local_date(self._now, zone)),
            staff_id=slot.staff_id,
            staff_name=staff.full_name if staff else "",
            price_minor=schedule.price_minor(service, staff),
            leaves_no_gap=(
                staff is not None
                and slot.session_id is None
                and self._beside(staff.id, slot.starts_at).is_snug
            ),
            is_same_person=slot.staff_id is not None
            and slot.staff_id == self._question.last_staff_id,
            is_one_time=slot.is_one_time,
            seats_left=slot.available_capacity if slot.max_capacity > 1 else None,
        )

    def _slot(self, staff: Staff, starts_at: Instant) -> Slot:
        service = self._service
        seats = service.max_parallel_bookings if service.allow_parallel_bookings else 1
        ends_at = Instant(starts_at + self._schedule.occupancy(service, staff).seconds)
        is_once = self._schedule.calendar(staff.id).is_once(starts_at, ends_at)
        return Slot(starts_at, ends_at, staff.id, seats, seats, is_once)

    def _beside(self, staff_id: ResourceId, starts_at: Instant) -> Leftover:
        staff = self._schedule.catalogue.staff[staff_id]
        held = self._schedule.occupancy(self._service, staff).provider
        free = self._free.get(staff_id)
        if free is None:
            free = self._free[staff_id] = free_time(self._schedule, staff_id)
        taken = Interval(Instant(starts_at + held[0].start), Instant(starts_at + held[-1].end))
        return beside(self._schedule, staff_id, free, taken)

    def _is_first_pass(self, at: Instant) -> bool:
        return not local_datetime(at, self._schedule.zone).fold


def _edges(starts: Interval) -> tuple[Instant, ...]:
    """Return the first and last start of a stretch, rounded to even minutes into it."""
    first = ceil_to_minutes(starts.start, _EVEN_MINUTES)
    last = floor_to_minutes(Instant(starts.end - 1), _EVEN_MINUTES)
    return tuple(dict.fromkeys(at for at in (first, last) if starts.contains(at)))
