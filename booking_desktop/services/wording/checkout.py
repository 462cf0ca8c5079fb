"""The words of a checkout (job 3) and of giving money back."""

from __future__ import annotations

from booking_desktop.domain.money import Money
from booking_desktop.services.wording.amounts import MoneyWords
from booking_desktop.services.wording.phrases import Phrases


class CheckoutWords:
    """Makes the strings of the form in one language."""

    def __init__(self, phrases: Phrases, money: MoneyWords) -> None:
        """Keep the language and its words for money."""
        self._phrases = phrases
        self.money = money

    def say(self, sentence: str) -> str:
        """Return a label or a heading."""
        return self._phrases.say(sentence)

    def ask(self, amount: Money) -> str:
        """Return what is done with the terminal; no card is processed here (C6)."""
        return self._phrases.say(
            "Ask for {sum} on the terminal, then Enter.", sum=self.money.exact(amount)
        )

    def take(self, amount: Money) -> str:
        """Return what the button does; it names the sum."""
        return self._phrases.say("Take {sum}", sum=self.money.exact(amount))

    def give_back(self, amount: Money) -> str:
        """Return what the button of giving back does."""
        return self._phrases.say("Give {sum} back", sum=self.money.exact(amount))

    def correct(self, amount: Money) -> str:
        """Return what the button of a correction does."""
        return self._phrases.say("Take {sum} instead", sum=self.money.exact(amount))

    def another_way(self, amount: Money) -> tuple[str, str]:
        """Return the way out of a sum that is missing: the rest by another method."""
        return self.money.exact(amount), self._phrases.say("another way")

    def another_time(self, amount: Money) -> tuple[str, str]:
        """Return the way out of a sum that is missing: the rest is owed."""
        return self.money.exact(amount), self._phrases.say("another time")

    def is_tip(self, amount: Money) -> tuple[str, str]:
        """Return what a sum that is too much may be: a tip."""
        return self.money.exact(amount), self._phrases.say("is a tip")

    def is_change(self, amount: Money) -> tuple[str, str]:
        """Return what a sum that is too much may be: change."""
        return self.money.exact(amount), self._phrases.say("is change")

    def left(self, number: int | None) -> str:
        """Return how many visits a pass has left."""
        return "" if number is None else self._phrases.say("{number} left", number=number)

    def all_of_it(self, amount: Money) -> str:
        """Return the quiet words of an amount that is not typed: all that is left."""
        return self.money.exact(amount)
