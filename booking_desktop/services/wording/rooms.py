"""Selling rooms by the hour in words: the preview of an offer, and what is on sale (E1)."""

from __future__ import annotations

from datetime import date

from booking_desktop.domain.catalogue import Room
from booking_desktop.domain.money import Money
from booking_desktop.domain.room_offers import Sorted
from booking_desktop.services.wording.amounts import MoneyWords
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.times import TimeWords


class RoomWords:
    """Makes the strings of the section in one language."""

    def __init__(self, phrases: Phrases, times: TimeWords, money: MoneyWords) -> None:
        """Keep the language and its words for time and money."""
        self._phrases = phrases
        self._times = times
        self._money = money

    def say(self, sentence: str) -> str:
        """Return a sentence without pieces."""
        return self._phrases.say(sentence)

    def rate(self, room: Room) -> str:
        """Return what an hour costs, or that nobody has said so yet."""
        if room.hourly_rate is None:
            return self._phrases.say("no rate yet")
        return self._phrases.say("{rate} an hour", rate=self._money.short(room.hourly_rate))

    def preview(self, slots: Sorted, price: Money) -> str:
        """Return "84 slots at €10, 12 exist already and stay"."""
        if not slots.total:
            return self._phrases.say("No slot fits into these hours.")
        found = self._phrases.count(
            "{number} slot at {price}",
            "{number} slots at {price}",
            slots.total,
            price=self._money.short(price),
        )
        standing = len(slots.standing)
        if not standing:
            return found
        stays = self._phrases.count(
            "{number} exists already and stays", "{number} exist already and stay", standing
        )
        return f"{found}, {stays}"

    def left_out(self, slots: Sorted) -> tuple[str, ...]:
        """Return what is left out, and why."""
        said = []
        if slots.crossing:
            said.append(
                self._phrases.count(
                    "{number} is left out: another slot stands there already.",
                    "{number} are left out: other slots stand there already.",
                    len(slots.crossing),
                )
            )
        if slots.shut:
            said.append(
                self._phrases.count(
                    "{number} is left out: it is closed then.",
                    "{number} are left out: it is closed then.",
                    len(slots.shut),
                )
            )
        return tuple(said)

    def day(self, on: date, today: date) -> str:
        """Return a date as a table names it."""
        return self._times.short_date(on, today)

    def more_days(self, days: int) -> str:
        """Return what follows the days of a table."""
        return self._phrases.count("and {number} more day", "and {number} more days", days)

    def on_sale(self, slots: int, booked: int) -> str:
        """Return "16 slots, 2 booked"."""
        found = self._phrases.count("{number} slot", "{number} slots", slots)
        if not booked:
            return found
        return self._phrases.say("{slots}, {booked} booked", slots=found, booked=booked)

    def save(self, new: int) -> str:
        """Return the word on the button that generates."""
        if not new:
            return self._phrases.say("Save")
        return self._phrases.count("Put {number} slot on sale", "Put {number} slots on sale", new)
