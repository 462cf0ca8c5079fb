"""Ways out of a refusal: up to three starts that fit, the nearest first (B13).

One is the same person at another time of that day, one somebody else as near to the wished time as
can be, one another day at the same time; where one of these is not to be had, the next nearest take
its place. Starts come from interval arithmetic, and each is put before the judge before it is
offered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain, islice
from typing import NamedTuple
from zoneinfo import ZoneInfo

from booking_desktop.domain.assignment import anyone_in_turn
from booking_desktop.domain.facts import Facts
from booking_desktop.domain.fitting import Delivery, fitting_starts
from booking_desktop.domain.free_time import leftover
from booking_desktop.domain.hiring import other_timeslots
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import (
    SECONDS_PER_MINUTE,
    Instant,
    day_end,
    day_start,
    local_date,
    local_minute,
    local_to_instant_or_next,
)
from booking_desktop.domain.intervals import Interval, clip, intersect, merge
from booking_desktop.domain.judge import may_book
from booking_desktop.domain.judge.case import is_several_seats, others_in
from booking_desktop.domain.judge.moments import bookable_moments
from booking_desktop.domain.nearness import EVEN_MINUTES, by_nearness
from booking_desktop.domain.occupancy import Tidying
from booking_desktop.domain.schedule import schedule_of
from booking_desktop.domain.verdict import (
    Alternative,
    AlternativeKind,
    BookingRequest,
    LinePlan,
    LineRequest,
    Verdict,
)
from booking_desktop.domain.why import smallest_change

MOST_ALTERNATIVES = 3

_EVEN_SECONDS = EVEN_MINUTES * SECONDS_PER_MINUTE

_TRIES = 6
"""How many candidates of a kind are put before the judge before it counts as none."""


def advise(facts: Facts, request: BookingRequest, verdict: Verdict, now: Instant) -> Verdict:
    """Return the verdict with the ways out of a no, or with what a yes of one line leaves free.

    Args:
        facts: The days to look for ways out in, with the calendars of everybody: the day that is
            wished, and as many after it as there are.
        request: What was wished.
        verdict: What the judge said to it.
        now: The present.
    """
    schedule = schedule_of(facts)
    leaving = schedule.leaving_with(request.replaces, request.moves)
    if not verdict.plan:
        return verdict
    if len(verdict.plan) == 1 and verdict.plan[0].service.is_room_hire:
        if verdict.fits:
            return verdict
        ways_out = other_timeslots(facts, request, verdict.plan[0], now)
        return replace(verdict, alternatives=ways_out)
    if not verdict.fits:
        return replace(
            verdict,
            alternatives=_Search(facts, request, verdict, now).nearest(),
            change=smallest_change(facts, request, verdict, now),
        )
    if len(verdict.plan) > 1:
        return verdict
    return replace(verdict, leftover=leftover(schedule, verdict.plan[0], leaving=leaving))


class _Candidate(NamedTuple):
    """A request at another start, or with another person, not judged yet."""

    kind: AlternativeKind
    starts_at: Instant
    request: BookingRequest


class _Search:
    """The ways out of one refusal."""

    def __init__(
        self, facts: Facts, request: BookingRequest, verdict: Verdict, now: Instant
    ) -> None:
        self._facts = facts
        self._request = replace(request, overrides=frozenset())
        self._plan = verdict.plan
        self._line = verdict.first.line
        self._refused = {reason.line for reason in verdict.reasons}
        self._now = now
        self._schedule = schedule_of(facts)
        self._leaving = self._schedule.leaving_with(request.replaces, request.moves)
        self._wished = verdict.plan[0].interval.start
        self._starts = self._fitting(self._request)

    def nearest(self) -> tuple[Alternative, ...]:
        """Return up to three, one of each kind first, in order of nearness."""
        pools = [
            self._that_fit(self._other_times()),
            self._that_fit(self._other_people()),
            self._that_fit(self._other_days()),
        ]
        found: dict[tuple[Instant, ResourceId | None], Alternative] = {}
        firsts = chain.from_iterable(islice(pool, 1) for pool in pools)
        for alternative in chain(firsts, chain.from_iterable(pools)):
            found.setdefault((alternative.interval.start, alternative.staff_id), alternative)
            if len(found) == MOST_ALTERNATIVES:
                break
        return tuple(sorted(found.values(), key=self._distance))

    def _distance(self, alternative: Alternative) -> int:
        return abs(alternative.interval.start - self._wished)

    def _other_times(self) -> Iterator[_Candidate]:
        """Yield other starts of that day with whoever was asked."""
        for starts_at in self._that_day(self._starts):
            yield self._at(AlternativeKind.OTHER_TIME, starts_at, self._request)

    def _other_people(self) -> Iterator[_Candidate]:
        """Yield other people that day, the nearest starts first."""
        candidates = [
            self._at(AlternativeKind.OTHER_PERSON, starts_at, request)
            for request in self._with_others()
            for starts_at in islice(self._that_day(self._fitting(request)), 2)
        ]
        yield from sorted(candidates, key=lambda each: abs(each.starts_at - self._wished))

    def _other_days(self) -> Iterator[_Candidate]:
        """Yield later days: first those that have the same time of day, then the nearest to it."""
        zone = self._schedule.zone
        minute = local_minute(self._wished, zone)
        at_other_times: list[Instant] = []
        wished_day = local_date(self._wished, zone).toordinal()
        for day in range(wished_day + 1, self._schedule.dates.last.toordinal() + 1):
            on = date.fromordinal(day)
            same_time = local_to_instant_or_next(on, minute, zone)
            nearest = next(by_nearness(clip(self._starts, _day(on, zone)), same_time), None)
            if nearest == same_time:
                yield self._at(AlternativeKind.OTHER_DAY, nearest, self._request)
            elif nearest is not None:
                at_other_times.append(nearest)
        for starts_at in at_other_times:
            yield self._at(AlternativeKind.OTHER_DAY, starts_at, self._request)

    def _that_day(self, starts: tuple[Interval, ...]) -> Iterator[Instant]:
        zone = self._schedule.zone
        that_day = _day(local_date(self._wished, zone), zone)
        return by_nearness(clip(starts, that_day), self._wished)

    def _with_others(self) -> Iterator[BookingRequest]:
        """Yield the request with somebody else in place of who was asked.

        For one line, each who performs the service, the one whose turn it is first; for several,
        anyone for the lines that were refused.
        """
        wish = self._request.lines[self._line]
        if len(self._request.lines) > 1:
            lines = tuple(
                _with(each, None) if line in self._refused else each
                for line, each in enumerate(self._request.lines)
            )
            if lines != self._request.lines:
                yield replace(self._request, lines=lines)
        elif wish.staff_id is not None:
            service = self._plan[0].service
            in_turn = anyone_in_turn(self._schedule, service, self._wished, leaving=self._leaving)
            for staff_id in in_turn:
                if staff_id not in (None, wish.staff_id):
                    yield replace(self._request, lines=(_with(wish, staff_id),))

    def _fitting(self, request: BookingRequest) -> tuple[Interval, ...]:
        """Return the starts of the first line from which all lines fit, or nearly so.

        Buffers between lines of one provider are left out (B12); the judge has the last word.
        """
        starts = bookable_moments(self._schedule, self._now, is_walk_in=request.is_walk_in)
        for line, (wish, plan) in enumerate(zip(request.lines, self._plan, strict=True)):
            ahead = plan.interval.start - self._wished
            tidying = Tidying(before=line == 0, after=line == len(self._plan) - 1)
            starts = intersect(starts, _earlier(self._line_starts(wish, plan, tidying), ahead))
        return starts

    def _line_starts(
        self, wish: LineRequest, plan: LinePlan, tidying: Tidying
    ) -> tuple[Interval, ...]:
        """Return the starts at which a line fits, or finds a session with several seats."""
        schedule, service = self._schedule, plan.service
        asked = schedule.catalogue.staff.get(wish.staff_id) if wish.staff_id else None
        people = schedule.performers(service) if wish.staff_id is None else (asked,)
        delivered = [
            start
            for staff in people
            if staff is not None
            for start in fitting_starts(
                schedule,
                Delivery(
                    service,
                    staff,
                    wish.duration_minutes if wish.is_stretched else None,
                    wish.room_id,
                    wish.equipment_id,
                    self._leaving,
                    tidying,
                    wish.lane_id,
                ),
            )
        ]
        joined = [
            Interval(session.interval.start, Instant(session.interval.start + 1))
            for session in self._facts.sessions.values()
            if session.service_id == service.id
            and wish.seats is None
            and wish.staff_id in (None, session.provider_id)
            and session.lane_id == wish.lane_id
            and len(others_in(session, self._request.replaces)) < session.capacity
            and is_several_seats(session, schedule.catalogue.services)
        ]
        return merge((*delivered, *joined))

    def _at(self, kind: AlternativeKind, starts_at: Instant, request: BookingRequest) -> _Candidate:
        """Move all lines by as much as the first one."""
        later = starts_at - self._wished
        first, *rest = request.lines
        lines = (
            replace(first, starts_at=starts_at),
            *(
                wish
                if wish.starts_at is None
                else replace(wish, starts_at=Instant(wish.starts_at + later))
                for wish in rest
            ),
        )
        return _Candidate(kind, starts_at, replace(request, lines=lines))

    def _that_fit(self, candidates: Iterator[_Candidate]) -> Iterator[Alternative]:
        """Yield what the judge finds to fit; where a moved booking stands is no way out."""
        for candidate in islice(candidates, _TRIES):
            verdict = may_book(self._facts, candidate.request, self._now)
            if verdict.fits and not self._is_where_it_stands(verdict.plan):
                yield self._alternative(candidate, verdict)

    def _is_where_it_stands(self, plans: tuple[LinePlan, ...]) -> bool:
        stands = {
            (session.interval, session.provider_id)
            for session in map(self._facts.sessions.get, self._leaving)
            if session is not None
        }
        return all(
            (plan.interval, plan.staff.id if plan.staff else None) in stands for plan in plans
        )

    def _alternative(self, candidate: _Candidate, verdict: Verdict) -> Alternative:
        plans = verdict.plan
        staff = plans[self._line].staff
        beside = leftover(self._schedule, plans[self._line], leaving=self._leaving)
        return Alternative(
            kind=candidate.kind,
            interval=Interval(
                min(plan.interval.start for plan in plans), max(plan.interval.end for plan in plans)
            ),
            staff_id=staff.id if staff else None,
            staff_name=staff.full_name if staff else "",
            price_minor=sum(plan.price_minor for plan in plans),
            leaves_no_gap=beside is not None and beside.is_snug,
            is_last_of_day=len(plans) == 1 and self._is_last_of_day(candidate, plans[0]),
            lines=tuple(
                replace(
                    wish,
                    starts_at=plan.interval.start,
                    staff_id=plan.staff.id if plan.staff else None,
                )
                for wish, plan in zip(candidate.request.lines, plans, strict=True)
            ),
        )

    def _is_last_of_day(self, candidate: _Candidate, plan: LinePlan) -> bool:
        """Whether nothing later fits that day with that person."""
        zone = self._schedule.zone
        wish = replace(candidate.request.lines[0], staff_id=plan.staff.id if plan.staff else None)
        starts = self._line_starts(wish, plan, Tidying())
        that_day = clip(starts, _day(local_date(plan.interval.start, zone), zone))
        return bool(that_day) and that_day[-1].end - 1 < plan.interval.start + _EVEN_SECONDS


def _with(wish: LineRequest, staff_id: ResourceId | None) -> LineRequest:
    """Return a line with somebody else: at their own length, and not asked for."""
    return replace(
        wish,
        staff_id=staff_id,
        duration_minutes=wish.duration_minutes if wish.is_stretched else None,
        asked_for=wish.asked_for and wish.asked_for_id is not None,
        lane_id=None,
    )


def _earlier(starts: tuple[Interval, ...], seconds: int) -> tuple[Interval, ...]:
    return tuple(
        Interval(Instant(start - seconds), Instant(end - seconds)) for start, end in starts
    )


def _day(on: date, zone: ZoneInfo) -> Interval:
    return Interval(day_start(on, zone), day_end(on, zone))
