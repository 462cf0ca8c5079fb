"""How much waits to be sent to others, and since when (F6)."""

from __future__ import annotations

from typing import Final, NamedTuple

from sqlalchemy import Connection

from booking_desktop.domain.instants import Instant
from booking_desktop.storage.driver import rows

_WAITING: Final = {
    "message": """
        SELECT count(*), min(due_at), COALESCE(sum(tries), 0) FROM message
        WHERE state = 'queued'""",
    "mirror": """
        SELECT count(*), min(not_before), COALESCE(sum(tries), 0) FROM mirror_task
        WHERE state = 'queued'""",
}


class Outbox(NamedTuple):
    """What waits in one place; `due_at` is since when the first of it might."""

    name: str
    length: int
    due_at: Instant | None
    tries: int


def read_outboxes(connection: Connection) -> tuple[Outbox, ...]:
    """Return what waits, place by place."""
    return tuple(Outbox(name, *rows(connection, sql, {})[0]) for name, sql in _WAITING.items())
