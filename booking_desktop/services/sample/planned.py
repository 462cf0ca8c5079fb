"""What the generator plans and the writer writes: sessions with their holds, and who has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from booking_desktop.domain.booking import CancelledBy, Channel, Status
from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.ids import (
    ClassTemplateId,
    EnrolmentId,
    ResourceId,
    SeriesId,
    SessionId,
    TimeslotId,
)
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.payments import PaymentMethod


class PlannedHold(NamedTuple):
    """An interval during which a session occupies a resource, buffers included."""

    resource_id: ResourceId
    starts_at: Instant
    ends_at: Instant


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PlannedSession:
    """One service over one interval; `is_scheduled` ones stand in the timetable (D1).

    Nobody delivers a room by the hour, which stands in a timeslot (E2). A class that was published
    names its template of the week.
    """

    id: SessionId
    service: Service
    provider_id: ResourceId | None
    room_id: ResourceId | None
    starts_at: Instant
    ends_at: Instant
    holds: tuple[PlannedHold, ...]
    is_scheduled: bool = False
    timeslot_id: TimeslotId | None = None
    template_id: ClassTemplateId | None = None

    @property
    def staff_id(self) -> ResourceId:
        """Who delivers it, where somebody does."""
        assert self.provider_id is not None
        return self.provider_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """How a booking came about."""

    channel: Channel
    created_at: Instant
    created_by: str
    is_walk_in: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of a booking so far."""

    status: Status
    checked_in_at: Instant | None = None
    completed_at: Instant | None = None
    cancelled_at: Instant | None = None
    cancelled_by: CancelledBy | None = None
    cancel_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedLine:
    """A seat in a session."""

    session: PlannedSession
    price_minor: int
    asked_for: bool = False
    is_active: bool = True
    waitlist_rank: int | None = None


class PaidAhead(NamedTuple):
    """What was paid for a booking before the visit: when, how, how much."""

    method: PaymentMethod
    amount_minor: int
    paid_at: Instant
    enrolment_id: EnrolmentId | None = None


class SeriesSeat(NamedTuple):
    """Which booking of which series somebody has, from 0 (D6)."""

    series_id: SeriesId
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAppointment:
    """What a customer has; without `customer` it is a walk-in who gave no name.

    `paid_ahead` is what was paid before; the rest is paid when the visit is over, unless it is
    still owed.
    """

    customer: Customer | None
    lines: tuple[PlannedLine, ...]
    origin: Origin
    fate: Fate
    note: str = ""
    paid_ahead: PaidAhead | None = None
    is_owed: bool = False
    series: SeriesSeat | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedDay:
    """All that is written of one day; `sessions` has each session of the lines once."""

    sessions: tuple[PlannedSession, ...]
    appointments: tuple[PlannedAppointment, ...]
