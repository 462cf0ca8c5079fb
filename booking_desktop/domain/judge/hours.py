"""Rules about hours: the outlet's, the provider's, breaks and time off (B1, B10).

All are policy: a manager may book outside them. Whoever joins a session that stands is not asked
for hours again, only for closures and time off.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from booking_desktop.domain.instants import Instant, day_span, local_date
from booking_desktop.domain.intervals import (
    Interval,
    covering,
    first_overlap,
    gaps,
    overlapping,
)
from booking_desktop.domain.judge.case import Case
from booking_desktop.domain.verdict import Obstacle, ObstacleKind, Reason, ReasonCode


def closed(case: Case) -> Reason | None:
    """The outlet is closed for a reason, or all day by its weekly hours."""
    schedule, interval = case.hearing.schedule, case.interval
    if schedule.closed and first_overlap(schedule.closed, interval) is not None:
        found = obstacles_within(schedule.closures, (interval,))
        return _of_the_outlet(case, ReasonCode.CLOSED, found)
    if _is_open(case) or _opens_that_day(case):
        return None
    return _of_the_outlet(case, ReasonCode.CLOSED, _off_hours(case, schedule.opening or ()))


def outside_opening_hours(case: Case) -> Reason | None:
    """The outlet opens that day, but not then."""
    if _is_open(case) or not _opens_that_day(case):
        return None
    hours = case.hearing.schedule.opening or ()
    reason = _of_the_outlet(case, ReasonCode.OUTSIDE_HOURS, _off_hours(case, hours))
    return replace(reason, limit=_nearest_start(case, hours))


def outside_hours(case: Case) -> Reason | None:
    """The provider does not work then; the whole service has to fit, processing included (B2)."""
    if case.joins is not None or case.staff is None:
        return None
    hours = case.hearing.schedule.calendar(case.staff.id).hours
    if covering(hours, case.interval) is not None:
        return None
    reason = case.reason(
        ReasonCode.OUTSIDE_HOURS, obstacles=_off_hours(case, hours), is_policy=True
    )
    return replace(reason, limit=_nearest_start(case, hours))


def provider_away(case: Case) -> Reason | None:
    """The provider has a break, time off or blocked time while they would work."""
    if case.staff is None:
        return None
    calendar = case.hearing.schedule.calendar(case.staff.id)
    if all(first_overlap(calendar.away, stretch) is None for stretch in case.work):
        return None
    found = obstacles_within(calendar.obstacles, case.work)
    if case.joins is not None:
        found = tuple(one for one in found if one.kind is not ObstacleKind.BREAK)
    if not found:
        return None
    return case.reason(ReasonCode.STAFF_UNAVAILABLE, obstacles=found, is_policy=True)


def obstacles_within(
    obstacles: tuple[Obstacle, ...], intervals: Iterable[Interval]
) -> tuple[Obstacle, ...]:
    """Return the obstacles that overlap one of some intervals, in order of time."""
    intervals = tuple(intervals)
    return tuple(
        obstacle
        for obstacle in obstacles
        if any(obstacle.interval.overlaps(interval) for interval in intervals)
    )


def _is_open(case: Case) -> bool:
    opening = case.hearing.schedule.opening
    return opening is None or case.joins is not None or covering(opening, case.interval) is not None


def _opens_that_day(case: Case) -> bool:
    return bool(_hours_that_day(case, case.hearing.schedule.opening or ()))


def _hours_that_day(case: Case, hours: tuple[Interval, ...]) -> tuple[Interval, ...]:
    zone = case.hearing.schedule.zone
    return overlapping(hours, day_span(local_date(case.interval.start, zone), zone))


def _off_hours(case: Case, hours: tuple[Interval, ...]) -> tuple[Obstacle, ...]:
    """Return when it is not open around the wished time, in whole stretches."""
    around = gaps(hours, case.hearing.schedule.facts.span)
    return tuple(
        Obstacle(kind=ObstacleKind.OFF_HOURS, interval=gap)
        for gap in overlapping(around, case.interval)
    )


def _nearest_start(case: Case, hours: tuple[Interval, ...]) -> Instant | None:
    """Return the first or last start of that day's hours that is nearest to the wished one."""
    length = case.interval.seconds
    fitting = [hour for hour in _hours_that_day(case, hours) if hour.seconds >= length]
    starts = [Instant(at) for hour in fitting for at in (hour.start, hour.end - length)]
    return min(starts, key=lambda at: abs(at - case.interval.start), default=None)


def _of_the_outlet(case: Case, code: ReasonCode, obstacles: tuple[Obstacle, ...]) -> Reason:
    reason = case.reason(code, obstacles=obstacles, is_policy=True)
    name = case.hearing.schedule.catalogue.outlet.name
    return replace(reason, resource_id=None, name=name)
