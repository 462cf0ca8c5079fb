"""The outbox: what goes next, what waits on, what is stopped, and what is given up (F4)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.booking import CancelledBy
from booking_desktop.domain.messages import (
    MOST_TRIES,
    UNCONFIRMED,
    MessageChannel,
    MessageShelf,
    QuietHours,
    Sending,
)
from booking_desktop.services.cancelling import CallingOff
from booking_desktop.services.letters import letter
from booking_desktop.storage.activity_log import story_of
from booking_desktop.storage.messages import write_sending
from tests.channels.post import BOTH, Booked
from tests.salon import Desk, at

EMAIL, SMS = MessageChannel.EMAIL, MessageChannel.SMS
DAY_SECONDS = 24 * 3600


@pytest.fixture
def booked(desk: Desk) -> Booked:
    return Booked(desk)


def sent_kinds(booked: Booked, *channels: MessageChannel) -> list[str]:
    """Send all that is due, and return which messages these were."""
    kinds = []
    while (message := booked.outbox.take(channels or BOTH)) is not None:
        kinds.append(message.kind.value)
        booked.note_left(message)
    return kinds


def cancel(booked: Booked) -> None:
    how = CallingOff(by=CancelledBy.CUSTOMER, tells=True)
    booked.desk.lifecycle.cancel(booked.desk.actor, booked.appointment.id, how)


def test_message_is_held_and_then_goes_once_on_each_channel(booked: Booked) -> None:
    booked.wait(59)
    early = booked.outbox.take(BOTH)
    booked.wait(1)

    assert early is None
    assert sent_kinds(booked) == ["confirmation", "confirmation"]
    assert sent_kinds(booked) == []
    assert booked.rows() == [("confirmation", "sms", "sent"), ("confirmation", "email", "sent")]


def test_hold_is_a_setting(booked: Booked) -> None:
    booked.outbox.begin(Sending(channels=BOTH, hold_seconds=5))
    booked.move("14:00")
    booked.wait(5)

    assert sent_kinds(booked, EMAIL) == ["change"]


def test_undo_within_the_hold_stops_it(booked: Booked) -> None:
    booked.wait(30)
    booked.desk.undoing.undo_last(booked.desk.actor)
    booked.wait(60)

    assert sent_kinds(booked) == []
    assert {state for _, _, state in booked.rows()} == {"stopped"}


def test_late_undo_sends_the_correction(booked: Booked) -> None:
    booked.wait()
    sent_kinds(booked)
    booked.desk.undoing.undo_last(booked.desk.actor)
    booked.wait()

    assert sent_kinds(booked, EMAIL) == ["cancellation"]


def test_nothing_is_queued_where_nothing_goes_out(booked: Booked) -> None:
    with booked.salon.writing() as unit:
        write_sending(unit.connection, Sending())
    before = booked.rows()

    booked.move("14:00")
    cancel(booked)

    assert booked.rows() == before


def test_only_channels_that_are_switched_on_are_queued(booked: Booked) -> None:
    booked.outbox.begin(Sending(channels=(EMAIL,)))

    booked.move("14:00")

    assert [row for row in booked.rows() if row[0] == "change"] == [("change", "email", "queued")]


def test_what_is_not_true_any_more_is_not_sent(booked: Booked) -> None:
    booked.desk.lifecycle.cancel(booked.desk.actor, booked.appointment.id)
    booked.wait()

    assert sent_kinds(booked) == []
    assert {state for _, _, state in booked.rows()} == {"stopped"}


def test_news_of_a_start_that_has_passed_is_not_sent(booked: Booked) -> None:
    booked.desk.clock.set(at("11:15", day=1))

    assert sent_kinds(booked) == []


def test_who_wants_none_any_more_gets_none(booked: Booked) -> None:
    booked.change_card(wants_messages=0)
    booked.wait()

    assert sent_kinds(booked) == []


def test_telephone_does_not_ring_at_night_and_mail_goes(booked: Booked) -> None:
    booked.desk.clock.set(at("21:00"))
    booked.move("14:00")
    booked.wait()

    at_night = sent_kinds(booked)
    booked.desk.clock.set(at("07:59", day=1))
    before_eight = sent_kinds(booked)
    booked.desk.clock.set(at("08:00", day=1))

    assert at_night == ["confirmation", "change"]
    assert before_eight == []
    assert sent_kinds(booked) == ["confirmation", "change"]


def test_no_quiet_hours_where_both_ends_are_equal(booked: Booked) -> None:
    booked.outbox = booked.outbox_with(QuietHours(from_minute=0, until_minute=0))
    booked.desk.clock.set(at("23:00"))

    assert sent_kinds(booked, SMS) == ["confirmation"]


def test_failed_message_is_tried_again_after_longer_and_longer_pauses(booked: Booked) -> None:
    booked.wait()
    pauses = []
    for _ in range(3):
        booked.outbox.note_failed(booked.next(EMAIL), "451 later", is_final=False)
        waited = 0
        while booked.outbox.take((EMAIL,)) is None:
            booked.wait(30)
            waited += 30
        pauses.append(waited)
        booked.outbox.begin(Sending(channels=BOTH))

    assert pauses[0] == 60
    assert pauses == sorted(pauses)


def test_message_is_given_up_after_the_last_try(booked: Booked) -> None:
    booked.wait()
    booked.desk.clock.set(at("08:01"))
    for _ in range(MOST_TRIES):
        message = booked.next(EMAIL)
        booked.outbox.note_failed(message, "451 later", is_final=False)
        booked.desk.clock.advance(minutes=60)

    assert ("confirmation", "email", "failed") in booked.rows()
    assert booked.outbox.take((EMAIL,)) is None


def test_final_refusal_is_not_tried_again(booked: Booked) -> None:
    booked.wait()
    booked.outbox.note_failed(booked.next(EMAIL), "550 nobody", is_final=True)
    booked.desk.clock.advance(minutes=120)

    assert booked.outbox.take((EMAIL,)) is None
    with booked.salon.database.reading() as connection:
        found = connection.exec_driver_sql("SELECT last_problem FROM message WHERE tries = 1")
        assert found.scalar_one() == "550 nobody"


def test_what_was_being_sent_is_nobody_elses_until_the_next_process_begins(booked: Booked) -> None:
    booked.wait()
    left = booked.next(EMAIL)
    meanwhile = booked.outbox.take((EMAIL,))

    booked.outbox.begin(Sending(channels=BOTH))

    assert meanwhile is None
    assert booked.next(EMAIL).id == left.id


def test_reminder_comes_once_a_day_before(booked: Booked) -> None:
    booked.wait()
    sent_kinds(booked)
    booked.outbox.remind(ahead_seconds=DAY_SECONDS)
    too_early = sent_kinds(booked)
    booked.desk.clock.set(at("11:15"))
    booked.outbox.remind(ahead_seconds=DAY_SECONDS)
    booked.outbox.remind(ahead_seconds=DAY_SECONDS)

    assert too_early == []
    assert sent_kinds(booked) == ["reminder", "reminder"]


def test_moved_booking_is_reminded_of_again_for_its_new_start(booked: Booked) -> None:
    booked.desk.clock.set(at("11:15"))
    booked.outbox.remind(ahead_seconds=DAY_SECONDS)
    sent_kinds(booked)
    booked.desk.rescheduling.move(booked.desk.actor, booked.to("11:15", day=3))
    booked.wait()
    sent_kinds(booked)

    booked.desk.clock.set(at("11:15", day=2))
    booked.outbox.remind(ahead_seconds=DAY_SECONDS)

    assert sent_kinds(booked, EMAIL) == ["reminder"]


def test_booking_made_within_the_time_ahead_needs_no_reminder(booked: Booked) -> None:
    booked.desk.book(booked.cut, booked.sarah, "16:00", booked.kate)
    booked.wait()
    sent_kinds(booked)

    booked.outbox.remind(ahead_seconds=DAY_SECONDS)

    assert sent_kinds(booked) == []


def test_cancelled_booking_is_not_reminded_of(booked: Booked) -> None:
    booked.desk.lifecycle.cancel(booked.desk.actor, booked.appointment.id)
    booked.desk.clock.set(at("12:00"))

    booked.outbox.remind(ahead_seconds=DAY_SECONDS)

    assert [row for row in booked.rows() if row[0] == "reminder"] == []


def test_given_up_message_is_told_in_the_bookings_own_story(booked: Booked) -> None:
    booked.wait()
    booked.outbox.note_failed(booked.next(EMAIL), "550 nobody", is_final=True)

    with booked.salon.database.reading() as connection:
        last = story_of(connection, booked.appointment.id)[-1]

    assert (last.kind, last.is_undoable) == ("message_not_sent", False)
    assert dict(last.params) == {"customer": "Kate Hayes", "via": "email", "said": "550 nobody"}


def test_what_left_is_kept_as_it_was_said(booked: Booked) -> None:
    booked.wait()
    message = booked.next(EMAIL)
    booked.note_left(message)

    booked.move("15:30")

    words = booked.messages.text(message.id)
    assert words.subject == letter(message).subject
    assert words.text == letter(message).text.rstrip()
    assert "11:15" in words.text


def test_message_that_was_not_handed_over_is_sent_again_by_the_next_process(
    booked: Booked,
) -> None:
    booked.wait()
    booked.next(EMAIL)

    booked.outbox.begin(Sending(channels=BOTH))

    assert sent_kinds(booked, EMAIL) == ["confirmation"]


def test_message_that_was_handed_over_counts_as_sent_and_says_that_nobody_heard_so(
    booked: Booked,
) -> None:
    booked.wait()
    message = booked.next(EMAIL)
    booked.outbox.note_handing_over(message)

    booked.outbox.begin(Sending(channels=BOTH))

    assert sent_kinds(booked, EMAIL) == []
    assert ("confirmation", "email", "sent") in booked.rows()
    (sent,) = booked.messages.page(booked.salon.outlet_id, MessageShelf.SENT, limit=5).messages
    assert sent.problem == UNCONFIRMED
    assert booked.messages.text(message.id).subject == letter(message).subject


def test_message_that_was_handed_over_and_refused_is_sent_again(booked: Booked) -> None:
    booked.wait()
    message = booked.next(EMAIL)
    booked.outbox.note_handing_over(message)
    booked.outbox.note_failed(message, "451 try later", is_final=False)
    booked.wait(3600)
    booked.next(EMAIL)

    booked.outbox.begin(Sending(channels=BOTH))

    assert sent_kinds(booked, EMAIL) == ["confirmation"]
