"""Triggers that mark what changed, for those who keep something made from it.

Any change of the catalogue gives it a new version, so that a copy in memory is known to be out of
date whoever changed it. Versions are drawn, not counted: one that was taken back with its
transaction must not come again for another catalogue. Any change of what a customer is found by
queues them for the search index.
"""

from __future__ import annotations

from typing import Final

_CATALOGUE_TABLES = (
    "availability_rule",
    "closure",
    "equipment",
    "opening_rule",
    "outlet",
    "programme",
    "resource",
    "room",
    "service",
    "service_phase",
    "skill",
    "staff",
)


def _new_version(table: str, event: str) -> str:
    return f"""CREATE TRIGGER {table}_{event}_noted AFTER {event} ON {table}
BEGIN
  UPDATE setting SET value = random() & 9223372036854775807 WHERE name = 'catalogue_version';
END"""


_CATALOGUE = {
    f"{table}_{event}_noted": _new_version(table, event)
    for table in _CATALOGUE_TABLES
    for event in ("insert", "update")
}

# Not OR IGNORE: the statement that fired the trigger would overrule it.
_QUEUE = """
  INSERT INTO search_stale (customer_id)
    SELECT NEW.id WHERE NOT EXISTS (SELECT 1 FROM search_stale WHERE customer_id = NEW.id);
"""

_SEARCH = {
    "customer_insert_noted": f"""CREATE TRIGGER customer_insert_noted AFTER INSERT ON customer
BEGIN{_QUEUE}END""",
    "customer_update_noted": f"""CREATE TRIGGER customer_update_noted AFTER UPDATE ON customer
WHEN NEW.first_name IS NOT OLD.first_name OR NEW.last_name IS NOT OLD.last_name
  OR NEW.email IS NOT OLD.email OR NEW.phone IS NOT OLD.phone
  OR NEW.archived_at IS NOT OLD.archived_at OR NEW.erased_at IS NOT OLD.erased_at
BEGIN{_QUEUE}END""",
}

MARK_TRIGGERS: Final = {**_CATALOGUE, **_SEARCH}
"""Triggers by name."""
