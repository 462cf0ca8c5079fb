"""Taking and giving up seats and holds: the rows behind a plan of the judge (I1, I2, I6).

A seat is given up by releasing the holds that only it needs, then the line. A seat is taken by the
line, then the holds. The order matters: the database accepts no other.
"""

from __future__ import annotations

from collections.abc import Iterable

from booking_desktop.domain.booking import Appointment, Line, Session
from booking_desktop.domain.errors import CannotUndoError
from booking_desktop.domain.facts import Catalogue, Seat
from booking_desktop.domain.ids import AppointmentId, CustomerId, ResourceId, SessionId
from booking_desktop.domain.instants import local_datetime
from booking_desktop.domain.verdict import HoldPlan, LinePlan
from booking_desktop.services.identity import new_id
from booking_desktop.services.telling import spoken_name
from booking_desktop.storage import tables
from booking_desktop.storage.placements import (
    SessionRow,
    Taken,
    find_session,
    find_taken,
    holds_of,
    last_seat_group,
    seated_by,
    taken_by,
)
from booking_desktop.storage.unit_of_work import UnitOfWork
from booking_desktop.storage.waitlist import waiting_booking


def open_session(unit: UnitOfWork, catalogue: Catalogue, plan: LinePlan) -> SessionRow:
    """Return the session a plan joins, or write a new one; its holds come after the line (B3)."""
    if plan.joins is not None:
        return find_session(unit.connection, plan.joins)
    service = plan.service
    session = Session(
        id=SessionId(new_id()),
        outlet_id=catalogue.outlet.id,
        service_id=service.id,
        interval=plan.interval,
        provider_id=plan.staff.id if plan.staff else None,
        room_id=plan.room.id if plan.room else None,
        enable_waitlist=service.enable_waitlist,
        meeting_link=service.meeting_link,
        lane_id=plan.lane_id,
        timeslot_id=plan.timeslot_id,
    )
    insert_session(unit, catalogue, session)
    return SessionRow(session=session, capacity=service.max_parallel_bookings, seats=())


def insert_session(unit: UnitOfWork, catalogue: Catalogue, session: Session) -> None:
    """Write a session with the wall time that is promised (B14)."""
    promised = local_datetime(session.interval.start, catalogue.zone)
    unit.insert(
        tables.session,
        {
            "id": session.id,
            "outlet_id": session.outlet_id,
            "service_id": session.service_id,
            "provider_id": session.provider_id,
            "room_id": session.room_id,
            "starts_at": session.interval.start,
            "ends_at": session.interval.end,
            "promised_time": f"{promised:%Y-%m-%dT%H:%M}",
            "time_zone": catalogue.outlet.time_zone,
            "capacity": session.own_capacity,
            "is_scheduled": int(session.is_scheduled),
            "enable_waitlist": int(session.enable_waitlist),
            "meeting_link": session.meeting_link,
            "waitlist_cutoff_minutes": session.waitlist_cutoff_minutes,
            "programme_id": session.programme_id,
            "class_template_id": session.class_template_id,
            "lane_id": session.lane_id,
            "timeslot_id": session.timeslot_id,
            "created_at": unit.now,
            "claim_group": unit.id,
        },
    )


def insert_line(unit: UnitOfWork, line: Line, *, customer_id: CustomerId | None) -> None:
    """Write a line: the seat itself (I2, I3), or a place on the waitlist (D2)."""
    unit.insert(
        tables.line,
        {
            "id": line.id,
            "appointment_id": line.appointment_id,
            "session_id": line.session.id,
            "customer_id": customer_id,
            "position": line.position,
            "price_minor": line.price.minor,
            "currency": line.price.currency,
            "asked_for": int(line.asked_for),
            "is_active": int(line.is_active),
            "waitlist_rank": line.waitlist_rank,
            "created_at": unit.now,
            "claim_group": unit.id,
        },
    )


def take_holds(unit: UnitOfWork, session_id: SessionId, holds: tuple[HoldPlan, ...]) -> None:
    """Write the holds of a session that has its first line, or was scheduled."""
    for hold in holds:
        unit.insert(
            tables.hold,
            {
                "id": new_id(),
                "session_id": session_id,
                "resource_id": hold.resource_id,
                "starts_at": hold.interval.start,
                "ends_at": hold.interval.end,
                "is_active": 1,
                "claim_group": unit.id,
            },
        )


def release_holds(unit: UnitOfWork, session: Session, leaving: AppointmentId) -> None:
    """Release the holds of a session that nobody but the leaving appointment needs (I6)."""
    if session.is_scheduled:
        return
    seats = find_session(unit.connection, session.id).seats
    if all(seat.appointment_id == leaving for seat in seats):
        drop_holds(unit, session.id)


