"""The sheet that asks before money goes back (job 11; C3, C5)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booking_desktop.domain.booking import Appointment, CancelledBy, Status
from booking_desktop.domain.checkout import Taking, Tender
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentMethod
from booking_desktop.services.booking import BookingDetails
from booking_desktop.storage.accounts import find_account
from booking_desktop.viewmodels.cancelling import CancelPicture, CancelSheet
from tests.salon import Desk, FixedClock, Salon, at, line
from tests.viewmodels.desk_rig import DeskRig


def sheet_at(rig: DeskRig, *, is_manager: bool = False) -> CancelSheet:
    actor = rig.salon.manager if is_manager else rig.salon.reception
    workplace = replace(rig.workplace, actor=actor)
    return CancelSheet(rig.desk.cancelling, rig.desk.lifecycle, workplace)


@pytest.fixture
def booked(salon: Salon, desk: Desk) -> Appointment:
    """A balayage for €95 tomorrow at twelve, paid by card."""
    priya = salon.staff("Priya Nair").works()
    sofia = salon.customer("Sofia Rossi", phone="+353855550199")
    made = desk.book(salon.service("Balayage", price=9500), priya, "12:00", sofia, day=1).result
    tender = Tender(method=PaymentMethod.CARD, amount=Money(9500, "EUR"))
    desk.payments.take(desk.actor, made.id, Taking(tenders=(tender,)))
    return made


def shown(sheet: CancelSheet) -> CancelPicture:
    assert sheet.picture is not None
    return sheet.picture


def given_back(desk: Desk, booked: Appointment) -> tuple[Status, int]:
    with desk.salon.database.reading() as connection:
        account = find_account(connection, booked.id)
    return account.status, account.given_back.minor


def test_sheet_names_the_sum_before_anything_happens(
    rigged: DeskRig, clock: FixedClock, booked: Appointment
) -> None:
    clock.set(at("11:00"))
    sheet = sheet_at(rigged)

    sheet.open(booked.id)

    picture = shown(sheet)
    assert picture.title == "Cancel Sofia Rossi, tomorrow 12:00?"
    assert (picture.paid, picture.because) == ("Paid €95.00.", "It is 25 h before:")
    assert picture.result == "€95.00 goes back (100 %)."
    assert picture.tiers == "24 h or more 100 %, 6 h or more 50 %, less 0."
    assert picture.tell == "Tell Sofia by SMS"
    assert picture.button == "Cancel and refund €95.00"
    assert given_back(rigged.desk, booked) == (Status.CONFIRMED, 0)


def test_confirmed_sheet_gives_back_what_it_says_and_tells(
    rigged: DeskRig, clock: FixedClock, booked: Appointment
) -> None:
    clock.set(at("20:00"))
    sheet = sheet_at(rigged)
    sheet.open(booked.id)
    sheet.type_reason("Feeling ill")

    sheet.confirm()

    assert given_back(rigged.desk, booked) == (Status.CANCELLED, 4750)
    assert sheet.picture is None
    assert rigged.said[-1] == "Sofia Rossi, tomorrow 12:00, is cancelled. €47.50 goes back."
    with rigged.salon.database.reading() as connection:
        kinds = connection.exec_driver_sql(
            "SELECT kind, channel FROM message WHERE kind <> 'confirmation'"
        ).all()
    assert [tuple(each) for each in kinds] == [("cancellation", "sms")]


def test_late_cancellation_says_that_nothing_goes_back(
    rigged: DeskRig, clock: FixedClock, booked: Appointment
) -> None:
    clock.set(at("08:50", day=1))
    sheet = sheet_at(rigged)

    sheet.open(booked.id)

    words = "Nothing goes back: it is 3 h before. A manager can give it back anyway."
    assert shown(sheet).result == words
    assert shown(sheet).button == "Cancel, nothing goes back"
    assert not shown(sheet).may_type


def test_house_gives_all_back(rigged: DeskRig, clock: FixedClock, booked: Appointment) -> None:
    clock.set(at("08:50", day=1))
    sheet = sheet_at(rigged)
    sheet.open(booked.id)

    sheet.choose(CancelledBy.US)
    words = shown(sheet).button
    sheet.confirm()

    assert words == "Cancel and refund €95.00"
    assert given_back(rigged.desk, booked) == (Status.CANCELLED, 9500)


def test_manager_types_another_sum(rigged: DeskRig, clock: FixedClock, booked: Appointment) -> None:
    clock.set(at("08:50", day=1))
    sheet = sheet_at(rigged, is_manager=True)
    sheet.open(booked.id)

    sheet.type_amount("60,50")
    words = shown(sheet).button
    sheet.confirm()

    assert words == "Cancel and refund €60.50"
    assert given_back(rigged.desk, booked) == (Status.CANCELLED, 6050)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("95.01", "Only €95.00 was paid. No more can go back."),
        ("x", "x is not a number."),
        ("-1", "What goes back cannot be below zero."),
    ],
)
def test_sum_that_cannot_go_back_is_refused_in_the_sheet(
    rigged: DeskRig, booked: Appointment, text: str, words: str
) -> None:
    sheet = sheet_at(rigged, is_manager=True)
    sheet.open(booked.id)
    sheet.type_amount(text)

    sheet.confirm()

    assert shown(sheet).problem == words
    assert given_back(rigged.desk, booked) == (Status.CONFIRMED, 0)


def test_boundary_that_passes_while_it_is_read_shows_the_new_sum(
    rigged: DeskRig, clock: FixedClock, booked: Appointment
) -> None:
    clock.set(at("12:00"))
    sheet = sheet_at(rigged)
    sheet.open(booked.id)
    clock.advance(seconds=1)

    sheet.confirm()

    assert given_back(rigged.desk, booked) == (Status.CONFIRMED, 0)
    picture = shown(sheet)
    assert picture.problem == "By now €47.50 goes back. A manager can give back more."
    assert picture.button == "Cancel and refund €47.50"


def test_kept_booking_is_left_as_it_was(rigged: DeskRig, booked: Appointment) -> None:
    sheet = sheet_at(rigged)
    sheet.open(booked.id)

    sheet.close()

    assert sheet.picture is None
    assert given_back(rigged.desk, booked) == (Status.CONFIRMED, 0)


def test_nothing_was_paid_so_nothing_is_asked(rigged: DeskRig, salon: Salon, desk: Desk) -> None:
    priya = salon.staff("Priya Nair").works()
    booked = desk.book(salon.service("Toner"), priya, "12:00").result
    sheet = sheet_at(rigged)

    sheet.open(booked.id)

    assert sheet.picture is None
    assert given_back(desk, booked) == (Status.CANCELLED, 0)


def test_whoever_waits_is_named(rigged: DeskRig, salon: Salon, desk: Desk) -> None:
    emma = salon.staff("Emma Martinez").works()
    yoga = salon.service("Yoga", price=1600, seats=2, enable_waitlist=True)
    first = desk.book(yoga, emma, "17:00", salon.customer("Amy Quinn")).result
    desk.book(yoga, emma, "17:00")
    desk.ask_to_book(
        line(yoga, emma, "17:00"),
        customer_id=salon.customer("Kate Hayes"),
        details=BookingDetails(may_wait=True),
    )
    tender = Tender(method=PaymentMethod.CASH, amount=Money(1600, "EUR"))
    desk.payments.take(desk.actor, first.id, Taking(tenders=(tender,)))
    sheet = sheet_at(rigged)

    sheet.open(first.id)

    assert shown(sheet).heir == "Kate Hayes gets the seat."


def test_booking_cancelled_elsewhere_closes_the_sheet(
    rigged: DeskRig, desk: Desk, booked: Appointment
) -> None:
    sheet = sheet_at(rigged)
    sheet.open(booked.id)
    desk.lifecycle.cancel(desk.actor, booked.id)

    sheet.confirm()

    assert sheet.picture is None
    assert rigged.said[-1] == "Sofia Rossi is cancelled already. Book again instead."
