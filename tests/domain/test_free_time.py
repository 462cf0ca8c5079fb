from __future__ import annotations

import pytest

from booking_desktop.domain.availability import Closure, RuleKind
from booking_desktop.domain.free_time import free_time, leftover, next_free
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.judge import may_book
from booking_desktop.domain.schedule import schedule_of
from booking_desktop.domain.verdict import Leftover, LinePlan, ObstacleKind
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
        service(CUT, 45, buffer_after_minutes=15),
        service(YOGA, 60, allow_parallel_bookings=True, max_parallel_bookings=3),
    )
    made.employ(person(SARAH), hours="09:00-17:00")
    return made


def free_today(book: Book) -> list[tuple[Instant, Instant]]:
    found = free_time(schedule_of(book.facts()), SARAH)
    return [(start, end) for start, end in found if book.at("00:00") <= start < book.at("24:00")]


def plan_at(book: Book, text: str) -> LinePlan:
    verdict = may_book(book.facts(), request(line(CUT, book.at(text))), book.at("08:00"))
    return verdict.plan[0]


def beside(book: Book, text: str) -> Leftover:
    found = leftover(schedule_of(book.facts()), plan_at(book, text))
    assert found is not None
    return found


def test_free_is_who_works_and_has_nothing_else(book: Book) -> None:
    book.opens("10:00-20:00")
    book.works(SARAH, "13:00-13:30", kind=RuleKind.BREAK)
    book.session(CUT, SARAH, "11:00-11:45", "niamh", holds={SARAH: ("11:00-12:00",)})
    book.closures.append(
        Closure(first_date=book.on, last_date=book.on, reason="Drill", start_minute=16 * 60)
    )

    assert free_today(book) == [
        book.span("10:00-11:00"),
        book.span("12:00-13:00"),
        book.span("13:30-16:00"),
    ]


def test_the_soonest_free_come_first(book: Book) -> None:
    book.employ(person(JOHN), hours="10:00-17:00")
    book.employ(person(JOHN, is_active=True), hours="")
    book.session(CUT, SARAH, "09:00-13:30", "niamh")
    book.session(CUT, JOHN, "10:00-11:00", "bob")

    found = next_free(book.facts(), book.at("10:52"), minutes=30)

    assert found == ((JOHN, book.at("11:00")), (SARAH, book.at("13:30")))


@pytest.mark.parametrize(("minutes", "expected"), [(15, "10:55"), (30, "12:00")])
def test_free_time_has_to_last(book: Book, minutes: int, expected: str) -> None:
    book.session(CUT, SARAH, "11:15-12:00", "niamh")

    ((_, starts_at),) = next_free(book.facts(), book.at("10:52"), minutes=minutes)

    assert starts_at == book.at(expected)


def test_who_is_not_free_any_more_or_not_here_is_left_out(book: Book) -> None:
    book.employ(person(JOHN, is_active=False))

    assert next_free(book.facts(), book.at("23:00", days=1), minutes=30) == ()


def test_a_booking_in_the_open_leaves_room_on_both_sides(book: Book) -> None:
    found = beside(book, "11:00")

    assert (found.minutes_before, found.minutes_after, found.follows) == (120, 300, None)
    assert not found.is_snug
    assert not found.is_tight


@pytest.mark.parametrize("text", ["09:00", "16:00"])
def test_a_booking_that_touches_the_end_of_hours_leaves_no_gap(book: Book, text: str) -> None:
    found = beside(book, text)

    assert found.is_snug
    assert not found.is_tight


def test_a_short_gap_before_what_follows_is_named(book: Book) -> None:
    book.works(SARAH, "13:00-13:30", kind=RuleKind.BREAK)

    found = beside(book, "11:45")

    assert (found.minutes_after, found.is_tight, found.is_snug) == (15, True, False)
    assert found.follows is not None
    assert found.follows.kind is ObstacleKind.BREAK


def test_a_gap_as_long_as_a_slot_can_still_be_sold(book: Book) -> None:
    book.works(SARAH, "13:00-13:30", kind=RuleKind.BREAK)

    found = beside(book, "11:30")

    assert (found.minutes_after, found.is_tight) == (30, False)


def test_who_comes_next_is_named(book: Book) -> None:
    book.session(CUT, SARAH, "12:15-13:00", "niamh")

    found = beside(book, "11:00")

    assert found.follows is not None
    assert (found.follows.kind, found.follows.label) == (ObstacleKind.BOOKING, "Niamh")


def test_touching_on_one_side_with_a_short_gap_on_the_other_is_tight(book: Book) -> None:
    book.session(CUT, SARAH, "10:00-11:00", "niamh")
    book.session(CUT, SARAH, "12:15-13:00", "bob")

    found = beside(book, "11:00")

    assert (found.minutes_before, found.minutes_after) == (0, 15)
    assert found.is_tight
    assert not found.is_snug


def test_tidying_up_past_the_end_of_hours_leaves_nothing(book: Book) -> None:
    found = beside(book, "16:15")

    assert (found.minutes_after, found.follows) == (0, None)
    assert found.is_snug


def test_a_seat_in_a_class_leaves_nothing_to_say(book: Book) -> None:
    book.session(YOGA, SARAH, "10:00-11:00", "niamh", capacity=3)
    book.session(YOGA, None, "12:00-13:00", capacity=3, is_scheduled=True)
    schedule = schedule_of(book.facts())

    for staff_id, text in ((SARAH, "10:00"), (None, "12:00")):
        wish = request(line(YOGA, book.at(text), staff_id))
        plan = may_book(book.facts(), wish, book.at("08:00")).plan[0]
        assert leftover(schedule, plan) is None


def test_a_moved_booking_leaves_its_old_time_free(book: Book) -> None:
    book.session(CUT, SARAH, "10:00-11:00", "ruth")
    schedule = schedule_of(book.facts())
    leaving = schedule.leaving_with(AppointmentId("of-ruth"))

    found = leftover(schedule, plan_at(book, "11:00"), leaving=leaving)

    assert found is not None
    assert found.minutes_before == 120
