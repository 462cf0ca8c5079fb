from __future__ import annotations

import pytest

from booking_desktop.domain.catalogue import RoomType
from booking_desktop.domain.ids import AppointmentId, ResourceId, ServiceId
from booking_desktop.domain.judge import may_book
from booking_desktop.domain.verdict import (
    LinePlan,
    LineRequest,
    ObstacleKind,
    Override,
    Reason,
    ReasonCode,
    Verdict,
)
from tests.domain.book import (
    COLOUR,
    JOHN,
    SARAH,
    Book,
    chair,
    line,
    person,
    phases,
    request,
    room,
    service,
)

MASSAGE = ServiceId("massage")
ONE, TWO, OFFICE = ResourceId("one"), ResourceId("two"), ResourceId("office")
MIRROR = ResourceId("mirror")


@pytest.fixture
def book() -> Book:
    made = Book()
    made.offer(
        service(MASSAGE, 60, room_type=RoomType.TREATMENT, buffer_after_minutes=15),
        service(COLOUR, 90, phases=phases(30, 45, 15), equipment_type="chair"),
    )
    made.employ(person(SARAH), person(JOHN))
    made.furnish(room("One"), room("Two"), room("Office", RoomType.OFFICE))
    made.furnish(chair("Mirror"), chair("Lamp", "lamp"))
    return made


def ask(book: Book, wish: LineRequest, **fields: object) -> Verdict:
    return may_book(book.facts(), request(wish, **fields), book.at("08:00"))


def massage(book: Book, text: str, **fields: object) -> LineRequest:
    return line(MASSAGE, book.at(text), **fields)


def taken(book: Book, room_id: ResourceId, hours: str, name: str = "niamh") -> None:
    book.session(MASSAGE, JOHN, hours, name, holds={room_id: (hours,)}, room_id=room_id)


def only(verdict: Verdict) -> Reason:
    (reason,) = verdict.reasons
    return reason


def room_of(plan: LinePlan) -> str:
    assert plan.room is not None
    return plan.room.name


def test_the_first_free_room_of_the_needed_type_is_taken_for_the_whole_time(book: Book) -> None:
    taken(book, ONE, "09:00-10:00")

    plan = ask(book, massage(book, "09:30")).plan[0]

    assert room_of(plan) == "Two"
    assert [(hold.resource_id, hold.interval) for hold in plan.holds] == [
        (SARAH, book.span("09:30-10:45")),
        (TWO, book.span("09:30-10:45")),
    ]


def test_a_room_may_be_taken_the_moment_it_is_free(book: Book) -> None:
    taken(book, ONE, "09:00-10:00")

    assert room_of(ask(book, massage(book, "10:00")).plan[0]) == "One"


def test_when_all_rooms_are_taken_it_says_which_is_free_first(book: Book) -> None:
    taken(book, ONE, "14:00-15:30")
    taken(book, TWO, "13:30-15:00", "bob")
    taken(book, TWO, "15:20-16:00", "eve")

    reason = only(ask(book, massage(book, "14:00")))

    assert reason.code is ReasonCode.ROOM_UNAVAILABLE
    assert not reason.is_policy
    assert (reason.name, reason.resource_id, reason.count) == ("", None, 2)
    assert [(o.whose, o.label) for o in reason.obstacles] == [("Two", "Bob"), ("One", "Niamh")]
    assert (reason.others, reason.limit) == (("One",), book.at("15:30"))


def test_a_room_that_is_insisted_on_is_not_exchanged_but_another_is_named(book: Book) -> None:
    taken(book, ONE, "14:00-15:00")

    reason = only(ask(book, massage(book, "14:30", room_id=ONE)))

    assert (reason.name, reason.resource_id, reason.count) == ("One", ONE, 1)
    assert [(o.kind, o.label, o.whose) for o in reason.obstacles] == [
        (ObstacleKind.BOOKING, "Niamh", "")
    ]
    assert (reason.others, reason.limit) == (("Two",), book.at("15:00"))
    assert room_of(ask(book, massage(book, "14:30", room_id=TWO)).plan[0]) == "Two"


def test_a_room_is_free_again_in_the_first_gap_that_is_long_enough(book: Book) -> None:
    for hours, name in (("09:00-10:00", "eve"), ("14:00-15:00", "niamh"), ("16:15-17:00", "bob")):
        taken(book, ONE, hours, name)

    assert only(ask(book, massage(book, "14:30", room_id=ONE))).limit == book.at("15:00")


def test_another_room_that_is_not_free_is_not_named(book: Book) -> None:
    taken(book, ONE, "14:00-15:00")
    taken(book, TWO, "14:00-15:00", "bob")

    assert only(ask(book, massage(book, "14:30", room_id=ONE))).others == ()


@pytest.mark.parametrize("room_id", [OFFICE, ResourceId("demolished")])
def test_a_room_of_another_type_or_none_at_all_does_not_do(book: Book, room_id: ResourceId) -> None:
    reason = only(ask(book, massage(book, "14:30", room_id=room_id)))

    assert reason.code is ReasonCode.ROOM_UNAVAILABLE
    assert reason.name == ("Office" if room_id == OFFICE else "")
    assert reason.count == 0
    assert reason.others == ("One", "Two")


