"""What the demo's customers were told and are about to be: reminders, confirmations, a refusal.

Nothing of it has ever left or will: the demo's window pretends to send.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from booking_desktop.domain.booking import Appointment, Status
from booking_desktop.domain.catalogue import Outlet
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.ids import CustomerId, MessageId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.messages import (
    HOLD_SECONDS,
    MessageChannel,
    MessageKind,
    MessageState,
)
from booking_desktop.services.letters import words_of
from booking_desktop.services.sample.ids import SeededIds
from booking_desktop.storage import tables
from booking_desktop.storage.activity_log import story_of
from booking_desktop.storage.appointment_pages import WantedAppointments, appointment_page
from booking_desktop.storage.bulk import Records, insert_records
from booking_desktop.storage.engine import Database
from booking_desktop.storage.outgoing import change_message, read_outgoing
from booking_desktop.storage.rows import Row
from booking_desktop.storage.unit_of_work import Transaction, writing

_DAY_SECONDS: Final = 24 * 3600
_AHEAD_DAYS: Final = 12
_MOST_READ: Final = 600
_REMINDED: Final = frozenset({Status.CONFIRMED, Status.CHECKED_IN, Status.COMPLETED})


class _Scene(NamedTuple):
    """A confirmation of a booking ahead: through what, where it stands, since or in how long."""

    channel: MessageChannel
    state: MessageState
    due_in_seconds: int
    tries: int = 0
    problem: str = ""


_EMAIL, _SMS = MessageChannel.EMAIL, MessageChannel.SMS
_SCENES: Final = (
    _Scene(_EMAIL, MessageState.FAILED, -1500, 1, "550 5.1.1 there is no such mailbox here"),
    _Scene(_SMS, MessageState.QUEUED, 40),
    _Scene(_EMAIL, MessageState.QUEUED, 55),
    _Scene(_EMAIL, MessageState.QUEUED, 420, 2, "TimeoutError"),
    _Scene(_SMS, MessageState.STOPPED, -2400),
    _Scene(_EMAIL, MessageState.SENT, -900, 1),
    _Scene(_SMS, MessageState.SENT, -1260, 1),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoMessages:
    """Makes the messages of one demo.

    Attributes:
        customers: Who can be told things, by their cards.
    """

    outlet: Outlet
    customers: Mapping[CustomerId, Customer]
    ids: SeededIds
    now: Instant

    def write(self, database: Database) -> None:
        """Write them, with the words that have left.

        Raises:
            StorageError: The database cannot be written.
        """
        with writing(database) as connection:
            rows = [*self._reminders(connection), *self._confirmations(connection)]
            insert_records(connection, Records(tables.message, rows))
            for row in rows:
                if row["state"] == MessageState.SENT.value:
                    message_id = MessageId(str(row["id"]))
                    said = words_of(read_outgoing(connection, message_id))
                    change_message(connection, message_id, {"said": said})

    def _reminders(self, connection: Transaction) -> Iterator[Row]:
        """Yield a reminder of what begins until this time tomorrow, sent a day before."""
        until = Instant(self.now + _DAY_SECONDS)
        for booked in self._booked(connection, Interval(Instant(self.now - _DAY_SECONDS), until)):
            due_at = Instant(booked.interval.start - _DAY_SECONDS + 1)
            if booked.status in _REMINDED and booked.created_at < due_at <= self.now:
                scene = _Scene(_SMS, MessageState.SENT, due_at - self.now, 1)
                yield from self._row(connection, booked, MessageKind.REMINDER, scene)

    def _confirmations(self, connection: Transaction) -> Iterator[Row]:
        """Yield what tells of the bookings that were made last, of those to come."""
        within = Interval(
            Instant(self.now + _DAY_SECONDS), Instant(self.now + _AHEAD_DAYS * _DAY_SECONDS)
        )
        booked = [
            each
            for each in self._booked(connection, within)
            if each.status is Status.CONFIRMED and self._reaches(each, _EMAIL, _SMS)
        ]
        booked.sort(key=lambda each: (each.created_at, each.id), reverse=True)
        for each, scene in zip(booked, _SCENES, strict=False):
            yield from self._row(connection, each, MessageKind.CONFIRMATION, scene)

    def _booked(self, connection: Transaction, within: Interval) -> Iterable[Appointment]:
        wanted = WantedAppointments(outlet_id=self.outlet.id, within=within)
        return appointment_page(connection, wanted, offset=0, limit=_MOST_READ)[1]

    def _reaches(self, booked: Appointment, *channels: MessageChannel) -> bool:
        customer = self.customers.get(booked.customer_id) if booked.customer_id else None
        if customer is None or not customer.wants_messages:
            return False
        addresses = {_EMAIL: customer.email, _SMS: customer.phone}
        return all(addresses[each] for each in channels)

    def _row(
        self, connection: Transaction, booked: Appointment, kind: MessageKind, scene: _Scene
    ) -> Iterator[Row]:
        if not self._reaches(booked, scene.channel):
            return
        due_at = Instant(self.now + scene.due_in_seconds)
        is_reminder = kind is MessageKind.REMINDER
        created_at = due_at if is_reminder else Instant(min(due_at, self.now) - HOLD_SECONDS)
        yield {
            "id": self.ids.make(created_at),
            "outlet_id": self.outlet.id,
            "customer_id": booked.customer_id,
            "appointment_id": booked.id,
            "session_id": booked.lines[0].session.id,
            "kind": kind.value,
            "channel": scene.channel.value,
            "dedupe_key": f"{kind}/{booked.id}/{scene.channel}",
            "group_id": story_of(connection, booked.id)[0].id,
            "state": scene.state.value,
            "due_at": due_at,
            "tries": scene.tries,
            "last_problem": scene.problem,
            "sent_at": due_at if scene.state is MessageState.SENT else None,
            "created_at": created_at,
        }
