"""What happens to a booking: C1, C3, C4, C8, D4."""

from __future__ import annotations

import pytest

from booking_desktop.domain.booking import LEGAL_MOVES, Appointment, CancelledBy, Status
from booking_desktop.domain.errors import (
    CannotUndoError,
    FieldError,
    IllegalTransitionError,
    NotFoundError,
)
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.services.cancelling import CallingOff
from tests.salon import Desk, FixedClock, Person, Salon, at

ACTS: dict[str, tuple[tuple[Status, ...], Status]] = {
    "approve": ((Status.PENDING,), Status.CONFIRMED),
    "decline": ((Status.PENDING,), Status.DECLINED),
    "check_in": ((Status.CONFIRMED,), Status.CHECKED_IN),
    "take_back_check_in": ((Status.CHECKED_IN,), Status.CONFIRMED),
    "complete": ((Status.CONFIRMED, Status.CHECKED_IN), Status.COMPLETED),
    "reopen": ((Status.COMPLETED,), Status.CHECKED_IN),
    "cancel": ((Status.PENDING, Status.CONFIRMED, Status.CHECKED_IN), Status.CANCELLED),
    "mark_no_show": ((Status.PENDING, Status.CONFIRMED), Status.NO_SHOW),
    "take_back_no_show": ((Status.NO_SHOW,), Status.CONFIRMED),
}
"""From where each act may start, and where it leads."""

ROADS: dict[Status, tuple[str, ...]] = {
    Status.PENDING: (),
    Status.CONFIRMED: ("approve",),
    Status.CHECKED_IN: ("approve", "check_in"),
    Status.COMPLETED: ("approve", "complete"),
    Status.CANCELLED: ("cancel",),
    Status.NO_SHOW: ("mark_no_show",),
    Status.DECLINED: ("decline",),
}
"""How a pending booking gets to each status."""

LEGAL = [(old, act) for act, (origins, _) in ACTS.items() for old in origins]
ILLEGAL = [(old, act) for old in ROADS for act in ACTS if (old, act) not in LEGAL]
SEATLESS = (Status.CANCELLED, Status.DECLINED, Status.NO_SHOW)


@pytest.fixture
def sarah(salon: Salon) -> Person:
    return salon.staff("Sarah Wilson").works()


def take(desk: Desk, act: str, appointment_id: AppointmentId, **says: object) -> Appointment:
    taken: Appointment = getattr(desk.lifecycle, act)(desk.actor, appointment_id, **says).result
    return taken


def brought_to(desk: Desk, sarah: Person, status: Status) -> Appointment:
    cut = desk.salon.service("Cut", requires_approval=True)
    booked = desk.book(cut, sarah, "11:00", desk.salon.customer("Niamh Walsh")).result
    for act in ROADS[status]:
        booked = take(desk, act, booked.id)
    return booked


def seats_and_holds(salon: Salon) -> tuple[int, int]:
    with salon.database.reading() as connection:
        found = connection.exec_driver_sql(
            "SELECT (SELECT count(*) FROM line WHERE is_active = 1),"
            " (SELECT count(*) FROM hold WHERE is_active = 1)"
        ).one()
    return found[0], found[1]


def test_every_legal_move_has_an_act_but_those_of_the_waitlist() -> None:
    legal = {
        (old, new)
        for old, following in LEGAL_MOVES.items()
        for new in following
        if old is not Status.WAITLISTED
    }

    assert legal == {(old, ACTS[act][1]) for old, act in LEGAL}


@pytest.mark.parametrize(("old", "act"), LEGAL)
def test_legal_move_is_made_and_the_seat_follows(
    desk: Desk, sarah: Person, old: Status, act: str
) -> None:
    before = brought_to(desk, sarah, old)

    after = take(desk, act, before.id)

    assert after.status is ACTS[act][1]
    assert seats_and_holds(desk.salon) == ((0, 0) if after.status in SEATLESS else (1, 1))


@pytest.mark.parametrize(("old", "act"), ILLEGAL)
def test_illegal_move_is_refused_and_changes_nothing(
    desk: Desk, sarah: Person, old: Status, act: str
) -> None:
    booked = brought_to(desk, sarah, old)
    entries = len(desk.history.story(booked.id))

    with pytest.raises(IllegalTransitionError) as refused:
        take(desk, act, booked.id)

    assert refused.value.params["present"] is old
    assert refused.value.params["who"] == "Niamh Walsh"
    assert len(desk.history.story(booked.id)) == entries


def test_unknown_booking_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        take(desk, "check_in", AppointmentId("nothing"))


def test_check_in_and_out_keep_their_instants(desk: Desk, sarah: Person, clock: FixedClock) -> None:
    booked = brought_to(desk, sarah, Status.CONFIRMED)
    clock.set(at("10:57"))
    take(desk, "check_in", booked.id)
    clock.set(at("12:03"))

    done = take(desk, "complete", booked.id)

    assert (done.checked_in_at, done.completed_at) == (at("10:57"), at("12:03"))


def test_reopened_visit_keeps_when_the_customer_came(
    desk: Desk, sarah: Person, clock: FixedClock
) -> None:
    booked = brought_to(desk, sarah, Status.CHECKED_IN)
    clock.set(at("12:03"))
    take(desk, "complete", booked.id)

    again = take(desk, "reopen", booked.id)

    assert (again.checked_in_at, again.completed_at) == (at("08:00"), None)


