"""Opening the database file: one connection that writes and several that read.

Write transactions take the lock when they begin, so nothing they read can be stale when they
commit. Settings are read back on every connection, and a database on which they do not stick is
not used.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.pool import QueuePool

from booking_desktop.domain.errors import StorageError
from booking_desktop.storage.driver import (
    carries_wal_reset_bug,
    driver_connection,
    read_only,
    sqlite,
)
from booking_desktop.storage.file_lock import FileLock
from booking_desktop.storage.places import check_place
from booking_desktop.storage.refusals import Problem, problem_of, translated
from booking_desktop.storage.search_index import index_stale_customers

APPLICATION_ID: Final = 0x424B4453
"""Marks a file as ours, in its header ("BKDS")."""

SCHEMA_VERSION: Final = 4
"""The version of the tables this program reads and writes, kept as `user_version`."""

_log = logging.getLogger(__name__)

_BUSY_WAIT_MS: Final = 5000
_PAUSE_SECONDS: Final = 0.01
_STATEMENTS_KEPT: Final = 512
_READERS: Final = 8
_LARGEST_LOG_KEPT: Final = 64 * 1024 * 1024

# After the disk failed once, only a new connection knows what is there.
_NEEDS_NEW_CONNECTION: Final = frozenset({Problem.DISK, Problem.UNREADABLE})

_SETTINGS: Final[dict[str, str | int]] = {
    "synchronous": 2,  # FULL: what was acknowledged survives a power cut
    "foreign_keys": 1,
    "busy_timeout": _BUSY_WAIT_MS,
    "recursive_triggers": 1,  # a row that OR REPLACE removes meets the triggers against deletion
    "cache_size": -8000,  # KiB: a busy day's pages stay in memory
    "journal_size_limit": _LARGEST_LOG_KEPT,
}
if sys.platform == "darwin":
    _SETTINGS |= {"fullfsync": 1, "checkpoint_fullfsync": 1}

_WRITER_SETTINGS: Final = {"journal_mode": "wal", **_SETTINGS}
_READER_SETTINGS: Final = {**_SETTINGS, "query_only": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """An open database file.

    Attributes:
        path: The file.
        writer: One connection; its transactions take the write lock when they begin.
        reader: Some connections that cannot write; each transaction sees one state throughout.
    """

    path: Path
    writer: Engine
    reader: Engine
    presence: FileLock

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a read transaction; all its queries see the same state.

        Raises:
            StorageError: The file, the disk or another program is in the way.
        """
        with transaction(self.reader) as connection:
            yield connection

    def close(self) -> None:
        """Close all connections. The writer goes last and leaves no log behind."""
        self.reader.dispose()
        self.writer.dispose()
        self.presence.give_back()

    def close_untouched(self) -> None:
        """Close all connections and leave file and log as they are, to be looked into.

        Whoever closes last writes the log into the file, unless it cannot write at all.
        """
        with closing(read_only(self.path)) as witness:
            with suppress(sqlite.Error):
                witness.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
            self.close()


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """Open a transaction of either kind; commit at the end, or nothing.

    Raises:
        ConflictError: An invariant refused the change.
        StorageError: The file, the disk or another program is in the way.
    """
    with translated(), engine.begin() as connection:
        try:
            yield connection
        except sqlite.Error as error:
            if problem_of(error) in _NEEDS_NEW_CONNECTION:
                connection.invalidate(error)
            raise


def open_database(path: Path) -> Database:
    """Open a database file, or an empty one where there is none; `migrate` fills it.

    Raises:
        StorageError: The place is no good, the file is not ours, newer than this program, damaged
            or in use by a program that needs it alone.
    """
    check_place(path)
    with translated(path):
        refuse_unfit_file(path)
        presence = _take_presence(path)
        try:
            return _connected(path, presence)
        except BaseException:
            presence.give_back()
            raise


def refuse_unfit_file(path: Path) -> None:
    """Look at a file without changing it and make sure that it is ours and not newer.

    Raises:
        StorageError: `not_a_database`, `foreign` or `newer`; the last with the program it needs in
            `needs`.
    """
    if not path.exists() or path.stat().st_size == 0:
        return
    with translated(path), closing(read_only(path)) as connection:
        application_id = connection.execute("PRAGMA application_id").fetchone()[0]
        has_tables = connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if application_id != APPLICATION_ID and (has_tables or application_id != 0):
            raise StorageError(Problem.FOREIGN, path=str(path))
        if version > SCHEMA_VERSION:
            raise StorageError(Problem.NEWER, path=str(path), needs=_needed_program(connection))


