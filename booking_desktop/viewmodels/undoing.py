"""Taking back and doing again, by key and from the toast (C7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from booking_desktop.domain.ids import ActivityId
from booking_desktop.services.action import Outcome
from booking_desktop.services.undo import Undoing
from booking_desktop.viewmodels.workplace import Workplace


class UndoKeys(QObject):
    """Undo and redo of whoever is signed in at this desk."""

    def __init__(self, undoing: Undoing, workplace: Workplace) -> None:
        """Keep the service."""
        super().__init__(workplace.desk)
        self._undoing = undoing
        self._workplace = workplace

    def undo(self) -> None:
        """Take back the last act."""
        undoing, actor = self._undoing, self._workplace.actor
        self._do(lambda: undoing.undo_last(actor))

    def redo(self) -> None:
        """Do again what was taken back last."""
        undoing, actor = self._undoing, self._workplace.actor
        self._do(lambda: undoing.redo_last(actor))

    def undo_this(self, activity_id: ActivityId) -> None:
        """Take back one act, the toast's or one of the history."""
        undoing, actor = self._undoing, self._workplace.actor
        self._do(lambda: undoing.undo(actor, activity_id))

    def _do(self, command: Callable[[], Outcome[Any]]) -> None:
        self._workplace.doing.do(command)
