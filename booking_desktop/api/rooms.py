"""Rooms by the hour (E1-E3), in camelCase as their clients write it; lists are plain arrays."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request

from booking_desktop.api.calling_off import call_off
from booking_desktop.api.door import Caller, ManagerCaller, SiteIn, naming
from booking_desktop.api.free_form import text_of, value_of
from booking_desktop.api.models import Day, Id, PageLimit, PageNumber
from booking_desktop.api.room_models import (
    CancelledHire,
    GeneratedAnswer,
    HireAnswer,
    HirePayment,
    NewHire,
    NewRoom,
    RoomAnswer,
    TimeslotAnswer,
    TimeslotWish,
)
from booking_desktop.api.site import Site
from booking_desktop.api.times import end_minute_of, instant_text, minute_of
from booking_desktop.api.wished import IdempotencyKey, booked_once, receipt_of
from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Status
from booking_desktop.domain.catalogue import Outlet, Room
from booking_desktop.domain.checkout import Taking, Tender
from booking_desktop.domain.errors import FieldError, IllegalTransitionError, NotFoundError
from booking_desktop.domain.ids import AppointmentId, CustomerId, OutletId, ResourceId, TimeslotId
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentMethod
from booking_desktop.domain.room_offers import RoomOffer
from booking_desktop.domain.timeslots import TimeslotNow
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.room_hire import HiredRoom, HirePage

_FIELDS: Final = {
    "type": "roomType",
    "hourly_rate": "hourlyRate",
    "first_date": "startDate",
    "end_date": "endDate",
    "slot_minutes": "slotDuration",
    "opens_minute": "workingHours.start",
    "closes_minute": "workingHours.end",
    "reference": "paymentId",
}
"""What the rules call fields, and what these calls do."""

router = APIRouter(tags=["rooms by the hour"], dependencies=[naming(_FIELDS)])


@router.post("/admin/rooms", status_code=201)
def add_room(body: NewRoom, request: Request, caller: ManagerCaller, site: SiteIn) -> RoomAnswer:
    """Add a room."""
    outlet = request.state.outlet = site.outlet(body.outlet_id)
    rate = body.hourly_rate
    room = Room(
        id=ResourceId(""),
        outlet_id=outlet.id,
        name=body.name,
        type=body.room_type,
        description=body.description,
        capacity=body.capacity,
        hourly_rate=rate
        if rate is None
        else Money.parse(rate, outlet.currency, field="hourly_rate"),
        metadata=tuple((name, text_of(value)) for name, value in body.metadata.items()),
        is_active=body.is_active,
    )
    return _room(site.resources.add_place(caller, room).result)


@router.post("/admin/timeslots/generate", status_code=201)
def generate_timeslots(
    body: TimeslotWish, request: Request, caller: ManagerCaller, site: SiteIn
) -> GeneratedAnswer:
    """Put a room on sale; asking twice adds nothing twice."""
    outlet = request.state.outlet = _outlet_of(site, body.room_id)
    offer = RoomOffer(
        room_id=ResourceId(body.room_id),
        first_date=body.start_date,
        end_date=body.end_date,
        slot_minutes=body.slot_duration,
        opens_minute=minute_of("opens_minute", body.working_hours.start),
        closes_minute=end_minute_of("closes_minute", body.working_hours.end),
    )
    count = site.timeslots.generate(caller, outlet.id, offer).result.count
    return GeneratedAnswer(message=f"{count} new timeslots", count=count)


@router.get("/bookings/rooms")
def list_rooms(_caller: Caller, site: SiteIn) -> list[RoomAnswer]:
    """List the rooms in use."""
    return [
        _room(room)
        for outlet_id in site.outlets
        for room in site.catalogue(OutletId(outlet_id)).rooms.values()
        if room.is_active
    ]


@router.get("/bookings/rooms/{room_id}/timeslots")
def list_timeslots(
    room_id: str,
    request: Request,
    _caller: Caller,
    site: SiteIn,
    on: Annotated[Day, Query(alias="date")],
) -> list[TimeslotAnswer]:
    """List the timeslots of a room on a date, taken ones too, in order of start."""
    outlet = request.state.outlet = _outlet_of(site, room_id)
    found = site.timeslots.of_day(outlet.id, ResourceId(room_id), on)
    return [_timeslot(each) for each in found]


@router.post("/bookings", status_code=201)
def book_timeslot(
    body: NewHire,
    request: Request,
    caller: Caller,
    site: SiteIn,
    key: IdempotencyKey = None,
) -> HireAnswer:
    """Book a timeslot; the booking waits for its payment."""
    timeslot = site.room_hire.timeslot(TimeslotId(body.timeslot_id))
    if timeslot.room_id != body.room_id:
        raise NotFoundError(subject="timeslot", id=body.timeslot_id)
    request.state.outlet = site.outlet(timeslot.outlet_id)
    receipt = receipt_of(caller, key, request.url.path, body)
    details = BookingDetails(note=body.notes, receipt=receipt)
    customer_id = CustomerId(body.customer_id)
    return booked_once(
        site,
        lambda: site.room_hire.book(caller, timeslot.id, customer_id, details),
        lambda made: _hire(site.room_hire.find(made)),
        receipt=receipt,
    )


@router.get("/bookings")
def list_hires_of(
    _caller: Caller,
    site: SiteIn,
    customer_id: Annotated[Id | None, Query(alias="customerId")] = None,
    status: Annotated[Status | None, Query()] = None,
    page: Annotated[PageNumber, Query()] = 1,
    limit: Annotated[PageLimit, Query()] = 25,
) -> list[HireAnswer]:
    """List the bookings of rooms, a customer's or all, the newest first."""
    customer = None if customer_id is None else CustomerId(customer_id)
    wanted = HirePage(customer_id=customer, status=status, page=page, limit=limit)
    return [_hire(each) for each in site.room_hire.list_bookings(None, wanted)]


