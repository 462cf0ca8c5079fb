"""Counts what waits for a person: bookings for a yes (D4), people for a seat (D2)."""

from __future__ import annotations

from typing import Final, NamedTuple

from sqlalchemy import Connection

from booking_desktop.domain.booking import Status
from booking_desktop.domain.ids import OutletId
from booking_desktop.domain.instants import Instant
from booking_desktop.storage.driver import rows

_PENDING: Final = f"""
    SELECT count(*) FROM appointment
    WHERE outlet_id = :outlet_id AND status = '{Status.PENDING}'"""

_WAITLISTED: Final = f"""
    SELECT count(*) FROM session AS s
    JOIN line AS l ON l.session_id = s.id AND l.is_active = 0
    JOIN appointment AS a ON a.id = l.appointment_id
    WHERE s.outlet_id = :outlet_id AND s.starts_at >= :now AND s.cancelled_at IS NULL
      AND a.status = '{Status.WAITLISTED}'"""


class WaitingCounts(NamedTuple):
    """How many bookings wait for a yes, and how many people for a seat that is still to come."""

    pending: int
    waitlisted: int


def read_waiting(connection: Connection, outlet_id: OutletId, *, now: Instant) -> WaitingCounts:
    """Return what waits at an outlet."""
    asked = {"outlet_id": outlet_id, "now": now}
    return WaitingCounts(
        pending=rows(connection, _PENDING, asked)[0][0],
        waitlisted=rows(connection, _WAITLISTED, asked)[0][0],
    )
