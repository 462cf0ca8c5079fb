"""Ids of the rows that belong to another row and are not archived: what an edit replaces."""

from __future__ import annotations

from sqlalchemy import Connection, Select, Table, bindparam, select

from booking_desktop.storage import tables

_OWNERS = {
    "service_phase": "service_id",
    "skill": "staff_id",
    "customer_alert": "customer_id",
    "availability_rule": "resource_id",
    "opening_rule": "outlet_id",
    "closure": "outlet_id",
}


def live_ids(connection: Connection, table: Table, owner_id: str) -> tuple[str, ...]:
    """Return the ids of the rows of `table` that hang on `owner_id`, oldest first."""
    return tuple(connection.scalars(_STATEMENTS[table.name], {"owner_id": owner_id}))


def _statement(table: Table, owner: str) -> Select[tuple[str]]:
    return (
        select(table.c.id)
        .where(table.c[owner] == bindparam("owner_id"), table.c.archived_at.is_(None))
        .order_by(table.c.id)
    )


_STATEMENTS = {
    name: _statement(tables.metadata.tables[name], owner) for name, owner in _OWNERS.items()
}
