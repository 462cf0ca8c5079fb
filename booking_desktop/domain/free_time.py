"""When somebody is free, and what a booking leaves free beside it.

Free is whoever is at work, not away and not held; tidy-up counts as taken.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from booking_desktop.domain.facts import Facts
from booking_desktop.domain.fitting import open_hours
from booking_desktop.domain.ids import ResourceId, SessionId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant, ceil_to_minutes
from booking_desktop.domain.intervals import Interval, first_overlap, subtract
from booking_desktop.domain.judge.collisions import obstacle_of
from booking_desktop.domain.schedule import Schedule, schedule_of
from booking_desktop.domain.verdict import Leftover, LinePlan, Obstacle

_EVEN_MINUTES = 5


class NextFree(NamedTuple):
    """Somebody and the start of their next free time that is long enough."""

    staff_id: ResourceId
    starts_at: Instant


def next_free(facts: Facts, now: Instant, *, minutes: int) -> tuple[NextFree, ...]:
    """Return when each member of staff is next free for so long, the soonest first.

    Who has no such time in the days known is left out. A present that is free is rounded up to
    five minutes.
    """
    schedule = schedule_of(facts)
    soon = ceil_to_minutes(now, _EVEN_MINUTES)
    found = []
    for staff in schedule.catalogue.staff.values():
        starts = (
            max(free.start, soon)
            for free in free_time(schedule, staff.id)
            if free.end - max(free.start, soon) >= minutes * SECONDS_PER_MINUTE
        )
        starts_at = next(starts, None) if staff.is_active else None
        if starts_at is not None:
            found.append(NextFree(staff.id, starts_at))
    return tuple(sorted(found, key=lambda each: each.starts_at))


def free_time(
    schedule: Schedule, resource_id: ResourceId, *, leaving: Collection[SessionId] = ()
) -> tuple[Interval, ...]:
    """Return when somebody is at work and free, as a tidy tuple.

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
    if plan.staff is None:
        return None
    held = [hold.interval for hold in plan.holds if hold.resource_id == plan.staff.id]
    if not held:
        return None
    free = free_time(schedule, plan.staff.id, leaving=leaving)
    return beside(schedule, plan.staff.id, free, Interval(held[0].start, held[-1].end))


def beside(
    schedule: Schedule, staff_id: ResourceId, free: tuple[Interval, ...], held: Interval
) -> Leftover:
    """Return what is left of somebody's free time right before and after they are held."""
    before = first_overlap(free, Interval(held.start, Instant(held.start + 1)))
    after = first_overlap(free, Interval(Instant(held.end - 1), held.end))
    gaps = (held.start - before.start if before else 0, after.end - held.end if after else 0)
    shortest = schedule.catalogue.outlet.policy.slot_interval_minutes * SECONDS_PER_MINUTE
    is_tight = any(0 < gap < shortest for gap in gaps)
    return Leftover(
        minutes_before=gaps[0] // SECONDS_PER_MINUTE,
        minutes_after=gaps[1] // SECONDS_PER_MINUTE,
        follows=_what_begins(schedule, staff_id, after.end) if after else None,
        is_snug=not is_tight and 0 in gaps,
        is_tight=is_tight,
    )


def _what_begins(schedule: Schedule, resource_id: ResourceId, at: Instant) -> Obstacle | None:
    """Return what begins where free time ends; None where it is the end of hours."""
    calendar = schedule.calendar(resource_id)
    for held in calendar.held(Interval(at, Instant(at + 1))):
        return obstacle_of(schedule, held, (Interval(held.starts_at, held.ends_at),))
    known = (*calendar.obstacles, *schedule.closures)
    return next((obstacle for obstacle in known if obstacle.interval.contains(at)), None)
