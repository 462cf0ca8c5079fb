"""Where a service fits on a day: simple bookkeeping of what each resource is doing."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from booking_desktop.domain.availability import (
    LocalDates,
    closures_within,
    resource_calendar,
)
from booking_desktop.domain.catalogue import PhaseKind, Service
from booking_desktop.domain.ids import ResourceId, ServiceId, SessionId
from booking_desktop.domain.instants import (
    MINUTES_PER_DAY,
    SECONDS_PER_MINUTE,
    Instant,
    Minute,
    NonexistentLocalTime,
    local_to_instant,
)
from booking_desktop.domain.intervals import Interval, clip, covering, subtract
from booking_desktop.services.sample.ids import SeededIds
from booking_desktop.services.sample.planned import PlannedHold, PlannedSession
from booking_desktop.services.sample.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date of an outlet and the hours in which each of the staff can be booked."""

    on: date
    span: Interval
    open_intervals: Mapping[ResourceId, tuple[Interval, ...]]


def days_of(site: Site, dates: LocalDates) -> Iterator[Day]:
    """Yield the dates with their hours; closures, breaks and time off are taken out."""
    closed = closures_within(dates, site.closures)
    away = [time for time in site.time_off if time.starts_at < dates.ends_at]
    hours = {
        staff.id: resource_calendar(
            dates,
            rules=site.rules[staff.id],
            time_off=(time for time in away if time.resource_id == staff.id),
            closed=closed,
        ).open_intervals
        for staff in site.staff
    }
    for ordinal in range(dates.first.toordinal(), dates.last.toordinal() + 1):
        on = date.fromordinal(ordinal)
        of_day = LocalDates(first=on, last=on, zone=site.zone)
        if of_day.starts_at < of_day.ends_at:
            span = Interval(of_day.starts_at, of_day.ends_at)
            yield Day(
                on=on,
                span=span,
                open_intervals={staff_id: clip(found, span) for staff_id, found in hours.items()},
            )


class Calendars:
    """What the resources are doing; intervals of one resource never overlap."""

    def __init__(self) -> None:
        self._busy: dict[ResourceId, list[tuple[Instant, Instant]]] = defaultdict(list)

    def is_free(self, resource_id: ResourceId, starts_at: Instant, ends_at: Instant) -> bool:
        """Whether nothing of the resource lies in the interval."""
        busy = self._busy[resource_id]
        at = bisect_left(busy, (ends_at,))
        return at == 0 or busy[at - 1][1] <= starts_at

    def take(self, hold: PlannedHold) -> None:
        """Note that a resource is busy."""
        insort(self._busy[hold.resource_id], (hold.starts_at, hold.ends_at))

    def free_in(self, resource_id: ResourceId, hours: tuple[Interval, ...]) -> tuple[Interval, ...]:
        """Return what is left of the hours."""
        busy = tuple(Interval(start, end) for start, end in self._busy[resource_id])
        return subtract(hours, busy)


class Manner(NamedTuple):
    """How somebody gives a service: in how many minutes, at what price."""

    minutes: int
    price_minor: int


class Wish(NamedTuple):
    """A service with somebody at a local time, in minutes since midnight."""

    service: Service
    staff_id: ResourceId
    minute: Minute


