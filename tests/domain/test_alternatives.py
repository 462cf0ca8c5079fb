from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings

from booking_desktop.domain.alternatives import MOST_ALTERNATIVES, advise
from booking_desktop.domain.availability import Closure, RuleKind
from booking_desktop.domain.catalogue import RoomType, Skill
from booking_desktop.domain.ids import AppointmentId, ServiceId
from booking_desktop.domain.instants import Instant, day_span, local_datetime
from booking_desktop.domain.judge import may_book
from booking_desktop.domain.schedule import schedule_of
from booking_desktop.domain.verdict import (
    Alternative,
    AlternativeKind,
    BookingRequest,
    ChangeKind,
    LineRequest,
    Override,
    Verdict,
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
from tests.domain.minutes import MinuteModel
from tests.domain.worlds import questions


@pytest.fixture
def book() -> Book:
    made = Book(days_around=4)
    made.offer(
        service(CUT, 45),
        service(COLOUR, 60),
        service(YOGA, 60, allow_parallel_bookings=True, max_parallel_bookings=2),
    )
    made.employ(person(SARAH))
    return made


def ask(book: Book, *lines: LineRequest, now: str = "08:00", **fields: object) -> Verdict:
    facts, wish = book.facts(), request(*lines, **fields)
    verdict = may_book(facts, wish, book.at(now))
    return advise(facts, wish, verdict, book.at(now))


def told(book: Book, verdict: Verdict) -> list[str]:
    return [
        f"{local_datetime(each.interval.start, book.zone):%a %H:%M} {each.staff_id}"
        for each in verdict.alternatives
    ]


def busy(book: Book, *all_hours: str, days: int = 0) -> None:
    for hours in all_hours:
        book.session(CUT, SARAH, hours, "niamh", days=days)


def test_same_person_other_time_other_person_and_another_day(book: Book) -> None:
    book.employ(person(JOHN))
    busy(book, "10:00-14:00")
    for days in (1, 2):
        busy(book, "11:00-12:00", days=days)

    verdict = ask(book, line(CUT, book.at("11:30")))

    assert told(book, verdict) == ["Thu 11:30 john", "Thu 09:15 sarah", "Sun 11:30 sarah"]
    assert [each.kind for each in verdict.alternatives] == [
        AlternativeKind.OTHER_PERSON,
        AlternativeKind.OTHER_TIME,
        AlternativeKind.OTHER_DAY,
    ]
    assert verdict.alternatives[0].staff_name == "John Wilson"
    assert verdict.alternatives[0].interval == book.span("11:30-12:15")


def test_somebody_else_is_offered_as_near_to_the_time_as_can_be(book: Book) -> None:
    book.employ(person(JOHN, Skill(service_id=CUT, duration_minutes=60, price_minor=6200)))
    busy(book, "09:00-17:30")
    book.session(CUT, JOHN, "11:30-12:15", "bob")

    john = ask(book, line(CUT, book.at("11:30"))).alternatives[0]

    assert (john.staff_id, john.interval) == (JOHN, book.span("12:15-13:15"))
    assert john.price_minor == 6200


def test_a_day_without_the_same_time_offers_the_nearest_when_no_day_has_it(book: Book) -> None:
    for days in (0, 1, 2, 3, 4):
        busy(book, "09:00-13:00", days=days)

    verdict = ask(book, line(CUT, book.at("11:30")))

    assert told(book, verdict) == ["Thu 13:00 sarah", "Fri 13:00 sarah", "Sat 13:00 sarah"]


def test_nothing_is_offered_in_the_past(book: Book) -> None:
    busy(book, "11:00-17:30")

    verdict = ask(book, line(CUT, book.at("11:30")), now="10:30")

    assert told(book, verdict)[0] == "Fri 11:30 sarah"


def test_a_start_that_has_passed_offers_the_next_even_minute(book: Book) -> None:
    verdict = ask(book, line(CUT, book.at("10:00")), now="10:52")

    assert told(book, verdict)[0] == "Thu 10:55 sarah"


def test_nobody_free_for_a_walk_in_says_who_is_soonest(book: Book) -> None:
    book.employ(person(JOHN))
    busy(book, "10:00-12:00")
    book.session(CUT, JOHN, "10:00-11:00", "bob")

    verdict = ask(
        book, line(CUT, book.at("10:50"), None), now="10:52", is_walk_in=True, customer=None
    )

    first = verdict.alternatives[0]
    assert told(book, verdict)[0] == "Thu 11:00 john"
    assert first.interval.start - book.at("10:52") == 8 * 60


def test_hints_tell_the_last_of_the_day_and_that_no_gap_is_left(book: Book) -> None:
    busy(book, "09:00-16:00")
    book.works(SARAH, "16:00-16:45", kind=RuleKind.BREAK)

    last = ask(book, line(CUT, book.at("11:30"))).alternatives[0]

    assert told(book, ask(book, line(CUT, book.at("11:30"))))[0] == "Thu 16:45 sarah"
    assert last.leaves_no_gap
    assert last.is_last_of_day


def test_a_start_that_leaves_a_short_gap_is_not_said_to_leave_none(book: Book) -> None:
    busy(book, "10:00-12:00", "13:00-17:30")

    first = ask(book, line(CUT, book.at("11:30"))).alternatives[0]

    assert first.interval == book.span("12:00-12:45")
    assert not first.leaves_no_gap


def test_an_alternative_is_taken_by_its_lines(book: Book) -> None:
    book.employ(person(JOHN))
    busy(book, "09:00-17:30")
    facts, asked = book.facts(), request(line(CUT, book.at("11:30"), asked_for=True))
    verdict = advise(facts, asked, may_book(facts, asked, book.at("08:00")), book.at("08:00"))

    john = verdict.alternatives[0]
    (wish,) = john.lines

    assert (wish.staff_id, wish.starts_at) == (JOHN, book.at("11:30"))
    assert not wish.asked_for
    assert may_book(facts, replace(asked, lines=john.lines), book.at("08:00")).fits


def test_whom_a_moved_booking_asked_for_is_remembered(book: Book) -> None:
    book.employ(person(JOHN))
    busy(book, "09:00-17:30")

    verdict = ask(book, line(CUT, book.at("11:30"), asked_for=True, asked_for_id=SARAH))

    assert verdict.alternatives[0].lines[0].asked_for


def test_a_stretched_length_is_kept_and_another_s_length_is_not(book: Book) -> None:
    book.employ(person(JOHN, Skill(service_id=CUT, duration_minutes=30)))
    busy(book, "09:00-17:30")

    own = ask(book, line(CUT, book.at("11:30"), duration_minutes=45))
    stretched = ask(book, line(CUT, book.at("11:30"), duration_minutes=75, is_stretched=True))

    assert own.alternatives[0].interval == book.span("11:30-12:00")
    assert stretched.alternatives[0].interval == book.span("11:30-12:45")


def test_a_full_class_offers_the_next_one_with_seats(book: Book) -> None:
    book.employ(person(JOHN), hours="")
    book.rules.clear()
    for hours, seats in (("10:00-11:00", "bc"), ("13:00-14:00", "d"), ("12:00-13:00", "ef")):
        book.session(YOGA, SARAH, hours, *seats, capacity=2, is_scheduled=True)
    book.session(YOGA, JOHN, "11:00-12:00", capacity=2, is_scheduled=True)

    asked_sarah = ask(book, line(YOGA, book.at("10:00")))
    asked_anyone = ask(book, line(YOGA, book.at("10:00"), None))

    assert told(book, asked_sarah)[:2] == ["Thu 11:00 john", "Thu 13:00 sarah"]
    assert told(book, asked_anyone)[:2] == ["Thu 11:00 john", "Thu 13:00 sarah"]


def test_full_classes_do_not_hide_one_with_seats(book: Book) -> None:
    book.rules.clear()
    for hour in range(9, 19):
        book.session(
            YOGA,
            SARAH,
            f"{hour:02}:00-{hour:02}:50",
            *("b", "c")[: 1 if hour == 18 else 2],
            capacity=2,
            is_scheduled=True,
        )

    assert told(book, ask(book, line(YOGA, book.at("09:00"))))[0] == "Thu 18:00 sarah"


def test_a_moved_booking_s_own_time_is_free_for_it(book: Book) -> None:
    book.session(CUT, SARAH, "12:00-12:45", "ruth")
    busy(book, "09:00-12:00", "13:00-17:30")

    verdict = ask(book, line(CUT, book.at("12:30")), replaces=AppointmentId("of-ruth"))

    assert told(book, verdict)[0] == "Thu 12:15 sarah"


def test_where_a_moved_booking_stands_is_no_way_out(book: Book) -> None:
    book.session(CUT, SARAH, "12:00-12:45", "ruth")
    busy(book, "09:00-12:00", "12:45-17:30")

    verdict = ask(book, line(CUT, book.at("10:00")), replaces=AppointmentId("of-ruth"))

    assert told(book, verdict)[0] == "Fri 10:00 sarah"


def test_a_named_room_is_kept(book: Book) -> None:
    book.offer(service(CUT, 45, room_type=RoomType.TREATMENT))
    one, two = room("One"), room("Two")
    book.furnish(one, two)
    book.session(CUT, JOHN, "10:00-12:00", "bob", holds={one.id: ("10:00-12:00",)})

    verdict = ask(book, line(CUT, book.at("10:30"), room_id=one.id))

    assert told(book, verdict)[0] == "Thu 09:15 sarah"
    assert verdict.alternatives[0].lines[0].room_id == one.id


def test_several_lines_move_together(book: Book) -> None:
    book.employ(person(JOHN))
    book.session(COLOUR, JOHN, "10:30-11:45", "bob")
    lines = (line(CUT, book.at("10:00")), line(COLOUR, None, JOHN))

    verdict = ask(book, *lines)

    assert told(book, verdict)[:2] == ["Thu 10:00 sarah", "Thu 11:00 john"]
    later = verdict.alternatives[1]
    assert later.interval == book.span("11:00-12:45")
    assert [wish.starts_at for wish in later.lines] == [book.at("11:00"), book.at("11:45")]
    assert not later.is_last_of_day


def test_a_line_with_a_start_of_its_own_moves_by_as_much(book: Book) -> None:
    busy(book, "09:00-10:45")
    lines = (line(CUT, book.at("10:00")), line(CUT, book.at("14:00")))

    verdict = ask(book, *lines)

    first = verdict.alternatives[0]
    assert [wish.starts_at for wish in first.lines] == [book.at("10:45"), book.at("14:45")]


def test_anyone_for_several_lines_stays_anyone(book: Book) -> None:
    busy(book, "10:00-11:00")
    lines = (line(CUT, book.at("10:00"), None), line(CUT, None, None))

    kinds = {each.kind for each in ask(book, *lines).alternatives}

    assert AlternativeKind.OTHER_PERSON not in kinds


def test_no_way_out_where_time_is_not_what_is_wrong(book: Book) -> None:
    assert ask(book, line(ServiceId("archived"), book.at("10:00"))).alternatives == ()
    book.offer(service(CUT, 45, is_active=False))
    assert ask(book, line(CUT, book.at("10:00"))).alternatives == ()


def test_whoever_has_left_is_replaced(book: Book) -> None:
    book.employ(person(PRIYA))

    verdict = ask(book, line(CUT, book.at("10:00"), JOHN))

    assert set(told(book, verdict)) >= {"Thu 10:00 sarah", "Thu 10:00 priya"}


def test_a_closed_day_offers_the_next_open_one(book: Book) -> None:
    book.closures.append(
        Closure(first_date=book.on, last_date=book.on + timedelta(days=1), reason="Holiday")
    )

    assert told(book, ask(book, line(CUT, book.at("11:30"))))[0] == "Sat 11:30 sarah"


def test_what_is_offered_needs_no_override(book: Book) -> None:
    busy(book, "09:00-17:30")
    for days in (1, 2, 3, 4):
        busy(book, "09:00-17:30", days=days)

    verdict = ask(book, line(CUT, book.at("16:00")), overrides=frozenset(Override))

    assert verdict.alternatives == ()


def test_a_yes_says_what_is_left_beside_it(book: Book) -> None:
    busy(book, "09:00-10:00")
    book.works(SARAH, "11:00-11:30", kind=RuleKind.BREAK)

    verdict = ask(book, line(CUT, book.at("10:00")))

    assert verdict.alternatives == ()
    assert verdict.leftover is not None
    assert (verdict.leftover.minutes_before, verdict.leftover.minutes_after) == (0, 15)


def test_a_yes_to_several_lines_says_nothing_of_that(book: Book) -> None:
    assert ask(book, line(CUT, book.at("10:00")), line(CUT, None)).leftover is None


@settings(max_examples=150)
@given(question=questions())
def test_ways_out_are_few_distinct_near_and_real(
    question: tuple[Book, BookingRequest, Instant],
) -> None:
    book, asked, now = question
    facts = book.facts()
    asked = replace(asked, overrides=frozenset())
    verdict = advise(facts, asked, may_book(facts, asked, now), now)
    (wish,) = asked.lines
    assert wish.starts_at is not None
    model = MinuteModel(facts, asked, now)

    ways: tuple[Alternative, ...] = verdict.alternatives

    assert len(ways) <= MOST_ALTERNATIVES
    assert not (verdict.fits and ways)
    assert len({(way.interval.start, way.staff_id) for way in ways}) == len(ways)
    distances = [abs(way.interval.start - wish.starts_at) for way in ways]
    assert distances == sorted(distances)
    for way in ways:
        (taken,) = way.lines
        assert taken.starts_at == way.interval.start
        assert not model.codes(taken, way.staff_id, way.interval.start // 60)
    leaving = schedule_of(facts).leaving_with(asked.replaces)
    # Where a moved booking stands is no way out, although it fits and may be the nearest.
    stays_with = {facts.sessions[session_id].provider_id for session_id in leaving}
    if not verdict.fits and wish.staff_id not in stays_with:
        assert_no_nearer_start_was_missed(book, asked, model, ways)


def assert_no_nearer_start_was_missed(
    book: Book, asked: BookingRequest, model: MinuteModel, ways: tuple[Alternative, ...]
) -> None:
    """The same person's nearest start of that day, to five minutes, is among the ways out."""
    (wish,) = asked.lines
    assert wish.starts_at is not None
    first, last = day_span(local_datetime(wish.starts_at, book.zone).date(), book.zone)
    fitting = [
        start
        for start in range(first, last, 300)
        if model.joined(wish, wish.staff_id, start // 60) is None
        and not model.codes(wish, wish.staff_id, start // 60)
    ]
    nearest = min((abs(start - wish.starts_at) for start in fitting), default=None)
    own = [abs(w.interval.start - wish.starts_at) for w in ways if w.staff_id == wish.staff_id]
    if nearest is not None:
        assert own
        assert min(own) <= nearest


def test_a_refusal_comes_with_the_smallest_change_that_would_free_it(book: Book) -> None:
    busy(book, "12:00-13:00")

    change = ask(book, line(CUT, book.at("11:35"))).change

    assert change is not None
    assert (change.kind, change.fitting_minutes) == (ChangeKind.SHORTEN, 25)
