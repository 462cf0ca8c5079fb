"""Triggers that keep what was written: the activity log only grows (I5), rows are never removed.

The log has one narrow door, for erasing a person (A4). Entries that concern somebody whose card is
erased may be blanked: their parameters and images emptied and their undo given up, all else
untouched. A card that is erased holds nothing personal (a CHECK) and stays so for ever.

Rows that other desks know are archived and not deleted. Tables that never leave the desk are free.
"""

from __future__ import annotations

from typing import Final

from booking_desktop.storage.tables import metadata

LOCAL_TABLES: Final = frozenset(
    {"desk", "draft", "setting", "outbox", "sync_state", "sync_base"}
    | {"customer_index", "search_stale", "access_token", "receipt"}
)
"""Tables that never leave the desk; their rows may be deleted."""

_ONLY_GROWS = {
    "activity_kept": """CREATE TRIGGER activity_kept BEFORE DELETE ON activity
BEGIN
  SELECT RAISE(ABORT, 'BK_ACTIVITY_ONLY_GROWS');
END""",
    # OR REPLACE would remove an older entry, without the trigger above where a connection lacks
    # recursive triggers.
    "activity_new": """CREATE TRIGGER activity_new BEFORE INSERT ON activity
BEGIN
  SELECT RAISE(ABORT, 'BK_ALREADY_UNDONE') FROM activity WHERE undoes = NEW.undoes;
  SELECT RAISE(ABORT, 'BK_ACTIVITY_ONLY_GROWS') FROM activity
    WHERE id = NEW.id OR seq = NEW.seq;
END""",
    "activity_blanked": """CREATE TRIGGER activity_blanked BEFORE UPDATE ON activity
BEGIN
  SELECT RAISE(ABORT, 'BK_ACTIVITY_ONLY_GROWS') WHERE
    NEW.params <> '{}' OR NEW.images <> '[]' OR NEW.is_undoable <> 0
    OR (NEW.seq, NEW.id, NEW.at, NEW.kind, NEW.actor_name, NEW.desk_id, NEW.desk_name)
      IS NOT (OLD.seq, OLD.id, OLD.at, OLD.kind, OLD.actor_name, OLD.desk_id, OLD.desk_name)
    OR (NEW.channel, NEW.touched, NEW.actor_id, NEW.appointment_id, NEW.session_id)
      IS NOT (OLD.channel, OLD.touched, OLD.actor_id, OLD.appointment_id, OLD.session_id)
    OR (NEW.customer_id, NEW.undoes) IS NOT (OLD.customer_id, OLD.undoes)
    OR NOT EXISTS (
      SELECT 1 FROM customer WHERE erased_at IS NOT NULL
      AND (id = OLD.customer_id OR instr(OLD.images || OLD.params || OLD.touched, id) > 0));
END""",
    "customer_stays_erased": """CREATE TRIGGER customer_stays_erased BEFORE UPDATE ON customer
WHEN OLD.erased_at IS NOT NULL AND NEW.erased_at IS NOT OLD.erased_at
BEGIN
  SELECT RAISE(ABORT, 'BK_CUSTOMER_ERASED');
END""",
}


def _kept(table: str) -> str:
    return f"""CREATE TRIGGER {table}_kept BEFORE DELETE ON "{table}"
BEGIN
  SELECT RAISE(ABORT, 'BK_ROW_KEPT');
END"""


_KEPT = {
    f"{table}_kept": _kept(table)
    for table in sorted(metadata.tables)
    if table not in LOCAL_TABLES and table != "activity"
}

JOURNAL_TRIGGERS: Final = {**_ONLY_GROWS, **_KEPT}
"""Triggers by name."""
