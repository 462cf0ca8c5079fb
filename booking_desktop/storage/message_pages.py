"""Messages as they are listed: by where they stand, of a booking, and how many need a person (F4).

A list is read along one index from one end, so it costs what is shown and not what was ever sent.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Connection

from booking_desktop.domain.ids import AppointmentId, MessageId, OutletId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.messages import (
    ListedMessage,
    MessageChannel,
    MessageKind,
    MessageState,
)
from booking_desktop.storage.driver import rows

MOST_COUNTED: Final = 999
"""Nobody needs to know how many more there are."""

_LISTED: Final = """
    m.id, m.kind, m.channel, m.state, m.appointment_id, m.customer_id,
      trim(c.first_name || ' ' || c.last_name),
      CASE m.channel WHEN 'sms' THEN c.phone ELSE c.email END,
      (SELECT s.starts_at FROM line AS l JOIN session AS s ON s.id = l.session_id
       WHERE l.appointment_id = m.appointment_id ORDER BY l.position LIMIT 1),
      m.due_at, m.sent_at, m.tries, m.last_problem, m.group_id
    FROM message AS m JOIN customer AS c ON c.id = m.customer_id"""

_SOONEST: Final = f"""
    SELECT {_LISTED} WHERE m.outlet_id = :outlet_id AND m.state = :state
    ORDER BY m.due_at, m.rowid LIMIT :limit"""

_LATEST: Final = f"""
    SELECT {_LISTED} WHERE m.outlet_id = :outlet_id AND m.state = :state
    ORDER BY m.due_at DESC, m.rowid DESC LIMIT :limit"""

_ONE: Final = f"SELECT {_LISTED} WHERE m.id = :id"

_OF_BOOKING: Final = f"""
    SELECT {_LISTED} WHERE m.appointment_id = :appointment_id ORDER BY m.rowid"""

_SAID: Final = "SELECT said FROM message WHERE id = :id"

_COUNT: Final = """
    SELECT count(*) FROM (SELECT 1 FROM message AS m
      WHERE m.outlet_id = :outlet_id AND m.state = :state LIMIT :most)"""

_FORWARD: Final = frozenset({MessageState.QUEUED, MessageState.SENDING})


def list_messages(
    connection: Connection,
    outlet_id: OutletId,
    states: Iterable[MessageState],
    *,
    limit: int,
) -> tuple[ListedMessage, ...]:
    """Return messages state by state: of what waits the soonest first, of the rest the latest."""
    found: list[ListedMessage] = []
    for state in states:
        asked = {"outlet_id": outlet_id, "state": state.value, "limit": limit - len(found)}
        page = rows(connection, _SOONEST if state in _FORWARD else _LATEST, asked)
        found += map(_listed, page)
    return tuple(found)


def count_messages(
    connection: Connection, outlet_id: OutletId, states: Iterable[MessageState]
) -> int:
    """Return how many messages are in these states; `MOST_COUNTED` of each at most."""
    asked = {"outlet_id": outlet_id, "most": MOST_COUNTED}
    counts = (rows(connection, _COUNT, {**asked, "state": each.value}) for each in states)
    return sum(int(found[0][0]) for found in counts)


def find_message(connection: Connection, message_id: MessageId) -> ListedMessage | None:
    """Return a message; None where there is none such."""
    found = rows(connection, _ONE, {"id": message_id})
    return _listed(found[0]) if found else None


def messages_of(connection: Connection, appointment_id: AppointmentId) -> tuple[ListedMessage, ...]:
    """Return every message about a booking, in the order in which they were queued."""
    found = rows(connection, _OF_BOOKING, {"appointment_id": appointment_id})
    return tuple(map(_listed, found))


def words_that_left(connection: Connection, message_id: MessageId) -> str:
    """Return what a message said when it left; "" for one that has not, or was forgotten."""
    found = rows(connection, _SAID, {"id": message_id})
    return str(found[0][0]) if found else ""


def _listed(row: tuple[Any, ...]) -> ListedMessage:
    id, kind, channel, state, appointment_id, customer_id, name, address, starts_at = row[:9]
    due_at, sent_at, tries, problem, group_id = row[9:]
    return ListedMessage(
        id=id,
        kind=MessageKind(kind),
        channel=MessageChannel(channel),
        state=MessageState(state),
        appointment_id=appointment_id,
        customer_id=customer_id,
        customer_name=name,
        address=address,
        starts_at=Instant(starts_at),
        due_at=Instant(due_at),
        sent_at=None if sent_at is None else Instant(sent_at),
        tries=tries,
        problem=problem,
        group_id=group_id,
    )
