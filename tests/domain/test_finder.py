from __future__ import annotations

from datetime import date, timedelta
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from booking_desktop.domain.availability import RuleKind
from booking_desktop.domain.catalogue import Skill
from booking_desktop.domain.finder import FinderQuestion, FreeStart, When, find_free, when
from booking_desktop.domain.ids import ResourceId, ServiceId
from booking_desktop.domain.instants import Instant, local_datetime
from booking_desktop.domain.judge import may_book
from tests.domain.book import (
    COLOUR,
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
from tests.domain.worlds import books, moments


@pytest.fixture
def book() -> Book:
    made = Book(days_around=15)
    made.offer(
        service(CUT, 45, buffer_after_minutes=5),
        service(YOGA, 60, allow_parallel_bookings=True, max_parallel_bookings=3),
    )
    made.employ(person(SARAH), hours="09:00-11:00")
    return made


def find(
    book: Book, service_id: ServiceId = CUT, *, now: str = "06:00", days: int = 0, **fields: object
) -> list[FreeStart]:
    question = FinderQuestion(
        service_id=service_id,
        first_date=book.on,
        last_date=book.on + timedelta(days=days),
        **fields,  # type: ignore[arg-type]
    )
    return list(find_free(book.facts(), question, book.at(now)))


def shown(book: Book, rows: list[FreeStart]) -> list[str]:
    return [
        f"{local_datetime(row.starts_at, book.zone):%H:%M}{'*' if row.leaves_no_gap else ''}"
        for row in rows
    ]


def test_slots_come_soonest_first_with_the_last_that_leaves_no_gap(book: Book) -> None:
    rows = find(book)

    assert shown(book, rows) == ["09:00*", "09:30", "10:00", "10:15*"]
    first = rows[0]
    assert (first.staff_id, first.staff_name) == (SARAH, "Sarah Wilson")
    assert (first.ends_at, first.price_minor) == (book.at("09:45"), 5000)
    assert (first.when, first.seats_left) == (When.TODAY, None)


def test_a_start_between_two_bookings_leaves_no_gap(book: Book) -> None:
    book.session(CUT, SARAH, "09:00-09:40", "niamh")
    book.session(CUT, SARAH, "10:30-11:00", "bob")

    assert shown(book, find(book)) == ["09:40*"]


def test_a_start_that_leaves_a_short_gap_is_listed_where_it_is_the_only_one(book: Book) -> None:
    book.session(CUT, SARAH, "09:00-09:35", "niamh")
    book.session(CUT, SARAH, "10:29-11:00", "bob")

    assert shown(book, find(book)) == ["09:35"]


def test_nothing_before_now_is_listed(book: Book) -> None:
    assert shown(book, find(book, now="09:50")) == ["10:00", "10:15*"]


def test_days_are_grouped(book: Book) -> None:
    rows = find(book, days=12)

    assert {row.when for row in rows} == set(When)
    assert [row.starts_at for row in rows] == sorted(row.starts_at for row in rows)


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 11, 18), When.TODAY),
        (date(2026, 11, 19), When.TODAY),
        (date(2026, 11, 20), When.TOMORROW),
        (date(2026, 11, 21), When.THIS_WEEK),
        (date(2026, 11, 22), When.THIS_WEEK),
        (date(2026, 11, 23), When.LATER),
    ],
)
def test_groups_follow_the_calendar_week(on: date, expected: When) -> None:
    assert when(on, date(2026, 11, 19)) is expected


def test_monday_after_a_sunday_is_tomorrow() -> None:
    assert when(date(2026, 11, 23), date(2026, 11, 22)) is When.TOMORROW


def test_anyone_is_one_row_per_start_with_whose_turn_it_is(book: Book) -> None:
    book.employ(person(JOHN, Skill(service_id=CUT, price_minor=6200)), hours="09:00-11:00")
    book.session(CUT, SARAH, "10:30-11:00", "bob")

    rows = find(book)

    assert [row.staff_id for row in rows if row.starts_at == book.at("09:00")] == [JOHN]
    assert rows[0].price_minor == 6200


def test_the_person_of_last_time_comes_first_where_they_are_free(book: Book) -> None:
    book.employ(person(JOHN), hours="09:00-11:00")
    book.session(CUT, SARAH, "10:30-11:00", "bob")

    rows = find(book, last_staff_id=SARAH)

    assert [(row.staff_id, row.is_same_person) for row in rows] == [
        (SARAH, True),
        (SARAH, True),
        (SARAH, True),
        (JOHN, False),
        (JOHN, False),
    ]


def test_a_person_who_is_asked_for_is_the_only_one(book: Book) -> None:
    book.employ(person(JOHN), hours="09:00-11:00")

    assert {row.staff_id for row in find(book, staff_id=JOHN)} == {JOHN}


def test_hours_opened_once_say_so(book: Book) -> None:
    book.works(SARAH, "14:00-15:00", on=book.on)

    rows = find(book)

    assert [row.is_one_time for row in rows if row.starts_at >= book.at("14:00")] == [True]
    assert not any(row.is_one_time for row in rows if row.starts_at < book.at("14:00"))


def test_classes_say_how_many_seats_are_left(book: Book) -> None:
    book.session(YOGA, SARAH, "09:10-10:10", "niamh", capacity=3)
    book.session(YOGA, None, "18:00-19:00", capacity=4, is_scheduled=True)

    rows = find(book, YOGA)

    assert [(row.seats_left, row.staff_name) for row in (rows[0], rows[-1])] == [
        (2, "Sarah Wilson"),
        (4, ""),
    ]
    assert not rows[0].leaves_no_gap


def test_a_full_book_has_nothing_to_offer(book: Book) -> None:
    book.works(SARAH, "09:00-11:00", kind=RuleKind.BREAK)

    assert find(book) == []
    assert find(book, COLOUR) == []
    book.offer(service(COLOUR, 45, is_active=False))
    assert find(book, COLOUR) == []


def test_a_second_pass_of_a_doubled_hour_is_not_listed() -> None:
    book = Book(on=date(2026, 10, 25), zone_name="Europe/Dublin")
    book.offer(service(CUT, 45))
    book.employ(person(SARAH), hours="00:00-01:30")
    book.session(CUT, SARAH, "00:00-01:30", "niamh")
    book.rules[SARAH].clear()
    book.works(SARAH, "00:00-03:00")

    rows = list(
        find_free(
            book.facts(),
            FinderQuestion(service_id=CUT, first_date=book.on, last_date=book.on),
            Instant(0),
        )
    )

    assert all(local_datetime(row.starts_at, book.zone).fold == 0 for row in rows)
    assert rows


@settings(max_examples=60)
@given(book=books(), data=st.data())
def test_every_row_can_be_booked(book: Book, data: st.DataObject) -> None:
    facts = book.facts()
    service_id = data.draw(st.sampled_from(sorted(book.services)))
    staff_id = data.draw(st.sampled_from((None, *sorted(book.staff))))
    now = data.draw(moments(book))
    question = FinderQuestion(
        service_id=service_id,
        first_date=book.on,
        last_date=book.on,
        staff_id=staff_id,
        last_staff_id=ResourceId("sarah"),
    )

    rows = list(islice(find_free(facts, question, now), 40))

    starts = [row.starts_at for row in rows]
    assert starts == sorted(set(starts))
    for row in rows:
        wish = line(service_id, row.starts_at, row.staff_id)
        verdict = may_book(facts, request(wish, customer=None), now)
        assert verdict.fits
        assert verdict.plan[0].interval == (row.starts_at, row.ends_at)
