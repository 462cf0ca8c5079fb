"""What the database's own errors mean: a broken rule, trouble in the world, or a bug of ours.

A broken invariant becomes a `ConflictError`, so that the service judges again and answers a lost
race in the same words as any other conflict. Trouble (busy, full, read-only, damaged) becomes a
`StorageError`. Whatever is left is a bug and stays what it was.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from booking_desktop.domain.errors import BookingError, ConflictError, StorageError
from booking_desktop.storage.driver import sqlite


class Problem(StrEnum):
    """Why a database file cannot be used; `StorageError.problem` is one of these."""

    BUSY = "busy"
    FULL = "full"
    READ_ONLY = "read_only"
    DAMAGED = "damaged"
    UNREADABLE = "unreadable"
    DISK = "disk"
    NO_FOLDER = "no_folder"
    NO_FILE = "no_file"
    NOT_A_FILE = "not_a_file"
    NO_PERMISSION = "no_permission"
    NOT_A_DATABASE = "not_a_database"
    FOREIGN = "foreign"
    NEWER = "newer"
    SETTING_REFUSED = "setting_refused"
    SHARED_FOLDER = "shared_folder"
    IN_USE = "in_use"
    SHORTER = "shorter"
    GONE = "gone"
    NOT_UNDERSTOOD = "not_understood"


class ConflictKind(StrEnum):
    """Which invariant refused; `ConflictError.kind` is one of these."""

    OVERLAP = "overlap"
    FULL = "full"
    SAME_CUSTOMER = "same_customer"
    SESSION_CANCELLED = "session_cancelled"
    ALREADY_UNDONE = "already_undone"
    REFUND_TOO_MUCH = "refund_too_much"
    ALREADY_REVERSED = "already_reversed"


_CONFLICTS: Final = {
    "BK_OVERLAP": ConflictKind.OVERLAP,
    "BK_FULL": ConflictKind.FULL,
    "BK_SAME_CUSTOMER": ConflictKind.SAME_CUSTOMER,
    # Of two cards that are made one, whose lines sit in the same session.
    "UNIQUE constraint failed: line.session_id, line.customer_id": ConflictKind.SAME_CUSTOMER,
    "UNIQUE constraint failed: line.customer_id, line.session_id": ConflictKind.SAME_CUSTOMER,
    # Somebody else has published the same class of the week meanwhile.
    "UNIQUE constraint failed: session.class_template_id, session.starts_at": ConflictKind.OVERLAP,
    "BK_SESSION_CANCELLED": ConflictKind.SESSION_CANCELLED,
    "BK_ALREADY_UNDONE": ConflictKind.ALREADY_UNDONE,
    "BK_REFUND_TOO_MUCH": ConflictKind.REFUND_TOO_MUCH,
    "UNIQUE constraint failed: payment.reverses": ConflictKind.ALREADY_REVERSED,
    "UNIQUE constraint failed: charge.reverses": ConflictKind.ALREADY_REVERSED,
}

_PROBLEMS: Final = {
    "SQLITE_BUSY": Problem.BUSY,
    "SQLITE_LOCKED": Problem.BUSY,
    "SQLITE_PROTOCOL": Problem.BUSY,
    "SQLITE_FULL": Problem.FULL,
    "SQLITE_READONLY": Problem.READ_ONLY,
    "SQLITE_CORRUPT": Problem.DAMAGED,
    "SQLITE_NOTADB": Problem.NOT_A_DATABASE,
    "SQLITE_CANTOPEN": Problem.UNREADABLE,
    "SQLITE_PERM": Problem.NO_PERMISSION,
    "SQLITE_AUTH": Problem.NO_PERMISSION,
    "SQLITE_IOERR": Problem.DISK,
}


# The driver's backup tells the words alone.
_SAID: Final = {
    "database is locked": Problem.BUSY,
    "database or disk is full": Problem.FULL,
    "attempt to write a readonly database": Problem.READ_ONLY,
    "database disk image is malformed": Problem.DAMAGED,
    "file is not a database": Problem.NOT_A_DATABASE,
    "unable to open database file": Problem.UNREADABLE,
    "disk I/O error": Problem.DISK,
}


@contextmanager
def translated(path: Path | None = None) -> Iterator[None]:
    """Turn errors of the database into errors of the domain; `path` is the file that is told of.

    Raises:
        ConflictError: An invariant refused the change.
        StorageError: The file, the disk or another program is in the way.
    """
    try:
        yield
    except (sqlite.Error, DBAPIError, PoolTimeoutError) as error:
        known = meaning(error)
        if known is None:
            raise
        if path is not None and isinstance(known, StorageError):
            known = StorageError(known.problem, path=str(path))
        raise known from error


def meaning(error: Exception) -> BookingError | None:
    """Return the domain's error for one of the database, or None for a bug of ours."""
    if isinstance(error, PoolTimeoutError):
        return StorageError(Problem.BUSY)
    cause = error.orig if isinstance(error, DBAPIError) else error
    kind = _CONFLICTS.get(str(cause))
    if kind is not None:
        return ConflictError(kind)
    problem = problem_of(cause)
    return None if problem is None else StorageError(problem)


def problem_of(cause: BaseException | None) -> Problem | None:
    """Return the trouble a driver's error tells of, or None where it tells of none."""
    name = getattr(cause, "sqlite_errorname", None)
    if name is None:
        return _SAID.get(str(cause))
    # The interpreter's own driver gives extended names, such as SQLITE_IOERR_WRITE.
    return _PROBLEMS.get("_".join(name.split("_")[:2]))
