"""Rules about when, whoever delivers: skipped times, the past, lead time (B9, B10, B14)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from booking_desktop.domain.instants import (
    SECONDS_PER_MINUTE,
    Instant,
    NonexistentLocalTime,
    day_end,
    local_date,
    local_to_instant,
)
from booking_desktop.domain.judge.case import Case
from booking_desktop.domain.verdict import Reason, ReasonCode


def nonexistent_time(skipped: NonexistentLocalTime, zone: ZoneInfo, *, line: int = 0) -> Reason:
    """Return the reason for a wished local time that a clock change skips (B14).

    Requests carry instants, so whoever turns local times into instants finds this. `limit` is the
    next valid time, `count` the minute of the day that was asked for.
    """
    return Reason(
        code=ReasonCode.NONEXISTENT_LOCAL_TIME,
        line=line,
        limit=local_to_instant(skipped.next_on, skipped.next_minute, zone),
        count=skipped.minute,
    )


def in_the_past(case: Case) -> Reason | None:
    """A start before now is refused; a walk-in's now is rounded down (B9)."""
    if case.interval.start >= case.hearing.earliest_start:
        return None
    reason = case.reason(ReasonCode.IN_THE_PAST, is_policy=True)
    return replace(reason, resource_id=None, name="", limit=case.hearing.now)


def lead_time_too_short(case: Case) -> Reason | None:
    """The house wants to know some minutes ahead; who stands at the desk is exempt (B10)."""
    minutes = case.hearing.schedule.catalogue.outlet.policy.min_lead_minutes
    if minutes is None or case.hearing.request.is_walk_in:
        return None
    earliest = Instant(case.hearing.now + minutes * SECONDS_PER_MINUTE)
    if case.interval.start >= earliest:
        return None
    reason = case.reason(ReasonCode.LEAD_TIME_TOO_SHORT, is_policy=True)
    return replace(reason, resource_id=None, name="", limit=earliest, count=minutes)


def too_far_ahead(case: Case) -> Reason | None:
    """The book is open for some days from today, and not beyond (B10)."""
    schedule = case.hearing.schedule
    days = schedule.catalogue.outlet.policy.max_lead_days
    if days is None:
        return None
    last_date = local_date(case.hearing.now, schedule.zone) + timedelta(days=days)
    end = day_end(last_date, schedule.zone)
    if case.interval.start < end:
        return None
    reason = case.reason(ReasonCode.TOO_FAR_AHEAD, is_policy=True)
    return replace(reason, resource_id=None, name="", limit=end, count=days)
