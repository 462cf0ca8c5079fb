"""When a resource can be booked: rules turned into intervals of given local dates (A5, B1, B2, D5).

Rules speak of local dates and minutes, everything that comes out is in instants. Hours over
midnight are two rules, one until 1440 and one from 0 on the next weekday: their intervals touch
and become one open interval. An edge of hours that falls into a skipped hour moves to its end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import (
    MINUTES_PER_DAY,
    Instant,
    Minute,
    day_end,
    day_start,
    local_to_instant_or_next,
    zone,
)
from booking_desktop.domain.intervals import Interval, merge, subtract
from booking_desktop.domain.verdict import Obstacle, ObstacleKind

_DAYS_PER_WEEK = 7
_FOREIGN_DATES_AROUND = 2
"""Local dates of two zones differ by two at most (UTC-12 and UTC+14 are 26 hours apart)."""


class RuleKind(StrEnum):
    """Whether a rule opens hours or takes a break out of them."""

    OPEN = "open"
    BREAK = "break"


class TimeOffKind(StrEnum):
    """Away, or kept free on purpose."""

    TIME_OFF = "time_off"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningRule:
    """Weekly opening hours of an outlet in its own time zone (A5); weekday 0 is Monday.

    Raises:
        FieldError: `weekday` or `opens_minute`, `out_of_range`; `closes_minute`,
            `not_after_start` or `out_of_range`.
    """

    weekday: int
    opens_minute: Minute
    closes_minute: Minute

    def __post_init__(self) -> None:
        """Refuse hours that are not within one day."""
        _check_weekday(self.weekday)
        _check_minutes(self.opens_minute, self.closes_minute, ("opens_minute", "closes_minute"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Closure:
    """The outlet is closed: a holiday, a works outing (A5).

    From `start_minute` of `first_date` until `end_minute` of `last_date` without a break, so that
    half days are possible at either end; whole days unless said otherwise.

    Raises:
        FieldError: `last_date`, `before_first_date`; `start_minute` or `end_minute`,
            `out_of_range`; `end_minute`, `not_after_start`.
    """

    first_date: date
    last_date: date
    reason: str
    start_minute: Minute = 0
    end_minute: Minute = MINUTES_PER_DAY

    def __post_init__(self) -> None:
        """Refuse closures that end before they begin."""
        _check_dates(self.first_date, self.last_date, ("first_date", "last_date"))
        if self.first_date == self.last_date:
            _check_minutes(self.start_minute, self.end_minute, ("start_minute", "end_minute"))
        else:
            _check_minutes(self.start_minute, MINUTES_PER_DAY, ("start_minute", "end_minute"))
            _check_minutes(0, self.end_minute, ("start_minute", "end_minute"))


@dataclass(frozen=True, slots=True, kw_only=True)
class AvailabilityRule:
    """Hours or a break of one resource, every week, every n-th week or once (B1).

    Attributes:
        resource_id: Whose hours they are.
        start_minute: Local start, minutes since midnight.
        end_minute: Local end, up to 1440.
        weekday: Of a weekly rule, 0 is Monday; None of a one-time rule.
        on: The date of a one-time rule; None of a weekly rule.
        valid_from: First date on which the rule counts; None for always.
        valid_until: Last date on which it counts; None for ever.
        time_zone: The rule's own IANA zone; None for the outlet's.
        every_weeks: 1 for each week, 2 for weeks A and B, and so on. Weeks begin on Monday.
        anchor_date: Any date of a week in which an alternating rule counts.
        kind: Whether it opens hours or is a break.

    Raises:
        FieldError: `weekday`, `either_weekday_or_date` or `out_of_range`; `start_minute`,
            `out_of_range`; `end_minute`, `not_after_start` or `out_of_range`; `valid_until`,
            `before_first_date`; `every_weeks`, `out_of_range`; `anchor_date`, `missing`;
            `time_zone`, `unknown_time_zone`.
    """

    resource_id: ResourceId
    start_minute: Minute
    end_minute: Minute
    weekday: int | None = None
    on: date | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    time_zone: str | None = None
    every_weeks: int = 1
    anchor_date: date | None = None
    kind: RuleKind = RuleKind.OPEN

    def __post_init__(self) -> None:
        """Refuse rules that could never be meant."""
        _check_minutes(self.start_minute, self.end_minute, ("start_minute", "end_minute"))
        if (self.weekday is None) == (self.on is None):
            raise FieldError("weekday", "either_weekday_or_date")
        if self.weekday is not None:
            _check_weekday(self.weekday)
        if self.valid_from is not None and self.valid_until is not None:
            _check_dates(self.valid_from, self.valid_until, ("valid_from", "valid_until"))
        if self.every_weeks < 1:
            raise FieldError("every_weeks", "out_of_range", value=self.every_weeks)
        if self.every_weeks > 1 and self.anchor_date is None:
            raise FieldError("anchor_date", "missing")
        if self.time_zone is not None:
            zone(self.time_zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeOff:
    """A resource is away or kept free, from one instant to another (B1).

    Raises:
        FieldError: `ends_at`, `not_after_start`.
    """

    resource_id: ResourceId
    starts_at: Instant
    ends_at: Instant
    reason: str = ""
    kind: TimeOffKind = TimeOffKind.TIME_OFF

    def __post_init__(self) -> None:
        """Refuse time off that ends before it begins."""
        Interval(self.starts_at, self.ends_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalDates:
    """Consecutive dates of an outlet, `last` included, in its time zone.

    Raises:
        FieldError: `last`, `before_first_date`.
    """

    first: date
    last: date
    zone: ZoneInfo

    def __post_init__(self) -> None:
        """Refuse dates in the wrong order."""
        _check_dates(self.first, self.last, ("first", "last"))

    @property
    def weekdays(self) -> frozenset[int]:
        """Which days of the week they are, 0 is Monday: what most rules are sorted out by."""
        first, last = self.first.toordinal(), self.last.toordinal()
        days = range(first, last + 1)[:_DAYS_PER_WEEK]
        return frozenset([(day - 1) % _DAYS_PER_WEEK for day in days])

    @property
    def starts_at(self) -> Instant:
        """The first instant of the first date."""
        return day_start(self.first, self.zone)

    @property
    def ends_at(self) -> Instant:
        """The first instant after the last date."""
        return day_end(self.last, self.zone)


class Window(NamedTuple):
    """One stretch of hours as its rule says it, before anything is taken out (B2, D5).

    Slot starts are counted from `interval.start`. A tuple for the same reason as `Interval`.
    """

    interval: Interval
    is_one_time: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceCalendar:
    """The hours of one resource around some dates, in order of time.

    Whatever touches the dates is given whole, also where it begins before or ends after them.

    Attributes:
        windows: The hours as their rules say, not merged, breaks not taken out.
        obstacles: Breaks, time off, blocked time and closures, each with its reason.
        open_intervals: What remains to be booked, tidy.
    """

    windows: tuple[Window, ...]
    obstacles: tuple[Obstacle, ...]
    open_intervals: tuple[Interval, ...]


def resource_calendar(
    dates: LocalDates,
    *,
    rules: Iterable[AvailabilityRule],
    time_off: Iterable[TimeOff] = (),
    closed: tuple[Obstacle, ...] = (),
) -> ResourceCalendar:
    """Return when one resource can be booked around some dates, and what keeps it from more.

    Args:
        dates: The outlet's dates.
        rules: The resource's own rules.
        time_off: Its own time off and blocked time.
        closed: The outlet's closures, from `closures_within`.
    """
    windows: list[Window] = []
    obstacles = [*closed, *_time_off_within(dates, time_off)]
    weekdays = dates.weekdays
    for rule in rules:
        if rule.weekday not in weekdays and rule.on is None and rule.time_zone is None:
            continue
        if rule.kind is RuleKind.OPEN:
            is_one_time = rule.on is not None
            windows.extend(Window(found, is_one_time) for found in _rule_intervals(dates, rule))
        else:
            obstacles.extend(
                Obstacle(kind=ObstacleKind.BREAK, interval=found)
                for found in _rule_intervals(dates, rule)
            )
    windows.sort()
    obstacles.sort(key=attrgetter("interval"))
    open_intervals = subtract(
        merge(window.interval for window in windows),
        merge(obstacle.interval for obstacle in obstacles),
    )
    return ResourceCalendar(
        windows=tuple(windows), obstacles=tuple(obstacles), open_intervals=open_intervals
    )


def opening_intervals(dates: LocalDates, opening: Iterable[OpeningRule]) -> tuple[Interval, ...]:
    """Return an outlet's opening hours on some dates, tidy, closures not taken out (A5)."""
    days = range(dates.first.toordinal(), dates.last.toordinal() + 1)
    return merge(
        found
        for rule in opening
        for day in _weekdays(days, rule.weekday)
        for found in _interval_on(day, (rule.opens_minute, rule.closes_minute), dates.zone)
    )


