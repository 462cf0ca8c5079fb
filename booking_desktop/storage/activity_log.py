"""The activity log, read: for the history list, an appointment's story, and undo (C7)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Channel
from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.ids import (
    ActivityId,
    AppointmentId,
    CustomerId,
    DeskId,
    SessionId,
    UserId,
)
from booking_desktop.domain.instants import Instant
from booking_desktop.storage.driver import rows
from booking_desktop.storage.unit_of_work import RowImage, images_from_json

UNDO: Final = "undo"
"""Kind of an entry that takes another one back; every other kind, `redo` too, can be undone."""

REDO: Final = "redo"
"""Kind of an entry that takes an undo back."""

_DEEPEST: Final = 10_000
"""How many entries back is looked where no index helps, so that no search grows with history."""

_ENTRY: Final = """
    y.seq, y.id, y.at, y.kind, y.actor_id, y.actor_name, y.desk_id, y.desk_name, y.channel,
    y.appointment_id, y.session_id, y.customer_id, y.params, y.is_undoable, y.undoes,
    EXISTS (SELECT 1 FROM activity u WHERE u.undoes = y.id)"""

_ONE: Final = f"SELECT {_ENTRY} FROM activity y WHERE y.id = :id"

_IMAGES: Final = "SELECT images, touched FROM activity WHERE id = :id"

_OWN: Final = f"""
    y.seq > (SELECT COALESCE(max(seq), 0) FROM activity) - {_DEEPEST}
    AND y.desk_id = :desk_id AND y.actor_id IS :actor_id AND y.is_undoable = 1"""

_LAST_UNDOABLE: Final = f"""
    SELECT {_ENTRY} FROM activity y
    WHERE {_OWN} AND y.kind <> '{UNDO}'
      AND NOT EXISTS (SELECT 1 FROM activity u WHERE u.undoes = y.id)
    ORDER BY y.seq DESC LIMIT 1"""

# What was undone can be done again until its author does something new.
_LAST_REDOABLE: Final = f"""
    SELECT {_ENTRY} FROM activity y
    WHERE {_OWN} AND y.kind = '{UNDO}'
      AND NOT EXISTS (SELECT 1 FROM activity u WHERE u.undoes = y.id)
      AND NOT EXISTS (
        SELECT 1 FROM activity n WHERE n.seq > y.seq AND n.desk_id = y.desk_id
        AND n.actor_id IS y.actor_id AND n.is_undoable = 1
        AND n.kind NOT IN ('{UNDO}', '{REDO}'))
    ORDER BY y.seq DESC LIMIT 1"""

_PAGE: Final = f"""
    SELECT {_ENTRY} FROM activity y WHERE y.seq < :before ORDER BY y.seq DESC LIMIT :limit"""

# Neither at the desk nor by its telephone: who called, what was booked, who is to be called back.
_OUTSIDE: Final = f"""
    SELECT {_ENTRY} FROM activity y
    WHERE y.seq > (SELECT COALESCE(max(seq), 0) FROM activity) - {_DEEPEST}
      AND y.channel IN ('{Channel.ASSISTANT}', '{Channel.WEB}')
      AND (y.appointment_id IS NOT NULL OR y.kind IN ('hear_call', 'note_call_back'))
    ORDER BY y.seq DESC LIMIT :limit"""

# What was done to the booking by name, to its class, and what others did that gave it its seat.
_STORY: Final = f"""
    SELECT {_ENTRY} FROM activity y
    WHERE y.appointment_id = :appointment_id
    UNION
    SELECT {_ENTRY} FROM activity y
    WHERE y.session_id IN (SELECT session_id FROM line WHERE appointment_id = :appointment_id)
      AND instr(y.touched, :appointment_id) > 0
    UNION
    SELECT {_ENTRY} FROM activity y
    WHERE y.id IN (SELECT claim_group FROM line WHERE appointment_id = :appointment_id)
    ORDER BY 1"""

# Which later entry changed a row, so that a refusal can name it: mostly one about the same booking.
_SINCE: Final = f"""
    SELECT {_ENTRY} FROM activity y
    WHERE y.appointment_id = :appointment_id AND y.seq > :seq AND instr(y.images, :row_id) > 0
    ORDER BY y.seq DESC LIMIT 1"""
_LATELY: Final = f"""
    SELECT {_ENTRY} FROM activity y
    WHERE y.seq > :seq AND y.seq > (SELECT COALESCE(max(seq), 0) FROM activity) - {_DEEPEST}
      AND instr(y.images, :row_id) > 0
    ORDER BY y.seq DESC LIMIT 1"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act: who, what, when, at which desk, through which channel.

    Attributes:
        seq: Its place in the log.
        kind: What was done; with `params` it makes the sentence.
        is_undone: Whether another entry takes it back.
        undoes: The entry it takes back.
    """

    seq: int
    id: ActivityId
    at: Instant
    kind: str
    actor_id: UserId | None
    actor_name: str
    desk_id: DeskId
    desk_name: str
    channel: Channel
    appointment_id: AppointmentId | None
    session_id: SessionId | None
    customer_id: CustomerId | None
    params: Mapping[str, Any]
    is_undoable: bool
    undoes: ActivityId | None
    is_undone: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """The rows an entry changed, in order, and the local dates it touched as ISO text."""

    images: tuple[RowImage, ...]
    dates: tuple[str, ...]


def find_entry(connection: Connection, activity_id: ActivityId) -> Entry:
    """Return an entry of the log.

    Raises:
        NotFoundError: There is no such entry.
    """
    found = rows(connection, _ONE, {"id": activity_id})
    if not found:
        raise NotFoundError(subject="activity", id=activity_id)
    return _entry(found[0])


def changed_by(connection: Connection, activity_id: ActivityId) -> Changed:
    """Return what an entry changed."""
    images, touched = rows(connection, _IMAGES, {"id": activity_id})[0]
    return Changed(
        images=images_from_json(images), dates=tuple(json.loads(touched).get("dates", ()))
    )


def last_undoable(connection: Connection, actor: Actor) -> Entry | None:
    """Return the last act of whoever is signed in at this desk that is not taken back yet."""
    return _first(rows(connection, _LAST_UNDOABLE, _own(actor)))


def last_redoable(connection: Connection, actor: Actor) -> Entry | None:
    """Return the last undo of whoever is signed in at this desk, unless they went on since."""
    return _first(rows(connection, _LAST_REDOABLE, _own(actor)))


def log_page(connection: Connection, *, before: int | None, limit: int) -> tuple[Entry, ...]:
    """Return entries from the newest backwards, those before a place in the log."""
    found = rows(connection, _PAGE, {"before": before or 2**62, "limit": limit})
    return tuple(map(_entry, found))


def outside_page(connection: Connection, *, limit: int) -> tuple[Entry, ...]:
    """Return the calls, bookings and call-backs that other programs brought, the newest first."""
    return tuple(map(_entry, rows(connection, _OUTSIDE, {"limit": limit})))


def story_of(connection: Connection, appointment_id: AppointmentId) -> tuple[Entry, ...]:
    """Return everything that happened to an appointment, the oldest first."""
    return tuple(map(_entry, rows(connection, _STORY, {"appointment_id": appointment_id})))


def last_change_since(connection: Connection, entry: Entry, row_id: str) -> Entry | None:
    """Return the newest later entry that changed a row, if the log names one."""
    wanted = {"seq": entry.seq, "row_id": row_id, "appointment_id": entry.appointment_id}
    return _first(rows(connection, _SINCE, wanted) or rows(connection, _LATELY, wanted))


def _own(actor: Actor) -> dict[str, object]:
    return {"desk_id": actor.desk_id, "actor_id": actor.user_id}


def _first(found: list[tuple[Any, ...]]) -> Entry | None:
    return _entry(found[0]) if found else None


def _entry(row: tuple[Any, ...]) -> Entry:
    return Entry(
        seq=row[0],
        id=row[1],
        at=row[2],
        kind=row[3],
        actor_id=row[4],
        actor_name=row[5],
        desk_id=row[6],
        desk_name=row[7],
        channel=Channel(row[8]),
        appointment_id=row[9],
        session_id=row[10],
        customer_id=row[11],
        params=json.loads(row[12]),
        is_undoable=bool(row[13]),
        undoes=row[14],
        is_undone=bool(row[15]),
    )
