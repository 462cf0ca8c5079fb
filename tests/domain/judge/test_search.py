from __future__ import annotations

from dataclasses import replace

import pytest

from booking_desktop.domain.availability import RuleKind
from booking_desktop.domain.catalogue import RoomType, Skill
from booking_desktop.domain.ids import ServiceId
from booking_desktop.domain.judge import may_book
from booking_desktop.domain.verdict import (
    LineRequest,
    Override,
    Reason,
    ReasonCode,
    Verdict,
    WarningCode,
)
from tests.domain.book import (
    COLOUR,
    CUT,
    JOHN,
    PRIYA,
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
        service(COLOUR, 60),
        service(YOGA, 60, allow_parallel_bookings=True, max_parallel_bookings=2),
    )
    made.employ(person(SARAH), person(JOHN))
    return made


def ask(book: Book, *lines: LineRequest, **fields: object) -> Verdict:
    return may_book(book.facts(), request(*lines, **fields), book.at("08:00"))


def only(verdict: Verdict) -> Reason:
    (reason,) = verdict.reasons
    return reason


def people(verdict: Verdict) -> list[str]:
    return [plan.staff.id if plan.staff else "" for plan in verdict.plan]


def test_anyone_is_whoever_is_free(book: Book) -> None:
    book.session(CUT, SARAH, "10:00-10:45", "niamh")
    book.session(CUT, JOHN, "12:00-12:45", "niamh")
    book.session(CUT, JOHN, "13:00-13:45", "niamh")

    assert people(ask(book, line(CUT, book.at("10:00"), None))) == [JOHN]


def test_nobody_free_is_said_of_nobody_with_what_keeps_each(book: Book) -> None:
    book.session(CUT, SARAH, "10:00-10:45", "niamh")
    book.works(JOHN, "10:00-10:30", kind=RuleKind.BREAK)

    reason = only(ask(book, line(CUT, book.at("10:00"), None)))

    assert reason.code is ReasonCode.STAFF_UNAVAILABLE
    assert (reason.resource_id, reason.name, reason.count) == (None, "", 2)
    assert reason.is_policy
    assert {(obstacle.whose, obstacle.label) for obstacle in reason.obstacles} == {
        ("John Wilson", ""),
        ("Sarah Wilson", "Niamh"),
    }


def test_a_manager_cannot_help_when_all_are_booked(book: Book) -> None:
    book.session(CUT, SARAH, "10:00-10:45", "niamh")
    book.session(CUT, JOHN, "10:00-10:45", "bob")

    assert not only(ask(book, line(CUT, book.at("10:00"), None))).is_policy


def test_hours_are_said_when_they_keep_everybody(book: Book) -> None:
    reason = only(ask(book, line(CUT, book.at("17:00"), None)))

    assert (reason.code, reason.count) == (ReasonCode.OUTSIDE_HOURS, 2)


def test_busy_people_are_said_before_those_who_do_not_work(book: Book) -> None:
    book.rules.pop(JOHN)
    book.session(CUT, SARAH, "10:00-10:45", "niamh")

    assert only(ask(book, line(CUT, book.at("10:00"), None))).code is ReasonCode.STAFF_UNAVAILABLE


def test_what_stands_against_everybody_is_said_once(book: Book) -> None:
    book.session(CUT, SARAH, "09:00-09:45", "niamh")
    book.session(CUT, JOHN, "09:00-09:45", "bob")

    verdict = may_book(book.facts(), request(line(CUT, book.at("09:00"), None)), book.at("12:00"))

    assert [reason.code for reason in verdict.reasons] == [
        ReasonCode.IN_THE_PAST,
        ReasonCode.STAFF_UNAVAILABLE,
    ]


