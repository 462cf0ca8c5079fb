"""The one place that makes sentences: codes and parameters in, words out, in the reader's language.

Rules and services raise and return codes with their parameters; the window, commands and every
other door ask here what to say. The words are those of the desk: what happened, then what to do.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo

from booking_desktop.domain.errors import BookingError, Refused
from booking_desktop.domain.verdict import Verdict
from booking_desktop.services.wording.acts import Act, ActSentences
from booking_desktop.services.wording.amounts import MoneyWords
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.problems import ProblemSentences
from booking_desktop.services.wording.reasons import Circumstances
from booking_desktop.services.wording.times import TimeWords
from booking_desktop.services.wording.verdicts import VerdictSentences, VerdictWords
from booking_desktop.services.wording.ways_out import AlternativeWords

__all__ = [
    "Act",
    "AlternativeWords",
    "Circumstances",
    "MoneyWords",
    "Phrases",
    "ProblemSentences",
    "TimeWords",
    "VerdictWords",
    "Wording",
]


class Wording:
    """All the words for one outlet and one reader.

    Attributes:
        phrases: Sentences of the language.
        times: Dates and times of day, in the outlet's zone.
        money: Amounts.
    """

    def __init__(self, zone: ZoneInfo, *, language: str = "en", is_24_hours: bool = True) -> None:
        """Keep the outlet's zone, the reader's language and clock face."""
        self.phrases = Phrases(language)
        self.times = TimeWords(self.phrases, zone, is_24_hours=is_24_hours)
        self.money = MoneyWords(language)
        self._verdicts = VerdictSentences(self.phrases, self.times, self.money)
        self._acts = ActSentences(self.phrases, self.times)
        self._problems = ProblemSentences(self.phrases, self.times)

    def verdict(self, verdict: Verdict, around: Circumstances) -> VerdictWords:
        """Return a verdict's card."""
        return self._verdicts.card(verdict, around)

    def act(self, act: Act) -> str:
        """Return what an activity entry says was done, undone or done again."""
        return self._acts.sentence(act)

    def problem(self, error: BookingError, around: Circumstances) -> str:
        """Return what an error says, in one or two sentences."""
        if isinstance(error, Refused):
            card = self.verdict(error.verdict, around)
            title = card.title if card.title.endswith((".", "?")) else f"{card.title}."
            return f"{title} {card.detail}".strip()
        return self._problems.sentence(error, around.now)
