"""The booking file that a command works on: opened, or made whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated

import typer

from booking_desktop.domain.errors import AlreadyExistsError, StorageError
from booking_desktop.services.clock import SystemClock
from booking_desktop.services.places import usual_places
from booking_desktop.services.settings import load_settings, settings_file
from booking_desktop.storage.backup import back_up
from booking_desktop.storage.engine import Database, open_database
from booking_desktop.storage.migrate import migrate
from booking_desktop.storage.refusals import Problem

DatabaseOption = Annotated[
    Path | None,
    typer.Option("--db", metavar="FILE", help="The booking file; the usual one if left out."),
]
"""`--db FILE`, which every command has."""


def chosen_file(named: Path | None) -> Path:
    """Return the booking file that was named, or set, or the usual one."""
    if named is not None:
        return named.absolute()
    settings = load_settings(settings_file(), os.environ)
    path = usual_places(settings.database).database
    if settings.database is None:
        # Nobody named this folder, so nobody can be expected to have made it.
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


@contextmanager
def existing_database(path: Path) -> Iterator[Database]:
    """Open a booking file, brought to today's tables behind a backup, and close it afterwards.

    Raises:
        StorageError: `no_file`, or why the file cannot be used.
    """
    refuse_missing(path)
    database = open_database(path)
    try:
        migrate(
            database,
            back_up=lambda: back_up(path, usual_places(path).backups, now=SystemClock().now()),
        )
        yield database
    finally:
        database.close()


@contextmanager
def new_database(path: Path) -> Iterator[Database]:
    """Make a booking file that appears under its name only when the command is through.

    Raises:
        AlreadyExistsError: `subject` is `file`: there is something of that name.
        StorageError: The place is no good.
    """
    _refuse_existing(path)
    making = path.with_name(f"{path.name}.{os.getpid()}.making")
    _remove(making)
    try:
        database = open_database(making)
        try:
            migrate(database, back_up=lambda: None)
            yield database
        finally:
            database.close()
        _refuse_existing(path)
        making.replace(path)
    finally:
        _remove(making)


def refuse_missing(path: Path) -> None:
    """Make sure that there is a file of that name.

    Raises:
        StorageError: `no_file`.
    """
    if not path.exists():
        raise StorageError(Problem.NO_FILE, path=str(path))


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise AlreadyExistsError(subject="file", value=str(path))


def _remove(making: Path) -> None:
    for beside in ("", "-wal", "-shm", ".lock"):
        making.with_name(making.name + beside).unlink(missing_ok=True)
