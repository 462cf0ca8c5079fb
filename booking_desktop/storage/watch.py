"""Notices what other programs commit to the same file (a command, a second window)."""

from __future__ import annotations

import json
from datetime import date
from typing import Any, Final

from booking_desktop.domain.changes import ChangeSet, Subject
from booking_desktop.domain.ids import ActivityId
from booking_desktop.storage.driver import sqlite
from booking_desktop.storage.engine import Database, watching_connection
from booking_desktop.storage.refusals import translated

_MOST_ENTRIES: Final = 200
"""Beyond these the news is that everything may have changed."""

_LATEST: Final = "SELECT COALESCE(max(seq), 0) FROM activity"
_SINCE: Final = "SELECT seq, id, kind, touched FROM activity WHERE seq > ? ORDER BY seq LIMIT ?"


class Watch:
    """Tells of commits that this program did not announce itself. For one thread at a time.

    SQLite says for next to nothing whether anybody committed; only then is the log looked at.
    """

    def __init__(self, database: Database) -> None:
        """Begin with all that is in the log as known.

        Raises:
            StorageError: The database cannot be read.
        """
        with translated():
            self._connection: sqlite.Connection = watching_connection(database)
            self._version = self._data_version()
            self._latest: int = self._connection.execute(_LATEST).fetchone()[0]
        self._own: set[ActivityId] = set()
        self._unclaimed: dict[ActivityId, ChangeSet] = {}

    def saw(self, changes: ChangeSet) -> None:
        """Take a change set as known. Subscribe this to the announcer; safe from any thread."""
        if changes.activity_id is not None:
            self._own.add(changes.activity_id)

    def news(self) -> tuple[ChangeSet, ...]:
        """Return what others committed, each change set once, marked as foreign.

        A commit of this program can be seen here before it is announced, so what is found is held
        back until the next call. Ask four times a second.

        Raises:
            StorageError: The database cannot be read.
        """
        ripe, self._unclaimed = self._unclaimed, {}
        with translated():
            version = self._data_version()
            if version != self._version:
                self._version = version
                self._unclaimed = self._found()
        told = tuple(changes for key, changes in ripe.items() if key not in self._own)
        self._own.difference_update(ripe)
        return told

    def close(self) -> None:
        """Close the connection that watches."""
        self._connection.close()

    def _data_version(self) -> int:
        version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return version

    def _found(self) -> dict[ActivityId, ChangeSet]:
        entries = self._connection.execute(_SINCE, (self._latest, _MOST_ENTRIES + 1)).fetchall()
        if len(entries) > _MOST_ENTRIES:
            self._latest = self._connection.execute(_LATEST).fetchone()[0]
            return {ActivityId(""): _EVERYTHING}
        if entries:
            self._latest = entries[-1][0]
        return {entry[1]: _change_set(entry) for entry in entries}


_EVERYTHING: Final = ChangeSet(
    activity_id=None,
    kind="many",
    subjects=frozenset(Subject),
    ids=frozenset(),
    dates=frozenset(),
    is_foreign=True,
)


def _change_set(entry: tuple[Any, ...]) -> ChangeSet:
    _, activity_id, kind, text = entry
    touched = json.loads(text)
    return ChangeSet(
        activity_id=activity_id,
        kind=kind,
        subjects=frozenset(map(Subject, touched["subjects"])),
        ids=frozenset(touched["ids"]),
        dates=frozenset(map(date.fromisoformat, touched["dates"])),
        is_foreign=True,
    )
