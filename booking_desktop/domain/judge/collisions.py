"""Rules about what is held: nobody and nothing is in two places at once (B3, B4, C2).

Nobody can override a collision. The sessions of the booking that is being moved do not count.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from booking_desktop.domain.facts import Held, SessionSeats
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.judge.case import Case, Hearing, is_several_seats
from booking_desktop.domain.schedule import Schedule
from booking_desktop.domain.verdict import (
    LinePlan,
    Obstacle,
    ObstacleKind,
    Reason,
    ReasonCode,
)


class Wanted(NamedTuple):
    """The time of a resource that a line would take, after the lines before it."""

    hearing: Hearing
    resource_id: ResourceId
    intervals: tuple[Interval, ...]
    planned: tuple[LinePlan, ...]


def provider_held(case: Case) -> Reason | None:
    """The provider, or their second lane, is busy with another session or tidied up after one."""
    if not case.held or case.held_id is None:
        return None
    wanted = Wanted(case.hearing, case.held_id, case.held, case.planned)
    if is_free(wanted):
        return None
    return case.reason(ReasonCode.STAFF_UNAVAILABLE, obstacles=collisions(wanted))


def is_free(wanted: Wanted) -> bool:
    """Whether no other session holds the resource in that time."""
    return next(_held(wanted), None) is None and next(_held_by_lines(wanted), None) is None


def collisions(wanted: Wanted) -> tuple[Obstacle, ...]:
    """Return what holds the resource in that time, in order of time, each once."""
    schedule, intervals = wanted.hearing.schedule, wanted.intervals
    return (
        *(obstacle_of(schedule, held, intervals) for held in dict.fromkeys(_held(wanted))),
        *_held_by_lines(wanted),
    )


def obstacle_of(schedule: Schedule, held: Held, wanted: tuple[Interval, ...]) -> Obstacle:
    """Say what a hold is to the wanted time: a booking, a class, or only tidying up."""
    session = schedule.facts.sessions[held.session_id]
    busy = _without_buffers(held, session)
    services = schedule.catalogue.services
    service = services.get(session.service_id)
    is_busy = any(busy.overlaps(interval) for interval in wanted)
    is_booking = is_busy and session.seats and not is_several_seats(session, services)
    obstacle = Obstacle(
        kind=ObstacleKind.CLASS if is_busy else ObstacleKind.TIDY_UP,
        interval=busy if is_busy else _tidy_up(held, busy, wanted),
        label=service.name if service is not None else "",
        session_id=session.id,
    )
    if not is_booking:
        return obstacle
    seat = session.seats[0]
    return replace(
        obstacle,
        kind=ObstacleKind.BOOKING,
        label=seat.customer_name,
        appointment_id=seat.appointment_id,
    )


def _held(wanted: Wanted) -> Iterator[Held]:
    calendar = wanted.hearing.schedule.calendar(wanted.resource_id)
    leaving = wanted.hearing.leaving
    for interval in wanted.intervals:
        for held in calendar.held(interval):
            if held.session_id not in leaving:
                yield held


def _held_by_lines(wanted: Wanted) -> Iterator[Obstacle]:
    for plan in wanted.planned:
        for hold in plan.holds:
            if hold.resource_id == wanted.resource_id and any(
                hold.interval.overlaps(interval) for interval in wanted.intervals
            ):
                yield Obstacle(
                    kind=ObstacleKind.BOOKING, interval=hold.interval, label=plan.service.name
                )


def _tidy_up(held: Held, busy: Interval, wanted: tuple[Interval, ...]) -> Interval:
    """Return the buffer that is in the way, after the session or before it."""
    after = (busy.end, held.ends_at)
    if any(interval.start < after[1] and after[0] < interval.end for interval in wanted):
        return Interval(*after)
    return Interval(held.starts_at, busy.start)


def _without_buffers(held: Held, session: SessionSeats) -> Interval:
    start = max(held.starts_at, session.interval.start)
    end = min(held.ends_at, session.interval.end)
    if start < end:
        return Interval(Instant(start), Instant(end))
    return session.interval
