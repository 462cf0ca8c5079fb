"""Whatever the day: proposals never conflict, with each other nor with anything booked (B17)."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from booking_desktop.domain.away.errands import (
    AwayQuestion,
    Errand,
    Mode,
    Proposal,
)
from booking_desktop.domain.away.planning import Planner
from booking_desktop.domain.booking import Status
from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.judge import may_book
from tests.domain.away.errands import class_errand, errand
from tests.domain.book import Book
from tests.domain.worlds import books, moments


@st.composite
def absences(draw: st.DrawFn) -> tuple[Book, AwayQuestion]:
    """Draw a book and somebody who is away for a part of its day."""
    book = draw(books())
    book.days_around = 3
    start = draw(moments(book))
    end = Instant(start + draw(st.integers(1, 200)) * 300)
    question = AwayQuestion(
        staff_id=draw(st.sampled_from(sorted(book.staff))),
        span=Interval(start, end),
        mode=draw(st.sampled_from(Mode)),
        now=draw(moments(book)),
    )
    return book, question


def errands_in(book: Book, question: AwayQuestion, draw: st.DataObject) -> list[Errand]:
    """Return who sits with the person while they are away, some of them here or paid."""
    found: dict[str, Errand] = {}
    for session in book.sessions.values():
        is_concerned = (
            session.provider_id == question.staff_id
            and session.interval.overlaps(question.span)
            and session.interval.end > question.now
        )
        if not is_concerned:
            continue
        if session.is_scheduled:
            found[session.id] = class_errand(session)
        for seat in () if session.is_scheduled else session.seats:
            alone = replace(session, seats=(seat,))
            found[seat.appointment_id] = errand(
                alone,
                asked_for=draw.draw(st.booleans()),
                status=draw.draw(st.sampled_from((Status.CONFIRMED, Status.CHECKED_IN))),
                paid=draw.draw(st.sampled_from((None, 5000))),
                away=question.staff_id,
            )
    return list(found.values())


def holds_of(proposal: Proposal) -> list[tuple[ResourceId, Interval]]:
    assert proposal.way is not None
    return [(hold.resource_id, hold.interval) for plan in proposal.way.plan for hold in plan.holds]


@given(absences(), st.data())
@settings(max_examples=300, deadline=None)
def test_proposals_never_conflict_with_each_other_nor_with_anything_booked(
    absence: tuple[Book, AwayQuestion], data: st.DataObject
) -> None:
    book, question = absence
    errands = errands_in(book, question, data)

    proposals = Planner(book.facts(), question).plan(errands)

    assert sorted(each.errand.id for each in proposals) == sorted(each.id for each in errands)
    settled = [each for each in proposals if each.is_settled]
    for one, other in combinations(settled, 2):
        for resource_id, interval in holds_of(one):
            for other_id, taken in holds_of(other):
                assert resource_id != other_id or not interval.overlaps(taken)
    for proposal in settled:
        own = set(_own_sessions(book, proposal))
        for resource_id, interval in holds_of(proposal):
            for held in book.holds.get(resource_id, ()):
                is_other = held.session_id not in own
                assert not (
                    is_other and held.starts_at < interval.end and interval.start < held.ends_at
                )
            if resource_id == question.staff_id:
                assert not interval.overlaps(question.span) or _only_buffers(proposal, question)


@given(absences(), st.data())
@settings(max_examples=150, deadline=None)
def test_any_of_the_proposals_fit_when_they_are_done_one_after_the_other(
    absence: tuple[Book, AwayQuestion], data: st.DataObject
) -> None:
    book, question = absence
    proposals = Planner(book.facts(), question).plan(errands_in(book, question, data))
    settled = [each for each in proposals if each.is_settled]
    chosen = [each for each in settled if data.draw(st.booleans())]

    for proposal in chosen:
        assert proposal.way is not None
        verdict = may_book(book.facts(), proposal.way.request, question.now)

        assert verdict.fits, verdict.reasons
        for plan in verdict.plan:
            book.take(plan, proposal.errand.id)


def _own_sessions(book: Book, proposal: Proposal) -> list[str]:
    seated = proposal.errand.id
    return [
        session.id
        for session in book.sessions.values()
        if session.id == seated
        or (session.seats and all(seat.appointment_id == seated for seat in session.seats))
    ]


def _only_buffers(proposal: Proposal, question: AwayQuestion) -> bool:
    """Whether nothing but tidy-up reaches into the time somebody is away."""
    assert proposal.way is not None
    return not any(
        stretch.overlaps(question.span)
        for plan in proposal.way.plan
        if plan.staff is not None and plan.staff.id == question.staff_id
        for stretch in _work(plan.service, plan.interval)
    )


def _work(service: Service, interval: Interval) -> list[Interval]:
    phases = service.phases
    if not phases:
        return [interval]
    first, last = phases[0].minutes * 60, phases[-1].minutes * 60
    return [
        Interval(interval.start, Instant(interval.start + first)),
        Interval(Instant(max(interval.start, interval.end - last)), interval.end),
    ]
