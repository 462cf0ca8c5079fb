"""Locks between processes, on a file beside the database; the system frees them with the process.

Whoever opens a database holds its presence lock together with others, so that a restore, which
wants it alone, never moves a file away under somebody who still writes to it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class FileLock:
    """A lock that is held alone or together with others, never waited for."""

    def __init__(self, path: Path) -> None:
        """Name the lock file; it is made when the lock is taken, and stays."""
        self.path = path
        self._descriptor: int | None = None

    def take(self, *, is_alone: bool) -> bool:
        """Take the lock if it is free; return whether it was."""
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o666)
        if not _lock(descriptor, is_alone=is_alone):
            os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def give_back(self) -> None:
        """Free the lock; nothing happens where it is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


if sys.platform == "win32":

    def _lock(descriptor: int, *, is_alone: bool) -> bool:
        # Windows has no shared locks here and needs none: it does not move files that are open.
        if not is_alone:
            return True
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _lock(descriptor: int, *, is_alone: bool) -> bool:
        kind = fcntl.LOCK_EX if is_alone else fcntl.LOCK_SH
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
