from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from booking_desktop import __version__
from booking_desktop.domain.errors import StorageError
from booking_desktop.storage.driver import sqlite
from booking_desktop.storage.engine import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    Database,
    migration_engine,
    open_database,
)
from booking_desktop.storage.migrate import Migration, migrate, run_steps
from booking_desktop.storage.schema import revision
from booking_desktop.storage.tables import metadata
from booking_desktop.storage.triggers import create_triggers
from tests.storage.fixtures import no_backup
from tests.storage.shop import Shop, connect

Backups = list[str]


@pytest.fixture
def backups() -> Backups:
    return []


@pytest.fixture
def back_up(backups: Backups) -> Callable[[], None]:
    return lambda: backups.append("made")


def schema(connection: Connection) -> dict[tuple[str, str], str]:
    """Every table, index and trigger with its text; blanks and quotes around names mean nothing."""
    found = connection.exec_driver_sql(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
    )
    return {(row.type, row.name): "".join(row.sql.replace('"', "").split()) for row in found}


def old_file(path: Path, version: int) -> None:
    """Make a file as the program of that version left it, with a customer in it."""
    engine = migration_engine(path)
    with engine.begin() as connection:
        run_steps(connection, revision(version))
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {version}")
    engine.dispose()
    raw = connect(path)
    Shop(raw).open()
    Shop(raw).customer("niamh")
    raw.close()


def test_new_file_is_made_whole(tmp_path: Path) -> None:
    database = open_database(tmp_path / "new.sqlite")
    assert migrate(database, back_up=no_backup) is Migration.MADE
    assert migrate(database, back_up=no_backup) is Migration.NOTHING
    with database.reading() as connection:
        tables = {name for kind, name in schema(connection) if kind == "table"}
        program = connection.exec_driver_sql("SELECT value FROM setting WHERE name = 'program'")
        assert set(metadata.tables) <= tables
        assert program.scalar() == __version__
    database.close()


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_old_file_becomes_what_a_new_one_is(
    tmp_path: Path, database: Database, back_up: Callable[[], None], backups: Backups, version: int
) -> None:
    path = tmp_path / "old.sqlite"
    old_file(path, version)
    old = open_database(path)
    assert migrate(old, back_up=back_up) is Migration.UPGRADED
    assert backups == ["made"]
    with old.reading() as migrated, database.reading() as fresh:
        assert schema(migrated) == schema(fresh)
        for pragma in ("application_id", "user_version", "encoding", "page_size"):
            asked = f"PRAGMA {pragma}"
            assert migrated.exec_driver_sql(asked).scalar() == fresh.exec_driver_sql(asked).scalar()
        step = "SELECT version_num FROM alembic_version"
        assert migrated.exec_driver_sql(step).all() == fresh.exec_driver_sql(step).all()
    old.close()


def test_upgrade_ends_the_places_of_those_who_wait_no_more(
    tmp_path: Path, back_up: Callable[[], None]
) -> None:
    path = tmp_path / "old.sqlite"
    old_file(path, 2)
    raw = connect(path)
    shop = Shop(raw)
    session = shop.scheduled(capacity=1)
    for rank, status in enumerate(("waitlisted", "cancelled", "confirmed"), start=1):
        appointment = shop.appointment(id=status, status=status)
        shop.line(session, appointment, is_active=0, waitlist_rank=rank)
    raw.close()

    old = open_database(path)
    migrate(old, back_up=back_up)

    with old.reading() as connection:
        waiting = connection.exec_driver_sql(
            "SELECT appointment_id FROM line WHERE waitlist_rank IS NOT NULL"
        )
        assert waiting.scalars().all() == ["waitlisted"]
    old.close()


def test_upgrade_fills_the_search_index(tmp_path: Path, back_up: Callable[[], None]) -> None:
    path = tmp_path / "old.sqlite"
    old_file(path, 1)
    database = open_database(path)
    migrate(database, back_up=back_up)
    with database.reading() as connection:
        found = connection.exec_driver_sql("SELECT customer_id FROM customer_index").scalars()
        assert found.all() == ["niamh"]
    database.close()


def test_failed_upgrade_leaves_the_old_file(
    tmp_path: Path, back_up: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.sqlite"
    old_file(path, 1)

    def fail(connection: Connection) -> None:
        create_triggers(connection)
        raise sqlite.OperationalError

    monkeypatch.setattr("booking_desktop.storage.migrate.create_triggers", fail)
    database = open_database(path)
    with database.reading() as connection:
        before = schema(connection)
    with pytest.raises(sqlite.OperationalError):
        migrate(database, back_up=back_up)
    with database.reading() as connection:
        assert schema(connection) == before
    monkeypatch.undo()
    assert migrate(database, back_up=back_up) is Migration.UPGRADED
    database.close()


def test_file_is_not_upgraded_when_it_cannot_be_copied(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    old_file(path, 1)
    database = open_database(path)

    def full() -> None:
        raise StorageError("full")

    with database.reading() as connection:
        before = schema(connection)
    with pytest.raises(StorageError):
        migrate(database, back_up=full)
    with database.reading() as connection:
        assert schema(connection) == before
    database.close()


def test_second_program_finds_the_file_already_made(tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite"
    first, second = open_database(path), open_database(path)
    assert migrate(first, back_up=no_backup) is Migration.MADE
    assert migrate(second, back_up=no_backup) is Migration.NOTHING
    first.close()
    second.close()


def test_current_and_new_files_are_opened_without_alembic(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path;"
        "from booking_desktop.storage.engine import open_database;"
        "from booking_desktop.storage.migrate import migrate;"
        "[migrate(open_database(Path(name)), back_up=None) for name in sys.argv[1:]];"
        "sys.exit('alembic' in sys.modules or 'sqlalchemy.orm' in sys.modules)"
    )
    new = path.with_name("new.sqlite")
    done = subprocess.run([sys.executable, "-c", program, str(path), str(new)], check=False)
    assert done.returncode == 0
