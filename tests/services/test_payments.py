"""Taking money at the desk on the real file: C5, C6, C8, E2."""

from __future__ import annotations

import pytest

from booking_desktop.domain.booking import Appointment, CancelledBy, Status
from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.checkout import Discount, Product, Taking, Tender
from booking_desktop.domain.errors import (
    BookingError,
    CannotUndoError,
    FieldError,
    IllegalTransitionError,
    NotAllowedError,
)
from booking_desktop.domain.ids import AppointmentId, CustomerId, EnrolmentId
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentMethod, PaymentState
from booking_desktop.services.cancelling import CallingOff
from booking_desktop.services.identity import new_id
from booking_desktop.storage import tables
from booking_desktop.storage.accounts import find_account, owed_by, spent_by, standings
from tests.salon import Desk, FixedClock, Person, Salon, at


@pytest.fixture
def sarah(salon: Salon) -> Person:
    return salon.staff("Sarah Wilson").works()


@pytest.fixture
def niamh(salon: Salon) -> CustomerId:
    return salon.customer("Niamh Walsh")


@pytest.fixture
def booked(desk: Desk, salon: Salon, sarah: Person, niamh: CustomerId) -> Appointment:
    return desk.book(salon.service("Cut", price=6800), sarah, "11:00", niamh).result


def euro(minor: int) -> Money:
    return Money(minor, "EUR")


def card(minor: int) -> Taking:
    return Taking(tenders=(Tender(method=PaymentMethod.CARD, amount=euro(minor)),))


def account_of(desk: Desk, appointment_id: AppointmentId) -> tuple[int, int, int]:
    with desk.salon.database.reading() as connection:
        found = find_account(connection, appointment_id)
    return found.total.minor, found.kept.minor, found.due.minor


def status_of(desk: Desk, appointment_id: AppointmentId) -> Status:
    with desk.salon.database.reading() as connection:
        return find_account(connection, appointment_id).status


def refused(error: pytest.ExceptionInfo[FieldError]) -> tuple[str, str]:
    return error.value.field, error.value.problem


def test_deposit_and_checkout_with_a_tip_pay_for_the_visit(desk: Desk, booked: Appointment) -> None:
    desk.payments.take(desk.actor, booked.id, card(2000))
    taking = Taking(
        tenders=(
            Tender(method=PaymentMethod.CARD, amount=euro(4000)),
            Tender(method=PaymentMethod.CASH, amount=euro(1300)),
        ),
        tip=euro(500),
    )

    account = desk.payments.check_out(desk.actor, booked.id, taking).result

    assert (account.deposit, account.paid, account.tips) == (euro(2000), euro(6800), euro(500))
    assert (account.due, account.state, account.status) == (
        euro(0),
        PaymentState.PAID,
        Status.COMPLETED,
    )
    assert {each.taken_by for each in account.payments} == {"Mia"}


def test_checkout_with_products_and_a_discount_charges_them(
    desk: Desk, booked: Appointment
) -> None:
    taking = Taking(
        tenders=card(7200).tenders,
        products=(Product(name="Shampoo", price=euro(1200)),),
        discount=Discount(percent=10, reason="First visit"),
    )

    account = desk.payments.check_out(desk.actor, booked.id, taking).result

    assert (account.total, account.products, account.discount) == (
        euro(7200),
        euro(1200),
        euro(800),
    )


@pytest.mark.parametrize(("minor", "problem"), [(6600, "missing_sum"), (7300, "too_much")])
def test_checkout_that_does_not_add_up_leaves_everything_as_it_was(
    desk: Desk, booked: Appointment, minor: int, problem: str
) -> None:
    with pytest.raises(FieldError) as error:
        desk.payments.check_out(desk.actor, booked.id, card(minor))

    assert refused(error) == ("amount", problem)
    assert status_of(desk, booked.id) is Status.CONFIRMED
    assert account_of(desk, booked.id) == (6800, 0, 6800)


