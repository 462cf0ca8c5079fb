from __future__ import annotations

import pytest

from booking_desktop.domain.availability import RuleKind
from booking_desktop.domain.catalogue import BookingPolicy
from booking_desktop.domain.ids import ServiceId
from booking_desktop.domain.judge import may_book
from booking_desktop.domain.verdict import ChangeKind, LineRequest, SmallestChange
from booking_desktop.domain.why import smallest_change
from tests.domain.book import (
    CUT,
    JOHN,
    SARAH,
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
    made.offer(
        service(CUT, 45),
        service(YOGA, 60, allow_parallel_bookings=True, max_parallel_bookings=1),
    )
    made.employ(person(SARAH), person(JOHN), hours="09:00-17:30")
    return made


def ask(book: Book, *lines: LineRequest, now: str = "08:00") -> SmallestChange | None:
    facts, wish, present = book.facts(), request(*lines), book.at(now)
    verdict = may_book(facts, wish, present)
    assert not verdict.fits
    return smallest_change(facts, wish, verdict, present)


def change_at(book: Book, text: str, **fields: object) -> SmallestChange:
    found = ask(book, line(CUT, book.at(text), **fields))
    assert found is not None
    return found


def test_a_shorter_service_fits_before_the_next_booking(book: Book) -> None:
    book.session(CUT, SARAH, "12:00-13:00", "chloe")

    found = change_at(book, "11:35")

    assert (found.kind, found.minutes, found.fitting_minutes) == (ChangeKind.SHORTEN, 20, 25)


def test_how_much_longer_a_booking_can_get_is_said(book: Book) -> None:
    book.session(CUT, SARAH, "12:00-13:00", "chloe")

    found = change_at(book, "11:05", duration_minutes=60, is_stretched=True)

    assert (found.kind, found.fitting_minutes) == (ChangeKind.SHORTEN, 55)


def test_a_shorter_service_still_needs_its_tidying_up(book: Book) -> None:
    book.offer(service(CUT, 45, buffer_after_minutes=10))
    book.session(CUT, SARAH, "12:00-13:00", "chloe")

    assert change_at(book, "11:35").fitting_minutes == 15


def test_a_booking_that_is_a_little_in_the_way_moves_by_that(book: Book) -> None:
    niamh = book.session(CUT, SARAH, "11:00-11:45", "niamh")

    found = change_at(book, "11:40")

    assert (found.kind, found.minutes) == (ChangeKind.MOVE_SESSION, 5)
    assert found.obstacle is not None
    assert (found.obstacle.session_id, found.obstacle.label) == (niamh.id, "Niamh")


def test_a_booking_that_begins_at_once_moves_past_the_wish(book: Book) -> None:
    book.session(CUT, SARAH, "11:58-12:58", "niamh")

    found = change_at(book, "11:55")

    assert (found.kind, found.minutes) == (ChangeKind.MOVE_SESSION, 42)


def test_two_bookings_in_the_way_cannot_be_moved_with_one_change(book: Book) -> None:
    book.session(CUT, SARAH, "11:00-11:45", "niamh")
    book.session(CUT, SARAH, "12:00-12:45", "chloe")

    assert ask(book, line(CUT, book.at("11:30"))) is None


@pytest.mark.parametrize(
    ("text", "kind", "minutes"),
    [("17:00", ChangeKind.SHORTEN, 15), ("18:00", ChangeKind.ASK_A_MANAGER, 45)],
)
def test_the_end_of_hours_is_shortened_to_or_asked_about(
    book: Book, text: str, kind: ChangeKind, minutes: int
) -> None:
    found = change_at(book, text)

    assert (found.kind, found.minutes) == (kind, minutes)


def test_minutes_of_a_break_are_counted_once(book: Book) -> None:
    book.works(SARAH, "13:00-13:30", kind=RuleKind.BREAK)
    book.is_away(SARAH, "13:20-13:40")

    found = change_at(book, "13:00")

    assert (found.kind, found.minutes) == (ChangeKind.ASK_A_MANAGER, 40)


def test_lead_time_is_a_manager_s_to_waive(book: Book) -> None:
    book.policy = BookingPolicy(min_lead_minutes=180)

    found = change_at(book, "10:00")

    assert (found.kind, found.minutes) == (ChangeKind.ASK_A_MANAGER, 60)


def test_nothing_brings_back_the_past(book: Book) -> None:
    assert ask(book, line(CUT, book.at("10:00")), now="12:00") is None


def test_a_change_that_is_not_enough_is_not_named(book: Book) -> None:
    book.session(CUT, SARAH, "10:30-11:15", "niamh")

    assert ask(book, line(CUT, book.at("10:00")), now="12:00") is None


def test_several_lines_and_what_is_no_longer_offered_get_the_verdict_alone(book: Book) -> None:
    late = book.at("17:00")

    assert ask(book, line(CUT, late), line(CUT, None)) is None
    assert ask(book, line(ServiceId("archived"), late)) is None
