"""Where appointments sit: their lines, sessions and holds, read for changing them.

Read within the write transaction that changes them, so every answer still holds at commit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from booking_desktop.domain.booking import (
    Appointment,
    CancelledBy,
    Channel,
    Hold,
    Line,
    PendingFor,
    Session,
    Status,
)
from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.facts import Seat, SessionSeats
from booking_desktop.domain.ids import AppointmentId, CustomerId, ResourceId, SessionId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money
from booking_desktop.storage.driver import rows

CUSTOMER_NAME: Final = """
    COALESCE(NULLIF(trim(c.first_name || ' ' || c.last_name), ''), a.walk_in_name)"""
"""SQL of whose booking it is: `c` is the customer (or nobody), `a` the appointment."""

_APPOINTMENT: Final = f"""
    SELECT a.id, a.outlet_id, a.reference, a.customer_id, {CUSTOMER_NAME}, a.status, a.channel,
           a.created_at, a.updated_at, a.claim_group, a.note, a.is_tell_at_desk, a.is_past_entry,
           a.checked_in_at, a.completed_at, a.cancelled_at, a.cancelled_by, a.cancel_reason,
           l.id, l.position, l.price_minor, l.currency, l.is_active, l.asked_for,
           s.id, s.service_id, s.starts_at, s.ends_at, s.provider_id, s.room_id, s.capacity,
           s.is_scheduled, s.enable_waitlist, s.meeting_link, s.cancelled_at,
           s.waitlist_cutoff_minutes, s.programme_id, s.class_template_id, s.lane_id, s.timeslot_id,
           l.waitlist_rank, a.pending_for, a.series_id, a.series_position
    FROM appointment a
    LEFT JOIN customer c ON c.id = a.customer_id
    JOIN line l ON l.appointment_id = a.id
    JOIN session s ON s.id = l.session_id
    WHERE a.id = :id ORDER BY l.position"""

_CARD: Final = """
    SELECT trim(first_name || ' ' || last_name) FROM customer
    WHERE id = :id AND archived_at IS NULL"""

_SESSION: Final = """
    SELECT s.outlet_id, s.service_id, s.provider_id, s.room_id, s.starts_at, s.ends_at,
           COALESCE(s.capacity, v.max_parallel_bookings), s.is_scheduled, s.enable_waitlist,
           s.cancelled_at, s.meeting_link, s.capacity, s.waitlist_cutoff_minutes, s.programme_id,
           s.class_template_id, s.lane_id, s.timeslot_id
    FROM session s JOIN service v ON v.id = s.service_id WHERE s.id = :id"""

_SEATS: Final = f"""
    SELECT l.appointment_id, l.customer_id, {CUSTOMER_NAME}
    FROM line l JOIN appointment a ON a.id = l.appointment_id
    LEFT JOIN customer c ON c.id = l.customer_id
    WHERE l.session_id = :id AND l.is_active = 1 ORDER BY l.created_at, l.id"""

_HOLDS: Final = """
    SELECT id, session_id, resource_id, starts_at, ends_at, is_active
    FROM hold WHERE session_id = :id ORDER BY starts_at, id"""

# Holds of one resource never overlap (I1), so the nearest one that begins before the end of a
# stretch is in the way or nothing is.
_HOLDER: Final = """
    SELECT h.session_id, h.claim_group, h.ends_at FROM hold h
    WHERE h.resource_id = :resource_id AND h.is_active = 1 AND h.starts_at < :ends_at
    ORDER BY h.starts_at DESC LIMIT 1"""

_LAST_SEAT: Final = """
    SELECT l.claim_group FROM line l LEFT JOIN activity y ON y.id = l.claim_group
    WHERE l.session_id = :id AND l.is_active = 1 ORDER BY y.seq DESC LIMIT 1"""

_SEATED_BY: Final = f"""
    SELECT {CUSTOMER_NAME} FROM line l JOIN appointment a ON a.id = l.appointment_id
    LEFT JOIN customer c ON c.id = l.customer_id
    WHERE l.session_id = :id AND l.is_active = 1 AND l.claim_group = :claim_group ORDER BY l.id"""

_TAKEN: Final = "SELECT at, desk_name, actor_name FROM activity WHERE id = :id"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionRow:
    """A session as stored, with the seats that are taken.

    Attributes:
        session: The session.
        capacity: The seats in force: its own, or its service's (B7).
        seats: Who sits in it.
    """

    session: Session
    capacity: int
    seats: tuple[Seat, ...]

    @property
    def seats_left(self) -> int:
        """Free seats, never below 0 (B7)."""
        return max(0, self.capacity - len(self.seats))

    def facts(self) -> SessionSeats:
        """Return the session as the rules look at it."""
        session = self.session
        return SessionSeats(
            id=session.id,
            service_id=session.service_id,
            provider_id=session.provider_id,
            room_id=session.room_id,
            interval=session.interval,
            capacity=self.capacity,
            is_scheduled=session.is_scheduled,
            enable_waitlist=session.enable_waitlist,
            lane_id=session.lane_id,
            seats=self.seats,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Who or what is in the way: names, since when, at which desk, by whom."""

    session: SessionRow
    at: Instant | None
    desk_name: str
    actor_name: str


