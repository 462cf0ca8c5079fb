"""What was paid and what went back, as pieces of the sentences of acts (C5, C6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from booking_desktop.domain.account import Standing
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentKind, PaymentMethod
from booking_desktop.services.wording.amounts import MoneyWords
from booking_desktop.services.wording.phrases import Phrases

_BY_METHOD: Final = {
    PaymentMethod.CASH: "{sum} in cash",
    PaymentMethod.CARD: "{sum} by card",
    PaymentMethod.TRANSFER: "{sum} by transfer",
    PaymentMethod.VOUCHER: "{sum} by voucher",
    PaymentMethod.PASS: "a visit from the pass",
}


_METHODS: Final = {
    PaymentMethod.CASH: "Cash",
    PaymentMethod.CARD: "Card",
    PaymentMethod.TRANSFER: "Transfer",
    PaymentMethod.VOUCHER: "Voucher",
    PaymentMethod.PASS: "Pass",
}
_PAID: Final = {
    PaymentMethod.CASH: "Paid in cash",
    PaymentMethod.CARD: "Paid by card",
    PaymentMethod.TRANSFER: "Paid by transfer",
    PaymentMethod.VOUCHER: "Paid by voucher",
    PaymentMethod.PASS: "Paid by pass",
}
_DEPOSIT: Final = {
    PaymentMethod.CASH: "Deposit in cash",
    PaymentMethod.CARD: "Deposit by card",
    PaymentMethod.TRANSFER: "Deposit by transfer",
    PaymentMethod.VOUCHER: "Deposit by voucher",
    PaymentMethod.PASS: "Deposit by pass",
}
_GIVEN_BACK: Final = {
    PaymentMethod.CASH: "Given back in cash",
    PaymentMethod.CARD: "Given back by card",
    PaymentMethod.TRANSFER: "Given back by transfer",
    PaymentMethod.VOUCHER: "Given back to the voucher",
    PaymentMethod.PASS: "Given back to the pass",
}
_FACTS: Final = {
    PaymentKind.DEPOSIT: _DEPOSIT,
    PaymentKind.PAYMENT: _PAID,
    PaymentKind.REFUND: _GIVEN_BACK,
}


class TakingWords:
    """Tells of money in one language."""

    def __init__(self, phrases: Phrases) -> None:
        """Keep the language."""
        self._phrases = phrases
        self._money = MoneyWords(phrases.language)

    def by_method(self, method: PaymentMethod, amount: Money) -> str:
        """Return "€48.00 by card"."""
        return self._phrases.say(_BY_METHOD[method], sum=self._money.exact(amount))

    def method(self, method: PaymentMethod) -> str:
        """Return a way to pay, "Card"."""
        return self._phrases.say(_METHODS[method])

    def fact(self, kind: PaymentKind, method: PaymentMethod) -> str:
        """Return what a fact of money is called in a list: "Deposit by card"; tips have no list."""
        return self._phrases.say(_FACTS[kind][method])

    def taken(self, params: Mapping[str, Any], *, customer: str) -> str:
        """Return "€48.00 by card, Niamh Walsh", and what else is to be known of it."""
        currency = str(params.get("currency", ""))
        parts = [
            self.by_method(PaymentMethod(method), Money(minor, currency))
            for method, minor in params.get("methods", {}).items()
        ]
        sentences = [self._phrases.say("{customer} is done", customer=customer)]
        if parts:
            listed = self._phrases.listed(parts)
            sentences = [f"{listed[:1].upper()}{listed[1:]}, {customer}"]
        sentences += [
            self._phrases.say(words, sum=self._sum(params, name))
            for name, words in _ASIDES.items()
            if params.get(name)
        ]
        if params.get("confirms"):
            sentences.append(self._phrases.say("The booking is confirmed."))
        if len(sentences) == 1:
            return sentences[0]
        return " ".join(each if each.endswith(".") else f"{each}." for each in sentences)

    def standing(self, standing: Standing) -> str:
        """Return how a booking's money stands: "Paid", "€16 due", "Pass, 3 left"; "" for free."""
        say = self._phrases.say
        if standing.is_by_pass:
            left = standing.visits_left
            return say("Pass") if left is None else say("Pass, {number} left", number=left)
        if standing.due_minor:
            return say("{sum} due", sum=self._money.short(standing.due))
        return say("Paid") if standing.kept_minor else ""

    def spent(self, spent: tuple[Money, ...]) -> str:
        """Return "€912 in all", or "" for nothing."""
        if not spent:
            return ""
        sums = [self._money.short(each) for each in spent]
        return self._phrases.say("{sum} in all", sum=self._phrases.listed(sums))

    def owes(self, owed: tuple[Money, ...]) -> str:
        """Return "Owes €32.00", or "" for nothing."""
        if not owed:
            return ""
        return self._phrases.say(
            "Owes {sum}", sum=self._phrases.listed([self._money.exact(each) for each in owed])
        )

    def refund(self, params: Mapping[str, Any]) -> str:
        """Return the sum that went back, "" for none."""
        return self._sum(params, "refund") if params.get("refund") else ""

    def with_refund(self, sentence: str, params: Mapping[str, Any]) -> str:
        """Return a sentence that ends with what goes back, if anything does."""
        amount = self.refund(params)
        if not amount:
            return sentence
        end = self._phrases.say("{sum} goes back.", sum=amount)
        return f"{sentence} {end}" if sentence.endswith(".") else f"{sentence}. {end}"

    def _sum(self, params: Mapping[str, Any], name: str) -> str:
        minor, currency = params[name]
        return self._money.exact(Money(minor, currency))


_ASIDES: Final = {
    "tip": "{sum} of it is a tip.",
    "due": "{sum} is still to pay.",
}
"""What is said after the sum, by the name of the parameter."""
