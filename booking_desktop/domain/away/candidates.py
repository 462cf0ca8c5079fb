"""The starts at which an errand might be looked after, the best first (B17).

Starts come from interval arithmetic and are judged afterwards. In the first tier stands what suits
the rule: the same person on any day for whoever asked for them, and for everybody where the person
counts more; otherwise the same day with anybody who can. The rest is the second tier.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from booking_desktop.domain.assignment import anyone_in_turn
from booking_desktop.domain.away.errands import AwayQuestion, BookingErrand, ErrandLine, Mode
from booking_desktop.domain.catalogue import Service, Staff
from booking_desktop.domain.fitting import Delivery, fitting_starts
from booking_desktop.domain.ids import ResourceId, SessionId
from booking_desktop.domain.instants import (
    MINUTES_PER_HOUR,
    SECONDS_PER_MINUTE,
    Instant,
    day_span,
    local_date,
    local_minute,
    local_to_instant_or_next,
)
from booking_desktop.domain.intervals import Interval, clip, intersect, merge
from booking_desktop.domain.judge.case import is_several_seats
from booking_desktop.domain.judge.moments import bookable_moments
from booking_desktop.domain.nearness import by_nearness
from booking_desktop.domain.schedule import Schedule
from booking_desktop.domain.verdict import LineRequest

_DAY_SECONDS = 2 * MINUTES_PER_HOUR * SECONDS_PER_MINUTE
"""A day further on counts as much as so much off the time of day."""

_NOTICE_SECONDS = MINUTES_PER_HOUR * SECONDS_PER_MINUTE
"""Nobody is asked to come earlier than planned at less notice than this."""


class Rank(NamedTuple):
    """How good a candidate is, the smallest first: tier, distance, later before earlier, turn.

    Among equals whoever was booked comes first, then it goes by turns.
    """

    tier: int
    seconds: int
    is_earlier: bool
    turn: int


class Candidate(NamedTuple):
    """Where an errand might go, not judged yet."""

    rank: Rank
    starts_at: Instant
    staff_id: ResourceId
    is_same_day: bool
    is_same_person: bool


def candidates(
    schedule: Schedule, question: AwayQuestion, errand: BookingErrand
) -> tuple[Candidate, ...]:
    """Return where a booking might go, the best first."""
    found = _Candidates(schedule, question, errand).all()
    return tuple(sorted(found, key=lambda each: each.rank))


class _Candidates:
    """What might be done about one booking."""

    def __init__(self, schedule: Schedule, question: AwayQuestion, errand: BookingErrand) -> None:
        self._schedule = schedule
        self._question = question
        self._errand = errand
        self._wished = errand.interval.start
        self._on = local_date(self._wished, schedule.zone)
        self._leaving = schedule.leaving_with(errand.appointment.id)

    def all(self) -> Iterator[Candidate]:
        """Yield a start for each stretch of each day with each person."""
        first = self._errand.lines[self._errand.first]
        service = self._schedule.catalogue.services.get(first.line.session.service_id)
        if service is None:
            return
        in_turn = anyone_in_turn(self._schedule, service, self._wished, leaving=self._leaving)
        for turn, staff_id in enumerate(in_turn):
            staff = self._schedule.catalogue.staff.get(staff_id) if staff_id else None
            if staff is not None:
                yield from self._with(staff, turn, self._starts(service, staff, first.minutes))

    def _with(self, staff: Staff, turn: int, starts: tuple[Interval, ...]) -> Iterator[Candidate]:
        zone = self._schedule.zone
        minute = local_minute(self._wished, zone)
        for number in range(self._schedule.dates.last.toordinal() - self._on.toordinal() + 1):
            on = self._on + timedelta(days=number)
            near = self._wished if number == 0 else local_to_instant_or_next(on, minute, zone)
            for starts_at in by_nearness(clip(starts, day_span(on, zone)), near):
                if not self._is_sudden(starts_at):
                    yield self._candidate(staff, turn, starts_at, on, near)

    def _candidate(
        self, staff: Staff, turn: int, starts_at: Instant, on: date, near: Instant
    ) -> Candidate:
        days = on.toordinal() - self._on.toordinal()
        is_same_person = staff.id == self._question.staff_id
        keeps_person = self._errand.is_asked_for or self._question.mode is Mode.SAME_PERSON
        is_match = is_same_person if keeps_person else days == 0
        rank = Rank(
            tier=0 if is_match else 1,
            seconds=days * _DAY_SECONDS + abs(starts_at - near),
            is_earlier=starts_at < near,
            turn=-1 if is_same_person else turn,
        )
        is_same_day = days == 0
        return Candidate(
            rank, starts_at, staff.id, is_same_day=is_same_day, is_same_person=is_same_person
        )

    def _starts(self, service: Service, staff: Staff, minutes: int | None) -> tuple[Interval, ...]:
        schedule = self._schedule
        delivery = Delivery(service, staff, minutes, leaving=self._leaving)
        joined = (
            Interval(session.interval.start, Instant(session.interval.start + 1))
            for session in schedule.facts.sessions.values()
            if session.service_id == service.id
            and session.provider_id == staff.id
            and session.lane_id is None
            and session.id not in self._leaving
            and len(session.seats) < session.capacity
            and is_several_seats(session, schedule.catalogue.services)
        )
        starts = merge((*fitting_starts(schedule, delivery), *joined))
        return intersect(starts, bookable_moments(schedule, self._question.now))

    def _is_sudden(self, starts_at: Instant) -> bool:
        """Whether a customer would have to come earlier than planned, and soon."""
        return starts_at < self._wished and starts_at < self._question.now + _NOTICE_SECONDS


def lines_at(
    question: AwayQuestion, errand: BookingErrand, candidate: Candidate
) -> tuple[LineRequest, ...]:
    """Return all lines of a booking with a candidate's, as far from each other as they are."""
    shift = candidate.starts_at - errand.interval.start
    first, staff_id = errand.first, candidate.staff_id
    lines = []
    for place, each in enumerate(errand.lines):
        own = each.line.session.provider_id
        if place == first:
            own = staff_id
        elif each.is_concerned and staff_id != question.staff_id:
            own = None
        begins = each.line.session.interval.start
        lines.append(line_request(each, Instant(begins + shift), own))
    return tuple(lines)


def line_request(each: ErrandLine, starts_at: Instant, staff_id: ResourceId | None) -> LineRequest:
    """Return a line of a booking at another start, with somebody or with anyone."""
    line = each.line
    return LineRequest(
        service_id=line.session.service_id,
        starts_at=starts_at,
        staff_id=staff_id,
        duration_minutes=each.minutes,
        is_stretched=each.minutes is not None,
        asked_for=line.asked_for,
        asked_for_id=line.session.provider_id if line.asked_for else None,
    )


def named(line: LineRequest, plan_ids: tuple[ResourceId | None, ...]) -> LineRequest:
    """Return a line with the person, room and chair it was found to fit with."""
    staff_id, room_id, equipment_id = plan_ids
    return replace(line, staff_id=staff_id, room_id=room_id, equipment_id=equipment_id)


def sessions_of(errand: BookingErrand) -> frozenset[SessionId]:
    """Return the sessions a booking sits in."""
    return frozenset(each.line.session.id for each in errand.lines)
