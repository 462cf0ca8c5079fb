"""The same again: what a customer usually has, and their next visit (jobs 4 and 8).

Nothing is booked here: what comes out is a request for `Bookings`, which asks and books it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.habits import HabitLine, Visit, rhythm_weeks, usual
from booking_desktop.domain.ids import AppointmentId, CustomerId, OutletId
from booking_desktop.domain.instants import (
    Instant,
    local_date,
    local_minute,
    local_to_instant_or_next,
)
from booking_desktop.domain.verdict import BookingRequest, LineRequest
from booking_desktop.services.judging import Judging
from booking_desktop.services.lengths import is_stretched, minutes_of
from booking_desktop.storage.engine import Database
from booking_desktop.storage.placements import find_placement
from booking_desktop.storage.unit_of_work import Transaction
from booking_desktop.storage.visits import visited_lines

USUAL_WEEKS: Final = 4
"""After how many weeks somebody without a rhythm of their own is booked again."""

_LINES_LOOKED_AT: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What a customer usually has, at today's price.

    Attributes:
        lines: Services and people; a person who no longer works here is left open.
        price_minor: Sum of today's prices, in the outlet's currency.
        last_visit_at: When they were here last.
    """

    lines: tuple[HabitLine, ...]
    price_minor: int
    last_visit_at: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class NextVisit:
    """The same again some weeks on.

    Attributes:
        request: What to ask and to book.
        weeks: How many weeks after the visit.
        rhythm_weeks: The customer's own rhythm; None for fewer than three visits.
    """

    request: BookingRequest
    weeks: int
    rhythm_weeks: int | None


class Rebooking:
    """Reads a customer's habits."""

    def __init__(self, judging: Judging, database: Database) -> None:
        """Keep where catalogues and visits are read."""
        self._judging = judging
        self._database = database

    def usual(self, outlet_id: OutletId, customer_id: CustomerId) -> Usual | None:
        """Return what a customer usually has, as far as it is still offered; None for new ones."""
        with self._database.reading() as connection:
            catalogue = self._judging.catalogue(connection, outlet_id)
            visits = _visits(connection, customer_id)
        offered = [visit for visit in visits if _is_offered(catalogue, visit)]
        found = usual(offered)
        if found is None:
            return None
        lines = tuple(_with_present_staff(catalogue, line) for line in found.lines)
        return Usual(
            lines=lines,
            price_minor=sum(_price_minor(catalogue, line) for line in lines),
            last_visit_at=visits[0].starts_at,
        )

    def next_visit(self, appointment_id: AppointmentId, *, weeks: int | None = None) -> NextVisit:
        """Return the same services with the same people at the same local time, weeks later.

        Args:
            appointment_id: The visit to repeat.
            weeks: How many weeks on; None for the customer's rhythm, or four.

        Raises:
            NotFoundError: There is no such booking.
        """
        with self._database.reading() as connection:
            appointment = find_placement(connection, appointment_id)
            catalogue = self._judging.catalogue(connection, appointment.outlet_id)
            customer_id = appointment.customer_id
            visits = _visits(connection, customer_id) if customer_id else ()
        days = {local_date(visit.starts_at, catalogue.zone) for visit in visits}
        rhythm = rhythm_weeks({*days, local_date(appointment.interval.start, catalogue.zone)})
        after = weeks or rhythm or USUAL_WEEKS
        lines = tuple(_lines_again(catalogue, appointment, after))
        return NextVisit(
            request=BookingRequest(customer_id=customer_id, lines=lines),
            weeks=after,
            rhythm_weeks=rhythm,
        )


def _visits(transaction: Transaction, customer_id: CustomerId) -> tuple[Visit, ...]:
    """Return a customer's last visits, the newest first."""
    found: dict[AppointmentId, list[HabitLine]] = defaultdict(list)
    starts: dict[AppointmentId, Instant] = {}
    for line in visited_lines(transaction, customer_id, limit=_LINES_LOOKED_AT):
        starts[line.appointment_id] = line.starts_at
        found[line.appointment_id].append(
            HabitLine(
                service_id=line.service_id,
                staff_id=line.provider_id,
                asked_for=line.is_asked_for,
            )
        )
    return tuple(
        Visit(starts_at=starts[appointment_id], lines=tuple(reversed(lines)))
        for appointment_id, lines in found.items()
    )


def _is_offered(catalogue: Catalogue, visit: Visit) -> bool:
    services = (catalogue.services.get(line.service_id) for line in visit.lines)
    return all(
        service is not None and service.is_active and not service.is_room_hire
        for service in services
    )


def _with_present_staff(catalogue: Catalogue, line: HabitLine) -> HabitLine:
    staff = catalogue.staff.get(line.staff_id) if line.staff_id else None
    if staff is not None and staff.is_active:
        return line
    return HabitLine(service_id=line.service_id, staff_id=None, asked_for=False)


def _price_minor(catalogue: Catalogue, line: HabitLine) -> int:
    staff = catalogue.staff.get(line.staff_id) if line.staff_id else None
    skill = staff.skill_for(line.service_id) if staff else None
    own = skill.price_minor if skill else None
    return catalogue.services[line.service_id].price.minor if own is None else own


def _lines_again(
    catalogue: Catalogue, appointment: Appointment, weeks: int
) -> Iterator[LineRequest]:
    """Yield the lines at the same local times; where a clock change skips one, the next valid."""
    zone = catalogue.zone
    first = appointment.lines[0].session.interval.start
    on = local_date(first, zone) + timedelta(weeks=weeks)
    later = local_to_instant_or_next(on, local_minute(first, zone), zone) - first
    for line in appointment.lines:
        session = line.session
        stretched = is_stretched(catalogue, session)
        yield LineRequest(
            service_id=session.service_id,
            starts_at=Instant(session.interval.start + later),
            staff_id=session.provider_id,
            room_id=session.room_id if session.timeslot_id is not None else None,
            duration_minutes=minutes_of(session) if stretched else None,
            is_stretched=stretched,
            asked_for=line.asked_for,
        )
