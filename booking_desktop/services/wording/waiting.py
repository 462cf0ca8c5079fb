"""What is said of waitlists beside an act: who got a seat, who waits, who hears of it (D2, D3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, NamedTuple

from booking_desktop.domain.booking import CancelledBy, Status
from booking_desktop.domain.messages import MessageChannel
from booking_desktop.services.wording.phrases import Phrases

_ON_THE_LIST: Final = "{customer} is no. {position} on the waitlist for {services}"
_OFF_THE_LIST: Final = "{customer} is off the waitlist for {services}"
_NOT_ON_THE_LIST: Final = "Undone: {customer} is not on the waitlist for {services}."
_BACK_ON_THE_LIST: Final = "Undone: {customer} is on the waitlist for {services} again."

_GIVEN_ON: Final = {
    "no_show": "{customer} did not come",
    "decline": "{customer}, {moment}, was declined",
}
"""Acts whose time is not free again, because somebody who waited has it."""

_MESSAGES: Final = {MessageChannel.SMS: "an SMS", MessageChannel.EMAIL: "an e-mail"}


class _News(NamedTuple):
    """Somebody who was promoted: on which channels they hear of it, and whether for a yes only."""

    name: str
    told: tuple[str, ...]
    is_pending: bool


class WaitingWords:
    """Tells of waitlists in one language."""

    def __init__(self, phrases: Phrases) -> None:
        """Keep the language."""
        self._phrases = phrases

    def template(self, kind: str, params: Mapping[str, Any]) -> str:
        """Return how an act that concerns a waitlist is said; "" for the usual words."""
        if kind in ("book", "walk_in") and params.get("status") == Status.WAITLISTED:
            return _ON_THE_LIST
        if kind == "cancel" and params.get("was") == Status.WAITLISTED:
            return _OFF_THE_LIST
        if not params.get("promoted"):
            return ""
        if kind == "cancel" and params.get("cancelled_by") == CancelledBy.CUSTOMER:
            return "{customer} cancelled"
        return _GIVEN_ON.get(kind, "")

    def undone(self, kind: str, params: Mapping[str, Any]) -> str:
        """Return how the same is said when it is taken back; "" for the usual words."""
        if kind in ("book", "walk_in") and params.get("status") == Status.WAITLISTED:
            return _NOT_ON_THE_LIST
        if kind == "cancel" and params.get("was") == Status.WAITLISTED:
            return _BACK_ON_THE_LIST
        return ""

    def with_news(self, sentence: str, params: Mapping[str, Any]) -> str:
        """Return a sentence that ends with who got a seat by it, or lost it again."""
        news = list(_news(params, "promoted"))
        parts = [self._got(alike, one=len(news) == 1) for alike in _alike(news)]
        names = [each.name for each in _news(params, "demoted")]
        if names:
            who = self._phrases.listed(names)
            parts.append(
                self._phrases.say("{who} waits again.", who=who)
                if len(names) == 1
                else self._phrases.say("{who} wait again.", who=who)
            )
        if not parts:
            return sentence
        return " ".join([sentence if sentence.endswith(".") else f"{sentence}.", *parts])

    def by_hand(self, customer: str, params: Mapping[str, Any]) -> str:
        """Return that somebody was given a seat by hand, and what they are told."""
        news = next(_news(params, "promoted"), _News(customer, (), is_pending=False))
        if news.is_pending:
            return self._phrases.say(
                "{customer} got a seat from the waitlist and waits for a yes", customer=customer
            )
        seat = self._phrases.say("a seat from the waitlist")
        things = self._phrases.listed([seat, *self._messages(news)])
        return self._phrases.say("{who} got {things}", who=customer, things=things)

    def written(self, services: str, params: Mapping[str, Any]) -> str:
        """Return how many of a class hear what was typed, and who cannot be reached."""
        told = self._phrases.count(
            "{number} person of {services} gets the message",
            "{number} people of {services} get the message",
            params["told"],
            services=services,
        )
        unreached = self._phrases.listed([str(name) for name in params.get("unreached", ())])
        if not unreached:
            return told
        return f"{told}. {self._phrases.say('Not reached: {names}.', names=unreached)}"

    def _got(self, alike: list[_News], *, one: bool) -> str:
        who = self._phrases.listed([each.name for each in alike])
        is_several = len(alike) > 1
        if alike[0].is_pending and is_several:
            return self._phrases.say("{who} got a seat each and wait for a yes.", who=who)
        if alike[0].is_pending:
            return self._phrases.say("{who} got the seat and waits for a yes.", who=who)
        seat = self._phrases.say("the seat") if one else self._phrases.say("a seat")
        things = self._phrases.listed([seat, *self._messages(alike[0])])
        if is_several:
            return self._phrases.say("{who} got {things} each.", who=who, things=things)
        return self._phrases.say("{who} got {things}.", who=who, things=things)

    def _messages(self, news: _News) -> list[str]:
        return [self._phrases.say(_MESSAGES[MessageChannel(channel)]) for channel in news.told]


def _news(params: Mapping[str, Any], name: str) -> Iterator[_News]:
    names = params.get(name, ())
    told = params.get(f"{name}_told", [()] * len(names))
    pending = params.get(f"{name}_pending", [False] * len(names))
    for each, channels, is_pending in zip(names, told, pending, strict=True):
        yield _News(str(each), tuple(channels), bool(is_pending))


def _alike(news: list[_News]) -> Iterator[list[_News]]:
    """Yield those together who are told the same, in the order of the first of them."""
    for kind in dict.fromkeys((each.told, each.is_pending) for each in news):
        yield [each for each in news if (each.told, each.is_pending) == kind]