class Placer:
    """Puts sessions into calendars, with the room and the chair they need."""

    def __init__(self, site: Site, *, ids: SeededIds) -> None:
        self._ids = ids
        self._zone = site.zone
        self._own_place = site.own_place
        self._rooms: dict[str, list[ResourceId]] = defaultdict(list)
        self._equipment: dict[str, list[ResourceId]] = defaultdict(list)
        for room in site.rooms:
            self._rooms[room.type.value].append(room.id)
        for piece in site.equipment:
            self._equipment[piece.type].append(piece.id)
        services = {service.id: service for service in site.services}
        self._manners: dict[tuple[ResourceId, ServiceId], Manner] = {
            (staff.id, skill.service_id): Manner(
                skill.duration_minutes or services[skill.service_id].duration_minutes,
                services[skill.service_id].price.minor
                if skill.price_minor is None
                else skill.price_minor,
            )
            for staff in site.staff
            for skill in staff.skills
        }

    def manner(self, staff_id: ResourceId, service_id: ServiceId) -> Manner:
        """Return how somebody gives a service they know."""
        return self._manners[staff_id, service_id]

    def place_at(self, calendars: Calendars, wish: Wish, day: Day) -> PlannedSession | None:
        """Place a session at a local time, or return None if it is out of hours or in the way."""
        if not 0 <= wish.minute < MINUTES_PER_DAY:
            return None
        try:
            starts_at = local_to_instant(day.on, wish.minute, self._zone)
        except NonexistentLocalTime:
            return None
        minutes = self._manners[wish.staff_id, wish.service.id].minutes
        ends_at = Instant(starts_at + minutes * SECONDS_PER_MINUTE)
        if covering(day.open_intervals[wish.staff_id], Interval(starts_at, ends_at)) is None:
            return None
        return self.place(calendars, wish.service, wish.staff_id, starts_at)

    def place(
        self, calendars: Calendars, service: Service, staff_id: ResourceId, starts_at: Instant
    ) -> PlannedSession | None:
        """Take what a session needs and return it, or None where something is busy.

        Opening hours are the caller's business. Classes stand in the timetable.
        """
        minutes = self._manners[staff_id, service.id].minutes
        ends_at = Instant(starts_at + minutes * SECONDS_PER_MINUTE)
        whole = Interval(
            Instant(starts_at - service.buffer_before_minutes * SECONDS_PER_MINUTE),
            Instant(ends_at + service.buffer_after_minutes * SECONDS_PER_MINUTE),
        )
        holds = [
            PlannedHold(staff_id, *part) for part in _provider_parts(service, starts_at, whole)
        ]
        if not all(calendars.is_free(*hold) for hold in holds):
            return None
        room_id = None
        if service.room_type is not None:
            room_id = _first_free(calendars, self._rooms[service.room_type], whole)
            if room_id is None:
                return None
            holds.append(PlannedHold(room_id, *whole))
        if service.equipment_type is not None:
            piece_id = self._free_piece(calendars, service.equipment_type, staff_id, whole)
            if piece_id is None:
                return None
            holds.append(PlannedHold(piece_id, *whole))
        for hold in holds:
            calendars.take(hold)
        return PlannedSession(
            id=SessionId(self._ids.make(starts_at)),
            service=service,
            provider_id=staff_id,
            room_id=room_id,
            starts_at=starts_at,
            ends_at=ends_at,
            holds=tuple(holds),
            is_scheduled=service.allow_parallel_bookings,
        )

    def _free_piece(
        self, calendars: Calendars, kind: str, staff_id: ResourceId, whole: Interval
    ) -> ResourceId | None:
        own = self._own_place.get(staff_id)
        pieces = self._equipment[kind]
        if own is not None and own in pieces and calendars.is_free(own, *whole):
            return own
        others = set(self._own_place.values())
        nobodys = [piece for piece in pieces if piece not in others]
        return _first_free(calendars, (*nobodys, *pieces), whole)


def processing_gaps(session: PlannedSession) -> Iterator[Interval]:
    """Yield when the provider is free while a session processes."""
    own = [hold for hold in session.holds if hold.resource_id == session.provider_id]
    for before, after in pairwise(own):
        yield Interval(before.ends_at, after.starts_at)


def _provider_parts(
    service: Service, starts_at: Instant, whole: Interval
) -> Iterable[tuple[Instant, Instant]]:
    """Return when the provider is busy: all of it, but for what processes by itself."""
    if not service.phases:
        return (whole,)
    parts: list[tuple[Instant, Instant]] = []
    at = starts_at
    for phase in service.phases:
        ends_at = Instant(at + phase.minutes * SECONDS_PER_MINUTE)
        if phase.kind is not PhaseKind.PROCESSING:
            parts.append((at, ends_at))
        at = ends_at
    parts[0] = (whole.start, parts[0][1])
    parts[-1] = (parts[-1][0], whole.end)
    return parts


def _first_free(
    calendars: Calendars, resources: Iterable[ResourceId], whole: Interval
) -> ResourceId | None:
    return next((one for one in resources if calendars.is_free(one, *whole)), None)
