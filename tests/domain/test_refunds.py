"""What goes back by the tiers, to the second and to the minor unit (C5)."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.instants import Instant, local_to_instant
from booking_desktop.domain.money import Money
from booking_desktop.domain.refunds import RefundPolicy, RefundTier

HOUR = 3600
DAY_OF = local_to_instant(date(2027, 3, 28), 12 * 60, ZoneInfo("Europe/Dublin"))


@pytest.mark.parametrize(
    ("ahead", "percent"),
    [
        (24 * HOUR + 1, 100),
        (24 * HOUR, 100),
        (24 * HOUR - 1, 50),
        (6 * HOUR + 1, 50),
        (6 * HOUR, 50),
        (6 * HOUR - 1, 0),
        (0, 0),
        (-HOUR, 0),
    ],
)
def test_boundary_of_a_tier_belongs_to_the_customer(ahead: int, percent: int) -> None:
    cancelled_at = Instant(DAY_OF - ahead)

    assert RefundPolicy().percent(starts_at=DAY_OF, cancelled_at=cancelled_at) == percent


def test_hours_are_elapsed_hours_over_a_clock_change() -> None:
    dublin = ZoneInfo("Europe/Dublin")
    same_time_the_day_before = local_to_instant(date(2027, 3, 27), 12 * 60, dublin)
    an_hour_earlier = local_to_instant(date(2027, 3, 27), 11 * 60, dublin)

    percents = [
        RefundPolicy().percent(starts_at=DAY_OF, cancelled_at=at)
        for at in (same_time_the_day_before, an_hour_earlier)
    ]

    assert percents == [50, 100]


def test_house_gives_back_all_however_late() -> None:
    paid = Money(9500, "EUR")

    back = RefundPolicy().refund(paid, starts_at=DAY_OF, cancelled_at=DAY_OF, by_house=True)

    assert back == paid


@pytest.mark.parametrize(
    ("paid", "back"),
    [
        (Money(9501, "EUR"), Money(4751, "EUR")),
        (Money(4333, "JPY"), Money(2167, "JPY")),
        (Money(15000005, "IDR"), Money(7500003, "IDR")),
        (Money(12345, "KWD"), Money(6173, "KWD")),
        (Money(1, "JPY"), Money(1, "JPY")),
    ],
)
def test_half_of_an_odd_amount_is_rounded_half_up(paid: Money, back: Money) -> None:
    half = RefundPolicy().refund(
        paid, starts_at=DAY_OF, cancelled_at=Instant(DAY_OF - 7 * HOUR), by_house=False
    )

    assert half == back


@given(
    minor=st.integers(0, 10**15),
    percent=st.integers(0, 100),
    currency=st.sampled_from(["EUR", "IDR", "JPY", "KWD"]),
)
def test_refund_is_what_exact_decimals_say(minor: int, percent: int, currency: str) -> None:
    paid = Money(minor, currency)
    policy = RefundPolicy((RefundTier(1, percent),))

    back = policy.refund(
        paid, starts_at=DAY_OF, cancelled_at=Instant(DAY_OF - HOUR), by_house=False
    )

    exact = paid.to_decimal() * percent / Decimal(100)
    one = Money(1, currency).to_decimal()
    assert back.to_decimal() == exact.quantize(one, rounding=ROUND_HALF_UP)
    assert 0 <= back.minor <= minor


@pytest.mark.parametrize(
    ("tiers", "problem"),
    [
        ([RefundTier(24, 101)], "out_of_range"),
        ([RefundTier(-1, 50)], "out_of_range"),
        ([RefundTier(24, 50), RefundTier(24, 20)], "not_falling"),
        ([RefundTier(24, 50), RefundTier(6, 50)], "not_falling"),
        ([RefundTier(100 - n, 100 - n) for n in range(7)], "too_many"),
    ],
)
def test_tiers_that_contradict_each_other_are_refused(
    tiers: list[RefundTier], problem: str
) -> None:
    with pytest.raises(FieldError) as refused:
        RefundPolicy(tuple(tiers))

    assert (refused.value.field, refused.value.problem) == ("refund_tiers", problem)
