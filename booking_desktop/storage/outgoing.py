"""Messages on their way out: which is next, what it tells of, and where it stands (F4).

One process at a time sends for a database file, so whatever is being sent when it begins was left
by one that ended; nobody else has it.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.catalogue import Business, Outlet
from booking_desktop.domain.ids import AppointmentId, CustomerId, MessageId, OutletId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.messages import UNCONFIRMED, MessageChannel, MessageKind
from booking_desktop.storage import values
from booking_desktop.storage.driver import driver_connection, rows
from booking_desktop.storage.placements import find_placement
from booking_desktop.storage.unit_of_work import Row

_NEXT: Final = """
    SELECT id FROM message WHERE state = 'queued' AND due_at <= :now
    AND channel IN (SELECT value FROM json_each(:channels)) ORDER BY due_at, rowid LIMIT 1"""

_MESSAGE: Final = """
    SELECT m.kind, m.channel, m.language, m.body, m.tries, m.outlet_id, m.appointment_id,
           (SELECT count(*) FROM message AS earlier
            WHERE earlier.appointment_id = m.appointment_id
            AND earlier.channel = 'email' AND earlier.rowid < m.rowid),
           c.first_name, trim(c.first_name || ' ' || c.last_name),
           CASE m.channel WHEN 'sms' THEN c.phone ELSE c.email END,
           c.wants_messages = 1 AND c.archived_at IS NULL
    FROM message m JOIN customer c ON c.id = m.customer_id WHERE m.id = :id"""

# Before it is handed over a message has no instant of leaving.
_TAKE_OVER: Final = """
    UPDATE message SET
        state = CASE WHEN sent_at IS NULL THEN 'queued' ELSE 'sent' END,
        last_problem = CASE WHEN sent_at IS NULL THEN last_problem ELSE :unconfirmed END
    WHERE state = 'sending'"""

_LINES: Final = """
    SELECT v.name, r.name FROM line l JOIN session s ON s.id = l.session_id
    JOIN service v ON v.id = s.service_id LEFT JOIN resource r ON r.id = s.provider_id
    WHERE l.appointment_id = :id ORDER BY l.position"""

_OUTLET: Final = f"SELECT {values.OUTLET} FROM outlet WHERE id = :id"
_BUSINESS: Final = "SELECT id, name, phone, locale FROM business WHERE id = :id"
_OUTLETS: Final = "SELECT id FROM outlet WHERE archived_at IS NULL"

# The start is the first line's; a booking that was made, or told of, within the time ahead needs
# no reminding.
_UNREMINDED: Final = """
    SELECT a.id, a.customer_id, a.claim_group, s.id, s.starts_at
    FROM session s
    JOIN line l ON l.session_id = s.id AND l.is_active = 1 AND l.position = 0
    JOIN appointment a ON a.id = l.appointment_id
    WHERE s.outlet_id = :outlet_id AND s.starts_at > :now AND s.starts_at <= :now + :ahead
    AND a.status = 'confirmed' AND a.customer_id IS NOT NULL
    AND a.created_at <= s.starts_at - :ahead
    AND NOT EXISTS (
        SELECT 1 FROM message m WHERE m.appointment_id = a.id
        AND m.kind IN ('confirmation', 'change', 'promotion', 'reminder')
        AND (m.kind = 'reminder' OR m.state <> 'stopped')
        AND m.created_at > s.starts_at - :ahead)
    ORDER BY s.starts_at, a.id"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A message with all that its words need.

    Attributes:
        language: The customer's, or the house's.
        body: What a person typed; "" where a template speaks.
        tries: How often it was tried to send it.
        sequence: How many e-mails of its appointment came before: the version of what the
            customer's calendar knows.
        first_name: What the customer is called.
        address: An e-mail address or a telephone number; "" where there is none any more.
        wants_messages: Whether the customer is still there, and wants to be told things.
        services: What is booked, in the order of the lines.
        people: Who delivers it, each once.
    """

    id: MessageId
    kind: MessageKind
    channel: MessageChannel
    language: str
    body: str
    tries: int
    sequence: int
    first_name: str
    full_name: str
    address: str
    wants_messages: bool
    appointment: Appointment
    outlet: Outlet
    business: Business
    services: tuple[str, ...]
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreminded:
    """A booking that comes soon, and nobody was reminded of."""

    appointment_id: AppointmentId
    customer_id: CustomerId
    claim_group: str
    session_id: str
    starts_at: Instant


def next_message_id(
    connection: Connection, channels: Collection[MessageChannel], now: Instant
) -> MessageId | None:
    """Return what has waited longest of what is due on these channels; None where nothing is."""
    named = json.dumps([each.value for each in channels])
    found = rows(connection, _NEXT, {"now": now, "channels": named})
    return MessageId(found[0][0]) if found else None


def read_outgoing(connection: Connection, message_id: MessageId) -> Outgoing:
    """Return a queued message with what it tells of, as that is now."""
    row = rows(connection, _MESSAGE, {"id": message_id})[0]
    kind, channel, language, body, tries, outlet_id, appointment_id, sequence = row[:8]
    lines = rows(connection, _LINES, {"id": appointment_id})
    outlet = values.outlet_value(rows(connection, _OUTLET, {"id": outlet_id})[0])
    business = _business(rows(connection, _BUSINESS, {"id": outlet.business_id})[0])
    first_name, full_name, address, wants_messages = row[8:]
    return Outgoing(
        id=message_id,
        kind=MessageKind(kind),
        channel=MessageChannel(channel),
        language=language or business.locale,
        body=body,
        tries=tries,
        sequence=sequence,
        first_name=first_name,
        full_name=full_name,
        address=address,
        wants_messages=bool(wants_messages),
        appointment=find_placement(connection, AppointmentId(appointment_id)),
        outlet=outlet,
        business=business,
        services=tuple(service for service, _ in lines),
        people=tuple(dict.fromkeys(person for _, person in lines if person)),
    )


def change_message(connection: Connection, message_id: MessageId, changes: Row) -> None:
    """Note where a message stands: nobody's action, so it leaves no image."""
    settings = ", ".join(f"{column} = :{column}" for column in changes)
    driver_connection(connection).execute(
        f"UPDATE message SET {settings} WHERE id = :id", {**changes, "id": message_id}
    )


