from __future__ import annotations

import pytest

from booking_desktop.domain.availability import Closure, RuleKind, TimeOffKind
from booking_desktop.domain.judge import may_book
from booking_desktop.domain.verdict import (
    Obstacle,
    ObstacleKind,
    Override,
    Reason,
    ReasonCode,
    Verdict,
    WarningCode,
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

BY_LEAVE = frozenset({Override.HOURS})


@pytest.fixture
def book() -> Book:
    made = Book()
    made.offer(
        service(CUT, 45, buffer_after_minutes=15),
        service(COLOUR, 105, phases=phases(45, 45, 15)),
        service(YOGA, 60, allow_parallel_bookings=True, max_parallel_bookings=8),
    )
    made.employ(person(SARAH), hours="09:00-17:30")
    return made


def ask(book: Book, text: str, service_id: str = CUT, **fields: object) -> Verdict:
    wish = line(service_id, book.at(text))  # type: ignore[arg-type]
    return may_book(book.facts(), request(wish, **fields), book.at("06:00"))


def only(verdict: Verdict) -> Reason:
    (reason,) = verdict.reasons
    return reason


@pytest.mark.parametrize("text", ["09:00", "16:45"])
def test_a_service_that_just_fits_the_hours_fits_and_its_tidy_up_reaches_past_them(
    book: Book, text: str
) -> None:
    assert ask(book, text).fits


@pytest.mark.parametrize(
    ("text", "off", "limit"),
    [
        ("17:00", ("17:30", 0, "09:00", 1), "16:45"),
        ("18:30", ("17:30", 0, "09:00", 1), "16:45"),
        ("08:30", ("17:30", -1, "09:00", 0), "09:00"),
    ],
)
def test_outside_hours_says_when_it_is_off_and_the_nearest_start(
    book: Book, text: str, off: tuple[str, int, str, int], limit: str
) -> None:
    reason = only(ask(book, text))

    assert reason.code is ReasonCode.OUTSIDE_HOURS
    assert (reason.name, reason.resource_id) == ("Sarah Wilson", SARAH)
    assert reason.is_policy
    assert reason.limit == book.at(limit)
    (obstacle,) = reason.obstacles
    assert obstacle.kind is ObstacleKind.OFF_HOURS
    assert obstacle.interval == (book.at(off[0], days=off[1]), book.at(off[2], days=off[3]))


def test_hours_too_short_for_the_service_name_no_other_start(book: Book) -> None:
    book.rules.clear()
    book.works(SARAH, "09:00-09:30")

    assert only(ask(book, "09:00")).limit is None


def test_hours_that_touch_are_one_stretch(book: Book) -> None:
    book.rules.clear()
    book.works(SARAH, "09:00-12:00")
    book.works(SARAH, "12:00-15:00")

    assert ask(book, "11:30").fits


def test_processing_has_to_lie_within_hours_too(book: Book) -> None:
    book.rules.clear()
    book.works(SARAH, "09:00-12:00")
    book.works(SARAH, "12:30-15:00")

    assert only(ask(book, "11:15", COLOUR)).code is ReasonCode.OUTSIDE_HOURS


def test_nobody_works_without_hours(book: Book) -> None:
    book.rules.clear()

    assert only(ask(book, "10:00")).code is ReasonCode.OUTSIDE_HOURS


def test_a_manager_books_outside_hours_and_is_told_whose(book: Book) -> None:
    verdict = ask(book, "17:00", overrides=BY_LEAVE)

    assert verdict.fits
    (warning,) = verdict.warnings
    assert (warning.code, warning.name) == (WarningCode.OUTSIDE_HOURS, "Sarah Wilson")


def test_staff_hours_alone_decide_while_the_outlet_has_none(book: Book) -> None:
    assert ask(book, "09:00").fits


@pytest.mark.parametrize(("text", "fits"), [("10:00", True), ("09:59", False)])
def test_the_outlet_has_to_be_open_as_well(book: Book, text: str, fits: bool) -> None:
    book.opens("10:00-20:00")

    verdict = ask(book, text)

    assert verdict.fits is fits
    if not fits:
        reason = only(verdict)
        assert reason.code is ReasonCode.OUTSIDE_HOURS
        assert (reason.name, reason.resource_id) == ("Downtown", None)
        assert reason.limit == book.at("10:00")


def test_a_day_on_which_the_outlet_never_opens_is_closed(book: Book) -> None:
    thursday = book.on.weekday()
    book.opens("09:00-18:00", weekdays=range(thursday))

    reason = only(ask(book, "10:00"))

    assert reason.code is ReasonCode.CLOSED
    assert [obstacle.kind for obstacle in reason.obstacles] == [ObstacleKind.OFF_HOURS]


def test_a_closure_is_named(book: Book) -> None:
    book.closures.append(
        Closure(
            first_date=book.on,
            last_date=book.on,
            reason="Works outing",
            start_minute=12 * 60,
            end_minute=24 * 60,
        )
    )

    reason = only(ask(book, "11:30"))

    assert ask(book, "11:15").fits
    assert reason.code is ReasonCode.CLOSED
    assert reason.obstacles == (
        Obstacle(
            kind=ObstacleKind.CLOSURE,
            interval=reason.obstacles[0].interval,
            label="Works outing",
        ),
    )
    assert reason.obstacles[0].interval.start == book.at("12:00")


def test_a_manager_books_on_a_closed_day(book: Book) -> None:
    book.closures.append(Closure(first_date=book.on, last_date=book.on, reason="Holiday"))

    verdict = ask(book, "10:00", overrides=BY_LEAVE)

    assert verdict.fits
    assert [warning.code for warning in verdict.warnings] == [WarningCode.CLOSED]


def test_all_that_is_in_the_way_is_said_at_once(book: Book) -> None:
    book.closures.append(Closure(first_date=book.on, last_date=book.on, reason="Holiday"))
    book.session(CUT, SARAH, "17:00-17:45", "niamh")

    verdict = ask(book, "17:10")

    assert [reason.code for reason in verdict.reasons] == [
        ReasonCode.CLOSED,
        ReasonCode.OUTSIDE_HOURS,
        ReasonCode.STAFF_UNAVAILABLE,
    ]
    assert verdict.first.code is ReasonCode.CLOSED


@pytest.mark.parametrize(
    ("kind", "named", "label"),
    [
        (None, ObstacleKind.BREAK, ""),
        (TimeOffKind.TIME_OFF, ObstacleKind.TIME_OFF, "Dentist"),
        (TimeOffKind.BLOCKED, ObstacleKind.BLOCKED, "Dentist"),
    ],
)
def test_being_away_is_policy_and_named(
    book: Book, kind: TimeOffKind | None, named: ObstacleKind, label: str
) -> None:
    if kind is None:
        book.works(SARAH, "13:00-13:30", kind=RuleKind.BREAK)
    else:
        book.is_away(SARAH, "13:00-13:30", kind)

    reason = only(ask(book, "12:30"))

    assert reason.code is ReasonCode.STAFF_UNAVAILABLE
    assert reason.is_policy
    (obstacle,) = reason.obstacles
    assert (obstacle.kind, obstacle.label) == (named, label)
    assert obstacle.interval == book.span("13:00-13:30")
    assert ask(book, "12:30", overrides=BY_LEAVE).fits


@pytest.mark.parametrize("text", ["12:15", "13:30"])
def test_a_break_may_be_touched_and_tidied_up_into(book: Book, text: str) -> None:
    book.works(SARAH, "13:00-13:30", kind=RuleKind.BREAK)

    assert ask(book, text).fits


@pytest.mark.parametrize(("text", "fits"), [("12:15", True), ("12:00", False)])
def test_a_break_may_be_taken_while_the_colour_processes(book: Book, text: str, fits: bool) -> None:
    book.works(SARAH, "13:00-13:45", kind=RuleKind.BREAK)

    assert ask(book, text, COLOUR).fits is fits


def test_a_class_that_stands_is_joined_whatever_the_hours(book: Book) -> None:
    book.opens("09:00-17:30")
    book.works(SARAH, "19:00-19:30", kind=RuleKind.BREAK)
    book.session(YOGA, SARAH, "19:00-20:00", capacity=8, is_scheduled=True)

    assert ask(book, "19:00", YOGA).fits


def test_a_class_is_not_joined_while_its_teacher_is_away_or_the_outlet_closed(book: Book) -> None:
    book.session(YOGA, SARAH, "12:00-13:00", capacity=8, is_scheduled=True)
    book.is_away(SARAH, "12:30-14:00")
    book.closures.append(Closure(first_date=book.on, last_date=book.on, reason="Holiday"))

    verdict = ask(book, "12:00", YOGA)

    assert [reason.code for reason in verdict.reasons] == [
        ReasonCode.CLOSED,
        ReasonCode.STAFF_UNAVAILABLE,
    ]
