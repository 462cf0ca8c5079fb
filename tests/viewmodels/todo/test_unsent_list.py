"""What was not sent, seen at the desk: counted, said why, tried again or left (F4)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.messages import MessageChannel
from booking_desktop.viewmodels.day_picture import Tone
from booking_desktop.viewmodels.rail_picture import Waiting, WaitingCount
from tests.channels.post import Booked
from tests.salon import Desk
from tests.viewmodels.todo.conftest import TodoRig

EMAIL, SMS = MessageChannel.EMAIL, MessageChannel.SMS


@pytest.fixture
def booked(desk: Desk) -> Booked:
    return Booked(desk)


def give_up(booked: Booked, channel: MessageChannel = EMAIL) -> None:
    booked.wait()
    booked.outbox.note_failed(booked.next(channel), "550 no such mailbox", is_final=True)


def test_counter_is_seen_only_while_something_was_not_sent(lists: TodoRig, booked: Booked) -> None:
    told: list[WaitingCount] = []
    lists.todo.counted.connect(lambda counts: told.append(counts[-1]))
    lists.begin()
    give_up(booked)
    lists.settle()

    assert (told[0].kind, told[0].count, told[0].is_shown) == (Waiting.NOT_SENT, 0, False)
    assert (told[-1].count, told[-1].is_shown) == (1, True)


def test_card_says_who_was_not_told_of_what_and_why(lists: TodoRig, booked: Booked) -> None:
    give_up(booked)
    lists.begin()

    lists.todo.open(Waiting.NOT_SENT)

    card = lists.selected
    assert (card.title, card.place) == ("Kate Hayes", "1 of 1")
    assert card.lines == ("Confirmation by e-mail", "About tomorrow 11:15", "kate@example.com")
    assert card.note == "The mail server did not take it: “550 no such mailbox”"
    assert card.tone is Tone.BAD
    assert lists.rig.grid.selected_block is not None
    assert lists.rig.grid.selected_block.appointment_id == booked.appointment.id


def test_what_is_tried_again_leaves_the_list(lists: TodoRig, booked: Booked) -> None:
    give_up(booked)
    lists.begin()
    lists.todo.open(Waiting.NOT_SENT)

    lists.todo.press("T")
    lists.settle()

    assert lists.cards == ()
    assert lists.rig.said[-1] == "The message to Kate Hayes goes out now"
    assert booked.next(EMAIL).kind.value == "confirmation"


def test_what_is_left_stays_unsent_and_the_next_is_selected(lists: TodoRig, booked: Booked) -> None:
    give_up(booked, EMAIL)
    give_up(booked, SMS)
    lists.begin()
    lists.todo.open(Waiting.NOT_SENT)
    first = lists.selected.id

    lists.todo.press("Del")
    lists.settle()

    assert lists.counts[Waiting.NOT_SENT] == 1
    assert lists.selected.id != first
    assert booked.rows().count(("confirmation", "sms", "failed")) == 1


def test_nothing_unsent_is_said(lists: TodoRig, booked: Booked) -> None:
    lists.begin()

    lists.todo.open(Waiting.NOT_SENT)

    assert (lists.cards, lists.picture.content.nothing) == ((), "Everything was sent.")
    assert ("confirmation", "email", "queued") in booked.rows()
