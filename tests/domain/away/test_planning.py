"""Where everybody goes when somebody is away (B17, ux job 20)."""

from __future__ import annotations

from datetime import date

import pytest

from booking_desktop.domain.away.errands import Care, Mode, Proposal
from booking_desktop.domain.booking import Status
from booking_desktop.domain.catalogue import RoomType, Skill
from booking_desktop.domain.facts import Seat
from booking_desktop.domain.ids import AppointmentId, ResourceId
from booking_desktop.domain.instants import Minute, local_date, local_minute
from tests.domain.away.errands import class_errand, errand, planner
from tests.domain.book import (
    COLOUR,
    CUT,
    JOHN,
    NIAMH,
    PRIYA,
    SARAH,
    YOGA,
    Book,
    person,
    room,
    service,
)


@pytest.fixture
def book() -> Book:
    """Sarah and John cut, Priya colours; everybody works 09:00-17:30 each day."""
    made = Book()
    made.offer(service(CUT, 45), service(COLOUR, 90))
    made.employ(
        person(SARAH), person(JOHN, Skill(service_id=CUT)), person(PRIYA, Skill(service_id=COLOUR))
    )
    return made


def where(book: Book, proposal: Proposal) -> tuple[date, str, ResourceId | None]:
    """Return the date, the time and the person of a proposal."""
    assert proposal.way is not None
    starts_at = proposal.way.starts_at
    minute: Minute = local_minute(starts_at, book.zone)
    time = f"{minute // 60:02}:{minute % 60:02}"
    return local_date(starts_at, book.zone), time, proposal.way.staff_id


def test_whoever_asked_for_nobody_stays_that_day_with_somebody_skilled(book: Book) -> None:
    cut = book.session(CUT, SARAH, "11:15-12:00", "niamh")

    (proposal,) = planner(book, book.span("09:00-17:30")).plan([errand(cut)])

    assert proposal.care is Care.MOVE
    assert where(book, proposal) == (book.on, "11:15", JOHN)


def test_the_nearest_free_time_is_taken_where_nobody_is_free_then(book: Book) -> None:
    cut = book.session(CUT, SARAH, "12:00-12:45", "chloe")
    book.session(CUT, JOHN, "11:00-12:15", "bob")

    (proposal,) = planner(book, book.span("09:00-17:30")).plan([errand(cut)])

    assert where(book, proposal) == (book.on, "12:15", JOHN)


def test_whoever_asked_for_the_person_keeps_them_on_another_day(book: Book) -> None:
    cut = book.session(CUT, SARAH, "11:15-12:00", "niamh")

    (proposal,) = planner(book, book.span("09:00-17:30")).plan([errand(cut, asked_for=True)])

    assert proposal.care is Care.MOVE
    assert where(book, proposal) == (date(2026, 11, 20), "11:15", SARAH)


def test_whoever_asked_for_the_person_comes_later_the_same_day_if_that_is_enough(
    book: Book,
) -> None:
    cut = book.session(CUT, SARAH, "11:15-12:00", "niamh")

    (proposal,) = planner(book, book.span("09:00-12:00")).plan([errand(cut, asked_for=True)])

    assert where(book, proposal) == (book.on, "12:00", SARAH)


def test_whoever_asked_for_the_person_is_never_given_another_unasked(book: Book) -> None:
    cut = book.session(CUT, SARAH, "11:15-12:00", "niamh")
    for day in range(1, 9):
        book.session(CUT, SARAH, "09:00-17:30", "x", days=day)

    (proposal,) = planner(book, book.span("00:00-23:55")).plan([errand(cut, asked_for=True)])

    assert proposal.care is Care.CALL
    assert where(book, proposal) == (book.on, "11:15", JOHN)


def test_same_person_first_keeps_everybody_with_the_person(book: Book) -> None:
    cut = book.session(CUT, SARAH, "11:15-12:00", "niamh")

    away = planner(book, book.span("09:00-17:30"), mode=Mode.SAME_PERSON)
    (proposal,) = away.plan([errand(cut)])

    assert proposal.care is Care.MOVE
    assert where(book, proposal) == (date(2026, 11, 20), "11:15", SARAH)


def test_whoever_is_here_is_left_to_a_person(book: Book) -> None:
    cut = book.session(CUT, SARAH, "10:00-11:30", "maria")

    away = planner(book, book.span("10:50-17:30"), now="10:50")
    (proposal,) = away.plan([errand(cut, status=Status.CHECKED_IN)])

    assert proposal.care is Care.HERE
    assert proposal.way is None