def take_over_messages(connection: Connection) -> None:
    """Queue again what a process that ended had not handed over; what it had has left."""
    driver_connection(connection).execute(_TAKE_OVER, {"unconfirmed": UNCONFIRMED})


def outlet_ids(connection: Connection) -> tuple[OutletId, ...]:
    """Return the outlets that are open for business."""
    return tuple(OutletId(outlet_id) for (outlet_id,) in rows(connection, _OUTLETS, {}))


def find_unreminded(
    connection: Connection, outlet_id: OutletId, *, now: Instant, ahead_seconds: int
) -> tuple[Unreminded, ...]:
    """Return confirmed bookings that begin within that time, without a reminder of that start."""
    asked = {"outlet_id": outlet_id, "now": now, "ahead": ahead_seconds}
    return tuple(
        Unreminded(
            appointment_id=AppointmentId(appointment_id),
            customer_id=CustomerId(customer_id),
            claim_group=claim_group,
            session_id=session_id,
            starts_at=Instant(starts_at),
        )
        for appointment_id, customer_id, claim_group, session_id, starts_at in rows(
            connection, _UNREMINDED, asked
        )
    )


def insert_message(connection: Connection, row: Row) -> None:
    """Queue a message that is nobody's act, once: one with its key may be there already."""
    columns = ", ".join(row)
    marks = ", ".join(f":{column}" for column in row)
    driver_connection(connection).execute(
        f"INSERT INTO message ({columns}) VALUES ({marks}) ON CONFLICT (dedupe_key) DO NOTHING",
        dict(row),
    )


def _business(row: tuple[Any, ...]) -> Business:
    business_id, name, phone, locale = row
    return Business(id=business_id, name=name, phone=phone, locale=locale)
