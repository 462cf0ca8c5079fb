"""Whether a booking file still has everything that its newest copy has.

The log only grows (I5), so the last entry of a copy must be in the file too. Where it is not, the
file lost its write-ahead log or was replaced by an older one: every page of it may be sound, and
yet the diary is shorter than it was. A file that somebody knows to be older says so itself.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Final

from booking_desktop.domain.errors import StorageError
from booking_desktop.domain.instants import Instant
from booking_desktop.storage.driver import read_only, sqlite
from booking_desktop.storage.refusals import Problem, translated

_LAST_ENTRY: Final = "SELECT seq, id FROM activity WHERE seq = (SELECT max(seq) FROM activity)"
_HAS_ENTRY: Final = "SELECT 1 FROM activity WHERE seq = ? AND id = ?"
_ACCEPTED_AT: Final = "SELECT value FROM setting WHERE name = 'accepted_at'"
_ACCEPT: Final = """
    INSERT INTO setting (name, value) VALUES ('accepted_at', ?)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value"""


def accept_file(path: Path, *, now: Instant) -> None:
    """Write into a file that it is meant to be as it is, whatever older copies have.

    Raises:
        StorageError: The file cannot be written.
    """
    with translated(), closing(sqlite.connect(path)) as connection:
        connection.execute(_ACCEPT, (str(now),))
        connection.commit()


def refuse_shorter_file(path: Path, copy: Path, *, made_at: Instant) -> None:
    """Make sure that a file has the last entry of a copy that is younger than its acceptance.

    Raises:
        StorageError: `shorter`, with the instant of the copy in `made_at`.
    """
    with translated(), closing(read_only(path)) as file:
        accepted = file.execute(_ACCEPTED_AT).fetchone()
        if accepted is not None and int(accepted[0]) >= made_at:
            return
        last = _last_entry(copy)
        if last is not None and file.execute(_HAS_ENTRY, last).fetchone() is None:
            raise StorageError(Problem.SHORTER, path=str(path), made_at=made_at)


def _last_entry(copy: Path) -> tuple[int, str] | None:
    """Return a copy's last entry; None for one that says nothing or cannot be read."""
    try:
        with closing(read_only(copy)) as connection:
            entry: tuple[int, str] | None = connection.execute(_LAST_ENTRY).fetchone()
    except sqlite.Error:
        return None
    return entry
