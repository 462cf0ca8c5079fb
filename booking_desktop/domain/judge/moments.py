"""Rules about when, whoever delivers: skipped times, the past, lead time (B9, B10, B14)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.instants import (
    SECONDS_PER_MINUTE,
    Instant,
    NonexistentLocalTime,
    day_end,
    floor_to_minutes,
    local_date,
    local_to_instant,
)
from booking_desktop.domain.intervals import Interval, intersect
from booking_desktop.domain.judge.case import Case
from booking_desktop.domain.programmes import open_spans
from booking_desktop.domain.schedule import Schedule
from booking_desktop.domain.verdict import Reason, ReasonCode

WALK_IN_MINUTES = 5
"""A walk-in starts now, rounded down to this many minutes (B9)."""


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


def bookable_moments(
    schedule: Schedule, now: Instant, *, is_walk_in: bool = False
) -> tuple[Interval, ...]:
    """Return from when until when a start is neither past nor against the lead times.

    One interval within the facts, or none.
    """
    begins = max(schedule.facts.span.start, earliest_start(now, is_walk_in=is_walk_in))
    first, end = _first_start(schedule, now), _end_of_book(schedule, now)
    if first is not None and not is_walk_in:
        begins = max(begins, first)
    ends = schedule.facts.span.end if end is None else min(schedule.facts.span.end, end)
    return (Interval(begins, ends),) if begins < ends else ()


def open_moments(schedule: Schedule, service: Service, now: Instant) -> tuple[Interval, ...]:
    """Return from when until when starts of a service may be offered to whoever asks.

    None of one that is not offered; of one that is kept for a programme, those of the enrolment of
    whoever asks (D7).
    """
    if not service.is_active:
        return ()
    moments = bookable_moments(schedule, now)
    programme_id = service.programme_id
    if programme_id is None or programme_id not in schedule.catalogue.programmes:
        return moments
    facts = schedule.facts
    return intersect(open_spans(facts.asker, programme_id, facts.span, schedule.zone), moments)


def earliest_start(now: Instant, *, is_walk_in: bool) -> Instant:
    """Return the first instant that is not the past; a walk-in's now is rounded down (B9)."""
    return floor_to_minutes(now, WALK_IN_MINUTES) if is_walk_in else now


def in_the_past(case: Case) -> Reason | None:
    """A start before now is refused (B9)."""
    now = case.hearing.now
    if case.interval.start >= earliest_start(now, is_walk_in=case.hearing.request.is_walk_in):
        return None
    return _of_nobody(case.reason(ReasonCode.IN_THE_PAST, is_policy=True), now)


def lead_time_too_short(case: Case) -> Reason | None:
    """The house wants to know some minutes ahead; who stands at the desk is exempt (B10)."""
    schedule = case.hearing.schedule
    first = _first_start(schedule, case.hearing.now)
    if first is None or case.interval.start >= first or case.hearing.request.is_walk_in:
        return None
    reason = _of_nobody(case.reason(ReasonCode.LEAD_TIME_TOO_SHORT, is_policy=True), first)
    return replace(reason, count=schedule.catalogue.outlet.policy.min_lead_minutes)


def too_far_ahead(case: Case) -> Reason | None:
    """The book is open for some days from today, and not beyond (B10)."""
    schedule = case.hearing.schedule
    end = _end_of_book(schedule, case.hearing.now)
    if end is None or case.interval.start < end:
        return None
    reason = _of_nobody(case.reason(ReasonCode.TOO_FAR_AHEAD, is_policy=True), end)
    return replace(reason, count=schedule.catalogue.outlet.policy.max_lead_days)


def _first_start(schedule: Schedule, now: Instant) -> Instant | None:
    """Return the first start with enough lead time; None where none is asked."""
    minutes = schedule.catalogue.outlet.policy.min_lead_minutes
    return None if minutes is None else Instant(now + minutes * SECONDS_PER_MINUTE)


def _end_of_book(schedule: Schedule, now: Instant) -> Instant | None:
    """Return the end of the last date that is open for booking; None where there is none."""
    days = schedule.catalogue.outlet.policy.max_lead_days
    if days is None:
        return None
    return day_end(local_date(now, schedule.zone) + timedelta(days=days), schedule.zone)


def _of_nobody(reason: Reason, limit: Instant) -> Reason:
    return replace(reason, resource_id=None, name="", limit=limit)