def test_finishing_takes_only_the_time_that_is_left(book: Book) -> None:
    cut = book.session(CUT, SARAH, "10:00-11:30", "maria")
    book.session(CUT, JOHN, "09:30-10:45", "bob")
    here = errand(cut, status=Status.CHECKED_IN)
    away = planner(book, book.span("10:52-17:30"), now="10:52")

    (way,) = away.ways(here, away.plan([here]))

    assert way.staff_id == JOHN
    assert way.plan[0].interval == book.span("10:50-11:30")


def test_whoever_paid_ahead_is_asked_where_the_day_has_no_room(book: Book) -> None:
    colour = book.session(COLOUR, SARAH, "14:00-15:30", "alice")
    book.session(COLOUR, PRIYA, "09:00-17:30", "laura")

    (proposal,) = planner(book, book.span("09:00-17:30")).plan([errand(colour, paid=9500)])

    assert proposal.care is Care.CALL
    assert where(book, proposal) == (date(2026, 11, 20), "14:00", SARAH)


def test_whoever_paid_ahead_is_moved_where_the_day_has_room(book: Book) -> None:
    colour = book.session(COLOUR, SARAH, "14:00-15:30", "alice")

    (proposal,) = planner(book, book.span("09:00-17:30")).plan([errand(colour, paid=9500)])

    assert proposal.care is Care.MOVE


def test_whoever_paid_nothing_goes_to_another_day_where_this_one_has_no_room(book: Book) -> None:
    colour = book.session(COLOUR, SARAH, "14:00-15:30", "alice")
    book.session(COLOUR, PRIYA, "09:00-17:30", "laura")

    (proposal,) = planner(book, book.span("09:00-17:30")).plan([errand(colour)])

    assert proposal.care is Care.MOVE
    assert where(book, proposal) == (date(2026, 11, 20), "14:00", SARAH)


def test_nobody_else_and_no_day_is_left_to_a_call(book: Book) -> None:
    book.staff.pop(PRIYA)
    colour = book.session(COLOUR, SARAH, "14:00-15:30", "alice")
    span = book.span("00:00-23:55")
    for day in range(1, 9):
        book.session(COLOUR, SARAH, "09:00-17:30", "x", days=day)

    (proposal,) = planner(book, span).plan([errand(colour)])

    assert (proposal.care, proposal.way) == (Care.CALL, None)


def test_two_who_want_one_gap_do_not_both_get_it(book: Book) -> None:
    first = book.session(CUT, SARAH, "11:15-12:00", "niamh")
    second = book.session(CUT, SARAH, "12:00-12:45", "chloe")
    book.session(CUT, JOHN, "09:00-11:45", "bob")
    book.session(CUT, JOHN, "12:30-17:30", "tom")

    away = planner(book, book.span("09:00-17:30"))
    one, two = away.plan([errand(second), errand(first)])

    assert where(book, one) == (book.on, "11:45", JOHN)
    assert where(book, two)[0] == date(2026, 11, 20)


def test_nobody_is_asked_to_come_earlier_at_short_notice(book: Book) -> None:
    cut = book.session(CUT, SARAH, "12:00-12:45", "chloe")
    book.session(CUT, JOHN, "11:45-14:00", "bob")

    away = planner(book, book.span("10:30-17:30"), now="10:30")
    (proposal,) = away.plan([errand(cut)])

    assert where(book, proposal) == (book.on, "14:00", JOHN)


def test_the_customers_own_other_visit_is_not_overlooked(book: Book) -> None:
    cut = book.session(CUT, SARAH, "11:15-12:00", "niamh")
    seat = Seat(AppointmentId("another"), NIAMH, "Niamh")
    book.session(COLOUR, PRIYA, "12:00-13:30", seats=(seat,))
    book.session(CUT, JOHN, "11:00-12:00", "bob")

    (proposal,) = planner(book, book.span("09:00-17:30")).plan([errand(cut)])

    assert where(book, proposal) == (book.on, "10:15", JOHN)


def test_a_visit_of_several_lines_keeps_what_is_with_others(book: Book) -> None:
    cut = book.session(CUT, SARAH, "11:15-12:00", "niamh")
    colour = book.session(COLOUR, PRIYA, "12:00-13:30", "niamh")

    (proposal,) = planner(book, book.span("09:00-17:30")).plan([errand(cut, colour)])

    assert proposal.way is not None
    assert [plan.staff.id for plan in proposal.way.plan if plan.staff] == [JOHN, PRIYA]
    assert [plan.interval for plan in proposal.way.plan] == [cut.interval, colour.interval]


