"""Taking acts back, and doing them again (C7).

Both are new acts built from the activity entry: from the images of the rows it changed. So they
survive a restart, reach as far back as the log, and never rewrite history. A row that was made is
retired and not removed. Where the world moved on since, the act stays as it is and the refusal says
who or what is in the way.

Holds are not restored from their images: a session has its holds while it is scheduled or somebody
sits in it (I6), so they follow from the lines, whoever else came or went since.
"""

from __future__ import annotations

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.errors import CannotUndoError, NotAllowedError
from booking_desktop.domain.ids import ActivityId
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.taking_back import TakingBack
from booking_desktop.storage.activity_log import (
    REDO,
    UNDO,
    Entry,
    find_entry,
    last_redoable,
    last_undoable,
)
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database
from booking_desktop.storage.unit_of_work import UnitOfWork


class Undoing:
    """Takes acts back and does them again.

    The outcome's params tell of the act itself, `of` names its kind: "Undone: Bob Williams is back
    at 11:45."
    """

    def __init__(self, actions: Actions, catalogues: CatalogueReader, database: Database) -> None:
        """Keep the runner of actions, the reader of catalogues, and where the log is read."""
        self._actions = actions
        self._catalogues = catalogues
        self._database = database

    def undo_last(self, actor: Actor) -> Outcome[Entry]:
        """Take back the last act of whoever is signed in at this desk; returns that act.

        Raises:
            CannotUndoError: `nothing`, or why it cannot be taken back.
        """
        with self._database.reading() as connection:
            entry = last_undoable(connection, actor)
        if entry is None:
            raise CannotUndoError("nothing")
        return self._take_back(actor, entry)

    def redo_last(self, actor: Actor) -> Outcome[Entry]:
        """Do again what was undone last, unless its author went on since; returns the undo.

        Raises:
            CannotUndoError: `nothing_to_redo`, or why it cannot be done again.
        """
        with self._database.reading() as connection:
            entry = last_redoable(connection, actor)
        if entry is None:
            raise CannotUndoError("nothing_to_redo")
        return self._take_back(actor, entry)

    def undo(self, actor: Actor, activity_id: ActivityId) -> Outcome[Entry]:
        """Take back any act of the history list; an undo is done again by it.

        Raises:
            NotFoundError: There is no such entry.
            NotAllowedError: Somebody else's act, without being a manager.
            CannotUndoError: Why it cannot be taken back.
        """
        with self._database.reading() as connection:
            entry = find_entry(connection, activity_id)
        if entry.actor_id != actor.user_id and not actor.reaches(Role.MANAGER):
            raise NotAllowedError(needed=Role.MANAGER, kind=UNDO, who=entry.actor_name)
        return self._take_back(actor, entry)

    def _take_back(self, actor: Actor, entry: Entry) -> Outcome[Entry]:
        def work(unit: UnitOfWork) -> Entry:
            present = find_entry(unit.connection, entry.id)
            if present.is_undone:
                raise CannotUndoError("already_undone")
            if not present.is_undoable:
                raise CannotUndoError("not_undoable", of=present.kind)
            TakingBack(unit, self._catalogues, present).run()
            return present

        return self._actions.run(actor, REDO if entry.kind == UNDO else UNDO, work)
