"""Appointments: booked, read, moved, called off, and brought from one status to the next."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request

from booking_desktop.api.booked import AppointmentAnswer, appointment_answer, find_answer
from booking_desktop.api.calling_off import call_off
from booking_desktop.api.door import Caller, SiteIn
from booking_desktop.api.models import (
    Amount,
    Answer,
    Body,
    Day,
    Id,
    Page,
    PageLimit,
    PageNumber,
    Words,
    shown,
)
from booking_desktop.api.moving import move_there
from booking_desktop.api.site import Site
from booking_desktop.api.times import day_within, instant_text, minute_of, starts_at
from booking_desktop.api.wished import (
    IdempotencyKey,
    NewAppointment,
    booked_once,
    check_staff,
    receipt_of,
    request_of,
    through,
)
from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Appointment, Status
from booking_desktop.domain.ids import AppointmentId, CustomerId, ResourceId
from booking_desktop.domain.instants import zone
from booking_desktop.services.action import Outcome
from booking_desktop.services.appointments import ReadAppointment, WantedAppointments
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.rescheduling import Move

router = APIRouter(tags=["appointments"])


class Reschedule(Body):
    """Where an appointment goes."""

    model_config = shown({"new_date": "2026-11-21", "new_start_time": "14:30"})

    new_date: Day
    new_start_time: Words
    staff_id: Id | None = None


class Cancellation(Body):
    """Why an appointment is called off."""

    model_config = shown({"reason": "Has a cold"})

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

    model_config = shown({"status": "checked_in"})

    status: NextStatus


class CancelledAnswer(Answer):
    """What was called off, and what went back."""

    id: str
    status: Status
    cancelled_at: str
    refund_amount: Amount


@router.post("/appointments", status_code=201)
def book(
    body: NewAppointment,
    request: Request,
    caller: Caller,
    site: SiteIn,
    key: IdempotencyKey = None,
) -> AppointmentAnswer:
    """Book all services in one appointment, or none; a full class is waited for where it may be."""
    outlet = request.state.outlet = site.outlet(body.outlet_id)
    actor = through(caller, body.channel)
    wanted = request_of(site.catalogue(outlet.id), body)
    request.state.wanted = wanted.lines
    receipt = receipt_of(caller, key, request.url.path, body)
    details = BookingDetails(note=body.notes, may_wait=len(wanted.lines) == 1, receipt=receipt)
    return booked_once(
        site,
        lambda: site.bookings.book(actor, outlet.id, wanted, details),
        partial(find_answer, site),
        receipt=receipt,
    )


@router.get("/appointments")
def list_appointments(
    request: Request,
    _caller: Caller,
    site: SiteIn,
    on: Annotated[Day | None, Query(alias="date")] = None,
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
        within=None if on is None else day_within("date", on, zone(outlet.time_zone)),
        staff_id=None if staff_id is None else ResourceId(staff_id),
        customer_id=None if customer_id is None else CustomerId(customer_id),
        status=status,
    )
    found = site.appointments.page(wanted, offset=(page - 1) * limit, limit=limit)
    items = [appointment_answer(each) for each in found.appointments]
    return Page(items=items, page=page, limit=limit, total=found.total)


@router.get("/appointments/{appointment_id}")
def read_appointment(appointment_id: str, _caller: Caller, site: SiteIn) -> AppointmentAnswer:
    """Return one appointment."""
    return find_answer(site, AppointmentId(appointment_id))


@router.put("/appointments/{appointment_id}/reschedule")
def reschedule(
    appointment_id: str, body: Reschedule, request: Request, caller: Caller, site: SiteIn
) -> AppointmentAnswer:
    """Move it, or change nothing; one that is there already stays, so a call may be repeated."""
    found = _find(site, request, appointment_id)
    check_staff(found.catalogue, body.staff_id)
    minute = minute_of("new_start_time", body.new_start_time)
    move = Move(
        appointment_id=found.appointment.id,
        starts_at=starts_at(body.new_date, minute, found.catalogue.zone, field="new_date"),
        staff_id=None if body.staff_id is None else ResourceId(body.staff_id),
    )
    move_there(site, caller, move)
    return find_answer(site, found.appointment.id)


@router.put("/appointments/{appointment_id}/cancel")
def cancel(
    appointment_id: str,
    request: Request,
    caller: Caller,
    site: SiteIn,
    body: Cancellation | None = None,
) -> CancelledAnswer:
    """Call it off; what goes back follows the policy."""
    found = _find(site, request, appointment_id)
    reason = body.reason if body else ""
    after, went_back = call_off(site, caller, found.appointment.id, reason=reason)
    assert after.cancelled_at is not None
    return CancelledAnswer(
        id=after.id,
        status=after.status,
        cancelled_at=instant_text(after.cancelled_at),
        refund_amount=went_back.to_decimal(),
    )


@router.patch("/appointments/{appointment_id}/status")
def change_status(
    appointment_id: str, body: StatusChange, request: Request, caller: Caller, site: SiteIn
) -> AppointmentAnswer:
    """Take the next step of its life; what does not follow from where it stands is refused."""
    found = _find(site, request, appointment_id)
    step = _step(site, found.appointment.status, body.status)
    step(caller, found.appointment.id)
    return find_answer(site, found.appointment.id)


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