def find_placement(connection: Connection, appointment_id: AppointmentId) -> Appointment:
    """Return an appointment with its lines and their sessions.

    Raises:
        NotFoundError: There is no such appointment.
    """
    found = rows(connection, _APPOINTMENT, {"id": appointment_id})
    if not found:
        raise NotFoundError(subject="appointment", id=appointment_id)
    first = found[0]
    return Appointment(
        id=first[0],
        outlet_id=first[1],
        reference=first[2],
        customer_id=first[3],
        customer_name=first[4],
        status=Status(first[5]),
        channel=Channel(first[6]),
        created_at=first[7],
        updated_at=first[8],
        claim_group=first[9],
        note=first[10],
        is_tell_at_desk=bool(first[11]),
        is_past_entry=bool(first[12]),
        checked_in_at=first[13],
        completed_at=first[14],
        cancelled_at=first[15],
        cancelled_by=CancelledBy(first[16]) if first[16] else None,
        cancel_reason=first[17],
        pending_for=PendingFor(first[41]) if first[41] else None,
        series_id=first[42],
        series_position=first[43],
        lines=tuple(_line(row) for row in found),
    )


def customer_name(connection: Connection, customer_id: CustomerId) -> str:
    """Return whose card it is.

    Raises:
        NotFoundError: There is no such card any more.
    """
    found = rows(connection, _CARD, {"id": customer_id})
    if not found:
        raise NotFoundError(subject="customer", id=customer_id)
    return str(found[0][0])


def find_session(connection: Connection, session_id: SessionId) -> SessionRow:
    """Return a session and who sits in it.

    Raises:
        NotFoundError: There is no such session.
    """
    found = rows(connection, _SESSION, {"id": session_id})
    if not found:
        raise NotFoundError(subject="session", id=session_id)
    row = found[0]
    session = Session(
        id=session_id,
        outlet_id=row[0],
        service_id=row[1],
        provider_id=row[2],
        room_id=row[3],
        interval=Interval(row[4], row[5]),
        own_capacity=row[11],
        is_scheduled=bool(row[7]),
        enable_waitlist=bool(row[8]),
        is_cancelled=row[9] is not None,
        meeting_link=row[10],
        waitlist_cutoff_minutes=row[12],
        programme_id=row[13],
        class_template_id=row[14],
        lane_id=row[15],
        timeslot_id=row[16],
    )
    seats = tuple(Seat(*seat) for seat in rows(connection, _SEATS, {"id": session_id}))
    return SessionRow(session=session, capacity=row[6], seats=seats)


def holds_of(connection: Connection, session_id: SessionId) -> tuple[Hold, ...]:
    """Return all holds of a session, active or not, in order of time."""
    return tuple(
        Hold(
            id=row[0],
            session_id=row[1],
            resource_id=row[2],
            interval=Interval(row[3], row[4]),
            is_active=bool(row[5]),
        )
        for row in rows(connection, _HOLDS, {"id": session_id})
    )


def find_taken(connection: Connection, resource_id: ResourceId, interval: Interval) -> Taken | None:
    """Return what holds a resource within an interval, or None where it is free."""
    span = {"resource_id": resource_id, "ends_at": interval.end}
    found = rows(connection, _HOLDER, span)
    if not found or found[0][2] <= interval.start:
        return None
    session_id, group, _ = found[0]
    return taken_by(connection, session_id, group)


def last_seat_group(connection: Connection, session_id: SessionId) -> str:
    """Return the group that took the seat taken last; "" where nobody sits."""
    found = rows(connection, _LAST_SEAT, {"id": session_id})
    return str(found[0][0]) if found else ""


def seated_by(connection: Connection, session_id: SessionId, group: str) -> tuple[str, ...]:
    """Return the names of those in a session to whom an act gave their seats."""
    found = rows(connection, _SEATED_BY, {"id": session_id, "claim_group": group})
    return tuple(row[0] for row in found)


def taken_by(connection: Connection, session_id: SessionId, group: str) -> Taken:
    """Return who sits in a session, and what the log says about the act that put them there."""
    entry = rows(connection, _TAKEN, {"id": group})
    at, desk_name, actor_name = entry[0] if entry else (None, "", "")
    return Taken(
        session=find_session(connection, session_id),
        at=at,
        desk_name=desk_name,
        actor_name=actor_name,
    )


def _line(row: Sequence[Any]) -> Line:
    return Line(
        id=row[18],
        appointment_id=row[0],
        position=row[19],
        price=Money(row[20], row[21]),
        is_active=bool(row[22]),
        asked_for=bool(row[23]),
        waitlist_rank=row[40],
        session=Session(
            id=row[24],
            outlet_id=row[1],
            service_id=row[25],
            interval=Interval(row[26], row[27]),
            provider_id=row[28],
            room_id=row[29],
            own_capacity=row[30],
            is_scheduled=bool(row[31]),
            enable_waitlist=bool(row[32]),
            meeting_link=row[33],
            is_cancelled=row[34] is not None,
            waitlist_cutoff_minutes=row[35],
            programme_id=row[36],
            class_template_id=row[37],
            lane_id=row[38],
            timeslot_id=row[39],
        ),
    )
