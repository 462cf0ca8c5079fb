"""Bringing a database file to the tables this program knows, at start.

A current file costs one look at its version. An empty one is filled at once. An older one is backed
up, then brought forward step by step in one transaction: it is wholly old or wholly new, whatever
happens. Alembic is loaded for that alone.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection

from booking_desktop.domain.errors import StorageError
from booking_desktop.storage import migrations
from booking_desktop.storage.driver import driver_connection
from booking_desktop.storage.engine import (
    SCHEMA_VERSION,
    Database,
    migration_engine,
    read_version,
)
from booking_desktop.storage.refusals import Problem, translated
from booking_desktop.storage.schema import create_schema, mark_version
from booking_desktop.storage.search_index import index_stale_customers
from booking_desktop.storage.triggers import create_triggers, drop_triggers


class Migration(StrEnum):
    """What had to be done to a file."""

    NOTHING = "nothing"
    MADE = "made"
    UPGRADED = "upgraded"


def migrate(database: Database, *, back_up: Callable[[], object]) -> Migration:
    """Give the file today's tables.

    Args:
        database: The open database.
        back_up: Makes a copy; called before an older file is changed.

    Raises:
        StorageError: The copy or the migration could not be made; the file is as it was.
    """
    with database.reading() as connection:
        version = read_version(connection)
    if version == SCHEMA_VERSION:
        return Migration.NOTHING
    if version:
        back_up()
    engine = migration_engine(database.path)
    try:
        with translated(), engine.begin() as connection:
            return _bring_forward(connection, database.path)
    finally:
        engine.dispose()


def _bring_forward(connection: Connection, path: Path) -> Migration:
    version = read_version(connection)  # another program may have been quicker
    if version == SCHEMA_VERSION:
        return Migration.NOTHING
    if version == 0:
        create_schema(connection)
        return Migration.MADE
    drop_triggers(connection)
    run_steps(connection)
    create_triggers(connection)
    index_stale_customers(driver_connection(connection))
    mark_version(connection)
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StorageError(Problem.DAMAGED, path=str(path))
    return Migration.UPGRADED


def run_steps(connection: Connection, target: str = "head") -> None:
    """Run the steps that are missing up to a target, within the connection's transaction."""
    from alembic import command  # noqa: PLC0415 - a current file must not wait for it
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, target)
