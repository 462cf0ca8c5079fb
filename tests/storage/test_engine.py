from __future__ import annotations

import logging
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier, Timer

import pytest
from sqlalchemy import Engine

from booking_desktop.domain.errors import StorageError
from booking_desktop.storage import engine as engine_module
from booking_desktop.storage.driver import carries_wal_reset_bug, sqlite
from booking_desktop.storage.engine import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    Database,
    open_database,
)
from tests.storage.shop import connect


def problem(path: Path) -> str:
    with pytest.raises(StorageError) as refused:
        open_database(path)
    return refused.value.problem


def pragma(engine: Engine, name: str) -> list[object]:
    """Ask every connection of the pool at the same time."""
    size = engine.pool.size()  # type: ignore[attr-defined] # of QueuePool
    met = Barrier(size)

    def ask(_: int) -> object:
        with engine.connect() as connection:
            met.wait(timeout=10)
            return connection.exec_driver_sql(f"PRAGMA {name}").scalar()

    with ThreadPoolExecutor(size) as threads:
        return list(threads.map(ask, range(size)))


# Settings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("recursive_triggers", 1),
    ],
)
def test_settings_hold_on_every_pooled_connection(
    database: Database, name: str, value: object
) -> None:
    assert pragma(database.writer, name) == [value]
    assert set(pragma(database.reader, name)) == {value}


def test_setting_that_does_not_stick_is_refused(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(engine_module._SETTINGS, "synchronous", 9)
    monkeypatch.setattr(engine_module, "_WRITER_SETTINGS", engine_module._SETTINGS)
    assert problem(path) == "setting_refused"


def test_reader_cannot_write(database: Database) -> None:
    with pytest.raises(StorageError) as refused, database.reading() as connection:
        connection.exec_driver_sql("UPDATE setting SET value = 'x'")
    assert refused.value.problem == "read_only"


def test_writer_takes_the_lock_when_it_begins(database: Database, path: Path) -> None:
    other = connect(path)
    other.execute("PRAGMA busy_timeout = 0")
    with database.writer.begin(), pytest.raises(sqlite.OperationalError, match="locked"):
        other.execute("BEGIN IMMEDIATE")
    other.execute("BEGIN IMMEDIATE")
    other.close()


def test_failed_write_leaves_nothing(database: Database) -> None:
    def work() -> None:
        with database.writer.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE half (done)")
            raise KeyError

    with pytest.raises(KeyError):
        work()
    with database.reading() as connection:
        found = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'half'")
        assert found.first() is None


def test_read_transaction_sees_one_state(database: Database, path: Path) -> None:
    count = "SELECT count(*) FROM draft"
    other = connect(path)
    with database.reading() as connection:
        before = connection.exec_driver_sql(count).scalar()
        other.execute(
            "INSERT INTO draft (id, kind, payload, updated_at) VALUES ('d', 'booking', '{}', 0)"
        )
        assert connection.exec_driver_sql(count).scalar() == before == 0
    with database.reading() as connection:
        assert connection.exec_driver_sql(count).scalar() == 1
    other.close()


def test_closed_database_leaves_no_log_behind(path: Path) -> None:
    database = open_database(path)
    with database.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE setting SET value = 'x' WHERE name = 'program'")
    assert path.with_name("shop.sqlite-wal").exists()
    database.close()
    assert not path.with_name("shop.sqlite-wal").exists()


def test_busy_database_is_said_to_be_busy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(engine_module._SETTINGS, "busy_timeout", 50)
    monkeypatch.setattr(
        engine_module, "_WRITER_SETTINGS", {"journal_mode": "wal", **engine_module._SETTINGS}
    )
    database = open_database(path)
    other = connect(path)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError) as refused, engine_module.transaction(database.writer):
        raise AssertionError("the lock was taken twice")
    assert refused.value.problem == "busy"
    other.execute("ROLLBACK")
    with engine_module.transaction(database.writer):
        pass
    other.close()
    database.close()


# What file it is


def test_missing_file_is_made(tmp_path: Path) -> None:
    path = tmp_path / "new & strange? name.sqlite"
    open_database(path).close()
    assert path.exists()


def test_new_file_that_another_program_begins_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite"
    other = sqlite.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    other_ends = Timer(0.3, other.execute, ("ROLLBACK",))
    other_ends.start()

    open_database(path).close()

    other_ends.join()
    other.close()