def closures_within(dates: LocalDates, closures: Iterable[Closure]) -> tuple[Obstacle, ...]:
    """Return the closures that touch some dates, in order of time, each with its reason (A5)."""
    found = [
        Obstacle(kind=ObstacleKind.CLOSURE, interval=Interval(start, end), label=closure.reason)
        for closure in closures
        if closure.first_date <= dates.last and dates.first <= closure.last_date
        for start, end in [_closure_bounds(closure, dates.zone)]
        if start < end
    ]
    return tuple(sorted(found, key=attrgetter("interval")))


def _closure_bounds(closure: Closure, outlet_zone: ZoneInfo) -> tuple[Instant, Instant]:
    return (
        local_to_instant_or_next(closure.first_date, closure.start_minute, outlet_zone),
        local_to_instant_or_next(closure.last_date, closure.end_minute, outlet_zone),
    )


def _time_off_within(dates: LocalDates, time_off: Iterable[TimeOff]) -> Iterator[Obstacle]:
    starts_at, ends_at = dates.starts_at, dates.ends_at
    for away in time_off:
        if away.starts_at < ends_at and starts_at < away.ends_at:
            yield Obstacle(
                kind=ObstacleKind(away.kind.value),
                interval=Interval(away.starts_at, away.ends_at),
                label=away.reason,
            )


