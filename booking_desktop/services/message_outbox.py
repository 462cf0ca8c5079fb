"""Messages on their way out: what goes next, what waits on, and what came of it (F4).

A message is noted as being sent when it is taken, as handed over right before its last byte leaves,
and as sent once the other side has said yes. Where a process ends in between, the next one knows
from these notes what to do: what was not handed over is sent again, and nobody has it; what was
handed over has left with all but certainty, for the system delivers what a process has written. It
counts as sent, marked as unconfirmed, and is not sent a second time.

Where the other side hangs up or stays silent instead of answering, the message is tried again. It
bears the same identity then, in an e-mail's Message-ID and a calendar entry's UID and sequence, so
that whoever takes it in knows it for the same.

Nothing goes out that is not true any more: whoever was booked and called off within the hold is
told of neither.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.booking import Channel
from booking_desktop.domain.instants import Instant, zone
from booking_desktop.domain.messages import (
    MOST_TRIES,
    OVERTAKEN,
    UNWANTED,
    MessageChannel,
    MessageKind,
    MessageState,
    QuietHours,
    Sending,
    is_still_true,
    pause_seconds,
)
from booking_desktop.services.action import Actions
from booking_desktop.services.clock import Clock
from booking_desktop.services.identity import new_id
from booking_desktop.services.letters import words_of
from booking_desktop.storage import tables
from booking_desktop.storage.engine import Database
from booking_desktop.storage.messages import find_reach, write_sending
from booking_desktop.storage.outgoing import (
    Outgoing,
    Unreminded,
    change_message,
    find_unreminded,
    insert_message,
    next_message_id,
    outlet_ids,
    read_outgoing,
    take_over_messages,
)
from booking_desktop.storage.premises import Premises
from booking_desktop.storage.unit_of_work import Row, Transaction, UnitOfWork, writing

NOT_SENT: Final = "message_not_sent"
"""The act of giving a message up."""

_SENDER: Final = "Messages"

_STAYED: Final[Row] = {"sent_at": None, "said": ""}
"""What is known of the leaving of a message that did not leave."""


class MessageOutbox:
    """The messages of one database, for whoever sends them."""

    def __init__(
        self,
        database: Database,
        actions: Actions,
        *,
        premises: Premises,
        clock: Clock,
        quiet: QuietHours,
    ) -> None:
        """Keep the database, the runner of actions, and when no telephone is to ring."""
        self._database = database
        self._actions = actions
        self._clock = clock
        self._quiet = quiet
        self._actor = Actor(
            user_id=None,
            name=_SENDER,
            role=Role.RECEPTIONIST,
            desk_id=premises.desk_id,
            desk_name=premises.desk_name,
            channel=Channel.DESK,
        )

    def begin(self, sending: Sending) -> None:
        """Say through what messages go out from now on, and go on where another process ended.

        Raises:
            StorageError: The database cannot be written.
        """
        with writing(self._database) as connection:
            write_sending(connection, sending)
            take_over_messages(connection)

    def take(self, channels: Collection[MessageChannel]) -> Outgoing | None:
        """Return what is to be sent next, noted as being sent; None where nothing is due.

        What is not true any more is stopped on the way, what would disturb somebody waits on.

        Raises:
            StorageError: The database cannot be written.
        """
        now = self._clock.now()
        with self._database.reading() as connection:
            if next_message_id(connection, channels, now) is None:
                return None
        with writing(self._database) as connection:
            while (message_id := next_message_id(connection, channels, now)) is not None:
                message = read_outgoing(connection, message_id)
                change = self._instead(message, now)
                if change is None:
                    begun = replace(message, tries=message.tries + 1)
                    state = MessageState.SENDING.value
                    change_message(connection, message_id, {"state": state, "tries": begun.tries})
                    return begun
                change_message(connection, message_id, change)
        return None

    def note_handing_over(self, message: Outgoing) -> None:
        """Note that all of a message leaves now, and what it says; it is not sent again by itself.

        Raises:
            StorageError: The database cannot be written; it must not leave then.
        """
        self._note(message, {"sent_at": self._clock.now(), "said": words_of(message)})

    def note_sent(self, message: Outgoing) -> None:
        """Note that a message which was handed over has been taken.

        Raises:
            StorageError: The database cannot be written.
        """
        self._note(message, {"state": MessageState.SENT.value, "last_problem": ""})

    def note_failed(self, message: Outgoing, problem: str, *, is_final: bool) -> None:
        """Note that a message did not leave: it is tried again later, or given up.

        Args:
            message: What was to be sent.
            problem: What was in the way, in a few words.
            is_final: Whether another try would end the same.

        Raises:
            StorageError: The database cannot be written.
        """
        if is_final or message.tries >= MOST_TRIES:
            self._give_up(message, problem)
            return
        again = self._clock.now() + pause_seconds(message.tries)
        state = MessageState.QUEUED.value
        self._note(message, {**_STAYED, "state": state, "due_at": again, "last_problem": problem})

    def remind(self, *, ahead_seconds: int) -> None:
        """Queue a reminder of every booking that begins within that time, once for each start.

        Raises:
            StorageError: The database cannot be written.
        """
        now = self._clock.now()
        with self._database.reading() as connection:
            outlets = outlet_ids(connection)
            if not any(
                find_unreminded(connection, outlet_id, now=now, ahead_seconds=ahead_seconds)
                for outlet_id in outlets
            ):
                return
        with writing(self._database) as connection:
            for outlet_id in outlets:
                for each in find_unreminded(
                    connection, outlet_id, now=now, ahead_seconds=ahead_seconds
                ):
                    _queue_reminders(connection, each, {"outlet_id": outlet_id}, now=now)

    def _instead(self, message: Outgoing, now: Instant) -> Row | None:
        """Return what becomes of a message that is not to be sent now; None where it is."""
        starts_at = message.appointment.interval.start
        status = message.appointment.status
        if not is_still_true(message.kind, status, starts_at=starts_at, now=now):
            return {"state": MessageState.STOPPED.value, "last_problem": OVERTAKEN}
        if not (message.wants_messages and message.address):
            return {"state": MessageState.STOPPED.value, "last_problem": UNWANTED}
        if message.channel is not MessageChannel.SMS:
            return None
        quiet_until = self._quiet.end(now, zone(message.outlet.time_zone))
        return None if quiet_until is None else {"due_at": quiet_until}

    def _give_up(self, message: Outgoing, problem: str) -> None:
        """Note that it needs a person, in the log too: it is part of the booking's own story."""

        def work(unit: UnitOfWork) -> None:
            state = MessageState.FAILED.value
            changes: Row = {**_STAYED, "state": state, "last_problem": problem}
            unit.update(tables.message, message.id, changes)
            story = unit.story
            story.is_undoable = False
            story.appointment_id = message.appointment.id
            story.customer_id = message.appointment.customer_id
            story.params = {
                "customer": message.full_name,
                "via": message.channel.value,
                "said": problem,
            }

        self._actions.run(self._actor, NOT_SENT, work)

    def _note(self, message: Outgoing, changes: Row) -> None:
        with writing(self._database) as connection:
            change_message(connection, message.id, changes)


def _queue_reminders(
    connection: Transaction, booked: Unreminded, where: Row, *, now: Instant
) -> None:
    """Queue a reminder on every channel that reaches somebody; the start is part of its key."""
    reach = find_reach(connection, booked.customer_id)
    for channel in reach.channels:
        insert_message(
            connection,
            {
                "id": new_id(),
                **where,
                "customer_id": booked.customer_id,
                "appointment_id": booked.appointment_id,
                "session_id": booked.session_id,
                "kind": MessageKind.REMINDER.value,
                "channel": channel.value,
                "language": reach.language,
                "dedupe_key": f"reminder/{booked.appointment_id}/{booked.starts_at}/{channel}",
                "group_id": booked.claim_group,
                "state": MessageState.QUEUED.value,
                "due_at": now,
                "created_at": now,
            },
        )
