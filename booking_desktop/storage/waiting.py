"""Counts what waits for a person: bookings for a yes (D4), people for a seat (D2)."""

from __future__ import annotations

from typing import Final, NamedTuple

from sqlalchemy import Connection

from booking_desktop.domain.booking import PendingFor, Status
from booking_desktop.domain.ids import AppointmentId, OutletId, ResourceId, SessionId
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


_MOST_LISTED: Final = 25

_WAITER: Final = """
    a.id, COALESCE(NULLIF(trim(c.first_name || ' ' || c.last_name), ''), a.walk_in_name),
      service.name, s.starts_at"""

_PENDING_LIST: Final = f"""
    SELECT {_WAITER}
    FROM appointment AS a
    JOIN line AS l ON l.appointment_id = a.id AND l.position = 0
    JOIN session AS s ON s.id = l.session_id
    JOIN service ON service.id = s.service_id
    LEFT JOIN customer AS c ON c.id = a.customer_id
    WHERE a.outlet_id = :outlet_id AND a.status = '{Status.PENDING}'
    ORDER BY s.starts_at LIMIT :most"""

_WAITLIST: Final = f"""
    SELECT {_WAITER}
    FROM session AS s
    JOIN line AS l ON l.session_id = s.id AND l.is_active = 0
    JOIN appointment AS a ON a.id = l.appointment_id
    JOIN service ON service.id = s.service_id
    LEFT JOIN customer AS c ON c.id = a.customer_id
    WHERE s.outlet_id = :outlet_id AND s.starts_at >= :now AND s.cancelled_at IS NULL
      AND a.status = '{Status.WAITLISTED}'
    ORDER BY s.starts_at, l.waitlist_rank LIMIT :most"""


class Waiter(NamedTuple):
    """Somebody who waits, for what and when."""

    appointment_id: AppointmentId
    customer_name: str
    service_name: str
    starts_at: Instant


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


def list_waiting(
    connection: Connection, outlet_id: OutletId, status: Status, *, now: Instant
) -> tuple[Waiter, ...]:
    """Return who waits in that status, what comes first ahead; as many as a menu holds."""
    asked = {"outlet_id": outlet_id, "now": now, "most": _MOST_LISTED}
    sql = _PENDING_LIST if status is Status.PENDING else _WAITLIST
    return tuple(Waiter(*row) for row in rows(connection, sql, asked))


_MOST_NOW: Final = 100

_PENDING_NOW: Final = f"""
    FROM appointment AS a
    WHERE a.outlet_id = :outlet_id AND a.status = '{Status.PENDING}'
      AND a.pending_for IS NOT '{PendingFor.PAYMENT}'"""

_COUNT: Final = f"SELECT count(*) {_PENDING_NOW}"

_IDS: Final = f"""
    SELECT a.id {_PENDING_NOW}
    ORDER BY (SELECT min(s.starts_at) FROM line AS l JOIN session AS s ON s.id = l.session_id
              WHERE l.appointment_id = a.id), a.id
    LIMIT :most"""

_CLASS_WAITERS: Final = f"""
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
    found = rows(connection, _IDS, {"outlet_id": outlet_id, "most": _MOST_NOW})
    return tuple(AppointmentId(row[0]) for row in found)


def list_waiters(
    connection: Connection, outlet_id: OutletId, *, now: Instant
) -> tuple[ClassWaiter, ...]:
    """Return who waits for a seat that is still to come, by class and in their order."""
    asked = {"outlet_id": outlet_id, "now": now, "most": _MOST_NOW}
    return tuple(ClassWaiter(*row) for row in rows(connection, _CLASS_WAITERS, asked))
