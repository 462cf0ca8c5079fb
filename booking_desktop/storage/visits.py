"""A customer's visits, newest first: what their habits are read from."""

from __future__ import annotations

from typing import Final, NamedTuple

from sqlalchemy import Connection

from booking_desktop.domain.ids import AppointmentId, CustomerId, ResourceId, ServiceId
from booking_desktop.domain.instants import Instant
from booking_desktop.storage.driver import rows

_VISITED: Final = """
    SELECT a.id, s.starts_at, s.service_id, s.provider_id, l.asked_for
    FROM appointment AS a
    JOIN line AS l ON l.appointment_id = a.id
    JOIN session AS s ON s.id = l.session_id
    WHERE a.customer_id = :customer_id AND a.status IN ('completed', 'checked_in')
    ORDER BY s.starts_at DESC, l.position DESC LIMIT :limit"""


class VisitedLine(NamedTuple):
    """One line of a visit."""

    appointment_id: AppointmentId
    starts_at: Instant
    service_id: ServiceId
    provider_id: ResourceId | None
    is_asked_for: bool


def visited_lines(
    connection: Connection, customer_id: CustomerId, *, limit: int
) -> tuple[VisitedLine, ...]:
    """Return the lines of a customer's last visits, the newest first."""
    found = rows(connection, _VISITED, {"customer_id": customer_id, "limit": limit})
    return tuple(
        VisitedLine(appointment_id, starts_at, service_id, provider_id, bool(asked_for))
        for appointment_id, starts_at, service_id, provider_id, asked_for in found
    )