def test_what_is_owed_is_taken_another_day(
    desk: Desk, booked: Appointment, niamh: CustomerId, clock: FixedClock
) -> None:
    desk.payments.check_out(desk.actor, booked.id, Taking(is_rest_owed=True))
    with desk.salon.database.reading() as connection:
        owed = owed_by(connection, niamh)
    clock.set(at("09:00", day=3))

    desk.payments.take(desk.actor, booked.id, card(6800))

    assert owed == (euro(6800),)
    with desk.salon.database.reading() as connection:
        assert owed_by(connection, niamh) == ()
        assert spent_by(connection, niamh) == (euro(6800),)


def test_paying_twice_is_refused(desk: Desk, booked: Appointment) -> None:
    desk.payments.take(desk.actor, booked.id, card(6800))

    with pytest.raises(FieldError) as error:
        desk.payments.take(desk.actor, booked.id, card(6800))

    assert refused(error) == ("amount", "paid_already")


def test_nothing_is_no_payment(desk: Desk, booked: Appointment) -> None:
    with pytest.raises(FieldError) as error:
        desk.payments.take(desk.actor, booked.id, Taking())

    assert refused(error) == ("amount", "nothing_taken")


def test_nothing_is_taken_for_what_is_cancelled(desk: Desk, booked: Appointment) -> None:
    desk.lifecycle.cancel(desk.actor, booked.id)

    with pytest.raises(IllegalTransitionError):
        desk.payments.take(desk.actor, booked.id, card(6800))


def test_checking_out_twice_is_refused(desk: Desk, booked: Appointment) -> None:
    desk.payments.check_out(desk.actor, booked.id, card(6800))

    with pytest.raises(IllegalTransitionError):
        desk.payments.check_out(desk.actor, booked.id, card(6800))


def test_prepaid_visit_is_checked_out_with_nothing(desk: Desk, booked: Appointment) -> None:
    desk.payments.take(desk.actor, booked.id, card(6800))

    account = desk.payments.check_out(desk.actor, booked.id, Taking()).result

    assert account.status is Status.COMPLETED


def pending_for_payment(desk: Desk, booked: Appointment) -> Appointment:
    with desk.salon.writing() as unit:
        unit.update(tables.appointment, booked.id, {"status": "pending", "pending_for": "payment"})
    return booked


def test_whole_payment_confirms_what_waits_for_it(desk: Desk, booked: Appointment) -> None:
    pending_for_payment(desk, booked)
    desk.payments.take(desk.actor, booked.id, card(2000))
    after_deposit = status_of(desk, booked.id)

    outcome = desk.payments.take(desk.actor, booked.id, card(4800))

    assert (after_deposit, outcome.result.status) == (Status.PENDING, Status.CONFIRMED)
    assert outcome.params["confirms"] is True


def test_undone_payment_lets_it_wait_again(desk: Desk, booked: Appointment) -> None:
    pending_for_payment(desk, booked)
    desk.payments.take(desk.actor, booked.id, card(6800))

    desk.undoing.undo_last(desk.actor)

    assert status_of(desk, booked.id) is Status.PENDING
    assert account_of(desk, booked.id) == (6800, 0, 6800)


def test_what_waits_for_its_payment_is_not_approved(desk: Desk, booked: Appointment) -> None:
    pending_for_payment(desk, booked)

    with pytest.raises(FieldError) as error:
        desk.lifecycle.approve(desk.actor, booked.id)

    assert refused(error) == ("amount", "waits_for_payment")


def test_checkout_is_undone_and_done_again_as_facts(desk: Desk, booked: Appointment) -> None:
    desk.payments.take(desk.actor, booked.id, card(2000))
    taking = Taking(
        tenders=card(6500).tenders,
        tip=euro(500),
        products=(Product(name="Shampoo", price=euro(1200)),),
    )
    desk.payments.check_out(desk.actor, booked.id, taking)

    desk.undoing.undo_last(desk.actor)
    undone = (account_of(desk, booked.id), status_of(desk, booked.id))
    desk.undoing.redo_last(desk.actor)
    again = (account_of(desk, booked.id), status_of(desk, booked.id))
    desk.undoing.undo_last(desk.actor)

    assert undone == ((6800, 2000, 4800), Status.CONFIRMED)
    assert again == ((8000, 8000, 0), Status.COMPLETED)
    assert account_of(desk, booked.id) == (6800, 2000, 4800)
    with desk.salon.database.reading() as connection:
        facts = find_account(connection, booked.id)
    assert len(facts.payments) == 1 + 4 * 2
    assert len(facts.standing_payments) == 1


