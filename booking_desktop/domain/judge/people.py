"""Rules about the service, who performs it and who may have it (A1, A2, B10, D7)."""

from __future__ import annotations

from dataclasses import replace

from booking_desktop.domain.instants import SECONDS_PER_MINUTE, local_date
from booking_desktop.domain.judge.case import Case
from booking_desktop.domain.verdict import Reason, ReasonCode


def service_inactive(case: Case) -> Reason | None:
    """The service is no longer offered; what is booked of it may still be moved."""
    if case.service.is_active or _is_kept(case):
        return None
    return replace(case.reason(ReasonCode.SERVICE_INACTIVE), resource_id=None, name="")


def not_enrolled(case: Case) -> Reason | None:
    """The service or the class is kept for a programme, and whoever asks is not in it (D7).

    Scheduling a class and moving a whole one ask for nobody. A programme that was archived keeps
    nobody out.
    """
    if case.wish.seats is not None or case.hearing.request.moves is not None:
        return None
    schedule = case.hearing.schedule
    asker, on = schedule.facts.asker, local_date(case.interval.start, schedule.zone)
    kept_for = (case.service.programme_id, case.joins.programme_id if case.joins else None)
    for programme_id in kept_for:
        programme = schedule.catalogue.programmes.get(programme_id) if programme_id else None
        if programme is None or (asker is not None and asker.is_enrolled(programme.id, on)):
            continue
        return replace(
            case.reason(ReasonCode.NOT_ENROLLED),
            resource_id=None,
            name=asker.name if asker else "",
            programme=programme.name,
            programme_id=programme.id,
        )
    return None


def staff_unskilled(case: Case) -> Reason | None:
    """The provider does not perform the service; says who does. A room by the hour needs nobody."""
    if case.joins is not None or case.service.is_room_hire:
        return None
    schedule = case.hearing.schedule
    if case.staff is None:
        is_unknown = case.provider_id is not None
        return None if is_unknown else case.reason(ReasonCode.STAFF_UNSKILLED)
    if schedule.skill(case.service, case.staff) is not None:
        return None
    return replace(
        case.reason(ReasonCode.STAFF_UNSKILLED),
        others=tuple(staff.full_name for staff in schedule.performers(case.service)),
    )


def staff_inactive(case: Case) -> Reason | None:
    """The provider no longer works here."""
    if case.joins is not None or case.provider_id is None:
        return None
    if case.staff is not None and case.staff.is_active:
        return None
    return case.reason(ReasonCode.STAFF_INACTIVE)


def lane_not_open(case: Case) -> Reason | None:
    """The second lane is not this person's, or nobody opened it on that day (B16)."""
    lane_id = case.wish.lane_id
    if lane_id is None:
        return None
    schedule = case.hearing.schedule
    lane = schedule.catalogue.lanes.get(lane_id)
    on = local_date(case.interval.start, schedule.zone)
    if lane is not None and lane.staff_id == case.provider_id and on in lane.dates:
        return None
    return case.reason(ReasonCode.LANE_NOT_OPEN)


def wrong_length(case: Case) -> Reason | None:
    """A length that is neither the person's nor a stretched one; `count` is the person's own."""
    minutes = case.wish.duration_minutes
    if minutes is None or case.wish.is_stretched or case.joins is not None:
        return None
    usual = case.hearing.schedule.occupancy(case.service, case.staff)
    own = usual.seconds // SECONDS_PER_MINUTE
    if minutes == own:
        return None
    return replace(case.reason(ReasonCode.WRONG_LENGTH), count=own)


def _is_kept(case: Case) -> bool:
    """Whether the moved booking, or the moved class, already has this service."""
    request, facts = case.hearing.request, case.hearing.schedule.facts
    moved = facts.sessions.get(request.moves) if request.moves is not None else None
    if moved is not None:
        return moved.service_id == case.service.id
    replaced = request.replaces
    return replaced is not None and any(
        session.service_id == case.service.id
        and any(seat.appointment_id == replaced for seat in session.seats)
        for session in facts.sessions.values()
    )
