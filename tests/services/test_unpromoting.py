"""Taking back what promoted somebody, or saying why not (C7, D3)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.booking import Appointment, Status
from booking_desktop.domain.checkout import Taking, Tender
from booking_desktop.domain.errors import (
    CannotUndoError,
)
from booking_desktop.domain.payments import PaymentMethod
from booking_desktop.services.rescheduling import Move
from booking_desktop.storage import tables
from tests.salon import Desk, at
from tests.services.lesson import Lesson, messages


def test_undone_cancellation_takes_the_promotion_back_and_stops_the_message(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    amy, bob, _ = lesson.fill("Amy", "Bob", "Cat")
    desk.lifecycle.cancel(desk.actor, amy.id)

    outcome = desk.undoing.undo_last(desk.actor)

    assert (lesson.seated, lesson.waiting) == (["Amy"], ["Bob", "Cat"])
    assert lesson.now(bob).status is Status.WAITLISTED
    assert outcome.params["demoted"] == ["Bob"]
    assert "promoted" not in outcome.params
    assert ("promotion", "sms", "stopped") in messages(desk.salon)


def test_redone_cancellation_promotes_the_same_person_and_queues_the_message_again(
    desk: Desk,
) -> None:
    lesson = Lesson(desk, seats=1)
    amy, *_ = lesson.fill("Amy", "Bob", "Cat")
    desk.lifecycle.cancel(desk.actor, amy.id)
    desk.undoing.undo_last(desk.actor)

    outcome = desk.undoing.redo_last(desk.actor)

    assert (lesson.seated, lesson.waiting) == (["Bob"], ["Cat"])
    assert outcome.params["promoted"] == ["Bob"]
    assert ("promotion", "sms", "queued") in messages(desk.salon)


def test_message_that_left_is_put_right_by_another(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    amy, _ = lesson.fill("Amy", "Bob")
    desk.lifecycle.cancel(desk.actor, amy.id)
    with desk.salon.database.reading() as connection:
        sent = connection.exec_driver_sql("SELECT id FROM message WHERE kind = 'promotion'")
        message_id = sent.scalar_one()
    with desk.salon.writing() as unit:
        unit.update(tables.message, message_id, {"state": "sent", "sent_at": at("08:02")})

    desk.undoing.undo_last(desk.actor)

    promotions = [each for each in messages(desk.salon) if each[0] in ("promotion", "change")]
    assert promotions == [("promotion", "sms", "sent"), ("change", "sms", "queued")]


@pytest.mark.parametrize("did", ["check_in", "cancel", "move", "pay"])
def test_promoted_person_who_went_on_keeps_the_seat_and_the_refusal_says_so(
    desk: Desk, did: str
) -> None:
    lesson = Lesson(desk, seats=1)
    amy, bob = lesson.fill("Amy", "Bob")
    cancelled = desk.lifecycle.cancel(desk.actor, amy.id).changes.activity_id
    assert cancelled is not None
    _GOES_ON[did](desk, bob)

    with pytest.raises(CannotUndoError) as refused:
        desk.undoing.undo(desk.actor, cancelled)

    assert refused.value.problem == _WHY[did]
    assert refused.value.params["who"] == "Bob"
    assert lesson.now(amy).status is Status.CANCELLED


def test_undone_booking_of_the_last_seat_promotes(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    booked = lesson.add("Amy").changes.activity_id
    lesson.add("Bob")
    assert booked is not None

    outcome = desk.undoing.undo(desk.actor, booked)

    assert outcome.params["promoted"] == ["Bob"]
    assert lesson.seated == ["Bob"]


def test_undone_promotion_by_more_seats(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    lesson.fill("Amy", "Bob", "Cat")
    desk.sessions.set_seats(desk.actor, lesson.id, 3)

    desk.undoing.undo_last(desk.actor)

    assert (lesson.seated, lesson.waiting) == (["Amy"], ["Bob", "Cat"])


def test_who_left_and_comes_back_gets_a_seat_that_freed_meanwhile(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    amy, bob = lesson.fill("Amy", "Bob")
    left = desk.lifecycle.cancel(desk.actor, bob.id).changes.activity_id
    assert left is not None
    desk.lifecycle.cancel(desk.actor, amy.id)

    desk.undoing.undo(desk.actor, left)

    assert (lesson.seated, lesson.waiting) == (["Bob"], [])


def test_who_left_comes_back_to_the_same_place(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    _, bob, _ = lesson.fill("Amy", "Bob", "Cat")
    desk.lifecycle.cancel(desk.actor, bob.id)

    desk.undoing.undo_last(desk.actor)

    assert lesson.waiting == ["Bob", "Cat"]
    assert lesson.now(bob).status is Status.WAITLISTED


def test_who_left_and_booked_anew_is_not_put_on_the_list_beside_that(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    _, bob = lesson.fill("Amy", "Bob")
    left = desk.lifecycle.cancel(desk.actor, bob.id).changes.activity_id
    assert left is not None
    lesson.add("Bob", bob.customer_id)

    with pytest.raises(CannotUndoError) as refused:
        desk.undoing.undo(desk.actor, left)

    assert refused.value.problem == "already_booked"
    assert lesson.waiting == ["Bob"]


def test_undone_joining_leaves_the_waitlist_and_redone_joins_again(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    lesson.fill("Amy", "Bob")

    desk.undoing.undo_last(desk.actor)
    assert lesson.waiting == []
    desk.undoing.redo_last(desk.actor)
    assert lesson.waiting == ["Bob"]


def test_reordering_does_not_stand_in_the_way_of_undoing_a_joining(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    lesson.fill("Amy", "Bob")
    joined = lesson.add("Cat")
    desk.waitlist.place(desk.actor, joined.result.id, 1)
    assert joined.changes.activity_id is not None

    desk.undoing.undo(desk.actor, joined.changes.activity_id)

    assert lesson.waiting == ["Bob"]


def _move(desk: Desk, booked: Appointment) -> None:
    desk.rescheduling.move(desk.actor, Move(appointment_id=booked.id, starts_at=at("12:00")))


def _pay(desk: Desk, booked: Appointment) -> None:
    tender = Tender(method=PaymentMethod.CASH, amount=booked.price)
    desk.payments.take(desk.actor, booked.id, Taking(tenders=(tender,)))


_GOES_ON = {
    "check_in": lambda desk, booked: desk.lifecycle.check_in(desk.actor, booked.id),
    "cancel": lambda desk, booked: desk.lifecycle.cancel(desk.actor, booked.id),
    "move": _move,
    "pay": _pay,
}
_WHY = {
    "check_in": "promoted_went_on",
    "cancel": "promoted_went_on",
    "move": "promoted_moved",
    "pay": "promoted_paid",
}
