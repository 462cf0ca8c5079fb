"""Programmes in words: how long somebody is enrolled, and what of a pass is used."""

from __future__ import annotations

from datetime import date

from booking_desktop.domain.programmes import Enrolment
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.times import TimeWords

_MOST_NAMES = 6


class ProgrammeWords:
    """Makes the section's strings in one language."""

    def __init__(self, phrases: Phrases, times: TimeWords) -> None:
        """Keep the language and its words for time."""
        self._phrases = phrases
        self._times = times

    def say(self, sentence: str, **pieces: object) -> str:
        """Return one of the section's own words."""
        return self._phrases.say(sentence, **pieces)

    def validity(self, enrolment: Enrolment, today: date) -> str:
        """Return from when until when somebody is enrolled."""
        first, last = enrolment.valid_from, enrolment.valid_until
        pieces = {
            "first": self._times.plain_date(first, today) if first else "",
            "last": self._times.plain_date(last, today) if last else "",
        }
        if last is not None and last < today:
            return self._phrases.say("was until {last}", **pieces)
        if first is not None and last is not None:
            return self._phrases.say("{first} – {last}", **pieces)
        if last is not None:
            return self._phrases.say("until {last}", **pieces)
        if first is not None:
            return self._phrases.say("from {first}", **pieces)
        return self._phrases.say("no end")

    def visits(self, enrolment: Enrolment, used: int) -> str:
        """Return how much of a pass is used."""
        if enrolment.visits is None:
            return self._phrases.say("as many visits as they like")
        return self._phrases.say(
            "{used} of {visits} visits used", used=used, visits=enrolment.visits
        )

    def strangers(self, names: tuple[str, ...]) -> str:
        """Return who is booked without being enrolled."""
        if not names:
            return self._phrases.say("Everybody who is booked for it is enrolled.")
        shown = names if len(names) <= _MOST_NAMES else names[:_MOST_NAMES]
        more = len(names) - len(shown)
        if not more:
            return self._phrases.say(
                "Booked and not enrolled: {names}. What they have stays.",
                names=self._phrases.listed(shown),
            )
        return self._phrases.count(
            "Booked and not enrolled: {names} and {number} more. What they have stays.",
            "Booked and not enrolled: {names} and {number} more. What they have stays.",
            more,
            names=", ".join(shown),
        )

    def kept_classes(self, count: int) -> str:
        """Return how many single classes are kept for it."""
        return self._phrases.count(
            "{number} class of the next 4 weeks is kept for it.",
            "{number} classes of the next 4 weeks are kept for it.",
            count,
        )
