"""Lists of messages are read along an index, from one end, whatever was ever sent (F4)."""

from __future__ import annotations

import pytest

from booking_desktop.storage import message_pages
from booking_desktop.storage.driver import rows
from booking_desktop.storage.engine import Database

ASKED = {"outlet_id": "o", "state": "sent", "limit": 100, "most": 999, "appointment_id": "a"}


@pytest.mark.parametrize("name", ["_SOONEST", "_LATEST", "_COUNT", "_OF_BOOKING"])
def test_list_is_neither_scanned_nor_sorted(database: Database, name: str) -> None:
    sql = getattr(message_pages, name)
    asked = {key: value for key, value in ASKED.items() if f":{key}" in sql}
    with database.reading() as connection:
        plan = rows(connection, f"EXPLAIN QUERY PLAN {sql}", asked)

    steps = [(parent, step) for _id, parent, _unused, step in plan]
    (of_messages,) = [step for _, step in steps if step.startswith(("SEARCH m ", "SCAN m "))]
    assert "INDEX ix_message_" in of_messages
    assert (0, "USE TEMP B-TREE FOR ORDER BY") not in steps
