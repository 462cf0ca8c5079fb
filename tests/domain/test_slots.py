from __future__ import annotations

from datetime import date, timedelta

import pytest

from booking_desktop.domain.availability import Closure, RuleKind
from booking_desktop.domain.catalogue import BookingPolicy, RoomType, Skill
from booking_desktop.domain.ids import ResourceId, ServiceId
from booking_desktop.domain.instants import Instant, local_datetime
from booking_desktop.domain.slots import GridQuestion, Slot, slots
from tests.domain.book import (
    COLOUR,
    CUT,
    JOHN,
    SARAH,
    YOGA,
    Book,
    person,
    room,
    service,
)


@pytest.fixture
def book() -> Book:
    made = Book()
    made.offer(
        service(CUT, 60),
        service(YOGA, 60, allow_parallel_bookings=True, max_parallel_bookings=3),
    )
    made.employ(person(SARAH), hours="09:00-12:00")
    return made


def ask(
    book: Book,
    service_id: ServiceId = CUT,
    staff_id: ResourceId | None = SARAH,
    now: Instant | None = None,
) -> tuple[Slot, ...]:
    present = book.at("06:00") if now is None else now
    return slots(book.facts(), GridQuestion(service_id, book.on, book.on, staff_id), present)[
        book.on
    ]


def shown(book: Book, found: tuple[Slot, ...]) -> list[str]:
    """Return starts, those that are not available in brackets."""
    times = [(local_datetime(slot.starts_at, book.zone), slot.is_available) for slot in found]
    return [f"{at:%H:%M}" if free else f"({at:%H:%M})" for at, free in times]


def test_starts_count_from_the_window_while_the_whole_service_fits(book: Book) -> None:
    found = ask(book)

    assert shown(book, found) == ["09:00", "09:30", "10:00", "10:30", "11:00"]
    assert found[0] == Slot(book.at("09:00"), book.at("10:00"), SARAH, 1, 1)


@pytest.mark.parametrize(
    ("interval", "expected"),
    [(15, 9), (45, 3), (60, 3), (200, 1)],
)
def test_the_slot_interval_is_the_outlet_s(book: Book, interval: int, expected: int) -> None:
    book.policy = BookingPolicy(slot_interval_minutes=interval)

    assert len(ask(book)) == expected


def test_a_window_exactly_one_service_long_has_one_slot(book: Book) -> None:
    book.rules.clear()
    book.works(SARAH, "10:10-11:10")

    assert shown(book, ask(book)) == ["10:10"]


def test_a_window_too_short_has_none(book: Book) -> None:
    book.rules.clear()
    book.works(SARAH, "10:00-10:59")

    assert ask(book) == ()


def test_each_window_counts_from_its_own_start(book: Book) -> None:
    book.rules.clear()
    book.works(SARAH, "09:00-10:00")
    book.works(SARAH, "13:15-14:45")

    assert shown(book, ask(book)) == ["09:00", "13:15", "13:45"]


def test_a_service_may_reach_into_hours_that_touch(book: Book) -> None:
    book.rules.clear()
    book.works(SARAH, "09:00-09:45")
    book.works(SARAH, "09:45-11:15")

    assert shown(book, ask(book)) == ["09:00", "09:30", "09:45", "10:15"]


def test_windows_as_long_as_the_service_are_one_slot_each_also_where_they_touch(
    book: Book,
) -> None:
    book.rules.clear()
    for window in ("09:00-10:00", "10:00-11:00", "11:00-12:00"):
        book.works(SARAH, window)

    assert shown(book, ask(book)) == ["09:00", "10:00", "11:00"]


def test_windows_that_overlap_list_a_start_once(book: Book) -> None:
    book.works(SARAH, "10:00-11:00")

    assert len(ask(book)) == 5


def test_hours_opened_once_are_marked_unless_weekly_hours_have_the_same_start(book: Book) -> None:
    book.works(SARAH, "11:00-13:00", on=book.on)

    marked = [slot.is_one_time for slot in ask(book)]

    assert shown(book, ask(book)) == [
        "09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "12:00",
    ]  # fmt: skip
    assert marked == [False, False, False, False, False, True, True]


def test_one_time_hours_are_unavailable_once_booked_and_come_back(book: Book) -> None:
    book.works(SARAH, "14:00-15:00", on=book.on)
    session = book.session(CUT, SARAH, "14:00-15:00", "niamh")

    taken = ask(book)[-1]
    book.holds.clear()
    book.sessions.pop(session.id)

    assert (taken.is_available, taken.is_one_time) == (False, True)
    assert ask(book)[-1].is_available


