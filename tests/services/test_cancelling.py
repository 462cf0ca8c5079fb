"""What goes back when a booking is called off, and what the sheet says before (C3, C5)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.booking import Appointment, CancelledBy, Status
from booking_desktop.domain.checkout import Taking, Tender
from booking_desktop.domain.errors import FieldError, IllegalTransitionError
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentMethod, PaymentState
from booking_desktop.services.cancelling import CallingOff
from booking_desktop.storage.accounts import find_account
from tests.salon import Desk, FixedClock, Person, Salon, at

HOUR = 3600
SPRING = 129  # Sunday 28 March 2027: clocks went forward at 01:00
AUTUMN = 346  # Sunday 31 October 2027: clocks went back at 02:00


@pytest.fixture
def sarah(salon: Salon) -> Person:
    return salon.staff("Sarah Wilson").works("00:00", "24:00")


def euro(minor: int) -> Money:
    return Money(minor, "EUR")


def paid_booking(
    desk: Desk, sarah: Person, time: str = "12:00", *, day: int = 1, minor: int = 9500
) -> Appointment:
    cut = desk.salon.service(f"Cut {time} {day}", price=9500)
    sofia = desk.salon.customer("Sofia Rossi")
    booked = desk.book(cut, sarah, time, sofia, day=day).result
    tender = Tender(method=PaymentMethod.CARD, amount=euro(minor))
    desk.payments.take(desk.actor, booked.id, Taking(tenders=(tender,)))
    return booked


def given_back(desk: Desk, booked: Appointment) -> int:
    with desk.salon.database.reading() as connection:
        return find_account(connection, booked.id).given_back.minor


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
@pytest.mark.parametrize(
    "elapsed",
    [
        (24 * HOUR + 1, 9500),
        (24 * HOUR, 9500),
        (24 * HOUR - 1, 4750),
        (6 * HOUR + 1, 4750),
        (6 * HOUR, 4750),
        (6 * HOUR - 1, 0),
    ],
)
def test_refund_at_the_second_of_a_tier_over_a_clock_change(
    desk: Desk, sarah: Person, clock: FixedClock, day: int, elapsed: tuple[int, int]
) -> None:
    ahead, back = elapsed
    booked = paid_booking(desk, sarah, "05:00", day=day)
    starts_at = booked.interval.start
    clock.set(Instant(starts_at - ahead))

    shown = desk.cancelling.preview(booked.id)
    desk.lifecycle.cancel(desk.actor, booked.id, CallingOff(refund=shown.refund))

    assert shown.refund == euro(back)
    assert given_back(desk, booked) == back


@pytest.mark.parametrize(("day", "time"), [(SPRING, "04:00"), (AUTUMN, "06:00")])
def test_a_day_before_on_the_wall_is_not_24_hours_over_a_clock_change(
    desk: Desk, sarah: Person, clock: FixedClock, day: int, time: str
) -> None:
    booked = paid_booking(desk, sarah, "05:00", day=day)

    clock.set(Instant(booked.interval.start - 24 * HOUR))

    assert clock.now() == at(time, day=day - 1)


def test_sheet_shows_what_was_paid_and_how_much_of_it_goes_back(
    desk: Desk, sarah: Person, clock: FixedClock
) -> None:
    booked = paid_booking(desk, sarah, minor=3333)
    clock.set(at("20:00"))

    shown = desk.cancelling.preview(booked.id)

    assert (shown.account.kept, shown.by_policy.percent, shown.refund) == (
        euro(3333),
        50,
        euro(1667),
    )
    assert desk.cancelling.preview(booked.id, CancelledBy.US).refund == euro(3333)
    assert given_back(desk, booked) == 0


def test_sum_that_is_not_the_policys_any_more_is_refused_and_nothing_happens(
    desk: Desk, sarah: Person, clock: FixedClock
) -> None:
    booked = paid_booking(desk, sarah)
    clock.set(at("12:00"))
    shown = desk.cancelling.preview(booked.id)
    clock.advance(seconds=1)

    with pytest.raises(FieldError) as refused:
        desk.lifecycle.cancel(desk.actor, booked.id, CallingOff(refund=shown.refund))

    assert (refused.value.field, refused.value.problem) == ("refund", "other_than_policy")
    assert refused.value.params["amount"] == euro(4750)
    assert given_back(desk, booked) == 0
    assert desk.cancelling.preview(booked.id).refund == euro(4750)


def test_manager_gives_back_another_sum(desk: Desk, sarah: Person, clock: FixedClock) -> None:
    booked = paid_booking(desk, sarah)
    clock.set(at("11:00", day=1))

    desk.lifecycle.cancel(desk.salon.manager, booked.id, CallingOff(refund=euro(9000)))

    assert given_back(desk, booked) == 9000


def test_manager_cannot_give_back_more_than_was_paid(desk: Desk, sarah: Person) -> None:
    booked = paid_booking(desk, sarah)

    with pytest.raises(FieldError) as refused:
        desk.lifecycle.cancel(desk.salon.manager, booked.id, CallingOff(refund=euro(9501)))

    assert refused.value.problem == "more_than_paid"
    with desk.salon.database.reading() as connection:
        assert find_account(connection, booked.id).status is Status.CONFIRMED


def test_house_gives_all_back_at_the_last_minute(
    desk: Desk, sarah: Person, clock: FixedClock
) -> None:
    booked = paid_booking(desk, sarah)
    clock.set(at("11:59", day=1))

    outcome = desk.lifecycle.cancel(desk.actor, booked.id, CallingOff(by=CancelledBy.US))

    assert given_back(desk, booked) == 9500
    assert outcome.params["refund"] == [9500, "EUR"]


def test_declined_booking_gives_all_back(desk: Desk, sarah: Person, clock: FixedClock) -> None:
    cut = desk.salon.service("Colour", price=9500, requires_approval=True)
    booked = desk.book(cut, sarah, "12:00", day=1).result
    tender = Tender(method=PaymentMethod.CASH, amount=euro(2000))
    desk.payments.take(desk.actor, booked.id, Taking(tenders=(tender,)))
    clock.set(at("11:59", day=1))

    desk.lifecycle.decline(desk.actor, booked.id, reason="Priya is full")

    assert given_back(desk, booked) == 2000


def test_no_show_keeps_what_was_paid(desk: Desk, sarah: Person, clock: FixedClock) -> None:
    booked = paid_booking(desk, sarah)
    clock.set(at("12:20", day=1))

    desk.lifecycle.mark_no_show(desk.actor, booked.id)

    assert given_back(desk, booked) == 0


def test_cancelling_twice_is_refused_and_gives_back_once(desk: Desk, sarah: Person) -> None:
    booked = paid_booking(desk, sarah)
    desk.lifecycle.cancel(desk.actor, booked.id)

    with pytest.raises(IllegalTransitionError):
        desk.lifecycle.cancel(desk.actor, booked.id)
    with pytest.raises(IllegalTransitionError):
        desk.cancelling.preview(booked.id)

    assert given_back(desk, booked) == 9500


def test_undone_cancellation_has_its_money_again(desk: Desk, sarah: Person) -> None:
    booked = paid_booking(desk, sarah)
    desk.lifecycle.cancel(desk.actor, booked.id)

    desk.undoing.undo_last(desk.actor)
    with desk.salon.database.reading() as connection:
        undone = find_account(connection, booked.id)
    desk.undoing.redo_last(desk.actor)

    assert (undone.status, undone.kept) == (Status.CONFIRMED, euro(9500))
    assert undone.state is PaymentState.PAID
    assert given_back(desk, booked) == 9500
