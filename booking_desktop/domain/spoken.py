"""Dates and times as people type and say them: "fri", "+4w", "tue 14", "3/12", "1130", "4pm".

What can be meant in one way only is understood; what cannot is asked back and never guessed. Words
are English, German and Indonesian; which of "3/12" is the month is for the locale to say.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.instants import MINUTES_PER_DAY, MINUTES_PER_HOUR, Minute
from booking_desktop.domain.text import fold

_DAYS_PER_WEEK = 7
_MONTHS_PER_YEAR = 12
_NOON = 12 * MINUTES_PER_HOUR
_FURTHEST_YEARS = 100

_RELATIVE = {
    **dict.fromkeys(("today", "heute", "hari ini"), 0),
    **dict.fromkeys(("tomorrow", "morgen", "besok", "tmr"), 1),
    **dict.fromkeys(("yesterday", "gestern", "kemarin"), -1),
    **dict.fromkeys(("day after tomorrow", "ubermorgen", "lusa"), 2),
}
_WEEKDAYS = (
    "monday mon montag mo senin",
    "tuesday tue tues dienstag di selasa sel",
    "wednesday wed mittwoch mi rabu rab",
    "thursday thu thur thurs donnerstag do kamis kam",
    "friday fri freitag fr jumat jum",
    "saturday sat samstag sonnabend sa sabtu sab",
    "sunday sun sonntag so minggu",
)
_MONTHS = (
    "january jan januar janner januari",
    "february feb februar februari",
    "march mar marz maret",
    "april apr",
    "may mai mei",
    "june jun juni",
    "july jul juli",
    "august aug agustus agu",
    "september sep sept",
    "october oct oktober okt",
    "november nov",
    "december dec dezember dez desember des",
)
_UNITS = {
    **dict.fromkeys(("d", "day", "days", "tag", "tage", "hari"), "d"),
    **dict.fromkeys(("w", "week", "weeks", "woche", "wochen", "minggu"), "w"),
    **dict.fromkeys(("m", "month", "months", "monat", "monate", "bulan"), "m"),
}


def _numbered(names: Iterable[str], first: int) -> dict[str, int]:
    return {word: n for n, words in enumerate(names, first) for word in words.split()}


_WEEKDAY = _numbered(_WEEKDAYS, 0)
_MONTH = _numbered(_MONTHS, 1)

_WEEKDAY_WORD = "(?P<weekday>" + "|".join(sorted(_WEEKDAY, key=len, reverse=True)) + ")"
_MONTH_WORD = "(?P<name>" + "|".join(sorted(_MONTH, key=len, reverse=True)) + ")"
_UNIT_WORD = "(?P<unit>" + "|".join(sorted(_UNITS, key=len, reverse=True)) + ")"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.)?"
_YEAR = r"(?P<year>\d{4}|\d{2})"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateReading:
    """How dates are read: what today is, and whether "3/12" names the month first."""

    today: date
    is_month_first: bool = False


def read_date(text: str, reading: DateReading, *, field: str = "date") -> date:
    """Return the date somebody typed.

    A weekday is the next one after today; a day without its month or year is the next to come.

    Raises:
        FieldError: `missing`; `not_a_date`; `no_such_date` (30 February); `other_weekday` (with
            the `date` and what it is) where weekday and day do not agree.
    """
    words = " ".join(fold(text).replace(",", " ").split())
    if not words:
        raise FieldError(field, "missing")
    if words in _RELATIVE:
        return reading.today + timedelta(days=_RELATIVE[words])
    for pattern, read in _DATE_FORMS:
        match = pattern.fullmatch(words)
        if match:
            try:
                return read(match, reading, field)
            except (ValueError, OverflowError) as error:
                raise FieldError(field, "no_such_date", value=text.strip()) from error
    raise FieldError(field, "not_a_date", value=text.strip())


def read_time(text: str, *, field: str = "time") -> Minute:
    """Return the time of day somebody typed, in minutes since midnight.

    Raises:
        FieldError: `missing`; `not_a_time`; `ambiguous_time` (with both `options`) for "half 12",
            which is 11:30 to some and 12:30 to others.
    """
    words = " ".join(fold(text).split())
    if not words:
        raise FieldError(field, "missing")
    if words in ("noon", "midday", "mittag"):
        return _NOON
    for pattern, read in _TIME_FORMS:
        match = pattern.fullmatch(words)
        if match:
            minute = read(match, field)
            if 0 <= minute < MINUTES_PER_DAY:
                return minute
    raise FieldError(field, "not_a_time", value=text.strip())


def _weekday_alone(match: re.Match[str], reading: DateReading, _field: str) -> date:
    today = reading.today
    ahead = (_WEEKDAY[match["weekday"]] - today.weekday() - 1) % _DAYS_PER_WEEK + 1
    is_next_week = match["next"] and ahead < _DAYS_PER_WEEK - today.weekday()
    return today + timedelta(days=ahead + (_DAYS_PER_WEEK if is_next_week else 0))


def _jump(match: re.Match[str], reading: DateReading, _field: str) -> date:
    count = int(match["count"]) * (-1 if match["sign"] == "-" else 1)
    unit = _UNITS[match["unit"] or "d"]
    if unit == "m":
        return _months_on(reading.today, count)
    return reading.today + timedelta(days=count * (_DAYS_PER_WEEK if unit == "w" else 1))


def _iso(match: re.Match[str], _reading: DateReading, _field: str) -> date:
    return date(int(match["year"]), int(match["month"]), int(match["day"]))


def _named_month(match: re.Match[str], reading: DateReading, field: str) -> date:
    return _checked(match, _dated(match, _MONTH[match["name"]], int(match["day"]), reading), field)


def _numbers(match: re.Match[str], reading: DateReading, field: str) -> date:
    first, second = int(match["day"]), int(match["month"])
    is_month_first = reading.is_month_first and match["separator"] == "/"
    day, month = (second, first) if is_month_first else (first, second)
    return _checked(match, _dated(match, month, day, reading), field)


def _day_alone(match: re.Match[str], reading: DateReading, field: str) -> date:
    """Return the next date with that day of the month; months too short for it are passed over."""
    day = int(match["day"])
    month = reading.today.replace(day=1)
    for _ in range(_MONTHS_PER_YEAR):
        if day <= calendar.monthrange(month.year, month.month)[1]:
            found = month.replace(day=day)
            if found >= reading.today:
                return _checked(match, found, field)
        month = _months_on(month, 1)
    raise ValueError(day)


def _dated(match: re.Match[str], month: int, day: int, reading: DateReading) -> date:
    year = match["year"]
    if year:
        full = int(year) if len(year) == 4 else reading.today.year // 100 * 100 + int(year)
        return date(full, month, day)
    for full in range(reading.today.year, reading.today.year + _FURTHEST_YEARS):
        if day <= calendar.monthrange(full, month)[1] and date(full, month, day) >= reading.today:
            return date(full, month, day)
    raise ValueError(day)


def _checked(match: re.Match[str], found: date, field: str) -> date:
    weekday = match["weekday"]
    if weekday and _WEEKDAY[weekday] != found.weekday():
        raise FieldError(field, "other_weekday", date=found)
    return found


def _months_on(start: date, count: int) -> date:
    """Return the same day some months on, or the last of a month that is too short for it."""
    years, month = divmod(start.month - 1 + count, _MONTHS_PER_YEAR)
    year = start.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))


def _digits(match: re.Match[str], _field: str) -> Minute:
    return _clock(int(match["hour"]), int(match["minute"] or 0), match["half"])


def _past(match: re.Match[str], _field: str) -> Minute:
    part = 30 if match["part"].startswith("half") else 15
    hours = int(match["hour"]) * MINUTES_PER_HOUR
    return hours + part if match["side"] in ("past", "nach") else hours - part


def _half(match: re.Match[str], field: str) -> Minute:
    hour = int(match["hour"])
    after = hour * MINUTES_PER_HOUR + 30
    raise FieldError(field, "ambiguous_time", options=(after - MINUTES_PER_HOUR, after))


def _clock(hour: int, minute: int, half: str | None) -> Minute:
    if minute >= MINUTES_PER_HOUR:
        return -1
    if not half:
        return hour * MINUTES_PER_HOUR + minute
    if not 1 <= hour <= 12:
        return -1
    return hour % 12 * MINUTES_PER_HOUR + minute + (_NOON if half.startswith("p") else 0)


_DateForm = tuple[re.Pattern[str], Callable[[re.Match[str], DateReading, str], date]]
_DATE_FORMS: tuple[_DateForm, ...] = (
    (re.compile(rf"(?P<next>next |nachsten? )?{_WEEKDAY_WORD}"), _weekday_alone),
    (re.compile(rf"(?P<sign>[+-]|in |)(?P<count>\d{{1,4}}) ?{_UNIT_WORD}"), _jump),
    (re.compile(r"(?P<sign>[+-])(?P<count>\d{1,4})(?P<unit>)"), _jump),
    (re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})"), _iso),
    (re.compile(rf"(?:{_WEEKDAY_WORD} )?{_DAY} ?{_MONTH_WORD}(?: {_YEAR})?"), _named_month),
    (re.compile(rf"(?:{_WEEKDAY_WORD} )?{_MONTH_WORD} {_DAY}(?: {_YEAR})?"), _named_month),
    (
        re.compile(
            rf"(?:{_WEEKDAY_WORD} )?(?P<day>\d{{1,2}})(?P<separator>[/.])(?P<month>\d{{1,2}})"
            rf"(?:(?P=separator)(?:{_YEAR})?)?"
        ),
        _numbers,
    ),
    (re.compile(rf"(?:{_WEEKDAY_WORD} )?{_DAY}"), _day_alone),
)

_HALF_OF_DAY = r" ?(?P<half>am|pm|a\.m\.|p\.m\.)?"
_TimeForm = tuple[re.Pattern[str], Callable[[re.Match[str], str], Minute]]
_TIME_FORMS: tuple[_TimeForm, ...] = (
    (re.compile(rf"(?P<hour>\d{{1,2}})[:.h](?P<minute>\d{{2}}){_HALF_OF_DAY}(?: uhr)?"), _digits),
    (re.compile(rf"(?P<hour>\d{{1,2}})(?P<minute>\d{{2}}){_HALF_OF_DAY}"), _digits),
    (re.compile(rf"(?P<hour>\d{{1,2}})(?P<minute>){_HALF_OF_DAY}(?: uhr|h| o'clock)?"), _digits),
    (
        re.compile(r"(?P<part>half|quarter|viertel) (?P<side>past|to|nach|vor) (?P<hour>\d{1,2})"),
        _past,
    ),
    (re.compile(r"(?:half|halb|setengah) (?P<hour>\d{1,2})"), _half),
)