def test_what_is_taken_is_listed_as_unavailable(book: Book) -> None:
    book.session(CUT, SARAH, "09:30-10:00", "niamh")

    found = ask(book)

    assert shown(book, found) == ["(09:00)", "(09:30)", "10:00", "10:30", "11:00"]
    assert [slot.available_capacity for slot in found] == [0, 0, 1, 1, 1]
    assert {slot.max_capacity for slot in found} == {1}


def test_breaks_time_off_and_closures_are_listed_as_unavailable(book: Book) -> None:
    book.works(SARAH, "09:00-09:15", kind=RuleKind.BREAK)
    book.is_away(SARAH, "10:00-10:15")
    book.closures.append(
        Closure(first_date=book.on, last_date=book.on, reason="Drill", start_minute=11 * 60 + 45)
    )

    assert shown(book, ask(book)) == ["(09:00)", "(09:30)", "(10:00)", "10:30", "(11:00)"]


def test_starts_count_from_where_the_outlet_opens(book: Book) -> None:
    book.opens("09:20-11:30")

    assert shown(book, ask(book)) == ["09:20", "09:50", "10:20"]


def test_the_past_is_listed_with_nothing_available(book: Book) -> None:
    assert shown(book, ask(book, now=book.at("10:00"))) == [
        "(09:00)",
        "(09:30)",
        "10:00",
        "10:30",
        "11:00",
    ]
    assert not any(slot.is_available for slot in ask(book, now=book.at("23:00")))


def test_lead_time_makes_unavailable(book: Book) -> None:
    book.policy = BookingPolicy(min_lead_minutes=30, max_lead_days=5)

    assert shown(book, ask(book, now=book.at("09:05"))) == [
        "(09:00)",
        "(09:30)",
        "10:00",
        "10:30",
        "11:00",
    ]
    assert not any(slot.is_available for slot in ask(book, now=Instant(0)))


def test_seats_of_a_session_are_counted_at_its_start(book: Book) -> None:
    session = book.session(YOGA, SARAH, "09:30-10:30", "niamh", capacity=3)

    found = ask(book, YOGA)

    assert [(slot.available_capacity, slot.max_capacity) for slot in found] == [
        (0, 3),
        (2, 3),
        (0, 3),
        (3, 3),
        (3, 3),
    ]
    assert [slot.session_id for slot in found] == [None, session.id, None, None, None]


def test_a_full_session_has_no_capacity_and_never_less(book: Book) -> None:
    book.session(YOGA, SARAH, "09:00-10:00", "niamh", "bob", "eve", capacity=2)

    full = ask(book, YOGA)[0]

    assert (full.available_capacity, full.max_capacity, full.is_available) == (0, 2, False)


def test_a_session_off_the_grid_is_listed_where_it_starts(book: Book) -> None:
    book.session(YOGA, SARAH, "09:10-10:25", "niamh", capacity=3)
    book.session(YOGA, SARAH, "13:00-14:00", capacity=5, is_scheduled=True)
    book.session(CUT, SARAH, "14:10-15:10", "bob")

    found = ask(book, YOGA)

    assert shown(book, found) == [
        "(09:00)", "09:10", "(09:30)", "(10:00)", "10:30", "11:00", "13:00",
    ]  # fmt: skip
    assert found[1].ends_at == book.at("10:25")
    assert (found[-1].available_capacity, found[-1].max_capacity) == (5, 5)


def test_a_session_takes_the_mark_of_its_one_time_hours(book: Book) -> None:
    book.works(SARAH, "14:00-15:00", on=book.on)
    book.session(YOGA, SARAH, "14:00-15:00", "niamh", capacity=3)

    assert ask(book, YOGA)[-1].is_one_time


def test_everybody_who_performs_it_is_listed_in_order_of_start(book: Book) -> None:
    book.employ(person(JOHN, Skill(service_id=CUT, duration_minutes=90)), hours="09:30-11:30")
    book.employ(person(ResourceId("eve"), Skill(service_id=YOGA)))
    book.employ(person(ResourceId("tom"), is_active=False))
    book.session(CUT, ResourceId("guest"), "09:10-10:10", capacity=2, is_scheduled=True)

    found = ask(book, CUT, None)

    assert [(f"{local_datetime(s.starts_at, book.zone):%H:%M}", s.staff_id) for s in found] == [
        ("09:00", SARAH),
        ("09:10", "guest"),
        ("09:30", SARAH),
        ("09:30", JOHN),
        ("10:00", SARAH),
        ("10:00", JOHN),
        ("10:30", SARAH),
        ("11:00", SARAH),
    ]


