"""No query for the window reads a table that grows with history from end to end.

Every SELECT that stands as text in a module of storage is explained by SQLite itself.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

from booking_desktop import storage
from booking_desktop.storage.driver import rows
from booking_desktop.storage.engine import Database

GROWS = (
    "session|hold|appointment|line|activity|customer|customer_alert|customer_index|wish|call_back"
    "|payment|charge|message|enrolment|timeslot|mirror|mirror_task"
)
SCAN = re.compile(r"^SCAN (\w+)")
ALIAS = re.compile(rf"\b({GROWS})\s+(?:AS\s+)?(\w+)\b", re.IGNORECASE)
KEYWORDS = {"on", "where", "join", "left", "cross", "order", "group", "set", "and", "limit"}


def statements() -> Iterator[tuple[str, str]]:
    """Every SELECT in the modules of storage, by module and name."""
    for found in pkgutil.iter_modules(storage.__path__):
        if found.ispkg or found.name in {"health", "search_index"}:
            continue  # the first reads everything on purpose, the second a queue
        module = importlib.import_module(f"booking_desktop.storage.{found.name}")
        for name, text in vars(module).items():
            if isinstance(text, str) and re.match(r"\s*(SELECT|WITH)\b", text):
                yield f"{found.name}.{name}", text


@pytest.mark.parametrize("sql", [pytest.param(sql, id=name) for name, sql in statements()])
def test_query_grows_with_what_is_asked_and_not_with_history(database: Database, sql: str) -> None:
    names = {alias: table for table, alias in ALIAS.findall(sql) if alias.lower() not in KEYWORDS}
    asked = dict.fromkeys(re.findall(r":(\w+)", sql))
    explained = re.sub(r"\?", "NULL", sql)
    with database.reading() as connection:
        plan = [row[3] for row in rows(connection, f"EXPLAIN QUERY PLAN {explained}", asked)]
    scanned = [
        str(found[1]) for step in plan if (found := SCAN.match(step)) and "INDEX" not in step
    ]
    grown = [name for name in scanned if re.fullmatch(GROWS, names.get(name, name))]
    assert grown == [], "\n".join(plan)
