"""How something repeats: every n days, weeks or months, until a date or a count (D6).

Dates only: a series keeps its local time of day, whatever the clocks do (B14). Months that lack the
date (the 31st, 29 February, a fifth Friday) are left out and named, never moved to another day.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import count as counting

from booking_desktop.domain.errors import FieldError

MOST_DATES = 366
"""How many dates a series may have: every day of a leap year."""

MOST_EVERY = 365
"""The widest step that may be asked for."""

MOST_YEARS = 10
"""How many years after its first date a series may reach."""

_DAYS_PER_WEEK = 7
_MONTHS_PER_YEAR = 12


class RepeatUnit(StrEnum):
    """What a repetition counts in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class MonthlyBy(StrEnum):
    """Which day of a month: its date ("the 14th") or its weekday ("the second Tuesday")."""

    DATE = "date"
    WEEKDAY = "weekday"


class Scope(StrEnum):
    """Which bookings of a series a change concerns."""

    THIS = "this"
    FOLLOWING = "following"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """A rule of dates; the first date is given beside it.

    Attributes:
        every: Each so many units; 12 months for "29 February, yearly".
        unit: What is counted.
        monthly_by: What stays the same in each month; means nothing for days and weeks.
        until: The last date that may be one of them; None where `count` ends it.
        count: How many dates, those that are skipped later included; None where `until` ends it.
    """

    every: int = 1
    unit: RepeatUnit = RepeatUnit.WEEK
    monthly_by: MonthlyBy = MonthlyBy.DATE
    until: date | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesDates:
    """The dates of a series.

    Attributes:
        dates: In order, the first one included; never empty.
        left_out: First days of the months between them that lack such a date.
    """

    dates: tuple[date, ...]
    left_out: tuple[date, ...] = ()


def series_dates(recurrence: Recurrence, first: date) -> SeriesDates:
    """Return all dates of a series that begins on `first`.

    Raises:
        FieldError: `every`, `out_of_range`. `until`, `no_end`: neither a date nor a count ends it;
            `two_ends`: both do; `before_first`. `count`, `out_of_range`. Either, `too_many_dates`
            with the number; `too_far`: it reaches beyond ten years.
    """
    _check(recurrence, first)
    end, count = _horizon(first), recurrence.count
    dates: list[date] = []
    missed: list[date] = []
    left_out: list[date] = []
    for month, on in _steps(recurrence, first):
        looked_at = month if on is None else on
        if looked_at > end or _is_over(recurrence, dates, looked_at):
            break
        if on is None:
            missed.append(month)
        else:
            dates.append(on)
            left_out += missed
            missed.clear()
    if count is not None and len(dates) < count:
        raise FieldError("count", "too_far", years=MOST_YEARS)
    if len(dates) > MOST_DATES:
        raise FieldError("until", "too_many_dates", count=len(dates), most=MOST_DATES)
    return SeriesDates(dates=tuple(dates), left_out=tuple(left_out))


def weekday_of_month(on: date) -> int:
    """Return which of its weekday a date is in its month, from 1: 5 for a fifth Friday."""
    return (on.day - 1) // _DAYS_PER_WEEK + 1


def _check(recurrence: Recurrence, first: date) -> None:
    every, until, count = recurrence.every, recurrence.until, recurrence.count
    if not 1 <= every <= MOST_EVERY:
        raise FieldError("every", "out_of_range", value=every, least=1, most=MOST_EVERY)
    if until is None and count is None:
        raise FieldError("until", "no_end")
    if until is not None and count is not None:
        raise FieldError("until", "two_ends")
    if count is not None:
        _check_count(count)
    if until is not None and until < first:
        raise FieldError("until", "before_first", first=first, until=until)
    if until is not None and until > _horizon(first):
        raise FieldError("until", "too_far", years=MOST_YEARS)


def _check_count(count: int) -> None:
    if count < 1:
        raise FieldError("count", "out_of_range", value=count, least=1, most=MOST_DATES)
    if count > MOST_DATES:
        raise FieldError("count", "too_many_dates", count=count, most=MOST_DATES)


def _is_over(recurrence: Recurrence, dates: list[date], on: date) -> bool:
    if recurrence.count is not None:
        return len(dates) == recurrence.count
    assert recurrence.until is not None
    return on > recurrence.until


def _horizon(first: date) -> date:
    """Return the last date that a series may reach."""
    year = first.year + MOST_YEARS
    if year > date.max.year:
        return date.max
    return date(year, first.month, min(first.day, calendar.monthrange(year, first.month)[1]))


def _steps(recurrence: Recurrence, first: date) -> Iterator[tuple[date, date | None]]:
    """Yield each step with its date: where it is looked for, and None where there is none."""
    if recurrence.unit is RepeatUnit.MONTH:
        yield from _months(recurrence, first)
        return
    days = recurrence.every * (_DAYS_PER_WEEK if recurrence.unit is RepeatUnit.WEEK else 1)
    for step in range((date.max - first).days // days + 1):
        on = first + timedelta(days=step * days)
        yield on, on


def _months(recurrence: Recurrence, first: date) -> Iterator[tuple[date, date | None]]:
    begin = first.year * _MONTHS_PER_YEAR + first.month - 1
    for step in counting(begin, recurrence.every):
        year, month = divmod(step, _MONTHS_PER_YEAR)
        if year > date.max.year:
            return
        in_month = date(year, month + 1, 1)
        day = _day_in(in_month, first, recurrence.monthly_by)
        is_there = day <= calendar.monthrange(year, month + 1)[1]
        yield in_month, in_month.replace(day=day) if is_there else None


def _day_in(month: date, first: date, by: MonthlyBy) -> int:
    """Return the day of a month that is the first date's; it may be beyond the month's end."""
    if by is MonthlyBy.DATE:
        return first.day
    to_weekday = (first.weekday() - month.weekday()) % _DAYS_PER_WEEK
    return 1 + to_weekday + (weekday_of_month(first) - 1) * _DAYS_PER_WEEK
