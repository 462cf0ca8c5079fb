"""The words of the first minutes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from babel.dates import format_date

from booking_desktop.domain.instants import MINUTES_PER_HOUR, Minute
from booking_desktop.services.wording.phrases import Phrases

_MONDAY = date(2026, 1, 5)

_STEPS = (
    ("Your business", "What customers call it, and where it is."),
    ("Opening hours", "When customers can come. Breaks and days off come later."),
    ("Staff", "Paste or type names, one a line. Everybody works the opening hours for now."),
    ("Services", "Tick what you offer and set your prices."),
    ("Ready", "Nothing is stored before you start."),
)


class FirstRunWords:
    """Makes the assistant's strings in one language."""

    def __init__(self, phrases: Phrases) -> None:
        """Keep the language."""
        self._phrases = phrases

    def position(self, step: int) -> str:
        """Return "Step 1 of 5"."""
        return self._phrases.say("Step {step} of {all}", step=step + 1, all=len(_STEPS))

    def title(self, step: int) -> str:
        """Return the heading of a step."""
        return self._phrases.say(_STEPS[step][0])

    def hint(self, step: int) -> str:
        """Return what a step is for."""
        return self._phrases.say(_STEPS[step][1])

    def weekday(self, weekday: int, *, is_short: bool = False) -> str:
        """Return the name of a weekday, Monday being 0."""
        pattern = "EEE" if is_short else "EEEE"
        on = _MONDAY + timedelta(days=weekday)
        return str(format_date(on, pattern, locale=self._phrases.language))

    def time(self, minute: Minute) -> str:
        """Return a time of day, "09:00"."""
        hour, rest = divmod(minute, MINUTES_PER_HOUR)
        return f"{hour:02}:{rest:02}"

    def length(self, hours: tuple[int, int] | None) -> str:
        """Return "9 h", "8 h 30", or "closed"."""
        if hours is None:
            return self._phrases.say("closed")
        whole, rest = divmod(hours[1] - hours[0], MINUTES_PER_HOUR)
        return f"{whole} h {rest:02}" if rest else f"{whole} h"

    def day(self, weekday: int, hours: tuple[int, int] | None) -> str:
        """Return "Monday, 09:00 to 18:00"."""
        name = self.weekday(weekday)
        if hours is None:
            return self._phrases.say("{day}, closed", day=name)
        start, end = self.time(hours[0]), self.time(hours[1])
        return self._phrases.say("{day}, {start} to {end}", day=name, start=start, end=end)

    def people(self, names: Sequence[str]) -> str:
        """Return "3 people"."""
        return self._phrases.count("{number} person", "{number} people", len(names))

    def services(self, names: Sequence[str]) -> str:
        """Return "8 services"."""
        return self._phrases.count("{number} service", "{number} services", len(names))

    def service_detail(self, minutes: str, seats: int) -> str:
        """Return "45 min", or "60 min, 10 seats"."""
        length = self._phrases.say("{minutes} min", minutes=minutes)
        if seats == 1:
            return length
        return f"{length}, {self._phrases.count('{number} seat', '{number} seats', seats)}"

    def week(self, hours: Sequence[tuple[int, int] | None]) -> str:
        """Return the week in a line: "Mon–Fri 09:00–18:00, Sat 09:00–16:00"."""
        parts: list[str] = []
        first = 0
        for weekday, day in enumerate(hours):
            is_last = weekday + 1 == len(hours) or hours[weekday + 1] != day
            if not is_last:
                continue
            if day is not None:
                parts.append(
                    f"{self._days(first, weekday)} {self.time(day[0])}–{self.time(day[1])}"
                )
            first = weekday + 1
        return ", ".join(parts)

    def summary(self, pairs: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Return labels in the reader's language beside what they label."""
        return tuple((self._phrases.say(label), words) for label, words in pairs)

    def own(self) -> str:
        """Return the name of what is not of a trade."""
        return self._phrases.say("Your own")

    def _days(self, first: int, last: int) -> str:
        start = self.weekday(first, is_short=True)
        return start if first == last else f"{start}–{self.weekday(last, is_short=True)}"
