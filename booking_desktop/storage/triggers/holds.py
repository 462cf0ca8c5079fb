"""Triggers of `hold`: no two active holds of a resource overlap (I1), none outlives its cause (I6).

Since holds never overlap, a new one can only meet those that begin inside it and the nearest that
begins before it: two probes of an index, whatever the size.

A hold never changes but for `is_active` and who claimed it; a move releases one and takes another.
An active one needs a session that is not cancelled and that either was scheduled or has an active
line: a booking therefore writes session, appointment, line, hold, in this order.
"""

from __future__ import annotations

from typing import Final

_MAY_BE_TAKEN = """
  SELECT RAISE(ABORT, 'BK_OVERLAP') WHERE
    EXISTS (SELECT 1 FROM hold WHERE resource_id = NEW.resource_id AND is_active = 1
            AND starts_at >= NEW.starts_at AND starts_at < NEW.ends_at AND id <> NEW.id)
    OR (SELECT ends_at FROM hold WHERE resource_id = NEW.resource_id AND is_active = 1
        AND starts_at < NEW.starts_at AND id <> NEW.id
        ORDER BY starts_at DESC LIMIT 1) > NEW.starts_at;
  SELECT RAISE(ABORT, 'BK_SESSION_CANCELLED') FROM session
    WHERE id = NEW.session_id AND cancelled_at IS NOT NULL;
  SELECT RAISE(ABORT, 'BK_HOLD_WITHOUT_LINE') FROM session
    WHERE id = NEW.session_id AND is_scheduled = 0
    AND NOT EXISTS (SELECT 1 FROM line WHERE session_id = NEW.session_id AND is_active = 1);
"""

HOLD_TRIGGERS: Final = {
    "hold_taken": f"""CREATE TRIGGER hold_taken BEFORE INSERT ON hold
WHEN NEW.is_active = 1 BEGIN{_MAY_BE_TAKEN}END""",
    "hold_taken_again": f"""CREATE TRIGGER hold_taken_again BEFORE UPDATE ON hold
WHEN NEW.is_active = 1 AND OLD.is_active = 0 BEGIN{_MAY_BE_TAKEN}END""",
    "hold_immutable": """CREATE TRIGGER hold_immutable BEFORE UPDATE ON hold
WHEN NEW.id IS NOT OLD.id OR NEW.session_id IS NOT OLD.session_id
  OR NEW.resource_id IS NOT OLD.resource_id
  OR NEW.starts_at IS NOT OLD.starts_at OR NEW.ends_at IS NOT OLD.ends_at
BEGIN
  SELECT RAISE(ABORT, 'BK_HOLD_IMMUTABLE');
END""",
}
"""Triggers by name."""
