"""What a search finds: as much of it as a list shows."""

from __future__ import annotations

from typing import NamedTuple

from booking_desktop.domain.booking import Status
from booking_desktop.domain.ids import AppointmentId, CustomerId, ResourceId
from booking_desktop.domain.intervals import Interval


class FoundCustomer(NamedTuple):
    """A customer as a list shows them; `phone` is E.164 or empty."""

    id: CustomerId
    first_name: str
    last_name: str
    phone: str
    email: str

    @property
    def full_name(self) -> str:
        """First and last name in the order they are said."""
        return f"{self.first_name} {self.last_name}".strip()


class FoundBooking(NamedTuple):
    """An appointment as a list shows it: its first line speaks for it."""

    appointment_id: AppointmentId
    customer_id: CustomerId | None
    customer_name: str
    service_name: str
    staff_id: ResourceId | None
    staff_name: str
    interval: Interval
    status: Status
