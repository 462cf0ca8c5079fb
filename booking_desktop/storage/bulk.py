"""Writing many rows at once, for what is made by the thousand: constraints and triggers apply."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from sqlalchemy import Connection, Table, insert, literal, select

from booking_desktop.domain.ids import DeskId
from booking_desktop.storage.driver import driver_connection, rows
from booking_desktop.storage.rows import Row

_REFERENCES: Final = "SELECT code, next_reference FROM desk WHERE id = :id"
_ADVANCE: Final = "UPDATE desk SET next_reference = ? WHERE id = ?"

Values = Sequence[str | int | None]


class Records(NamedTuple):
    """Rows of one table."""

    table: Table
    rows: Sequence[Row]


def insert_many(
    connection: Connection, table: Table, *, columns: Sequence[str], values: Iterable[Values]
) -> None:
    """Insert rows given as values in the order of `columns`; other columns take their defaults."""
    statement = insert(table).compile(dialect=connection.dialect, column_keys=columns)
    # SQLAlchemy writes columns in the table's order, whatever order they were given in.
    order = [columns.index(name) for name in statement.positiontup or ()]
    ordered = (tuple(row[at] for at in order) for row in values)
    is_ordered = order == list(range(len(order)))
    driver_connection(connection).executemany(str(statement), values if is_ordered else ordered)


def insert_records(connection: Connection, records: Records) -> None:
    """Insert rows given as mappings; all of them have the same columns."""
    if records.rows:
        columns = tuple(records.rows[0])
        values = (tuple(row[column] for column in columns) for row in records.rows)
        insert_many(connection, records.table, columns=columns, values=values)


def read_references(connection: Connection, desk_id: DeskId) -> tuple[str, int]:
    """Return the letters of a desk's booking references and the next number of its series."""
    found = rows(connection, _REFERENCES, {"id": desk_id})
    code, number = found[0]
    return str(code), int(number)


def advance_references(connection: Connection, desk_id: DeskId, *, next_number: int) -> None:
    """Continue a desk's series at a number, after references were given out by the thousand."""
    driver_connection(connection).execute(_ADVANCE, (next_number, desk_id))


def has_rows(connection: Connection, table: Table) -> bool:
    """Whether a table has any row."""
    return connection.execute(select(literal(1)).select_from(table).limit(1)).first() is not None
