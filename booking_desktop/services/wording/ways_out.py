"""The numbered ways out of a refusal, in words: when, with whom, how far from the wish (B13)."""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.domain.instants import SECONDS_PER_MINUTE
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money
from booking_desktop.domain.verdict import Alternative, AlternativeKind, Verdict
from booking_desktop.services.telling import spoken_name
from booking_desktop.services.wording.amounts import MoneyWords
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.reasons import Circumstances
from booking_desktop.services.wording.times import TimeWords


@dataclass(frozen=True, slots=True, kw_only=True)
class AlternativeWords:
    """A way out: when, with whom, and how it differs from what was wished."""

    lead: str
    text: str
    note: str


class WaysOut:
    """Describes alternatives."""

    def __init__(self, phrases: Phrases, times: TimeWords, money: MoneyWords) -> None:
        """Keep the language and its words for time and money."""
        self._phrases = phrases
        self._times = times
        self._money = money

    def describe(
        self, alternative: Alternative, verdict: Verdict, around: Circumstances
    ) -> AlternativeWords:
        """Return one way out of a verdict in words."""
        moment = self._times.moment(alternative.interval.start, around.now)
        who = spoken_name(around.catalogue, alternative.staff_id)
        text = self._phrases.say("with {who}", who=who) if who else self._room(alternative, around)
        notes = (self._hint(alternative, verdict), self._price(alternative, verdict, around))
        return AlternativeWords(
            lead=moment[:1].upper() + moment[1:],
            text=text,
            note=", ".join(note for note in notes if note),
        )

    def _room(self, alternative: Alternative, around: Circumstances) -> str:
        """Return the room of what nobody in particular delivers: a room by the hour."""
        first = next(iter(alternative.lines), None)
        return spoken_name(around.catalogue, first.room_id) if first is not None else ""

    def _hint(self, alternative: Alternative, verdict: Verdict) -> str:
        if alternative.kind is AlternativeKind.SECOND_LANE:
            return self._phrases.say("second lane")
        if alternative.leaves_no_gap:
            return self._phrases.say("no gap left")
        if alternative.is_last_of_day:
            return self._phrases.say("last of the day")
        wished = verdict.first.interval
        return self._distance(wished, alternative.interval) if wished else ""

    def _distance(self, wished: Interval, offered: Interval) -> str:
        on = self._times.date(offered.start)
        if self._times.date(wished.start) != on:
            if self._times.time(wished.start) != self._times.time(offered.start):
                return ""
            return self._phrases.say("same time, {weekday}", weekday=self._times.weekday(on))
        minutes = (offered.start - wished.start) // SECONDS_PER_MINUTE
        if minutes == 0:
            return self._phrases.say("same time")
        if minutes > 0:
            return self._phrases.say("{minutes} min later", minutes=minutes)
        return self._phrases.say("{minutes} min earlier", minutes=-minutes)

    def _price(self, alternative: Alternative, verdict: Verdict, around: Circumstances) -> str:
        """Return the price where it is another one than the wished person's."""
        wished = sum(plan.price_minor for plan in verdict.plan)
        if not verdict.plan or wished == alternative.price_minor:
            return ""
        currency = around.catalogue.outlet.currency
        return self._money.short(Money(alternative.price_minor, currency))
