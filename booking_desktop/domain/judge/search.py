"""`may_book`: tries who could deliver each line and answers with one verdict (B11, B12).

Lines follow each other, so who delivers the first decides when the next begins. A *course* is one
way to staff all lines; courses are tried best first, until one fits all lines. Where none does,
the course that comes nearest speaks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from booking_desktop.domain.assignment import anyone_in_turn
from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.facts import Facts
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant
from booking_desktop.domain.judge.anyone import nobody_can
from booking_desktop.domain.judge.case import Before, Candidate, Hearing
from booking_desktop.domain.judge.finding import Finding, cautions, find
from booking_desktop.domain.judge.moments import earliest_start
from booking_desktop.domain.judge.overrides import waved_caution
from booking_desktop.domain.occupancy import Tidying
from booking_desktop.domain.schedule import schedule_of
from booking_desktop.domain.verdict import (
    PRECEDENCE,
    BookingRequest,
    LinePlan,
    Reason,
    ReasonCode,
    Verdict,
)

Course: TypeAlias = tuple[Candidate, ...]
Spared: TypeAlias = tuple[int, ResourceId]

_ABOUT_PLACES = {ReasonCode.ROOM_UNAVAILABLE, ReasonCode.EQUIPMENT_UNAVAILABLE}


def may_book(facts: Facts, request: BookingRequest, now: Instant) -> Verdict:
    """Return whether a booking may be made or moved, every reason why not, and how it would be.

    Alternatives are not part of it; `alternatives.advise` adds them.

    Args:
        facts: The days concerned, with the calendars of everybody who may be asked.
        request: What is wished.
        now: The present.

    Raises:
        ValueError: The facts do not cover the wished time, or a first line has no start. Both are
            mistakes of the caller.
    """
    schedule = schedule_of(facts)
    leaving = schedule.leaving_with(request.replaces, request.moves)
    hearing = Hearing(schedule, request, now, leaving)
    gone = _unknown_services(hearing)
    return Verdict(reasons=gone) if gone else _Search(hearing).verdict()


def _unknown_services(hearing: Hearing) -> tuple[Reason, ...]:
    """Return a reason for each line whose service was archived: nothing else is known of it."""
    services = hearing.schedule.catalogue.services
    return tuple(
        Reason(code=ReasonCode.SERVICE_INACTIVE, line=line)
        for line, wish in enumerate(hearing.request.lines)
        if wish.service_id not in services
    )


class _Search:
    """One question, and what was found out about it so far."""

    def __init__(self, hearing: Hearing) -> None:
        self._hearing = hearing
        self._wishes = hearing.request.lines
        self._found: dict[Candidate, Finding] = {}
        self._in_turn: dict[tuple[int, Instant], tuple[ResourceId | None, ...]] = {}

    def verdict(self) -> Verdict:
        nearest: tuple[Finding, ...] = ()
        fewest = (len(self._wishes) + 1, 0)
        for course in self._courses(0, None):
            findings = self._follow(course)
            against = (
                sum(bool(finding.reasons) for finding in findings),
                sum(len(finding.waved) for finding in findings),
            )
            if against < fewest:
                nearest, fewest = findings, against
            if fewest == (0, 0):
                break
        return self._answer(nearest)

    def _courses(self, line: int, begins_at: Instant | None) -> Iterator[Course]:
        """Yield every way to staff the lines from one on, best first."""
        if line == len(self._wishes):
            yield ()
            return
        starts_at = self._start(line, begins_at)
        for provider_id in self._providers(line, starts_at):
            candidate = Candidate(line, provider_id, starts_at)
            ends_at = self._find(candidate).case.interval.end
            for rest in self._courses(line + 1, ends_at):
                yield (candidate, *rest)

    def _start(self, line: int, begins_at: Instant | None) -> Instant:
        starts_at = self._wishes[line].starts_at
        if starts_at is None:
            starts_at = begins_at
        if starts_at is None and self._hearing.request.is_walk_in:
            starts_at = earliest_start(self._hearing.now, is_walk_in=True)
        if starts_at is None:
            raise ValueError("the first line needs a start")
        return starts_at

    def _providers(self, line: int, starts_at: Instant) -> tuple[ResourceId | None, ...]:
        wish = self._wishes[line]
        if self._service(line).is_room_hire:
            return (None,)
        if wish.staff_id is not None:
            return (wish.staff_id,)
        found = self._in_turn.get((line, starts_at))
        if found is None:
            hearing = self._hearing
            found = anyone_in_turn(
                hearing.schedule, self._service(line), starts_at, leaving=hearing.leaving
            ) or (None,)
            if len(self._wishes) > 1:
                found = self._able(line, found, starts_at)
            self._in_turn[line, starts_at] = found
        return found

    def _able(
        self, line: int, in_turn: tuple[ResourceId | None, ...], starts_at: Instant
    ) -> tuple[ResourceId | None, ...]:
        """Leave out who cannot whatever the other lines are; if nobody can, one stands for all.

        Otherwise the courses of many lines and people multiply.
        """
        loosest = Tidying(before=False, after=False)
        able = tuple(
            provider_id
            for provider_id in in_turn
            if not self._find(Candidate(line, provider_id, starts_at, loosest)).reasons
        )
        return able or in_turn[:1]

    def _service(self, line: int) -> Service:
        return self._hearing.schedule.catalogue.services[self._wishes[line].service_id]

    def _find(self, candidate: Candidate) -> Finding:
        """Ask the rules about a line on its own, once."""
        found = self._found.get(candidate)
        if found is None:
            service = self._service(candidate.line)
            found = self._found[candidate] = find(self._hearing, candidate, service)
        return found

    def _follow(self, course: Course) -> tuple[Finding, ...]:
        """Ask the rules about all lines of a course, each after the ones before it."""
        if len(course) == 1:
            return (self._find(course[0]),)
        return self._arranged(self._tidied(course), frozenset())

    def _arranged(self, course: Course, spared: frozenset[Spared]) -> tuple[Finding, ...]:
        """Give each line its room and chair; where one takes what a later one needs, spare it."""
        planned: tuple[LinePlan, ...] = ()
        findings: list[Finding] = []
        for candidate in course:
            own = Before(planned, frozenset(at for line, at in spared if line == candidate.line))
            found = self._find(candidate)
            if own.spared or _meets(found.plan, planned):
                found = find(self._hearing, candidate, self._service(candidate.line), own)
            findings.append(found)
            planned = (*planned, found.plan)
        for sparing in _could_spare(findings):
            again = self._arranged(course, spared | {sparing})
            if not any(finding.reasons for finding in again):
                return again
        return tuple(findings)

    def _tidied(self, course: Course) -> Course:
        """Drop the buffers between consecutive lines of one provider (B12)."""
        tidied = list(course)
        for line in range(1, len(course)):
            if self._is_one_visit(course[line - 1], course[line]):
                before, after = tidied[line - 1], tidied[line]
                tidied[line - 1] = before._replace(tidying=before.tidying._replace(after=False))
                tidied[line] = after._replace(tidying=after.tidying._replace(before=False))
        return tuple(tidied)

    def _is_one_visit(self, earlier: Candidate, later: Candidate) -> bool:
        """Whether the buffers between two lines of one provider would not both fit."""
        lanes = {self._wishes[each.line].lane_id for each in (earlier, later)}
        if earlier.provider_id != later.provider_id or len(lanes) > 1:
            return False
        gap = later.starts_at - self._find(earlier).case.interval.end
        buffers = (
            self._service(earlier.line).buffer_after_minutes
            + self._service(later.line).buffer_before_minutes
        )
        return 0 <= gap < buffers * SECONDS_PER_MINUTE

    def _answer(self, findings: tuple[Finding, ...]) -> Verdict:
        spoken = [self._spoken(finding) for finding in findings]
        reasons = sorted(
            (reason for finding in spoken for reason in finding.reasons),
            key=lambda reason: PRECEDENCE[reason.code],
        )
        waved = [waved_caution(reason) for finding in spoken for reason in finding.waved]
        said = [caution for finding in spoken for caution in cautions(finding)]
        return Verdict(
            reasons=tuple(reasons),
            warnings=tuple(dict.fromkeys((*waved, *said))),
            plan=tuple(finding.plan for finding in spoken),
            seats_left=None if reasons else _seats_left(spoken),
        )

    def _spoken(self, finding: Finding) -> Finding:
        """Return what is said of a line; where anyone was asked and nobody can, of everybody.

        Whoever could, but for the lines before, is left out of that.
        """
        case = finding.case
        if not finding.reasons or case.wish.staff_id is not None or case.planned:
            return finding
        asked = {
            found.case.provider_id: found
            for candidate, found in self._found.items()
            if found.reasons
            and candidate.line == case.line
            and found.case.interval.start == case.interval.start
        }
        return nobody_can(tuple(asked.values()))


def _meets(plan: LinePlan, planned: tuple[LinePlan, ...]) -> bool:
    """Whether a line touches what the lines before it take: a resource's time, or a seat."""
    return any(
        (plan.joins is not None and plan.joins == earlier.joins)
        or any(
            hold.resource_id == taken.resource_id and hold.interval.overlaps(taken.interval)
            for hold in plan.holds
            for taken in earlier.holds
        )
        for earlier in planned
    )


def _could_spare(findings: list[Finding]) -> Iterator[Spared]:
    """Yield which line could leave which room or chair to a later one that found none."""
    for found in findings:
        codes = {reason.code for reason in found.reasons}
        if not codes or not codes <= _ABOUT_PLACES or found.case.place is None:
            continue
        for line, earlier in enumerate(found.case.planned):
            for place in (earlier.room, earlier.equipment):
                if place is not None and any(
                    hold.resource_id == place.id and hold.interval.overlaps(found.case.place)
                    for hold in earlier.holds
                ):
                    yield line, place.id


def _seats_left(findings: list[Finding]) -> int | None:
    """Return what stays free of a session with several seats, for one seat in it."""
    if len(findings) > 1 or findings[0].case.wish.seats is not None:
        return None
    found = findings[0]
    capacity = found.case.joins.capacity if found.case.joins else found.seats_left
    return found.seats_left - 1 if capacity > 1 else None
