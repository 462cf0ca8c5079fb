"""All starts at which a service fits, by interval arithmetic (B2, B4).

The judge asks about one start; here the question is turned round. A hold from a to b and a stretch
of work from o to p after the start collide for every start between a - p and b - o, so what is
taken out of somebody's hours are intervals of starts, and nothing is tried minute by minute.
Intervals below hold starts, not sessions: `end` is the first start that no longer fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from booking_desktop.domain.catalogue import Service, Staff
from booking_desktop.domain.ids import ResourceId, SessionId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval, intersect, merge, subtract
from booking_desktop.domain.occupancy import Occupancy, Stretch, Tidying
from booking_desktop.domain.schedule import Calendar, Schedule


class Delivery(NamedTuple):
    """A service as one person would deliver it.

    Attributes:
        service: The service.
        staff: Who.
        minutes: A stretched length, None for the person's usual one.
        room_id: The room that is insisted on; None for any that suits.
        equipment_id: Likewise the chair or machine.
        leaving: Sessions that do not count, because the booking that is moved leaves them (C2).
        tidying: Which buffers count.
        lane_id: The person's second lane in which it is to stand (B16).
    """

    service: Service
    staff: Staff
    minutes: int | None = None
    room_id: ResourceId | None = None
    equipment_id: ResourceId | None = None
    leaving: frozenset[SessionId] = frozenset()
    tidying: Tidying = Tidying()
    lane_id: ResourceId | None = None


def fitting_starts(schedule: Schedule, delivery: Delivery) -> tuple[Interval, ...]:
    """Return the starts at which nothing but the past and lead time could stand against it.

    Sessions that could be joined are left out: a session of its own never fits there. Whether the
    service is still offered is not asked: what is booked of it may be moved.
    """
    service, staff = delivery.service, delivery.staff
    if not staff.is_active or schedule.skill(service, staff) is None:
        return ()
    occupied = schedule.occupancy(service, staff, delivery.minutes, delivery.tidying)
    starts = _within(open_hours(schedule, schedule.calendar(staff.id)), occupied.seconds)
    starts = subtract(starts, _taken_from_provider(schedule, delivery, occupied))
    for place_ids in _places_asked(schedule, delivery):
        free = (_place_starts(schedule, delivery, occupied, place_id) for place_id in place_ids)
        starts = _in_one_of(free, starts)
    return _covered_by_facts(schedule, occupied, starts)


def open_hours(schedule: Schedule, calendar: Calendar) -> tuple[Interval, ...]:
    """Return somebody's hours within the outlet's, closures taken out, breaks not."""
    hours = calendar.hours
    if schedule.opening is not None:
        hours = intersect(hours, schedule.opening)
    return subtract(hours, schedule.closed) if schedule.closed else hours


def _taken_from_provider(
    schedule: Schedule, delivery: Delivery, occupied: Occupancy
) -> tuple[Interval, ...]:
    calendar = schedule.calendar(delivery.staff.id)
    lane = delivery.lane_id
    held = _held(schedule.calendar(lane) if lane else calendar, delivery.leaving)
    return merge((*_colliding(held, occupied.provider), *_colliding(calendar.away, occupied.work)))


def _places_asked(schedule: Schedule, delivery: Delivery) -> Iterator[tuple[ResourceId, ...]]:
    """Yield the rooms, then the equipment, of which one has to be free; nothing if none is asked.

    A named one has to be of the needed kind all the same.
    """
    service, catalogue = delivery.service, schedule.catalogue
    if service.room_type is not None or delivery.room_id is not None:
        yield tuple(
            room.id
            for room in catalogue.rooms.values()
            if room.is_active
            and service.room_type in (None, room.type)
            and delivery.room_id in (None, room.id)
        )
    if service.equipment_type is not None or delivery.equipment_id is not None:
        yield tuple(
            piece.id
            for piece in catalogue.equipment.values()
            if piece.is_active
            and service.equipment_type in (None, piece.type)
            and delivery.equipment_id in (None, piece.id)
        )


def _in_one_of(
    places: Iterable[tuple[Interval, ...]], starts: tuple[Interval, ...]
) -> tuple[Interval, ...]:
    """Return the starts that suit one of the places; none is looked at that is not needed."""
    found: list[Interval] = []
    for suiting in places:
        found += intersect(starts, suiting)
        starts = subtract(starts, suiting)
        if not starts:
            break
    return merge(found)


def _place_starts(
    schedule: Schedule, delivery: Delivery, occupied: Occupancy, place_id: ResourceId
) -> tuple[Interval, ...]:
    """Return the starts at which a room or chair is open and free, worked out once."""
    key = (place_id, occupied.place, occupied.seconds, delivery.leaving)
    found = schedule.place_starts.get(key)
    if found is None:
        calendar = schedule.calendar(place_id)
        hours = calendar.hours if calendar.has_hours else (schedule.facts.span,)
        taken = (
            *_colliding(_held(calendar, delivery.leaving), (occupied.place,)),
            *_colliding(calendar.away, (Stretch(0, occupied.seconds),)),
        )
        found = subtract(_within(hours, occupied.seconds), merge(taken))
        schedule.place_starts[key] = found
    return found


def _within(hours: tuple[Interval, ...], seconds: int) -> tuple[Interval, ...]:
    """Return the starts from which a session stays within one stretch of hours."""
    return tuple(
        [
            Interval(start, Instant(end - seconds + 1))
            for start, end in hours
            if end - start >= seconds
        ]
    )


def _colliding(
    busy: Iterable[tuple[Instant, Instant]], stretches: tuple[Stretch, ...]
) -> Iterator[Interval]:
    """Yield the starts from which one of the stretches would overlap something busy."""
    for begins, ends in busy:
        for stretch in stretches:
            yield Interval(Instant(begins - stretch.end + 1), Instant(ends - stretch.start))


def _held(calendar: Calendar, leaving: frozenset[SessionId]) -> Iterator[tuple[Instant, Instant]]:
    for starts_at, ends_at, session_id in calendar.holds:
        if session_id not in leaving:
            yield starts_at, ends_at


def _covered_by_facts(
    schedule: Schedule, occupied: Occupancy, starts: tuple[Interval, ...]
) -> tuple[Interval, ...]:
    """Leave out starts whose holds would reach beyond what is known."""
    span, place = schedule.facts.span, occupied.place
    first, last = span.start - place.start, span.end - place.end
    if starts and (starts[0].start < first or starts[-1].end > last + 1):
        return intersect(starts, (Interval(Instant(first), Instant(last + 1)),))
    return starts
