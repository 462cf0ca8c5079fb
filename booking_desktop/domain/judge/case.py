"""One wished line with one provider at one start: what every rule is asked about.

Named tuples and not dataclasses: a case is made for every candidate.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from booking_desktop.domain.catalogue import Equipment, Room, Service, Staff
from booking_desktop.domain.facts import Seat, SessionSeats
from booking_desktop.domain.ids import AppointmentId, ResourceId, ServiceId, SessionId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.occupancy import Stretch, Tidying
from booking_desktop.domain.schedule import Schedule
from booking_desktop.domain.verdict import (
    BookingRequest,
    LinePlan,
    LineRequest,
    Obstacle,
    Reason,
    ReasonCode,
)


class Hearing(NamedTuple):
    """What all lines of a request share.

    `leaving` are the sessions that go with the appointment or the class that is being moved (C2).
    """

    schedule: Schedule
    request: BookingRequest
    now: Instant
    leaving: frozenset[SessionId]


class Candidate(NamedTuple):
    """A line with somebody who might deliver it.

    `provider_id` is None for a session that nobody in particular delivers, and where nobody
    performs the service.
    """

    line: int
    provider_id: ResourceId | None
    starts_at: Instant
    tidying: Tidying = Tidying()


class Before(NamedTuple):
    """What a line has to reckon with of its own request.

    Attributes:
        planned: The lines before it.
        spared: Rooms and equipment that it leaves to the lines after it.
    """

    planned: tuple[LinePlan, ...] = ()
    spared: frozenset[ResourceId] = frozenset()


ALONE = Before()
"""A line that no other line of its request has anything to do with."""


class Pick(NamedTuple):
    """The room or piece of equipment that is taken, and what stands against it, if anything."""

    room: Room | None = None
    equipment: Equipment | None = None
    reason: Reason | None = None


class Case(NamedTuple):
    """One wished line with one provider at one start.

    Attributes:
        hearing: What all lines share.
        line: Which line, from 0.
        wish: The line as it was wished.
        service: Its service.
        provider_id: Who or what delivers it.
        staff: The same as a person; None where there is none or they are no longer here.
        interval: The session, without buffers.
        work: When the provider works.
        held: When the provider would be held; empty where a session is joined.
        place: When room and equipment would be held; None where a session is joined.
        joins: The session that would be joined (B3).
        planned: The lines before this one.
        spared: Rooms and equipment that it leaves to the lines after it.
    """

    hearing: Hearing
    line: int
    wish: LineRequest
    service: Service
    provider_id: ResourceId | None
    staff: Staff | None
    interval: Interval
    work: tuple[Interval, ...]
    held: tuple[Interval, ...]
    place: Interval | None
    joins: SessionSeats | None
    planned: tuple[LinePlan, ...]
    spared: frozenset[ResourceId]

    @property
    def held_id(self) -> ResourceId | None:
        """Whose time is held: the provider's, or their second lane's (B16)."""
        return self.wish.lane_id or self.provider_id

    def reason(
        self, code: ReasonCode, *, obstacles: tuple[Obstacle, ...] = (), is_policy: bool = False
    ) -> Reason:
        """Return a reason about this line and its provider; rules add what they know."""
        return Reason(
            code=code,
            line=self.line,
            resource_id=self.provider_id,
            name=self.staff.full_name if self.staff else "",
            obstacles=obstacles,
            is_policy=is_policy,
            interval=self.interval,
            service_name=self.service.name,
        )


def open_case(
    hearing: Hearing, candidate: Candidate, service: Service, own: Before = ALONE
) -> Case:
    """Work out what a line would keep busy, or which session it would join (B3)."""
    line, provider_id, starts_at, tidying = candidate
    schedule, wish = hearing.schedule, hearing.request.lines[line]
    staff = schedule.catalogue.staff.get(provider_id) if provider_id is not None else None
    joins = _session_to_join(hearing, wish, provider_id, starts_at)
    work: tuple[Interval, ...]
    held: tuple[Interval, ...] = ()
    place: Interval | None = None
    if joins is not None:
        interval, work = joins.interval, (joins.interval,)
    else:
        occupied = schedule.occupancy(service, staff, wish.duration_minutes, tidying)
        interval = Interval(starts_at, Instant(starts_at + occupied.seconds))
        work = _from(starts_at, occupied.work)
        held = _from(starts_at, occupied.provider)
        place = _from(starts_at, (occupied.place,))[0]
        if not schedule.facts.span.covers(place):
            raise ValueError("the facts do not cover the wished time with its buffers")
    return Case(
        hearing,
        line,
        wish,
        service,
        provider_id,
        staff,
        interval,
        work,
        held,
        place,
        joins,
        own.planned,
        own.spared,
    )


def others_in(session: SessionSeats, replaced: AppointmentId | None) -> tuple[Seat, ...]:
    """Return who sits in a session, the booking that is being moved left out."""
    if replaced is None:
        return session.seats
    return tuple(seat for seat in session.seats if seat.appointment_id != replaced)


def is_several_seats(session: SessionSeats, services: Mapping[ServiceId, Service]) -> bool:
    """Whether a session is one that others may join or wait for, and not a single booking."""
    return (
        session.is_scheduled
        or session.capacity > 1
        or len(session.seats) > 1
        or has_waitlist(session, services)
    )


def has_waitlist(session: SessionSeats, services: Mapping[ServiceId, Service]) -> bool:
    """Whether the next one waits when a session is full (D2); a scheduled one has its own say."""
    if session.is_scheduled:
        return session.enable_waitlist
    service = services.get(session.service_id)
    return service is not None and service.enable_waitlist


def _session_to_join(
    hearing: Hearing, wish: LineRequest, provider_id: ResourceId | None, starts_at: Instant
) -> SessionSeats | None:
    """Return the session of the same service, provider and start, if it is one to be joined.

    Not where another room is insisted on, nor where the wished length is another than everybody
    else's, nor where a class of its own is wished: that is a session of its own, which then finds
    its provider busy.
    """
    if wish.seats is not None:
        return None
    schedule = hearing.schedule
    for session in schedule.sessions_at.get((wish.service_id, starts_at), ()):
        if (
            session.provider_id == provider_id
            and session.lane_id == wish.lane_id
            and session.id not in hearing.leaving
            and wish.room_id in (None, session.room_id)
            and not (wish.is_stretched and _is_other_length(wish, session))
            and is_several_seats(session, schedule.catalogue.services)
        ):
            return session
    return None


def _is_other_length(wish: LineRequest, session: SessionSeats) -> bool:
    minutes = wish.duration_minutes
    return minutes is not None and minutes * 60 != session.interval.seconds


def _from(starts_at: Instant, stretches: tuple[Stretch, ...]) -> tuple[Interval, ...]:
    return tuple(
        [Interval(Instant(starts_at + start), Instant(starts_at + end)) for start, end in stretches]
    )
