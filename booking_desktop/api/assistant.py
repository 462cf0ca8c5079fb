"""The assistant's door: flat calls that a voice agent can fill, `/api/booking/…` (interfaces.md).

Services and people are named or given by id, customers are found by their number or made; all else
is what every other door does, through the channel `assistant`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Final, TypeVar

from fastapi import APIRouter, Request
from pydantic import Field

from booking_desktop.api.calling_off import call_off
from booking_desktop.api.door import Assistant, SiteIn, naming
from booking_desktop.api.models import Answer, Body, Day, Id, Words, shown
from booking_desktop.api.moving import move_there
from booking_desktop.api.site import Site
from booking_desktop.api.times import instant_text, local_text, moment_of
from booking_desktop.domain.booking import Appointment, Status
from booking_desktop.domain.catalogue import Outlet, Service, Staff
from booking_desktop.domain.errors import AlreadyExistsError, NotFoundError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.naming import service_named, staff_wished
from booking_desktop.domain.slots import GridQuestion
from booking_desktop.domain.verdict import BookingRequest, LineRequest
from booking_desktop.services.appointments import ReadAppointment
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.callers import Caller, caller_number, who_calls
from booking_desktop.services.rescheduling import Move

T = TypeVar("T")

_NO_LONGER: Final = "that time slot is no longer available"

_FIELDS: Final = {"staff": "provider", "phone": "client.phone", "first_name": "client.name"}
"""What the rules call fields, and what these calls do."""

router = APIRouter(prefix="/booking", tags=["phone assistant"], dependencies=[naming(_FIELDS)])

_Start = Annotated[Words, Field(examples=["2026-11-20T11:30"])]
_Named = Annotated[Words, Field(min_length=1)]


class Wish(Body):
    """What free times are asked for, and with whom; without a person, with anyone."""

    model_config = shown({"service": "Cut", "provider": "Sarah", "date": "2026-11-20"})

    service: _Named
    provider: Words | None = None
    date: Day
    outlet_id: Id | None = None


class Client(Body):
    """Whoever calls; the same number is the same person."""

    name: Annotated[Words, Field(min_length=1, max_length=120)]
    phone: _Named
    email: Words | None = None


class NewBooking(Body):
    """What to book; without a person, whoever's turn it is."""

    model_config = shown(
        {
            "provider": "Sarah",
            "service": "Cut",
            "start": "2026-11-20T11:30",
            "client": {"name": "Niamh Byrne", "phone": "+353855550117"},
        }
    )

    provider: Words | None = None
    service: _Named
    start: _Start
    client: Client
    outlet_id: Id | None = None


class Cancelled(Body):
    """Which booking to call off, and why."""

    model_config = shown(
        {"booking_id": "019a9b2e-5a0c-7c53-9d57-2f3f0f1f5a20", "reason": "Has a cold"}
    )

    booking_id: Id
    reason: Words = ""


class Moved(Body):
    """Where a booking goes."""

    model_config = shown(
        {"booking_id": "019a9b2e-5a0c-7c53-9d57-2f3f0f1f5a20", "start": "2026-11-21T14:30"}
    )

    booking_id: Id
    start: _Start


class FreeSlot(Answer):
    """A free time with somebody, in the outlet's time."""

    start: str
    end: str
    provider: str


class FreeSlots(Answer):
    """The free times of a day, in order of start."""

    slots: list[FreeSlot]


class BookingAnswer(Answer):
    """A booking as a voice agent tells of it, in the outlet's time."""

    booking_id: str
    status: Status
    service: str
    provider: str
    start: str
    end: str
    client: str
    cancelled_at: str | None = None


@router.post("/availability")
def availability(body: Wish, request: Request, _caller: Assistant, site: SiteIn) -> FreeSlots:
    """Return the free times of a day."""
    outlet, service, staff = _wanted(site, request, body)
    question = GridQuestion(
        service_id=service.id,
        first_date=body.date,
        last_date=body.date,
        staff_id=staff.id if staff else None,
    )
    grid = site.grid.read(outlet.id, question)
    return FreeSlots(
        slots=[
            FreeSlot(
                start=local_text(slot.starts_at, grid.catalogue.zone),
                end=local_text(slot.ends_at, grid.catalogue.zone),
                provider=_called(grid.catalogue, slot.staff_id),
            )
            for slot in grid.days[body.date]
            if slot.is_available
        ]
    )


