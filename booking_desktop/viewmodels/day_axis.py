"""The grid's axis of one local date: instants to minutes and back (B14).

Minutes count what has elapsed since local midnight. A doubled hour is on the axis twice; a skipped
one keeps its room, so that it can be hatched and explained.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from booking_desktop.domain.instants import (
    MINUTES_PER_DAY,
    MINUTES_PER_HOUR,
    SECONDS_PER_MINUTE,
    Instant,
    clock_change,
    day_end,
    day_start,
)
from booking_desktop.domain.intervals import Interval
from booking_desktop.viewmodels.day_picture import Span


class Hour(NamedTuple):
    """A full hour on the axis; `is_doubled` where tonight's clocks show it twice."""

    at_minute: int
    instant: Instant
    is_doubled: bool


class DayAxis:
    """One date in one time zone.

    Attributes:
        on: The date.
        zone: The outlet's time zone.
        length_minutes: 1440, or more where an hour is doubled.
        missing: The stretch that a clock change skips, or None.
    """

    def __init__(self, on: date, zone: ZoneInfo) -> None:
        self.on = on
        self.zone = zone
        self._start = day_start(on, zone)
        self._end = day_end(on, zone)
        self._change = clock_change(on, zone)
        self.missing = self._missing()
        self._skipped = self.missing.ends_minute - self.missing.starts_minute if self.missing else 0
        elapsed = (self._end - self._start) // SECONDS_PER_MINUTE
        self.length_minutes = max(MINUTES_PER_DAY, elapsed + self._skipped)

    def minute_of(self, instant: Instant) -> int:
        """Return where an instant is; before or after the date it is clipped to the axis."""
        minute = (instant - self._start) // SECONDS_PER_MINUTE
        if self._is_after_change(instant):
            minute += self._skipped
        return min(max(minute, 0), self.length_minutes)

    def instant_at(self, minute: int) -> Instant:
        """Return the instant at a minute of the axis; inside a skipped hour, the hour's end."""
        if self.missing is not None and minute >= self.missing.starts_minute:
            minute = max(minute - self._skipped, self.missing.starts_minute)
        return Instant(self._start + minute * SECONDS_PER_MINUTE)

    def minutes(self, interval: Interval) -> tuple[int, int]:
        """Return where a stretch begins and ends, clipped to the axis."""
        return self.minute_of(interval.start), self.minute_of(interval.end)

    def span(self, starts_at: Instant, ends_at: Instant) -> Span:
        """Return a stretch of the axis, clipped to it."""
        return Span(starts_minute=self.minute_of(starts_at), ends_minute=self.minute_of(ends_at))

    def is_torn(self, starts_at: Instant, ends_at: Instant) -> tuple[bool, bool]:
        """Whether something begins before this date, and whether it ends after it."""
        return starts_at < self._start, ends_at > self._end

    def hours(self) -> Iterator[Hour]:
        """Yield the full hours of the wall clock, in the order in which they pass."""
        change = self._change
        for hour in range(0, MINUTES_PER_DAY, MINUTES_PER_HOUR):
            if change is None or hour < change.from_minute:
                doubled = change is not None and change.to_minute <= hour < change.from_minute
                yield Hour(hour, self.instant_at(hour), doubled)
        if change is None:
            return
        repeated = max(0, change.from_minute - change.to_minute)
        for hour in range(0, MINUTES_PER_DAY, MINUTES_PER_HOUR):
            if hour >= change.to_minute:
                at_minute = hour + repeated
                yield Hour(at_minute, self.instant_at(at_minute), hour < change.from_minute)

    def _missing(self) -> Span | None:
        change = self._change
        if change is None or change.to_minute <= change.from_minute:
            return None
        first, last = max(change.from_minute, 0), min(change.to_minute, MINUTES_PER_DAY)
        return Span(starts_minute=first, ends_minute=last)

    def _is_after_change(self, instant: Instant) -> bool:
        return self._change is not None and instant >= self._change.at