def test_what_is_cheaper_with_somebody_else_says_so_and_what_is_dearer_does_not() -> None:
    book = Book()
    book.offer(service(CUT, 45))
    book.employ(person(SARAH), person(JOHN, Skill(service_id=CUT, price_minor=4600)))
    cut = book.session(CUT, SARAH, "11:15-12:00", "niamh")
    away = planner(book, book.span("09:00-17:30"))

    (cheaper,) = away.plan([errand(cut)])
    (booked_lower,) = away.plan([errand(cut, price=4000)])
    (paid,) = away.plan([errand(cut, paid=5000)])

    assert [p.way.price_change_minor for p in (cheaper, booked_lower, paid) if p.way] == [
        -400,
        0,
        0,
    ]


def test_a_class_is_taught_by_somebody_else_at_its_time_and_in_its_room(book: Book) -> None:
    book.offer(service(YOGA, 60, room_type=RoomType.TREATMENT))
    hall = room("Hall", capacity=10)
    book.furnish(hall)
    book.staff[JOHN] = person(JOHN, Skill(service_id=YOGA))
    times = ("10:00-11:00",)
    yoga = book.session(
        YOGA,
        SARAH,
        "10:00-11:00",
        "niamh",
        "ruth",
        holds={SARAH: times, hall.id: times},
        is_scheduled=True,
        capacity=8,
        room_id=hall.id,
    )

    (proposal,) = planner(book, book.span("09:00-17:30")).plan([class_errand(yoga)])

    assert proposal.care is Care.COVER
    assert proposal.way is not None
    plan = proposal.way.plan[0]
    assert (plan.staff, plan.room, plan.interval) == (
        book.staff[JOHN],
        hall,
        book.span("10:00-11:00"),
    )


def test_a_class_that_nobody_else_can_teach_is_left_to_a_person(book: Book) -> None:
    book.offer(service(YOGA, 60))
    yoga = book.session(YOGA, SARAH, "10:00-11:00", "niamh", is_scheduled=True, capacity=8)

    (proposal,) = planner(book, book.span("09:00-17:30")).plan([class_errand(yoga)])

    assert (proposal.care, proposal.way) == (Care.DECIDE, None)


def test_other_ways_fit_beside_what_is_proposed_for_the_others(book: Book) -> None:
    first = errand(book.session(CUT, SARAH, "11:15-12:00", "niamh"))
    second = errand(book.session(CUT, SARAH, "12:00-12:45", "chloe"))
    book.session(CUT, JOHN, "09:00-11:15", "bob")
    away = planner(book, book.span("09:00-17:30"))
    proposals = away.plan([first, second])
    assert [where(book, each)[1] for each in proposals] == ["11:15", "12:00"]

    ways = away.ways(second, proposals)

    taken = book.span("11:15-12:00")
    of_john = [way.plan[0].interval for way in ways if way.staff_id == JOHN]
    assert of_john
    assert not any(interval.overlaps(taken) for interval in of_john)


def test_the_person_is_away_and_not_only_busy(book: Book) -> None:
    cut = book.session(CUT, SARAH, "16:00-16:45", "niamh")
    book.staff.pop(JOHN)

    (proposal,) = planner(book, book.span("10:00-16:20")).plan([errand(cut)])

    assert where(book, proposal) == (book.on, "16:20", SARAH)


def test_whoever_is_busy_now_finishes_as_soon_as_they_can(book: Book) -> None:
    cut = book.session(CUT, SARAH, "10:00-11:00", "maria")
    book.session(CUT, JOHN, "10:30-11:00", "bob")
    here = errand(cut, status=Status.CHECKED_IN)
    away = planner(book, book.span("10:52-17:30"), now="10:52")

    (way,) = away.ways(here, away.plan([here]))

    assert way.plan[0].interval == book.span("11:00-11:10")


def test_whoever_is_here_early_and_waits_may_go_to_anybody(book: Book) -> None:
    cut = book.session(CUT, SARAH, "11:15-12:00", "niamh")
    here = errand(cut, status=Status.CHECKED_IN)
    away = planner(book, book.span("10:52-17:30"), now="10:52")

    ways = away.ways(here, away.plan([here]))

    assert (ways[0].staff_id, ways[0].starts_at) == (JOHN, cut.interval.start)
