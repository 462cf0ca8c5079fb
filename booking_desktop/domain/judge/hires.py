"""Rules about a room by the hour: it is had in its timeslots and not otherwise (E2)."""

from __future__ import annotations

from dataclasses import replace

from booking_desktop.domain.judge.case import Case
from booking_desktop.domain.timeslots import Timeslot
from booking_desktop.domain.verdict import Reason, ReasonCode


def no_timeslot(case: Case) -> Reason | None:
    """The room is not for sale then: no timeslot begins and ends so, or the room is not in use."""
    if not case.service.is_room_hire or timeslot_of(case) is not None:
        return None
    room_id = case.wish.room_id
    room = case.hearing.schedule.catalogue.rooms.get(room_id) if room_id is not None else None
    reason = case.reason(ReasonCode.NO_TIMESLOT)
    return replace(reason, resource_id=room_id, name=room.name if room is not None else "")


def timeslot_of(case: Case) -> Timeslot | None:
    """Return the timeslot on sale of the wished room and time."""
    schedule, room_id = case.hearing.schedule, case.wish.room_id
    room = schedule.catalogue.rooms.get(room_id) if room_id is not None else None
    if room is None or not room.is_active:
        return None
    return next(
        (
            timeslot
            for timeslot in schedule.facts.timeslots
            if timeslot.room_id == room.id and timeslot.interval == case.interval
        ),
        None,
    )
