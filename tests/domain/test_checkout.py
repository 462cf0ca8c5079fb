"""What is handed over settles an account exactly, or is refused (C6)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from booking_desktop.domain.account import Account
from booking_desktop.domain.checkout import Discount, Product, Taking, Tender, settle
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.ids import EnrolmentId
from booking_desktop.domain.money import MAX_MINOR, Money
from booking_desktop.domain.payments import PaymentKind, PaymentMethod
from tests.domain.ledger import account, by_pass, card, cash, euro, fact, paid

DEPOSIT = fact(PaymentKind.DEPOSIT, 2000)
CUT = account(6800, payments=(DEPOSIT,))


def portions(found: Account, taking: Taking, *, is_visit_over: bool = True) -> list[object]:
    settled = settle(found, taking, is_visit_over=is_visit_over)
    return [(each.tender.method, each.kind, each.amount.minor) for each in settled.portions]


def test_rest_after_a_deposit_is_taken_with_a_tip() -> None:
    taking = Taking(tenders=(card(5300),), tip=euro(500))

    assert portions(CUT, taking) == [
        (PaymentMethod.CARD, PaymentKind.PAYMENT, 4800),
        (PaymentMethod.CARD, PaymentKind.TIP, 500),
    ]


def test_tip_comes_out_of_what_was_handed_over_last() -> None:
    taking = Taking(tenders=(card(4000), cash(1300)), tip=euro(500))

    assert portions(CUT, taking) == [
        (PaymentMethod.CARD, PaymentKind.PAYMENT, 4000),
        (PaymentMethod.CASH, PaymentKind.PAYMENT, 800),
        (PaymentMethod.CASH, PaymentKind.TIP, 500),
    ]


def test_pass_pays_for_the_visit_and_the_rest_is_the_tip() -> None:
    taking = Taking(tenders=(cash(200), by_pass(1600)), tip=euro(200))

    assert portions(account(1600), taking) == [
        (PaymentMethod.PASS, PaymentKind.PAYMENT, 1600),
        (PaymentMethod.CASH, PaymentKind.TIP, 200),
    ]


def test_part_before_the_visit_is_a_deposit() -> None:
    taking = Taking(tenders=(card(2000),))

    assert portions(account(6800), taking, is_visit_over=False) == [
        (PaymentMethod.CARD, PaymentKind.DEPOSIT, 2000)
    ]


def test_all_of_it_before_the_visit_is_a_payment() -> None:
    taking = Taking(tenders=(card(6800),))

    assert portions(account(6800), taking, is_visit_over=False) == [
        (PaymentMethod.CARD, PaymentKind.PAYMENT, 6800)
    ]


def test_products_are_charged_and_a_discount_is_of_everything() -> None:
    taking = Taking(
        tenders=(cash(5200),),
        products=(Product(name="Shampoo", price=euro(1200)),),
        discount=Discount(percent=10),
    )

    settled = settle(CUT, taking, is_visit_over=True)

    assert [(each.name, each.amount.minor) for each in settled.charges] == [
        ("Shampoo", 1200),
        ("10 %", -800),
    ]
    assert settled.due_after == euro(0)


@pytest.mark.parametrize(
    ("price", "off"),
    [
        (Money(4333, "JPY"), 433),
        (Money(15000005, "IDR"), 1500001),
        (Money(12345, "KWD"), 1235),
    ],
)
def test_percentage_is_rounded_half_up_in_the_currency(price: Money, off: int) -> None:
    assert Discount(percent=10).of(price).minor == off


def test_what_is_owed_stays_due() -> None:
    taking = Taking(tenders=(cash(4000),), is_rest_owed=True)

    assert settle(CUT, taking, is_visit_over=True).due_after == euro(800)


def _refused(make: Callable[[], object]) -> FieldError:
    with pytest.raises(FieldError) as refused:
        make()
    return refused.value


@pytest.mark.parametrize(
    ("found", "taking", "field", "problem"),
    [
        (CUT, Taking(tenders=(cash(5300),)), "amount", "too_much"),
        (CUT, Taking(tenders=(cash(4600),)), "amount", "missing_sum"),
        (CUT, Taking(), "amount", "missing_sum"),
        (CUT, Taking(tenders=(cash(4800),), tip=euro(500)), "amount", "missing_sum"),
        (
            CUT,
            Taking(tenders=(cash(300),), tip=euro(500), is_rest_owed=True),
            "tip",
            "more_than_taken",
        ),
        (
            account(6800, payments=(paid(6800),)),
            Taking(tenders=(cash(1),)),
            "amount",
            "paid_already",
        ),
        (account(0), Taking(tenders=(cash(1),)), "amount", "nothing_due"),
        (account(1600), Taking(tenders=(by_pass(1700),), tip=euro(100)), "tip", "not_by_pass"),
        (CUT, Taking(discount=Discount(amount=euro(6801))), "discount", "more_than_price"),
        (CUT, Taking(discount=Discount(amount=euro(4801))), "discount", "more_than_due"),
        (CUT, Taking(tenders=(cash(4800, "JPY"),)), "currency", "other_currency"),
    ],
)
def test_what_does_not_settle_is_refused(
    found: Account, taking: Taking, field: str, problem: str
) -> None:
    error = _refused(lambda: settle(found, taking, is_visit_over=True))

    assert (error.field, error.problem) == (field, problem)


def test_refusal_says_how_much_is_missing_or_too_much() -> None:
    missing = _refused(lambda: settle(CUT, Taking(tenders=(cash(4600),)), is_visit_over=True))
    over = _refused(lambda: settle(CUT, Taking(tenders=(cash(5300),)), is_visit_over=True))

    assert (missing.params["missing"], over.params["over"]) == (euro(200), euro(500))


@pytest.mark.parametrize(
    ("make", "field", "problem"),
    [
        (lambda: cash(0), "amount", "not_positive"),
        (lambda: cash(-1), "amount", "negative"),
        (lambda: cash(MAX_MINOR + 1), "amount", "too_large"),
        (
            lambda: Tender(method=PaymentMethod.TRANSFER, amount=euro(1), reference=" "),
            "transfer_reference",
            "missing",
        ),
        (
            lambda: Tender(method=PaymentMethod.VOUCHER, amount=euro(1)),
            "voucher_number",
            "missing",
        ),
        (lambda: Tender(method=PaymentMethod.PASS, amount=euro(1)), "pass", "missing"),
        (
            lambda: Tender(
                method=PaymentMethod.CASH, amount=euro(1), enrolment_id=EnrolmentId("x")
            ),
            "pass",
            "missing",
        ),
        (lambda: Taking(tip=euro(-1)), "tip", "negative"),
        (lambda: Taking(tip=euro(MAX_MINOR + 1)), "tip", "too_large"),
        (lambda: Taking(tenders=(cash(1),) * 51), "amount", "too_many"),
        (lambda: Product(name=" ", price=euro(1)), "product", "missing"),
        (lambda: Product(name="Wax", price=euro(0)), "product_price", "not_positive"),
        (Discount, "discount", "missing"),
        (lambda: Discount(amount=euro(1), percent=1), "discount", "missing"),
        (lambda: Discount(percent=0), "discount", "out_of_range"),
        (lambda: Discount(percent=101), "discount", "out_of_range"),
        (lambda: Discount(amount=euro(-1)), "discount", "negative"),
    ],
)
def test_sums_that_are_none_are_refused_by_their_field(
    make: Callable[[], object], field: str, problem: str
) -> None:
    error = _refused(make)

    assert (error.field, error.problem) == (field, problem)


@given(
    price=st.integers(0, 10**6),
    sums=st.lists(st.integers(1, 10**6), max_size=4),
    tip=st.integers(0, 10**5),
)
def test_every_cent_handed_over_is_accounted_for(price: int, sums: list[int], tip: int) -> None:
    taking = Taking(tenders=tuple(cash(each) for each in sums), tip=euro(tip), is_rest_owed=True)
    try:
        settled = settle(account(price), taking, is_visit_over=True)
    except FieldError:
        assert sum(sums) > price + tip or tip > sum(sums)
        return

    tips = sum(each.amount.minor for each in settled.portions if each.kind is PaymentKind.TIP)
    assert sum(each.amount.minor for each in settled.portions) == sum(sums)
    assert tips == tip
    assert settled.due_after.minor == price - (sum(sums) - tip)
