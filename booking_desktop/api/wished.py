"""What a client wants booked, and the key that lets it ask twice and book once (F1)."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from typing import Annotated, Final, TypeVar
from zoneinfo import ZoneInfo

from fastapi import Header
from pydantic import Field, JsonValue, ValidationError

from booking_desktop.api.models import COUNTED, Answer, Body, Day, Id, Words, shown
from booking_desktop.api.site import Site
from booking_desktop.api.times import minute_of, starts_at
from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Appointment, Channel
from booking_desktop.domain.errors import NotFoundError, StorageError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import AppointmentId, CustomerId, ResourceId, ServiceId
from booking_desktop.domain.verdict import BookingRequest, LineRequest
from booking_desktop.services.action import Outcome
from booking_desktop.services.receipts import AlreadyBooked, Receipt

A = TypeVar("A", bound=Answer)

_log = logging.getLogger(__name__)

IdempotencyKey = Annotated[
    Words | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        description="The same key with the same body books once, however often it is sent.",
    ),
]

Minutes = Annotated[int, Field(ge=1, le=1440), COUNTED]


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
    appointment_date: Day
    services: Annotated[list[WishedService], Field(min_length=1, max_length=20)]
    notes: Words = ""
    channel: Channel = Channel.WEB


def request_of(catalogue: Catalogue, wanted: NewAppointment) -> BookingRequest:
    """Return what is wanted as services are asked.

    Raises:
        NotFoundError: A service, a person or a room is none of the outlet's.
        FieldError: `start_time`, `not_a_time`; `appointment_date`, `out_of_range`.
        NonexistentLocalTime: A clock change skips a start.
    """
    for wish in wanted.services:
        check_known(catalogue, wish.service_id, staff_id=wish.staff_id, room_id=wish.room_id)
    on, where = wanted.appointment_date, catalogue.zone
    lines = tuple(_line(wish, on, where) for wish in wanted.services)
    return BookingRequest(customer_id=CustomerId(wanted.customer_id), lines=lines)


def check_known(
    catalogue: Catalogue,
    service_id: str,
    *,
    staff_id: str | None = None,
    room_id: str | None = None,
) -> None:
    """Let only what the outlet has be asked for; what it had once is a rule's matter.

    Raises:
        NotFoundError: The service, the person or the room is none of the outlet's.
    """
    if ServiceId(service_id) not in catalogue.services:
        raise NotFoundError(subject="service", id=service_id)
    check_staff(catalogue, staff_id)
    if room_id is not None and ResourceId(room_id) not in catalogue.rooms:
        raise NotFoundError(subject="room", id=room_id)


def check_staff(catalogue: Catalogue, staff_id: str | None) -> None:
    """Let nobody be asked for who is none of the outlet's.

    Raises:
        NotFoundError: There is no such person.
    """
    if staff_id is not None and ResourceId(staff_id) not in catalogue.staff:
        raise NotFoundError(subject="staff", id=staff_id)


def through(caller: Actor, channel: Channel) -> Actor:
    """Return the caller through another channel."""
    return replace(caller, channel=channel)


def receipt_of(caller: Actor, key: str | None, path: str, body: Body) -> Receipt | None:
    """Return what makes a call with a key count once; None without one."""
    if key is None:
        return None
    said = json.dumps([path, body.model_dump(mode="json")], sort_keys=True)
    return Receipt(key=f"{caller.user_id} {key}", fingerprint=sha256(said.encode()).hexdigest())


def booked_once(
    site: Site,
    book: Callable[[], Outcome[Appointment]],
    answer: Callable[[AppointmentId], A],
    *,
    receipt: Receipt | None,
) -> A:
    """Book and answer; what the same key has booked before is answered as it was then."""
    try:
        made = book().result.id
    except AlreadyBooked as before:
        present = answer(before.appointment_id)
        try:
            return type(present).model_validate_json(before.answer)
        except ValidationError:
            # Nothing was kept, or what another version of the program answered.
            return present
    first = answer(made)
    if receipt is not None:
        try:
            site.receipts.keep_answer(receipt, first.model_dump_json(by_alias=True))
        except StorageError:
            # It is booked: whoever heard otherwise would book once more elsewhere.
            _log.warning("what a call was answered is not kept", exc_info=True)
    return first


def _line(wish: WishedService, on: date, where: ZoneInfo) -> LineRequest:
    minute = minute_of("start_time", wish.start_time)
    return LineRequest(
        service_id=ServiceId(wish.service_id),
        starts_at=starts_at(on, minute, where, field="appointment_date"),
        staff_id=None if wish.staff_id is None else ResourceId(wish.staff_id),
        room_id=None if wish.room_id is None else ResourceId(wish.room_id),
        duration_minutes=wish.duration_minutes,
        asked_for=wish.staff_id is not None,
    )
