from __future__ import annotations

import pytest

from booking_desktop.domain.ids import AppointmentId, CustomerId, ServiceId
from booking_desktop.domain.judge import may_book
from booking_desktop.domain.verdict import (
    ObstacleKind,
    Reason,
    ReasonCode,
    Verdict,
    WarningCode,
)
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
    room,
    service,
)


@pytest.fixture
def book() -> Book:
    made = Book()
    made.offer(
        service(CUT, 45),
        service(YOGA, 60, allow_parallel_bookings=True, max_parallel_bookings=3),
    )
    made.employ(person(SARAH), person(JOHN))
    return made


def ask(
    book: Book,
    text: str,
    service_id: ServiceId = YOGA,
    customer: CustomerId | None = RUTH,
    **fields: object,
) -> Verdict:
    wish = line(service_id, book.at(text))
    return may_book(book.facts(), request(wish, customer=customer, **fields), book.at("08:00"))


def only(verdict: Verdict) -> Reason:
    (reason,) = verdict.reasons
    return reason


def test_the_first_booking_of_a_parallel_service_makes_its_session(book: Book) -> None:
    verdict = ask(book, "10:00")

    assert verdict.plan[0].joins is None
    assert [hold.resource_id for hold in verdict.plan[0].holds] == [SARAH]
    assert verdict.seats_left == 2


def test_the_next_one_joins_it_and_holds_nothing_more(book: Book) -> None:
    session = book.session(YOGA, SARAH, "10:00-11:00", "niamh", capacity=3)

    verdict = ask(book, "10:00")

    assert verdict.plan[0].joins == session.id
    assert verdict.plan[0].holds == ()
    assert verdict.seats_left == 1


def test_who_joins_gets_the_times_the_session_has(book: Book) -> None:
    book.session(YOGA, SARAH, "10:00-11:30", "niamh", capacity=3)

    assert ask(book, "10:00").plan[0].interval == book.span("10:00-11:30")


def test_a_one_seat_service_leaves_no_seats_to_count(book: Book) -> None:
    assert ask(book, "10:00", CUT).seats_left is None


@pytest.mark.parametrize("text", ["09:30", "10:30", "10:05"])
def test_another_start_of_the_same_service_is_an_overlap(book: Book, text: str) -> None:
    book.session(YOGA, SARAH, "10:00-11:00", "niamh", capacity=3)

    reason = only(ask(book, text))

    assert reason.code is ReasonCode.STAFF_UNAVAILABLE
    assert [(o.kind, o.label) for o in reason.obstacles] == [(ObstacleKind.CLASS, "Yoga")]


def test_another_service_at_that_time_is_an_overlap(book: Book) -> None:
    book.session(YOGA, SARAH, "10:00-11:00", "niamh", capacity=3)

    assert only(ask(book, "10:00", CUT)).code is ReasonCode.STAFF_UNAVAILABLE


def test_a_full_session_refuses_the_next_and_says_how_many_seats_it_has(book: Book) -> None:
    session = book.session(YOGA, SARAH, "10:00-11:00", "niamh", "bob", "eve", capacity=3)

    verdict = ask(book, "10:00")

    reason = only(verdict)
    assert reason.code is ReasonCode.CAPACITY_FULL
    assert not reason.is_policy
    assert (reason.count, reason.waitlist_position) == (3, None)
    assert [(o.kind, o.session_id) for o in reason.obstacles] == [(ObstacleKind.CLASS, session.id)]
    assert verdict.waitlist_position is None
    assert verdict.seats_left is None


@pytest.mark.parametrize(("capacity", "fits"), [(2, False), (3, False), (4, True)])
def test_lowering_a_capacity_keeps_the_seats_and_admits_nobody_until_there_is_room(
    book: Book, capacity: int, fits: bool
) -> None:
    book.session(YOGA, SARAH, "10:00-11:00", "niamh", "bob", "eve", capacity=capacity)

    assert ask(book, "10:00").fits is fits


def test_lowered_to_one_seat_it_is_still_full_and_not_merely_busy(book: Book) -> None:
    book.session(YOGA, SARAH, "10:00-11:00", "niamh", "bob", capacity=1)

    assert only(ask(book, "10:00")).code is ReasonCode.CAPACITY_FULL


def test_a_full_session_with_a_waitlist_says_which_place_would_be_next(book: Book) -> None:
    session = book.session(
        YOGA,
        SARAH,
        "10:00-11:00",
        "niamh",
        capacity=1,
        is_scheduled=True,
        enable_waitlist=True,
        waiting=3,
    )

    verdict = ask(book, "10:00")

    assert verdict.waitlist_position == 4
    assert verdict.plan[0].joins == session.id


def test_a_scheduled_session_has_its_own_say_about_waiting(book: Book) -> None:
    book.offer(service(YOGA, 60, enable_waitlist=True))
    book.session(YOGA, SARAH, "10:00-11:00", "niamh", capacity=1, is_scheduled=True)

    assert ask(book, "10:00").waitlist_position is None


def test_a_one_seat_service_with_a_waitlist_can_be_waited_for(book: Book) -> None:
    book.offer(service(CUT, 45, enable_waitlist=True))
    book.session(CUT, SARAH, "10:00-10:45", "niamh")

    assert ask(book, "10:00", CUT).waitlist_position == 1


def test_a_one_seat_service_without_one_is_busy(book: Book) -> None:
    book.session(CUT, SARAH, "10:00-10:45", "niamh")

    assert only(ask(book, "10:00", CUT)).code is ReasonCode.STAFF_UNAVAILABLE


