"""A snapshot as it would be if some bookings had left it and others were made (C2, D6).

The dates of a series are judged one after the other before any of them is written: those before
count as taken, and whoever moves along does not stand in the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from booking_desktop.domain.facts import Facts, Held, Seat, SessionSeats
from booking_desktop.domain.ids import AppointmentId, ResourceId, SessionId
from booking_desktop.domain.verdict import LinePlan

_Seats: TypeAlias = frozenset[tuple[AppointmentId, SessionId]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposition:
    """What is supposed of the book.

    Attributes:
        gone: Seats that are given up: whose, and in which session.
        plans: What has been taken, each by whom.
    """

    gone: _Seats = frozenset()
    plans: tuple[tuple[Seat, LinePlan], ...] = ()

    def with_taken(self, seat: Seat, plans: Iterable[LinePlan]) -> Supposition:
        """Return the same with the lines of one more booking taken."""
        return replace(self, plans=(*self.plans, *((seat, plan) for plan in plans)))

    def applied(self, facts: Facts, *, keeping: AppointmentId | None = None) -> Facts:
        """Return the snapshot as it would be; the same one where nothing of it changes.

        Args:
            facts: As it is.
            keeping: An appointment that is asked about and leaves by the judge's own rule (C2).
        """
        gone = frozenset(seat for seat in self.gone if seat[0] != keeping)
        left = _without(facts, gone) if gone else facts
        near = [
            (seat, plan)
            for seat, plan in self.plans
            if plan.interval.overlaps(facts.span)
            or any(hold.interval.overlaps(facts.span) for hold in plan.holds)
        ]
        return _with(left, near) if near else left


def _without(facts: Facts, gone: _Seats) -> Facts:
    """Return the snapshot without some seats, and without what only they needed (I6)."""
    sessions = {each.id: _left(each, gone) for each in facts.sessions.values()}
    own = tuple(_left(each, gone) for each in facts.customer_sessions)
    if (
        tuple(sessions.values()) == tuple(facts.sessions.values())
        and own == facts.customer_sessions
    ):
        return facts
    emptied = {
        each.id
        for each in sessions.values()
        if not each.seats and facts.sessions[each.id].seats and not each.is_scheduled
    }
    return replace(
        facts,
        sessions={each.id: each for each in sessions.values() if each.id not in emptied},
        holds={
            resource_id: tuple(held for held in holds if held.session_id not in emptied)
            for resource_id, holds in facts.holds.items()
        },
        customer_sessions=tuple(each for each in own if each.seats),
    )


def _left(session: SessionSeats, gone: _Seats) -> SessionSeats:
    seats = tuple(seat for seat in session.seats if (seat.appointment_id, session.id) not in gone)
    return session if len(seats) == len(session.seats) else replace(session, seats=seats)


def _with(facts: Facts, taken: list[tuple[Seat, LinePlan]]) -> Facts:
    sessions = dict(facts.sessions)
    holds: dict[ResourceId, list[Held]] = {key: list(held) for key, held in facts.holds.items()}
    own = list(facts.customer_sessions)
    for number, (seat, plan) in enumerate(taken):
        session = _session_of(sessions, plan, seat, SessionId(f"supposed {number}"))
        sessions[session.id] = session
        if seat.customer_id is not None:
            own.append(replace(session, seats=(seat,)))
        for hold in plan.holds:
            held = Held(hold.interval.start, hold.interval.end, session.id)
            holds.setdefault(hold.resource_id, []).append(held)
    return replace(
        facts,
        sessions=sessions,
        holds={resource_id: tuple(sorted(each)) for resource_id, each in holds.items()},
        customer_sessions=tuple(own),
    )


def _session_of(
    sessions: Mapping[SessionId, SessionSeats], plan: LinePlan, seat: Seat, new_id: SessionId
) -> SessionSeats:
    """Return the session a plan joins with one seat more, or the one that it would make."""
    joined = sessions.get(plan.joins) if plan.joins is not None else None
    if joined is not None:
        return replace(joined, seats=(*joined.seats, seat))
    return session_made_by(plan, new_id, (seat,))


def session_made_by(plan: LinePlan, session_id: SessionId, seats: tuple[Seat, ...]) -> SessionSeats:
    """Return the session that a line would make, with whoever would sit in it."""
    service = plan.service
    return SessionSeats(
        id=session_id,
        service_id=service.id,
        provider_id=plan.staff.id if plan.staff else None,
        room_id=plan.room.id if plan.room else None,
        interval=plan.interval,
        capacity=service.max_parallel_bookings if service.allow_parallel_bookings else 1,
        is_scheduled=False,
        enable_waitlist=service.enable_waitlist,
        seats=seats,
        lane_id=plan.lane_id,
    )
