"""Checkout by the keyboard: what is typed, what it comes to, what is done (jobs 3; C6, C8)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.booking import Appointment, Status
from booking_desktop.domain.checkout import Discount, Product, Taking, Tender
from booking_desktop.domain.ids import EnrolmentId
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentKind, PaymentMethod
from booking_desktop.services.identity import new_id
from booking_desktop.storage import tables
from booking_desktop.viewmodels.checkout.fields import CheckoutFields, Entry, Mode, Part
from tests.salon import Desk, FixedClock, Salon, at
from tests.viewmodels.checkout.conftest import Counter


def euro(minor: int) -> Money:
    return Money(minor, "EUR")


def paid(desk: Desk, booked: Appointment, minor: int) -> None:
    tender = Tender(method=PaymentMethod.CARD, amount=euro(minor))
    desk.payments.take(desk.actor, booked.id, Taking(tenders=(tender,)))


def methods_of(counter: Counter, booked: Appointment) -> list[tuple[PaymentMethod, int]]:
    account = counter.account(booked.id)
    return [(each.method, each.amount.minor) for each in account.standing_payments]


def test_opened_checkout_shows_the_bill_and_asks_for_the_rest(
    counter: Counter, desk: Desk, booked: Appointment
) -> None:
    paid(desk, booked, 2000)

    counter.checkout.open(booked.id)

    picture = counter.picture
    assert (picture.heading, picture.name) == ("Check out", "Niamh Walsh")
    assert [(row.middle, row.right) for row in (*picture.rows, picture.total)] == [
        ("Cut", "€68.00"),
        ("Deposit by card", "−€20.00"),
        ("To pay", "€48.00"),
    ]
    assert picture.ask == "Ask for €48.00 on the terminal, then Enter."
    assert picture.button == "Take €48.00"
    assert [each.key for each in picture.methods] == ["1", "2", "3", "4"]


def test_one_digit_and_enter_take_it_all(counter: Counter, booked: Appointment) -> None:
    counter.checkout.open(booked.id)

    counter.checkout.choose_number(1)
    counter.checkout.take()

    assert methods_of(counter, booked) == [(PaymentMethod.CASH, 6800)]
    assert counter.account(booked.id).status is Status.COMPLETED
    assert counter.checkout.picture is None
    assert counter.rig.said[-1] == "€68.00 in cash, Niamh Walsh"


def test_tip_discount_and_products_change_what_is_asked_for(
    counter: Counter, booked: Appointment
) -> None:
    checkout = counter.checkout
    checkout.open(booked.id)

    checkout.type(Entry.PRODUCT, "Argan oil 12.50")
    checkout.add_product()
    checkout.type(Entry.PRODUCT, "Comb 4")
    checkout.type(Entry.DISCOUNT, "10 %")
    checkout.type(Entry.TIP, "5")

    assert [(row.middle, row.right) for row in counter.picture.rows] == [
        ("Cut", "€68.00"),
        ("Argan oil", "€12.50"),
        ("Comb", "€4.00"),
        ("10 %", "−€8.45"),
        ("Tip", "€5.00"),
    ]
    checkout.take()
    account = counter.account(booked.id)
    assert (account.total, account.paid, account.tips) == (euro(7605), euro(7605), euro(500))


def test_sum_that_is_missing_is_said_with_its_ways_out(
    counter: Counter, booked: Appointment
) -> None:
    counter.checkout.open(booked.id)
    counter.checkout.type(Entry.AMOUNT, "66")

    counter.checkout.take()

    problem = counter.picture.problem
    assert problem is not None
    assert problem.title == "€2.00 is missing."
    assert [(each.lead, each.text) for each in problem.alternatives] == [
        ("€2.00", "another way"),
        ("€2.00", "another time"),
    ]
    assert counter.account(booked.id).paid == euro(0)


def test_rest_is_taken_by_another_method(counter: Counter, booked: Appointment) -> None:
    checkout = counter.checkout
    checkout.open(booked.id)
    checkout.choose_number(1)
    checkout.type(Entry.AMOUNT, "30")
    checkout.take()

    checkout.take_way(1)
    asked = counter.picture.total.right
    checkout.choose_number(3)
    checkout.type(Entry.REFERENCE, "R-17")
    checkout.take()

    assert asked == "€38.00"
    assert methods_of(counter, booked) == [
        (PaymentMethod.CASH, 3000),
        (PaymentMethod.TRANSFER, 3800),
    ]


def test_rest_is_paid_another_time(counter: Counter, booked: Appointment) -> None:
    counter.checkout.open(booked.id)
    counter.checkout.type(Entry.AMOUNT, "66")
    counter.checkout.take()

    counter.checkout.take_way(2)

    account = counter.account(booked.id)
    assert (account.status, account.due) == (Status.COMPLETED, euro(200))


def test_pays_another_time_takes_nothing(counter: Counter, booked: Appointment) -> None:
    counter.checkout.open(booked.id)

    counter.checkout.take_rest_another_time()

    assert counter.account(booked.id).due == euro(6800)
    assert counter.rig.said[-1] == "Niamh Walsh is done. €68.00 is still to pay."


@pytest.mark.parametrize(("way", "tip", "cash"), [(1, 500, 7300), (2, 0, 6800)])
def test_too_much_is_a_tip_or_change(
    counter: Counter, booked: Appointment, way: int, tip: int, cash: int
) -> None:
    counter.checkout.open(booked.id)
    counter.checkout.choose_number(1)
    counter.checkout.type(Entry.AMOUNT, "73")
    counter.checkout.take()
    problem = counter.picture.problem

    counter.checkout.take_way(way)
    counter.checkout.take()

    assert problem is not None
    assert problem.title == "€5.00 too much: tip or change?"
    account = counter.account(booked.id)
    assert account.tips == euro(tip)
    assert sum(each.amount.minor for each in account.payments) == cash


@pytest.mark.parametrize(
    ("entry", "text", "words"),
    [
        (Entry.AMOUNT, "abc", "abc is not a number."),
        (Entry.AMOUNT, "-5", "The amount cannot be below zero."),
        (Entry.AMOUNT, "68.001", "The amount has too many decimals: 2 at most."),
        (Entry.AMOUNT, "1" + "0" * 30, "The amount is too large: 10000000000000.00 at most."),
        (Entry.TIP, "-1", "The tip cannot be below zero."),
        (Entry.DISCOUNT, "101 %", "The discount must be from 1 to 100."),
        (Entry.DISCOUNT, "69", "The discount is more than the price of €68.00."),
        (Entry.PRODUCT, "Shampoo", "The product's price is missing."),
        (Entry.PRODUCT, "Shampoo x", "x is not a number."),
    ],
)
def test_sum_that_cannot_be_is_refused_in_a_sentence_and_marked(
    counter: Counter, booked: Appointment, entry: Entry, text: str, words: str
) -> None:
    counter.checkout.open(booked.id)
    counter.checkout.type(entry, text)

    counter.checkout.take()

    problem = counter.picture.problem
    assert problem is not None
    assert problem.title == words
    assert [each.entry for each in counter.picture.entries if each.is_wrong] == [entry]
    assert counter.account(booked.id).payments == ()


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (3, "The transfer's reference is missing."),
        (4, "The voucher's number is missing."),
    ],
)
def test_transfer_and_voucher_are_named(
    counter: Counter, booked: Appointment, number: int, words: str
) -> None:
    counter.checkout.open(booked.id)
    counter.checkout.choose_number(number)

    counter.checkout.take()

    problem = counter.picture.problem
    assert problem is not None
    assert problem.title == words


def test_typed_sums_may_have_a_comma_and_the_sign(counter: Counter, booked: Appointment) -> None:
    counter.checkout.open(booked.id)
    counter.checkout.type(Entry.AMOUNT, " €68,00 ")

    counter.checkout.take()

    assert counter.account(booked.id).paid == euro(6800)


def test_what_was_typed_is_there_again_when_it_is_opened_again(
    counter: Counter, booked: Appointment
) -> None:
    counter.checkout.open(booked.id)
    counter.checkout.choose_number(1)
    counter.checkout.type(Entry.TIP, "5")
    counter.checkout.close()

    again = Counter(counter.rig)
    again.checkout.open(booked.id)

    texts = {each.entry: each.text for each in again.picture.entries}
    assert (again.picture.method, texts[Entry.TIP]) == ("cash", "5")


def test_what_was_thrown_away_is_gone(counter: Counter, booked: Appointment) -> None:
    counter.checkout.open(booked.id)
    counter.checkout.type(Entry.TIP, "5")
    counter.checkout.keep_now()
    counter.checkout.discard()

    counter.checkout.open(booked.id)

    assert {each.text for each in counter.picture.entries} == {""}


def test_fields_are_kept_whole() -> None:
    fields = CheckoutFields(
        mode=Mode.CORRECT,
        method=PaymentMethod.PASS,
        enrolment_id="pass",
        amount="1",
        products=("Comb 4",),
        parts=(Part(method=PaymentMethod.CASH, minor=100),),
    )

    assert CheckoutFields.from_draft(fields.to_draft()) == fields


def test_booking_of_another_day_is_paid_ahead(
    counter: Counter, salon: Salon, desk: Desk, booked: Appointment
) -> None:
    salon.policy(deposit_percent=30)
    later = desk.book(
        salon.service("Balayage", price=16500), None, "11:00", booked.customer_id, day=3
    ).result

    counter.checkout.open(later.id)
    heading, asked = counter.picture.heading, counter.picture.button
    counter.checkout.take()

    assert (heading, asked) == ("Pay ahead", "Take €49.50")
    account = counter.account(later.id)
    assert [each.kind for each in account.payments] == [PaymentKind.DEPOSIT]
    assert account.status is Status.CONFIRMED


def test_visit_that_is_owed_for_is_paid_later(
    counter: Counter, desk: Desk, booked: Appointment, clock: FixedClock
) -> None:
    desk.payments.check_out(desk.actor, booked.id, Taking(is_rest_owed=True))
    clock.set(at("09:00", day=2))

    counter.checkout.open(booked.id)
    heading = counter.picture.heading
    counter.checkout.take()

    assert heading == "Still to pay"
    assert counter.account(booked.id).due == euro(0)


def test_paid_visit_is_corrected(counter: Counter, desk: Desk, booked: Appointment) -> None:
    taking = Taking(
        tenders=(Tender(method=PaymentMethod.CARD, amount=euro(7500)),),
        tip=euro(200),
        products=(Product(name="Comb", price=euro(1000)),),
        discount=Discount(amount=euro(500)),
    )
    desk.payments.check_out(desk.actor, booked.id, taking)

    counter.checkout.open(booked.id)
    texts = {each.entry: each.text for each in counter.picture.entries}
    button = counter.picture.button
    counter.checkout.choose_number(1)
    counter.checkout.type(Entry.TIP, "")
    counter.checkout.take()

    assert (texts[Entry.TIP], texts[Entry.DISCOUNT]) == ("2.00", "5.00")
    assert button == "Take €75.00 instead"
    account = counter.account(booked.id)
    assert (account.total, account.tips) == (euro(7300), euro(0))
    assert methods_of(counter, booked) == [(PaymentMethod.CASH, 7300)]


def test_receptionist_is_told_that_giving_back_is_a_managers(
    counter: Counter, desk: Desk, booked: Appointment
) -> None:
    paid(desk, booked, 6800)
    counter.checkout.open(booked.id, Mode.GIVE_BACK)
    counter.checkout.type(Entry.AMOUNT, "10")
    counter.checkout.type(Entry.REASON, "Late start")

    counter.checkout.take()

    problem = counter.picture.problem
    assert problem is not None
    assert problem.title == "This is for managers. Ask one for a PIN."


def test_pass_is_the_first_way_to_pay_for_whoever_has_one(
    counter: Counter, salon: Salon, booked: Appointment
) -> None:
    programme_id, enrolment_id = new_id(), EnrolmentId(new_id())
    with salon.writing() as unit:
        unit.insert(
            tables.programme,
            {"id": programme_id, "outlet_id": salon.outlet_id, "name": "Cut pass", "created_at": 0},
        )
        unit.insert(
            tables.enrolment,
            {
                "id": enrolment_id,
                "programme_id": programme_id,
                "customer_id": booked.customer_id,
                "visits": 3,
                "created_at": 0,
            },
        )

    counter.checkout.open(booked.id)
    choice = counter.picture.methods[-1]
    counter.checkout.take()

    assert (choice.text, choice.detail, choice.key) == ("Cut pass", "3 left", "5")
    assert methods_of(counter, booked) == [(PaymentMethod.PASS, 6800)]


def test_another_desks_payment_is_seen_at_once(
    counter: Counter, desk: Desk, booked: Appointment
) -> None:
    counter.checkout.open(booked.id)

    paid(desk, booked, 2000)
    counter.rig.settle()

    assert counter.picture.button == "Take €48.00"
