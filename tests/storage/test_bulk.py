from __future__ import annotations

import pytest

from booking_desktop.domain.ids import DeskId
from booking_desktop.storage import tables
from booking_desktop.storage.bulk import (
    Records,
    advance_references,
    has_rows,
    insert_many,
    insert_records,
    read_references,
)
from booking_desktop.storage.driver import rows, sqlite
from booking_desktop.storage.engine import Database
from booking_desktop.storage.premises import insert_desk
from booking_desktop.storage.rows import Row
from booking_desktop.storage.unit_of_work import writing


def test_values_land_in_the_columns_they_are_named_for(database: Database) -> None:
    with writing(database) as connection:
        insert_many(
            connection,
            tables.draft,
            columns=("updated_at", "payload", "id", "kind"),
            values=[(7, "{}", "d1", "book"), (8, "[]", "d2", "move")],
        )
        found = rows(connection, "SELECT id, user_id, kind, payload, updated_at FROM draft", {})
    assert found == [("d1", None, "book", "{}", 7), ("d2", None, "move", "[]", 8)]


def test_records_of_no_rows_write_nothing(database: Database) -> None:
    with writing(database) as connection:
        insert_records(connection, Records(tables.draft, []))
        assert not has_rows(connection, tables.draft)


def test_rules_of_the_tables_hold_and_nothing_is_half_written(database: Database) -> None:
    draft: Row = {"id": "d1", "kind": "book", "payload": "{}", "updated_at": 7}
    with pytest.raises(sqlite.IntegrityError, match="UNIQUE"), writing(database) as connection:
        insert_records(connection, Records(tables.draft, [draft, draft]))
    with database.reading() as connection:
        assert not has_rows(connection, tables.draft)


def test_references_go_on_where_they_were_left(database: Database) -> None:
    desk_id = DeskId("another desk")
    with writing(database) as connection:
        insert_desk(connection, desk_id, name="Desk 2", code="B")
        assert read_references(connection, desk_id) == ("B", 1)
        advance_references(connection, desk_id, next_number=501)
        assert read_references(connection, desk_id) == ("B", 501)
