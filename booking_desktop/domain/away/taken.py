"""A snapshot with proposals in it, as if they were booked already.

The old places stay taken: no proposal relies on another one being done, so any of them may be left
out and the rest still fit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from booking_desktop.domain.away.errands import BookingErrand, Errand, Way
from booking_desktop.domain.facts import Facts, Held, Seat, SessionSeats
from booking_desktop.domain.ids import SessionId
from booking_desktop.domain.supposing import session_made_by
from booking_desktop.domain.verdict import LinePlan


def with_way(facts: Facts, errand: Errand, way: Way) -> Facts:
    """Return the snapshot with an errand's proposal taken."""
    holds = dict(facts.holds)
    sessions = dict(facts.sessions)
    for place, plan in enumerate(way.plan):
        if plan.joins is not None:
            joined = sessions[plan.joins]
            sessions[joined.id] = replace(joined, seats=(*joined.seats, *_seats(errand)))
            continue
        session = _session(errand, plan, place)
        sessions[session.id] = session
        for hold in plan.holds:
            held = Held(hold.interval.start, hold.interval.end, session.id)
            holds[hold.resource_id] = _with_hold(holds.get(hold.resource_id, ()), held)
    return replace(facts, holds=holds, sessions=sessions)


def _with_hold(holds: tuple[Held, ...], held: Held) -> tuple[Held, ...]:
    """Return holds with one more; with what it overlaps, the errand's own old place, it is one."""
    kept = []
    starts_at, ends_at = held.starts_at, held.ends_at
    for other in holds:
        if other.starts_at < held.ends_at and held.starts_at < other.ends_at:
            starts_at, ends_at = min(starts_at, other.starts_at), max(ends_at, other.ends_at)
        else:
            kept.append(other)
    return tuple(sorted((*kept, Held(starts_at, ends_at, held.session_id))))


def _session(errand: Errand, plan: LinePlan, place: int) -> SessionSeats:
    session_id = SessionId(f"{errand.id}/{place}")
    if not isinstance(errand, BookingErrand):
        staff_id = plan.staff.id if plan.staff else None
        return replace(errand.session, id=session_id, provider_id=staff_id)
    return session_made_by(plan, session_id, tuple(_seats(errand)))


def _seats(errand: Errand) -> Iterator[Seat]:
    if isinstance(errand, BookingErrand):
        appointment = errand.appointment
        yield Seat(appointment.id, appointment.customer_id, appointment.customer_name)
