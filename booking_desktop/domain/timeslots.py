"""A stretch of a room that is sold by the hour, and what becomes of it (E1, E2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from booking_desktop.domain.ids import AppointmentId, OutletId, ResourceId, TimeslotId
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeslot:
    """A stretch of a room that is sold by the hour, with its price; gone from sale if withdrawn."""

    id: TimeslotId
    outlet_id: OutletId
    room_id: ResourceId
    interval: Interval
    price: Money
    is_withdrawn: bool = False


class TimeslotState(StrEnum):
    """What becomes of a timeslot: to be had, or why not."""

    FREE = "free"
    BOOKED = "booked"
    TAKEN = "taken"
    CLOSED = "closed"
    PAST = "past"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeslotNow:
    """A timeslot as it stands; `appointment_id` is the booking that has it.

    `taken` is a room held by something else, `closed` one that is blocked or shut since, or a slot
    that was withdrawn.
    """

    timeslot: Timeslot
    state: TimeslotState
    appointment_id: AppointmentId | None = None

    @property
    def max_bookings(self) -> int:
        """How many may book it: whoever has it has the whole room."""
        return 1

    @property
    def is_available(self) -> bool:
        """Whether it can be booked."""
        return self.state is TimeslotState.FREE
