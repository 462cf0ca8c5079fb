"""House rules in words: what each is, what a change was, and what it does to what is booked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant
from booking_desktop.domain.policy import PolicyEffects, RefundExample, RefundStep
from booking_desktop.services.wording.amounts import MoneyWords
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.times import TimeWords

_MINUTES_PER_HOUR, _MINUTES_PER_DAY = 60, 1440

_NAMES = {
    "slot_interval_minutes": "starts offered every",
    "late_after_minutes": "late after",
    "min_lead_minutes": "booked ahead at least",
    "max_lead_days": "booked ahead at most",
    "refunds": "refunds",
    "deposit_percent": "deposit",
    "waitlist_cutoff_minutes": "waitlist closes before the start",
    "no_show_after_minutes": "no-show after",
}


def rules_words(phrases: Phrases, changed: Mapping[str, Sequence[Any]]) -> str:
    """Return "Rules are changed: deposit 0 % → 20 %; late after 5 min → 10 min"."""
    what = "; ".join(
        f"{phrases.say(_NAMES[name])} {_value(phrases, name, was)} → {_value(phrases, name, now)}"
        for name, (was, now) in changed.items()
    )
    if not what:
        return phrases.say("Rules are changed")
    return phrases.say("Rules are changed: {what}", what=what)


def minutes_words(phrases: Phrases, minutes: int) -> str:
    """Return a length in its largest whole unit: "2 days", "6 h", "45 min"."""
    if minutes and minutes % _MINUTES_PER_DAY == 0:
        return phrases.count("{number} day", "{number} days", minutes // _MINUTES_PER_DAY)
    if minutes and minutes % _MINUTES_PER_HOUR == 0:
        return phrases.say("{number} h", number=minutes // _MINUTES_PER_HOUR)
    return phrases.say("{number} min", number=minutes)


def _value(phrases: Phrases, name: str, value: Any) -> str:  # noqa: ANN401 - read from JSON
    if value is None:
        return phrases.say("no limit")
    if name == "refunds":
        steps = [phrases.say("{hours} h {percent} %", hours=h, percent=p) for h, p in value]
        return ", ".join(steps) or phrases.say("nothing")
    if name == "deposit_percent":
        return phrases.say("{percent} %", percent=value)
    if name == "max_lead_days":
        return phrases.count("{number} day", "{number} days", value)
    return minutes_words(phrases, value)


class PolicyWords:
    """Tells what house rules do to what is booked."""

    def __init__(self, phrases: Phrases, times: TimeWords, money: MoneyWords) -> None:
        """Keep the language, its words for time and for money."""
        self._phrases = phrases
        self._times = times
        self._money = money

    def say(self, sentence: str, **pieces: object) -> str:
        """Return one of the section's own words."""
        return self._phrases.say(sentence, **pieces)

    def example_of(self, example: RefundExample, now: Instant) -> str:
        """Return whose booking the steps are worked through for."""
        booked = example.booked
        pieces = {
            "customer": booked.customer or self._phrases.say("Walk-in"),
            "service": booked.service,
            "moment": self._times.moment(booked.starts_at, now),
            "sum": self._money.exact(booked.paid if example.is_paid else booked.price),
        }
        if example.is_paid:
            return self._phrases.say("{customer}, {service}, {moment}, paid {sum}", **pieces)
        return self._phrases.say("{customer}, {service}, {moment}, if {sum} were paid", **pieces)

    def steps(self, example: RefundExample, now: Instant) -> tuple[tuple[str, str], ...]:
        """Return until when how much goes back, a row for each step still to come."""
        return tuple((self._until(step, now), self._back(step)) for step in example.steps)

    def now_words(self, example: RefundExample) -> str:
        """Return what cancelling at this moment gives back, and what it gave before a change."""
        back = self._back(example.now)
        if example.now == example.before:
            return self._phrases.say("Cancelled now: {back}.", back=back)
        was = self._back(example.before)
        return self._phrases.say("Cancelled now: {back}. Before: {was}.", back=back, was=was)

    def effects(self, effects: PolicyEffects, now: Instant, cutoff_minutes: int) -> tuple[str, ...]:
        """Return a sentence for everything else that the rules do to what is booked."""
        sentences = (
            self._deposit(effects),
            self._limit(effects),
            self._waiting(effects, now, cutoff_minutes),
            self._late(effects),
        )
        return tuple(sentence for sentence in sentences if sentence)

    def _until(self, step: RefundStep, now: Instant) -> str:
        if step.until is None:
            return self._phrases.say("later")
        return self._phrases.say("until {moment}", moment=self._times.moment(step.until, now))

    def _back(self, step: RefundStep) -> str:
        if step.percent == 0:
            return self._phrases.say("nothing goes back")
        return self._phrases.say(
            "{sum} goes back ({percent} %)",
            sum=self._money.exact(step.amount),
            percent=step.percent,
        )

    def _deposit(self, effects: PolicyEffects) -> str:
        if effects.deposit is None:
            return ""
        booked, deposit = effects.deposit
        if deposit.minor == 0:
            return self._phrases.say("No deposit is asked for.")
        return self._phrases.say(
            "{service} asks for a deposit of {sum}. What is paid already stays paid.",
            service=booked.service,
            sum=self._money.exact(deposit),
        )

    def _limit(self, effects: PolicyEffects) -> str:
        outside = effects.too_soon + effects.too_far
        if outside == 0:
            return self._phrases.say("No booking lies outside how far ahead is booked.")
        return self._phrases.count(
            "{number} booking lies outside how far ahead is booked. It stays.",
            "{number} bookings lie outside how far ahead is booked. They stay.",
            outside,
        )

    def _waiting(self, effects: PolicyEffects, now: Instant, cutoff_minutes: int) -> str:
        if not effects.waited_for:
            return ""
        first = effects.waited_for[0]
        closes_at = Instant(first.starts_at - cutoff_minutes * SECONDS_PER_MINUTE)
        pieces = {
            "service": first.service,
            "moment": self._times.moment(first.starts_at, now),
            "closes": self._times.moment(closes_at, now),
        }
        if closes_at <= now:
            return self._phrases.say(
                "{service}, {moment}: its waitlist is closed with this.", **pieces
            )
        return self._phrases.say("{service}, {moment}: seats are given until {closes}.", **pieces)

    def _late(self, effects: PolicyEffects) -> str:
        (late_was, late), (overdue_was, overdue) = effects.late, effects.overdue
        if (late_was, overdue_was) == (late, overdue):
            return ""
        return self._phrases.say(
            "Now {late} late instead of {late_was}; {overdue} may be given up instead of"
            " {overdue_was}.",
            late=late,
            late_was=late_was,
            overdue=overdue,
            overdue_was=overdue_was,
        )
