"""Who has a seat today or later, with price and payments; and which classes have people waiting."""

from __future__ import annotations

import json
from typing import Final

from sqlalchemy import Connection

from booking_desktop.domain.booking import ACTIVE_STATUSES, Status
from booking_desktop.domain.ids import AppointmentId, OutletId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentKind
from booking_desktop.domain.policy import BookedAhead, WaitedFor
from booking_desktop.storage.driver import rows

_BOOKED: Final = f"""
    SELECT a.id, COALESCE(NULLIF(trim(c.first_name || ' ' || c.last_name), ''), a.walk_in_name),
      service.name, a.status, min(s.starts_at), sum(l.price_minor), max(l.currency),
      (SELECT COALESCE(sum(p.amount_minor), 0) FROM payment AS p
       WHERE p.appointment_id = a.id AND p.kind <> '{PaymentKind.TIP}')
    FROM session AS s
    JOIN line AS l ON l.session_id = s.id AND l.is_active = 1
    JOIN appointment AS a ON a.id = l.appointment_id
    JOIN service ON service.id = s.service_id
    LEFT JOIN customer AS c ON c.id = a.customer_id
    WHERE s.outlet_id = :outlet_id AND s.starts_at >= :since
      AND a.status IN (SELECT value FROM json_each(:statuses))
    GROUP BY a.id ORDER BY min(s.starts_at), a.id"""

_WAITED_FOR: Final = """
    SELECT service.name, s.starts_at, count(*)
    FROM session AS s
    JOIN line AS l ON l.session_id = s.id AND l.waitlist_rank IS NOT NULL
    JOIN service ON service.id = s.service_id
    WHERE s.outlet_id = :outlet_id AND s.starts_at >= :since AND s.cancelled_at IS NULL
      AND s.waitlist_cutoff_minutes IS NULL
    GROUP BY s.id ORDER BY s.starts_at, s.id"""


def booked_ahead(
    connection: Connection, outlet_id: OutletId, *, since: Instant
) -> tuple[BookedAhead, ...]:
    """Return every appointment with a seat that starts at `since` or later, soonest first."""
    asked = {
        "outlet_id": outlet_id,
        "since": since,
        "statuses": json.dumps(sorted(ACTIVE_STATUSES)),
    }
    return tuple(
        BookedAhead(
            appointment_id=AppointmentId(row[0]),
            customer=row[1],
            service=row[2],
            status=Status(row[3]),
            starts_at=Instant(row[4]),
            price=Money(row[5], row[6]),
            paid=Money(row[7], row[6]),
        )
        for row in rows(connection, _BOOKED, asked)
    )


def waited_for(
    connection: Connection, outlet_id: OutletId, *, since: Instant
) -> tuple[WaitedFor, ...]:
    """Return the classes to come that have people waiting and no cut-off of their own (D3)."""
    found = rows(connection, _WAITED_FOR, {"outlet_id": outlet_id, "since": since})
    return tuple(WaitedFor(name, Instant(starts_at), waiting) for name, starts_at, waiting in found)
