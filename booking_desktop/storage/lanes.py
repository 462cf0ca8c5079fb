"""Who is booked in a person's second lane on a date (B16)."""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import Connection

from booking_desktop.domain.ids import ResourceId
from booking_desktop.storage.driver import rows
from booking_desktop.storage.placements import CUSTOMER_NAME

_BOOKED: Final = f"""
    SELECT DISTINCT {CUSTOMER_NAME}
    FROM session AS s
    JOIN hold AS h ON h.session_id = s.id AND h.is_active = 1
    JOIN line AS l ON l.session_id = s.id AND l.is_active = 1
    JOIN appointment AS a ON a.id = l.appointment_id
    LEFT JOIN customer AS c ON c.id = l.customer_id
    WHERE s.lane_id = :lane_id AND substr(s.promised_time, 1, 10) = :on
    ORDER BY s.starts_at"""


def booked_in_lane(connection: Connection, lane_id: ResourceId, on: date) -> tuple[str, ...]:
    """Return the names of whoever is booked in a lane on a local date, "" for a walk-in."""
    found = rows(connection, _BOOKED, {"lane_id": lane_id, "on": on.isoformat()})
    return tuple(name or "" for (name,) in found)
