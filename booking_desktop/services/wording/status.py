"""The words of the status bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from booking_desktop.domain.instants import Instant
from booking_desktop.domain.money import Money
from booking_desktop.services.wording.amounts import MoneyWords
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.times import TimeWords


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayFigures:
    """Today in numbers: bookings, who is in the salon, who is late, who left without paying.

    `owed` is what those who left owe together.
    """

    bookings: int
    here: int
    late: int
    to_pay: int
    owed: Money


class TodayWords:
    """Makes the pieces of the status bar."""

    def __init__(self, phrases: Phrases, times: TimeWords) -> None:
        """Keep the language and its words for time."""
        self._phrases = phrases
        self._times = times
        self._money = MoneyWords(phrases.language)

    def bookings(self, number: int) -> str:
        """Return "29 bookings today"."""
        return self._phrases.count("{number} booking today", "{number} bookings today", number)

    def here(self, number: int) -> str:
        """Return "4 in the salon"."""
        return self._phrases.say("{number} in the salon", number=number)

    def late(self, number: int) -> str:
        """Return "1 late"."""
        return self._phrases.say("{number} late", number=number)

    def to_pay(self, number: int, owed: Money) -> str:
        """Return "1 to pay, €32"."""
        return self._phrases.say(
            "{number} to pay, {sum}", number=number, sum=self._money.short(owed)
        )

    def next_free(self, free: Sequence[tuple[str, Instant]], now: Instant) -> str:
        """Return "Next free half hour: John 11:00, Sarah 13:30"."""
        if not free:
            return self._phrases.say("No free half hour today")
        told = ", ".join(f"{name} {self._soon(at, now)}" for name, at in free)
        return self._phrases.say("Next free half hour: {who}", who=told)

    def moving(self, who: str) -> str:
        """Return "Moving Bob Williams"."""
        return self._phrases.say("Moving {who}", who=who)

    def moving_keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys that move, with what they do."""
        say = self._phrases.say
        return (
            ("←→", say("other column")),
            ("↑↓", say("15 min")),
            (say("Enter"), say("drop")),
            (say("Esc"), say("put back")),
        )

    def saved(self) -> str:
        """Say that there is nothing left to write."""
        return self._phrases.say("Everything is saved on this desk")

    def saving(self) -> str:
        """Say that something is being written."""
        return self._phrases.say("Saving…")

    def backup(self, made_at: Instant, now: Instant) -> str:
        """Return "Backup 10:00", with the day where it is another one."""
        return self._phrases.say("Backup {when}", when=self._soon(made_at, now))

    def clock_set_back(self) -> str:
        """Say that the machine's clock lags behind what it said before."""
        return self._phrases.say("This computer's clock was set back. Times here go on.")

    def _soon(self, at: Instant, now: Instant) -> str:
        is_today = self._times.date(at) == self._times.date(now)
        return self._times.time(at) if is_today else self._times.moment(at, now)
