"""Copies of the booking file: made while it is in use, found again when it is damaged (G8)."""

from __future__ import annotations

from pathlib import Path

from booking_desktop.domain.errors import StorageError
from booking_desktop.domain.instants import Instant
from booking_desktop.services.clock import Clock
from booking_desktop.storage.backup import (
    Backup,
    back_up_if_due,
    is_gone,
    list_backups,
    refuse_damaged_file,
    restore,
)
from booking_desktop.storage.completeness import accept_file, refuse_shorter_file
from booking_desktop.storage.engine import Database, refuse_unfit_file
from booking_desktop.storage.health import quick_findings
from booking_desktop.storage.refusals import Problem

__all__ = ["Backup", "Copies"]


class Copies:
    """The copies of one booking file, in the folder beside it."""

    def __init__(self, database: Path, folder: Path, *, clock: Clock) -> None:
        """Keep which file, and where its copies are."""
        self._database = database
        self._folder = folder
        self._clock = clock

    def make(self, *, unless_younger_than_seconds: int) -> Instant | None:
        """Make a copy unless there is a recent one; of several programs one makes it.

        Returns:
            When the newest copy was made; None while another program makes the first one.

        Raises:
            StorageError: The copy cannot be made; `damaged` where the file itself is.
        """
        return back_up_if_due(
            self._database,
            self._folder,
            now=self._clock.now(),
            every_seconds=unless_younger_than_seconds,
        )

    def newest_made_at(self) -> Instant | None:
        """Return when the last copy was made."""
        found = list_backups(self._folder, self._database.stem)
        return found[0].made_at if found else None

    def newest_good(self) -> Backup | None:
        """Return the newest copy that holds together and that this program can read."""
        for copy in list_backups(self._folder, self._database.stem):
            try:
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

    def refuse_gone_file(self) -> None:
        """Make sure that the file is there, if there ever was one.

        Raises:
            StorageError: `gone`: there are copies of it, and nothing of the file itself.
        """
        if is_gone(self._database, self._folder):
            raise StorageError(Problem.GONE, path=str(self._database))

    def check(self, database: Database) -> None:
        """Read the whole file, and make sure that it has all that its newest copy has.

        Args:
            database: The same file, open.

        Raises:
            StorageError: `damaged`, with what was `found`, or `shorter`.
        """
        with database.reading() as connection:
            findings = quick_findings(connection)
        if findings:
            found = tuple(f"{each.kind}: {', '.join(each.examples)}" for each in findings)
            raise StorageError(Problem.DAMAGED, path=str(self._database), found=found)
        for copy in list_backups(self._folder, self._database.stem)[:1]:
            refuse_shorter_file(self._database, copy.path, made_at=copy.made_at)

    def accept(self) -> None:
        """Take the file as it is from now on, whatever older copies have.

        Raises:
            StorageError: The file cannot be written.
        """
        accept_file(self._database, now=self._clock.now())
