"""Money in words, by locale and by the currency's own decimals."""

from __future__ import annotations

from functools import lru_cache

from babel import Locale
from babel.numbers import format_currency

from booking_desktop.domain.money import Money, decimals_of


class MoneyWords:
    """Writes amounts in one language."""

    def __init__(self, language: str = "en") -> None:
        """Keep the language."""
        self._language = language

    def exact(self, amount: Money) -> str:
        """Return an amount with all its decimals, "€68.00"."""
        return _written(amount, self._language, decimals_of(amount.currency))

    def short(self, amount: Money) -> str:
        """Return a round amount without decimals, "€68", any other one with them."""
        decimals = decimals_of(amount.currency)
        is_round = amount.minor % 10**decimals == 0
        return _written(amount, self._language, 0 if is_round else decimals)


@lru_cache(maxsize=4096)
def _written(amount: Money, language: str, decimals: int) -> str:
    """Return an amount by the locale's pattern; kept, because a day asks for the same ones."""
    pattern = Locale.parse(language).currency_formats["standard"].pattern
    fraction = f".{'0' * decimals}" if decimals else ""
    return format_currency(
        amount.to_decimal(),
        amount.currency,
        pattern.replace(".00", fraction),
        locale=language,
        currency_digits=False,
    )
