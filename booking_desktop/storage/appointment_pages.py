"""Appointments page by page, by day, person, customer and status (F1, E3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from booking_desktop.domain.booking import Appointment, Status
from booking_desktop.domain.ids import AppointmentId, CustomerId, OutletId, ResourceId
from booking_desktop.domain.intervals import Interval
from booking_desktop.storage.driver import rows
from booking_desktop.storage.placements import find_placement


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedAppointments:
    """Which appointments are listed; None leaves a question out.

    Attributes:
        outlet_id: Whose.
        within: Those whose first line starts within it.
        staff_id: Those of which this person delivers a line.
        customer_id: Whose they are.
        status: Those that stand so.
    """

    outlet_id: OutletId
    within: Interval | None = None
    staff_id: ResourceId | None = None
    customer_id: CustomerId | None = None
    status: Status | None = None


_BY_OUTLET: Final = """
    FROM appointment a JOIN line l ON l.appointment_id = a.id AND l.position = 0
    JOIN session s ON s.id = l.session_id
    WHERE a.outlet_id = :outlet_id"""

# A day is found by its sessions, a customer by their lines: never by looking at everything.
_BY_DAY: Final = """
    FROM session s CROSS JOIN line l ON l.session_id = s.id AND l.position = 0
    CROSS JOIN appointment a ON a.id = l.appointment_id
    WHERE s.outlet_id = :outlet_id AND s.starts_at >= :starts_at AND s.starts_at < :ends_at"""

_OF_CUSTOMER: Final = " AND a.customer_id = :customer_id"
_OF_STATUS: Final = " AND a.status = :status"
_OF_STAFF: Final = """
    AND EXISTS (SELECT 1 FROM line o JOIN session t ON t.id = o.session_id
                WHERE o.appointment_id = a.id AND t.provider_id = :staff_id)"""
_WITHOUT_HIRES: Final = " AND s.timeslot_id IS NULL"


def appointment_page(
    connection: Connection, wanted: WantedAppointments, *, offset: int, limit: int
) -> tuple[int, tuple[Appointment, ...]]:
    """Return how many there are, and a page of them, the earliest start first."""
    which = (_BY_OUTLET if wanted.within is None else _BY_DAY) + _WITHOUT_HIRES
    which += _OF_CUSTOMER if wanted.customer_id is not None else ""
    which += _OF_STATUS if wanted.status is not None else ""
    which += _OF_STAFF if wanted.staff_id is not None else ""
    asked = {
        "outlet_id": wanted.outlet_id,
        "starts_at": wanted.within.start if wanted.within else None,
        "ends_at": wanted.within.end if wanted.within else None,
        "customer_id": wanted.customer_id,
        "status": wanted.status.value if wanted.status else None,
        "staff_id": wanted.staff_id,
        "offset": offset,
        "limit": limit,
    }
    total = int(rows(connection, f"SELECT count(*) {which}", asked)[0][0])
    page = f"SELECT a.id {which} ORDER BY s.starts_at, a.id LIMIT :limit OFFSET :offset"
    found = rows(connection, page, asked)
    return total, tuple(find_placement(connection, AppointmentId(row[0])) for row in found)