def test_waiting_is_not_possible_when_something_else_is_in_the_way(book: Book) -> None:
    book.session(
        YOGA, SARAH, "10:00-11:00", "niamh", capacity=1, is_scheduled=True, enable_waitlist=True
    )

    verdict = ask(book, "10:00", customer=NIAMH)

    assert [reason.code for reason in verdict.reasons] == [
        ReasonCode.ALREADY_BOOKED,
        ReasonCode.CAPACITY_FULL,
    ]
    assert verdict.waitlist_position is None


def test_several_lines_are_never_waitlisted(book: Book) -> None:
    book.session(
        YOGA, SARAH, "10:00-11:00", "niamh", capacity=1, is_scheduled=True, enable_waitlist=True
    )

    verdict = may_book(
        book.facts(),
        request(line(YOGA, book.at("10:00")), line(CUT, None)),
        book.at("08:00"),
    )

    assert only(verdict).waitlist_position is None


def test_the_same_customer_gets_no_second_seat_and_is_named(book: Book) -> None:
    book.session(YOGA, SARAH, "10:00-11:00", "niamh", capacity=3)

    reason = only(ask(book, "10:00", customer=NIAMH))

    assert (reason.code, reason.name) == (ReasonCode.ALREADY_BOOKED, "Niamh")


def test_walk_ins_without_a_card_may_take_several_seats(book: Book) -> None:
    session = book.session(YOGA, SARAH, "10:00-11:00", "niamh", capacity=3)
    seats = tuple(seat._replace(customer_id=None) for seat in session.seats)
    book.sessions[session.id] = type(session)(
        **{name: getattr(session, name) for name in session.__slots__} | {"seats": seats}
    )

    assert ask(book, "10:00", customer=None).fits


@pytest.mark.parametrize(
    ("customer", "capacity", "code"),
    [
        (RUTH, 3, ReasonCode.ALREADY_BOOKED),
        (None, 2, ReasonCode.CAPACITY_FULL),
        (None, 3, None),
    ],
)
def test_two_lines_into_one_session_take_two_seats(
    book: Book, customer: CustomerId | None, capacity: int, code: ReasonCode | None
) -> None:
    book.session(YOGA, SARAH, "10:00-11:00", "niamh", capacity=capacity)
    wish = line(YOGA, book.at("10:00"))

    verdict = may_book(book.facts(), request(wish, wish, customer=customer), book.at("08:00"))

    assert {(reason.code, reason.line) for reason in verdict.reasons} == (
        {(code, 1)} if code else set()
    )


def test_being_booked_elsewhere_is_a_warning(book: Book) -> None:
    book.customer_id = RUTH
    book.session(CUT, JOHN, "10:30-11:15", "ruth")
    book.session(CUT, JOHN, "12:00-12:45", "ruth")

    verdict = ask(book, "10:00")

    assert verdict.fits
    (warning,) = verdict.warnings
    assert (warning.code, warning.name) == (WarningCode.CUSTOMER_ELSEWHERE, "Ruth")
    assert (warning.interval, warning.service_name) == (book.span("10:30-11:15"), "Cut")


def test_being_booked_elsewhere_for_what_is_no_longer_offered_is_a_warning_too(
    book: Book,
) -> None:
    book.customer_id = RUTH
    book.session(ServiceId("archived"), JOHN, "10:30-11:15", "ruth")

    assert [warning.service_name for warning in ask(book, "10:00").warnings] == [""]


def test_the_seat_that_is_moved_is_not_elsewhere(book: Book) -> None:
    book.customer_id = RUTH
    book.session(CUT, JOHN, "10:30-11:15", "ruth")

    assert ask(book, "10:00", replaces=AppointmentId("of-ruth")).warnings == ()


def test_the_session_that_is_joined_is_not_elsewhere(book: Book) -> None:
    book.customer_id = NIAMH
    book.session(YOGA, SARAH, "10:00-11:00", "niamh", capacity=3)

    verdict = ask(book, "10:00", customer=NIAMH)

    assert only(verdict).code is ReasonCode.ALREADY_BOOKED
    assert verdict.warnings == ()


def test_a_seat_moved_within_its_own_session_stays_where_it_is(book: Book) -> None:
    session = book.session(YOGA, SARAH, "10:00-11:00", "niamh", "ruth", capacity=2)

    verdict = ask(book, "10:00", replaces=AppointmentId("of-ruth"))

    assert verdict.plan[0].joins == session.id
    assert verdict.seats_left == 0


def test_a_session_is_not_joined_with_another_length_or_in_another_room(book: Book) -> None:
    book.furnish(room("Studio"), room("Cellar"))
    book.session(YOGA, SARAH, "10:00-11:00", "niamh", capacity=3, room_id=next(iter(book.rooms)))
    stretched = line(YOGA, book.at("10:00"), duration_minutes=75, is_stretched=True)
    elsewhere = line(YOGA, book.at("10:00"), room_id=list(book.rooms)[1])
    there = line(
        YOGA,
        book.at("10:00"),
        room_id=next(iter(book.rooms)),
        duration_minutes=60,
        is_stretched=True,
    )

    for wish, code in (
        (stretched, ReasonCode.STAFF_UNAVAILABLE),
        (elsewhere, ReasonCode.STAFF_UNAVAILABLE),
    ):
        assert only(may_book(book.facts(), request(wish), book.at("08:00"))).code is code
    plan = may_book(book.facts(), request(there), book.at("08:00")).plan[0]
    assert plan.room is not None
    assert plan.room.name == "Studio"


def test_a_class_that_nobody_in_particular_delivers_can_be_joined(book: Book) -> None:
    session = book.session(YOGA, None, "10:00-11:00", capacity=3, is_scheduled=True)

    verdict = may_book(book.facts(), request(line(YOGA, book.at("10:00"), None)), book.at("08:00"))

    assert verdict.plan[0].joins == session.id
    assert verdict.plan[0].staff is None
