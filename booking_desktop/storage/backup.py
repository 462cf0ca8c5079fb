"""Copies of the database file while it is in use: made, checked, thinned out, and put back (G8).

A copy appears under its name only when it is whole, checked and on the disk. Names carry the
instant in UTC, and that alone says how old a copy is.
"""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from booking_desktop.domain.errors import StorageError
from booking_desktop.domain.instants import Instant
from booking_desktop.storage.completeness import accept_file
from booking_desktop.storage.driver import read_only, sqlite
from booking_desktop.storage.engine import presence_lock, refuse_unfit_file
from booking_desktop.storage.file_lock import FileLock
from booking_desktop.storage.refusals import Problem, translated

_STAMP: Final = "%Y%m%d-%H%M%S"
_NAME: Final = re.compile(r".+-(\d{8}-\d{6})\.backup")
_BESIDE: Final = ("-wal", "-shm")
_LOCK: Final = "copying.lock"

_HOUR: Final = 3600
_DAY: Final = 24 * _HOUR
_KEPT: Final = (
    (_HOUR, 24),
    (_DAY, 14),
    (7 * _DAY, 8),
    (30 * _DAY, 24),
)
"""Length of a stretch in seconds, and how many stretches back one copy of each is kept."""


class Backup(NamedTuple):
    """A copy in the folder of backups."""

    made_at: Instant
    path: Path


def back_up(path: Path, folder: Path, *, now: Instant) -> Backup:
    """Copy a database into the folder of backups, and thin out the older copies.

    Raises:
        StorageError: The copy cannot be made; `damaged` where the database itself is.
    """
    with _disk_trouble(folder):
        folder.mkdir(parents=True, exist_ok=True)
        made = folder / f"{path.stem}-{_stamp(now)}.backup"
        copy_database(path, made)
        kept = kept_backups((each.made_at for each in list_backups(folder, path.stem)), now=now)
        for each in list_backups(folder, path.stem):
            if each.made_at not in kept:
                each.path.unlink()
    return Backup(now, made)


def back_up_if_due(path: Path, folder: Path, *, now: Instant, every_seconds: int) -> Instant | None:
    """Make a copy unless there is one younger than that; of several programs one makes it.

    Returns:
        When the newest copy was made; None while another program makes the first one.

    Raises:
        StorageError: As for `back_up`.
    """
    with _disk_trouble(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / _LOCK)
        is_mine = lock.take(is_alone=True)
        try:
            newest = next((each.made_at for each in list_backups(folder, path.stem)), None)
            is_due = newest is None or now - newest >= every_seconds
            return back_up(path, folder, now=now).made_at if is_mine and is_due else newest
        finally:
            lock.give_back()


def copy_database(path: Path, target: Path) -> None:
    """Write a whole, checked copy of a database to a file, while others read and write it.

    Raises:
        StorageError: `damaged`, `full`, or what else is in the way; no half copy stays behind.
    """
    partial = target.with_name(f"{target.name}.partial")
    with _disk_trouble(target), translated():
        try:
            refuse_unfit_file(path)
            _copy(path, partial)
            refuse_damaged_file(partial)
            _sync(partial)
            partial.replace(target)
            _sync(target.parent)
        finally:
            partial.unlink(missing_ok=True)


def list_backups(folder: Path, stem: str) -> tuple[Backup, ...]:
    """Return the copies of a database in a folder, the newest first."""
    found = []
    for path in folder.glob(f"{stem}-*.backup"):
        named = _NAME.fullmatch(path.name)
        if named:
            made = datetime.strptime(named[1], _STAMP).replace(tzinfo=UTC)
            found.append(Backup(Instant(int(made.timestamp())), path))
    return tuple(sorted(found, reverse=True))


def kept_backups(made_at: Iterable[Instant], *, now: Instant) -> frozenset[Instant]:
    """Return which copies stay: by the hour, the day, the week and the month, and the newest."""
    newest_first = sorted(made_at, reverse=True)
    kept = set(newest_first[:1])
    for stretch, count in _KEPT:
        seen: set[int] = set()
        for made in newest_first:
            age = now // stretch - made // stretch
            if age < count and age not in seen:
                seen.add(age)
                kept.add(made)
    return frozenset(kept)


def restore(backup: Path, path: Path, *, now: Instant) -> Path | None:
    """Put a copy in the place of the database, and return where the replaced file is kept.

    Nothing is replaced before the copy is checked; the database must not be open anywhere.

    Raises:
        StorageError: `in_use`, or why the copy is no good, or what else is in the way.
    """
    if not backup.is_file():
        raise StorageError(Problem.NO_FILE, path=str(backup))
    lock = presence_lock(path)
    with _disk_trouble(path):
        if not lock.take(is_alone=True):
            raise StorageError(Problem.IN_USE, path=str(path))
        try:
            fresh = path.with_name(f"{path.name}.restored")
            copy_database(backup, fresh)
            accept_file(fresh, now=now)
            kept = _set_aside(path, now)
            fresh.replace(path)
            _sync(path.parent)
            return kept
        finally:
            lock.give_back()


def refuse_damaged_file(path: Path) -> None:
    """Read all of a database file and make sure that it holds together.

    Raises:
        StorageError: `damaged`.
    """
    with translated(path), closing(read_only(path)) as connection:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            raise StorageError(Problem.DAMAGED, path=str(path))


def is_gone(path: Path, folder: Path) -> bool:
    """Whether there are copies of a database and nothing is left of the database itself."""
    is_there = path.exists() and path.stat().st_size > 0
    return not is_there and bool(list_backups(folder, path.stem))


def _copy(path: Path, target: Path) -> None:
    with closing(read_only(path)) as source, closing(sqlite.connect(target)) as copy:
        # In one step: it sees one state and is not begun again whenever somebody commits.
        source.backup(copy)
        # One file that says everything, without a log beside it.
        copy.execute("PRAGMA journal_mode = DELETE")


def _set_aside(path: Path, now: Instant) -> Path | None:
    """Move a database away with what lies beside it, so that nothing of it is lost or mixed.

    A log may be there without its file; the copy must not take it for its own.
    """
    kept = path.with_name(f"{path.stem}-replaced-{_stamp(now)}{path.suffix}")
    for beside in _BESIDE:
        log = path.with_name(path.name + beside)
        if log.exists():
            log.replace(kept.with_name(kept.name + beside))
    if not path.exists():
        return None
    path.replace(kept)
    return kept


def _stamp(now: Instant) -> str:
    return datetime.fromtimestamp(now, UTC).strftime(_STAMP)


def _sync(place: Path) -> None:
    """Make sure that a file, or the names in a folder, are on the disk."""
    if os.name == "nt" and place.is_dir():
        return  # Windows writes names through by itself, and cannot open folders
    descriptor = os.open(place, os.O_RDONLY if place.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


_DISK_PROBLEMS: Final = {
    errno.ENOSPC: Problem.FULL,
    errno.EDQUOT: Problem.FULL,
    errno.EROFS: Problem.READ_ONLY,
    errno.EACCES: Problem.NO_PERMISSION,
    errno.EPERM: Problem.NO_PERMISSION,
    errno.ENOENT: Problem.NO_FOLDER,
}


@contextmanager
def _disk_trouble(place: Path) -> Iterator[None]:
    """Say in the domain's words what the system says of files and folders."""
    try:
        yield
    except OSError as error:
        problem = _DISK_PROBLEMS.get(error.errno or 0, Problem.DISK)
        raise StorageError(problem, path=str(place)) from error
