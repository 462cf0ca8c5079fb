"""Doing something at the desk: on the writing thread, then said in a toast, or refused in one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.errors import BookingError, StorageError
from booking_desktop.services.action import Outcome
from booking_desktop.services.wording import Act, Circumstances, Wording
from booking_desktop.services.wording.acts import CANCEL, CHECK_OUT, UNDO
from booking_desktop.viewmodels.desk import Desk
from booking_desktop.viewmodels.notices import Notices
from booking_desktop.viewmodels.work import Work

T = TypeVar("T")


_IN_THE_WAY = frozenset({"busy", "disk", "full", "no_permission", "read_only", "unreadable"})
"""Problems of the disk or of another program that pass: the same command works afterwards."""


class Doing(QObject):
    """Runs commands and says what came of them.

    What the disk did not take is kept, to be tried again, until something is saved.

    Args:
        work: Runs what may take longer than a frame.
        notices: Where it is said.
        wording: Makes the sentences.
        desk: Knows the present and the catalogue that sentences are told in.

    Signals:
        unsaved_changed(str): What keeps the last command from being saved; "" for nothing.
    """

    unsaved_changed = Signal(str)

    def __init__(self, work: Work, notices: Notices, wording: Wording, desk: Desk) -> None:
        super().__init__(desk)
        self._work = work
        self._notices = notices
        self._wording = wording
        self._desk = desk
        self._unsaved: Callable[[], None] | None = None
        work.refused.connect(self.refuse)

    def do(
        self,
        command: Callable[[], Outcome[T]],
        *,
        done: Callable[[Outcome[T]], None] | None = None,
        refused: Callable[[BookingError], None] | None = None,
    ) -> None:
        """Run a command of a service and tell what it did.

        Args:
            command: Runs on the writing thread.
            done: Is handed the outcome, after it was told.
            refused: Takes a refusal instead of the toast.
        """

        def on_done(outcome: Outcome[T]) -> None:
            self._keep(None)
            self.tell(outcome)
            if done is not None:
                done(outcome)

        def on_refused(error: BookingError) -> None:
            if isinstance(error, StorageError) and error.problem in _IN_THE_WAY:
                self._keep(lambda: self.do(command, done=done, refused=refused), error)
            (refused or self.refuse)(error)

        self._work.write(command, done=on_done, refused=on_refused)

    def try_again(self) -> None:
        """Run the command that could not be saved once more."""
        unsaved = self._unsaved
        if unsaved is not None:
            self._keep(None)  # it comes back if the disk refuses again; a rule may refuse it now
            unsaved()

    def _keep(self, unsaved: Callable[[], None] | None, error: StorageError | None = None) -> None:
        is_changed = self._unsaved is not None or unsaved is not None
        self._unsaved = unsaved
        if is_changed:
            self.unsaved_changed.emit(self.sentence(error) if error is not None else "")

    def tell(self, outcome: Outcome[Any]) -> None:
        """Say what was done, with Undo where it can be taken back."""
        kind = outcome.changes.kind
        act = Act(kind=kind, params=outcome.params, now=self._desk.now)
        result = outcome.result
        is_unexplained = isinstance(result, Appointment) and not result.cancel_reason
        self._notices.tell(
            self._wording.act(act),
            undoes=outcome.changes.activity_id if outcome.is_undoable else None,
            is_undone=kind == UNDO,
            explains=result.id if kind == CANCEL and is_unexplained else None,
            offers_rebook=kind == CHECK_OUT,
        )

    def refuse(self, error: BookingError) -> None:
        """Say why something was not done."""
        self._notices.refuse(self.sentence(error))

    def sentence(self, error: BookingError) -> str:
        """Return why something was not done."""
        around = Circumstances(catalogue=self._desk.catalogue, now=self._desk.now)
        return self._wording.problem(error, around)
