"""The SQLite driver: which library is used, and statements run on it directly.

`pysqlite3` brings a recent SQLite along; where there is no wheel of it, the interpreter's own is
used. Hot reads run on the driver's cursor with statements kept as text: the driver keeps them
prepared, and nothing is built or compiled per call.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection

if TYPE_CHECKING:
    import sqlite3.dbapi2 as sqlite
else:
    try:
        import pysqlite3.dbapi2 as sqlite
    except ImportError:
        import sqlite3.dbapi2 as sqlite

__all__ = ["Rows", "carries_wal_reset_bug", "driver_connection", "read_only", "rows", "sqlite"]

Rows = list[tuple[Any, ...]]

_WAL_RESET_FIXED_IN: Final = {(3, 44): 6, (3, 50): 7, (3, 51): 3}
_FIRST_LINE_WITHOUT_BUG: Final = (3, 52)


def rows(connection: Connection, sql: str, parameters: Mapping[str, object]) -> Rows:
    """Run a SELECT with named parameters within the connection's transaction."""
    return driver_connection(connection).execute(sql, parameters).fetchall()


def driver_connection(connection: Connection) -> sqlite.Connection:
    """Return the driver's own connection, in the same transaction."""
    found: Any = connection.connection.driver_connection
    assert isinstance(found, sqlite.Connection)
    return found


def read_only(path: Path) -> sqlite.Connection:
    """Return a connection to a file, which must be there, that cannot write to it."""
    return sqlite.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def carries_wal_reset_bug(version: tuple[int, ...]) -> bool:
    """Whether that SQLite may corrupt a WAL file which several processes write (found in 2026)."""
    line, patch = (version[0], version[1]), version[2]
    if line >= _FIRST_LINE_WITHOUT_BUG:
        return False
    fixed_in = _WAL_RESET_FIXED_IN.get(line)
    return fixed_in is None or patch < fixed_in