def test_cancelling_records_who_when_and_why(desk: Desk, sarah: Person, clock: FixedClock) -> None:
    booked = brought_to(desk, sarah, Status.CONFIRMED)
    clock.set(at("09:30"))

    gone = take(
        desk, "cancel", booked.id, how=CallingOff(by=CancelledBy.US, reason="  Sarah is  ill ")
    )

    assert (gone.cancelled_at, gone.cancelled_by) == (at("09:30"), CancelledBy.US)
    assert gone.cancel_reason == "Sarah is ill"


def test_reason_that_is_too_long_is_refused(desk: Desk, sarah: Person) -> None:
    booked = brought_to(desk, sarah, Status.CONFIRMED)

    with pytest.raises(FieldError) as refused:
        take(desk, "cancel", booked.id, how=CallingOff(reason="x" * 301))

    assert (refused.value.field, refused.value.problem) == ("reason", "too_long")


@pytest.mark.parametrize("act", ["cancel", "mark_no_show"])
def test_freed_time_can_be_booked_at_once(desk: Desk, sarah: Person, act: str) -> None:
    booked = brought_to(desk, sarah, Status.CONFIRMED)
    take(desk, act, booked.id)

    again = desk.book(desk.salon.service("Cut 2"), sarah, "11:00").result

    assert again.status is Status.CONFIRMED


def test_one_leaving_a_class_keeps_it_for_the_others(desk: Desk, salon: Salon) -> None:
    emma = salon.staff("Emma Martinez").works()
    yoga = salon.service("Yoga", seats=3)
    first = desk.book(yoga, emma, "17:00").result
    desk.book(yoga, emma, "17:00")

    take(desk, "cancel", first.id)

    assert seats_and_holds(salon) == (1, 1)


def test_no_show_is_taken_back_while_there_is_room(desk: Desk, sarah: Person) -> None:
    booked = brought_to(desk, sarah, Status.NO_SHOW)

    back = take(desk, "take_back_no_show", booked.id)

    assert back.status is Status.CONFIRMED
    assert seats_and_holds(desk.salon) == (1, 1)


def test_no_show_is_not_taken_back_once_the_time_is_sold(
    desk: Desk, salon: Salon, sarah: Person, clock: FixedClock
) -> None:
    booked = brought_to(desk, sarah, Status.NO_SHOW)
    clock.set(at("10:58"))
    desk.book(salon.service("Cut 2"), sarah, "11:15", salon.customer("Ella Farrell"))

    with pytest.raises(CannotUndoError) as refused:
        take(desk, "take_back_no_show", booked.id)

    says = refused.value.params
    assert refused.value.problem == "taken"
    assert says["names"] == ("Ella Farrell",)
    assert (says["with"], says["at"], says["desk"]) == ("Sarah", at("10:58"), "Desk 1")
    assert desk.history.story(booked.id)[-1].kind == "no_show"
    assert seats_and_holds(salon) == (1, 1)


def test_no_show_of_a_class_is_not_taken_back_once_it_is_full(desk: Desk, salon: Salon) -> None:
    emma = salon.staff("Emma Martinez").works()
    yoga = salon.service("Yoga", seats=2)
    first = desk.book(yoga, emma, "17:00").result
    desk.book(yoga, emma, "17:00", salon.customer("Amy Quinn"))
    take(desk, "mark_no_show", first.id)
    desk.book(yoga, emma, "17:00", salon.customer("Mei Lin"))

    with pytest.raises(CannotUndoError) as refused:
        take(desk, "take_back_no_show", first.id)

    assert refused.value.problem == "full"


def test_no_show_is_not_taken_back_beside_the_customers_new_seat(desk: Desk, salon: Salon) -> None:
    emma = salon.staff("Emma Martinez").works()
    yoga = salon.service("Yoga", seats=3)
    amy = salon.customer("Amy Quinn")
    first = desk.book(yoga, emma, "17:00", amy).result
    desk.book(yoga, emma, "17:00")
    take(desk, "mark_no_show", first.id)
    desk.book(yoga, emma, "17:00", amy)

    with pytest.raises(CannotUndoError) as refused:
        take(desk, "take_back_no_show", first.id)

    assert refused.value.problem == "already_booked"
    assert refused.value.params["who"] == "Amy Quinn"


def test_whole_class_is_checked_in_but_for_the_missing(desk: Desk, salon: Salon) -> None:
    emma = salon.staff("Emma Martinez").works()
    yoga = salon.service("Yoga", seats=4)
    booked = [desk.book(yoga, emma, "17:00").result for _ in range(4)]
    take(desk, "check_in", booked[0].id)
    session_id = booked[0].lines[0].session.id

    outcome = desk.lifecycle.check_in_class(
        desk.actor, session_id, missing=frozenset({booked[3].id})
    )

    assert (outcome.result.came_in, outcome.result.not_yet) == (2, 1)
    kinds = [entry.kind for entry in desk.history.story(booked[1].id)]
    assert kinds == ["book", "check_in_class"]
    assert [entry.kind for entry in desk.history.story(booked[3].id)] == ["book"]


def test_class_with_nobody_left_to_check_in_says_so(desk: Desk, salon: Salon) -> None:
    emma = salon.staff("Emma Martinez").works()
    booked = desk.book(salon.service("Yoga", seats=4), emma, "17:00").result
    take(desk, "check_in", booked.id)

    with pytest.raises(FieldError) as refused:
        desk.lifecycle.check_in_class(desk.actor, booked.lines[0].session.id)

    assert refused.value.problem == "nobody_to_check_in"