def test_payment_that_went_back_is_not_undone(desk: Desk, booked: Appointment) -> None:
    paid = desk.payments.take(desk.actor, booked.id, card(6800))
    desk.lifecycle.cancel(desk.actor, booked.id, CallingOff(by=CancelledBy.US))
    assert paid.changes.activity_id is not None

    with pytest.raises(CannotUndoError) as error:
        desk.undoing.undo(desk.actor, paid.changes.activity_id)

    assert error.value.problem == "given_back"


def test_booking_that_was_paid_for_is_not_undone(desk: Desk, sarah: Person) -> None:
    outcome = desk.book(desk.salon.service("Colour"), sarah, "14:00")
    desk.payments.take(desk.actor, outcome.result.id, card(1000))
    assert outcome.changes.activity_id is not None

    with pytest.raises(CannotUndoError) as error:
        desk.undoing.undo(desk.actor, outcome.changes.activity_id)

    assert error.value.problem == "paid_since"
    assert status_of(desk, outcome.result.id) is Status.CONFIRMED


def test_correction_takes_the_money_anew(desk: Desk, booked: Appointment) -> None:
    desk.payments.take(desk.actor, booked.id, card(2000))
    desk.payments.check_out(desk.actor, booked.id, card(4800))
    in_cash = Taking(
        tenders=(Tender(method=PaymentMethod.CASH, amount=euro(4300)),),
        discount=Discount(amount=euro(500)),
    )

    account = desk.payments.correct(desk.actor, booked.id, in_cash).result

    assert (account.total, account.kept, account.due) == (euro(6300), euro(6300), euro(0))
    assert [(each.method, each.amount.minor) for each in account.standing_payments] == [
        (PaymentMethod.CARD, 2000),
        (PaymentMethod.CASH, 4300),
    ]


def test_corrected_payment_is_not_undone_but_the_correction_is(
    desk: Desk, booked: Appointment
) -> None:
    wrong = desk.payments.check_out(desk.actor, booked.id, card(6800))
    in_cash = Taking(tenders=(Tender(method=PaymentMethod.CASH, amount=euro(6800)),))
    desk.payments.correct(desk.actor, booked.id, in_cash)
    assert wrong.changes.activity_id is not None

    with pytest.raises(CannotUndoError) as error:
        desk.undoing.undo(desk.actor, wrong.changes.activity_id)
    desk.undoing.undo_last(desk.actor)

    assert error.value.problem == "corrected"
    with desk.salon.database.reading() as connection:
        found = find_account(connection, booked.id)
    assert found.kept == euro(6800)
    assert [purse.method for purse, _ in found.purses] == [PaymentMethod.CARD]


def test_correction_of_an_earlier_day_is_a_managers_with_a_reason(
    desk: Desk, booked: Appointment, clock: FixedClock
) -> None:
    desk.payments.check_out(desk.actor, booked.id, card(6800))
    clock.set(at("09:00", day=1))
    manager = desk.salon.manager

    with pytest.raises(NotAllowedError):
        desk.payments.correct(desk.actor, booked.id, card(6800), reason="Typed wrong")
    with pytest.raises(FieldError) as error:
        desk.payments.correct(manager, booked.id, card(6800))
    done = desk.payments.correct(manager, booked.id, card(6800), reason="Typed wrong")

    assert refused(error) == ("reason", "missing")
    assert done.params["reason"] == "Typed wrong"


def test_there_must_be_something_to_correct(desk: Desk, booked: Appointment) -> None:
    with pytest.raises(FieldError) as error:
        desk.payments.correct(desk.actor, booked.id, card(6800))

    assert refused(error) == ("amount", "nothing_to_correct")


def test_correction_after_a_refund_is_refused(desk: Desk, booked: Appointment) -> None:
    desk.payments.check_out(desk.actor, booked.id, card(6800))
    desk.payments.give_back(desk.salon.manager, booked.id, euro(500), reason="Late start")

    with pytest.raises(FieldError) as error:
        desk.payments.correct(desk.actor, booked.id, card(6800))

    assert refused(error) == ("amount", "given_back_already")


