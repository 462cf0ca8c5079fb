from __future__ import annotations

from booking_desktop.domain.fitting import Delivery, fitting_starts
from booking_desktop.domain.schedule import schedule_of
from tests.domain.book import CUT, SARAH, Book, person, service


def test_starts_whose_tidying_up_would_reach_beyond_what_is_known_are_left_out() -> None:
    book = Book(days_around=0)
    book.offer(service(CUT, 60, buffer_before_minutes=5, buffer_after_minutes=15))
    book.employ(person(SARAH), hours="00:00-24:00")
    schedule = schedule_of(book.facts())

    (starts,) = fitting_starts(schedule, Delivery(book.services[CUT], book.staff[SARAH]))

    assert (starts.start, starts.end - 1) == (book.at("00:05"), book.at("22:45"))


def test_a_stretch_of_starts_ends_with_the_last_one_that_fits() -> None:
    book = Book()
    book.offer(service(CUT, 60))
    book.employ(person(SARAH), hours="09:00-12:00")
    book.session(CUT, SARAH, "10:00-10:30", "niamh")
    schedule = schedule_of(book.facts())

    starts = fitting_starts(schedule, Delivery(book.services[CUT], book.staff[SARAH]))

    today = [found for found in starts if found.start >= book.at("00:00")][:2]
    assert [(found.start, found.end - 1) for found in today] == [
        (book.at("09:00"), book.at("09:00")),
        (book.at("10:30"), book.at("11:00")),
    ]
