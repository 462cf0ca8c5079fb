"""Whoever looks after messages: what is listed, what it says, stopped, sent now, again (F4)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.errors import FieldError, NotFoundError
from booking_desktop.domain.ids import MessageId, OutletId
from booking_desktop.domain.messages import (
    ListedMessage,
    MessageChannel,
    MessageShelf,
    Sending,
)
from booking_desktop.services.letters import letter, short_text
from booking_desktop.services.message_list import MessagePage
from booking_desktop.storage.outgoing import read_outgoing
from tests.channels.post import BOTH, Booked
from tests.salon import Desk, at

EMAIL, SMS = MessageChannel.EMAIL, MessageChannel.SMS
WAITING, NEEDS_YOU, SENT, STOPPED = MessageShelf


@pytest.fixture
def booked(desk: Desk) -> Booked:
    return Booked(desk)


def page(booked: Booked, shelf: MessageShelf, limit: int = 50) -> MessagePage:
    return booked.messages.page(booked.salon.outlet_id, shelf, limit=limit)


def of(booked: Booked, channel: MessageChannel, shelf: MessageShelf = WAITING) -> ListedMessage:
    return next(each for each in page(booked, shelf).messages if each.channel is channel)


def send_all(booked: Booked, *channels: MessageChannel) -> None:
    while (message := booked.outbox.take(channels or BOTH)) is not None:
        booked.note_left(message)


def give_up(booked: Booked, channel: MessageChannel = EMAIL) -> None:
    booked.wait()
    booked.outbox.note_failed(booked.next(channel), "550 nobody", is_final=True)


def refusal(booked: Booked, message_id: MessageId) -> tuple[str, str]:
    with pytest.raises(FieldError) as refused:
        booked.messages.send_now(booked.desk.actor, message_id)
    return refused.value.field, refused.value.problem


def test_what_waits_is_listed_with_when_it_leaves_and_where_to(booked: Booked) -> None:
    found = page(booked, WAITING)

    assert [(each.channel, each.address) for each in found.messages] == [
        (SMS, "+353851234567"),
        (EMAIL, "kate@example.com"),
    ]
    first = found.messages[0]
    assert (first.customer_name, first.starts_at) == ("Kate Hayes", at("11:15", day=1))
    assert first.due_at == at("08:00") + 60
    assert (found.waiting, found.needing_you, found.has_more) == (2, 0, False)


def test_what_leaves_first_stands_first_and_what_left_last_too(booked: Booked) -> None:
    booked.wait()
    send_all(booked)
    booked.wait(30)
    booked.move("14:00")
    booked.wait(30)
    booked.desk.book(booked.cut, booked.sarah, "16:00", booked.kate, day=2)

    waiting = [each.kind.value for each in page(booked, WAITING).messages]
    booked.wait(30)
    send_all(booked, EMAIL)
    sent = [each.kind.value for each in page(booked, SENT).messages]

    assert waiting == ["change", "change", "confirmation", "confirmation"]
    assert sent == ["change", "confirmation", "confirmation"]


def test_each_shelf_has_its_own(booked: Booked) -> None:
    give_up(booked)
    booked.messages.stop(booked.desk.actor, of(booked, SMS).id)

    assert [each.channel for each in page(booked, NEEDS_YOU).messages] == [EMAIL]
    assert [each.channel for each in page(booked, STOPPED).messages] == [SMS]
    assert page(booked, WAITING).messages == ()
    assert page(booked, SENT).needing_you == 1


def test_long_list_is_cut_and_says_so(booked: Booked) -> None:
    found = page(booked, WAITING, limit=1)

    assert [each.channel for each in found.messages] == [SMS]
    assert (found.has_more, found.waiting) == (True, 2)


def test_another_outlets_messages_are_not_listed(booked: Booked) -> None:
    other = OutletId("another")

    assert booked.messages.page(other, WAITING, limit=50).messages == ()


def test_page_says_through_what_the_house_sends(booked: Booked) -> None:
    before = page(booked, SENT).sending.channels
    booked.outbox.begin(Sending(channels=()))

    assert (set(before), page(booked, SENT).sending.channels) == ({SMS, EMAIL}, ())


@pytest.mark.parametrize("channel", [EMAIL, SMS])
def test_words_are_those_that_will_be_sent(booked: Booked, channel: MessageChannel) -> None:
    message = of(booked, channel)
    with booked.salon.database.reading() as connection:
        outgoing = read_outgoing(connection, message.id)
    mail = letter(outgoing)
    expected = (mail.subject, mail.text.rstrip()) if channel is EMAIL else ("", "")

    words = booked.messages.text(message.id)

    assert (words.subject, words.text) == (
        expected if channel is EMAIL else ("", short_text(outgoing))
    )


def test_words_that_wait_follow_the_booking(booked: Booked) -> None:
    message = of(booked, SMS)
    booked.desk.rescheduling.move(booked.desk.actor, booked.to("15:30"))

    assert "15:30" in booked.messages.text(message.id).text


def test_words_of_no_message_are_refused(booked: Booked) -> None:
    with pytest.raises(NotFoundError):
        booked.messages.text(MessageId("nothing"))


def test_stopped_message_does_not_go_out(booked: Booked) -> None:
    booked.messages.stop(booked.desk.actor, of(booked, EMAIL).id)
    booked.wait()

    assert booked.outbox.take((EMAIL,)) is None


def test_stop_is_taken_back_while_the_message_waited(booked: Booked) -> None:
    outcome = booked.messages.stop(booked.desk.actor, of(booked, EMAIL).id)
    booked.desk.undoing.undo_last(booked.desk.actor)
    booked.wait()

    assert outcome.is_undoable
    assert booked.next(EMAIL).kind.value == "confirmation"


def test_what_has_begun_to_leave_offers_no_undo(booked: Booked) -> None:
    assert not booked.messages.send_now(booked.desk.actor, of(booked, EMAIL).id).is_undoable


def test_message_goes_at_once_when_it_is_told_to(booked: Booked) -> None:
    booked.messages.send_now(booked.desk.actor, of(booked, EMAIL).id)

    assert booked.next(EMAIL).kind.value == "confirmation"


def test_message_that_was_given_up_is_tried_again(booked: Booked) -> None:
    give_up(booked)

    booked.messages.send_now(booked.desk.actor, of(booked, EMAIL, NEEDS_YOU).id)

    assert of(booked, EMAIL).problem == ""
    assert booked.next(EMAIL).tries == 1


def test_message_that_was_given_up_can_be_left_at_that(booked: Booked) -> None:
    give_up(booked)

    booked.messages.stop(booked.desk.actor, of(booked, EMAIL, NEEDS_YOU).id)

    assert page(booked, NEEDS_YOU).needing_you == 0


def test_no_telephone_rings_at_night_even_when_somebody_says_so(booked: Booked) -> None:
    booked.desk.clock.set(at("23:00"))

    assert refusal(booked, of(booked, SMS).id) == ("message", "quiet_hours")
    booked.messages.send_now(booked.desk.actor, of(booked, EMAIL).id)
    assert booked.next(EMAIL).channel is EMAIL


def test_message_that_has_left_cannot_be_stopped_or_sent(booked: Booked) -> None:
    booked.wait()
    send_all(booked)
    left = of(booked, EMAIL, SENT).id

    with pytest.raises(FieldError):
        booked.messages.stop(booked.desk.actor, left)
    with pytest.raises(NotFoundError):
        booked.messages.stop(booked.desk.actor, MessageId("nothing"))
    assert refusal(booked, left) == ("message", "gone")


def test_message_that_is_being_sent_is_let_go(booked: Booked) -> None:
    booked.wait()
    leaving = booked.next(EMAIL)

    assert refusal(booked, leaving.id) == ("message", "gone")


def test_all_that_was_given_up_is_tried_again_in_one_act(booked: Booked) -> None:
    give_up(booked, EMAIL)
    give_up(booked, SMS)

    outcome = booked.messages.try_all_again(booked.desk.actor, booked.salon.outlet_id)

    assert outcome.result == 2
    assert page(booked, NEEDS_YOU).messages == ()
    assert {booked.next().channel, booked.next().channel} == {EMAIL, SMS}


def test_nothing_to_try_again_is_said(booked: Booked) -> None:
    with pytest.raises(FieldError) as refused:
        booked.messages.try_all_again(booked.desk.actor, booked.salon.outlet_id)

    assert refused.value.problem == "none_given_up"


def test_erased_customers_words_are_forgotten(booked: Booked) -> None:
    booked.wait()
    send_all(booked)
    left = of(booked, EMAIL, SENT).id

    booked.desk.customers.erase(booked.salon.manager, booked.kate)

    assert booked.messages.text(left).text == ""
    assert of(booked, EMAIL, SENT).address == ""


def test_merged_customers_messages_go_to_the_card_that_stays(booked: Booked) -> None:
    kept = booked.salon.customer("Kate Hayes-Byrne")
    booked.desk.customers.merge(booked.salon.manager, kept=kept, other=booked.kate)
    booked.wait()

    assert booked.outbox.take((EMAIL,)) is not None