def test_manager_gives_back_with_a_reason(desk: Desk, booked: Appointment) -> None:
    desk.payments.check_out(desk.actor, booked.id, card(6800))

    account = desk.payments.give_back(
        desk.salon.manager, booked.id, euro(1000), reason="Late start"
    ).result

    assert (account.given_back, account.kept) == (euro(1000), euro(5800))


@pytest.mark.parametrize(
    ("minor", "reason", "problem"),
    [
        (6801, "Late", ("refund", "more_than_paid")),
        (0, "Late", ("refund", "not_positive")),
        (-1, "Late", ("refund", "negative")),
        (100, " ", ("reason", "missing")),
    ],
)
def test_refund_that_cannot_be_is_refused(
    desk: Desk, booked: Appointment, minor: int, reason: str, problem: tuple[str, str]
) -> None:
    desk.payments.check_out(desk.actor, booked.id, card(6800))

    with pytest.raises(FieldError) as error:
        desk.payments.give_back(desk.salon.manager, booked.id, euro(minor), reason=reason)

    assert refused(error) == problem
    assert account_of(desk, booked.id) == (6800, 6800, 0)


def test_giving_back_is_a_managers(desk: Desk, booked: Appointment) -> None:
    desk.payments.check_out(desk.actor, booked.id, card(6800))

    with pytest.raises(NotAllowedError):
        desk.payments.give_back(desk.actor, booked.id, euro(100), reason="Late")


def enrolled(salon: Salon, customer_id: CustomerId, *, visits: int | None) -> EnrolmentId:
    programme_id, enrolment_id = new_id(), EnrolmentId(new_id())
    with salon.writing() as unit:
        unit.insert(
            tables.programme,
            {
                "id": programme_id,
                "outlet_id": salon.outlet_id,
                "name": "Yoga pass",
                "created_at": 0,
            },
        )
        unit.insert(
            tables.enrolment,
            {
                "id": enrolment_id,
                "programme_id": programme_id,
                "customer_id": customer_id,
                "visits": visits,
                "created_at": 0,
            },
        )
    return enrolment_id


def by_pass(enrolment_id: EnrolmentId, minor: int) -> Taking:
    tender = Tender(method=PaymentMethod.PASS, amount=euro(minor), enrolment_id=enrolment_id)
    return Taking(tenders=(tender,))


def test_pass_pays_until_it_is_used_up_and_a_cancelled_visit_comes_back(
    desk: Desk, salon: Salon, sarah: Person, niamh: CustomerId
) -> None:
    yoga = salon.service("Yoga", price=1600, seats=8)
    pass_id = enrolled(salon, niamh, visits=2)
    visits = [desk.book(yoga, sarah, "17:00", niamh, day=day).result for day in (3, 4, 5)]
    for each in visits[:2]:
        desk.payments.take(desk.actor, each.id, by_pass(pass_id, 1600))

    with pytest.raises(FieldError) as error:
        desk.payments.take(desk.actor, visits[2].id, by_pass(pass_id, 1600))
    desk.lifecycle.cancel(desk.actor, visits[0].id)
    desk.payments.take(desk.actor, visits[2].id, by_pass(pass_id, 1600))

    assert refused(error) == ("pass", "used_up")
    cancelled = desk.history.story(visits[0].id)[-1]
    with pytest.raises(CannotUndoError) as no_visit_left:
        desk.undoing.undo(desk.actor, cancelled.id)
    assert no_visit_left.value.problem == "visits_used"


def test_pass_of_somebody_else_does_not_pay(desk: Desk, salon: Salon, booked: Appointment) -> None:
    pass_id = enrolled(salon, salon.customer("Ciara Molloy"), visits=5)

    with pytest.raises(FieldError) as error:
        desk.payments.take(desk.actor, booked.id, by_pass(pass_id, 6800))

    assert refused(error) == ("pass", "not_theirs")


def test_visits_on_a_pass_are_no_spending(
    desk: Desk, salon: Salon, booked: Appointment, niamh: CustomerId
) -> None:
    pass_id = enrolled(salon, niamh, visits=None)
    desk.payments.check_out(desk.actor, booked.id, by_pass(pass_id, 6800))

    with salon.database.reading() as connection:
        assert spent_by(connection, niamh) == ()
        assert owed_by(connection, niamh) == ()


