"""What has been committed, here or by another process, told on the window's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from booking_desktop.domain.changes import ChangeSet
from booking_desktop.viewmodels.work import Lane, Work

POLL_MS = 400
"""Another desk's booking is on the screen within a second."""


class Announces(Protocol):
    """Tells of each action that this process committed."""

    def subscribe(self, listener: Callable[[ChangeSet], None]) -> Callable[[], None]:
        """Call `listener`, on any thread, until the returned function is called."""
        ...


class ForeignCommits(Protocol):
    """Notices what other processes committed."""

    def news(self) -> tuple[ChangeSet, ...]:
        """Return the change sets that came since the last call; not for the window's thread."""
        ...


class ChangeFeed(QObject):
    """Brings change sets home.

    Signals:
        committed(ChangeSet): An action of this process or of another one is in the database.
    """

    committed = Signal(object)

    def __init__(
        self, announces: Announces, foreign: ForeignCommits, work: Work, parent: QObject
    ) -> None:
        """Listen to this process, and look for commits of others every `POLL_MS`."""
        super().__init__(parent)
        self._foreign = foreign
        self._work = work
        self._lane = Lane()
        self._heard = _Heard(self)
        self._heard.arrived.connect(self.committed, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = announces.subscribe(self._heard.arrived.emit)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def close(self) -> None:
        """Stop listening."""
        self._timer.stop()
        self._lane.forget()
        self._unsubscribe()

    def _look(self) -> None:
        if not self._lane.is_waiting:
            self._work.read(self._foreign.news, done=self._tell, lane=self._lane)

    def _tell(self, news: tuple[ChangeSet, ...]) -> None:
        for changes in news:
            self.committed.emit(changes)


class _Heard(QObject):
    """Carries a change set from whichever thread committed it."""

    arrived = Signal(object)