@router.get("/admin/bookings")
def list_hires(
    _caller: ManagerCaller,
    site: SiteIn,
    status: Annotated[Status | None, Query()] = None,
    page: Annotated[PageNumber, Query()] = 1,
    limit: Annotated[PageLimit, Query()] = 50,
) -> list[HireAnswer]:
    """List all bookings of rooms, the newest first."""
    wanted = HirePage(status=status, page=page, limit=limit)
    return [_hire(each) for each in site.room_hire.list_bookings(None, wanted)]


@router.get("/bookings/{booking_id}")
def read_hire(booking_id: str, _caller: Caller, site: SiteIn) -> HireAnswer:
    """Return a booking with its room and its timeslot."""
    return _hire(site.room_hire.find(AppointmentId(booking_id)))


@router.put("/bookings/{booking_id}/confirm")
def confirm_hire(
    booking_id: str, body: HirePayment, request: Request, caller: Caller, site: SiteIn
) -> HireAnswer:
    """Take what is due by a payment, which confirms the booking."""
    found = _find(site, request, booking_id)
    _check_waits(found)
    try:
        _pay(site, caller, found, body.payment_id)
    except FieldError:
        _check_waits(_find(site, request, booking_id))
        raise
    return _hire(site.room_hire.find(found.appointment.id))


@router.put("/bookings/{booking_id}/cancel")
def cancel_hire(booking_id: str, request: Request, caller: Caller, site: SiteIn) -> CancelledHire:
    """Call it off; the timeslot is free again, and what goes back follows the policy."""
    found = _find(site, request, booking_id)
    went_back = call_off(site, caller, found.appointment.id).went_back
    return CancelledHire(
        booking=_hire(site.room_hire.find(found.appointment.id)),
        refund_amount=went_back.to_decimal(),
    )


def _find(site: Site, request: Request, booking_id: str) -> HiredRoom:
    """Return a booking, and let a refusal speak in its outlet's words."""
    found = site.room_hire.find(AppointmentId(booking_id))
    request.state.outlet = site.outlet(found.appointment.outlet_id)
    return found


def _check_waits(found: HiredRoom) -> None:
    """Let only a booking be confirmed that waits for its payment.

    Raises:
        IllegalTransitionError: It does not.
    """
    appointment = found.appointment
    if not found.account.standing.waits_for_payment:
        raise IllegalTransitionError(
            present=appointment.status, wanted=Status.CONFIRMED, who=appointment.customer_name
        )


def _pay(site: Site, caller: Actor, found: HiredRoom, payment_id: str) -> None:
    tender = Tender(method=PaymentMethod.TRANSFER, amount=found.account.due, reference=payment_id)
    site.payments.take(caller, found.appointment.id, Taking(tenders=(tender,)))


def _outlet_of(site: Site, room_id: str) -> Outlet:
    for outlet_id, outlet in site.outlets.items():
        if ResourceId(room_id) in site.catalogue(outlet_id).rooms:
            return outlet
    raise NotFoundError(subject="room", id=room_id)


def _room(room: Room) -> RoomAnswer:
    return RoomAnswer(
        id=room.id,
        name=room.name,
        room_type=room.type,
        description=room.description,
        capacity=room.capacity,
        hourly_rate=None if room.hourly_rate is None else room.hourly_rate.to_decimal(),
        is_active=room.is_active,
        metadata={name: value_of(text) for name, text in room.metadata},
    )


def _timeslot(now: TimeslotNow) -> TimeslotAnswer:
    timeslot = now.timeslot
    return TimeslotAnswer(
        id=timeslot.id,
        room_id=timeslot.room_id,
        start_time=instant_text(timeslot.interval.start),
        end_time=instant_text(timeslot.interval.end),
        is_available=now.is_available,
        price=timeslot.price.to_decimal(),
        max_bookings=now.max_bookings,
    )


def _hire(hired: HiredRoom) -> HireAnswer:
    appointment = hired.appointment
    return HireAnswer(
        id=appointment.id,
        status=appointment.status,
        payment_status=hired.account.state,
        price=appointment.price.to_decimal(),
        currency=appointment.price.currency,
        timeslot_id=hired.timeslot.timeslot.id,
        room_id=hired.room.id,
        customer_id=appointment.customer_id,
        notes=appointment.note,
        created_at=instant_text(appointment.created_at),
        updated_at=instant_text(appointment.updated_at),
        room=_room(hired.room),
        timeslot=_timeslot(hired.timeslot),
    )
