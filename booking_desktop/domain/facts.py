"""What the judge looks at: a snapshot of an outlet's catalogue and of the days concerned.

`Catalogue` changes when a manager edits something and may be kept while its version stands;
`Facts` adds what changes with every booking and is read afresh, bounded by days, never by history.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple
from zoneinfo import ZoneInfo

from booking_desktop.domain.availability import AvailabilityRule, Closure, OpeningRule, TimeOff
from booking_desktop.domain.catalogue import Equipment, Lane, Outlet, Room, Service, Staff
from booking_desktop.domain.ids import (
    AppointmentId,
    CustomerId,
    ProgrammeId,
    ResourceId,
    ServiceId,
    SessionId,
)
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.programmes import Asker, Programme
from booking_desktop.domain.timeslots import Timeslot

_NOBODY = AppointmentId("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """One outlet: what can be booked, who and what delivers it, and the rules of their hours.

    `version` names the state it was read at; equal versions mean equal catalogues. Archived
    services and resources are left out, inactive ones are there.
    """

    version: int
    outlet: Outlet
    zone: ZoneInfo
    services: Mapping[ServiceId, Service]
    staff: Mapping[ResourceId, Staff]
    rooms: Mapping[ResourceId, Room]
    equipment: Mapping[ResourceId, Equipment]
    opening: tuple[OpeningRule, ...] = ()
    closures: tuple[Closure, ...] = ()
    rules: Mapping[ResourceId, tuple[AvailabilityRule, ...]] = field(default_factory=dict)
    programmes: Mapping[ProgrammeId, Programme] = field(default_factory=dict)
    lanes: Mapping[ResourceId, Lane] = field(default_factory=dict)

    def lane_of(self, staff_id: ResourceId, on: date) -> Lane | None:
        """Return the second lane of somebody that is open on a date (B16)."""
        for lane in self.lanes.values():
            if lane.staff_id == staff_id and on in lane.dates:
                return lane
        return None

    def person_of(self, resource_id: ResourceId) -> tuple[ResourceId, ResourceId | None]:
        """Return whose time a column is, and the second lane that it is, if it is one (B16)."""
        lane = self.lanes.get(resource_id)
        return (resource_id, None) if lane is None else (lane.staff_id, lane.id)

    @property
    def offered(self) -> tuple[Service, ...]:
        """The services that a list may show: all but what rooms are sold by the hour as (E2)."""
        return tuple(each for each in self.services.values() if not each.is_room_hire)


class Held(NamedTuple):
    """An active hold of a resource, in the order of time within its tuple."""

    starts_at: Instant
    ends_at: Instant
    session_id: SessionId


class Seat(NamedTuple):
    """An active line: who sits, and in which appointment."""

    appointment_id: AppointmentId
    customer_id: CustomerId | None
    customer_name: str


class WaitingPlace(NamedTuple):
    """A place on a waitlist: who waits, in which appointment, and where; 1 is next (D2)."""

    appointment_id: AppointmentId
    customer_name: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSeats:
    """A session that may be joined or stands in the way. `capacity` is the one in force (B7).

    `waiting` counts its waitlist, so that the next place can be named (D2); it promotes until
    `waitlist_cutoff_minutes` before the start, None for the outlet's (D3). With a `programme_id`
    it is kept for the enrolled (D7). With a `lane_id` it stands in its provider's second lane and
    holds that instead of them (B16).
    """

    id: SessionId
    service_id: ServiceId
    provider_id: ResourceId | None
    room_id: ResourceId | None
    interval: Interval
    capacity: int
    is_scheduled: bool
    enable_waitlist: bool
    seats: tuple[Seat, ...]
    waiting: int = 0
    waitlist_cutoff_minutes: int | None = None
    programme_id: ProgrammeId | None = None
    lane_id: ResourceId | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Facts:
    """The days concerned; a snapshot is equal to itself alone, so that it can be remembered by.

    Attributes:
        catalogue: The outlet.
        span: What was loaded; nothing may be judged outside it.
        holds: Active holds by resource, sorted by start; never overlapping (I1).
        sessions: Sessions with an active hold in the span.
        time_off: Time off and blocked time by resource, touching the span.
        customer_sessions: Sessions in the span in which the asking customer has an active line.
        timeslots: Timeslots on sale that touch the span, where a room by the hour is asked for.
        customer_waits: Where in the span the asking customer waits for a seat.
        asker: The asking customer with their enrolments; read where there are programmes (D7).
    """

    catalogue: Catalogue
    span: Interval
    holds: Mapping[ResourceId, tuple[Held, ...]]
    sessions: Mapping[SessionId, SessionSeats]
    time_off: Mapping[ResourceId, tuple[TimeOff, ...]]
    customer_sessions: tuple[SessionSeats, ...] = ()
    timeslots: tuple[Timeslot, ...] = ()
    customer_waits: Mapping[SessionId, WaitingPlace] = field(default_factory=dict)
    asker: Asker | None = None


def keeping(facts: Facts, staying: Collection[SessionId]) -> Facts:
    """Return a snapshot in which sessions of a booking that is moved stay where they are.

    Their seats look like anybody else's, so that one line moved alone does not land on the next.
    """
    if not staying:
        return facts
    sessions = {
        session_id: _of_nobody(session) if session_id in staying else session
        for session_id, session in facts.sessions.items()
    }
    return replace(facts, sessions=sessions)


def _of_nobody(session: SessionSeats) -> SessionSeats:
    seats = tuple(seat._replace(appointment_id=_NOBODY) for seat in session.seats)
    return replace(session, seats=seats)
