"""One proposal for everybody who is booked with somebody that is away (B17, ux job 20).

Each is judged against what is booked and the proposals before it, so that they never conflict with
each other nor with anything else, whichever of them are done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from booking_desktop.domain.availability import TimeOff, TimeOffKind
from booking_desktop.domain.away.candidates import (
    Candidate,
    candidates,
    line_request,
    lines_at,
    named,
    sessions_of,
)
from booking_desktop.domain.away.errands import (
    AwayQuestion,
    BookingErrand,
    Care,
    ClassErrand,
    Errand,
    Proposal,
    Way,
)
from booking_desktop.domain.away.taken import with_way
from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.facts import Facts, keeping
from booking_desktop.domain.fitting import Delivery, fitting_starts
from booking_desktop.domain.ids import ResourceId, SessionId
from booking_desktop.domain.instants import (
    SECONDS_PER_MINUTE,
    Instant,
    ceil_to_minutes,
    day_end,
    local_date,
)
from booking_desktop.domain.intervals import Interval, clip
from booking_desktop.domain.judge import may_book
from booking_desktop.domain.judge.moments import WALK_IN_MINUTES, earliest_start
from booking_desktop.domain.schedule import schedule_of
from booking_desktop.domain.verdict import (
    BookingRequest,
    LinePlan,
    LineRequest,
    Override,
    Verdict,
    WarningCode,
)

MOST_WAYS = 6
"""How many other times are listed for one errand."""

_TRIES = 40
"""How many candidates are judged before it counts as none."""

_HOUSE = frozenset({Override.PAST, Override.LEAD_TIME})
"""What a line that is running already needs, to be finished by somebody else."""


class Planner:
    """Looks after everybody, on one snapshot of the days concerned and those after them."""

    def __init__(self, facts: Facts, question: AwayQuestion) -> None:
        """Take the person out of the book while they are away."""
        self._question = question
        staff_id, span = question.staff_id, question.span
        away = TimeOff(
            resource_id=staff_id,
            starts_at=span.start,
            ends_at=span.end,
            kind=TimeOffKind.TIME_OFF,
        )
        known = sorted((*facts.time_off.get(staff_id, ()), away), key=lambda off: off.starts_at)
        self._facts = replace(facts, time_off={**facts.time_off, staff_id: tuple(known)})

    def plan(self, errands: Iterable[Errand]) -> tuple[Proposal, ...]:
        """Return one proposal each, in order of time."""
        facts = self._facts
        proposals = []
        for errand in sorted(errands, key=lambda each: (each.interval, each.id)):
            proposal = self._propose(facts, errand)
            if proposal.is_settled and proposal.way is not None:
                facts = with_way(facts, errand, proposal.way)
            proposals.append(proposal)
        return tuple(proposals)

    def ways(self, errand: Errand, beside: Iterable[Proposal]) -> tuple[Way, ...]:
        """Return other ways for one errand, the best first, that fit beside the other proposals.

        Args:
            errand: Who is looked after.
            beside: What is proposed for all; its own proposal does not count.
        """
        facts = self._facts
        for proposal in beside:
            is_open = proposal.errand.id == errand.id or proposal.care is Care.CALL
            if proposal.way is not None and not is_open:
                facts = with_way(facts, proposal.errand, proposal.way)
        return tuple(islice(self._ways(facts, errand), MOST_WAYS))

    def _propose(self, facts: Facts, errand: Errand) -> Proposal:
        if isinstance(errand, ClassErrand):
            cover = next(self._covers(facts, errand), None)
            care = Care.DECIDE if cover is None else Care.COVER
            return Proposal(errand=errand, care=care, way=cover)
        if errand.is_here:
            return Proposal(errand=errand, care=Care.HERE)
        found = next(self._moves(facts, errand), None)
        if found is None:
            return Proposal(errand=errand, care=Care.CALL)
        candidate, way = found
        may_move = not errand.is_asked_for and errand.paid is None
        care = Care.MOVE if candidate.rank.tier == 0 or may_move else Care.CALL
        return Proposal(errand=errand, care=care, way=way)

    def _ways(self, facts: Facts, errand: Errand) -> Iterator[Way]:
        if isinstance(errand, ClassErrand):
            yield from self._covers(facts, errand)
        elif errand.is_here and errand.interval.start <= self._question.now:
            yield from self._finishers(facts, errand)
        else:
            for _, way in self._moves(facts, errand):
                yield way

    def _moves(self, facts: Facts, errand: BookingErrand) -> Iterator[tuple[Candidate, Way]]:
        facts = _asking(facts, errand)
        for candidate in islice(candidates(schedule_of(facts), self._question, errand), _TRIES):
            lines = lines_at(self._question, errand, candidate)
            request = _request(errand, lines)
            verdict = may_book(facts, request, self._question.now)
            if verdict.fits and not _is_elsewhere(verdict):
                way = Way(
                    request=_named(request, verdict),
                    plan=verdict.plan,
                    line_ids=tuple(each.line.id for each in errand.lines),
                    first=errand.first,
                    is_same_day=candidate.is_same_day,
                    is_same_person=candidate.is_same_person,
                    price_change_minor=_price_change(errand, verdict),
                )
                yield candidate, way

    def _finishers(self, facts: Facts, errand: BookingErrand) -> Iterator[Way]:
        """Yield who could go on with what the person has begun: now, or as soon as they can."""
        each = errand.lines[errand.first]
        session = each.line.session
        facts = keeping(facts, sessions_of(errand) - {session.id})
        service = facts.catalogue.services.get(session.service_id)
        if service is None:
            return
        now = self._question.now
        begins = earliest_start(now, is_walk_in=True)
        left = ceil_to_minutes(session.interval.end, 1) - begins
        minutes = max(left // SECONDS_PER_MINUTE, WALK_IN_MINUTES)
        for starts_at, staff_id in self._soonest(facts, service, session.id, minutes):
            line = replace(
                line_request(each, starts_at, staff_id),
                duration_minutes=minutes,
                is_stretched=True,
            )
            request = replace(_request(errand, (line,)), overrides=_HOUSE)
            verdict = may_book(facts, request, now)
            if verdict.fits:
                yield Way(
                    request=_named(request, verdict),
                    plan=verdict.plan,
                    line_ids=(each.line.id,),
                    is_same_day=True,
                    is_same_person=False,
                )

    def _soonest(
        self, facts: Facts, service: Service, leaving: SessionId, minutes: int
    ) -> list[tuple[Instant, ResourceId]]:
        """Return from when today each other person has so many minutes, the soonest first."""
        schedule, now = schedule_of(facts), self._question.now
        end = day_end(local_date(now, schedule.zone), schedule.zone)
        today = Interval(earliest_start(now, is_walk_in=True), end)
        soonest = []
        for staff in schedule.performers(service):
            delivery = Delivery(service, staff, minutes, leaving=frozenset({leaving}))
            starts = clip(fitting_starts(schedule, delivery), today)
            if starts and staff.id != self._question.staff_id:
                soonest.append((ceil_to_minutes(starts[0].start, WALK_IN_MINUTES), staff.id))
        return sorted(soonest)

    def _covers(self, facts: Facts, errand: ClassErrand) -> Iterator[Way]:
        """Yield who else could teach a class at its time and in its room; a running one nobody."""
        session = errand.session
        service = facts.catalogue.services.get(session.service_id)
        if service is None or session.interval.start < self._question.now:
            return
        minutes = session.interval.seconds // SECONDS_PER_MINUTE
        for staff in schedule_of(facts).performers(service):
            line = LineRequest(
                service_id=service.id,
                starts_at=session.interval.start,
                staff_id=staff.id,
                room_id=session.room_id,
                duration_minutes=minutes,
                is_stretched=True,
                seats=session.capacity,
            )
            request = BookingRequest(customer_id=None, lines=(line,), moves=session.id)
            verdict = may_book(facts, request, self._question.now)
            if staff.id != self._question.staff_id and verdict.fits:
                yield Way(
                    request=_named(request, verdict),
                    plan=verdict.plan,
                    is_same_day=True,
                    is_same_person=False,
                )


def _request(errand: BookingErrand, lines: tuple[LineRequest, ...]) -> BookingRequest:
    appointment = errand.appointment
    return BookingRequest(customer_id=appointment.customer_id, lines=lines, replaces=appointment.id)


def _named(request: BookingRequest, verdict: Verdict) -> BookingRequest:
    """Return the request with everybody and everything it was found to fit with."""
    lines = (
        named(line, _ids(plan)) for line, plan in zip(request.lines, verdict.plan, strict=True)
    )
    return replace(request, lines=tuple(lines))


def _ids(plan: LinePlan) -> tuple[ResourceId | None, ...]:
    return tuple(part.id if part else None for part in (plan.staff, plan.room, plan.equipment))


def _asking(facts: Facts, errand: BookingErrand) -> Facts:
    """Return the snapshot as the customer asks, with their own other sessions not overlooked."""
    customer_id = errand.appointment.customer_id
    if customer_id is None:
        return facts
    sessions = tuple(
        replace(session, seats=own)
        for session in facts.sessions.values()
        if (own := tuple(seat for seat in session.seats if seat.customer_id == customer_id))
    )
    return replace(facts, customer_sessions=sessions, asker=errand.asker)


def _is_elsewhere(verdict: Verdict) -> bool:
    """Whether the customer has something else at that time, which no proposal should pass over."""
    return any(warning.code is WarningCode.CUSTOMER_ELSEWHERE for warning in verdict.warnings)


def _price_change(errand: BookingErrand, verdict: Verdict) -> int:
    """Return what it costs less with somebody else; what is dearer with them costs the same.

    Where something was paid ahead, the price stays what it was paid for.
    """
    if errand.paid is not None:
        return 0
    return sum(
        min(0, plan.price_minor - each.line.price.minor)
        for each, plan in zip(errand.lines, verdict.plan, strict=True)
        if plan.staff is not None and plan.staff.id != each.line.session.provider_id
    )
