"""Reads waitlists: who waits for a session, in what order, and what its seats allow (D2, D3).

A line waits while it has a rank. Ranks count up with gaps; those that are equal go by their ids,
which are in the order they were made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from sqlalchemy import Connection

from booking_desktop.domain.catalogue import ApprovalRule
from booking_desktop.domain.ids import (
    AppointmentId,
    CustomerId,
    LineId,
    OutletId,
    ServiceId,
    SessionId,
)
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.storage.driver import rows
from booking_desktop.storage.placements import CUSTOMER_NAME

WAITS_BEFORE: Final = "(w.waitlist_rank, w.id) < (l.waitlist_rank, l.id)"
"""SQL of whether the waiting line `w` is ahead of the waiting line `l`."""

_WAITERS: Final = f"""
    SELECT l.id, l.appointment_id, {CUSTOMER_NAME}, l.waitlist_rank
    FROM line l JOIN appointment a ON a.id = l.appointment_id
    LEFT JOIN customer c ON c.id = l.customer_id
    WHERE l.session_id = :id AND l.waitlist_rank IS NOT NULL AND a.placement = 'placed'
    ORDER BY l.waitlist_rank, l.id"""

_SESSION: Final = """
    SELECT s.starts_at, s.ends_at, s.time_zone, s.cancelled_at IS NOT NULL,
      COALESCE(s.capacity, v.max_parallel_bookings),
      (SELECT count(*) FROM line l WHERE l.session_id = s.id AND l.is_active = 1),
      COALESCE(s.waitlist_cutoff_minutes, o.waitlist_cutoff_minutes),
      v.requires_approval, COALESCE(t.approval, 'inherit'), v.name
    FROM session s JOIN service v ON v.id = s.service_id JOIN outlet o ON o.id = s.outlet_id
    LEFT JOIN staff t ON t.id = s.provider_id
    WHERE s.id = :id"""

_PLACES: Final = f"""
    SELECT l.appointment_id, 1 + (
      SELECT count(*) FROM line w JOIN appointment b ON b.id = w.appointment_id
      WHERE w.session_id = l.session_id AND w.waitlist_rank IS NOT NULL
      AND b.placement = 'placed' AND {WAITS_BEFORE})
    FROM json_each(:ids) AS wanted JOIN line l ON l.appointment_id = wanted.value
    WHERE l.waitlist_rank IS NOT NULL"""

_LAST_RANK: Final = """
    SELECT COALESCE(max(waitlist_rank), 0) FROM line
    WHERE session_id = :id AND waitlist_rank IS NOT NULL"""

_OF_CUSTOMER: Final = """
    SELECT appointment_id FROM line
    WHERE customer_id = :customer_id AND session_id = :session_id AND waitlist_rank IS NOT NULL"""

# From the few who wait to their sessions, never from the many sessions.
_WAITED_FOR: Final = """
    SELECT DISTINCT s.id FROM line l CROSS JOIN session s ON s.id = l.session_id
    WHERE l.waitlist_rank IS NOT NULL AND s.cancelled_at IS NULL AND s.starts_at >= :now"""
_OF_SERVICE: Final = f"{_WAITED_FOR} AND s.service_id = :id AND s.capacity IS NULL ORDER BY s.id"
_OF_OUTLET: Final = (
    f"{_WAITED_FOR} AND s.outlet_id = :id AND s.waitlist_cutoff_minutes IS NULL ORDER BY s.id"
)


class Waiter(NamedTuple):
    """Somebody on a waitlist."""

    line_id: LineId
    appointment_id: AppointmentId
    customer_name: str
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """A session that is waited for.

    Attributes:
        service_name: What it is.
        capacity: The seats in force (B7).
        taken: How many of them are taken.
        cutoff_minutes: How long before the start promotion ends: its own, or the outlet's.
        needs_approval: Whether whoever gets a seat waits for a yes (D4).
        waiters: Who waits, the next one first.
    """

    session_id: SessionId
    service_name: str
    interval: Interval
    time_zone: str
    is_cancelled: bool
    capacity: int
    taken: int
    cutoff_minutes: int
    needs_approval: bool
    waiters: tuple[Waiter, ...]


def find_queue(connection: Connection, session_id: SessionId) -> Queue | None:
    """Return who waits for a session; None where nobody does."""
    waiters = tuple(Waiter(*row) for row in rows(connection, _WAITERS, {"id": session_id}))
    if not waiters:
        return None
    found = rows(connection, _SESSION, {"id": session_id})[0]
    starts_at, ends_at, time_zone, is_cancelled, capacity, taken, cutoff, *asks = found
    requires_approval, approval, service_name = asks
    return Queue(
        session_id=session_id,
        service_name=service_name,
        interval=Interval(starts_at, ends_at),
        time_zone=time_zone,
        is_cancelled=bool(is_cancelled),
        capacity=capacity,
        taken=taken,
        cutoff_minutes=cutoff,
        needs_approval=ApprovalRule(approval).asks(is_asked_for=bool(requires_approval)),
        waiters=waiters,
    )


def next_rank(connection: Connection, session_id: SessionId) -> int:
    """Return the rank behind everybody who waits for a session."""
    return int(rows(connection, _LAST_RANK, {"id": session_id})[0][0]) + 1


def waiting_booking(
    connection: Connection, session_id: SessionId, customer_id: CustomerId
) -> AppointmentId | None:
    """Return the booking by which a customer waits for a session, if they do."""
    asked = {"session_id": session_id, "customer_id": customer_id}
    found = rows(connection, _OF_CUSTOMER, asked)
    return found[0][0] if found else None


def waited_for_of_service(
    connection: Connection, service_id: ServiceId, *, now: Instant
) -> tuple[SessionId, ...]:
    """Return the sessions to come that follow a service's capacity and are waited for."""
    return tuple(row[0] for row in rows(connection, _OF_SERVICE, {"id": service_id, "now": now}))


def waited_for_at_outlet(
    connection: Connection, outlet_id: OutletId, *, now: Instant
) -> tuple[SessionId, ...]:
    """Return the sessions to come that follow an outlet's cut-off and are waited for."""
    return tuple(row[0] for row in rows(connection, _OF_OUTLET, {"id": outlet_id, "now": now}))


def waiting_places(
    connection: Connection, appointment_ids: Iterable[AppointmentId]
) -> dict[AppointmentId, int]:
    """Return the places of those who wait, 1 is next; whoever does not is left out."""
    asked = {"ids": json.dumps(list(appointment_ids))}
    return {AppointmentId(row[0]): row[1] for row in rows(connection, _PLACES, asked)}