def watching_connection(database: Database) -> sqlite.Connection:
    """Return a connection of its own that only reads, for noticing what others commit."""
    connection = _connect(database.path)
    _apply_settings(connection, _READER_SETTINGS, database.path)
    return connection


def read_version(connection: Connection) -> int:
    """Return the version of the file's tables; 0 for an empty file."""
    version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return version


def _needed_program(connection: sqlite.Connection) -> str:
    """Return the version of the program that brought the file to its tables, "" if it is silent."""
    with suppress(sqlite.OperationalError):
        for (version,) in connection.execute("SELECT value FROM setting WHERE name = 'program'"):
            return str(version)
    return ""


def _take_presence(path: Path) -> FileLock:
    _log.info("SQLite %s", sqlite.sqlite_version)
    is_alone = carries_wal_reset_bug(sqlite.sqlite_version_info)
    if is_alone:
        _log.warning(
            "SQLite %s may damage a file that several programs write; only one may open it",
            sqlite.sqlite_version,
        )
    presence = presence_lock(path)
    try:
        is_taken = presence.take(is_alone=is_alone)
    except OSError as error:
        raise StorageError(Problem.NO_PERMISSION, path=str(presence.path)) from error
    if not is_taken:
        raise StorageError(Problem.IN_USE, path=str(path))
    return presence


def presence_lock(path: Path) -> FileLock:
    """Return the lock that everybody holds who has the database open."""
    return FileLock(path.with_name(f"{path.name}.lock"))


def migration_engine(path: Path) -> Engine:
    """Return an engine for changing tables: as the writer, but for foreign keys.

    Rebuilding a table drops it, which with foreign keys on would empty those that refer to it.
    """
    return _engine(path, {**_WRITER_SETTINGS, "foreign_keys": 0}, begin="BEGIN IMMEDIATE", size=1)


def _connected(path: Path, presence: FileLock) -> Database:
    writer = _engine(path, _WRITER_SETTINGS, begin="BEGIN IMMEDIATE", size=1)
    reader = _engine(path, _READER_SETTINGS, begin="BEGIN", size=_READERS)
    event.listen(writer, "commit", _index_customers)
    database = Database(path=path, writer=writer, reader=reader, presence=presence)
    try:
        with writer.connect():
            return database
    except BaseException:
        database.close()
        raise


def _index_customers(connection: Connection) -> None:
    index_stale_customers(driver_connection(connection))


def _engine(path: Path, settings: Mapping[str, str | int], *, begin: str, size: int) -> Engine:
    engine = create_engine(
        "sqlite://",
        creator=lambda: _connect(path),
        module=sqlite,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        # The connection used last knows most pages and statements.
        pool_use_lifo=True,
        pool_timeout=_BUSY_WAIT_MS / 1000,
    )

    @event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite.Connection, _record: object) -> None:
        _apply_settings(connection, settings, path)

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        driver_connection(connection).execute(begin)

    @event.listens_for(engine, "handle_error")
    def _on_error(context: ExceptionContext) -> None:
        if problem_of(context.original_exception) in _NEEDS_NEW_CONNECTION:
            context.is_disconnect = True

    return engine


def _connect(path: Path) -> sqlite.Connection:
    return sqlite.connect(
        path,
        # The driver would begin transactions by itself, and begin them without the lock.
        isolation_level=None,
        timeout=_BUSY_WAIT_MS / 1000,
        cached_statements=_STATEMENTS_KEPT,
        check_same_thread=False,
    )


def _apply_settings(
    connection: sqlite.Connection, settings: Mapping[str, str | int], path: Path
) -> None:
    for name, value in settings.items():
        _set(connection, name, value)
        kept = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if kept != value:
            raise StorageError(Problem.SETTING_REFUSED, path=str(path), setting=name)


def _set(connection: sqlite.Connection, name: str, value: str | int) -> None:
    # SQLite waits for no lock while it changes the journal's mode: of two programs that begin
    # on a new file at once, one would be told that it is busy.
    ends_at = monotonic() + _BUSY_WAIT_MS / 1000
    while True:
        try:
            connection.execute(f"PRAGMA {name} = {value}")
        except sqlite.OperationalError as error:
            if problem_of(error) is not Problem.BUSY or monotonic() > ends_at:
                raise
            sleep(_PAUSE_SECONDS)
        else:
            return
