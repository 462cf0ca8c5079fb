from __future__ import annotations

from dataclasses import replace

import pytest

from booking_desktop.domain.ids import AppointmentId, ServiceId
from booking_desktop.domain.judge import may_book
from booking_desktop.domain.verdict import (
    ObstacleKind,
    Override,
    Reason,
    ReasonCode,
    Verdict,
)
from tests.domain.book import (
    COLOUR,
    CUT,
    SARAH,
    YOGA,
    Book,
    line,
    person,
    phases,
    request,
    service,
)

RELATIONS = {
    "before": ("09:00-09:50", True),
    "meets": ("09:00-10:00", True),
    "overlaps": ("09:30-10:30", False),
    "starts": ("10:00-10:30", False),
    "during": ("10:15-10:45", False),
    "finishes": ("10:30-11:00", False),
    "equals": ("10:00-11:00", False),
    "finished by": ("09:30-11:00", False),
    "contains": ("09:30-11:30", False),
    "started by": ("10:00-11:30", False),
    "overlapped by": ("10:30-11:30", False),
    "met by": ("11:00-12:00", True),
    "after": ("11:10-12:00", True),
}


@pytest.fixture
def book() -> Book:
    made = Book()
    made.offer(
        service(CUT, 45),
        service(COLOUR, 90, phases=phases(30, 45, 15)),
        service(YOGA, 60, allow_parallel_bookings=True, max_parallel_bookings=3),
    )
    made.employ(person(SARAH))
    return made


def ask(book: Book, text: str, service_id: ServiceId = CUT, **fields: object) -> Verdict:
    wish = line(service_id, book.at(text))
    return may_book(book.facts(), request(wish, **fields), book.at("08:00"))


def only(verdict: Verdict) -> Reason:
    (reason,) = verdict.reasons
    return reason


def named(reason: Reason) -> list[tuple[ObstacleKind, str]]:
    return [(obstacle.kind, obstacle.label) for obstacle in reason.obstacles]


@pytest.mark.parametrize("relation", RELATIONS)
def test_two_bookings_of_one_person_never_overlap_and_may_touch(book: Book, relation: str) -> None:
    hours, fits = RELATIONS[relation]
    start, end = hours.split("-")
    length = (book.at(end) - book.at(start)) // 60
    book.session(CUT, SARAH, "10:00-11:00", "niamh")
    wish = line(CUT, book.at(start), duration_minutes=length, is_stretched=True)

    verdict = may_book(book.facts(), request(wish), book.at("08:00"))

    assert verdict.fits is fits
    if not fits:
        assert named(only(verdict)) == [(ObstacleKind.BOOKING, "Niamh")]


def test_everybody_in_the_way_is_named_in_order_of_time(book: Book) -> None:
    niamh = book.session(CUT, SARAH, "11:15-12:00", "niamh")
    book.session(YOGA, SARAH, "12:00-12:45", "bob", capacity=3)

    reason = only(ask(book, "11:30", COLOUR))

    assert reason.code is ReasonCode.STAFF_UNAVAILABLE
    assert (reason.name, reason.resource_id) == ("Sarah Wilson", SARAH)
    assert not reason.is_policy
    assert [
        (obstacle.kind, obstacle.label, obstacle.interval, obstacle.appointment_id)
        for obstacle in reason.obstacles
    ] == [
        (ObstacleKind.BOOKING, "Niamh", niamh.interval, "of-niamh"),
    ]
    assert named(only(ask(book, "11:30", YOGA))) == [
        (ObstacleKind.BOOKING, "Niamh"),
        (ObstacleKind.CLASS, "Yoga"),
    ]


def test_a_class_is_in_the_way_although_nobody_has_booked_it(book: Book) -> None:
    book.session(YOGA, SARAH, "10:00-11:00", capacity=1, is_scheduled=True)

    assert named(only(ask(book, "10:30"))) == [(ObstacleKind.CLASS, "Yoga")]


def test_what_is_no_longer_offered_is_in_the_way_without_a_name(book: Book) -> None:
    book.session(ServiceId("archived"), SARAH, "10:00-11:00", capacity=5, is_scheduled=True)

    assert named(only(ask(book, "10:30"))) == [(ObstacleKind.CLASS, "")]


def test_no_manager_books_over_a_booking(book: Book) -> None:
    book.session(CUT, SARAH, "10:00-10:45", "niamh")

    assert not ask(book, "10:00", overrides=frozenset(Override)).fits


@pytest.mark.parametrize(("text", "fits"), [("10:30", True), ("10:25", False), ("10:35", False)])
def test_a_person_can_be_booked_while_a_colour_processes(book: Book, text: str, fits: bool) -> None:
    book.session(
        COLOUR, SARAH, "10:00-11:30", "niamh", holds={SARAH: ("10:00-10:30", "11:15-11:30")}
    )

    assert ask(book, text).fits is fits


def test_a_colour_can_be_booked_around_a_booking(book: Book) -> None:
    book.session(CUT, SARAH, "10:30-11:15", "niamh")

    assert ask(book, "10:00", COLOUR).fits
    assert named(only(ask(book, "09:55", COLOUR))) == [(ObstacleKind.BOOKING, "Niamh")]


def test_tidying_up_is_said_to_be_that_and_until_when(book: Book) -> None:
    book.session(CUT, SARAH, "10:00-11:15", "niamh", holds={SARAH: ("10:00-11:30",)})

    (obstacle,) = only(ask(book, "11:15")).obstacles

    assert obstacle.kind is ObstacleKind.TIDY_UP
    assert obstacle.interval == book.span("11:15-11:30")
    assert ask(book, "11:30").fits