@pytest.mark.parametrize("staff_id", [ResourceId("tom"), ResourceId("eve"), ResourceId("nobody")])
def test_who_does_not_perform_it_or_is_not_here_has_no_slots(
    book: Book, staff_id: ResourceId
) -> None:
    book.employ(person(ResourceId("eve"), Skill(service_id=YOGA)))
    book.employ(person(ResourceId("tom"), is_active=False))

    assert ask(book, CUT, staff_id) == ()


def test_a_service_that_is_no_longer_offered_has_nothing_available(book: Book) -> None:
    book.offer(service(CUT, 60, is_active=False))

    assert shown(book, ask(book))[0] == "(09:00)"
    assert ask(book, ServiceId("archived")) == ()


def test_a_slot_needs_a_room(book: Book) -> None:
    book.offer(service(CUT, 60, room_type=RoomType.TREATMENT))
    one, two = room("One"), room("Two")

    without = shown(book, ask(book))
    book.furnish(one, two)
    book.session(CUT, JOHN, "09:00-10:00", "bob", holds={one.id: ("09:00-10:00",)})
    book.works(two.id, "09:30-11:00")

    assert without[0] == "(09:00)"
    assert shown(book, ask(book)) == ["(09:00)", "09:30", "10:00", "10:30", "11:00"]


def test_a_blocked_room_makes_unavailable(book: Book) -> None:
    book.offer(service(CUT, 60, room_type=RoomType.TREATMENT))
    book.furnish(room("One"))
    book.is_away(ResourceId("one"), "09:45-10:15")

    assert shown(book, ask(book)) == ["(09:00)", "(09:30)", "(10:00)", "10:30", "11:00"]


def test_every_date_of_the_range_is_a_key(book: Book) -> None:
    book.rules.clear()
    book.works(SARAH, "09:00-10:00", on=book.on + timedelta(days=1))
    tomorrow = book.on + timedelta(days=1)
    book.days_around = 3
    asked = GridQuestion(CUT, book.on, book.on + timedelta(days=2), SARAH)

    grid = slots(book.facts(), asked, book.at("06:00"))

    assert [(on, len(found)) for on, found in grid.items()] == [
        (book.on, 0),
        (tomorrow, 1),
        (tomorrow + timedelta(days=1), 0),
    ]


def test_a_slot_over_midnight_belongs_to_the_date_on_which_it_starts(book: Book) -> None:
    book.rules.clear()
    book.works(SARAH, "22:30-24:00")
    book.works(SARAH, "00:00-00:30")

    assert shown(book, ask(book)) == ["22:30", "23:00", "23:30"]


def test_of_a_doubled_hour_the_first_pass_is_listed() -> None:
    book = Book(on=date(2026, 10, 25), zone_name="Europe/Dublin")
    book.offer(service(CUT, 60))
    book.employ(person(SARAH), hours="00:00-04:00")

    found = ask(book, now=Instant(0))

    assert shown(book, found) == ["00:00", "00:30", "01:00", "01:30", "02:00", "02:30", "03:00"]
    assert {slot.ends_at - slot.starts_at for slot in found} == {3600}
    assert found[3].starts_at - found[0].starts_at == 90 * 60
    assert found[4].starts_at - found[3].starts_at == 90 * 60


def test_a_skipped_hour_has_no_slots() -> None:
    book = Book(on=date(2027, 3, 28), zone_name="Europe/Dublin")
    book.offer(service(CUT, 60))
    book.employ(person(SARAH), hours="00:00-04:00")

    found = ask(book, now=Instant(0))

    assert shown(book, found) == ["00:00", "00:30", "02:00", "02:30", "03:00"]


def test_a_class_without_anybody_in_particular_is_listed_for_everybody_and_nobody(
    book: Book,
) -> None:
    book.session(COLOUR, None, "12:00-13:00", capacity=4, is_scheduled=True)
    book.offer(service(COLOUR, 60))

    assert [slot.staff_id for slot in ask(book, COLOUR, None)][-1] is None
    assert None not in [slot.staff_id for slot in ask(book, COLOUR, SARAH)]
