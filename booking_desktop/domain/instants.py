"""Instants and what the clock on the wall shows for them (B14).

An instant is a whole number of seconds since the Unix epoch, UTC. Dates are `datetime.date` and
times of day are minutes since local midnight; this is the one place that turns one into the other.
Where a clock change skips local times, they are refused with the next valid one, or moved to it
where a refusal would help nobody (hours, days); where it doubles them, the first occurrence counts.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import NamedTuple, NewType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from booking_desktop.domain.errors import BookingError, FieldError
from booking_desktop.domain.intervals import Interval

Instant = NewType("Instant", int)
"""Whole seconds since the Unix epoch, UTC."""

Minute = int
"""Minutes since local midnight, 0 to 1440; 1440 is the midnight that ends the day."""

SECONDS_PER_MINUTE = 60
MINUTES_PER_HOUR = 60
MINUTES_PER_DAY = 1440

_SECONDS_PER_DAY = MINUTES_PER_DAY * SECONDS_PER_MINUTE
_SECOND = timedelta(seconds=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_ORDINAL = _EPOCH.toordinal()
_LAST_MOMENT = time.max


class NonexistentLocalTime(BookingError):  # noqa: N818 - the rule's own name (B14)
    """A clock change skips this local time (B14).

    Attributes:
        on: The local date that was asked for.
        minute: The minute of that date that was asked for.
        next_on: The date of the next local time that exists.
        next_minute: Its minute.
    """

    code = "nonexistent_local_time"

    def __init__(self, *, on: date, minute: Minute, next_on: date, next_minute: Minute) -> None:
        """Carry what was asked for and the next valid local time."""
        super().__init__(on=on, minute=minute, next_on=next_on, next_minute=next_minute)
        self.on = on
        self.minute = minute
        self.next_on = next_on
        self.next_minute = next_minute


class ClockChange(NamedTuple):
    """At `at` the clock on the wall jumps from `from_minute` to `to_minute`.

    Both count from midnight of the date that was asked for, and lie outside 0 to 1440 where the
    change crosses midnight. What is between is skipped if it jumps ahead, doubled if back.
    """

    at: Instant
    from_minute: int
    to_minute: int


@cache
def zone(name: str) -> ZoneInfo:
    """Return the IANA time zone of that name.

    Raises:
        FieldError: `time_zone`, `unknown_time_zone`, for anything that is not one.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise FieldError("time_zone", "unknown_time_zone", value=name) from error


def local_to_instant(on: date, minute: Minute, zone: ZoneInfo) -> Instant:
    """Return the instant at which the clocks of `zone` show that date and minute (B14).

    A doubled local time gives its first occurrence. Minute 1440, the end of the day, is never
    skipped: where the next midnight is, the day ends as the gap does.

    Raises:
        NonexistentLocalTime: A clock change skips it; the error carries the next valid one.
        FieldError: `minute`, `out_of_range`, outside 0 to 1440.
    """
    instant, is_skipped = _resolve(on, minute, zone)
    if is_skipped and minute < MINUTES_PER_DAY:
        valid = local_datetime(_ceil(instant, SECONDS_PER_MINUTE), zone)
        raise NonexistentLocalTime(
            on=on, minute=minute, next_on=valid.date(), next_minute=_minute_of(valid)
        )
    return instant


def local_to_instant_or_next(on: date, minute: Minute, zone: ZoneInfo) -> Instant:
    """Return the same as `local_to_instant`, but the end of the gap for a skipped local time.

    Never decreases as date and minute grow, so edges of hours keep their order.
    """
    return _resolve(on, minute, zone)[0]


def local_datetime(instant: Instant, zone: ZoneInfo) -> datetime:
    """Return the aware local date and time; `fold` is 1 in the second pass of a doubled hour."""
    # Not datetime.fromtimestamp: it refuses instants before 1970 on some systems.
    return (_EPOCH + timedelta(seconds=instant)).astimezone(zone)


def local_date(instant: Instant, zone: ZoneInfo) -> date:
    """Return the date that the clocks of `zone` show at that instant."""
    return local_datetime(instant, zone).date()


def local_minute(instant: Instant, zone: ZoneInfo) -> Minute:
    """Return the minutes since midnight, 0 to 1439, that the clocks of `zone` show."""
    return _minute_of(local_datetime(instant, zone))


def day_start(on: date, zone: ZoneInfo) -> Instant:
    """Return the first instant of a local date: midnight, or the end of the gap that skips it."""
    return _resolve(on, 0, zone)[0]


def day_end(on: date, zone: ZoneInfo) -> Instant:
    """Return the first instant after a local date; equals `day_start` where the date is skipped."""
    return _resolve(on, MINUTES_PER_DAY, zone)[0]


def day_span(on: date, zone: ZoneInfo) -> Interval:
    """Return a local date from its first instant to the next date's: 23, 24 or 25 hours, mostly.

    Raises:
        NonexistentLocalTime: A zone that crossed the date line skipped the whole date.
    """
    start, end = day_start(on, zone), day_end(on, zone)
    if start == end:
        local_to_instant(on, 0, zone)
    return Interval(start, end)


def is_doubled(on: date, minute: Minute, zone: ZoneInfo) -> bool:
    """Whether a clock change makes that local time happen twice (B14: show its offset)."""
    first, second = _readings(on, minute, zone)
    return first < second


