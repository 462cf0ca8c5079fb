"""When somebody is free, and what a booking leaves free beside it."""

from __future__ import annotations

from collections.abc import Collection

from booking_desktop.domain.fitting import open_hours
from booking_desktop.domain.ids import ResourceId, SessionId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant
from booking_desktop.domain.intervals import Interval, first_overlap, subtract
from booking_desktop.domain.judge.collisions import obstacle_of
from booking_desktop.domain.schedule import Schedule
from booking_desktop.domain.verdict import Leftover, LinePlan, Obstacle


def free_time(
    schedule: Schedule, resource_id: ResourceId, *, leaving: Collection[SessionId] = ()
) -> tuple[Interval, ...]:
    """Return when somebody is at work and free, tidy-up counted as taken; a tidy tuple.

    Args:
        schedule: The days concerned.
        resource_id: Whose.
        leaving: Sessions that do not count, because the booking that is moved leaves them.
    """
    calendar = schedule.calendar(resource_id)
    at_work = subtract(open_hours(schedule, calendar), calendar.away)
    held = tuple(
        Interval(starts_at, ends_at)
        for starts_at, ends_at, session_id in calendar.holds
        if session_id not in leaving
    )
    return subtract(at_work, held)


def leftover(
    schedule: Schedule, plan: LinePlan, *, leaving: Collection[SessionId] = ()
) -> Leftover | None:
    """Return what a line that fits leaves beside it; None where it joins a session."""
    held = [
        hold.interval for hold in plan.holds if plan.staff and hold.resource_id == plan.staff.id
    ]
    if plan.staff is None or not held:
        return None
    free = free_time(schedule, plan.staff.id, leaving=leaving)
    before = _free_around(free, held[0].start)
    after = _free_around(free, Instant(held[-1].end - 1))
    gaps = (
        held[0].start - before.start if before else 0,
        after.end - held[-1].end if after else 0,
    )
    interval_minutes = schedule.catalogue.outlet.policy.slot_interval_minutes
    is_tight = any(0 < gap < interval_minutes * SECONDS_PER_MINUTE for gap in gaps)
    return Leftover(
        minutes_before=gaps[0] // SECONDS_PER_MINUTE,
        minutes_after=gaps[1] // SECONDS_PER_MINUTE,
        follows=_what_begins(schedule, plan.staff.id, after.end) if after else None,
        is_snug=not is_tight and 0 in gaps,
        is_tight=is_tight,
    )


def _free_around(free: tuple[Interval, ...], at: Instant) -> Interval | None:
    return first_overlap(free, Interval(at, Instant(at + 1)))


def _what_begins(schedule: Schedule, resource_id: ResourceId, at: Instant) -> Obstacle | None:
    """Return what begins where free time ends; None where it is the end of hours."""
    calendar = schedule.calendar(resource_id)
    for held in calendar.held(Interval(at, Instant(at + 1))):
        return obstacle_of(schedule, held, (Interval(held.starts_at, held.ends_at),))
    known = (*calendar.obstacles, *schedule.closures)
    return next((obstacle for obstacle in known if obstacle.interval.contains(at)), None)