def drop_holds(unit: UnitOfWork, session_id: SessionId) -> None:
    """Release all holds of a session."""
    for hold in holds_of(unit.connection, session_id):
        if hold.is_active:
            unit.update(tables.hold, hold.id, {"is_active": 0, "claim_group": unit.id})


def free_seats(unit: UnitOfWork, appointment: Appointment) -> None:
    """Give up all seats of an appointment, and its place on a waitlist; its status comes after."""
    active = [line for line in appointment.lines if line.is_active]
    for line in active:
        release_holds(unit, line.session, appointment.id)
    for line in active:
        unit.update(tables.line, line.id, {"is_active": 0, "claim_group": unit.id})
    for line in appointment.lines:
        if line.waitlist_rank is not None:
            unit.update(tables.line, line.id, {"waitlist_rank": None})


def retake_seats(unit: UnitOfWork, catalogue: Catalogue, appointment: Appointment) -> None:
    """Take the seats of an appointment again, after its status was put back (C4).

    Raises:
        CannotUndoError: There is no room any more, with who is in the way.
    """
    seat = Seat(appointment.id, appointment.customer_id, appointment.customer_name)
    for line in appointment.lines:
        check_seat(unit, catalogue, line.session.id, seat)
        unit.update(tables.line, line.id, {"is_active": 1, "claim_group": unit.id})
    for line in appointment.lines:
        retake_holds(unit, catalogue, line.session.id)


def check_seat(unit: UnitOfWork, catalogue: Catalogue, session_id: SessionId, seat: Seat) -> None:
    """Make sure that a session still has a seat for somebody who had one in it (I2, I3).

    Raises:
        CannotUndoError: `session_cancelled`; `full`, or `already_booked` where the customer has
            another seat in it, with who is in the way.
    """
    found = find_session(unit.connection, session_id)
    others = [other for other in found.seats if other.appointment_id != seat.appointment_id]
    starts_at = found.session.interval.start
    if found.session.is_cancelled:
        raise CannotUndoError("session_cancelled", starts_at=starts_at)
    if _is_in(unit, others, session_id, seat):
        raise CannotUndoError("already_booked", who=seat.customer_name, starts_at=starts_at)
    if len(others) >= found.capacity:
        group = last_seat_group(unit.connection, session_id)
        taken = taken_by(unit.connection, session_id, group)
        params = _in_the_way(catalogue, taken, found.session.provider_id)
        params["names"] = seated_by(unit.connection, session_id, group)
        raise CannotUndoError("full", **params)


def check_place(unit: UnitOfWork, session_id: SessionId, seat: Seat) -> None:
    """Make sure that somebody who waited for a session may wait for it again (B5, D2).

    Raises:
        CannotUndoError: `session_cancelled`, or `already_booked` where the customer has a seat or
            another place in it.
    """
    found = find_session(unit.connection, session_id)
    starts_at = found.session.interval.start
    if found.session.is_cancelled:
        raise CannotUndoError("session_cancelled", starts_at=starts_at)
    if _is_in(unit, found.seats, session_id, seat):
        raise CannotUndoError("already_booked", who=seat.customer_name, starts_at=starts_at)


def _is_in(unit: UnitOfWork, others: Iterable[Seat], session_id: SessionId, seat: Seat) -> bool:
    """Whether a customer sits among others, or waits, by another booking (B5)."""
    if seat.customer_id is None:
        return False
    waits = waiting_booking(unit.connection, session_id, seat.customer_id)
    return waits not in (None, seat.appointment_id) or any(
        other.customer_id == seat.customer_id for other in others
    )


def retake_holds(unit: UnitOfWork, catalogue: Catalogue, session_id: SessionId) -> None:
    """Take the holds of a session again, all or none; nothing to do where it has them (I1).

    Raises:
        CannotUndoError: `taken`, with who is in the way, since when and by which desk.
    """
    holds = holds_of(unit.connection, session_id)
    if any(hold.is_active for hold in holds):
        return
    for hold in holds:
        taken = find_taken(unit.connection, hold.resource_id, hold.interval)
        if taken is not None:
            raise CannotUndoError("taken", **_in_the_way(catalogue, taken, hold.resource_id))
        unit.update(tables.hold, hold.id, {"is_active": 1, "claim_group": unit.id})


def _in_the_way(
    catalogue: Catalogue, taken: Taken, resource_id: ResourceId | None
) -> dict[str, object]:
    session = taken.session.session
    service = catalogue.services.get(session.service_id)
    return {
        "names": tuple(seat.customer_name for seat in taken.session.seats),
        "service": service.name if service else "",
        "with": spoken_name(catalogue, resource_id),
        "starts_at": session.interval.start,
        "at": taken.at,
        "desk": taken.desk_name,
    }
