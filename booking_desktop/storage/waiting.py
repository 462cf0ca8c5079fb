"""What waits for a person: bookings for a yes (D4), people for a seat in a class (D2)."""

from __future__ import annotations

from typing import Final, NamedTuple

from sqlalchemy import Connection

from booking_desktop.domain.booking import PendingFor, Status
from booking_desktop.domain.ids import AppointmentId, OutletId, ResourceId, SessionId
from booking_desktop.domain.instants import Instant
from booking_desktop.storage.driver import rows

_MOST_LISTED: Final = 100

_PENDING: Final = f"""
    FROM appointment AS a
    WHERE a.outlet_id = :outlet_id AND a.status = '{Status.PENDING}'
      AND a.pending_for IS NOT '{PendingFor.PAYMENT}'"""

_COUNT: Final = f"SELECT count(*) {_PENDING}"

_IDS: Final = f"""
    SELECT a.id {_PENDING}
    ORDER BY (SELECT min(s.starts_at) FROM line AS l JOIN session AS s ON s.id = l.session_id
              WHERE l.appointment_id = a.id), a.id
    LIMIT :most"""

_WAITERS: Final = f"""
    SELECT a.id, s.id, COALESCE(NULLIF(trim(c.first_name || ' ' || c.last_name), ''),
      a.walk_in_name), COALESCE(c.phone, ''), service.name, s.provider_id, s.starts_at
    FROM session AS s
    JOIN line AS l ON l.session_id = s.id AND l.is_active = 0
    JOIN appointment AS a ON a.id = l.appointment_id
    JOIN service ON service.id = s.service_id
    LEFT JOIN customer AS c ON c.id = a.customer_id
    WHERE s.outlet_id = :outlet_id AND s.starts_at >= :now AND s.cancelled_at IS NULL
      AND a.status = '{Status.WAITLISTED}'
    ORDER BY s.starts_at, s.id, l.waitlist_rank, a.id LIMIT :most"""


class ClassWaiter(NamedTuple):
    """Somebody who waits for a seat in a class; those of one class follow each other in order."""

    appointment_id: AppointmentId
    session_id: SessionId
    customer_name: str
    phone: str
    service_name: str
    provider_id: ResourceId | None
    starts_at: Instant


def count_pending(connection: Connection, outlet_id: OutletId) -> int:
    """Return how many bookings wait for a yes; what waits for its payment is another matter."""
    count: int = rows(connection, _COUNT, {"outlet_id": outlet_id})[0][0]
    return count


def pending_ids(connection: Connection, outlet_id: OutletId) -> tuple[AppointmentId, ...]:
    """Return the bookings that wait for a yes, the earliest start first."""
    found = rows(connection, _IDS, {"outlet_id": outlet_id, "most": _MOST_LISTED})
    return tuple(AppointmentId(row[0]) for row in found)


def list_waiters(
    connection: Connection, outlet_id: OutletId, *, now: Instant
) -> tuple[ClassWaiter, ...]:
    """Return who waits for a seat that is still to come, by class and in their order."""
    asked = {"outlet_id": outlet_id, "now": now, "most": _MOST_LISTED}
    return tuple(ClassWaiter(*row) for row in rows(connection, _WAITERS, asked))
