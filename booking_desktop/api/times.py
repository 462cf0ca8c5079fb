"""Dates and times as the API says them: the outlet's wall time, instants in UTC (F1)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.instants import (
    MINUTES_PER_DAY,
    Instant,
    day_span,
    local_date,
    local_datetime,
    local_to_instant,
    utc_text,
)
from booking_desktop.domain.intervals import Interval

_MARGIN: Final = timedelta(days=400)
"""Rules look some days, and up to a year, around what is asked."""


def date_text(at: Instant, zone: ZoneInfo) -> str:
    """Return the local date, "2026-11-19"."""
    return local_date(at, zone).isoformat()


def time_text(at: Instant, zone: ZoneInfo) -> str:
    """Return the local time of day, "11:15"."""
    local = local_datetime(at, zone)
    return f"{local.hour:02}:{local.minute:02}"


def exact_time_text(at: Instant, zone: ZoneInfo) -> str:
    """Return the local time of day, "11:15:00"."""
    return f"{local_datetime(at, zone):%H:%M:%S}"


def local_text(at: Instant, zone: ZoneInfo) -> str:
    """Return a local moment, "2026-11-19T11:15"."""
    return f"{local_datetime(at, zone):%Y-%m-%dT%H:%M}"


def instant_text(at: Instant) -> str:
    """Return an instant in RFC 3339, "2026-11-19T11:15:00Z"."""
    return utc_text(at)


def instant_or_none(at: Instant | None) -> str | None:
    """Return an instant in RFC 3339, or None for none."""
    return None if at is None else instant_text(at)


def day_within(field: str, on: date, zone: ZoneInfo) -> Interval:
    """Return a local date from its first instant to the next date's.

    Raises:
        FieldError: `out_of_range`: no clock reaches that far.
    """
    _check_reached(field, on)
    return day_span(on, zone)


def minute_of(field: str, text: str) -> int:
    """Return a time of day, "HH:MM" or "HH:MM:SS" with whole minutes, as minutes since midnight.

    Raises:
        FieldError: `not_a_time`.
    """
    for pattern in ("%H:%M", "%H:%M:%S"):
        try:
            found = datetime.strptime(text, pattern)  # noqa: DTZ007 - a time of day has no zone
        except ValueError:
            continue
        if not found.second:
            return found.hour * 60 + found.minute
    raise FieldError(field, "not_a_time", value=text)


def end_minute_of(field: str, text: str) -> int:
    """Return when hours end; midnight may be written 24:00 or 00:00.

    Raises:
        FieldError: `not_a_time`.
    """
    if text == "24:00":
        return MINUTES_PER_DAY
    return minute_of(field, text) or MINUTES_PER_DAY


def starts_at(on: date, minute: int, zone: ZoneInfo, *, field: str = "date") -> Instant:
    """Return when a local time is; the first pass of a doubled one (B14).

    Raises:
        FieldError: `out_of_range` of the field that has the date: no clock reaches that far.
        NonexistentLocalTime: A clock change skips it.
    """
    _check_reached(field, on)
    return local_to_instant(on, minute, zone)


def moment_of(field: str, text: str, zone: ZoneInfo) -> Instant:
    """Return when a local moment is, "2026-11-20T18:00", with or without ":00" for seconds.

    Raises:
        FieldError: `not_a_moment`, or `out_of_range`: no clock reaches that far.
        NonexistentLocalTime: A clock change skips it.
    """
    day, _, time = text.partition("T")
    try:
        on = datetime.strptime(day, "%Y-%m-%d").date()  # noqa: DTZ007 - it is the outlet's
        minute = minute_of(field, time)
    except (ValueError, FieldError):
        raise FieldError(field, "not_a_moment", value=text) from None
    return starts_at(on, minute, zone, field=field)


def _check_reached(field: str, on: date) -> None:
    if not date.min + _MARGIN < on < date.max - _MARGIN:
        raise FieldError(field, "out_of_range", value=on.isoformat())
