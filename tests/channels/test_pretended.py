"""A sample salon's messages are listed as sent, and nobody outside hears of them (F4)."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event

from booking_desktop.channels.courier import Courier
from booking_desktop.channels.message_runner import MessageRunner
from booking_desktop.channels.pretended import PRETENDED, PretendedDelivery
from booking_desktop.domain.messages import MessageChannel, MessageShelf
from booking_desktop.storage.outgoing import Outgoing
from tests.channels.post import Booked, Inbox
from tests.channels.sender import house_of, mail_settings

_PATIENCE_SECONDS = 30


def test_what_is_due_counts_as_sent_with_its_words(booked: Booked) -> None:
    booked.wait()

    Courier(booked.outbox, PRETENDED, clock=booked.desk.clock).send_due()

    sent = booked.messages.page(booked.salon.outlet_id, MessageShelf.SENT, limit=5).messages
    assert len(sent) == 2
    assert all("11:15" in booked.messages.text(each.id).text for each in sent)


class Heard(PretendedDelivery):
    """Says when the first message was taken."""

    def __init__(self) -> None:
        self.first = Event()

    def send(self, message: Outgoing, handing_over: Callable[[], None]) -> None:
        super().send(message, handing_over)
        self.first.set()


def test_nothing_leaves_even_where_a_server_is_set(booked: Booked, inbox: Inbox) -> None:
    booked.wait()
    settings = mail_settings(inbox.port)
    house = house_of(booked.salon.database, booked.desk.clock.now(), settings)
    heard = Heard()
    runner = MessageRunner(house, deliveries={MessageChannel.EMAIL: heard})

    runner.start()
    assert heard.first.wait(_PATIENCE_SECONDS)
    runner.stop()

    assert inbox.mails == []
    assert ("confirmation", "email", "sent") in booked.rows()
