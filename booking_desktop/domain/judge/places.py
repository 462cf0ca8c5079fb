"""Which room and which piece of equipment a line gets (B3, B10).

A named one is respected. Otherwise the first of the needed kind that is free is taken: the one the
moved booking has already, then rooms with seats enough, in the catalogue's order. What a later line
of the same request needs is spared where there is another (`search.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from booking_desktop.domain.catalogue import Equipment, Room
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval, covering, first_overlap, gaps
from booking_desktop.domain.judge.case import Case, Pick
from booking_desktop.domain.judge.collisions import Wanted, collisions, is_free
from booking_desktop.domain.judge.hires import timeslot_of
from booking_desktop.domain.judge.hours import obstacles_within
from booking_desktop.domain.judge.seats import seats_left
from booking_desktop.domain.verdict import Obstacle, ObstacleKind, Reason, ReasonCode

Place = TypeVar("Place", Room, Equipment)


def pick_room(case: Case) -> Pick:
    """Return the room; a joined session has its own."""
    rooms = case.hearing.schedule.catalogue.rooms
    if case.joins is not None:
        room_id = case.joins.room_id
        return Pick(room=rooms.get(room_id) if room_id is not None else None)
    needed, named = case.service.room_type, case.wish.room_id
    is_not_sold = case.service.is_room_hire and timeslot_of(case) is None
    if is_not_sold or (needed is None and named is None):
        return Pick()
    suitable = [r for r in rooms.values() if r.is_active and needed in (None, r.type)]
    seats = case.wish.seats
    if seats is not None:
        suitable = [room for room in suitable if room.capacity >= seats]
        suitable.sort(key=lambda room: room.capacity)
    elif named is None:
        seats = seats_left(case)
        suitable.sort(key=lambda room: room.capacity < seats)
    chosen, reason = _choose(case, suitable, named)
    if reason is not None:
        reason = replace(reason, code=ReasonCode.ROOM_UNAVAILABLE)
    if reason is not None and named is not None and not reason.name:
        reason = replace(reason, name=rooms[named].name if named in rooms else "")
    return Pick(room=chosen, reason=reason)


def pick_equipment(case: Case) -> Pick:
    """Return the chair or machine; a joined session has its own."""
    pieces = case.hearing.schedule.catalogue.equipment
    needed, named = case.service.equipment_type, case.wish.equipment_id
    if case.joins is not None or (needed is None and named is None):
        return Pick()
    suitable = [e for e in pieces.values() if e.is_active and needed in (None, e.type)]
    chosen, reason = _choose(case, suitable, named)
    if reason is not None and named is not None and not reason.name:
        reason = replace(reason, name=pieces[named].name if named in pieces else "")
    return Pick(equipment=chosen, reason=reason)


def _choose(
    case: Case, suitable: Sequence[Place], named: ResourceId | None
) -> tuple[Place | None, Reason | None]:
    """Return the first that is free and open, else the first that policy alone stands against."""
    asked: list[Place] = [
        place for place in suitable if named in (None, place.id) and place.id not in case.spared
    ]
    if case.hearing.leaving and named is None:
        asked.sort(key=lambda place: not _is_its_own(case, place.id))
    # No calendar is opened beyond the first that will do: a salon may have twenty chairs.
    free = (place for place in asked if is_free(_wanted(case, place.id)))
    by_leave: Place | None = None
    for place in free:
        if not _off(case, place.id):
            return place, None
        by_leave = by_leave or place
    if by_leave is not None:
        return by_leave, _refusal(case, (by_leave,), is_policy=True)
    reason = _refusal(case, asked, is_policy=False)
    others = [
        place.name
        for place in suitable
        if place not in asked and is_free(_wanted(case, place.id)) and not _off(case, place.id)
    ]
    return None, replace(reason, others=tuple(others) or reason.others)


def _refusal(case: Case, asked: Sequence[Room | Equipment], *, is_policy: bool) -> Reason:
    """Say what is in the way of each that was asked, and when the first is free again."""
    several = len(asked) > 1
    obstacles = [
        replace(obstacle, whose=place.name) if several else obstacle
        for place in asked
        for obstacle in (*collisions(_wanted(case, place.id)), *_off(case, place.id))
    ]
    obstacles.sort(key=lambda obstacle: obstacle.interval)
    free_starts = [_next_free_start(case, place.id) for place in asked]
    soonest = min(zip(free_starts, asked, strict=True), key=lambda pair: pair[0], default=None)
    reason = case.reason(
        ReasonCode.EQUIPMENT_UNAVAILABLE, obstacles=tuple(obstacles), is_policy=is_policy
    )
    return replace(
        reason,
        resource_id=asked[0].id if len(asked) == 1 else None,
        name=asked[0].name if len(asked) == 1 else "",
        count=len(asked),
        limit=soonest[0] if soonest and not is_policy else None,
        others=(soonest[1].name,) if soonest and several else (),
    )


def _wanted(case: Case, resource_id: ResourceId) -> Wanted:
    assert case.place is not None
    return Wanted(case.hearing, resource_id, (case.place,), case.planned)


def _is_its_own(case: Case, resource_id: ResourceId) -> bool:
    holds = case.hearing.schedule.calendar(resource_id).holds
    return any(held.session_id in case.hearing.leaving for held in holds)


def _off(case: Case, resource_id: ResourceId) -> tuple[Obstacle, ...]:
    """Return why a room or chair is not open: its own hours, a break, blocked time."""
    calendar = case.hearing.schedule.calendar(resource_id)
    found: tuple[Obstacle, ...] = ()
    if first_overlap(calendar.away, case.interval) is not None:
        found = obstacles_within(calendar.obstacles, (case.interval,))
    if calendar.has_hours and covering(calendar.hours, case.interval) is None:
        found = (*found, *_closed_hours(case, calendar.hours))
    return found


def _closed_hours(case: Case, hours: Iterable[Interval]) -> tuple[Obstacle, ...]:
    around = gaps(tuple(hours), case.hearing.schedule.facts.span)
    return tuple(
        Obstacle(kind=ObstacleKind.OFF_HOURS, interval=gap)
        for gap in around
        if gap.overlaps(case.interval)
    )


def _next_free_start(case: Case, resource_id: ResourceId) -> Instant:
    """Return the next start at which nothing holds the resource for as long as it is needed."""
    assert case.place is not None
    start, length = case.place.start, case.place.seconds
    for held in case.hearing.schedule.calendar(resource_id).holds:
        if held.session_id in case.hearing.leaving or held.ends_at <= start:
            continue
        if held.starts_at >= start + length:
            break
        start = held.ends_at
    return Instant(start + case.interval.start - case.place.start)
