"""Who is booked in a person's second lane on a date (B16)."""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import Connection

from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import (
    MINUTES_PER_DAY,
    SECONDS_PER_MINUTE,
    day_start,
    zone,
)
from booking_desktop.storage.driver import rows
from booking_desktop.storage.placements import CUSTOMER_NAME

_ANYWHERE_SECONDS: Final = MINUTES_PER_DAY * SECONDS_PER_MINUTE
"""How far a local date may lie from the same date at UTC, generously."""

_BOOKED: Final = f"""
    SELECT DISTINCT {CUSTOMER_NAME}
    FROM hold AS h
    CROSS JOIN session AS s ON s.id = h.session_id AND s.lane_id = h.resource_id
    JOIN line AS l ON l.session_id = s.id AND l.is_active = 1
    JOIN appointment AS a ON a.id = l.appointment_id
    LEFT JOIN customer AS c ON c.id = l.customer_id
    WHERE h.resource_id = :lane_id AND h.is_active = 1
      AND h.starts_at >= :since AND h.starts_at < :until
      AND substr(s.promised_time, 1, 10) = :on
    ORDER BY s.starts_at"""


def booked_in_lane(connection: Connection, lane_id: ResourceId, on: date) -> tuple[str, ...]:
    """Return the names of whoever is booked in a lane on a local date, "" for a walk-in."""
    midnight = day_start(on, zone("UTC"))
    asked = {
        "lane_id": lane_id,
        "on": on.isoformat(),
        "since": midnight - _ANYWHERE_SECONDS,
        "until": midnight + 2 * _ANYWHERE_SECONDS,
    }
    found = rows(connection, _BOOKED, asked)
    return tuple(name or "" for (name,) in found)
