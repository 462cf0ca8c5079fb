"""The messages of a desk in a real X11 window: what was not sent, what waits, what was said (F4).

All by keyboard, while another program sends: a message that failed is seen at the desk and tried
again, one is stopped, one sent now; the list follows what has left, and what was said stays.
"""

from __future__ import annotations

import pytest

from booking_desktop.channels.courier import Courier
from booking_desktop.channels.pretended import PRETENDED
from booking_desktop.domain.messages import ListedMessage, MessageChannel, MessageShelf, Sending
from booking_desktop.services.message_outbox import MessageOutbox
from tests.acceptance.real_desk import RealDesk

WAITING, NEEDS_YOU, SENT, STOPPED = MessageShelf


@pytest.fixture
def desk(sample_desk: RealDesk) -> RealDesk:
    sender(sample_desk).begin(Sending(channels=tuple(MessageChannel)))
    sample_desk.start("Lumen Studio")
    return sample_desk


def sender(desk: RealDesk) -> MessageOutbox:
    """Return the outbox as the program that sends has it."""
    office = desk.opened.office
    return MessageOutbox(
        office.database,
        office.actions,
        premises=office.premises,
        clock=office.clock,
        quiet=office.settings.quiet_hours,
    )


def shelf(desk: RealDesk, which: MessageShelf) -> tuple[ListedMessage, ...]:
    office = desk.opened.office
    return office.message_list.page(office.outlet.id, which, limit=200).messages


def test_message_is_tried_again_stopped_and_sent_while_another_program_sends(
    desk: RealDesk,
) -> None:
    try_again_what_was_not_sent(desk)
    stop_one_and_send_one(desk)
    see_what_was_sent(desk)
    desk.key("Escape")
    desk.picture("desk-again")
    assert desk.window.output() == ""


def try_again_what_was_not_sent(desk: RealDesk) -> None:
    (failed,) = shelf(desk, NEEDS_YOU)
    desk.picture("not-sent-is-counted")
    desk.key("ctrl+8")
    desk.picture("not-sent")
    desk.key("t")
    desk.wait_until(lambda: shelf(desk, NEEDS_YOU) == ())
    desk.picture("everything-sent")
    desk.key("Escape")
    assert failed.id in {each.id for each in shelf(desk, WAITING)}


def stop_one_and_send_one(desk: RealDesk) -> None:
    desk.key("ctrl+k")
    desk.type("Messages", "Return")
    desk.picture("waiting")
    waiting = shelf(desk, WAITING)
    desk.key("Down", "Delete")
    desk.wait_until(lambda: len(shelf(desk, WAITING)) == len(waiting) - 1)
    assert waiting[1].id in {each.id for each in shelf(desk, STOPPED)}
    desk.key("t")
    now = desk.opened.office.clock.now()
    desk.wait_until(lambda: [each.due_at for each in shelf(desk, WAITING)].count(now) == 2)
    desk.picture("one-stopped-two-leave-now")


def see_what_was_sent(desk: RealDesk) -> None:
    before = len(shelf(desk, SENT))
    Courier(sender(desk), PRETENDED, clock=desk.opened.office.clock).send_due()
    assert len(shelf(desk, SENT)) == before + 2
    desk.window.settle()
    desk.picture("two-have-left")
    desk.key("Right", "Right", "Down")
    desk.picture("sent")
    desk.key("Right")
    desk.picture("stopped")