def _rule_intervals(dates: LocalDates, rule: AvailabilityRule) -> Iterator[Interval]:
    """Yield the rule's stretches that touch the dates; a rule in its own zone is found there."""
    minutes = (rule.start_minute, rule.end_minute)
    first, last = dates.first.toordinal(), dates.last.toordinal()
    if rule.time_zone is None:
        for day in _days_of(rule, range(first, last + 1)):
            yield from _interval_on(day, minutes, dates.zone)
        return
    starts_at, ends_at = dates.starts_at, dates.ends_at
    around = range(first - _FOREIGN_DATES_AROUND, last + _FOREIGN_DATES_AROUND + 1)
    for day in _days_of(rule, around):
        for found in _interval_on(day, minutes, zone(rule.time_zone)):
            if found.start < ends_at and starts_at < found.end:
                yield found


def _days_of(rule: AvailabilityRule, days: range) -> Iterable[int]:
    """Return those of the days (as ordinals) on which a rule counts."""
    first = days.start if rule.valid_from is None else rule.valid_from.toordinal()
    last = days.stop - 1 if rule.valid_until is None else rule.valid_until.toordinal()
    valid = range(max(days.start, first), min(days.stop - 1, last) + 1)
    if rule.on is not None:
        on = rule.on.toordinal()
        return (on,) if on in valid else ()
    assert rule.weekday is not None
    weekly = _weekdays(valid, rule.weekday)
    if rule.anchor_date is None or rule.every_weeks == 1:
        return weekly
    anchor_week = _week(rule.anchor_date.toordinal())
    return [day for day in weekly if (_week(day) - anchor_week) % rule.every_weeks == 0]


def _weekdays(days: range, weekday: int) -> range:
    """Return those of the days that are that weekday. Ordinal 1 was a Monday."""
    until_weekday = (weekday + 1 - days.start) % _DAYS_PER_WEEK
    return range(days.start + until_weekday, days.stop, _DAYS_PER_WEEK)


def _week(day: int) -> int:
    """Number the weeks from Monday to Sunday without end, so that year ends change nothing."""
    return (day - 1) // _DAYS_PER_WEEK


def _interval_on(
    day: int, minutes: tuple[Minute, Minute], rule_zone: ZoneInfo
) -> Iterator[Interval]:
    """Yield the stretch of a day, or nothing where a clock change skips all of it."""
    on = date.fromordinal(day)
    start = local_to_instant_or_next(on, minutes[0], rule_zone)
    end = local_to_instant_or_next(on, minutes[1], rule_zone)
    if start < end:
        yield Interval(start, end)


def _check_weekday(weekday: int) -> None:
    if not 0 <= weekday < _DAYS_PER_WEEK:
        raise FieldError("weekday", "out_of_range", value=weekday)


def _check_minutes(start: Minute, end: Minute, fields: tuple[str, str]) -> None:
    if not 0 <= start < MINUTES_PER_DAY:
        raise FieldError(fields[0], "out_of_range", value=start)
    if end > MINUTES_PER_DAY:
        raise FieldError(fields[1], "out_of_range", value=end)
    if end <= start:
        raise FieldError(fields[1], "not_after_start", value=end)


def _check_dates(first: date, last: date, fields: tuple[str, str]) -> None:
    if last < first:
        raise FieldError(fields[1], "before_first_date", first=first, last=last)
