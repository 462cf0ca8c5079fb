"""Dates and times of day in words, in the outlet's time zone and the reader's locale (B14)."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date

from booking_desktop.domain.instants import (
    MINUTES_PER_HOUR,
    Instant,
    Minute,
    is_doubled,
    local_date,
    local_minute,
    offset_label,
)
from booking_desktop.domain.intervals import Interval
from booking_desktop.services.wording.phrases import Phrases

_NOON_HOUR = 12
_MOST_KEPT = 4096


class TimeWords:
    """Turns instants and dates into words."""

    def __init__(self, phrases: Phrases, zone: ZoneInfo, *, is_24_hours: bool = True) -> None:
        """Keep the language, the outlet's zone and the clock face."""
        self._phrases = phrases
        self._is_24_hours = is_24_hours
        self.zone = zone
        # A day says the same few hundred times of day over and over.
        self._said: dict[Instant, str] = {}

    def minute(self, minute: Minute) -> str:
        """Return a time of day, "11:15" or "11:15 am"."""
        hour, rest = divmod(minute, MINUTES_PER_HOUR)
        if self._is_24_hours:
            return f"{hour:02}:{rest:02}"
        half = "am" if hour % 24 < _NOON_HOUR else "pm"
        return f"{(hour - 1) % _NOON_HOUR + 1}:{rest:02} {half}"

    def time(self, instant: Instant) -> str:
        """Return the time of day of an instant, with its offset where the hour comes twice."""
        said = self._said.get(instant)
        if said is None:
            if len(self._said) >= _MOST_KEPT:
                self._said.clear()
            said = self._said[instant] = self._say_time(instant)
        return said

    def span(self, interval: Interval) -> str:
        """Return "11:15–12:00"."""
        return f"{self.time(interval.start)}–{self.time(interval.end)}"

    def day(self, on: date, today: date) -> str:
        """Return how a day is said in a sentence: "today", "tomorrow", "Fri 20 Nov"."""
        if on == today:
            return self._phrases.say("today")
        if on == today + timedelta(days=1):
            return self._phrases.say("tomorrow")
        if on == today - timedelta(days=1):
            return self._phrases.say("yesterday")
        return self.short_date(on, today)

    def short_date(self, on: date, today: date) -> str:
        """Return "Fri 20 Nov", with the year where it is another one."""
        pattern = "EEE d MMM" if on.year == today.year else "EEE d MMM y"
        return _dated(on, pattern, self._phrases.language)

    def long_date(self, on: date) -> str:
        """Return "Thursday 19 November"."""
        return _dated(on, "EEEE d MMMM", self._phrases.language)

    def long_date_with_year(self, on: date) -> str:
        """Return "Thursday 19 November 2026"."""
        return _dated(on, "EEEE d MMMM y", self._phrases.language)

    def plain_date(self, on: date, today: date) -> str:
        """Return "8 Oct", with the year where it is another one."""
        pattern = "d MMM" if on.year == today.year else "d MMM y"
        return _dated(on, pattern, self._phrases.language)

    def month(self, on: date) -> str:
        """Return "November 2026"."""
        return _dated(on, "LLLL y", self._phrases.language)

    def weekday(self, on: date) -> str:
        """Return "Thursday"."""
        return _dated(on, "EEEE", self._phrases.language)

    def short_weekday(self, on: date) -> str:
        """Return "Thu"."""
        return _dated(on, "EEE", self._phrases.language)

    def weekdays(self, on: date) -> str:
        """Return the day of the week as a habit, "Sundays"."""
        return self._phrases.say("{weekday}s", weekday=self.weekday(on))

    def moment(self, instant: Instant, now: Instant) -> str:
        """Return day and time, "today 11:15" or "Fri 20 Nov 11:15"."""
        on, today = self.date(instant), self.date(now)
        return f"{self.day(on, today)} {self.time(instant)}"

    def stretch(self, interval: Interval, now: Instant) -> str:
        """Return "today 13:00–14:00", or both days where it is longer than one."""
        first, last = self.date(interval.start), self.date(Instant(interval.end - 1))
        if first != last:
            return f"{self.moment(interval.start, now)} – {self.moment(interval.end, now)}"
        return f"{self.day(first, self.date(now))} {self.span(interval)}"

    def absence(self, interval: Interval, now: Instant) -> str:
        """Return from when to when somebody is away: "from 10:52" to the end of today, by days."""
        first, last = self.date(interval.start), self.date(Instant(interval.end - 1))
        ends_with_day = local_minute(interval.end, self.zone) == 0
        begins_with_day = local_minute(interval.start, self.zone) == 0
        today = self.date(now)
        if not ends_with_day or (first != last and not begins_with_day):
            return self.span(interval) if {first, last} == {today} else self.stretch(interval, now)
        if not begins_with_day:
            time = self.time(interval.start)
            moment = time if first == today else f"{self.day(first, today)} {time}"
            return self._phrases.say("from {moment}", moment=moment)
        if first == last:
            return self.day(first, today)
        return f"{self.day(first, today)} – {self.day(last, today)}"

    def length(self, minutes: int) -> str:
        """Return "45 min", "90 min", "2 h" or "2 h 30 min"."""
        hours, rest = divmod(minutes, MINUTES_PER_HOUR)
        if hours < 2 and (hours == 0 or rest):
            return self._phrases.say("{number} min", number=minutes)
        whole = self._phrases.say("{number} h", number=hours)
        return f"{whole} {self._phrases.say('{number} min', number=rest)}" if rest else whole

    def _say_time(self, instant: Instant) -> str:
        minute = local_minute(instant, self.zone)
        if is_doubled(local_date(instant, self.zone), minute, self.zone):
            return f"{self.minute(minute)} {offset_label(instant, self.zone)}"
        return self.minute(minute)

    def date(self, instant: Instant) -> date:
        """Return the outlet's date of an instant."""
        return local_date(instant, self.zone)


@lru_cache(maxsize=4096)
def _dated(on: date, pattern: str, language: str) -> str:
    """Return a date by a CLDR pattern; kept, because a grid asks for the same ones again."""
    return format_date(on, pattern, locale=language)
