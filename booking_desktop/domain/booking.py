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
    ClassTemplateId,
    CustomerId,
    HoldId,
    LineId,
    OutletId,
    ProgrammeId,
    ResourceId,
    SeriesId,
    ServiceId,
    SessionId,
    TimeslotId,
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


class PendingFor(StrEnum):
    """What a pending booking waits for: somebody's yes (D4), or its payment (E2)."""

    APPROVAL = "approval"
    PAYMENT = "payment"


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
    """One service over one interval.

    Attributes:
        own_capacity: Its seats; None where the service decides (B7).
        waitlist_cutoff_minutes: When promotion ends, before the start; None: the outlet's (D3).
        programme_id: The programme it is kept for, beside its service's (D7).
        class_template_id: The week template it was published from (D1).
        lane_id: The second lane of its provider that it stands in (B16).
        timeslot_id: The timeslot of a room that is sold by it (E2).
    """

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
    waitlist_cutoff_minutes: int | None = None
    programme_id: ProgrammeId | None = None
    class_template_id: ClassTemplateId | None = None
    lane_id: ResourceId | None = None
    timeslot_id: TimeslotId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A seat in a session, with the price it was booked at.

    `waitlist_rank` orders those who wait (D3); it counts up, with gaps.
    """

    id: LineId
    appointment_id: AppointmentId
    position: int
    session: Session
    price: Money
    is_active: bool
    asked_for: bool = False
    waitlist_rank: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """What a customer has; a walk-in without a card has no `customer_id`.

    `pending_for` says what a pending one waits for (D4, E2); `series_position` counts the dates of
    its series from 0 (D6).
    """

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
    pending_for: PendingFor | None = None
    series_id: SeriesId | None = None
    series_position: int | None = None

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
