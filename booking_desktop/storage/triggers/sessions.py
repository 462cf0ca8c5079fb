"""Triggers of `session`: what its holds promise does not change under them (I1, I6).

To give a session another time, provider or lane, its holds are released first and taken anew after.
A session is cancelled when nobody sits in it any more, and its holds go with it.
"""

from __future__ import annotations

from typing import Final

SESSION_TRIGGERS: Final = {
    "session_immutable": """CREATE TRIGGER session_immutable BEFORE UPDATE ON session
WHEN NEW.id IS NOT OLD.id OR NEW.outlet_id IS NOT OLD.outlet_id
  OR NEW.is_scheduled IS NOT OLD.is_scheduled
BEGIN
  SELECT RAISE(ABORT, 'BK_SESSION_IMMUTABLE');
END""",
    "session_held": """CREATE TRIGGER session_held BEFORE UPDATE ON session
WHEN NEW.starts_at IS NOT OLD.starts_at OR NEW.ends_at IS NOT OLD.ends_at
  OR NEW.provider_id IS NOT OLD.provider_id OR NEW.room_id IS NOT OLD.room_id
  OR NEW.service_id IS NOT OLD.service_id OR NEW.lane_id IS NOT OLD.lane_id
  OR NEW.timeslot_id IS NOT OLD.timeslot_id
BEGIN
  SELECT RAISE(ABORT, 'BK_SESSION_HELD') FROM hold
    WHERE session_id = OLD.id AND is_active = 1;
END""",
    "session_seated": """CREATE TRIGGER session_seated BEFORE UPDATE ON session
WHEN NEW.cancelled_at IS NOT NULL AND OLD.cancelled_at IS NULL
BEGIN
  SELECT RAISE(ABORT, 'BK_SESSION_SEATED') FROM line
    WHERE session_id = OLD.id AND is_active = 1;
END""",
    "session_cancelled": """CREATE TRIGGER session_cancelled AFTER UPDATE ON session
WHEN NEW.cancelled_at IS NOT NULL AND OLD.cancelled_at IS NULL
BEGIN
  UPDATE hold SET is_active = 0, claim_group = NEW.claim_group
    WHERE session_id = NEW.id AND is_active = 1;
END""",
}
"""Triggers by name."""