def test_a_room_may_be_wished_where_none_is_needed(book: Book) -> None:
    wish = line(COLOUR, book.at("10:00"), room_id=OFFICE)

    assert room_of(ask(book, wish).plan[0]) == "Office"


def test_an_inactive_room_is_not_taken(book: Book) -> None:
    book.furnish(room("One", is_active=False), room("Two", is_active=False))

    assert only(ask(book, massage(book, "10:00"))).count == 0


def test_rooms_with_seats_enough_come_first(book: Book) -> None:
    book.furnish(room("Two", capacity=4))
    book.offer(
        service(
            MASSAGE,
            60,
            room_type=RoomType.TREATMENT,
            allow_parallel_bookings=True,
            max_parallel_bookings=3,
        )
    )

    assert room_of(ask(book, massage(book, "10:00")).plan[0]) == "Two"


def test_a_moved_booking_keeps_its_room_where_it_can(book: Book) -> None:
    book.session(MASSAGE, SARAH, "10:00-11:00", "ruth", holds={TWO: ("10:00-11:00",)}, room_id=TWO)

    plan = ask(book, massage(book, "10:30"), replaces=AppointmentId("of-ruth")).plan[0]

    assert room_of(plan) == "Two"


@pytest.mark.parametrize(("text", "fits"), [("12:00", True), ("11:30", False), ("15:30", False)])
def test_a_room_with_hours_of_its_own_has_to_be_open(book: Book, text: str, fits: bool) -> None:
    book.works(ONE, "12:00-16:00")

    verdict = ask(book, massage(book, text, room_id=ONE))

    assert verdict.fits is fits
    if not fits:
        reason = only(verdict)
        assert reason.is_policy
        assert [o.kind for o in reason.obstacles] == [ObstacleKind.OFF_HOURS]
        by_leave = ask(
            book, massage(book, text, room_id=ONE), overrides=frozenset({Override.HOURS})
        )
        assert by_leave.fits


def test_a_blocked_room_is_passed_over(book: Book) -> None:
    book.is_away(ONE, "10:00-12:00")

    assert room_of(ask(book, massage(book, "11:00")).plan[0]) == "Two"
    assert room_of(ask(book, massage(book, "12:00")).plan[0]) == "One"


def test_an_open_room_comes_before_one_that_a_manager_would_have_to_open(book: Book) -> None:
    book.works(ONE, "12:00-16:00")

    plan = ask(book, massage(book, "10:00"), overrides=frozenset({Override.HOURS})).plan[0]

    assert room_of(plan) == "Two"


def test_the_chair_is_held_while_a_colour_processes_and_the_person_is_not(book: Book) -> None:
    plan = ask(book, line(COLOUR, book.at("10:00"))).plan[0]

    assert plan.equipment is not None
    assert [(hold.resource_id, hold.interval) for hold in plan.holds] == [
        (SARAH, book.span("10:00-10:30")),
        (SARAH, book.span("11:15-11:30")),
        (MIRROR, book.span("10:00-11:30")),
    ]


def test_a_person_who_is_free_while_it_processes_still_needs_another_chair(book: Book) -> None:
    book.session(
        COLOUR,
        SARAH,
        "10:00-11:30",
        "niamh",
        holds={SARAH: ("10:00-10:30", "11:15-11:30"), MIRROR: ("10:00-11:30",)},
    )
    wish = line(COLOUR, book.at("10:30"), duration_minutes=45, is_stretched=True)

    reason = only(ask(book, wish))

    assert reason.code is ReasonCode.EQUIPMENT_UNAVAILABLE
    assert (reason.name, reason.limit) == ("Mirror", book.at("11:30"))


def test_a_named_chair_of_another_kind_does_not_do(book: Book) -> None:
    wish = line(COLOUR, book.at("10:00"), equipment_id=ResourceId("lamp"))

    reason = only(ask(book, wish))

    assert (reason.code, reason.name) == (ReasonCode.EQUIPMENT_UNAVAILABLE, "Lamp")
    unknown = line(COLOUR, book.at("10:00"), equipment_id=ResourceId("sold"))
    assert only(ask(book, unknown)).name == ""


def test_two_lines_in_a_row_do_not_share_a_room_that_is_being_tidied(book: Book) -> None:
    lines = (massage(book, "10:00"), line(MASSAGE, None, JOHN))

    plans = may_book(book.facts(), request(*lines), book.at("08:00")).plan

    assert [room_of(plan) for plan in plans] == ["One", "Two"]


def test_two_lines_of_one_person_stay_in_their_room(book: Book) -> None:
    lines = (massage(book, "10:00"), line(MASSAGE, None))

    plans = may_book(book.facts(), request(*lines), book.at("08:00")).plan

    assert [room_of(plan) for plan in plans] == ["One", "One"]


def test_a_room_that_a_later_line_insists_on_is_left_to_it(book: Book) -> None:
    lines = (massage(book, "10:00"), line(MASSAGE, None, JOHN, room_id=ONE))

    plans = may_book(book.facts(), request(*lines), book.at("08:00")).plan

    assert [room_of(plan) for plan in plans] == ["Two", "One"]
