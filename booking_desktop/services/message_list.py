"""Messages for whoever looks after them: what waits, was sent, stopped, or needs a person (F4).

Anybody at the desk may stop a message, send it now or try it again: whoever may book and take a
booking back decides by that what a customer is told.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from booking_desktop.domain.access import Actor
from booking_desktop.domain.errors import FieldError, NotFoundError
from booking_desktop.domain.ids import MessageId, OutletId
from booking_desktop.domain.instants import Instant, zone
from booking_desktop.domain.messages import (
    ListedMessage,
    MessageChannel,
    MessageShelf,
    MessageState,
    QuietHours,
    Sending,
)
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.clock import Clock
from booking_desktop.storage import tables
from booking_desktop.storage.engine import Database
from booking_desktop.storage.message_pages import (
    count_messages,
    find_message,
    list_messages,
    words_that_left,
)
from booking_desktop.storage.messages import read_sending
from booking_desktop.storage.outgoing import read_outgoing
from booking_desktop.storage.unit_of_work import Row, UnitOfWork

__all__ = ["MessageList", "MessagePage", "MessageText"]

_MOST_TRIED: Final = 500
"""How many are tried again in one act; the next act takes the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MessagePage:
    """A shelf as far as it was asked for.

    Attributes:
        messages: What waits with the soonest first, everything else with the latest first.
        has_more: Whether there are more.
        waiting: How many wait, or are being sent.
        needing_you: How many were given up.
        sending: Through what the house sends at all, and how long each message is held.
        now: When it was read.
    """

    messages: tuple[ListedMessage, ...]
    has_more: bool
    waiting: int
    needing_you: int
    sending: Sending
    now: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageText:
    """What a message says, as it left or as it would leave now; an SMS has no subject."""

    message: ListedMessage
    subject: str
    text: str


class MessageList:
    """The messages of one database, read and decided about."""

    def __init__(
        self, actions: Actions, database: Database, *, clock: Clock, quiet: QuietHours
    ) -> None:
        """Keep the runner of actions, where messages are read, and when no telephone rings."""
        self._actions = actions
        self._database = database
        self._clock = clock
        self._quiet = quiet

    def page(self, outlet_id: OutletId, shelf: MessageShelf, *, limit: int) -> MessagePage:
        """Return at most so many messages of a shelf, with what there is to know beside them.

        Raises:
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            found = list_messages(connection, outlet_id, shelf.states, limit=limit + 1)
            return MessagePage(
                messages=found[:limit],
                has_more=len(found) > limit,
                waiting=count_messages(connection, outlet_id, MessageShelf.WAITING.states),
                needing_you=count_messages(connection, outlet_id, MessageShelf.NEEDS_YOU.states),
                sending=read_sending(connection),
                now=self._clock.now(),
            )

    def given_up(self, outlet_id: OutletId) -> tuple[ListedMessage, ...]:
        """Return the messages that need a person, the latest first.

        Raises:
            StorageError: The database cannot be read.
        """
        states = MessageShelf.NEEDS_YOU.states
        with self._database.reading() as connection:
            return list_messages(connection, outlet_id, states, limit=_MOST_TRIED)

    def text(self, message_id: MessageId) -> MessageText:
        """Return what a message says: as it left, or as it would leave now.

        Raises:
            NotFoundError: There is no such message.
            StorageError: The database cannot be read.
        """
        # Templates and the words of dates are loaded when a letter is read first.
        from booking_desktop.services.letters import as_read, words_of  # noqa: PLC0415

        with self._database.reading() as connection:
            message = find_message(connection, message_id)
            if message is None:
                raise NotFoundError(subject="message", id=message_id)
            words = words_that_left(connection, message_id)
            if message.state is not MessageState.SENT:
                words = words_of(read_outgoing(connection, message_id))
        subject, text = as_read(words, message.channel)
        return MessageText(message=message, subject=subject, text=text)

    def stop(self, actor: Actor, message_id: MessageId) -> Outcome[None]:
        """Let a message that waits not go out; one that was given up is left at that.

        Raises:
            NotFoundError: There is no such message.
            FieldError: `message`, `gone`: it does not wait any more.
            StorageError: The database cannot be written.
        """

        def work(unit: UnitOfWork) -> None:
            message = _found(unit, message_id)
            if not message.can_be_stopped:
                raise FieldError("message", "gone")
            unit.update(tables.message, message_id, {"state": MessageState.STOPPED.value})
            _tell(unit, message)
            unit.story.is_undoable = message.state is MessageState.QUEUED

        return self._actions.run(actor, "stop_message", work)

    def send_now(self, actor: Actor, message_id: MessageId) -> Outcome[None]:
        """Let a message that waits go out at once.

        One that was given up is tried again, one that left without a yes is sent again.

        Raises:
            NotFoundError: There is no such message.
            FieldError: `message`, `gone`: it has left, or was stopped; `message`, `quiet_hours`:
                no telephone is to ring now.
            StorageError: The database cannot be written.
        """

        def work(unit: UnitOfWork) -> None:
            message = _found(unit, message_id)
            if not message.can_be_sent:
                raise FieldError("message", "gone")
            row = unit.read(tables.message, message_id, ("outlet_id",))
            self._refuse_at_night(unit, message, str(row["outlet_id"]))
            unit.update(tables.message, message_id, _again(unit))
            _tell(unit, message)

        return self._actions.run(actor, "send_message_now", work)

    def try_all_again(self, actor: Actor, outlet_id: OutletId) -> Outcome[int]:
        """Try every message again that was given up, and return how many these are.

        Raises:
            FieldError: `message`, `none_given_up`: there is none.
            StorageError: The database cannot be written.
        """

        def work(unit: UnitOfWork) -> int:
            states: Collection[MessageState] = MessageShelf.NEEDS_YOU.states
            found = list_messages(unit.connection, outlet_id, states, limit=_MOST_TRIED)
            if not found:
                raise FieldError("message", "none_given_up")
            for message in found:
                unit.update(tables.message, message.id, _again(unit))
            unit.story.params = {"messages": len(found)}
            unit.story.is_undoable = False
            return len(found)

        return self._actions.run(actor, "send_messages_again", work)

    def _refuse_at_night(self, unit: UnitOfWork, message: ListedMessage, outlet_id: str) -> None:
        if message.channel is not MessageChannel.SMS:
            return
        outlet = unit.read(tables.outlet, outlet_id, ("time_zone",))
        until = self._quiet.end(unit.now, zone(str(outlet["time_zone"])))
        if until is not None:
            raise FieldError("message", "quiet_hours", until_minute=self._quiet.until_minute)


def _found(unit: UnitOfWork, message_id: MessageId) -> ListedMessage:
    message = find_message(unit.connection, message_id)
    if message is None:
        raise NotFoundError(subject="message", id=message_id)
    return message


def _again(unit: UnitOfWork) -> Row:
    return {
        "state": MessageState.QUEUED.value,
        "due_at": unit.now,
        "tries": 0,
        "last_problem": "",
        "sent_at": None,
        "said": "",
    }


def _tell(unit: UnitOfWork, message: ListedMessage) -> None:
    unit.story.appointment_id = message.appointment_id
    unit.story.customer_id = message.customer_id
    unit.story.params = {"customer": message.customer_name, "message": message.kind.value}
    unit.story.is_undoable = False
