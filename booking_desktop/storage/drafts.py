"""Half-filled forms on the disk. They never leave the desk and write no activity."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from booking_desktop.domain.ids import DraftId, UserId
from booking_desktop.domain.instants import Instant
from booking_desktop.storage.driver import driver_connection, rows
from booking_desktop.storage.engine import Database, transaction

_KEEP: Final = """
    INSERT INTO draft (id, kind, user_id, payload, updated_at)
    VALUES (:id, :kind, :user_id, :payload, :updated_at)
    ON CONFLICT (id) DO UPDATE SET
      kind = excluded.kind, user_id = excluded.user_id, payload = excluded.payload,
      updated_at = excluded.updated_at"""
_LATEST: Final = """
    SELECT id, payload, updated_at FROM draft WHERE kind = :kind AND user_id IS :user_id
    ORDER BY updated_at DESC, id DESC LIMIT 1"""
_DISCARD: Final = "DELETE FROM draft WHERE id = :id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form as somebody left it: what kind, whose, and its fields as typed."""

    id: DraftId
    kind: str
    user_id: UserId | None
    fields: Mapping[str, object]
    updated_at: Instant


def keep_draft(database: Database, draft: Draft) -> None:
    """Store a draft in a transaction of its own; the last one with an id wins.

    Raises:
        StorageError: The database is busy beyond its wait, full, read-only or damaged.
    """
    kept = {
        "id": draft.id,
        "kind": draft.kind,
        "user_id": draft.user_id,
        "payload": json.dumps(draft.fields, ensure_ascii=False),
        "updated_at": draft.updated_at,
    }
    with transaction(database.writer) as connection:
        driver_connection(connection).execute(_KEEP, kept)


def find_latest_draft(connection: Connection, *, kind: str, user_id: UserId | None) -> Draft | None:
    """Return the draft of that kind which somebody last typed at, or None."""
    found = rows(connection, _LATEST, {"kind": kind, "user_id": user_id})
    if not found:
        return None
    draft_id, payload, updated_at = found[0]
    return Draft(
        id=draft_id, kind=kind, user_id=user_id, fields=json.loads(payload), updated_at=updated_at
    )


def discard_draft(database: Database, draft_id: DraftId) -> None:
    """Remove a draft in a transaction of its own; nothing happens where there is none.

    Raises:
        StorageError: The database is busy beyond its wait, full, read-only or damaged.
    """
    with transaction(database.writer) as connection:
        driver_connection(connection).execute(_DISCARD, {"id": draft_id})
