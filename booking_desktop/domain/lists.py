"""Rows of the lists that a booking and a class are looked at with."""

from __future__ import annotations

from typing import NamedTuple

from booking_desktop.domain.booking import Status
from booking_desktop.domain.ids import AppointmentId, CustomerId, LineId, ResourceId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.money import Money


class PastVisit(NamedTuple):
    """A line of an earlier visit; a no-show is one too and says so."""

    appointment_id: AppointmentId
    starts_at: Instant
    service_name: str
    provider_id: ResourceId | None
    price: Money
    status: Status


class Attendee(NamedTuple):
    """Somebody on the list of a class; `phone` is E.164 or empty."""

    line_id: LineId
    appointment_id: AppointmentId
    customer_id: CustomerId | None
    name: str
    phone: str
    status: Status
    note: str
    booked_at: Instant
