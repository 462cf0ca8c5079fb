"""Appointments: booked, read, moved, called off, and brought from one status to the next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Query, Request
from pydantic import Field

from booking_desktop.api.door import Caller, SiteIn
from booking_desktop.api.models import Amount, Answer, Body, Id, Page, PageLimit, PageNumber, Words
from booking_desktop.api.site import Site
from booking_desktop.api.times import (
    date_text,
    exact_time_text,
    instant_or_none,
    instant_text,
    minute_of,
    starts_at,
)
from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Appointment, Channel, Line, Status
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import AppointmentId, CustomerId, ResourceId, ServiceId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, day_span, zone
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentState
from booking_desktop.domain.verdict import BookingRequest, LineRequest
from booking_desktop.services.action import Outcome
from booking_desktop.services.appointments import ReadAppointment, WantedAppointments
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.cancelling import CallingOff
from booking_desktop.services.rescheduling import Move

router = APIRouter(tags=["appointments"])

_Minutes = Annotated[int, Field(ge=1, le=1440)]


class WishedService(Body):
    """One service of an appointment; without a person anyone who can delivers it."""

    service_id: Id
    staff_id: Id | None = None
    room_id: Id | None = None
    start_time: Annotated[Words, Field(examples=["11:15"])]
    duration_minutes: _Minutes | None = None


class NewAppointment(Body):
    """An appointment with all its services, or nothing."""

    customer_id: Id
    outlet_id: Id | None = None
    appointment_date: date
    services: Annotated[list[WishedService], Field(min_length=1, max_length=20)]
    notes: Words = ""
    channel: Channel = Channel.WEB


class Reschedule(Body):
    """Where an appointment goes."""

    new_date: date
    new_start_time: Words
    staff_id: Id | None = None


class Cancellation(Body):
    """Why an appointment is called off."""

    reason: Words = ""


class NextStatus(StrEnum):
    """What a status may be set to."""

    CONFIRMED = "confirmed"
    DECLINED = "declined"
    CHECKED_IN = "checked_in"
    COMPLETED = "completed"
    NO_SHOW = "no_show"


class StatusChange(Body):
    """The next status."""

    status: NextStatus


class BookedService(Answer):
    """A service of an appointment, in the outlet's time."""

    service_id: str
    service_name: str
    staff_id: str | None
    staff_name: str
    start_time: str
    end_time: str
    duration_minutes: int


class CustomerName(Answer):
    """Whose appointment it is."""

    id: str | None
    name: str


class AppointmentAnswer(Answer):
    """An appointment, whole."""

    id: str
    status: Status
    appointment_date: str
    services: list[BookedService]
    customer: CustomerName
    channel: Channel
    notes: str
    price: Amount
    currency: str
    payment_status: PaymentState
    waitlist_position: int | None
    calcom: None = None
    cancelled_at: str | None
    created_at: str
    updated_at: str


class CancelledAnswer(Answer):
    """What was called off, and what went back."""

    id: str
    status: Status
    cancelled_at: str
    refund_amount: Amount


@router.post("/appointments", status_code=201)
def book(body: NewAppointment, request: Request, caller: Caller, site: SiteIn) -> AppointmentAnswer:
    """Book all services in one appointment, or none; a full class is waited for where it may be."""
    outlet = request.state.outlet = site.outlet(body.outlet_id)
    where = zone(outlet.time_zone)
    actor = _through(caller, body.channel)
    lines = tuple(_line(wish, body.appointment_date, where) for wish in body.services)
    made = site.bookings.book(
        actor,
        outlet.id,
        BookingRequest(customer_id=CustomerId(body.customer_id), lines=lines),
        BookingDetails(note=body.notes, may_wait=len(lines) == 1),
    )
    return appointment_answer(site, made.result.id)


@router.get("/appointments")
def list_appointments(
    request: Request,
    _caller: Caller,
    site: SiteIn,
    on: Annotated[date | None, Query(alias="date")] = None,
    staff_id: Annotated[Id | None, Query()] = None,
    customer_id: Annotated[Id | None, Query()] = None,
    status: Annotated[Status | None, Query()] = None,
    outlet_id: Annotated[Id | None, Query()] = None,
    page: Annotated[PageNumber, Query()] = 1,
    limit: Annotated[PageLimit, Query()] = 25,
) -> Page[AppointmentAnswer]:
    """List appointments, the earliest start first."""
    outlet = request.state.outlet = site.outlet(outlet_id)
    wanted = WantedAppointments(
        outlet_id=outlet.id,
        within=None if on is None else day_span(on, zone(outlet.time_zone)),
        staff_id=None if staff_id is None else ResourceId(staff_id),
        customer_id=None if customer_id is None else CustomerId(customer_id),
        status=status,
    )
    found = site.appointments.page(wanted, offset=(page - 1) * limit, limit=limit)
    items = [_answer(each) for each in found.appointments]
    return Page(items=items, page=page, limit=limit, total=found.total)


@router.get("/appointments/{appointment_id}")
def read_appointment(appointment_id: str, _caller: Caller, site: SiteIn) -> AppointmentAnswer:
    """Return one appointment."""
    return appointment_answer(site, AppointmentId(appointment_id))