@router.post("/create", status_code=201)
def create(body: NewBooking, request: Request, caller: Assistant, site: SiteIn) -> BookingAnswer:
    """Book for whoever calls; a full class is waited for where it may be."""
    outlet, service, staff = _wanted(site, request, body)
    start = moment_of("start", body.start, site.catalogue(outlet.id).zone)
    phone = caller_number(body.client.phone, country=outlet.country)
    line = LineRequest(
        service_id=service.id,
        starts_at=start,
        staff_id=staff.id if staff else None,
        asked_for=staff is not None,
    )

    def book() -> Appointment:
        who = _who(site, phone, body.client)
        asked = BookingRequest(customer_id=who.known.id if who.known else None, lines=(line,))
        details = BookingDetails(new_customer=who.card, shares_phone=who.is_shared, may_wait=True)
        return site.bookings.book(caller, outlet.id, asked, details).result

    return _answer(site, _once_more(book).id)


@router.post("/cancel")
def cancel(body: Cancelled, request: Request, caller: Assistant, site: SiteIn) -> BookingAnswer:
    """Call a booking off; what goes back follows the policy."""
    found = _find(site, request, body.booking_id)
    call_off(site, caller, found.appointment.id, reason=body.reason)
    return _answer(site, found.appointment.id)


@router.post("/reschedule")
def reschedule(body: Moved, request: Request, caller: Assistant, site: SiteIn) -> BookingAnswer:
    """Move a booking, or change nothing; one that is there already stays."""
    found = _find(site, request, body.booking_id)
    start = moment_of("start", body.start, found.catalogue.zone)
    move_there(site, caller, Move(appointment_id=found.appointment.id, starts_at=start))
    return _answer(site, found.appointment.id)


def _wanted(
    site: Site, request: Request, body: Wish | NewBooking
) -> tuple[Outlet, Service, Staff | None]:
    """Return what is meant: where no outlet is named, at the first that knows it.

    Raises:
        NotFoundError: No outlet has such a service or person.
        FieldError: `service` or `staff`, `names_several`.
    """
    request.state.taken_words = _NO_LONGER
    outlets = (
        tuple(site.outlets.values()) if body.outlet_id is None else (site.outlet(body.outlet_id),)
    )
    missing: NotFoundError | None = None
    for outlet in outlets:
        request.state.outlet = outlet
        catalogue = site.catalogue(outlet.id)
        try:
            service = service_named(catalogue, body.service)
            staff = staff_wished(catalogue, body.provider or "")
        except NotFoundError as error:
            missing = missing or error
            continue
        return outlet, service, staff
    assert missing is not None
    raise missing


def _find(site: Site, request: Request, booking_id: str) -> ReadAppointment:
    """Return a booking, and let a refusal speak in its outlet's words."""
    request.state.taken_words = _NO_LONGER
    found = site.appointments.find(AppointmentId(booking_id))
    request.state.outlet = found.catalogue.outlet
    return found


def _who(site: Site, phone: str, client: Client) -> Caller:
    with site.database.reading() as connection:
        return who_calls(connection, phone, client.name, email=client.email or "")


def _once_more(command: Callable[[], T]) -> T:
    """Run a command; where somebody made a card with that number meanwhile, it is theirs."""
    try:
        return command()
    except AlreadyExistsError:
        return command()


def _called(catalogue: Catalogue, staff_id: str | None) -> str:
    """Return a person's name where it is enough to book with them, else their id."""
    names = [each.full_name for each in catalogue.staff.values() if each.is_active]
    staff = next((each for each in catalogue.staff.values() if each.id == staff_id), None)
    if staff is None:
        return ""
    return staff.full_name if names.count(staff.full_name) == 1 else staff.id


def _answer(site: Site, appointment_id: AppointmentId) -> BookingAnswer:
    found = site.appointments.find(appointment_id)
    appointment, catalogue = found.appointment, found.catalogue
    session = appointment.lines[0].session
    service = catalogue.services.get(session.service_id)
    cancelled_at = appointment.cancelled_at
    return BookingAnswer(
        booking_id=appointment.id,
        status=appointment.status,
        service=service.name if service else "",
        provider=_called(catalogue, session.provider_id),
        start=local_text(appointment.interval.start, catalogue.zone),
        end=local_text(appointment.interval.end, catalogue.zone),
        client=appointment.customer_name,
        cancelled_at=None if cancelled_at is None else instant_text(cancelled_at),
    )
