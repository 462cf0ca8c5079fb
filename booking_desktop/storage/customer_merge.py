"""What merging two customers' cards has to move, and what stands against it (A4)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table, bindparam, or_, select

from booking_desktop.storage import tables

_APPOINTMENTS = select(tables.appointment.c.id).where(
    tables.appointment.c.customer_id == bindparam("customer_id")
)
_LINES = select(tables.line.c.id).where(tables.line.c.customer_id == bindparam("customer_id"))
_WAITING = {
    table: select(table.c.id).where(table.c.customer_id == bindparam("customer_id"))
    for table in (tables.wish, tables.call_back, tables.call, tables.message)
}

_kept = tables.line.alias("kept")
_other = tables.line.alias("other")
_SHARED = (
    select(tables.service.c.name, tables.session.c.starts_at)
    .select_from(_kept)
    .join(_other, _other.c.session_id == _kept.c.session_id)
    .join(tables.session, tables.session.c.id == _kept.c.session_id)
    .join(tables.service, tables.service.c.id == tables.session.c.service_id)
    .where(
        _kept.c.customer_id == bindparam("kept_id"),
        _other.c.customer_id == bindparam("other_id"),
        or_(_kept.c.is_active == 1, _kept.c.waitlist_rank.is_not(None)),
        or_(_other.c.is_active == 1, _other.c.waitlist_rank.is_not(None)),
    )
    .order_by(tables.session.c.starts_at)
    .limit(1)
)


def appointment_ids_of(connection: Connection, customer_id: str) -> tuple[str, ...]:
    """Return the ids of all appointments of a customer."""
    return tuple(connection.scalars(_APPOINTMENTS, {"customer_id": customer_id}))


def line_ids_of(connection: Connection, customer_id: str) -> tuple[str, ...]:
    """Return the ids of all lines of a customer."""
    return tuple(connection.scalars(_LINES, {"customer_id": customer_id}))


def waiting_ids_of(connection: Connection, customer_id: str) -> Iterator[tuple[Table, str]]:
    """Yield every wish, call-back, call and message of a customer, settled ones too."""
    for table, statement in _WAITING.items():
        for row_id in connection.scalars(statement, {"customer_id": customer_id}):
            yield table, row_id


def shared_session(
    connection: Connection, *, kept_id: str, other_id: str
) -> tuple[str, int] | None:
    """Return the name and start of the first session in which both sit or wait, if there is one."""
    row = connection.execute(_SHARED, {"kept_id": kept_id, "other_id": other_id}).first()
    return (row[0], row[1]) if row else None