@router.put("/appointments/{appointment_id}/reschedule")
def reschedule(
    appointment_id: str, body: Reschedule, request: Request, caller: Caller, site: SiteIn
) -> AppointmentAnswer:
    """Move it, or change nothing."""
    found = _find(site, request, appointment_id)
    start = starts_at(
        body.new_date, minute_of("new_start_time", body.new_start_time), found.catalogue.zone
    )
    move = Move(
        appointment_id=found.appointment.id,
        starts_at=start,
        staff_id=None if body.staff_id is None else ResourceId(body.staff_id),
    )
    site.rescheduling.move(caller, move)
    return appointment_answer(site, found.appointment.id)


@router.put("/appointments/{appointment_id}/cancel")
def cancel(
    appointment_id: str,
    request: Request,
    caller: Caller,
    site: SiteIn,
    body: Cancellation | None = None,
) -> CancelledAnswer:
    """Call it off; what goes back follows the policy."""
    before = _find(site, request, appointment_id)
    how = CallingOff(reason=body.reason if body else "", tells=True)
    site.lifecycle.cancel(caller, before.appointment.id, how)
    after = site.appointments.find(before.appointment.id)
    went_back = after.standing.given_back_minor - before.standing.given_back_minor
    assert after.appointment.cancelled_at is not None
    return CancelledAnswer(
        id=after.appointment.id,
        status=after.appointment.status,
        cancelled_at=instant_text(after.appointment.cancelled_at),
        refund_amount=Money(went_back, after.standing.currency).to_decimal(),
    )


@router.patch("/appointments/{appointment_id}/status")
def change_status(
    appointment_id: str, body: StatusChange, request: Request, caller: Caller, site: SiteIn
) -> AppointmentAnswer:
    """Take the next step of its life; what does not follow from where it stands is refused."""
    found = _find(site, request, appointment_id)
    step = _step(site, found.appointment.status, body.status)
    step(caller, found.appointment.id)
    return appointment_answer(site, found.appointment.id)


def appointment_answer(site: Site, appointment_id: AppointmentId) -> AppointmentAnswer:
    """Return an appointment as calls answer it.

    Raises:
        NotFoundError: There is none such.
    """
    return _answer(site.appointments.find(appointment_id))


def _step(
    site: Site, present: Status, wanted: NextStatus
) -> Callable[[Actor, AppointmentId], Outcome[Appointment]]:
    lifecycle = site.lifecycle
    if wanted is NextStatus.CONFIRMED:
        back = {
            Status.CHECKED_IN: lifecycle.take_back_check_in,
            Status.NO_SHOW: lifecycle.take_back_no_show,
        }
        return back.get(present, lifecycle.approve)
    if wanted is NextStatus.CHECKED_IN and present is Status.COMPLETED:
        return lifecycle.reopen
    steps: dict[NextStatus, Callable[[Actor, AppointmentId], Outcome[Appointment]]] = {
        NextStatus.DECLINED: lifecycle.decline,
        NextStatus.CHECKED_IN: lifecycle.check_in,
        NextStatus.COMPLETED: lifecycle.complete,
        NextStatus.NO_SHOW: lifecycle.mark_no_show,
    }
    return steps[wanted]


def _find(site: Site, request: Request, appointment_id: str) -> ReadAppointment:
    """Return an appointment, and let a refusal speak in its outlet's words."""
    found = site.appointments.find(AppointmentId(appointment_id))
    request.state.outlet = found.catalogue.outlet
    return found


def _through(caller: Actor, channel: Channel) -> Actor:
    return Actor(
        user_id=caller.user_id,
        name=caller.name,
        role=caller.role,
        desk_id=caller.desk_id,
        desk_name=caller.desk_name,
        channel=channel,
    )


def _line(wish: WishedService, on: date, where: ZoneInfo) -> LineRequest:
    return LineRequest(
        service_id=ServiceId(wish.service_id),
        starts_at=starts_at(on, minute_of("start_time", wish.start_time), where),
        staff_id=None if wish.staff_id is None else ResourceId(wish.staff_id),
        room_id=None if wish.room_id is None else ResourceId(wish.room_id),
        duration_minutes=wish.duration_minutes,
        asked_for=wish.staff_id is not None,
    )


def _answer(found: ReadAppointment) -> AppointmentAnswer:
    appointment, where = found.appointment, found.catalogue.zone
    return AppointmentAnswer(
        id=appointment.id,
        status=appointment.status,
        appointment_date=date_text(appointment.interval.start, where),
        services=[_service(found.catalogue, line) for line in appointment.lines],
        customer=CustomerName(id=appointment.customer_id, name=appointment.customer_name),
        channel=appointment.channel,
        notes=appointment.note,
        price=appointment.price.to_decimal(),
        currency=appointment.price.currency,
        payment_status=found.standing.state,
        waitlist_position=found.waitlist_position,
        cancelled_at=instant_or_none(appointment.cancelled_at),
        created_at=instant_text(appointment.created_at),
        updated_at=instant_text(appointment.updated_at),
    )


def _service(catalogue: Catalogue, line: Line) -> BookedService:
    session, where = line.session, catalogue.zone
    service = catalogue.services.get(session.service_id)
    staff = catalogue.staff.get(session.provider_id) if session.provider_id else None
    return BookedService(
        service_id=session.service_id,
        service_name=service.name if service else "",
        staff_id=session.provider_id,
        staff_name=staff.full_name if staff else "",
        start_time=exact_time_text(session.interval.start, where),
        end_time=exact_time_text(session.interval.end, where),
        duration_minutes=session.interval.seconds // SECONDS_PER_MINUTE,
    )
