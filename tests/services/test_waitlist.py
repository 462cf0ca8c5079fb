"""Joining a waitlist (D2, B5, B7), and a hand on its order (D3)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booking_desktop.domain.booking import Status
from booking_desktop.domain.errors import (
    FieldError,
    IllegalTransitionError,
    Refused,
)
from booking_desktop.domain.verdict import ReasonCode
from booking_desktop.storage import tables
from tests.salon import Desk, Salon, at, line
from tests.services.lesson import WAITS, Lesson


def test_whoever_is_too_late_waits_in_order_with_a_position(desk: Desk) -> None:
    lesson = Lesson(desk, seats=10)
    outcomes = [lesson.add(f"Person {n:02}") for n in range(15)]

    assert [each.result.status for each in outcomes] == (
        [Status.CONFIRMED] * 10 + [Status.WAITLISTED] * 5
    )
    assert [each.params.get("waitlist_position") for each in outcomes[10:]] == [1, 2, 3, 4, 5]
    assert lesson.waiting == [f"Person {n:02}" for n in range(10, 15)]


def test_full_class_without_waitlist_closes_and_opens_again(desk: Desk) -> None:
    lesson = Lesson(desk, seats=5, waitlist=False)
    first, *_ = lesson.fill("A", "B", "C", "D", "E")

    with pytest.raises(Refused) as refused:
        lesson.add("F")
    desk.lifecycle.cancel(desk.actor, first.id)

    assert refused.value.verdict.first.code is ReasonCode.CAPACITY_FULL
    assert refused.value.verdict.waitlist_position is None
    assert lesson.add("G").result.status is Status.CONFIRMED


def test_who_does_not_ask_to_wait_is_refused_with_the_next_place(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    lesson.fill("A", "B")

    with pytest.raises(Refused) as refused:
        desk.sessions.add(desk.actor, lesson.id, desk.salon.customer("C"))

    assert refused.value.verdict.waitlist_position == 2
    assert lesson.waiting == ["B"]


@pytest.mark.parametrize("place", [0, 1])
def test_same_customer_twice_is_refused_by_name(desk: Desk, place: int) -> None:
    lesson = Lesson(desk, seats=1)
    booked = lesson.fill("Ciara Molloy", "Ruth Kavanagh")[place]

    with pytest.raises(Refused) as refused:
        lesson.add("again", booked.customer_id)

    first = refused.value.verdict.first
    assert (first.code, first.name) == (ReasonCode.ALREADY_BOOKED, booked.customer_name)
    assert first.waitlist_position == (1 if place else None)
    assert refused.value.verdict.waitlist_position is None


def test_several_services_never_wait(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    lesson.fill("A")
    cut = desk.salon.service("Cut")

    with pytest.raises(Refused):
        desk.ask_to_book(
            line(lesson.yoga, lesson.emma, "17:00"),
            line(cut, lesson.emma, None),
            customer_id=desk.salon.customer("B"),
            details=WAITS,
        )


def test_who_is_full_and_something_else_besides_does_not_wait(desk: Desk, salon: Salon) -> None:
    lesson = Lesson(desk, seats=1)
    lesson.fill("A")
    salon.policy(min_lead_minutes=24 * 60)

    with pytest.raises(Refused):
        lesson.add("B")
    assert lesson.waiting == []


def test_class_that_has_begun_has_no_waitlist(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    lesson.fill("A")
    desk.clock.set(at("17:02"))

    with pytest.raises(Refused) as refused:
        desk.sessions.add(desk.actor, lesson.id, None, replace(WAITS, walk_in_name="B"))
    assert refused.value.verdict.waitlist_position is None


def test_waiting_booking_takes_no_seat_and_is_not_moved(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    _, waits = lesson.fill("A", "B")

    assert lesson.seated == ["A"]
    assert (waits.lines[0].is_active, waits.lines[0].waitlist_rank) == (False, 1)
    with pytest.raises(IllegalTransitionError):
        desk.lifecycle.check_in(desk.actor, waits.id)


def test_newcomer_never_passes_who_waits_for_a_seat_that_is_free(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    lesson.fill("Amy", "Bob", "Cat")
    with desk.salon.writing() as unit:  # seats that no act of the program freed
        unit.update(tables.session, lesson.id, {"capacity": 3})

    with pytest.raises(Refused) as refused:
        desk.sessions.add(desk.actor, lesson.id, desk.salon.customer("Dan"))

    assert refused.value.verdict.waitlist_position == 3


def test_after_the_cut_off_a_free_seat_is_whoevers_comes_first(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    amy, _ = lesson.fill("Amy", "Bob")
    lesson.cut_off(60)
    desk.clock.set(at("16:30"))
    desk.lifecycle.cancel(desk.actor, amy.id)

    assert lesson.add("Cat").result.status is Status.CONFIRMED
    assert lesson.waiting == ["Bob"]


@pytest.mark.parametrize(
    ("who", "position", "order"),
    [
        (2, 1, ["Dan", "Bob", "Cat"]),
        (2, 2, ["Bob", "Dan", "Cat"]),
        (0, 2, ["Cat", "Bob", "Dan"]),
        (0, 99, ["Cat", "Dan", "Bob"]),
    ],
)
def test_order_is_changed_logged_and_taken_back(
    desk: Desk, who: int, position: int, order: list[str]
) -> None:
    lesson = Lesson(desk, seats=1)
    _, *waiting = lesson.fill("Amy", "Bob", "Cat", "Dan")

    outcome = desk.waitlist.place(desk.actor, waiting[who].id, position)

    assert lesson.waiting == order
    assert outcome.params["waitlist_position"] == outcome.result == min(position, 3)
    desk.undoing.undo_last(desk.actor)
    assert lesson.waiting == ["Bob", "Cat", "Dan"]


def test_first_by_hand_is_promoted_first(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    amy, _, cat = lesson.fill("Amy", "Bob", "Cat")
    desk.waitlist.place(desk.actor, cat.id, 1)

    desk.lifecycle.cancel(desk.actor, amy.id)

    assert (lesson.seated, lesson.waiting) == (["Cat"], ["Bob"])


@pytest.mark.parametrize(
    ("position", "problem"), [(1, "unchanged"), (0, "out_of_range"), (-3, "out_of_range")]
)
def test_senseless_place_is_refused(desk: Desk, position: int, problem: str) -> None:
    lesson = Lesson(desk, seats=1)
    _, bob, _ = lesson.fill("Amy", "Bob", "Cat")

    with pytest.raises(FieldError) as refused:
        desk.waitlist.place(desk.actor, bob.id, position)
    assert (refused.value.field, refused.value.problem) == ("position", problem)


def test_who_has_a_seat_is_not_on_the_list(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    amy, _ = lesson.fill("Amy", "Bob")

    for act in (
        lambda: desk.waitlist.place(desk.actor, amy.id, 2),
        lambda: desk.waitlist.promote(desk.actor, amy.id),
    ):
        with pytest.raises(IllegalTransitionError):
            act()


def test_hand_gives_a_free_seat_after_the_cut_off_out_of_turn(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    amy, _, cat = lesson.fill("Amy", "Bob", "Cat")
    lesson.cut_off(60)
    desk.clock.set(at("16:30"))
    desk.lifecycle.cancel(desk.actor, amy.id)

    outcome = desk.waitlist.promote(desk.actor, cat.id)

    assert outcome.result.status is Status.CONFIRMED
    assert outcome.params["promoted"] == ["Cat"]
    assert (lesson.seated, lesson.waiting) == (["Cat"], ["Bob"])


def test_hand_overfills_nothing(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    _, bob = lesson.fill("Amy", "Bob")

    with pytest.raises(FieldError) as refused:
        desk.waitlist.promote(desk.actor, bob.id)

    assert (refused.value.problem, refused.value.params["service"]) == (
        "no_free_seat",
        "Evening yoga",
    )
    assert lesson.seated == ["Amy"]


def test_hand_seats_nobody_in_a_class_that_has_begun(desk: Desk) -> None:
    lesson = Lesson(desk, seats=1)
    amy, bob = lesson.fill("Amy", "Bob")
    desk.clock.set(at("17:01"))
    desk.lifecycle.mark_no_show(desk.actor, amy.id)

    with pytest.raises(FieldError) as refused:
        desk.waitlist.promote(desk.actor, bob.id)
    assert refused.value.problem == "class_over"
