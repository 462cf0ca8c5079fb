from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.money import CURRENCY_DECIMALS, MAX_MINOR, Money, decimals_of

currencies = st.sampled_from(sorted(CURRENCY_DECIMALS))
minors = st.integers(-MAX_MINOR, MAX_MINOR)


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("12.50", "EUR", 1250),
        ("12.5", "EUR", 1250),
        ("12", "EUR", 1200),
        (" +0.05 ", "EUR", 5),
        ("12.500", "EUR", 1250),
        ("1500", "JPY", 1500),
        ("150000", "IDR", 15000000),
        ("1.234", "KWD", 1234),
        ("1.2345", "CLF", 12345),
        ("0", "EUR", 0),
        ("-0", "EUR", 0),
        (Decimal("1E+2"), "EUR", 10000),
        (7, "EUR", 700),
        ("10000000000000", "EUR", MAX_MINOR),
    ],
)
def test_amount_from_outside_becomes_minor_units(
    text: str | Decimal | int, currency: str, minor: int
) -> None:
    assert Money.parse(text, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "currency", "problem"),
    [
        ("", "EUR", "not_a_number"),
        ("twelve", "EUR", "not_a_number"),
        ("12,50", "EUR", "not_a_number"),
        ("1_000", "EUR", "not_a_number"),
        ("1e9", "EUR", "not_a_number"),
        ("12.", "EUR", "not_a_number"),
        ("١٢", "EUR", "not_a_number"),
        ("NaN", "EUR", "not_a_number"),
        (Decimal("NaN"), "EUR", "not_a_number"),
        (Decimal("sNaN"), "EUR", "not_a_number"),
        (Decimal("-Infinity"), "EUR", "not_a_number"),
        ("-0.01", "EUR", "negative"),
        ("12.505", "EUR", "too_many_decimals"),
        ("1.5", "JPY", "too_many_decimals"),
        ("1." + 40 * "0" + "1", "EUR", "too_many_decimals"),
        (Decimal("1E-999999"), "EUR", "too_many_decimals"),
        ("10000000000000.01", "EUR", "too_large"),
        (Decimal("1E+999999"), "EUR", "too_large"),
        ("9" * 400, "JPY", "too_large"),
    ],
)
def test_amount_that_cannot_be_kept_exactly_is_refused_by_field(
    text: str | Decimal, currency: str, problem: str
) -> None:
    with pytest.raises(FieldError) as refused:
        Money.parse(text, currency, field="price")

    assert (refused.value.field, refused.value.problem) == ("price", problem)
    assert refused.value.params["value"] is text


@pytest.mark.parametrize("currency", ["", "eur", "XXX", "EURO", "XAU"])
def test_currency_that_is_not_one_is_refused(currency: str) -> None:
    with pytest.raises(FieldError) as refused:
        Money(100, currency)

    assert (refused.value.field, refused.value.problem) == ("currency", "unknown_currency")


@pytest.mark.parametrize(
    ("currency", "decimals"),
    [("EUR", 2), ("IDR", 2), ("JPY", 0), ("KRW", 0), ("BHD", 3), ("TND", 3), ("UYW", 4)],
)
def test_currency_has_the_decimals_of_its_minor_unit(currency: str, decimals: int) -> None:
    assert decimals_of(currency) == decimals


@given(minors, currencies)
def test_decimal_has_the_currency_precision_and_the_same_worth(minor: int, currency: str) -> None:
    amount = Money(minor, currency).to_decimal()

    assert amount.as_tuple().exponent == -decimals_of(currency)
    assert Fraction(amount) * 10 ** decimals_of(currency) == minor


@given(st.integers(0, MAX_MINOR), currencies)
def test_amount_written_out_is_read_back_the_same(minor: int, currency: str) -> None:
    money = Money(minor, currency)

    assert Money.parse(money.to_decimal(), currency) == money
    assert Money.parse(f"{money.to_decimal():f}", currency) == money


@pytest.mark.parametrize(
    ("minor", "numerator", "denominator", "expected"),
    [
        (5, 1, 2, 3),
        (-5, 1, 2, -3),
        (1250, 50, 100, 625),
        (999, 50, 100, 500),
        (1000, 1, 3, 333),
        (1000, 2, 3, 667),
        (3000, 90, 60, 4500),
        (1000, 0, 100, 0),
    ],
)
def test_share_is_rounded_half_up(
    minor: int, numerator: int, denominator: int, expected: int
) -> None:
    assert Money(minor, "EUR").share(numerator, denominator) == Money(expected, "EUR")


@given(minors, st.integers(0, 10**6), st.integers(1, 10**6))
def test_share_is_off_by_half_a_unit_at_most_and_the_same_for_a_refund(
    minor: int, numerator: int, denominator: int
) -> None:
    share = Money(minor, "EUR").share(numerator, denominator)

    assert abs(share.minor - Fraction(minor * numerator, denominator)) <= Fraction(1, 2)
    assert Money(-minor, "EUR").share(numerator, denominator).minor == -share.minor


@pytest.mark.parametrize(
    ("minor", "basis_points", "tax_minor"),
    [(11900, 1900, 1900), (11100, 1100, 1100), (1000, 1900, 160), (1000, 0, 0), (9999, 888, 815)],
)
def test_tax_is_the_part_that_the_price_already_includes(
    minor: int, basis_points: int, tax_minor: int
) -> None:
    assert Money(minor, "EUR").tax_included(basis_points) == Money(tax_minor, "EUR")


def test_sum_and_difference_stay_in_the_currency() -> None:
    paid, price = Money(2000, "EUR"), Money(4500, "EUR")

    assert price + paid == Money(6500, "EUR")
    assert paid - price == Money(-2500, "EUR")


def test_two_currencies_never_mix() -> None:
    for mix in (Money.__add__, Money.__sub__):
        with pytest.raises(FieldError) as refused:
            mix(Money(100, "EUR"), Money(100, "IDR"))
        assert (refused.value.field, refused.value.problem) == ("currency", "other_currency")