def offset_label(instant: Instant, zone: ZoneInfo) -> str:
    """Return the offset from UTC in hours, as shown beside doubled times: `+1`, `-3:30`."""
    offset_minutes = _offset_seconds(instant, zone) // SECONDS_PER_MINUTE
    hours, minutes = divmod(abs(offset_minutes), MINUTES_PER_HOUR)
    sign = "-" if offset_minutes < 0 else "+"
    return f"{sign}{hours}:{minutes:02}" if minutes else f"{sign}{hours}"


def clock_change(on: date, zone: ZoneInfo) -> ClockChange | None:
    """Return the clock change that skips or doubles local times of a date, to draw them as such.

    Where the change crosses midnight, both dates have it.
    """
    if _midnight_of_regular_day(on, zone) is not None:
        return None
    before = min(_readings(on, 0, zone))
    after = max(_readings(on, MINUTES_PER_DAY - 1, zone))
    at = _offset_change(before, after, zone)
    since_midnight = at - (on.toordinal() - _EPOCH_ORDINAL) * _SECONDS_PER_DAY
    from_seconds = since_midnight + _offset_seconds(before, zone)
    to_seconds = since_midnight + _offset_seconds(after, zone)
    return ClockChange(at, from_seconds // SECONDS_PER_MINUTE, to_seconds // SECONDS_PER_MINUTE)


def utc_text(instant: Instant) -> str:
    """Return an instant in RFC 3339, "2026-11-19T11:15:00Z"."""
    return f"{datetime.fromtimestamp(instant, UTC):%Y-%m-%dT%H:%M:%SZ}"


def read_utc_text(text: str) -> Instant | None:
    """Return the instant of an RFC 3339 text, parts of a second left out; None where it is none."""
    try:
        read = datetime.fromisoformat(text)
        aware = read if read.tzinfo else read.replace(tzinfo=UTC)
        return Instant((aware - _EPOCH) // _SECOND)
    except (ValueError, OverflowError):
        return None


def floor_to_minutes(instant: Instant, minutes: int) -> Instant:
    """Round down to a multiple of that many minutes, as a walk-in is to five (B9).

    Every zone's offset is a multiple of 15 minutes, so 1, 3, 5 and 15 fall on the wall clock's
    multiples as well.
    """
    return Instant(instant - instant % (minutes * SECONDS_PER_MINUTE))


def ceil_to_minutes(instant: Instant, minutes: int) -> Instant:
    """Round up to a multiple of that many minutes."""
    return _ceil(instant, minutes * SECONDS_PER_MINUTE)


def _ceil(instant: Instant, seconds: int) -> Instant:
    return Instant(instant + -instant % seconds)


def _minute_of(local: datetime) -> Minute:
    return local.hour * MINUTES_PER_HOUR + local.minute


def _resolve(on: date, minute: Minute, zone: ZoneInfo) -> tuple[Instant, bool]:
    """Return the instant of a local time and whether it is skipped; then it is the gap's end."""
    if not 0 <= minute <= MINUTES_PER_DAY:
        raise FieldError("minute", "out_of_range", value=minute)
    midnight = _midnight_of_regular_day(on, zone)
    if midnight is not None:
        return Instant(midnight + minute * SECONDS_PER_MINUTE), False
    first, second = _readings(on, minute, zone)
    if second < first:
        return _offset_change(second, first, zone), True
    return first, False


@lru_cache(maxsize=4096)
def _midnight_of_regular_day(on: date, zone: ZoneInfo) -> Instant | None:
    """Return midnight of a date whose every minute exists once; None if a clock change is near.

    Nearly every day is regular, and then a minute is one multiplication away from its instant.
    """
    midnight = datetime.combine(on, time.min, zone)
    moments = (midnight, datetime.combine(on, _LAST_MOMENT, zone))
    offsets = {m.replace(fold=fold).utcoffset() for m in moments for fold in (0, 1)}
    return Instant((midnight - _EPOCH) // _SECOND) if len(offsets) == 1 else None


def _readings(on: date, minute: Minute, zone: ZoneInfo) -> tuple[Instant, Instant]:
    """Read a local time with the offsets before and after a clock change.

    Equal where it exists once; the second later where it is doubled, earlier where it is skipped.
    """
    days, minute = divmod(minute, MINUTES_PER_DAY)
    of_day = time(*divmod(minute, MINUTES_PER_HOUR))
    local = datetime.combine(on + timedelta(days=days), of_day, zone)
    first, second = local - _EPOCH, local.replace(fold=1) - _EPOCH
    return Instant(first // _SECOND), Instant(second // _SECOND)


def _offset_seconds(instant: Instant, zone: ZoneInfo) -> int:
    local = local_datetime(instant, zone)
    return (local.replace(tzinfo=UTC) - _EPOCH) // _SECOND - instant


def _offset_change(before: Instant, after: Instant, zone: ZoneInfo) -> Instant:
    """Return the first instant with the offset of `after`, when `before` still has another."""
    new = _offset_seconds(after, zone)
    while after - before > 1:
        middle = Instant((before + after) // 2)
        if _offset_seconds(middle, zone) == new:
            after = middle
        else:
            before = middle
    return after
