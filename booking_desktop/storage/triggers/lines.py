"""Triggers of `line`: seats are counted (I2), nobody sits twice (I3), the last one frees (I6).

A line waits while it has a rank (D2): only of an appointment that is waitlisted, without a seat,
and once for each customer, who has no seat in that session either (B5).

A line may be active only while its appointment is placed and has a status that counts (B6), and
its customer is always its appointment's, so that I3 cannot be walked around. Capacity is looked at
when a line becomes active or changes session and never otherwise: lowering it breaks nothing (B7).
"""

from __future__ import annotations

from typing import Final

from booking_desktop.domain.booking import ACTIVE_STATUSES, Status

COUNTING_STATUSES: Final = ", ".join(sorted(f"'{status.value}'" for status in ACTIVE_STATUSES))
"""The statuses whose lines take a seat, as SQL."""

_NOT_TWICE = """
  SELECT RAISE(ABORT, 'BK_SAME_CUSTOMER') FROM line
    WHERE session_id = NEW.session_id AND customer_id = NEW.customer_id
    AND (is_active = 1 OR waitlist_rank IS NOT NULL) AND id <> NEW.id
    AND (NEW.is_active = 1 OR NEW.waitlist_rank IS NOT NULL);
"""

_MAY_SIT = f"""
  SELECT RAISE(ABORT, 'BK_APPOINTMENT_INACTIVE') FROM appointment
    WHERE id = NEW.appointment_id
    AND (status NOT IN ({COUNTING_STATUSES}) OR placement <> 'placed');
  SELECT RAISE(ABORT, 'BK_SESSION_CANCELLED') FROM session
    WHERE id = NEW.session_id AND cancelled_at IS NOT NULL;
{_NOT_TWICE}
  SELECT RAISE(ABORT, 'BK_FULL') FROM session JOIN service ON service.id = session.service_id
    WHERE session.id = NEW.session_id
    AND (SELECT count(*) FROM line
         WHERE session_id = NEW.session_id AND is_active = 1 AND id <> NEW.id)
      >= COALESCE(session.capacity, service.max_parallel_bookings);
"""

_MAY_WAIT = f"""
  SELECT RAISE(ABORT, 'BK_NOT_WAITING') WHERE NEW.is_active = 1 OR NOT EXISTS (
    SELECT 1 FROM appointment WHERE id = NEW.appointment_id AND status = '{Status.WAITLISTED}');
  SELECT RAISE(ABORT, 'BK_SESSION_CANCELLED') FROM session
    WHERE id = NEW.session_id AND cancelled_at IS NOT NULL;
{_NOT_TWICE}"""

_CUSTOMER_IS_THE_APPOINTMENTS = """
  SELECT RAISE(ABORT, 'BK_LINE_CUSTOMER') FROM appointment
    WHERE id = NEW.appointment_id AND customer_id IS NOT NEW.customer_id;
"""

LINE_TRIGGERS: Final = {
    "line_seated": f"""CREATE TRIGGER line_seated BEFORE INSERT ON line
WHEN NEW.is_active = 1 BEGIN{_MAY_SIT}END""",
    "line_seated_again": f"""CREATE TRIGGER line_seated_again BEFORE UPDATE ON line
WHEN NEW.is_active = 1 AND (OLD.is_active = 0 OR NEW.session_id IS NOT OLD.session_id)
BEGIN{_MAY_SIT}END""",
    "line_customer": f"""CREATE TRIGGER line_customer BEFORE INSERT ON line
BEGIN{_CUSTOMER_IS_THE_APPOINTMENTS}END""",
    "line_customer_changed": f"""CREATE TRIGGER line_customer_changed BEFORE UPDATE ON line
WHEN NEW.customer_id IS NOT OLD.customer_id
BEGIN{_CUSTOMER_IS_THE_APPOINTMENTS}{_NOT_TWICE}END""",
    "line_waits": f"""CREATE TRIGGER line_waits BEFORE INSERT ON line
WHEN NEW.waitlist_rank IS NOT NULL BEGIN{_MAY_WAIT}END""",
    "line_waits_again": f"""CREATE TRIGGER line_waits_again BEFORE UPDATE ON line
WHEN NEW.waitlist_rank IS NOT NULL AND (OLD.waitlist_rank IS NULL
  OR NEW.session_id IS NOT OLD.session_id OR NEW.is_active IS NOT OLD.is_active)
BEGIN{_MAY_WAIT}END""",
    "line_immutable": """CREATE TRIGGER line_immutable BEFORE UPDATE ON line
WHEN NEW.id IS NOT OLD.id OR NEW.appointment_id IS NOT OLD.appointment_id
BEGIN
  SELECT RAISE(ABORT, 'BK_LINE_IMMUTABLE');
END""",
    "line_last_one_gone": """CREATE TRIGGER line_last_one_gone AFTER UPDATE ON line
WHEN OLD.is_active = 1 AND (NEW.is_active = 0 OR NEW.session_id IS NOT OLD.session_id)
BEGIN
  UPDATE hold SET is_active = 0, claim_group = NEW.claim_group
    WHERE session_id = OLD.session_id AND is_active = 1
    AND (SELECT is_scheduled FROM session WHERE id = OLD.session_id) = 0
    AND NOT EXISTS (SELECT 1 FROM line WHERE session_id = OLD.session_id AND is_active = 1);
END""",
}
"""Triggers by name."""
