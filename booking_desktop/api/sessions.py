"""Classes: scheduled, looked at, and booked seat by seat (D1, D2)."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import Field

from booking_desktop.api.booked import AppointmentAnswer, find_answer
from booking_desktop.api.door import Caller, ManagerCaller, SiteIn
from booking_desktop.api.models import COUNTED, Answer, Body, Flag, Id, Words, shown
from booking_desktop.api.site import Site
from booking_desktop.api.times import local_text, moment_of
from booking_desktop.api.wished import IdempotencyKey, Minutes, booked_once, check_known, receipt_of
from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import CustomerId, ResourceId, ServiceId, SessionId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.class_seats import ClassSeats, ClassStatus
from booking_desktop.services.sessions import NewClass

router = APIRouter(tags=["classes and series"])


class NewSession(Body):
    """A class to schedule; without a person anyone who can teaches it."""

    model_config = shown(
        {
            "service_id": "019a9b2e-5a0c-7c53-9d57-2f3f0f1f5a04",
            "staff_id": "019a9b2e-5a0c-7c53-9d57-2f3f0f1f5a03",
            "start": "2026-11-20T18:00",
            "total_seats": 10,
            "enable_waitlist": True,
        }
    )

    service_id: Id
    staff_id: Id | None = None
    room_id: Id | None = None
    start: Annotated[Words, Field(examples=["2026-11-20T18:00"])]
    duration_minutes: Minutes | None = None
    total_seats: Annotated[int, Field(ge=1, le=1000), COUNTED]
    enable_waitlist: Flag = False
    meeting_link: Words | None = None


class SeatWish(Body):
    """Who wants a seat."""

    model_config = shown({"customer_id": "019a9b2e-5a0c-7c53-9d57-2f3f0f1f5a10"})

    customer_id: Id


class SessionAnswer(Answer):
    """A class with its seats; `start` is the outlet's time."""

    id: str
    service_id: str
    staff_id: str | None
    room_id: str | None
    start: str
    duration_minutes: int
    total_seats: int
    booked_seats: int
    remaining_seats: int
    waitlisted_count: int
    enable_waitlist: bool
    meeting_link: str
    status: ClassStatus


@router.post("/sessions", status_code=201)
def schedule_session(
    body: NewSession, request: Request, caller: ManagerCaller, site: SiteIn
) -> SessionAnswer:
    """Schedule a class; it holds its person and its room at once."""
    catalogue = _catalogue_of(site, body.service_id)
    outlet = request.state.outlet = catalogue.outlet
    check_known(catalogue, body.service_id, staff_id=body.staff_id, room_id=body.room_id)
    new = NewClass(
        service_id=ServiceId(body.service_id),
        starts_at=moment_of("start", body.start, catalogue.zone),
        total_seats=body.total_seats,
        staff_id=None if body.staff_id is None else ResourceId(body.staff_id),
        room_id=None if body.room_id is None else ResourceId(body.room_id),
        duration_minutes=body.duration_minutes,
        enable_waitlist=body.enable_waitlist,
        meeting_link=body.meeting_link or "",
    )
    made = site.sessions.schedule(caller, outlet.id, new).result
    return _answer(site.class_seating.find(made.id))


@router.get("/sessions/{session_id}")
def read_session(session_id: str, _caller: Caller, site: SiteIn) -> SessionAnswer:
    """Return a class with its seats as they are now."""
    return _answer(_find(site, session_id))


@router.post("/sessions/{session_id}/bookings", status_code=201)
def book_seat(
    session_id: str,
    body: SeatWish,
    request: Request,
    caller: Caller,
    site: SiteIn,
    key: IdempotencyKey = None,
) -> AppointmentAnswer:
    """Give somebody a seat; in a full class with a waitlist, a place on it."""
    found = _find(site, session_id)
    request.state.outlet = found.catalogue.outlet
    receipt = receipt_of(caller, key, request.url.path, body)
    details = BookingDetails(may_wait=True, receipt=receipt)
    customer_id = CustomerId(body.customer_id)
    return booked_once(
        site,
        lambda: site.sessions.add(caller, found.session.id, customer_id, details),
        partial(find_answer, site),
        receipt=receipt,
    )


def _find(site: Site, session_id: str) -> ClassSeats:
    """Return a class that was scheduled; a session that a booking made is none.

    Raises:
        NotFoundError: There is none such.
    """
    found = site.class_seating.find(SessionId(session_id))
    if not found.session.is_scheduled:
        raise NotFoundError(subject="session", id=session_id)
    return found


def _catalogue_of(site: Site, service_id: str) -> Catalogue:
    """Return the catalogue that has a service.

    Raises:
        NotFoundError: None has it.
    """
    for outlet_id in site.outlets:
        catalogue = site.catalogue(outlet_id)
        if ServiceId(service_id) in catalogue.services:
            return catalogue
    raise NotFoundError(subject="service", id=service_id)


def _answer(found: ClassSeats) -> SessionAnswer:
    session = found.session
    return SessionAnswer(
        id=session.id,
        service_id=session.service_id,
        staff_id=session.provider_id,
        room_id=session.room_id,
        start=local_text(session.interval.start, found.catalogue.zone),
        duration_minutes=session.interval.seconds // SECONDS_PER_MINUTE,
        total_seats=found.total,
        booked_seats=found.booked,
        remaining_seats=found.remaining,
        waitlisted_count=found.waiting,
        enable_waitlist=session.enable_waitlist,
        meeting_link=session.meeting_link,
        status=found.status,
    )
