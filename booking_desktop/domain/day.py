"""One day of an outlet as its book shows it: what is held, who sits where, what is kept free.

Read for looking at and not for deciding: the judge has its own facts. Everything that touches the
local date is there, also what began the day before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from booking_desktop.domain.account import Standing
from booking_desktop.domain.availability import TimeOff
from booking_desktop.domain.booking import Channel, Status
from booking_desktop.domain.customers import AlertKind
from booking_desktop.domain.facts import Held
from booking_desktop.domain.ids import (
    AppointmentId,
    CustomerId,
    LineId,
    ResourceId,
    ServiceId,
    SessionId,
)
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval


class DayLine(NamedTuple):
    """A seat in a session of the day, and the appointment it belongs to.

    Seats that are taken, no-shows and whoever waits; what was cancelled or declined is left out.

    Attributes:
        is_first_visit: Whether this customer had no line that counted before this session.
        alerts: Kinds of the customer's alerts that stand on this date.
        standing: How the appointment's money stands.
        is_of_series: Whether it is one of a series (D6).
        waitlist_rank: Place in the session's waitlist, by its order; None for whoever is seated.
    """

    line_id: LineId
    session_id: SessionId
    appointment_id: AppointmentId
    reference: str
    position: int
    status: Status
    channel: Channel
    is_active: bool
    asked_for: bool
    customer_id: CustomerId | None
    customer_name: str
    phone: str
    note: str
    is_tell_at_desk: bool
    is_walk_in: bool
    is_past_entry: bool
    price_minor: int
    currency: str
    checked_in_at: Instant | None
    waitlist_rank: int | None
    is_first_visit: bool
    alerts: tuple[AlertKind, ...]
    standing: Standing
    is_of_series: bool


class DaySession(NamedTuple):
    """A session of the day; `capacity` is the one in force (B7).

    With a `lane_id` it stands in the second lane of its provider (B16).
    """

    id: SessionId
    service_id: ServiceId
    service_name: str
    provider_id: ResourceId | None
    room_id: ResourceId | None
    interval: Interval
    capacity: int
    is_scheduled: bool
    enable_waitlist: bool
    is_cancelled: bool
    lane_id: ResourceId | None = None

    @property
    def is_hire(self) -> bool:
        """Whether it is a room by the hour: nobody delivers it (E2)."""
        return self.provider_id is None and self.room_id is not None


class Away(NamedTuple):
    """Time off or blocked time that touches the day, with the id to change it by."""

    id: str
    time_off: TimeOff


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The book of one local date.

    Attributes:
        on: The date.
        interval: From its first instant to the first after it; 23 or 25 hours at clock changes.
        sessions: In order of start; without lines only those that were scheduled.
        lines: In order of their session's start.
        holds: By resource, in order of time.
        away: By resource, in order of start.
    """

    on: date
    interval: Interval
    sessions: Mapping[SessionId, DaySession]
    lines: tuple[DayLine, ...]
    holds: Mapping[ResourceId, tuple[Held, ...]]
    away: Mapping[ResourceId, tuple[Away, ...]]
