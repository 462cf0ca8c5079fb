"""Work beside the work: done again and again in a thread, by one process at a time for each file.

Whoever begins takes a lock that the system frees with the process; the others wait for it, and one
of them goes on where the first ended.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Final

from booking_desktop.domain.errors import BookingError
from booking_desktop.storage.file_lock import FileLock

_PAUSE_SECONDS: Final = 0.25
_PAUSE_AFTER_FAILING_SECONDS: Final = 5
_LAST_ROUND_SECONDS: Final = 10

_log = logging.getLogger(__name__)


class Duty:
    """One kind of background work on a database file."""

    def __init__(
        self,
        name: str,
        database_path: Path,
        *,
        begin: Callable[[], None],
        go_round: Callable[[], None] | None,
    ) -> None:
        """Keep what is to be done; nothing begins before `start`.

        Args:
            name: What the thread and the lock are called.
            database_path: The file that is worked on.
            begin: Done once, when the lock is taken.
            go_round: Done again and again from then on; None where there is nothing to do.
        """
        self._begin = begin
        self._go_round = go_round
        self._lock = FileLock(database_path.with_name(f"{database_path.name}.{name}.lock"))
        self._pause_seconds: float = _PAUSE_SECONDS
        self._ending = Event()
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def is_ending(self) -> bool:
        """Whether an end is wanted, in the midst of a round too."""
        return self._ending.is_set()

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def end(self) -> None:
        """Want an end; returns at once."""
        self._ending.set()

    def stop(self) -> None:
        """End when what is being done is through, or after ten seconds."""
        self.end()
        if self._thread.ident is not None:
            self._thread.join(_LAST_ROUND_SECONDS)

    def _run(self) -> None:
        try:
            while not self._is_ours():
                if self._go_round is None or self._ending.wait(self._pause_seconds):
                    return
            while self._go_round is not None and not self._ending.is_set():
                self._try(self._go_round)
                self._ending.wait(self._pause_seconds)
        finally:
            self._lock.give_back()

    def _is_ours(self) -> bool:
        """Take the lock and begin; give it back where that fails."""
        self._pause_seconds = _PAUSE_SECONDS
        try:
            if not self._lock.take(is_alone=True):
                return False
        except OSError:
            _log.warning("the lock for %s cannot be taken", self._thread.name, exc_info=True)
            self._pause_seconds = _PAUSE_AFTER_FAILING_SECONDS
            return False
        if self._try(self._begin):
            return True
        self._lock.give_back()
        return False

    def _try(self, work: Callable[[], None]) -> bool:
        """Do it; where that fails, let more time pass before the next try, and fill no log."""
        self._pause_seconds = _PAUSE_AFTER_FAILING_SECONDS
        try:
            work()
        except BookingError:
            _log.warning("%s cannot go on yet", self._thread.name, exc_info=True)
        except Exception:  # noqa: BLE001 - nobody would miss the thread but who waits for a letter
            _log.exception("%s broke", self._thread.name)
        else:
            self._pause_seconds = _PAUSE_SECONDS
            return True
        return False
