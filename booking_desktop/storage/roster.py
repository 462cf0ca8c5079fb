"""Reads who sits in a class, who waits for it, and who did not come."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from booking_desktop.domain.booking import Status
from booking_desktop.domain.ids import SessionId
from booking_desktop.domain.lists import Attendee
from booking_desktop.storage.driver import rows

_ROSTER: Final = f"""
    SELECT l.id, a.id, l.customer_id,
      COALESCE(NULLIF(trim(c.first_name || ' ' || c.last_name), ''), a.walk_in_name, ''),
      COALESCE(c.phone, ''), a.status, a.note, a.created_at
    FROM line AS l
    JOIN appointment AS a ON a.id = l.appointment_id
    LEFT JOIN customer AS c ON c.id = l.customer_id
    WHERE l.session_id = :session_id
      AND (l.is_active = 1 OR a.status IN ('{Status.WAITLISTED}', '{Status.NO_SHOW}'))
    ORDER BY l.waitlist_rank, l.created_at, l.id"""


def roster(connection: Connection, session_id: SessionId) -> tuple[Attendee, ...]:
    """Return everybody on the list: by place where they wait, else in the order they came."""
    return tuple(
        Attendee(line_id, booking_id, customer_id, name, phone, Status(status), note, booked_at)
        for line_id, booking_id, customer_id, name, phone, status, note, booked_at in rows(
            connection, _ROSTER, {"session_id": session_id}
        )
    )