def test_a_room_that_is_missing_is_said_when_people_are_free(book: Book) -> None:
    book.offer(service(CUT, 45, room_type=RoomType.TREATMENT))
    book.furnish(room("One"))
    book.session(
        CUT,
        SARAH,
        "10:00-10:45",
        "niamh",
        holds={SARAH: ("10:00-10:45",), next(iter(book.rooms)): ("10:00-10:45",)},
    )

    assert only(ask(book, line(CUT, book.at("10:00"), None))).code is ReasonCode.ROOM_UNAVAILABLE


def test_full_classes_are_said_before_busy_people(book: Book) -> None:
    book.session(YOGA, SARAH, "10:00-11:00", "niamh", "bob", capacity=2)
    book.session(CUT, JOHN, "10:00-10:45", "eve")

    assert only(ask(book, line(YOGA, book.at("10:00"), None))).code is ReasonCode.CAPACITY_FULL


def test_a_class_with_a_waitlist_speaks_before_one_without(book: Book) -> None:
    for staff_id, waits in ((SARAH, False), (JOHN, True)):
        book.session(
            YOGA,
            staff_id,
            "10:00-11:00",
            "niamh",
            "bob",
            capacity=2,
            is_scheduled=True,
            enable_waitlist=waits,
        )

    verdict = ask(book, line(YOGA, book.at("10:00"), None))

    assert verdict.waitlist_position == 1
    assert people(verdict) == [JOHN]


def test_a_seat_that_the_customer_already_has_is_said_first_of_all(book: Book) -> None:
    book.session(YOGA, SARAH, "10:00-11:00", "ruth", capacity=2)
    book.session(YOGA, JOHN, "10:00-11:00", "niamh", "bob", capacity=2)

    assert only(ask(book, line(YOGA, book.at("10:00"), None))).code is ReasonCode.ALREADY_BOOKED


def test_who_needs_no_override_comes_first(book: Book) -> None:
    book.works(SARAH, "10:00-10:30", kind=RuleKind.BREAK)
    for hours in ("12:00-12:45", "13:00-13:45"):
        book.session(CUT, JOHN, hours, "niamh")
    wish = line(CUT, book.at("10:00"), None)

    free = ask(book, wish, overrides=frozenset({Override.HOURS}))
    book.works(JOHN, "10:00-10:30", kind=RuleKind.BREAK)
    by_leave = ask(book, wish, overrides=frozenset({Override.HOURS}))

    assert (people(free), free.warnings) == ([JOHN], ())
    assert by_leave.fits
    assert [warning.code for warning in by_leave.warnings] == [WarningCode.OUTSIDE_HOURS]


def test_lines_follow_each_other_and_each_may_have_its_own_person(book: Book) -> None:
    verdict = ask(book, line(CUT, book.at("10:00")), line(COLOUR, None, JOHN))

    assert [plan.interval for plan in verdict.plan] == [
        book.span("10:00-10:45"),
        book.span("10:45-11:45"),
    ]
    assert people(verdict) == [SARAH, JOHN]
    assert verdict.seats_left is None


def test_a_line_with_a_start_of_its_own_does_not_follow(book: Book) -> None:
    verdict = ask(book, line(CUT, book.at("10:00")), line(COLOUR, book.at("14:00")))

    assert verdict.plan[1].interval == book.span("14:00-15:00")


def test_a_room_is_left_to_the_line_that_cannot_do_without_it(book: Book) -> None:
    book.offer(service(CUT, 45, room_type=RoomType.TREATMENT, buffer_after_minutes=15))
    one, two = room("One"), room("Two")
    book.furnish(one, two)
    book.session(CUT, SARAH, "11:05-11:45", "niamh", holds={two.id: ("11:05-11:45",)})

    verdict = ask(book, line(CUT, book.at("10:00")), line(CUT, None, JOHN))

    assert [plan.room and plan.room.name for plan in verdict.plan] == ["Two", "One"]


def test_without_rooms_for_all_lines_the_last_one_goes_without(book: Book) -> None:
    book.offer(service(CUT, 45, room_type=RoomType.TREATMENT, buffer_after_minutes=15))
    book.furnish(room("One"))

    verdict = ask(book, line(CUT, book.at("10:00")), line(CUT, None, JOHN))

    reason = only(verdict)
    assert (reason.code, reason.line) == (ReasonCode.ROOM_UNAVAILABLE, 1)


