"""Dates and times as the API says them: the outlet's wall time, instants in UTC (F1)."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.instants import (
    Instant,
    local_date,
    local_datetime,
    local_to_instant,
)


def date_text(at: Instant, zone: ZoneInfo) -> str:
    """Return the local date, "2026-11-19"."""
    return local_date(at, zone).isoformat()


def time_text(at: Instant, zone: ZoneInfo) -> str:
    """Return the local time of day, "11:15"."""
    return f"{local_datetime(at, zone):%H:%M}"


def exact_time_text(at: Instant, zone: ZoneInfo) -> str:
    """Return the local time of day, "11:15:00"."""
    return f"{local_datetime(at, zone):%H:%M:%S}"


def instant_text(at: Instant) -> str:
    """Return an instant in RFC 3339, "2026-11-19T11:15:00Z"."""
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%SZ}"


def instant_or_none(at: Instant | None) -> str | None:
    """Return an instant in RFC 3339, or None for none."""
    return None if at is None else instant_text(at)


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


def starts_at(on: date, minute: int, zone: ZoneInfo) -> Instant:
    """Return when a local time is; the first pass of a doubled one (B14).

    Raises:
        NonexistentLocalTime: A clock change skips it.
    """
    return local_to_instant(on, minute, zone)
