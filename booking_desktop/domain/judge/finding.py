"""What the judge finds about one line with one provider: reasons, warnings and a plan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from booking_desktop.domain.catalogue import ApprovalRule, Service
from booking_desktop.domain.judge.case import (
    ALONE,
    Before,
    Candidate,
    Case,
    Hearing,
    Pick,
    open_case,
    others_in,
)
from booking_desktop.domain.judge.hires import timeslot_of
from booking_desktop.domain.judge.overrides import is_waved
from booking_desktop.domain.judge.places import pick_equipment, pick_room
from booking_desktop.domain.judge.rules import RULES
from booking_desktop.domain.judge.seats import seats_left
from booking_desktop.domain.verdict import (
    Caution,
    HoldPlan,
    LinePlan,
    Reason,
    WarningCode,
)


class Finding(NamedTuple):
    """A line with one provider: what stands against it, what is waved through, how it would be."""

    case: Case
    reasons: tuple[Reason, ...]
    waved: tuple[Reason, ...]
    plan: LinePlan

    @property
    def seats_left(self) -> int:
        """Free seats before this line takes one."""
        return seats_left(self.case)


def find(hearing: Hearing, candidate: Candidate, service: Service, own: Before = ALONE) -> Finding:
    """Ask every rule about one line with one provider, after the lines before it."""
    case = open_case(hearing, candidate, service, own)
    room, equipment = pick_room(case), pick_equipment(case)
    said = [reason for rule in RULES if (reason := rule(case)) is not None]
    said += [pick.reason for pick in (room, equipment) if pick.reason is not None]
    overrides = hearing.request.overrides
    reasons = tuple([reason for reason in said if not is_waved(reason, overrides)])
    waved = tuple([reason for reason in said if is_waved(reason, overrides)])
    return Finding(case, reasons, waved, _plan(case, room, equipment))


def cautions(finding: Finding) -> Iterator[Caution]:
    """Yield what should be said although a line fits (B5, B17)."""
    case = finding.case
    yield from _elsewhere(case)
    asked_for_id = case.wish.asked_for_id
    if asked_for_id is not None and asked_for_id != case.provider_id:
        person = case.hearing.schedule.catalogue.staff.get(asked_for_id)
        if person is not None:
            yield Caution(
                code=WarningCode.OTHER_PERSON_ASKED_FOR,
                name=person.full_name,
                interval=case.interval,
                service_name=case.service.name,
            )


def _elsewhere(case: Case) -> Iterator[Caution]:
    """Yield the customer's other bookings at that time: a warning, not a refusal (B5)."""
    hearing = case.hearing
    services = hearing.schedule.catalogue.services
    for session in hearing.schedule.facts.customer_sessions:
        if case.joins is not None and session.id == case.joins.id:
            continue
        for seat in others_in(session, hearing.request.replaces):
            if seat.customer_id == hearing.request.customer_id and session.interval.overlaps(
                case.interval
            ):
                service = services.get(session.service_id)
                yield Caution(
                    code=WarningCode.CUSTOMER_ELSEWHERE,
                    name=seat.customer_name,
                    interval=session.interval,
                    service_name=service.name if service is not None else "",
                )


def _plan(case: Case, room: Pick, equipment: Pick) -> LinePlan:
    staff, service, wish = case.staff, case.service, case.wish
    timeslot = timeslot_of(case) if service.is_room_hire else None
    usual = case.hearing.schedule.price_minor(service, staff)
    return LinePlan(
        service=service,
        interval=case.interval,
        staff=staff,
        room=room.room,
        equipment=equipment.equipment,
        holds=_holds(case, room, equipment),
        joins=case.joins.id if case.joins is not None else None,
        price_minor=usual if timeslot is None else timeslot.price.minor,
        asked_for=wish.asked_for and wish.asked_for_id in (None, case.provider_id),
        needs_approval=_needs_approval(case),
        timeslot_id=timeslot.id if timeslot is not None else None,
        lane_id=wish.lane_id,
    )


def _holds(case: Case, room: Pick, equipment: Pick) -> tuple[HoldPlan, ...]:
    holds = []
    if case.held_id is not None:
        holds = [HoldPlan(resource_id=case.held_id, interval=interval) for interval in case.held]
    if case.place is not None:
        holds += [
            HoldPlan(resource_id=place.id, interval=case.place)
            for place in (room.room, equipment.equipment)
            if place is not None
        ]
    return tuple(holds)


def _needs_approval(case: Case) -> bool:
    """The staff member's own rule, where they have one, before the service's (D4)."""
    rule = case.staff.approval if case.staff else ApprovalRule.INHERIT
    return rule.asks(is_asked_for=case.service.requires_approval)
