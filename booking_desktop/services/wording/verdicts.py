"""Verdicts in words: what fits, or who or what is in the way, and the ways out (B10, B13).

One object everywhere: the form, the drag, the finder and series previews show the same card.
"""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.verdict import (
    Caution,
    ChangeKind,
    Leftover,
    LinePlan,
    SmallestChange,
    Verdict,
    WarningCode,
)
from booking_desktop.services.telling import spoken_name
from booking_desktop.services.wording.amounts import MoneyWords
from booking_desktop.services.wording.obstacles import ObstacleWords
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.reasons import Circumstances, ReasonSentences
from booking_desktop.services.wording.times import TimeWords
from booking_desktop.services.wording.ways_out import AlternativeWords, WaysOut


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictWords:
    """A verdict's card: one line that says it, one that explains, and the ways out."""

    title: str
    detail: str
    alternatives: tuple[AlternativeWords, ...] = ()


class VerdictSentences:
    """Makes cards of verdicts."""

    def __init__(self, phrases: Phrases, times: TimeWords, money: MoneyWords) -> None:
        """Keep the language and its words for time and money."""
        self._phrases = phrases
        self._times = times
        self._obstacles = ObstacleWords(phrases, times)
        self._reasons = ReasonSentences(phrases, times)
        self._ways_out = WaysOut(phrases, times, money)

    def card(self, verdict: Verdict, around: Circumstances) -> VerdictWords:
        """Return the card of a verdict, a yes or a no."""
        if verdict.fits:
            said = [self._caution(each) for each in verdict.warnings]
            said.append(self._leftover(verdict.leftover))
            detail = " ".join(sentence for sentence in said if sentence)
            return VerdictWords(title=self._fits(verdict, around), detail=detail)
        return VerdictWords(
            title=self._reasons.title(verdict.first, around),
            detail=self._why_not(verdict, around),
            alternatives=tuple(
                self._ways_out.describe(each, verdict, around) for each in verdict.alternatives
            ),
        )

    def _why_not(self, verdict: Verdict, around: Circumstances) -> str:
        """Return who or what it is, all else against it, and what would free it (B15)."""
        said = [self._reasons.detail(verdict.first, around)]
        for title in self._other_titles(verdict, around):
            said.append(title if title.endswith(".") else f"{title}.")
        said.append(self._change(verdict.change))
        return " ".join(sentence for sentence in said if sentence)

    def _other_titles(self, verdict: Verdict, around: Circumstances) -> list[str]:
        """Return what else is against it, each once: lines of a visit may share a reason."""
        first = self._reasons.title(verdict.first, around)
        titles = (self._reasons.title(each, around) for each in verdict.reasons)
        return [title for title in dict.fromkeys(titles) if title != first]

    def _change(self, change: SmallestChange | None) -> str:
        """Return what would free it; a manager's yes is in the words of the rule itself."""
        if change is None:
            return ""
        if change.kind is ChangeKind.SHORTEN:
            return self._phrases.say("{minutes} min would fit.", minutes=change.fitting_minutes)
        if change.obstacle is not None:
            return self._phrases.say(
                "It fits once {what} moves {minutes} min.",
                what=self._obstacles.whose(change.obstacle),
                minutes=change.minutes,
            )
        return ""

    def _fits(self, verdict: Verdict, around: Circumstances) -> str:
        plan = verdict.plan
        if plan[0].service.allow_parallel_bookings and verdict.seats_left is not None:
            return self._phrases.count(
                "Fits. {number} seat stays free.",
                "Fits. {number} seats stay free.",
                verdict.seats_left,
            )
        whole = Interval(plan[0].interval.start, plan[-1].interval.end)
        who = self._who(plan, around)
        pieces = {"who": self._phrases.listed(who), "span": self._times.span(whole)}
        sentence = (
            self._phrases.say("Fits. {who} is free {span}.", **pieces)
            if len(who) == 1
            else self._phrases.say("Fits. {who} are free {span}.", **pieces)
        )
        if any(each.needs_approval for each in plan):
            return f"{sentence} {self._phrases.say('It waits for a yes.')}"
        return sentence

    def _who(self, plan: tuple[LinePlan, ...], around: Circumstances) -> list[str]:
        """Return who delivers it, or where, each once."""
        named = [
            spoken_name(around.catalogue, each.staff.id)
            if each.staff
            else (each.room.name if each.room else each.service.name)
            for each in plan
        ]
        return list(dict.fromkeys(named))

    def _leftover(self, leftover: Leftover | None) -> str:
        """Return what the booking does to the free time beside it."""
        if leftover is None:
            return ""
        if leftover.is_snug:
            return self._phrases.say("No gap left.")
        if not leftover.is_tight:
            return ""
        if leftover.minutes_after > 0 and leftover.follows is not None:
            return self._phrases.say(
                "Leaves {minutes} min before {what}.",
                minutes=leftover.minutes_after,
                what=self._obstacles.name(leftover.follows),
            )
        minutes = leftover.minutes_before or leftover.minutes_after
        return self._phrases.say("Leaves a gap of {minutes} min.", minutes=minutes)

    def _caution(self, caution: Caution) -> str:
        span = self._times.span(caution.interval) if caution.interval else ""
        match caution.code:
            case WarningCode.CUSTOMER_ELSEWHERE:
                return self._phrases.say(
                    "{who} is also booked {span}: {service}.",
                    who=caution.name,
                    span=span,
                    service=caution.service_name,
                )
            case WarningCode.OTHER_PERSON_ASKED_FOR:
                return self._phrases.say("The customer asked for {who}.", who=caution.name)
            case WarningCode.OUTSIDE_HOURS:
                return self._phrases.say("Outside {who}'s hours.", who=caution.name)
        return self._phrases.say("A manager waves the house rule through.")
