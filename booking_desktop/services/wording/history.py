"""The words of the history list: who did it, when, at which desk, by which channel (C7, F5)."""

from __future__ import annotations

from datetime import date

from booking_desktop.domain.booking import Channel
from booking_desktop.domain.instants import Instant
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.times import TimeWords

_CHANNELS = {
    Channel.PHONE: "phone",
    Channel.ASSISTANT: "phone assistant",
    Channel.WEB: "web",
    Channel.IMPORT: "import",
}


class HistoryWords:
    """Makes the strings of the list."""

    def __init__(self, phrases: Phrases, times: TimeWords) -> None:
        """Keep the language and its words for time."""
        self._phrases = phrases
        self._times = times

    def day(self, at: Instant, now: Instant) -> str:
        """Return the heading of a day: "Today", "Yesterday", "Thursday 19 November"."""
        on, today = self._times.date(at), self._times.date(now)
        if (today - on).days not in (0, 1):
            return self._long(on, today)
        words = self._times.day(on, today)
        return f"{words[:1].upper()}{words[1:]}"

    def time(self, at: Instant) -> str:
        """Return "11:15"."""
        return self._times.time(at)

    def source(self, who: str, desk: str, channel: Channel) -> str:
        """Return "Mia O'Shea, Desk 1", with the channel where it was none of the desk's own."""
        parts = [who, desk]
        if channel in _CHANNELS:
            parts.append(self._phrases.say(_CHANNELS[channel]))
        return ", ".join(part for part in parts if part)

    def say(self, sentence: str) -> str:
        """Return a word or a sentence without pieces."""
        return self._phrases.say(sentence)

    def _long(self, on: date, today: date) -> str:
        if on.year == today.year:
            return self._times.long_date(on)
        return self._times.long_date_with_year(on)
