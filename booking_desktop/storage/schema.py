"""Making the tables of a new file: what the migrations lead to, in one step and without them."""

from __future__ import annotations

from sqlalchemy import Connection

from booking_desktop import __version__
from booking_desktop.storage.engine import APPLICATION_ID, SCHEMA_VERSION
from booking_desktop.storage.tables import metadata
from booking_desktop.storage.tables.search import CUSTOMER_MATCH
from booking_desktop.storage.triggers import create_triggers

_REVISION_TABLE = """CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL,
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
)"""


def create_schema(connection: Connection) -> None:
    """Make all tables, indexes and triggers in an empty file."""
    metadata.create_all(connection)
    connection.exec_driver_sql(CUSTOMER_MATCH)
    create_triggers(connection)
    connection.exec_driver_sql("INSERT INTO setting (name, value) VALUES ('catalogue_version', 1)")
    connection.exec_driver_sql(_REVISION_TABLE)
    connection.exec_driver_sql(
        "INSERT INTO alembic_version (version_num) VALUES (?)", (revision(SCHEMA_VERSION),)
    )
    mark_version(connection)


def mark_version(connection: Connection) -> None:
    """Write into the file whose it is, which tables it has, and which program made them so."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.exec_driver_sql(
        "INSERT INTO setting (name, value) VALUES ('program', ?)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (__version__,),
    )


def revision(version: int) -> str:
    """Return the name of the migration step that leads to a version of the tables."""
    return f"{version:04}"
