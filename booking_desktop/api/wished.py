"""What a client wants booked, and the key that lets it ask twice and book once (F1)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Annotated, Final
from zoneinfo import ZoneInfo

from fastapi import Header
from pydantic import Field, JsonValue

from booking_desktop.api.models import Body, Id, Words, shown
from booking_desktop.api.times import minute_of, starts_at
from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Appointment, Channel
from booking_desktop.domain.catalogue import Outlet
from booking_desktop.domain.ids import AppointmentId, CustomerId, ResourceId, ServiceId
from booking_desktop.domain.instants import zone
from booking_desktop.domain.verdict import BookingRequest, LineRequest
from booking_desktop.services.action import Outcome
from booking_desktop.services.receipts import AlreadyBooked, Receipt

IdempotencyKey = Annotated[
    Words | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        description="The same key with the same body books once, however often it is sent.",
    ),
]

Minutes = Annotated[int, Field(ge=1, le=1440)]


APPOINTMENT: Final[dict[str, JsonValue]] = {
    "customer_id": "019a9b2e-5a0c-7c53-9d57-2f3f0f1f5a10",
    "outlet_id": "019a9b2e-5a0c-7c53-9d57-2f3f0f1f5a01",
    "appointment_date": "2026-11-20",
    "services": [
        {
            "service_id": "019a9b2e-5a0c-7c53-9d57-2f3f0f1f5a02",
            "staff_id": "019a9b2e-5a0c-7c53-9d57-2f3f0f1f5a03",
            "start_time": "11:15",
        }
    ],
    "notes": "Comes with a dog",
}
"""An example."""


class WishedService(Body):
    """One service of an appointment; without a person anyone who can delivers it."""

    service_id: Id
    staff_id: Id | None = None
    room_id: Id | None = None
    start_time: Annotated[Words, Field(examples=["11:15"])]
    duration_minutes: Minutes | None = None


class NewAppointment(Body):
    """An appointment with all its services, or nothing."""

    model_config = shown(APPOINTMENT)

    customer_id: Id
    outlet_id: Id | None = None
    appointment_date: date
    services: Annotated[list[WishedService], Field(min_length=1, max_length=20)]
    notes: Words = ""
    channel: Channel = Channel.WEB


def request_of(outlet: Outlet, wanted: NewAppointment) -> BookingRequest:
    """Return what is wanted as services are asked.

    Raises:
        FieldError: `start_time`, `not_a_time`.
        NonexistentLocalTime: A clock change skips a start.
    """
    where = zone(outlet.time_zone)
    lines = tuple(_line(wish, wanted.appointment_date, where) for wish in wanted.services)
    return BookingRequest(customer_id=CustomerId(wanted.customer_id), lines=lines)


def through(caller: Actor, channel: Channel) -> Actor:
    """Return the caller through another channel."""
    return replace(caller, channel=channel)


def receipt_of(caller: Actor, key: str | None, path: str, body: Body) -> Receipt | None:
    """Return what makes a call with a key count once; None without one."""
    if key is None:
        return None
    said = json.dumps([path, body.model_dump(mode="json")], sort_keys=True)
    return Receipt(key=f"{caller.user_id} {key}", fingerprint=sha256(said.encode()).hexdigest())


def booked_once(book: Callable[[], Outcome[Appointment]]) -> AppointmentId:
    """Book, or find what the same key has booked before."""
    try:
        return book().result.id
    except AlreadyBooked as before:
        return before.appointment_id


def _line(wish: WishedService, on: date, where: ZoneInfo) -> LineRequest:
    return LineRequest(
        service_id=ServiceId(wish.service_id),
        starts_at=starts_at(on, minute_of("start_time", wish.start_time), where),
        staff_id=None if wish.staff_id is None else ResourceId(wish.staff_id),
        room_id=None if wish.room_id is None else ResourceId(wish.room_id),
        duration_minutes=wish.duration_minutes,
        asked_for=wish.staff_id is not None,
    )
