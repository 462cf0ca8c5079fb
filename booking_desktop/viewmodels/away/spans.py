"""From when until when somebody is away: what can be chosen, and what is typed."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.instants import (
    Instant,
    Minute,
    day_end,
    day_start,
    floor_to_minutes,
    local_date,
    local_to_instant,
)
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.spoken import DateReading, read_date, read_time

_DAY = timedelta(days=1)


def usual_span(on: date, now: Instant, zone: ZoneInfo) -> Interval:
    """Return what is meant at first: from now until the end of today, or a whole other day."""
    if on != local_date(now, zone):
        return Interval(day_start(on, zone), day_end(on, zone))
    return Interval(floor_to_minutes(now, 1), day_end(on, zone))


def beginnings(now: Instant, zone: ZoneInfo) -> tuple[Instant, ...]:
    """Return beginnings to choose from: now, this morning, tomorrow."""
    today = local_date(now, zone)
    return (floor_to_minutes(now, 1), day_start(today, zone), day_start(today + _DAY, zone))


def ends(start: Instant, zone: ZoneInfo) -> tuple[Instant, ...]:
    """Return ends to choose from: of the first day, of the next one, of that week."""
    on = local_date(start, zone)
    sunday = on + timedelta(days=6 - on.weekday())
    dates = dict.fromkeys((on, on + _DAY, max(sunday, on)))
    return tuple(day_end(each, zone) for each in dates)


def read_edge(text: str, on: date, *, today: date, zone: ZoneInfo, is_end: bool) -> Instant:
    """Return the instant somebody typed: a time, a date, or both.

    Args:
        text: "14:00", "fri", "fri 14:00".
        on: The date that a time alone is of.
        today: Today.
        zone: The outlet's zone.
        is_end: A date alone is meant to its end, and not from its start.

    Raises:
        FieldError: As `read_date` and `read_time`.
        NonexistentLocalTime: A clock change skips that time.
    """
    reading = DateReading(today=today)
    alone = _time_in(text)
    if alone is not None:
        return local_to_instant(on, alone, zone)
    try:
        day = read_date(text, reading)
    except FieldError:
        words, _, last = text.strip().rpartition(" ")
        minute = _time_in(last) if words else None
        if minute is None:
            raise
        return local_to_instant(read_date(words, reading), minute, zone)
    return day_end(day, zone) if is_end else day_start(day, zone)


def _time_in(text: str) -> Minute | None:
    try:
        return read_time(text)
    except FieldError:
        return None
