"""Money: whole minor units of an ISO 4217 currency, rounded half-up (A1, C5).

`Decimal` and text exist at the edges only; in between nothing can lose a cent. Prices include tax.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Self

from booking_desktop.domain.errors import FieldError

MAX_MINOR = 10**15
"""The largest amount that is taken from outside, so that any sum of them fits 64 bits."""

_BASIS_POINTS = 10_000
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")

_OTHER_THAN_TWO_DECIMALS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
}
_TWO_DECIMALS = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD
    CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS
    GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL
    MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK
    PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS
    TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG
"""

CURRENCY_DECIMALS: dict[str, int] = dict.fromkeys(_TWO_DECIMALS.split(), 2) | {
    code: decimals for decimals, codes in _OTHER_THAN_TWO_DECIMALS.items() for code in codes.split()
}
"""Every currency in use (ISO 4217) with the number of decimals of its minor unit."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount of `minor` units (cents, or what the currency has) of an ISO 4217 `currency`.

    Negative amounts are balances and refunds. Two currencies never mix.

    Raises:
        FieldError: `currency`, `unknown_currency`.
    """

    minor: int
    currency: str

    def __post_init__(self) -> None:
        """Refuse currencies that ISO 4217 does not know."""
        decimals_of(self.currency)

    @classmethod
    def parse(cls, amount: Decimal | int | str, currency: str, *, field: str = "amount") -> Self:
        """Read an amount in major units (`12.50`) from outside, exactly or not at all.

        Text is digits with at most one point; what a locale writes is made plain before. `field`
        is what the amount is called where it was entered.

        Raises:
            FieldError: `unknown_currency`, or of `field`: `not_a_number`, `negative`,
                `too_many_decimals` (with `decimals`), `too_large` (with `limit`).
        """
        number = _plain_number(amount, field)
        largest = cls(MAX_MINOR, currency).to_decimal()
        if number < 0:
            raise FieldError(field, "negative", value=amount)
        if number > largest:
            raise FieldError(field, "too_large", value=amount, limit=largest)
        exact = number.quantize(largest)
        if exact != number:
            raise FieldError(
                field, "too_many_decimals", value=amount, decimals=decimals_of(currency)
            )
        return cls(int(exact.scaleb(decimals_of(currency))), currency)

    def to_decimal(self) -> Decimal:
        """Return the amount in major units, with exactly the currency's decimals."""
        return Decimal(self.minor).scaleb(-decimals_of(self.currency))

    def share(self, numerator: int, denominator: int) -> Self:
        """Return that fraction of the amount, half a minor unit rounded away from zero (C5)."""
        exact = Fraction(self.minor * numerator, denominator)
        rounded = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
        return type(self)(rounded if exact >= 0 else -rounded, self.currency)

    def tax_included(self, basis_points: int) -> Self:
        """Return the tax within this price, for a rate in hundredths of a per cent (A1)."""
        return self.share(basis_points, _BASIS_POINTS + basis_points)

    def __add__(self, other: Self) -> Self:
        """Return the sum.

        Raises:
            FieldError: `currency`, `other_currency`.
        """
        self._check_currency_of(other)
        return type(self)(self.minor + other.minor, self.currency)

    def __sub__(self, other: Self) -> Self:
        """Return the difference.

        Raises:
            FieldError: `currency`, `other_currency`.
        """
        self._check_currency_of(other)
        return type(self)(self.minor - other.minor, self.currency)

    def _check_currency_of(self, other: Self) -> None:
        if self.currency != other.currency:
            raise FieldError("currency", "other_currency", value=other.currency, own=self.currency)


def decimals_of(currency: str) -> int:
    """Return how many decimals amounts of a currency have.

    Raises:
        FieldError: `currency`, `unknown_currency`.
    """
    try:
        return CURRENCY_DECIMALS[currency]
    except KeyError:
        raise FieldError("currency", "unknown_currency", value=currency) from None


def _plain_number(amount: Decimal | int | str, field: str) -> Decimal:
    # Decimal() alone would take "NaN", "1e9", "1_000" and digits of other scripts.
    if isinstance(amount, str) and not _PLAIN_NUMBER.fullmatch(amount.strip()):
        raise FieldError(field, "not_a_number", value=amount)
    number = Decimal(amount)
    if not number.is_finite():
        raise FieldError(field, "not_a_number", value=amount)
    return number
