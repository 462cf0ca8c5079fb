"""What is sent, and what happens when a server or the database is out of reach (F4)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from booking_desktop.channels.courier import Courier
from booking_desktop.channels.delivery import NotDeliveredError
from booking_desktop.domain.errors import StorageError
from booking_desktop.domain.messages import MessageChannel
from booking_desktop.storage.outgoing import Outgoing
from tests.channels.post import Booked

EMAIL, SMS = MessageChannel.EMAIL, MessageChannel.SMS


class Postman:
    """Notes what it is given, and does not deliver while it has a reason."""

    def __init__(self) -> None:
        self.carried: list[str] = []
        self.tried = 0
        self.reason: Exception | None = None
        self.after: Callable[[], None] = lambda: None

    def send(self, message: Outgoing, handing_over: Callable[[], None]) -> None:
        self.tried += 1
        handing_over()
        if self.reason is not None:
            raise self.reason
        self.carried.append(message.kind.value)
        self.after()


@pytest.fixture
def mail() -> Postman:
    return Postman()


@pytest.fixture
def sms() -> Postman:
    return Postman()


@pytest.fixture
def courier(booked: Booked, mail: Postman, sms: Postman) -> Courier:
    return Courier(booked.outbox, {EMAIL: mail, SMS: sms}, clock=booked.desk.clock)


def test_server_out_of_reach_is_left_alone_and_the_other_goes_on(
    booked: Booked, courier: Courier, mail: Postman, sms: Postman
) -> None:
    booked.move("14:00")
    booked.wait()
    mail.reason = NotDeliveredError("TimeoutError", is_of_channel=True)

    courier.send_due()
    courier.send_due()
    tried_at_first = mail.tried
    mail.reason = None
    booked.wait(60)
    courier.send_due()

    assert tried_at_first == 1
    assert sms.carried == ["confirmation", "change"]
    assert sorted(mail.carried) == ["change", "confirmation"]


def test_refused_message_is_no_reason_to_wait_for_the_next(
    booked: Booked, courier: Courier, mail: Postman
) -> None:
    booked.move("14:00")
    booked.wait()
    mail.reason = NotDeliveredError("550 nobody", is_final=True)

    courier.send_due()

    assert mail.tried == 2
    assert [row for row in booked.rows() if row[1] == "email"] == [
        ("confirmation", "email", "failed"),
        ("change", "email", "failed"),
    ]


def test_log_does_not_quote_the_other_side(
    booked: Booked, courier: Courier, mail: Postman, caplog: pytest.LogCaptureFixture
) -> None:
    booked.wait()
    mail.reason = NotDeliveredError("550 kate@example.com is unknown here", is_final=True)

    courier.send_due()

    assert "did not leave" in caplog.text
    assert "kate" not in caplog.text


def test_message_that_cannot_be_put_into_words_is_given_up_and_the_others_go(
    booked: Booked, courier: Courier, mail: Postman, sms: Postman
) -> None:
    booked.wait()
    mail.reason = RuntimeError("no words")

    courier.send_due()

    assert booked.rows() == [("confirmation", "sms", "sent"), ("confirmation", "email", "failed")]
    assert sms.carried == ["confirmation"]


def test_what_left_while_the_database_was_busy_is_noted_later_and_not_sent_again(
    booked: Booked, courier: Courier, mail: Postman, monkeypatch: pytest.MonkeyPatch
) -> None:
    booked.wait()
    note_sent, busy_times = booked.outbox.note_sent, [1, 2]

    def note(message: Outgoing) -> None:
        if busy_times:
            busy_times.pop()
            raise StorageError("busy")
        note_sent(message)

    monkeypatch.setattr(booked.outbox, "note_sent", note)
    for _ in range(2):
        with pytest.raises(StorageError):
            courier.send_due()
    courier.send_due()

    assert mail.carried == ["confirmation"]
    assert {state for _, _, state in booked.rows()} == {"sent"}


def test_what_could_not_be_noted_as_leaving_is_held_back_and_goes_later(
    booked: Booked, courier: Courier, mail: Postman, monkeypatch: pytest.MonkeyPatch
) -> None:
    booked.wait()

    def refuse(_message: Outgoing) -> None:
        raise StorageError("busy")

    with monkeypatch.context() as busy:
        busy.setattr(booked.outbox, "note_handing_over", refuse)
        courier.send_due()
    at_first = booked.rows()
    booked.wait(60)
    courier.send_due()

    assert at_first == [("confirmation", "sms", "queued"), ("confirmation", "email", "queued")]
    assert mail.carried == ["confirmation"]


def test_end_is_heeded_between_two_messages(
    booked: Booked, courier: Courier, mail: Postman, sms: Postman
) -> None:
    booked.wait()

    courier.send_due(is_ending=lambda: bool(mail.carried or sms.carried))

    assert len(mail.carried + sms.carried) == 1
