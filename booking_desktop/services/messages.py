"""What customers will be told: rows queued in the transaction of the act they tell of (F4, C7).

A message is held for a minute, or as long as is set. Taking its act back stops it while it waits;
what has left is put right by another message. Messages never stand in the way of anything.
"""

from __future__ import annotations

from typing import Final

from booking_desktop.domain.booking import Appointment, Status
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.messages import MessageChannel, MessageKind, MessageState
from booking_desktop.services.identity import new_id
from booking_desktop.storage import tables
from booking_desktop.storage.messages import find_reach, read_sending
from booking_desktop.storage.unit_of_work import Row, UnitOfWork

_CORRECTIONS: Final = {
    MessageKind.CONFIRMATION: MessageKind.CANCELLATION,
    MessageKind.CHANGE: MessageKind.CHANGE,
    MessageKind.CANCELLATION: MessageKind.CONFIRMATION,
    MessageKind.DECLINED: MessageKind.CHANGE,
    MessageKind.PROMOTION: MessageKind.CHANGE,
}
"""What puts right a message that has left when its act is taken back; typed words stand."""

_EXPECTED: Final = frozenset({Status.PENDING, Status.CONFIRMED})
"""Whoever is here already is told by the desk."""

_COPIED: Final = ("outlet_id", "customer_id", "appointment_id", "session_id", "channel", "language")


def queue(
    unit: UnitOfWork, appointment: Appointment, kind: MessageKind, *, body: str = ""
) -> tuple[MessageChannel, ...]:
    """Queue a message to whoever has a booking, on every channel they can be reached on and want.

    Args:
        unit: The act that is told of; the same news of it is queued once.
        appointment: Whose booking it is about.
        kind: Why they are told.
        body: Words that a person typed; "" where a template speaks.

    Returns:
        The channels that carry it; none where nobody is told, so that nothing is promised.
    """
    reach = find_reach(unit.connection, appointment.customer_id)
    for channel in reach.channels:
        _insert(
            unit,
            {
                "outlet_id": appointment.outlet_id,
                "customer_id": appointment.customer_id,
                "appointment_id": appointment.id,
                "session_id": appointment.lines[0].session.id,
                "channel": channel.value,
                "language": reach.language,
            },
            kind,
            body=body,
        )
    return reach.channels


def confirm(unit: UnitOfWork, appointment: Appointment) -> None:
    """Tell somebody that they are booked, where it is certain and still ahead."""
    if appointment.status is Status.CONFIRMED and appointment.interval.start > unit.now:
        queue(unit, appointment, MessageKind.CONFIRMATION)


def tell_moved(unit: UnitOfWork, before: Appointment, after: Appointment) -> None:
    """Tell somebody of another time or another person; another length is said at the desk."""
    is_ahead = after.interval.start > unit.now
    if after.status in _EXPECTED and is_ahead and _promised(before) != _promised(after):
        queue(unit, after, MessageKind.CHANGE)


def take_message_back(unit: UnitOfWork, message_id: str, *, was_queued: bool) -> None:
    """Turn a message of an act around that is taken back, as far as it has not left.

    Args:
        unit: The undo.
        message_id: A message that the act queued, or stopped.
        was_queued: Whether the act queued it; an undo that is taken back had stopped it.
    """
    columns = ("state", "kind", *_COPIED)
    row = unit.read(tables.message, message_id, columns)
    state = row["state"]
    if was_queued and state == MessageState.QUEUED:
        unit.update(tables.message, message_id, {"state": MessageState.STOPPED.value})
    elif was_queued and state in (MessageState.SENDING, MessageState.SENT):
        correction = _CORRECTIONS.get(MessageKind(str(row["kind"])))
        if correction is not None:
            _insert(unit, {column: row[column] for column in _COPIED}, correction)
    elif not was_queued and state == MessageState.STOPPED:
        again: Row = {"state": MessageState.QUEUED.value, "due_at": _due_at(unit)}
        unit.update(tables.message, message_id, again)


def _promised(appointment: Appointment) -> tuple[tuple[Instant, str | None], ...]:
    sessions = [line.session for line in appointment.lines]
    return tuple((session.interval.start, session.provider_id) for session in sessions)


def _insert(unit: UnitOfWork, about: Row, kind: MessageKind, *, body: str = "") -> None:
    unit.insert(
        tables.message,
        {
            "id": new_id(),
            **about,
            "kind": kind.value,
            "body": body,
            "dedupe_key": f"{unit.id}/{kind}/{about['appointment_id']}/{about['channel']}",
            "group_id": unit.id,
            "state": MessageState.QUEUED.value,
            "due_at": _due_at(unit),
            "created_at": unit.now,
        },
    )


def _due_at(unit: UnitOfWork) -> Instant:
    return Instant(unit.now + read_sending(unit.connection).hold_seconds)
