"""Copies of the booking file: made while it is in use, found again when it is damaged (G8)."""

from __future__ import annotations

from pathlib import Path

from booking_desktop.domain.errors import StorageError
from booking_desktop.domain.instants import Instant
from booking_desktop.services.clock import Clock
from booking_desktop.storage.backup import (
    Backup,
    back_up,
    list_backups,
    refuse_damaged_file,
    restore,
)
from booking_desktop.storage.engine import refuse_unfit_file
from booking_desktop.storage.refusals import translated

__all__ = ["Backup", "Copies"]


class Copies:
    """The copies of one booking file, in the folder beside it."""

    def __init__(self, database: Path, folder: Path, *, clock: Clock) -> None:
        """Keep which file, and where its copies are."""
        self._database = database
        self._folder = folder
        self._clock = clock

    def make(self) -> Backup:
        """Copy the file, check the copy, and thin out the older ones.

        Raises:
            StorageError: The copy cannot be made; `damaged` where the file itself is.
        """
        return back_up(self._database, self._folder, now=self._clock.now())

    def newest_made_at(self) -> Instant | None:
        """Return when the last copy was made."""
        found = list_backups(self._folder, self._database.stem)
        return found[0].made_at if found else None

    def newest_good(self) -> Backup | None:
        """Return the newest copy that holds together and that this program can read."""
        for copy in list_backups(self._folder, self._database.stem):
            try:
                with translated():
                    refuse_unfit_file(copy.path)
                refuse_damaged_file(copy.path)
            except StorageError:
                continue
            return copy
        return None

    def put_back(self, copy: Backup) -> Path | None:
        """Put a copy in the place of the file, which must not be open; what it replaces is kept.

        Returns:
            Where the replaced file is kept.

        Raises:
            StorageError: `in_use`, or what else is in the way; nothing was replaced.
        """
        return restore(copy.path, self._database, now=self._clock.now())

    def check(self) -> None:
        """Read the whole file.

        Raises:
            StorageError: `damaged`.
        """
        refuse_damaged_file(self._database)
