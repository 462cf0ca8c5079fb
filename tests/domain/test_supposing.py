"""Snapshots as they would be: who would have left, who would have come (C2, D6)."""

from __future__ import annotations

from booking_desktop.domain.facts import Facts, Seat
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.judge import may_book
from booking_desktop.domain.supposing import Supposition
from booking_desktop.domain.verdict import BookingRequest, LinePlan, ReasonCode, WarningCode
from tests.domain.book import (
    CUT,
    JOHN,
    NIAMH,
    RUTH,
    SARAH,
    YOGA,
    Book,
    line,
    person,
    request,
    service,
)

NOBODY_YET = Supposition()
OF_NIAMH = AppointmentId("of-niamh")


def salon() -> Book:
    book = Book(customer_id=RUTH)
    book.offer(
        service(CUT, 45),
        service(YOGA, 60, allow_parallel_bookings=True, max_parallel_bookings=2),
    )
    book.employ(person(SARAH))
    return book


def wish(book: Book, time: str, *, what: str = CUT) -> BookingRequest:
    return request(line(YOGA if what == YOGA else CUT, book.at(time)))


def plan_of(book: Book, asked: BookingRequest, facts: Facts) -> tuple[LinePlan, ...]:
    verdict = may_book(facts, asked, book.at("08:00"))
    assert verdict.fits
    return verdict.plan


def codes(book: Book, asked: BookingRequest, facts: Facts) -> list[ReasonCode]:
    return [reason.code for reason in may_book(facts, asked, book.at("08:00")).reasons]


def test_what_is_supposed_to_be_taken_is_in_the_way() -> None:
    book = salon()
    facts = book.facts()
    plan = plan_of(book, wish(book, "11:00"), facts)
    supposed = NOBODY_YET.with_taken(Seat(AppointmentId("new"), NIAMH, "Niamh"), plan)
    assert codes(book, wish(book, "11:30"), supposed.applied(facts)) == [
        ReasonCode.STAFF_UNAVAILABLE
    ]
    assert codes(book, wish(book, "11:45"), supposed.applied(facts)) == []
    assert codes(book, wish(book, "11:30"), facts) == []


def test_seats_that_are_supposed_to_be_taken_count() -> None:
    book = salon()
    facts = book.facts()
    supposed = NOBODY_YET
    for name in ("a", "b"):
        seen = supposed.applied(facts)
        plan = plan_of(book, wish(book, "11:00", what=YOGA), seen)
        supposed = supposed.with_taken(Seat(AppointmentId(name), None, name), plan)
    third = wish(book, "11:00", what=YOGA)
    assert codes(book, third, supposed.applied(facts)) == [ReasonCode.CAPACITY_FULL]


def test_a_seat_in_a_class_that_is_there_is_taken_in_it() -> None:
    book = salon()
    book.session(YOGA, SARAH, "11:00-12:00", "niamh", capacity=2)
    facts = book.facts()
    plan = plan_of(book, wish(book, "11:00", what=YOGA), facts)
    supposed = NOBODY_YET.with_taken(Seat(AppointmentId("new"), RUTH, "Ruth"), plan)
    assert codes(book, wish(book, "11:00", what=YOGA), supposed.applied(facts)) == [
        ReasonCode.ALREADY_BOOKED,
        ReasonCode.CAPACITY_FULL,
    ]


def test_who_leaves_is_not_in_the_way_but_others_are() -> None:
    book = salon()
    cut = book.session(CUT, SARAH, "11:00-11:45", "niamh")
    yoga = book.session(YOGA, SARAH, "13:00-14:00", "niamh", "ruth", capacity=2)
    facts = book.facts()
    supposed = Supposition(gone=frozenset({(OF_NIAMH, cut.id), (OF_NIAMH, yoga.id)}))
    seen = supposed.applied(facts)
    assert codes(book, wish(book, "11:15"), seen) == []
    assert codes(book, wish(book, "13:15"), seen) == [ReasonCode.STAFF_UNAVAILABLE]
    assert len(seen.sessions[yoga.id].seats) == 1


def test_the_one_that_is_asked_about_is_left_to_the_judge() -> None:
    book = salon()
    cut = book.session(CUT, SARAH, "11:00-11:45", "niamh")
    supposed = Supposition(gone=frozenset({(OF_NIAMH, cut.id)}))
    facts = book.facts()
    assert supposed.applied(facts, keeping=OF_NIAMH) is facts


def test_a_class_that_was_scheduled_stays_without_anybody() -> None:
    book = salon()
    yoga = book.session(YOGA, SARAH, "11:00-12:00", "niamh", capacity=2, is_scheduled=True)
    seen = Supposition(gone=frozenset({(OF_NIAMH, yoga.id)})).applied(book.facts())
    assert codes(book, wish(book, "11:15"), seen) == [ReasonCode.STAFF_UNAVAILABLE]
    assert seen.sessions[yoga.id].seats == ()


def test_a_snapshot_that_nothing_touches_is_the_same_one() -> None:
    book = salon()
    facts = book.facts()
    far = Supposition(gone=frozenset({(OF_NIAMH, book.session(CUT, SARAH, "11:00-12:00").id)}))
    assert far.applied(facts) is facts
    plan = plan_of(book, wish(book, "11:00"), facts)
    book.on = book.on.replace(year=2027)
    elsewhere = NOBODY_YET.with_taken(Seat(OF_NIAMH, NIAMH, "Niamh"), plan)
    later = book.facts()
    assert elsewhere.applied(later) is later


def test_the_customers_own_supposed_booking_is_told_at_that_time() -> None:
    book = salon()
    book.employ(person(JOHN))
    facts = book.facts()
    plan = plan_of(book, wish(book, "11:00"), facts)
    seen = NOBODY_YET.with_taken(Seat(AppointmentId("new"), RUTH, "Ruth"), plan).applied(facts)
    verdict = may_book(seen, request(line(CUT, book.at("11:15"), JOHN)), book.at("08:00"))
    assert [warning.code for warning in verdict.warnings] == [WarningCode.CUSTOMER_ELSEWHERE]
