from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from booking_desktop.domain.assignment import anyone_in_turn
from booking_desktop.domain.catalogue import Skill
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.judge import may_book
from booking_desktop.domain.schedule import schedule_of
from booking_desktop.domain.verdict import ReasonCode
from tests.domain.book import (
    COLOUR,
    CUT,
    JOHN,
    PRIYA,
    SARAH,
    THURSDAY,
    YOGA,
    Book,
    line,
    person,
    request,
    service,
)


@pytest.fixture
def book() -> Book:
    made = Book()
    made.offer(service(CUT, 45), service(COLOUR, 60))
    made.employ(person(SARAH), person(JOHN), person(PRIYA))
    return made


def in_turn(book: Book, text: str = "12:00", **fields: object) -> tuple[ResourceId | None, ...]:
    return anyone_in_turn(
        schedule_of(book.facts()),
        book.services[CUT],
        book.at(text),
        **fields,  # type: ignore[arg-type]
    )


def test_least_booked_that_day_comes_first(book: Book) -> None:
    book.session(CUT, SARAH, "09:00-09:45", "niamh")
    book.session(CUT, SARAH, "10:00-10:45", "bob")
    book.session(CUT, JOHN, "09:00-09:45", "ruth")

    assert in_turn(book) == (PRIYA, JOHN, SARAH)


def test_other_days_do_not_count(book: Book) -> None:
    for staff_id in (SARAH, JOHN):
        book.session(CUT, staff_id, "09:00-09:45", "niamh")
    for hours in ("09:00-09:45", "10:00-10:45"):
        book.session(CUT, PRIYA, hours, "niamh", days=1)

    assert in_turn(book)[0] == PRIYA


def test_fewer_seats_win_among_equally_many_sessions(book: Book) -> None:
    book.session(CUT, SARAH, "09:00-09:45", "niamh", "bob", capacity=3)
    book.session(CUT, JOHN, "09:00-09:45", "ruth", capacity=3)
    book.session(CUT, PRIYA, "09:00-09:45", "eve", "tom", capacity=3)

    assert in_turn(book)[0] == JOHN


def test_who_is_first_among_equals_changes_from_day_to_day() -> None:
    firsts = []
    for days in range(6):
        book = Book(on=THURSDAY + timedelta(days=days))
        book.offer(service(CUT, 45))
        book.employ(person(SARAH), person(JOHN), person(PRIYA))
        firsts.append(in_turn(book)[0])

    assert Counter(firsts) == {SARAH: 2, JOHN: 2, PRIYA: 2}
    assert len(set(firsts[:3])) == 3


def test_the_booking_that_is_moved_does_not_count(book: Book) -> None:
    for staff_id in (SARAH, JOHN):
        book.session(CUT, staff_id, "09:00-09:45", "bob")
    moved = book.session(CUT, PRIYA, "09:00-09:45", "niamh")
    book.session(CUT, SARAH, "10:00-10:45", "eve")
    book.session(CUT, JOHN, "10:00-10:45", "tom")

    assert in_turn(book, leaving={moved.id})[0] == PRIYA


def test_only_who_is_here_and_performs_it_is_asked(book: Book) -> None:
    book.employ(person(SARAH, Skill(service_id=COLOUR)), person(JOHN, is_active=False), hours="")

    assert in_turn(book) == (PRIYA,)


def test_a_scheduled_class_comes_before_a_session_of_its_own(book: Book) -> None:
    book.offer(service(YOGA, 60))
    teacher = ResourceId("teacher")
    book.session(CUT, teacher, "12:00-13:00", capacity=5, is_scheduled=True)
    book.session(CUT, None, "12:00-13:00", "bob", capacity=2)

    found = in_turn(book)

    assert found[0] == teacher
    assert found[-1] is None
    assert set(found[1:-1]) == {SARAH, JOHN, PRIYA}


def test_twenty_wishes_over_three_people_and_four_slots_give_four_each() -> None:
    book = Book()
    book.offer(service(CUT, 60))
    book.employ(person(SARAH), person(JOHN), person(PRIYA), hours="09:00-13:00")
    refused = []

    for number in range(20):
        start = book.at(("09:00", "10:00", "11:00", "12:00")[number % 4])
        verdict = may_book(book.facts(), request(line(CUT, start, None)), book.at("08:00"))
        if verdict.fits:
            book.take(verdict.plan[0], f"booking-{number}")
        else:
            refused.append(verdict.first.code)

    taken = Counter(session.provider_id for session in book.sessions.values())
    assert taken == {SARAH: 4, JOHN: 4, PRIYA: 4}
    assert refused == [ReasonCode.STAFF_UNAVAILABLE] * 8


def test_seats_of_a_parallel_service_are_spread_evenly() -> None:
    book = Book()
    book.offer(service(YOGA, 60, allow_parallel_bookings=True, max_parallel_bookings=3))
    book.employ(person(SARAH), person(JOHN), person(PRIYA))
    chosen = []

    for number in range(10):
        verdict = may_book(
            book.facts(),
            request(line(YOGA, book.at("10:00"), None), customer=None),
            book.at("08:00"),
        )
        if verdict.fits:
            staff = verdict.plan[0].staff
            chosen.append(staff and staff.id)
            book.take(verdict.plan[0], f"booking-{number}")

    assert Counter(chosen) == {SARAH: 3, JOHN: 3, PRIYA: 3}
    assert Counter(chosen[:3]) == Counter(chosen[3:6]) == Counter(chosen[6:])