def test_whose_turn_it_is_comes_first_where_everybody_needs_an_override(book: Book) -> None:
    wish = line(CUT, book.at("17:00"), None)
    first, *_ = people(ask(book, line(CUT, book.at("10:00"), None)))

    by_leave = ask(book, wish, overrides=frozenset({Override.HOURS}))

    assert people(by_leave) == [first]


def test_all_lines_or_none(book: Book) -> None:
    book.session(CUT, JOHN, "11:00-11:45", "niamh")

    verdict = ask(book, line(CUT, book.at("10:00")), line(COLOUR, None, JOHN))

    assert [(reason.code, reason.line) for reason in verdict.reasons] == [
        (ReasonCode.STAFF_UNAVAILABLE, 1)
    ]


def test_every_line_says_what_stands_against_it(book: Book) -> None:
    book.session(CUT, SARAH, "10:00-10:45", "niamh")
    book.session(CUT, JOHN, "11:00-11:45", "niamh")

    verdict = ask(book, line(CUT, book.at("10:00")), line(COLOUR, None, JOHN))

    assert [reason.line for reason in verdict.reasons] == [0, 1]


def test_who_delivers_the_first_line_is_chosen_so_that_the_second_fits(book: Book) -> None:
    book.employ(person(PRIYA, Skill(service_id=CUT, duration_minutes=30)))
    book.session(COLOUR, JOHN, "11:30-12:30", "bob")
    for hours in ("14:00-14:45", "15:00-15:45"):
        book.session(CUT, PRIYA, hours, "niamh")

    verdict = ask(book, line(CUT, book.at("10:00"), None), line(COLOUR, None, JOHN))

    assert people(verdict) == [PRIYA, JOHN]


def test_nobody_for_the_second_line_is_said_of_that_line(book: Book) -> None:
    for staff_id in (SARAH, JOHN):
        book.session(COLOUR, staff_id, "11:00-12:00", "bob")

    verdict = ask(book, line(CUT, book.at("10:00"), None), line(COLOUR, None, None))

    reason = only(verdict)
    assert (reason.line, reason.code, reason.count) == (1, ReasonCode.STAFF_UNAVAILABLE, 2)


def test_what_the_line_before_takes_is_said_of_whoever_was_chosen(book: Book) -> None:
    book.employ(person(JOHN, Skill(service_id=COLOUR)), hours="")
    lines = (line(CUT, book.at("10:00"), None), line(CUT, book.at("10:15"), None))

    reason = only(ask(book, *lines))

    assert (reason.line, reason.name) == (1, "Sarah Wilson")
    assert [obstacle.label for obstacle in reason.obstacles] == ["Cut"]


def test_one_person_cannot_take_two_lines_at_once_while_the_others_are_off(book: Book) -> None:
    book.rules.pop(JOHN)
    lines = (line(CUT, book.at("10:00"), None), line(CUT, book.at("10:00"), None))

    assert not ask(book, *lines).fits


def test_the_same_question_has_the_same_answer(book: Book) -> None:
    wish = line(CUT, book.at("10:00"), None)
    facts = book.facts()

    assert may_book(facts, request(wish), book.at("08:00")) == may_book(
        replace(facts), request(wish), book.at("08:00")
    )


def test_a_service_is_told_apart_from_another_at_the_same_start(book: Book) -> None:
    book.offer(
        service(ServiceId("pilates"), 60, allow_parallel_bookings=True, max_parallel_bookings=2)
    )
    book.session(YOGA, SARAH, "10:00-11:00", "niamh", capacity=2)

    verdict = ask(book, line(ServiceId("pilates"), book.at("10:00")))

    assert only(verdict).code is ReasonCode.STAFF_UNAVAILABLE
