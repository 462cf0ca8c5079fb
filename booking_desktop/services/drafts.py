"""Half-filled forms, kept through refusals, restarts and crashes.

A draft is local to this desk and to whoever is signed in. It is no booking: it holds nothing and
writes no activity.
"""

from __future__ import annotations

from collections.abc import Mapping

from booking_desktop.domain.ids import DraftId, UserId
from booking_desktop.services.clock import Clock
from booking_desktop.services.identity import new_id
from booking_desktop.storage import drafts as store
from booking_desktop.storage.engine import Database


class Drafts:
    """Keeps, finds and throws away drafts."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        """Keep where they are stored."""
        self._database = database
        self._clock = clock

    def new_id(self) -> DraftId:
        """Return the id of a draft that is about to be kept."""
        return DraftId(new_id())

    def keep(
        self, draft_id: DraftId, *, kind: str, user_id: UserId | None, fields: Mapping[str, object]
    ) -> None:
        """Store the form as it is typed; the last one with an id wins.

        Raises:
            StorageError: The database is busy beyond its wait, full, read-only or damaged.
        """
        draft = store.Draft(
            id=draft_id,
            kind=kind,
            user_id=user_id,
            fields=dict(fields),
            updated_at=self._clock.now(),
        )
        store.keep_draft(self._database, draft)

    def latest(self, *, kind: str, user_id: UserId | None) -> store.Draft | None:
        """Return the draft of that kind last typed at, or None."""
        with self._database.reader.connect() as connection:
            return store.find_latest_draft(connection, kind=kind, user_id=user_id)

    def discard(self, draft_id: DraftId) -> None:
        """Throw a draft away; nothing happens where there is none.

        Raises:
            StorageError: The database is busy beyond its wait, full, read-only or damaged.
        """
        store.discard_draft(self._database, draft_id)