def test_many_standings_are_read_as_their_accounts_say(
    desk: Desk, salon: Salon, sarah: Person, niamh: CustomerId
) -> None:
    cut = salon.service("Cut", price=6800)
    times = ("09:00", "10:00", "11:00", "12:00")
    ids = [desk.book(cut, sarah, time, niamh).result.id for time in times]
    desk.payments.take(desk.actor, ids[0], card(2000))
    desk.payments.check_out(desk.actor, ids[1], card(6800))
    desk.payments.check_out(
        desk.actor, ids[2], Taking(discount=Discount(percent=50), is_rest_owed=True)
    )
    pass_id = enrolled(salon, niamh, visits=4)
    desk.payments.take(desk.actor, ids[3], by_pass(pass_id, 6800))

    with salon.database.reading() as connection:
        found = standings(connection, [*ids, AppointmentId("nobody")])
        expected = {each: find_account(connection, each).standing for each in ids}

    assert {each: found[each][:5] for each in found} == {
        each: expected[each][:5] for each in expected
    }
    assert (found[ids[3]].is_by_pass, found[ids[3]].visits_left) == (True, 3)
    assert not any(found[each].is_by_pass for each in ids[:3])


def test_reopening_within_the_day_is_the_desks_and_later_a_managers(
    desk: Desk, booked: Appointment, clock: FixedClock
) -> None:
    desk.payments.check_out(desk.actor, booked.id, card(6800))
    desk.lifecycle.reopen(desk.actor, booked.id)
    desk.payments.check_out(desk.actor, booked.id, Taking())
    clock.set(at("00:00", day=1))

    errors: list[type[BookingError]] = []
    for actor in (desk.actor, desk.salon.manager):
        try:
            desk.lifecycle.reopen(actor, booked.id)
        except BookingError as error:
            errors.append(type(error))
    again = desk.lifecycle.reopen(desk.salon.manager, booked.id, reason="Wrong price").result

    assert errors == [NotAllowedError, FieldError]
    assert again.status is Status.CHECKED_IN
    assert account_of(desk, booked.id) == (6800, 6800, 0)


def test_services_of_the_outlet_have_one_currency(desk: Desk, booked: Appointment) -> None:
    yen = Taking(tenders=(Tender(method=PaymentMethod.CASH, amount=Money(6800, "JPY")),))

    with pytest.raises(FieldError) as error:
        desk.payments.take(desk.actor, booked.id, yen)

    assert refused(error) == ("currency", "other_currency")


def test_service_is_priced_when_it_is_booked(desk: Desk, salon: Salon, sarah: Person) -> None:
    cut: Service = salon.service("Cut", price=6800)
    booked = desk.book(cut, sarah, "11:00").result
    with salon.writing() as unit:
        unit.update(tables.service, cut.id, {"price_minor": 9900})

    assert account_of(desk, booked.id) == (6800, 0, 6800)


def test_part_of_what_is_owed_may_be_paid(desk: Desk, booked: Appointment) -> None:
    desk.payments.check_out(desk.actor, booked.id, Taking(is_rest_owed=True))

    account = desk.payments.take(desk.actor, booked.id, card(2000)).result

    assert (account.due, account.deposit) == (euro(4800), euro(0))


def test_payment_is_not_undone_out_of_a_purse_that_was_given_back(
    desk: Desk, booked: Appointment
) -> None:
    cash = Taking(tenders=(Tender(method=PaymentMethod.CASH, amount=euro(5000)),))
    desk.payments.take(desk.actor, booked.id, card(1800))
    second = desk.payments.take(desk.actor, booked.id, cash)
    desk.payments.give_back(desk.salon.manager, booked.id, euro(3000), reason="Late start")
    assert second.changes.activity_id is not None

    with pytest.raises(CannotUndoError) as error:
        desk.undoing.undo(desk.actor, second.changes.activity_id)

    assert error.value.problem == "given_back"
    assert account_of(desk, booked.id) == (6800, 3800, 3000)
