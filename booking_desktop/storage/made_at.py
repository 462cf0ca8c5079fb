"""When a row was made."""

from __future__ import annotations

from sqlalchemy import Connection, select

from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.instants import Instant
from booking_desktop.storage import tables


def made_at(connection: Connection, table_name: str, row_id: str) -> Instant:
    """Return when a row of a table that notes it was made.

    Raises:
        NotFoundError: There is no such row.
    """
    table = tables.metadata.tables[table_name]
    found = connection.scalar(select(table.c.created_at).where(table.c.id == row_id))
    if found is None:
        raise NotFoundError(subject=table_name, id=row_id)
    return Instant(found)
