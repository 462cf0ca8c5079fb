"""The core model: session, hold, line, appointment, and the lifecycle of C1.

A *session* is one service delivered by its resources over one interval, with a number of seats. A
*hold* is an interval during which it occupies a resource. An *appointment* is what a customer has:
lines, each a seat in a session.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from booking_desktop.domain.ids import (
    AppointmentId,
    CustomerId,
    HoldId,
    LineId,
    OutletId,
    ResourceId,
    ServiceId,
    SessionId,
)
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money


class Status(StrEnum):
    """Where an appointment stands (C1)."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    CHECKED_IN = "checked_in"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    NO_SHOW = "no_show"
    DECLINED = "declined"
    WAITLISTED = "waitlisted"


ACTIVE_STATUSES = frozenset({Status.PENDING, Status.CONFIRMED, Status.CHECKED_IN, Status.COMPLETED})
"""Statuses whose lines take a seat (B6)."""

LEGAL_MOVES: dict[Status, frozenset[Status]] = {
    Status.PENDING: frozenset(
        {Status.CONFIRMED, Status.DECLINED, Status.CANCELLED, Status.NO_SHOW}
    ),
    Status.CONFIRMED: frozenset(
        {Status.CHECKED_IN, Status.COMPLETED, Status.CANCELLED, Status.NO_SHOW}
    ),
    Status.CHECKED_IN: frozenset({Status.COMPLETED, Status.CANCELLED, Status.CONFIRMED}),
    Status.WAITLISTED: frozenset({Status.CONFIRMED, Status.PENDING, Status.CANCELLED}),
    Status.NO_SHOW: frozenset({Status.CONFIRMED}),
    Status.COMPLETED: frozenset({Status.CHECKED_IN}),
    Status.CANCELLED: frozenset(),
    Status.DECLINED: frozenset(),
}
"""Which status may follow which (C1); undo has its own way back (C7)."""


class Channel(StrEnum):
    """Where a booking came from."""

    DESK = "desk"
    PHONE = "phone"
    ASSISTANT = "assistant"
    WEB = "web"
    IMPORT = "import"


class CancelledBy(StrEnum):
    """Who called it off; `us` gives back all that was paid (C5)."""

    CUSTOMER = "customer"
    US = "us"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """An interval during which a session occupies a resource, buffers included."""

    id: HoldId
    session_id: SessionId
    resource_id: ResourceId
    interval: Interval
    is_active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One service over one interval. `own_capacity` is None where the service decides (B7)."""

    id: SessionId
    outlet_id: OutletId
    service_id: ServiceId
    interval: Interval
    provider_id: ResourceId | None
    room_id: ResourceId | None = None
    own_capacity: int | None = None
    is_scheduled: bool = False
    enable_waitlist: bool = False
    meeting_link: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A seat in a session, with the price it was booked at."""

    id: LineId
    appointment_id: AppointmentId
    position: int
    session: Session
    price: Money
    is_active: bool
    asked_for: bool = False
    waitlist_position: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """What a customer has; a walk-in without a card has no `customer_id`."""

    id: AppointmentId
    outlet_id: OutletId
    reference: str
    customer_id: CustomerId | None
    customer_name: str
    status: Status
    channel: Channel
    lines: tuple[Line, ...]
    created_at: Instant
    updated_at: Instant
    claim_group: str
    note: str = ""
    is_tell_at_desk: bool = False
    is_past_entry: bool = False
    checked_in_at: Instant | None = None
    completed_at: Instant | None = None
    cancelled_at: Instant | None = None
    cancelled_by: CancelledBy | None = None
    cancel_reason: str = ""

    @property
    def interval(self) -> Interval:
        """From the first line's start to the last line's end."""
        return Interval(
            min(line.session.interval.start for line in self.lines),
            max(line.session.interval.end for line in self.lines),
        )

    @property
    def price(self) -> Money:
        """Sum of the lines' prices."""
        total = self.lines[0].price
        for line in self.lines[1:]:
            total = total + line.price
        return total
