"""A message to everybody of a class (D1, F4): queued, and stopped by undo."""

from __future__ import annotations

import pytest

from booking_desktop.domain.errors import FieldError, NotFoundError
from booking_desktop.domain.ids import SessionId
from booking_desktop.storage import tables
from tests.salon import Desk
from tests.services.lesson import Lesson, messages

NOTE = ("note", "sms", "queued")


def test_everybody_seated_is_told_and_who_waits_is_not(desk: Desk) -> None:
    lesson = Lesson(desk, seats=2)
    lesson.fill("Amy", "Bob", "Cat")

    outcome = desk.class_messages.tell(desk.actor, lesson.id, " Bring a mat. ")

    assert (outcome.result.told, outcome.result.unreached) == (2, ())
    assert messages(desk.salon) == [NOTE, NOTE]
    with desk.salon.database.reading() as connection:
        bodies = connection.exec_driver_sql(
            "SELECT DISTINCT body, due_at - created_at FROM message WHERE kind = 'note'"
        )
        assert bodies.all() == [("Bring a mat.", 60)]


def test_who_cannot_be_reached_is_named(desk: Desk) -> None:
    lesson = Lesson(desk, seats=3)
    lesson.fill("Amy")
    lesson.add("Bob", desk.salon.customer("Bob"))

    outcome = desk.class_messages.tell(desk.actor, lesson.id, "Bring a mat.")

    assert (outcome.result.told, outcome.result.unreached) == (1, ("Bob",))


def test_who_wants_no_messages_gets_none(desk: Desk) -> None:
    lesson = Lesson(desk, seats=3)
    (amy,) = lesson.fill("Amy")
    with desk.salon.writing() as unit:
        unit.update(tables.customer, str(amy.customer_id), {"wants_messages": 0})

    with pytest.raises(FieldError) as refused:
        desk.class_messages.tell(desk.actor, lesson.id, "Bring a mat.")

    assert refused.value.problem == "nobody_reached"


def test_both_channels_carry_it_where_both_are_known(desk: Desk) -> None:
    lesson = Lesson(desk, seats=3)
    (amy,) = lesson.fill("Amy")
    with desk.salon.writing() as unit:
        unit.update(tables.customer, str(amy.customer_id), {"email": "amy@example.org"})

    outcome = desk.class_messages.tell(desk.actor, lesson.id, "Bring a mat.")

    assert outcome.result.told == 1
    assert messages(desk.salon) == [NOTE, ("note", "email", "queued")]


def test_undo_stops_what_waits_and_leaves_what_has_gone(desk: Desk) -> None:
    lesson = Lesson(desk, seats=3)
    lesson.fill("Amy", "Bob")
    desk.class_messages.tell(desk.actor, lesson.id, "Bring a mat.")
    with desk.salon.database.reading() as connection:
        notes = connection.exec_driver_sql("SELECT min(id) FROM message WHERE kind = 'note'")
        first = notes.scalar_one()
    with desk.salon.writing() as unit:
        unit.update(tables.message, first, {"state": "sent"})

    desk.undoing.undo_last(desk.actor)

    assert messages(desk.salon) == [("note", "sms", "sent"), ("note", "sms", "stopped")]


@pytest.mark.parametrize(
    ("text", "problem"), [("", "missing"), (" \n", "missing"), ("x" * 481, "too_long")]
)
def test_senseless_words_are_refused(desk: Desk, text: str, problem: str) -> None:
    lesson = Lesson(desk, seats=3)
    lesson.fill("Amy")

    with pytest.raises(FieldError) as refused:
        desk.class_messages.tell(desk.actor, lesson.id, text)

    assert (refused.value.field, refused.value.problem) == ("message", problem)
    assert messages(desk.salon) == []


def test_empty_class_and_no_class_are_refused(desk: Desk) -> None:
    lesson = Lesson(desk, seats=3)

    with pytest.raises(FieldError) as refused:
        desk.class_messages.tell(desk.actor, lesson.id, "Hello")
    with pytest.raises(NotFoundError):
        desk.class_messages.tell(desk.actor, SessionId("nothing"), "Hello")

    assert refused.value.problem == "nobody_booked"