def test_new_file_that_another_program_keeps_is_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module, "_BUSY_WAIT_MS", 50)
    path = tmp_path / "new.sqlite"
    other = sqlite.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    assert problem(path) == "busy"

    other.close()


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    assert problem(tmp_path / "nowhere" / "shop.sqlite") == "no_folder"


def test_folder_in_place_of_a_file_is_refused(tmp_path: Path) -> None:
    assert problem(tmp_path) == "not_a_file"


@pytest.mark.parametrize("content", [b"Dear diary", b"PK\x03\x04" + bytes(5000), b"\xff" * 4096])
def test_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.sqlite"
    path.write_bytes(content)
    assert problem(path) == "not_a_database"
    assert path.read_bytes() == content


def make(path: Path, *statements: str) -> None:
    connection = sqlite.connect(path)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE songs (title)"],
        ["PRAGMA application_id = 7"],
        ["CREATE TABLE setting (name, value)", "PRAGMA user_version = 2"],
    ],
)
def test_database_of_another_program_is_refused_and_left_alone(
    tmp_path: Path, statements: list[str]
) -> None:
    path = tmp_path / "songs.sqlite"
    make(path, *statements)
    before = path.read_bytes()
    assert problem(path) == "foreign"
    assert path.read_bytes() == before


def test_newer_file_is_refused_with_the_program_it_needs(path: Path) -> None:
    make(
        path,
        f"PRAGMA user_version = {SCHEMA_VERSION + 1}",
        "UPDATE setting SET value = '9.1.0' WHERE name = 'program'",
    )
    with pytest.raises(StorageError) as refused:
        open_database(path)
    assert refused.value.problem == "newer"
    assert refused.value.params["needs"] == "9.1.0"


def test_newer_file_that_cannot_say_what_it_needs_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "later.sqlite"
    make(
        path,
        "CREATE TABLE later (x)",
        f"PRAGMA application_id = {APPLICATION_ID}",
        "PRAGMA user_version = 999",
    )
    assert problem(path) == "newer"


def test_damaged_header_is_told_from_a_foreign_file(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 3000)
    assert problem(path) == "damaged"


def test_truncated_file_is_damaged(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(2000)
    assert problem(path) in {"damaged", "not_a_database"}


# Who may write. Root may write anywhere, so these run as nobody for a moment.


@pytest.fixture
def as_nobody(path: Path) -> Iterator[None]:
    if sys.platform == "win32" or os.getuid() != 0:
        yield
        return
    for folder in path.parents:
        folder.chmod(folder.stat().st_mode | 0o555)
    yield
    os.setresuid(0, 0, 0)


def become_nobody() -> None:
    if sys.platform != "win32" and os.getuid() == 0:
        os.setresuid(65534, 65534, 0)


def make_read_only_file(path: Path) -> None:
    path.parent.chmod(0o777)
    path.chmod(0o444)


def make_read_only_folder(path: Path) -> None:
    path.chmod(0o666)
    path.parent.chmod(0o555)


def make_unreadable(path: Path) -> None:
    path.parent.chmod(0o777)
    path.chmod(0o000)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
@pytest.mark.usefixtures("as_nobody")
@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (make_read_only_file, "read_only"),
        (make_read_only_folder, "read_only"),
        (make_unreadable, "no_permission"),
    ],
)
def test_place_without_permission_is_refused(
    path: Path, spoil: Callable[[Path], None], expected: str
) -> None:
    spoil(path)
    become_nobody()
    assert problem(path) == expected


# Several programs


def test_two_programs_may_have_the_file_open(path: Path) -> None:
    first, second = open_database(path), open_database(path)
    with second.writer.begin() as connection:
        connection.exec_driver_sql("UPDATE setting SET value = 'second' WHERE name = 'program'")
    with first.reading() as connection:
        found = connection.exec_driver_sql("SELECT value FROM setting WHERE name = 'program'")
        assert found.scalar() == "second"
    first.close()
    second.close()


def test_sqlite_with_the_wal_bug_has_the_file_alone(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(engine_module, "carries_wal_reset_bug", lambda _: True)
    with caplog.at_level(logging.WARNING):
        first = open_database(path)
    assert "only one may open it" in caplog.text
    assert problem(path) == "in_use"
    first.close()
    open_database(path).close()


@pytest.mark.parametrize(
    ("version", "is_affected"),
    [
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 45, 9), True),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 52, 0), False),
        ((4, 0, 0), False),
    ],
)
def test_versions_with_the_wal_bug_are_known(
    version: tuple[int, int, int], is_affected: bool
) -> None:
    assert carries_wal_reset_bug(version) is is_affected
