"""Reads what is booked with somebody in a stretch of time: bookings, and classes as a whole."""

from __future__ import annotations

from typing import Final, NamedTuple

from sqlalchemy import Connection

from booking_desktop.domain.booking import Status
from booking_desktop.domain.ids import AppointmentId, OutletId, ResourceId, SessionId
from booking_desktop.domain.instants import MINUTES_PER_DAY, SECONDS_PER_MINUTE
from booking_desktop.domain.intervals import Interval
from booking_desktop.storage.driver import rows

_LONGEST_SECONDS: Final = MINUTES_PER_DAY * SECONDS_PER_MINUTE

_BOOKED: Final = f"""
    SELECT DISTINCT s.id, s.is_scheduled, a.id
    FROM session AS s
    LEFT JOIN line AS l ON l.session_id = s.id AND l.is_active = 1
    LEFT JOIN appointment AS a ON a.id = l.appointment_id
      AND a.status IN ('{Status.PENDING}', '{Status.CONFIRMED}', '{Status.CHECKED_IN}')
    WHERE s.outlet_id = :outlet_id AND s.provider_id = :staff_id AND s.cancelled_at IS NULL
      AND s.starts_at >= :first_start AND s.starts_at < :ends_at AND s.ends_at > :starts_at
      AND (s.is_scheduled = 1 OR a.id IS NOT NULL)
    ORDER BY s.starts_at, s.id"""


class Booked(NamedTuple):
    """What stands with somebody: bookings that may still be moved, and classes, empty ones too."""

    appointment_ids: tuple[AppointmentId, ...]
    class_ids: tuple[SessionId, ...]


def booked_with(
    connection: Connection, outlet_id: OutletId, staff_id: ResourceId, span: Interval
) -> Booked:
    """Return what stands with somebody and touches a stretch of time, in order of time."""
    asked = {
        "outlet_id": outlet_id,
        "staff_id": staff_id,
        "first_start": span.start - _LONGEST_SECONDS,
        "starts_at": span.start,
        "ends_at": span.end,
    }
    found = rows(connection, _BOOKED, asked)
    classes = (session_id for session_id, is_scheduled, _ in found if is_scheduled)
    booked = (appointment_id for _, is_scheduled, appointment_id in found if not is_scheduled)
    return Booked(tuple(dict.fromkeys(booked)), tuple(dict.fromkeys(classes)))
