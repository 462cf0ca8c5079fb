"""Triggers of `appointment`: its lines follow it (B6, I3, I6).

When its status no longer counts, or it is no longer placed, its lines are released, and with them
the holds nobody else needs. When it no longer waits, its place on the waitlist goes (D2). The other
way round nothing happens by itself: a line is seated again by name, and refused where there is no
room.
"""

from __future__ import annotations

from typing import Final

from booking_desktop.domain.booking import Status
from booking_desktop.storage.triggers.lines import COUNTING_STATUSES

APPOINTMENT_TRIGGERS: Final = {
    "appointment_immutable": """CREATE TRIGGER appointment_immutable BEFORE UPDATE ON appointment
WHEN NEW.id IS NOT OLD.id OR NEW.outlet_id IS NOT OLD.outlet_id
BEGIN
  SELECT RAISE(ABORT, 'BK_APPOINTMENT_IMMUTABLE');
END""",
    "appointment_inactive": f"""CREATE TRIGGER appointment_inactive AFTER UPDATE ON appointment
WHEN NEW.status NOT IN ({COUNTING_STATUSES}) OR NEW.placement <> 'placed'
BEGIN
  UPDATE line SET is_active = 0, claim_group = NEW.claim_group
    WHERE appointment_id = NEW.id AND is_active = 1;
END""",
    "appointment_waits_no_more": f"""CREATE TRIGGER appointment_waits_no_more
AFTER UPDATE ON appointment
WHEN OLD.status = '{Status.WAITLISTED}' AND NEW.status <> '{Status.WAITLISTED}'
BEGIN
  UPDATE line SET waitlist_rank = NULL
    WHERE appointment_id = NEW.id AND waitlist_rank IS NOT NULL;
END""",
    "appointment_customer": """CREATE TRIGGER appointment_customer AFTER UPDATE ON appointment
WHEN NEW.customer_id IS NOT OLD.customer_id
BEGIN
  UPDATE line SET customer_id = NEW.customer_id WHERE appointment_id = NEW.id;
END""",
}
"""Triggers by name."""
