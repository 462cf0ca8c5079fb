"""The invariants I1–I6 in the database itself, as triggers; the checks in front only explain.

Whatever writes to the file, a bug of ours or a hand with an SQL shell, meets them. Together with
the unique indexes and CHECK constraints of the tables they leave no order of statements that ends
with two holds over each other, a session overfilled or one customer seated twice. Each refuses
with a stable code as its whole message, which storage/refusals.py reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection

from booking_desktop.storage.triggers.appointments import APPOINTMENT_TRIGGERS
from booking_desktop.storage.triggers.holds import HOLD_TRIGGERS
from booking_desktop.storage.triggers.journal import JOURNAL_TRIGGERS
from booking_desktop.storage.triggers.lines import LINE_TRIGGERS
from booking_desktop.storage.triggers.marks import MARK_TRIGGERS
from booking_desktop.storage.triggers.money import MONEY_TRIGGERS
from booking_desktop.storage.triggers.sessions import SESSION_TRIGGERS

TRIGGERS: Final[Mapping[str, str]] = {
    **HOLD_TRIGGERS,
    **LINE_TRIGGERS,
    **SESSION_TRIGGERS,
    **APPOINTMENT_TRIGGERS,
    **MONEY_TRIGGERS,
    **JOURNAL_TRIGGERS,
    **MARK_TRIGGERS,
}
"""Every trigger by name, as the text that makes it and that the database keeps."""


def create_triggers(connection: Connection) -> None:
    """Make every trigger: after creating the tables, and after every migration."""
    for text in TRIGGERS.values():
        connection.exec_driver_sql(text)


def drop_triggers(connection: Connection) -> None:
    """Take all triggers away, so that a migration may rebuild the tables under them."""
    for name in _found(connection):
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def wrong_triggers(connection: Connection) -> tuple[str, ...]:
    """Return the names of triggers that are missing, differ from ours or are not ours."""
    found = _found(connection)
    return tuple(sorted(n for n in {*found, *TRIGGERS} if found.get(n) != TRIGGERS.get(n)))


def _found(connection: Connection) -> dict[str, str]:
    listed = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
    return {row.name: row.sql for row in connection.exec_driver_sql(listed)}
