from __future__ import annotations

import pytest

from booking_desktop.domain.booking import Appointment, CancelledBy
from booking_desktop.domain.checkout import Taking, Tender
from booking_desktop.domain.errors import FieldError, IllegalTransitionError
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentMethod
from booking_desktop.storage.accounts import find_account
from tests.salon import Desk, Salon


@pytest.fixture
def booked(desk: Desk, salon: Salon) -> Appointment:
    return desk.book(salon.service("Cut"), salon.staff("Sarah").works(), "11:00").result


def test_note_is_changed_and_taken_back(desk: Desk, booked: Appointment) -> None:
    changed = desk.remarks.change_note(
        desk.actor, booked.id, " Window seat\n", is_tell_at_desk=True
    ).result
    desk.undoing.undo_last(desk.actor)

    assert (changed.note, changed.is_tell_at_desk) == ("Window seat", True)
    assert [entry.is_undone for entry in desk.history.story(booked.id)] == [False, True, False]


def test_note_that_cannot_be_stored_is_refused(desk: Desk, booked: Appointment) -> None:
    with pytest.raises(FieldError) as refused:
        desk.remarks.change_note(desk.actor, booked.id, "\x00", is_tell_at_desk=False)

    assert refused.value.field == "note"


def test_cancellation_is_explained_afterwards(desk: Desk, booked: Appointment) -> None:
    desk.lifecycle.cancel(desk.actor, booked.id)

    explained = desk.remarks.explain_cancellation(
        desk.actor, booked.id, by=CancelledBy.US, reason="Sarah is ill"
    ).result

    assert (explained.cancelled_by, explained.cancel_reason) == (CancelledBy.US, "Sarah is ill")


def test_booking_that_stands_has_no_cancellation_to_explain(
    desk: Desk, booked: Appointment
) -> None:
    with pytest.raises(IllegalTransitionError):
        desk.remarks.explain_cancellation(desk.actor, booked.id, by=CancelledBy.CUSTOMER, reason="")


def test_all_goes_back_when_it_turns_out_that_the_house_called_it_off(
    desk: Desk, booked: Appointment
) -> None:
    tender = Tender(method=PaymentMethod.CASH, amount=Money(5000, "EUR"))
    desk.payments.take(desk.actor, booked.id, Taking(tenders=(tender,)))
    desk.lifecycle.cancel(desk.actor, booked.id)

    outcome = desk.remarks.explain_cancellation(
        desk.actor, booked.id, by=CancelledBy.US, reason="Sarah is ill"
    )

    assert outcome.params["refund"] == [5000, "EUR"]
    with desk.salon.database.reading() as connection:
        assert find_account(connection, booked.id).kept == Money(0, "EUR")
