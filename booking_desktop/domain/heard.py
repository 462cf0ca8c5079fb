"""When callers would like to come, as they say it: "next Monday", "half past three" (F2).

They go through the desk's own reader (spoken.py) once numbers in words are digits and small words
are gone. What can be meant in two ways, or names no time at all, is refused and never guessed; an
hour from one to six said without am or pm is the afternoon's, because nobody is cut at four at
night.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.instants import MINUTES_PER_HOUR, Minute
from booking_desktop.domain.spoken import DateReading, read_date, read_time
from booking_desktop.domain.text import fold

_LONGEST: Final = 80
_FURTHEST: Final = timedelta(days=730)
_NOON: Final = 12 * MINUTES_PER_HOUR
_LAST_OF_AFTERNOON: Final = 6
_LAST_OF_EITHER: Final = 7
_EVENING_BEGINS: Final = 5

_SOONEST: Final = frozenset(
    {
        *("as soon as possible", "asap", "soonest", "the soonest", "earliest", "the earliest"),
        *("earliest possible", "first available", "next available", "the first available"),
        *("the next available", "the first free", "any", "any day", "any date", "any time"),
        *("anytime", "whenever", "no preference", "doesn't matter", "so bald wie moglich"),
        *("moglichst bald", "so schnell wie moglich", "schnellstmoglich", "baldmoglichst"),
        *("egal", "jederzeit", "secepatnya", "sesegera mungkin", "kapan saja", "bebas"),
    }
)
_ONES: Final = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_MORE: Final = {
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "forty-five": 45,
    "fifty": 50,
}
_NUMBERS: Final = {word: n for n, word in enumerate(_ONES, 1)} | _MORE
_NTH: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
_ORDINALS: Final = {word: f"{n}." for n, word in enumerate(_NTH, 1)}
_BEFORE: Final = re.compile(
    r"^(?:on|at|this|coming|this coming|for|the|am|um|kommenden?|pukul|jam) "
)
_PART_OF_DAY: Final = re.compile(
    r" (?:in the )?(?P<part>morning|afternoon|evening|morgens|vormittags|nachmittags|abends"
    r"|pagi|siang|sore|malam)$"
)
_MORNING: Final = frozenset({"morning", "morgens", "vormittags", "pagi"})
_HOUR_AND_MINUTES: Final = re.compile(r"^(\d{1,2}) (\d{2})(?= |$)")
_TWENTY_FOUR_HOURS: Final = re.compile(r"^\d{2}:\d{2}(:00)?$")
_SAYS_HALF: Final = re.compile(r"[ap]\.?m\.?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardWhen:
    """When somebody would like to come.

    Attributes:
        on: The date; None for as soon as possible.
        minute: The time of day; None for any time of that day.
    """

    on: date | None
    minute: Minute | None


def read_when(said_date: str, said_time: str, reading: DateReading) -> HeardWhen:
    """Return when a caller would like to come, from the two phrases that tell it.

    Raises:
        FieldError: `preferred_date` or `preferred_time`: `missing`, `not_clear`, or as `read_date`
            and `read_time`.
    """
    on = _soonest_or_date(said_date, reading)
    if on is None and not said_time.strip():
        return HeardWhen(on=None, minute=None)
    return HeardWhen(on=on, minute=_any_or_time(said_time))


def _soonest_or_date(said: str, reading: DateReading) -> date | None:
    words = _plain(said, "preferred_date")
    if words in _SOONEST:
        return None
    words = " ".join(_ORDINALS.get(word, word) for word in words.split())
    on = read_date(_BEFORE.sub("", words), reading, field="preferred_date")
    if abs(on - reading.today) > _FURTHEST:
        raise FieldError("preferred_date", "not_clear", value=said.strip())
    return on


def _any_or_time(said: str) -> Minute | None:
    words = _plain(said, "preferred_time")
    if words in _SOONEST:
        return None
    if _TWENTY_FOUR_HOURS.fullmatch(words):
        return read_time(words.removesuffix(":00") if words.count(":") > 1 else words)
    part = _PART_OF_DAY.search(words)
    words = _BEFORE.sub("", words[: part.start()] if part else words)
    words = _HOUR_AND_MINUTES.sub(r"\1:\2", words)
    minute = read_time(words, field="preferred_time")
    if part:
        return _of_part(minute, part["part"], said)
    return minute if _SAYS_HALF.search(words) or words in _NOON_WORDS else _of_day(minute)


_NOON_WORDS: Final = frozenset({"noon", "midday", "mittag"})


def _plain(said: str, field: str) -> str:
    """Return what was said in folded words, numbers as digits."""
    if not said.strip():
        raise FieldError(field, "missing")
    if len(said) > _LONGEST:
        raise FieldError(field, "not_clear", value=said[:_LONGEST])
    words = fold(said).replace(",", " ").strip(" .!?").split()
    return " ".join(str(_NUMBERS.get(word, word)) for word in words)


def _of_part(minute: Minute, part: str, said: str) -> Minute:
    """Return a time in the half of the day that was named with it."""
    if part in _MORNING:
        if minute >= _NOON:
            raise FieldError("preferred_time", "not_clear", value=said.strip())
        return minute
    is_evening = part in ("evening", "abends", "malam")
    if is_evening and minute < _EVENING_BEGINS * MINUTES_PER_HOUR:
        raise FieldError("preferred_time", "not_clear", value=said.strip())
    return minute + _NOON if minute < _NOON else minute


def _of_day(minute: Minute) -> Minute:
    """Return a bare hour as it is meant in a place that is open by day."""
    hour = minute // MINUTES_PER_HOUR
    if 1 <= hour <= _LAST_OF_AFTERNOON:
        return minute + _NOON
    if hour == _LAST_OF_EITHER:
        raise FieldError("preferred_time", "ambiguous_time", options=(minute, minute + _NOON))
    return minute
