"""Balances are sums of facts (C6)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.account import Account
from booking_desktop.domain.booking import ACTIVE_STATUSES, Status
from booking_desktop.domain.payments import PaymentKind, PaymentMethod, PaymentState
from tests.domain.ledger import account, charge, euro, fact, paid

DEPOSIT = fact(PaymentKind.DEPOSIT, 2000)


def refund(minor: int, method: PaymentMethod = PaymentMethod.CARD) -> object:
    return fact(PaymentKind.REFUND, -minor, method)


def test_account_adds_lines_products_discounts_and_payments() -> None:
    found = account(
        6800, 1500, charges=(charge(1200), charge(-500)), payments=(DEPOSIT, paid(3000))
    )

    assert (found.services, found.products, found.discount) == (euro(8300), euro(1200), euro(500))
    assert found.total == euro(9000)
    assert (found.deposit, found.paid, found.due) == (euro(2000), euro(5000), euro(4000))


def test_tip_is_the_staffs_and_in_no_balance() -> None:
    found = account(6800, payments=(paid(6800), fact(PaymentKind.TIP, 500)))

    assert (found.tips, found.paid, found.kept) == (euro(500), euro(6800), euro(6800))
    assert found.due == euro(0)


def test_fact_that_is_taken_back_counts_no_more() -> None:
    wrong = paid(6800)
    back = fact(PaymentKind.PAYMENT, -6800, reverses=wrong)
    found = account(6800, payments=(wrong, back))

    assert (found.paid, found.due) == (euro(0), euro(6800))
    assert found.standing_payments == ()
    assert found.purses == ()


def test_product_that_is_taken_back_costs_nothing() -> None:
    wrong = charge(1200)
    found = account(6800, charges=(wrong, charge(-1200, reverses=wrong)))

    assert (found.products, found.total) == (euro(0), euro(6800))
    assert found.standing_charges == ()


@pytest.mark.parametrize("status", sorted(set(Status) - ACTIVE_STATUSES))
def test_whoever_has_no_seat_owes_nothing(status: Status) -> None:
    assert account(6800, status=status).due == euro(0)


def test_only_a_visit_that_is_over_is_owed() -> None:
    owed = [status for status in Status if account(6800, status=status).standing.is_owed]

    assert owed == [Status.COMPLETED]


@pytest.mark.parametrize(
    ("found", "state"),
    [
        (account(6800), PaymentState.PENDING),
        (account(0), PaymentState.PAID),
        (account(6800, payments=(DEPOSIT,)), PaymentState.PARTLY_PAID),
        (account(6800, payments=(DEPOSIT, paid(4800))), PaymentState.PAID),
        (
            account(6800, payments=(paid(6800), fact(PaymentKind.REFUND, -3400))),
            PaymentState.PARTLY_REFUNDED,
        ),
        (
            account(6800, payments=(DEPOSIT, fact(PaymentKind.REFUND, -2000))),
            PaymentState.REFUNDED,
        ),
        (
            account(
                6800,
                status=Status.CANCELLED,
                payments=(DEPOSIT, fact(PaymentKind.REFUND, -1000)),
            ),
            PaymentState.PARTLY_REFUNDED,
        ),
    ],
)
def test_state_follows_from_the_facts(found: Account, state: PaymentState) -> None:
    assert found.state is state


def test_discounts_never_make_a_price_negative() -> None:
    found = account(1000, charges=(charge(-1000), charge(-500)))

    assert (found.total, found.due) == (euro(0), euro(0))


def test_purses_are_what_is_left_of_each_the_last_first() -> None:
    found = account(
        10000,
        payments=(
            fact(PaymentKind.DEPOSIT, 2000, PaymentMethod.CARD),
            paid(3000, PaymentMethod.CASH),
            paid(1000, PaymentMethod.CARD),
            fact(PaymentKind.REFUND, -500, PaymentMethod.CASH),
        ),
    )

    assert [(purse.method, kept) for purse, kept in found.purses] == [
        (PaymentMethod.CASH, euro(2500)),
        (PaymentMethod.CARD, euro(3000)),
    ]
