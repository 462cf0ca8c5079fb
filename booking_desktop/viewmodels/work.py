"""Work that may take longer than a frame: one thread that writes, a few that read.

Nothing here knows what the work is. Its answer comes back on the thread that asked, as a call of
`done`, as a refusal (the rules' or the disk's no, a value to show), or as a bug, which is logged
and shown as one. Every answer is looked at; none is lost in a thread.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from booking_desktop.domain.errors import BookingError

T = TypeVar("T")

_READERS = 2
"""Threads are for waiting, not for computing: more of them would only slow the painting down."""

_log = logging.getLogger(__name__)


class Lane:
    """A question that is asked again and again, where only the latest answer counts.

    A question that has not begun is withdrawn by the next one; the answer of one that has is
    dropped when it arrives.
    """

    def __init__(self) -> None:
        self._latest: Future[Any] | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._latest is not None

    def forget(self) -> None:
        """Take no answer to what has been asked so far."""
        if self._latest is not None:
            self._latest.cancel()
        self._latest = None

    def ask(self, future: Future[Any]) -> None:
        """Let this question replace the one before."""
        self.forget()
        self._latest = future

    def take(self, future: Future[Any]) -> bool:
        """Say whether this is the answer waited for; then it is no longer."""
        if self._latest is not future:
            return False
        self._latest = None
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asker:
    """Who wants to know."""

    done: Callable[[Any], None] | None
    refused: Callable[[BookingError], None] | None
    lane: Lane | None = None
    is_write: bool = False


class Work(QObject):
    """Runs reads and writes beside the window.

    Signals:
        refused(BookingError): A no that nobody in particular was waiting for.
        broke(str): A bug: its name, for the log has the rest.
        writing_changed(bool): Whether something is being written or waits to be.
    """

    refused = Signal(object)
    broke = Signal(str)
    writing_changed = Signal(bool)

    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Prepare the threads; they start with the first work."""
        super().__init__(parent)
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="read")
        self._askers: dict[Future[Any], _Asker] = {}
        self._writes = 0
        self._gate: Future[None] | None = None
        self._is_closed = False
        # Queued always: no answer comes before the question has been put.
        self._answered.connect(self._on_answered, Qt.ConnectionType.QueuedConnection)

    def write_only_if(
        self, work: Callable[[], None], *, refused: Callable[[BookingError], None]
    ) -> None:
        """Let all writes from now on wait for this; if it is refused, they are refused like it."""
        if not self._is_closed:
            asker = _Asker(done=None, refused=refused)
            self._gate = self._ask(self._writer, work, asker)

    def once_writable(self, done: Callable[[], None]) -> None:
        """Call `done` when writes are let through; never, if they are refused."""
        gate = self._gate
        if not self._is_closed:
            asker = _Asker(done=lambda _none: done(), refused=lambda _error: None)
            self._ask(self._writer, gate.result if gate is not None else lambda: None, asker)

    def write(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None] | None = None,
        refused: Callable[[BookingError], None] | None = None,
    ) -> None:
        """Do `work` after all writes asked for before it; it is done even if the program closes.

        Args:
            work: Runs on the writing thread; must not touch anything of Qt.
            done: Takes its result, on the thread that asked.
            refused: Takes its refusal; without it `Work.refused` tells everybody.
        """
        if self._is_closed:
            return
        self._writes += 1
        if self._writes == 1:
            self.writing_changed.emit(True)
        gate = self._gate

        def gated() -> T:
            if gate is not None:
                gate.result()
            return work()

        self._ask(self._writer, gated, _Asker(done=done, refused=refused, is_write=True))

    def read(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None],
        refused: Callable[[BookingError], None] | None = None,
        lane: Lane | None = None,
    ) -> None:
        """Ask for something that changes nothing; in a `lane` only the latest answer counts."""
        if not self._is_closed:
            self._ask(self._readers, work, _Asker(done=done, refused=refused, lane=lane))

    def close(self) -> None:
        """Finish what is being written, drop what is being read, and tell nobody any more."""
        if self._is_closed:
            return
        self._is_closed = True
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        for future in self._askers:
            _log_bug(future)
        self._askers.clear()

    def _ask(self, pool: ThreadPoolExecutor, work: Callable[[], Any], asker: _Asker) -> Future[Any]:
        future = pool.submit(work)
        # The asker stays on this thread: a worker that held it last would delete Qt objects there.
        self._askers[future] = asker
        if asker.lane is not None:
            asker.lane.ask(future)
        future.add_done_callback(self._answered.emit)
        return future

    def _on_answered(self, future: Future[Any]) -> None:
        asker = self._askers.pop(future, None)
        if asker is None or future.cancelled():
            return
        if asker.is_write:
            self._count_written()
        if asker.lane is None or asker.lane.take(future):
            self._hand_over(future, asker)
        else:
            _log_bug(future)

    def _count_written(self) -> None:
        self._writes -= 1
        if self._writes == 0:
            self.writing_changed.emit(False)

    def _hand_over(self, future: Future[Any], asker: _Asker) -> None:
        error = future.exception()
        if error is None:
            if asker.done is not None:
                asker.done(future.result())
        elif isinstance(error, BookingError):
            (asker.refused or self.refused.emit)(error)
        else:
            _log_bug(future)
            self.broke.emit(type(error).__name__)


def _log_bug(future: Future[Any]) -> None:
    """Log what went wrong in work whose answer nobody takes; a refusal is not a bug."""
    if future.cancelled():
        return
    error = future.exception()
    if error is not None and not isinstance(error, BookingError):
        _log.error("Work broke", exc_info=error)
