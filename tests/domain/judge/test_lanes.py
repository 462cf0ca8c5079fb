"""What the judge takes of the person, and what of their second lane (B16)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booking_desktop.domain.catalogue import Lane
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.judge import may_book
from booking_desktop.domain.slots import GridQuestion, slots
from booking_desktop.domain.verdict import BookingRequest, LineRequest, ReasonCode, Verdict
from tests.domain.book import CUT, JOHN, SARAH, THURSDAY, YOGA, Book, person, service

LANE = ResourceId("sarah 2")


@pytest.fixture
def book() -> Book:
    """Sarah and John, with a lane of Sarah's on the day."""
    made = Book()
    made.offer(service(CUT, 45, buffer_after_minutes=15))
    made.employ(person(SARAH), person(JOHN))
    return made


def judged(book: Book, time: str, *, staff: ResourceId = SARAH, days: int = 0) -> Verdict:
    """Ask about a cut in the lane."""
    lane = Lane(id=LANE, staff_id=SARAH, dates=frozenset({THURSDAY}))
    facts = book.facts()
    facts = replace(facts, catalogue=replace(facts.catalogue, lanes={LANE: lane}))
    line = LineRequest(
        service_id=CUT, starts_at=book.at(time, days=days), staff_id=staff, lane_id=LANE
    )
    request = BookingRequest(customer_id=None, lines=(line,))
    return may_book(facts, request, book.at("08:00"))


def test_what_is_booked_with_the_person_is_not_in_the_way(book: Book) -> None:
    book.session(CUT, SARAH, "11:00-12:00", "niamh")

    verdict = judged(book, "11:15")

    assert verdict.fits
    (hold,) = verdict.plan[0].holds
    assert hold.resource_id == LANE
    assert hold.interval == book.span("11:15-12:15")
    assert (verdict.plan[0].lane_id, verdict.plan[0].staff) == (LANE, book.staff[SARAH])


def test_what_is_booked_in_the_lane_is_its_tidy_up_too(book: Book) -> None:
    book.session(CUT, SARAH, "11:00-11:45", "niamh", holds={LANE: ("11:00-12:00",)}, lane_id=LANE)

    verdict = judged(book, "11:50")

    assert verdict.first.code is ReasonCode.STAFF_UNAVAILABLE
    assert verdict.first.resource_id == SARAH


@pytest.mark.parametrize(
    ("staff", "days"), [(SARAH, 1), (JOHN, 0)], ids=["another day", "another person"]
)
def test_a_lane_is_open_for_its_person_on_its_days(
    book: Book, staff: ResourceId, days: int
) -> None:
    verdict = judged(book, "11:00", staff=staff, days=days)

    assert [reason.code for reason in verdict.reasons] == [ReasonCode.LANE_NOT_OPEN]


def test_hours_and_absence_of_the_person_count(book: Book) -> None:
    book.is_away(SARAH, "14:00-15:00")

    assert judged(book, "17:00").first.code is ReasonCode.OUTSIDE_HOURS
    assert judged(book, "14:30").first.code is ReasonCode.STAFF_UNAVAILABLE


def test_a_session_in_a_lane_is_no_slot_of_the_grid(book: Book) -> None:
    book.offer(service(YOGA, 60))
    book.session(
        YOGA,
        SARAH,
        "11:00-12:00",
        "niamh",
        holds={LANE: ("11:00-12:00",)},
        lane_id=LANE,
        capacity=8,
        is_scheduled=True,
    )
    question = GridQuestion(YOGA, THURSDAY, THURSDAY, SARAH)

    (found,) = slots(book.facts(), question, book.at("08:00")).values()

    at_eleven = [slot for slot in found if slot.starts_at == book.at("11:00")]
    assert [(slot.max_capacity, slot.session_id) for slot in at_eleven] == [(1, None)]
