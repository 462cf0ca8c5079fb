"""Rules about the seats of a session that would be joined (B3, B5, B6, B7, D2)."""

from __future__ import annotations

from dataclasses import replace

from booking_desktop.domain.facts import SessionSeats
from booking_desktop.domain.judge.case import Case, has_waitlist, others_in
from booking_desktop.domain.verdict import Obstacle, ObstacleKind, Reason, ReasonCode
from booking_desktop.domain.waitlist import is_promoting, seats_for_newcomers


def already_booked(case: Case) -> Reason | None:
    """One seat or place on the waitlist per customer and session, refused by name (B5)."""
    request = case.hearing.request
    if case.joins is None or request.customer_id is None:
        return None
    seats = [
        seat
        for seat in others_in(case.joins, request.replaces)
        if seat.customer_id == request.customer_id
    ]
    waits = case.hearing.schedule.facts.customer_waits.get(case.joins.id)
    if not seats and waits is None and not _planned_seats(case):
        return None
    reason = case.reason(ReasonCode.ALREADY_BOOKED, obstacles=(_the_session(case),))
    if waits is not None:
        return replace(reason, name=waits.customer_name, waitlist_position=waits.position)
    return replace(reason, name=seats[0].customer_name if seats else "")


def capacity_full(case: Case) -> Reason | None:
    """Every seat in force is taken or waited for; says the next place on the waitlist (B7, D2)."""
    if case.joins is None or seats_left(case) > 0:
        return None
    session, hearing = case.joins, case.hearing
    waits = (
        len(hearing.request.lines) == 1
        and session.interval.start >= hearing.now
        and has_waitlist(session, hearing.schedule.catalogue.services)
    )
    return replace(
        case.reason(ReasonCode.CAPACITY_FULL, obstacles=(_the_session(case),)),
        count=session.capacity,
        waitlist_position=session.waiting + 1 if waits else None,
    )


def seats_left(case: Case) -> int:
    """Return how many seats are free before this line takes one, of a session or a new one.

    While a waitlist promotes, nobody passes those who are on it (D3); who sits there keeps a seat.
    """
    if case.joins is None:
        return case.service.max_parallel_bookings if case.service.allow_parallel_bookings else 1
    session = case.joins
    others = others_in(session, case.hearing.request.replaces)
    taken = len(others) + _planned_seats(case)
    is_in = len(others) < len(session.seats)
    waiting = session.waiting if _is_promoting(case, session) and not is_in else 0
    return seats_for_newcomers(capacity=session.capacity, taken=taken, waiting=waiting)


def _is_promoting(case: Case, session: SessionSeats) -> bool:
    cutoff = session.waitlist_cutoff_minutes
    if cutoff is None:
        cutoff = case.hearing.schedule.catalogue.outlet.policy.waitlist_cutoff_minutes
    return is_promoting(session.interval.start, cutoff, case.hearing.now)


def _planned_seats(case: Case) -> int:
    assert case.joins is not None
    return sum(plan.joins == case.joins.id for plan in case.planned)


def _the_session(case: Case) -> Obstacle:
    assert case.joins is not None
    return Obstacle(
        kind=ObstacleKind.CLASS,
        interval=case.joins.interval,
        label=case.service.name,
        session_id=case.joins.id,
    )
