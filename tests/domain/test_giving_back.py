"""What goes back, and into which purse (C5)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.booking import CancelledBy
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.giving_back import Refund, refund_for, split
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentKind, PaymentMethod
from booking_desktop.domain.refunds import RefundPolicy
from tests.domain.ledger import account, euro, fact, paid

START = Instant(1_800_000_000)
HALF = Instant(START - 7 * 3600)
LATE = Instant(START - 3600)
BOTH = account(10000, payments=(paid(6000, PaymentMethod.CARD), paid(4000, PaymentMethod.CASH)))
PASS = account(1600, payments=(paid(1600, PaymentMethod.PASS),))


def test_half_of_what_was_paid_goes_back_by_the_policy() -> None:
    found = refund_for(BOTH, RefundPolicy(), starts_at=START, at=HALF, by=CancelledBy.CUSTOMER)

    assert found == Refund(percent=50, amount=euro(5000))


@pytest.mark.parametrize("by", [CancelledBy.CUSTOMER, CancelledBy.OTHER])
def test_nothing_goes_back_late(by: CancelledBy) -> None:
    found = refund_for(BOTH, RefundPolicy(), starts_at=START, at=LATE, by=by)

    assert found == Refund(percent=0, amount=euro(0))


def test_all_goes_back_when_the_house_calls_it_off() -> None:
    found = refund_for(BOTH, RefundPolicy(), starts_at=START, at=LATE, by=CancelledBy.US)

    assert found == Refund(percent=100, amount=euro(10000))


def test_what_went_back_already_does_not_go_back_again() -> None:
    partly = account(10000, payments=(paid(10000), fact(PaymentKind.REFUND, -4000)))

    found = refund_for(partly, RefundPolicy(), starts_at=START, at=HALF, by=CancelledBy.CUSTOMER)

    assert found.amount == euro(3000)


def test_half_a_visit_of_a_pass_does_not_go_back() -> None:
    found = refund_for(PASS, RefundPolicy(), starts_at=START, at=HALF, by=CancelledBy.CUSTOMER)

    assert found.amount == euro(0)


def test_money_goes_back_the_way_it_came_the_last_first() -> None:
    parts = split(BOTH, euro(5000))

    assert [(purse.method, part) for purse, part in parts] == [
        (PaymentMethod.CASH, euro(4000)),
        (PaymentMethod.CARD, euro(1000)),
    ]


def test_nothing_is_split_into_nothing() -> None:
    assert split(BOTH, euro(0)) == ()


@pytest.mark.parametrize(
    ("amount", "field", "problem"),
    [
        (euro(10001), "refund", "more_than_paid"),
        (euro(-1), "refund", "negative"),
        (Money(5000, "JPY"), "currency", "other_currency"),
    ],
)
def test_refund_that_cannot_be_is_refused(amount: Money, field: str, problem: str) -> None:
    with pytest.raises(FieldError) as refused:
        split(BOTH, amount)

    assert (refused.value.field, refused.value.problem) == (field, problem)


def test_part_of_a_visit_is_refused() -> None:
    with pytest.raises(FieldError) as refused:
        split(PASS, euro(800))

    assert refused.value.problem == "half_a_visit"
