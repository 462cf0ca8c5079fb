"""The section of messages: what is listed and said, and what is decided there (F4)."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from booking_desktop.domain.messages import MessageChannel, Sending
from booking_desktop.viewmodels.day_picture import Tone
from booking_desktop.viewmodels.manage.outbox import OutboxSection
from booking_desktop.viewmodels.manage.outbox_picture import OutboxLetter, OutboxPicture
from booking_desktop.viewmodels.workplace import Workplace
from tests.channels.post import BOTH, Booked
from tests.salon import Desk, at
from tests.viewmodels.desk_rig import DeskRig

EMAIL, SMS = MessageChannel.EMAIL, MessageChannel.SMS


@pytest.fixture
def booked(desk: Desk) -> Booked:
    return Booked(desk)


@pytest.fixture
def section(rigged: DeskRig, workplace: Workplace, booked: Booked) -> Iterator[OutboxSection]:
    made = OutboxSection(booked.desk.message_list, workplace, rigged.feed)
    made.watch(is_seen=True)
    yield made
    made.watch(is_seen=False)


def letter(section: OutboxSection) -> OutboxLetter:
    found = section.picture.letter
    assert found is not None
    return found


def give_up(booked: Booked, channel: MessageChannel = EMAIL) -> None:
    booked.wait()
    booked.outbox.note_failed(booked.next(channel), "550 no such mailbox", is_final=True)


def seen(section: OutboxSection) -> OutboxPicture:
    """Return what is shown when it has been read again."""
    section.begin()
    return section.picture


def test_what_waits_is_shown_with_the_seconds_that_are_left(
    section: OutboxSection, booked: Booked
) -> None:
    booked.wait(18)
    picture = seen(section)

    first = picture.rows[0]
    assert (first.time, first.customer) == ("in 42 s", "Kate Hayes")
    assert first.what == "Confirmation by SMS"
    assert first.about == "About tomorrow 11:15"
    assert (picture.shelves[0].count, picture.shelves[1].count) == ("2", "")
    assert picture.notice == "E-mails and SMS go out."
    assert not picture.needs_care


def test_first_message_is_open_with_its_words(section: OutboxSection) -> None:
    found = letter(section)

    assert (found.customer, found.address) == ("Kate Hayes", "+353851234567")
    assert "11:15" in found.text
    assert found.subject == ""
    assert found.length.endswith(" 1 SMS")
    assert (found.stop_words, found.send_words) == ("Stop", "Send now")


def test_email_has_its_subject(section: OutboxSection) -> None:
    section.select(section.picture.rows[1].id)

    assert letter(section).subject
    assert letter(section).text.startswith("Hello Kate")
    assert letter(section).length == ""


def test_stopped_message_moves_to_its_shelf_and_the_next_one_is_open(
    section: OutboxSection, rigged: DeskRig
) -> None:
    section.stop()

    assert [row.what for row in section.picture.rows] == ["Confirmation by e-mail"]
    assert letter(section).what == "Confirmation by e-mail"
    assert rigged.said[-1] == "The message to Kate Hayes is stopped"
    section.step_shelf(3)
    section.choose_shelf("stopped")
    assert letter(section).standing == "Stopped at the desk, or by taking back what it told of."
    assert (letter(section).stop_words, letter(section).send_words) == ("", "")


def test_message_that_is_sent_now_leaves_before_its_time(
    section: OutboxSection, booked: Booked
) -> None:
    section.send_now()

    assert {row.time for row in section.picture.rows} == {"now", "in 60 s"}
    assert booked.next(*BOTH).channel is SMS


def test_row_says_when_it_is_being_sent(section: OutboxSection, booked: Booked) -> None:
    booked.wait()
    booked.next(EMAIL)

    row = seen(section).rows[0]

    assert (row.what, row.state, row.time) == ("Confirmation by e-mail", "being sent", "now")


def test_sent_message_says_when(section: OutboxSection, booked: Booked) -> None:
    booked.wait()
    booked.note_left(booked.next(EMAIL))

    section.choose_shelf("sent")

    assert section.picture.rows[0].time == "08:01"
    assert letter(section).standing == "It was sent today 08:01."
    section.stop()
    assert ("confirmation", "email", "sent") in booked.rows()


def test_message_nobody_confirmed_says_so(section: OutboxSection, booked: Booked) -> None:
    booked.wait()
    booked.outbox.note_handing_over(booked.next(EMAIL))
    booked.outbox.begin(Sending(channels=BOTH))

    section.choose_shelf("sent")

    assert section.picture.rows[0].state == "not confirmed"
    assert letter(section).standing == (
        "It left today 08:01. The program ended before the mail server said yes to it."
    )
    assert (letter(section).stop_words, letter(section).send_words) == ("", "Send again")
    section.send_now()
    assert booked.next(EMAIL).kind.value == "confirmation"


def test_what_was_given_up_says_why_and_is_tried_again(
    section: OutboxSection, booked: Booked
) -> None:
    give_up(booked)
    section.choose_shelf("needs_you")

    assert letter(section).standing == "The mail server did not take it: “550 no such mailbox”"
    assert letter(section).tone is Tone.BAD
    assert (letter(section).stop_words, letter(section).send_words) == ("Leave it", "Try again")
    section.send_now()
    assert section.picture.rows == ()
    assert section.picture.nothing == "Nothing needs you. What could not be sent stands here."


def test_everything_that_was_given_up_is_tried_again(
    section: OutboxSection, booked: Booked
) -> None:
    give_up(booked, EMAIL)
    give_up(booked, SMS)
    section.try_all_again()
    section.choose_shelf("needs_you")
    before = section.picture

    section.try_all_again()

    assert (before.can_try_all, len(before.rows)) == (True, 2)
    assert not section.picture.can_try_all
    assert booked.rows().count(("confirmation", "sms", "queued")) == 1


def test_message_tried_in_vain_says_why_and_when_again(
    section: OutboxSection, booked: Booked
) -> None:
    booked.wait()
    booked.outbox.note_failed(booked.next(SMS), "ConnectError", is_final=False)
    section.select(next(row.id for row in seen(section).rows if row.is_sms))

    assert letter(section).standing == (
        "Tried once. The SMS gateway was out of reach. Again in 60 s."
    )
    assert any(row.state == "tried once" for row in section.picture.rows)


def test_nothing_set_is_said(section: OutboxSection, booked: Booked) -> None:
    booked.outbox.begin(Sending())

    picture = seen(section)

    assert (
        picture.notice
        == "Nothing is sent: no mail server and no SMS gateway is set. Set one under Channels."
    )
    assert picture.needs_care
    assert section.bar.note == ""


def test_nobody_sending_is_said(section: OutboxSection, booked: Booked) -> None:
    booked.wait(300)

    picture = seen(section)

    assert picture.notice == (
        "Nothing has gone out since today 08:01: no program that sends is open."
    )
    assert picture.needs_care


def test_night_is_said_and_the_message_waits(
    section: OutboxSection, booked: Booked, rigged: DeskRig
) -> None:
    booked.desk.clock.set(at("22:00"))
    section.begin()

    section.send_now()

    assert rigged.said[-1] == "No telephone is to ring now. It goes out by itself in the morning."
    assert ("confirmation", "sms", "queued") in booked.rows()


def test_open_message_stays_open_while_others_come_and_go(
    section: OutboxSection, booked: Booked
) -> None:
    section.select(section.picture.rows[1].id)
    opened = section.picture.selected
    booked.desk.book(booked.cut, booked.sarah, "16:00", booked.kate, day=2)

    picture = seen(section)

    assert picture.selected == opened
    assert len(picture.rows) == 4


def test_key_right_after_a_step_acts_on_the_row_that_was_stepped_to(
    section: OutboxSection, booked: Booked, rigged: DeskRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    email = booked.next_id(EMAIL)
    monkeypatch.setattr(rigged.work, "read", lambda *_asked, **_more: None)  # no answer yet
    section.select(email)

    section.stop()

    assert ("confirmation", "email", "stopped") in booked.rows()


def test_key_right_after_another_shelf_is_chosen_acts_on_nothing(
    section: OutboxSection, booked: Booked, rigged: DeskRig, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rigged.work, "read", lambda *_asked, **_more: None)  # no answer yet
    section.choose_shelf("sent")

    section.stop()

    assert {state for _, _, state in booked.rows()} == {"queued"}


def test_another_desks_act_is_seen_while_somebody_looks(
    section: OutboxSection, booked: Booked, rigged: DeskRig
) -> None:
    booked.desk.message_list.stop(booked.desk.actor, booked.next_id(SMS))
    rigged.settle()

    assert [row.what for row in section.picture.rows] == ["Confirmation by e-mail"]


def test_nothing_typed_can_be_lost(section: OutboxSection) -> None:
    section.take_typed({"anything": 1})

    assert section.typed == {}
