"""Who has to be looked after while somebody is away, as the rules look at them (B17)."""

from __future__ import annotations

from collections.abc import Iterator

from booking_desktop.domain.away.errands import BookingErrand, ClassErrand, Errand, ErrandLine
from booking_desktop.domain.booking import Appointment, Line
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money
from booking_desktop.domain.programmes import Asker
from booking_desktop.services.lengths import is_stretched, minutes_of
from booking_desktop.storage.accounts import standings
from booking_desktop.storage.away import booked_with
from booking_desktop.storage.facts import find_asker
from booking_desktop.storage.placements import find_placement, find_session
from booking_desktop.storage.unit_of_work import Transaction


def errands_of(
    connection: Transaction,
    catalogue: Catalogue,
    staff_id: ResourceId,
    span: Interval,
    now: Instant,
) -> tuple[Errand, ...]:
    """Return everybody who is booked with somebody in that time and not done yet.

    Args:
        connection: Whose transaction decides what is seen.
        catalogue: The outlet.
        staff_id: Who is away.
        span: When.
        now: The present; what has ended by then needs nobody.
    """
    booked = booked_with(connection, catalogue.outlet.id, staff_id, span)
    paid = standings(connection, booked.appointment_ids)
    found: list[Errand] = []
    for appointment_id in booked.appointment_ids:
        appointment = find_placement(connection, appointment_id)
        lines = tuple(_lines(appointment, catalogue, staff_id, span, now))
        if any(line.is_concerned for line in lines):
            kept, currency = paid[appointment_id].kept_minor, paid[appointment_id].currency
            money = Money(kept, currency) if kept > 0 else None
            asker = _asker(connection, catalogue, appointment)
            found.append(
                BookingErrand(appointment=appointment, lines=lines, paid=money, asker=asker)
            )
    for session_id in booked.class_ids:
        session = find_session(connection, session_id).facts()
        if session.interval.end > now:
            found.append(ClassErrand(session=session))
    return tuple(found)


def marks_of(errand: Errand) -> tuple[object, ...]:
    """Return what has to be as it was when it was proposed: where it stands, and how."""
    if isinstance(errand, BookingErrand):
        places = tuple((each.line.id, each.line.session.id) for each in errand.lines)
        return (errand.appointment.status, *places)
    session = errand.session
    return (session.id, session.capacity)


def _asker(connection: Transaction, catalogue: Catalogue, appointment: Appointment) -> Asker | None:
    customer_id = appointment.customer_id
    if customer_id is None or not catalogue.programmes:
        return None
    return find_asker(connection, customer_id)


def _lines(
    appointment: Appointment,
    catalogue: Catalogue,
    staff_id: ResourceId,
    span: Interval,
    now: Instant,
) -> Iterator[ErrandLine]:
    for line in appointment.lines:
        if line.is_active:
            session = line.session
            is_own = is_stretched(catalogue, session)
            yield ErrandLine(
                line=line,
                is_concerned=_is_concerned(line, staff_id, span, now),
                minutes=minutes_of(session) if is_own else None,
            )


def _is_concerned(line: Line, staff_id: ResourceId, span: Interval, now: Instant) -> bool:
    session = line.session
    return (
        session.provider_id == staff_id
        and not session.is_scheduled
        and session.interval.overlaps(span)
        and session.interval.end > now
    )
