"""What an activity entry tells about a booking: whose, what, with whom, when.

Names and instants only, as they were at the time; the wording makes sentences of them, in the
reader's language, when they are read.
"""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

from booking_desktop.domain.booking import Appointment, Session
from booking_desktop.domain.catalogue import Lane
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import Instant, local_date
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money
from booking_desktop.storage.placements import SessionRow
from booking_desktop.storage.unit_of_work import UnitOfWork


def tell_appointment(
    unit: UnitOfWork, catalogue: Catalogue, appointment: Appointment, **more: object
) -> None:
    """Let the entry say whose booking it is about, and which dates are concerned."""
    story = unit.story
    first = appointment.lines[0].session
    story.appointment_id = appointment.id
    story.customer_id = appointment.customer_id
    story.session_id = first.id
    story.dates |= dates_of(appointment.interval, catalogue.zone)
    story.params |= {
        "customer": appointment.customer_name,
        "reference": appointment.reference,
        **placing_params(catalogue, [line.session for line in appointment.lines]),
        **more,
    }


def tell_session(unit: UnitOfWork, catalogue: Catalogue, session: Session, **more: object) -> None:
    """Let the entry say which session it is about."""
    unit.story.session_id = session.id
    unit.story.dates |= dates_of(session.interval, catalogue.zone)
    unit.story.params |= {**placing_params(catalogue, [session]), **more}


def placing_params(catalogue: Catalogue, sessions: list[Session]) -> dict[str, object]:
    """Return what is done, with whom and when, for an entry's sentence."""
    services = [catalogue.services.get(session.service_id) for session in sessions]
    people = [spoken_name(catalogue, session.provider_id) for session in sessions]
    rooms = [spoken_name(catalogue, each.room_id) for each in sessions if each.timeslot_id]
    return {
        "services": [service.name for service in services if service is not None],
        "with": list(dict.fromkeys(name for name in people if name)),
        **({"rooms": rooms} if rooms else {}),
        "starts_at": min(session.interval.start for session in sessions),
        "ends_at": max(session.interval.end for session in sessions),
    }


def money_params(**amounts: Money | None) -> dict[str, object]:
    """Return sums for an entry's sentence, each as minor units and currency; nothing for none."""
    return {
        name: [amount.minor, amount.currency]
        for name, amount in amounts.items()
        if amount is not None and amount.minor
    }


def seats_params(found: SessionRow) -> dict[str, object]:
    """Return the seats of a class after one more has been taken; nothing for one-seat sessions."""
    if found.capacity == 1:
        return {}
    return {"seats_taken": len(found.seats) + 1, "capacity": found.capacity}


def spoken_name(catalogue: Catalogue, resource_id: ResourceId | None) -> str:
    """Return what a person or thing is called at the desk: the first name where it is enough."""
    if resource_id is None:
        return ""
    staff = catalogue.staff.get(resource_id)
    if staff is None:
        place = catalogue.rooms.get(resource_id) or catalogue.equipment.get(resource_id)
        return place.name if place else ""
    namesakes = [
        other for other in catalogue.staff.values() if other.first_name == staff.first_name
    ]
    return staff.first_name if staff.first_name and len(namesakes) == 1 else staff.full_name


def lane_name(catalogue: Catalogue, lane: Lane) -> str:
    """Return what a second lane is called at the desk: "Sarah 2" (B16)."""
    return f"{spoken_name(catalogue, lane.staff_id)} 2"


def dates_of(interval: Interval, zone: ZoneInfo) -> set[date]:
    """Return the local dates that an interval touches."""
    first = local_date(interval.start, zone)
    last = local_date(Instant(interval.end - 1), zone)
    return {first + timedelta(days=n) for n in range((last - first).days + 1)}
