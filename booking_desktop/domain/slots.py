"""The availability grid: every start that could be offered, computed and never stored (B2, D5).

Starts are counted at the slot interval from where each window begins, or where the outlet opens
within it. Full and occupied starts are listed as unavailable. A session with several seats is
listed at its own start, wherever that is. `why.py` explains a start that is not available.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from booking_desktop.domain.catalogue import Service, Staff
from booking_desktop.domain.facts import Facts, SessionSeats
from booking_desktop.domain.fitting import Delivery, fitting_starts
from booking_desktop.domain.ids import ResourceId, ServiceId, SessionId
from booking_desktop.domain.instants import (
    SECONDS_PER_MINUTE,
    Instant,
    clock_change,
    day_end,
    day_start,
)
from booking_desktop.domain.intervals import Interval, clip, covering, intersect
from booking_desktop.domain.judge.case import Candidate, Hearing, is_several_seats
from booking_desktop.domain.judge.finding import find
from booking_desktop.domain.judge.moments import open_moments
from booking_desktop.domain.schedule import Calendar, Schedule, schedule_of
from booking_desktop.domain.verdict import BookingRequest, LineRequest


class Slot(NamedTuple):
    """A start that could be offered.

    Attributes:
        starts_at: When it starts.
        ends_at: The start plus elapsed time.
        staff_id: Who delivers it; None for a session that nobody in particular delivers.
        available_capacity: Free seats, 0 where it is full, occupied or past.
        max_capacity: Seats in all.
        is_one_time: Whether it comes from hours that were opened once (D5).
        session_id: The session that would be joined.
    """

    starts_at: Instant
    ends_at: Instant
    staff_id: ResourceId | None
    available_capacity: int
    max_capacity: int
    is_one_time: bool = False
    session_id: SessionId | None = None

    @property
    def is_available(self) -> bool:
        """Whether it can be booked."""
        return self.available_capacity > 0


class GridQuestion(NamedTuple):
    """What a grid is asked for.

    Attributes:
        service_id: The service; one that is archived has no slots.
        first_date: First date of the outlet.
        last_date: Last date, included.
        staff_id: Whose; None for everybody who performs it.
    """

    service_id: ServiceId
    first_date: date
    last_date: date
    staff_id: ResourceId | None = None


def slots(facts: Facts, question: GridQuestion, now: Instant) -> dict[date, tuple[Slot, ...]]:
    """Return the grid of a service: each date of the range with its slots in order of start.

    One slot per start and person; of a doubled hour the first pass (B14). Past dates answer too,
    with nothing available.

    Args:
        facts: Snapshot that covers the dates, and a day around them for what crosses midnight.
        question: Which service, whose, when.
        now: The present.
    """
    schedule = schedule_of(facts)
    service = schedule.catalogue.services.get(question.service_id)
    days = range(question.first_date.toordinal(), question.last_date.toordinal() + 1)
    dates = tuple(date.fromordinal(day) for day in days)
    found: list[Slot] = []
    if service is not None:
        grid = _Grid(schedule, service, dates, now)
        for staff in schedule.performers(service, question.staff_id):
            found += grid.slots_of(staff)
        found = grid.with_sessions(found, question.staff_id)
        found.sort(key=_starts_at)
    return _by_date(found, dates, schedule.zone)


_starts_at = attrgetter("starts_at")


class _Grid:
    """One service over a stretch of days."""

    def __init__(
        self, schedule: Schedule, service: Service, dates: tuple[date, ...], now: Instant
    ) -> None:
        zone = schedule.zone
        self._schedule = schedule
        self._service = service
        self._within = Interval(day_start(dates[0], zone), day_end(dates[-1], zone))
        self._second_passes = _second_passes(dates, zone)
        self._step = schedule.catalogue.outlet.policy.slot_interval_minutes * SECONDS_PER_MINUTE
        self._now = now
        self._bookable = open_moments(schedule, service, now)

    def slots_of(self, staff: Staff) -> Iterator[Slot]:
        """Yield somebody's slots in order of start."""
        service, schedule = self._service, self._schedule
        seconds = schedule.occupancy(service, staff).seconds
        seats = service.max_parallel_bookings if service.allow_parallel_bookings else 1
        fitting = intersect(fitting_starts(schedule, Delivery(service, staff)), self._bookable)
        calendar = schedule.calendar(staff.id)
        at, count = 0, len(fitting)
        for start in sorted(self._starts_of(calendar, seconds)):
            while at < count and fitting[at].end <= start:
                at += 1
            free = seats if at < count and fitting[at].start <= start else 0
            end = Instant(start + seconds)
            once = calendar.is_once(start, end)
            yield Slot(start, end, staff.id, free, seats, once)

    def with_sessions(self, grid: Iterable[Slot], staff_id: ResourceId | None) -> list[Slot]:
        """Add the sessions that can be joined, in place of a slot at the same start."""
        listed = {(slot.starts_at, slot.staff_id): slot for slot in grid}
        for session in self._schedule.facts.sessions.values():
            if (
                session.service_id == self._service.id
                and self._within.contains(session.interval.start)
                and (staff_id is None or session.provider_id == staff_id)
                and session.lane_id is None
                and is_several_seats(session, self._schedule.catalogue.services)
            ):
                key = (session.interval.start, session.provider_id)
                is_one_time = key in listed and listed[key].is_one_time
                listed[key] = self._slot_of(session)._replace(is_one_time=is_one_time)
        return list(listed.values())

    def _starts_of(self, calendar: Calendar, seconds: int) -> set[Instant]:
        """Return the starts of somebody's windows.

        The whole service fits into hours that touch, also where they are several windows; but one
        that is exactly as long as the service is meant as one slot.
        """
        opening = self._schedule.opening
        hours = calendar.hours if opening is None else intersect(calendar.hours, opening)
        starts: set[Instant] = set()
        for window in calendar.windows:
            for part in clip(hours, window.interval):
                whole = covering(hours, part)
                assert whole is not None
                is_one_slot = part.seconds == seconds
                end = part.start + 1 if is_one_slot else min(part.end, whole.end - seconds + 1)
                starts.update(map(Instant, range(part.start, end, self._step)))
        first, last = self._within
        listed = {at for at in starts if first <= at < last}
        for again in self._second_passes:
            listed -= {at for at in listed if again.contains(at)}
        return listed

    def _slot_of(self, session: SessionSeats) -> Slot:
        starts_at, ends_at = session.interval
        wish = LineRequest(
            service_id=session.service_id,
            starts_at=starts_at,
            staff_id=session.provider_id,
            room_id=session.room_id,
        )
        request = BookingRequest(customer_id=None, lines=(wish,))
        hearing = Hearing(self._schedule, request, self._now, frozenset())
        found = find(hearing, Candidate(0, session.provider_id, starts_at), self._service)
        free = 0 if found.reasons else found.seats_left
        return Slot(
            starts_at, ends_at, session.provider_id, free, session.capacity, session_id=session.id
        )


def _second_passes(dates: Iterable[date], zone: ZoneInfo) -> tuple[Interval, ...]:
    """Return the stretches in which clocks show what they showed before: never offered (B14)."""
    changes = [change for on in dates if (change := clock_change(on, zone)) is not None]
    return tuple(
        Interval(at, Instant(at + (shown - again) * SECONDS_PER_MINUTE))
        for at, shown, again in changes
        if again < shown
    )


def _by_date(
    found: list[Slot], dates: Iterable[date], zone: ZoneInfo
) -> dict[date, tuple[Slot, ...]]:
    """Sort slots, in order of start, under the outlet's dates; every date is a key."""
    grid: dict[date, tuple[Slot, ...]] = {}
    low = 0
    for on in dates:
        high = bisect_left(found, day_end(on, zone), lo=low, key=_starts_at)
        grid[on] = tuple(found[low:high])
        low = high
    return grid