def test_getting_ready_for_the_next_one_is_tidying_up_too(book: Book) -> None:
    book.session(CUT, SARAH, "12:00-12:45", "niamh", holds={SARAH: ("11:45-12:45",)})

    (obstacle,) = only(ask(book, "11:05")).obstacles

    assert obstacle.kind is ObstacleKind.TIDY_UP
    assert obstacle.interval == book.span("11:45-12:00")


def test_tidying_up_after_a_colour_that_still_processes_is_that_too(book: Book) -> None:
    book.session(
        COLOUR,
        SARAH,
        "10:00-11:30",
        "niamh",
        holds={SARAH: ("10:00-10:30", "11:30-11:45")},
    )

    (obstacle,) = only(ask(book, "11:30")).obstacles

    assert obstacle.kind is ObstacleKind.TIDY_UP
    assert obstacle.interval == book.span("11:30-11:45")


def test_own_tidying_up_may_not_reach_into_the_next_booking(book: Book) -> None:
    book.offer(service(CUT, 45, buffer_before_minutes=5, buffer_after_minutes=10))
    book.session(CUT, SARAH, "12:00-12:45", "niamh")

    reason = only(ask(book, "11:10"))

    assert ask(book, "11:05").fits
    assert named(reason) == [(ObstacleKind.BOOKING, "Niamh")]
    assert reason.interval == book.span("11:10-11:55")


def test_a_booking_does_not_collide_with_itself(book: Book) -> None:
    book.session(CUT, SARAH, "10:00-10:45", "ruth")

    for text in ("10:00", "10:15", "09:45"):
        assert ask(book, text, replaces=AppointmentId("of-ruth")).fits
        assert not ask(book, text, replaces=AppointmentId("of-bob")).fits


def test_made_longer_it_collides_with_the_next_and_not_with_itself(book: Book) -> None:
    book.session(CUT, SARAH, "10:00-10:45", "ruth")
    book.session(CUT, SARAH, "11:00-11:45", "chloe")
    own = AppointmentId("of-ruth")

    def stretched(minutes: int) -> Verdict:
        wish = line(CUT, book.at("10:00"), duration_minutes=minutes, is_stretched=True)
        return may_book(book.facts(), request(wish, replaces=own), book.at("08:00"))

    assert stretched(30).fits
    assert stretched(60).fits
    assert named(only(stretched(75))) == [(ObstacleKind.BOOKING, "Chloe")]


def test_a_seat_that_is_moved_leaves_the_others_and_their_session_behind(book: Book) -> None:
    book.session(YOGA, SARAH, "10:00-11:00", "niamh", "ruth", capacity=3)

    verdict = ask(book, "10:30", YOGA, replaces=AppointmentId("of-ruth"))

    assert named(only(verdict)) == [(ObstacleKind.CLASS, "Yoga")]


def test_a_scheduled_class_stays_when_its_only_customer_moves(book: Book) -> None:
    session = book.session(YOGA, SARAH, "10:00-11:00", "ruth", capacity=1, is_scheduled=True)
    own = AppointmentId("of-ruth")

    assert not ask(book, "10:30", replaces=own).fits
    assert ask(book, "10:00", YOGA, replaces=own).plan[0].joins == session.id


def test_a_session_of_its_own_goes_with_its_only_customer(book: Book) -> None:
    session = book.session(YOGA, SARAH, "10:00-11:00", "ruth", capacity=3)

    plan = ask(book, "10:00", YOGA, replaces=AppointmentId("of-ruth")).plan[0]

    assert session.seats
    assert plan.joins is None
    assert [hold.interval for hold in plan.holds] == [book.span("10:00-11:00")]


def test_lines_of_one_request_do_not_overlap_each_other(book: Book) -> None:
    cut, overlapping = line(CUT, book.at("10:00")), line(CUT, book.at("10:30"))

    verdict = may_book(book.facts(), request(cut, overlapping), book.at("08:00"))

    reason = only(verdict)
    assert reason.line == 1
    assert named(reason) == [(ObstacleKind.BOOKING, "Cut")]


def test_a_second_line_fits_into_the_first_one_s_processing(book: Book) -> None:
    colour, cut = line(COLOUR, book.at("10:00")), line(CUT, book.at("10:30"))

    assert may_book(book.facts(), request(colour, cut), book.at("08:00")).fits


@pytest.mark.parametrize(
    ("second", "holds"),
    [
        (None, ["09:55-10:45", "10:45-11:45"]),
        ("10:50", ["09:55-10:45", "10:50-11:50"]),
        ("11:05", ["09:55-11:00", "11:00-12:05"]),
    ],
)
def test_between_lines_of_one_person_only_the_last_tidy_up_counts(
    book: Book, second: str | None, holds: list[str]
) -> None:
    book.offer(service(CUT, 45, buffer_before_minutes=5, buffer_after_minutes=15))
    lines = (line(CUT, book.at("10:00")), line(CUT, book.at(second) if second else None))

    verdict = may_book(book.facts(), request(*lines), book.at("08:00"))

    taken = [hold.interval for plan in verdict.plan for hold in plan.holds]
    assert taken == [book.span(text) for text in holds]
    assert verdict.fits


def test_lines_of_two_people_tidy_up_each(book: Book) -> None:
    book.offer(service(CUT, 45, buffer_after_minutes=15))
    john = replace(person(SARAH), id="john")  # type: ignore[arg-type]
    book.employ(john)

    plans = may_book(
        book.facts(),
        request(line(CUT, book.at("10:00")), line(CUT, None, john.id)),
        book.at("08:00"),
    ).plan

    assert [plan.holds[0].interval for plan in plans] == [
        book.span("10:00-11:00"),
        book.span("10:45-11:45"),
    ]
