"""The judge and the slots against the same rules minute by minute (reliability of B2-B12, C2)."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from booking_desktop.domain.facts import Facts
from booking_desktop.domain.fitting import Delivery, fitting_starts
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import Instant, day_span
from booking_desktop.domain.intervals import intersect
from booking_desktop.domain.judge import may_book
from booking_desktop.domain.judge.moments import bookable_moments
from booking_desktop.domain.schedule import schedule_of
from booking_desktop.domain.slots import GridQuestion, slots
from booking_desktop.domain.verdict import (
    PRECEDENCE,
    BookingRequest,
    LineRequest,
    ReasonCode,
    Verdict,
)
from tests.domain.book import Book
from tests.domain.minutes import MinuteModel, minutes_in
from tests.domain.worlds import books, moments, questions, wishes, without_staff

ABOUT_PLACES = {ReasonCode.ROOM_UNAVAILABLE, ReasonCode.EQUIPMENT_UNAVAILABLE}


def assert_plan_is_sound(facts: Facts, request: BookingRequest, verdict: Verdict) -> None:
    """A plan that fits takes nobody's time twice and no seat too many (I1, I2)."""
    model = MinuteModel(facts, request, Instant(0))
    taken: set[tuple[ResourceId, int]] = set()
    for plan in verdict.plan:
        for hold in plan.holds:
            minutes = minutes_in([hold.interval])
            mine = {(hold.resource_id, minute) for minute in minutes}
            assert not minutes & model.held(hold.resource_id)
            assert not mine & taken
            taken |= mine
        if plan.joins is not None:
            session = facts.sessions[plan.joins]
            seated = sum(other.joins == plan.joins for other in verdict.plan)
            assert len(model.others_in(session)) + seated <= session.capacity
        if plan.service.room_type and plan.joins is None:
            assert plan.room is not None
            assert plan.room.type is plan.service.room_type


@settings(max_examples=400)
@given(question=questions())
def test_one_line_gets_exactly_the_reasons_of_the_model(
    question: tuple[Book, BookingRequest, Instant],
) -> None:
    book, request, now = question
    facts = book.facts()
    wish = request.lines[0]
    assert wish.starts_at is not None
    expected = MinuteModel(facts, request, now).codes(wish, wish.staff_id, wish.starts_at // 60)

    verdict = may_book(facts, request, now)

    assert {reason.code for reason in verdict.reasons} == expected
    ranks = [PRECEDENCE[reason.code] for reason in verdict.reasons]
    assert ranks == sorted(ranks)
    assert verdict.fits is (not expected)
    if verdict.fits:
        assert_plan_is_sound(facts, request, verdict)


@settings(max_examples=250)
@given(question=questions(lines=3))
def test_several_lines_fit_exactly_when_the_model_lets_them(
    question: tuple[Book, BookingRequest, Instant],
) -> None:
    book, request, now = question
    facts = book.facts()
    providers = tuple(wish.staff_id for wish in request.lines)
    model = MinuteModel(facts, request, now)

    verdict = may_book(facts, request, now)

    assert verdict.fits is model.fits(providers)
    # Which line goes without a room depends on which one chooses first.
    said = [set[ReasonCode](), set(), set()]
    for reason in verdict.reasons:
        if reason.code not in ABOUT_PLACES:
            said[reason.line].add(reason.code)
    assert said == [codes - ABOUT_PLACES for codes in model.course(providers)]
    if verdict.fits:
        assert_plan_is_sound(facts, request, verdict)


@settings(max_examples=250)
@given(question=questions(lines=2), count=st.integers(1, 2))
def test_anyone_fits_exactly_when_somebody_does(
    question: tuple[Book, BookingRequest, Instant], count: int
) -> None:
    book, request, now = question
    request = without_staff(replace(request, lines=request.lines[:count]))
    facts = book.facts()
    model = MinuteModel(facts, request, now)
    fits = any(model.fits(providers) for providers in product(book.staff, repeat=count))

    verdict = may_book(facts, request, now)

    assert verdict.fits is fits
    if verdict.fits:
        assert_plan_is_sound(facts, request, verdict)


@settings(max_examples=100)
@given(book=books(), data=st.data())
def test_starts_that_fit_are_those_the_judge_lets_pass(book: Book, data: st.DataObject) -> None:
    facts = book.facts()
    schedule = schedule_of(facts)
    wish = data.draw(wishes(book, None))
    staff = book.staff.get(wish.staff_id) if wish.staff_id else None
    if staff is None:
        return
    now = data.draw(moments(book))
    service = book.services[wish.service_id]
    minutes = wish.duration_minutes if wish.is_stretched else None
    wish = replace(wish, duration_minutes=minutes)
    delivery = Delivery(service, staff, minutes, wish.room_id, wish.equipment_id)
    fitting = intersect(fitting_starts(schedule, delivery), bookable_moments(schedule, now))
    model = MinuteModel(facts, BookingRequest(customer_id=None, lines=(wish,)), now)
    first, last = day_span(book.on, book.zone)

    for start in range(first, last, 300):
        if model.joined(wish, staff.id, start // 60) is None:
            request = BookingRequest(
                customer_id=None, lines=(replace(wish, starts_at=Instant(start)),)
            )
            is_offered = service.is_active and any(
                starts.contains(Instant(start)) for starts in fitting
            )
            assert may_book(facts, request, now).fits is is_offered


@settings(max_examples=150)
@given(book=books(), data=st.data())
def test_slots_are_offered_exactly_when_they_can_be_booked(book: Book, data: st.DataObject) -> None:
    facts = book.facts()
    service_id = data.draw(st.sampled_from(sorted(book.services)))
    now = data.draw(moments(book))

    grid = slots(facts, GridQuestion(service_id, book.on, book.on), now)

    assert list(grid) == [book.on]
    starts = [(slot.starts_at, slot.staff_id) for slot in grid[book.on]]
    assert len(set(starts)) == len(starts)
    assert [start for start, _ in starts] == sorted(start for start, _ in starts)
    for slot in grid[book.on]:
        request = BookingRequest(
            customer_id=None,
            lines=(
                LineRequest(
                    service_id=service_id, starts_at=slot.starts_at, staff_id=slot.staff_id
                ),
            ),
        )
        verdict = may_book(facts, request, now)
        assert verdict.fits is slot.is_available
        assert 0 <= slot.available_capacity <= slot.max_capacity
        if verdict.fits:
            assert verdict.plan[0].interval == (slot.starts_at, slot.ends_at)
            if slot.max_capacity > 1:
                assert verdict.seats_left == slot.available_capacity - 1
