"""Undo and redo from the log: C7."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Appointment, Status
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.errors import CannotUndoError, NotAllowedError, NotFoundError
from booking_desktop.domain.ids import ActivityId, AppointmentId, CustomerId, UserId
from booking_desktop.domain.intervals import Interval
from booking_desktop.services.blocking import Absence
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.identity import new_id
from booking_desktop.services.rescheduling import Move
from booking_desktop.services.sessions import NewClass
from booking_desktop.storage.customers import find_customer
from booking_desktop.storage.placements import find_placement
from tests.salon import TODAY, Desk, FixedClock, Person, Salon, at, line


@pytest.fixture
def sarah(salon: Salon) -> Person:
    return salon.staff("Sarah Wilson").works("09:00", "20:00")


@pytest.fixture
def john(salon: Salon) -> Person:
    return salon.staff("John Smith").works("09:00", "20:00")


def present(desk: Desk, appointment_id: AppointmentId) -> Appointment:
    with desk.salon.database.reading() as connection:
        return find_placement(connection, appointment_id)


def rows(salon: Salon) -> dict[str, list[tuple[object, ...]]]:
    """Everything that undo has to bring back, without bookkeeping."""
    queries = {
        "appointment": "SELECT id, status, cancelled_at, checked_in_at, note FROM appointment",
        "line": "SELECT id, session_id, is_active, asked_for, price_minor FROM line",
        "hold": "SELECT resource_id, starts_at, ends_at FROM hold WHERE is_active = 1",
        "session": "SELECT id, starts_at, capacity, cancelled_at FROM session",
        "time_off": "SELECT id, archived_at FROM time_off",
    }
    with salon.database.reading() as connection:
        return {
            table: sorted((tuple(row) for row in connection.exec_driver_sql(sql)), key=str)
            for table, sql in queries.items()
        }


def colleague(actor: Actor, name: str = "Una") -> Actor:
    return replace(actor, user_id=UserId(new_id()), name=name)


def test_undone_booking_is_cancelled_and_its_time_free(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    cut = salon.service("Cut")
    booked = desk.book(cut, sarah, "11:00", salon.customer("Niamh Walsh")).result

    outcome = desk.undoing.undo_last(desk.actor)

    assert present(desk, booked.id).status is Status.CANCELLED
    assert desk.book(cut, sarah, "11:00").result.status is Status.CONFIRMED
    assert outcome.changes.kind == "undo"
    assert outcome.changes.dates == {TODAY}
    assert (outcome.params["of"], outcome.params["customer"]) == ("book", "Niamh Walsh")


def test_undone_booking_keeps_the_new_card(desk: Desk, salon: Salon, sarah: Person) -> None:
    ruth = Customer(id=CustomerId(""), first_name="Ruth", phone="0865550177")
    booked = desk.ask_to_book(
        line(salon.service("Cut"), sarah, "10:00"),
        customer_id=None,
        details=BookingDetails(new_customer=ruth),
    ).result

    desk.undoing.undo_last(desk.actor)

    assert booked.customer_id is not None
    assert (
        desk.book(salon.service("Shave"), sarah, "10:00", booked.customer_id).result.status
        is Status.CONFIRMED
    )
    desk.undoing.undo_last(desk.actor)
    with pytest.raises(CannotUndoError) as refused:
        desk.undoing.undo_last(desk.actor)
    assert refused.value.problem == "nothing"


def test_undone_move_is_back_where_it_was(
    desk: Desk, salon: Salon, sarah: Person, john: Person
) -> None:
    bob = desk.book(salon.service("Cut"), sarah, "11:45", asked_for=True).result
    before = rows(salon)
    desk.rescheduling.move(
        desk.actor, Move(appointment_id=bob.id, starts_at=at("11:30"), staff_id=john.id)
    )

    outcome = desk.undoing.undo_last(desk.actor)

    after = rows(salon)
    assert {table: after[table] for table in ("appointment", "line", "hold")} == {
        table: before[table] for table in ("appointment", "line", "hold")
    }
    assert outcome.params["from_starts_at"] == at("11:45")


@pytest.mark.parametrize("act", ["check_in", "complete", "cancel", "mark_no_show"])
def test_undone_step_brings_everything_back(
    desk: Desk, salon: Salon, sarah: Person, act: str
) -> None:
    booked = desk.book(salon.service("Cut"), sarah, "11:00").result
    before = rows(salon)
    getattr(desk.lifecycle, act)(desk.actor, booked.id)

    desk.undoing.undo_last(desk.actor)

    assert rows(salon) == before


def test_undo_walks_back_and_redo_walks_forth(desk: Desk, salon: Salon, sarah: Person) -> None:
    booked = desk.book(salon.service("Cut"), sarah, "11:00").result
    stages = [rows(salon)]
    desk.lifecycle.check_in(desk.actor, booked.id)
    stages.append(rows(salon))
    desk.lifecycle.complete(desk.actor, booked.id)
    stages.append(rows(salon))

    desk.undoing.undo_last(desk.actor)
    assert rows(salon) == stages[1]
    desk.undoing.undo_last(desk.actor)
    assert rows(salon) == stages[0]
    desk.undoing.undo_last(desk.actor)
    assert present(desk, booked.id).status is Status.CANCELLED
    for stage in stages:
        desk.undoing.redo_last(desk.actor)
        assert rows(salon) == stage
    with pytest.raises(CannotUndoError) as refused:
        desk.undoing.redo_last(desk.actor)
    assert refused.value.problem == "nothing_to_redo"
    desk.undoing.undo_last(desk.actor)
    assert rows(salon) == stages[1]


def test_redo_is_gone_once_something_new_is_done(desk: Desk, salon: Salon, sarah: Person) -> None:
    booked = desk.book(salon.service("Cut"), sarah, "11:00").result
    desk.lifecycle.check_in(desk.actor, booked.id)
    desk.undoing.undo_last(desk.actor)
    desk.lifecycle.mark_no_show(desk.actor, booked.id)

    with pytest.raises(CannotUndoError) as refused:
        desk.undoing.redo_last(desk.actor)

    assert refused.value.problem == "nothing_to_redo"


def test_undo_survives_a_restart(
    desk: Desk, salon: Salon, sarah: Person, clock: FixedClock
) -> None:
    booked = desk.book(salon.service("Cut"), sarah, "11:00").result
    desk.lifecycle.cancel(desk.actor, booked.id)

    Desk(salon, clock).undoing.undo_last(desk.actor)

    assert present(desk, booked.id).status is Status.CONFIRMED


def test_undo_takes_back_ones_own_last_act_at_this_desk(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    una = colleague(desk.actor)
    mine = desk.book(salon.service("Cut"), sarah, "11:00").result
    request = line(salon.service("Shave"), sarah, "14:00")
    hers = desk.ask_to_book(request, customer_id=salon.customer("Amy"), actor=una).result

    desk.undoing.undo_last(desk.actor)

    assert present(desk, mine.id).status is Status.CANCELLED
    assert present(desk, hers.id).status is Status.CONFIRMED


def test_somebody_elses_act_needs_a_manager(desk: Desk, salon: Salon, sarah: Person) -> None:
    outcome = desk.book(salon.service("Cut"), sarah, "11:00")
    activity_id = outcome.changes.activity_id
    assert activity_id is not None

    with pytest.raises(NotAllowedError):
        desk.undoing.undo(colleague(desk.actor), activity_id)

    desk.undoing.undo(salon.manager, activity_id)
    assert present(desk, outcome.result.id).status is Status.CANCELLED


def test_unknown_entry_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFoundError):
        desk.undoing.undo(desk.actor, ActivityId("nothing"))


def test_act_is_taken_back_once(desk: Desk, salon: Salon, sarah: Person) -> None:
    activity_id = desk.book(salon.service("Cut"), sarah, "11:00").changes.activity_id
    assert activity_id is not None
    desk.undoing.undo(desk.actor, activity_id)

    with pytest.raises(CannotUndoError) as refused:
        desk.undoing.undo(desk.actor, activity_id)

    assert refused.value.problem == "already_undone"


def test_undo_of_a_cancellation_is_refused_once_the_time_is_taken(
    desk: Desk, salon: Salon, john: Person, clock: FixedClock
) -> None:
    cut = salon.service("Cut", minutes=30)
    bob = desk.book(cut, john, "11:45", salon.customer("Bob Williams")).result
    desk.lifecycle.cancel(desk.actor, bob.id)
    clock.set(at("10:58"))
    other = replace(colleague(desk.actor), desk_name="Desk 2")
    desk.ask_to_book(
        line(cut, john, "11:45"), customer_id=salon.customer("Ella Farrell"), actor=other
    )
    before = rows(salon)

    with pytest.raises(CannotUndoError) as refused:
        desk.undoing.undo_last(desk.actor)

    says = refused.value.params
    assert refused.value.problem == "taken"
    assert (says["names"], says["with"], says["starts_at"]) == (
        ("Ella Farrell",),
        "John",
        at("11:45"),
    )
    assert (says["at"], says["desk"]) == (at("10:58"), "Desk 2")
    assert rows(salon) == before


def test_undo_of_a_move_is_refused_once_the_old_time_is_taken(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    cut = salon.service("Cut")
    bob = desk.book(cut, sarah, "11:00").result
    desk.rescheduling.move(desk.actor, Move(appointment_id=bob.id, starts_at=at("14:00")))
    other = colleague(desk.actor)
    desk.ask_to_book(
        line(cut, sarah, "11:30"), customer_id=salon.customer("Ella Farrell"), actor=other
    )
    before = rows(salon)

    with pytest.raises(CannotUndoError) as refused:
        desk.undoing.undo_last(desk.actor)

    assert refused.value.problem == "taken"
    assert rows(salon) == before


def test_undo_of_what_was_changed_since_names_who_did(
    desk: Desk, salon: Salon, sarah: Person, clock: FixedClock
) -> None:
    outcome = desk.book(salon.service("Cut"), sarah, "11:00")
    clock.set(at("10:52"))
    desk.lifecycle.check_in(colleague(desk.actor, "Tom"), outcome.result.id)
    assert outcome.changes.activity_id is not None

    with pytest.raises(CannotUndoError) as refused:
        desk.undoing.undo(desk.actor, outcome.changes.activity_id)

    assert refused.value.problem == "changed_since"
    assert (refused.value.params["actor"], refused.value.params["at"]) == ("Tom", at("10:52"))


def test_undo_of_a_move_is_refused_once_somebody_cancelled_the_booking(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    bob = desk.book(salon.service("Cut"), sarah, "11:00").result
    moved = desk.rescheduling.move(desk.actor, Move(appointment_id=bob.id, starts_at=at("14:00")))
    desk.lifecycle.cancel(colleague(desk.actor, "Tom"), bob.id)
    before = rows(salon)
    assert moved.changes.activity_id is not None

    with pytest.raises(CannotUndoError) as refused:
        desk.undoing.undo(desk.actor, moved.changes.activity_id)

    assert (refused.value.problem, refused.value.params["actor"]) == ("changed_since", "Tom")
    assert rows(salon) == before


def test_undo_of_a_move_reaches_past_a_check_in(desk: Desk, salon: Salon, sarah: Person) -> None:
    bob = desk.book(salon.service("Cut"), sarah, "11:00").result
    moved = desk.rescheduling.move(desk.actor, Move(appointment_id=bob.id, starts_at=at("14:00")))
    desk.lifecycle.check_in(desk.actor, bob.id)
    assert moved.changes.activity_id is not None

    desk.undoing.undo(desk.actor, moved.changes.activity_id)

    back = present(desk, bob.id)
    assert (back.interval.start, back.status) == (at("11:00"), Status.CHECKED_IN)


def test_undo_of_a_first_seat_keeps_the_class_of_the_others(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    yoga = salon.service("Yoga", seats=3)
    first = desk.book(yoga, sarah, "17:00")
    second = desk.book(yoga, sarah, "17:00").result
    assert first.changes.activity_id is not None

    desk.undoing.undo(desk.actor, first.changes.activity_id)

    assert present(desk, second.id).lines[0].is_active
    assert len(rows(salon)["hold"]) == 1


def test_undone_undo_takes_the_holds_although_the_others_left(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    yoga = salon.service("Yoga", seats=3)
    first = desk.book(yoga, sarah, "17:00")
    second = desk.book(yoga, sarah, "17:00").result
    assert first.changes.activity_id is not None
    undone = desk.undoing.undo(desk.actor, first.changes.activity_id)
    desk.lifecycle.cancel(desk.actor, second.id)
    assert undone.changes.activity_id is not None
    assert rows(salon)["hold"] == []

    desk.undoing.undo(desk.actor, undone.changes.activity_id)

    assert present(desk, first.result.id).status is Status.CONFIRMED
    assert len(rows(salon)["hold"]) == 1


def test_undo_of_a_cancellation_is_refused_once_the_class_is_full(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    yoga = salon.service("Yoga", seats=2)
    amy = desk.book(yoga, sarah, "17:00", salon.customer("Amy")).result
    desk.book(yoga, sarah, "17:00")
    desk.lifecycle.cancel(desk.actor, amy.id)
    other = colleague(desk.actor)
    desk.ask_to_book(
        line(yoga, sarah, "17:00"), customer_id=salon.customer("Ella Farrell"), actor=other
    )

    with pytest.raises(CannotUndoError) as refused:
        desk.undoing.undo_last(desk.actor)

    assert refused.value.problem == "full"
    assert refused.value.params["starts_at"] == at("17:00")


def test_undo_of_a_class_check_in_brings_everybody_back(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    yoga = salon.service("Yoga", seats=3)
    booked = [desk.book(yoga, sarah, "17:00").result for _ in range(3)]
    desk.lifecycle.check_in_class(desk.actor, booked[0].lines[0].session.id)

    desk.undoing.undo_last(desk.actor)

    assert {present(desk, each.id).status for each in booked} == {Status.CONFIRMED}


def test_undone_class_is_cancelled_unless_somebody_is_booked(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    yoga = salon.service("Yoga", seats=3)
    new = NewClass(service_id=yoga.id, starts_at=at("17:00"), total_seats=3, staff_id=sarah.id)
    first = desk.sessions.schedule(salon.manager, salon.outlet_id, new)
    desk.undoing.undo_last(salon.manager)
    assert rows(salon)["hold"] == []

    second = desk.sessions.schedule(salon.manager, salon.outlet_id, new)
    desk.sessions.add(desk.actor, second.result.id, salon.customer("Amy Quinn"))
    with pytest.raises(CannotUndoError) as refused:
        desk.undoing.undo_last(salon.manager)

    assert first.result.id != second.result.id
    assert refused.value.problem == "people_booked"
    assert refused.value.params["names"] == ("Amy Quinn",)


def test_undone_cancellation_of_a_class_holds_again(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    yoga = salon.service("Yoga", seats=3)
    new = NewClass(service_id=yoga.id, starts_at=at("17:00"), total_seats=3, staff_id=sarah.id)
    session_id = desk.sessions.schedule(salon.manager, salon.outlet_id, new).result.id
    before = rows(salon)
    desk.class_cancelling.cancel(salon.manager, session_id)

    desk.undoing.undo_last(salon.manager)

    assert rows(salon) == before
    desk.undoing.redo_last(salon.manager)
    assert rows(salon)["hold"] == []


def test_undone_block_is_bookable_and_redone_is_not(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    absence = Absence(resource_ids=(sarah.id,), interval=Interval(at("16:00"), at("17:00")))
    desk.blocking.block(desk.actor, salon.outlet_id, absence)
    before = rows(salon)

    desk.undoing.undo_last(desk.actor)
    undone = rows(salon)
    desk.undoing.redo_last(desk.actor)

    assert undone["time_off"] != before["time_off"]
    assert rows(salon) == before


def test_reference_of_an_undone_booking_is_not_given_again(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    cut = salon.service("Cut")
    desk.book(cut, sarah, "11:00")
    desk.undoing.undo_last(desk.actor)

    assert desk.book(cut, sarah, "11:00").result.reference == "B-000002"


def test_undone_change_of_a_card_keeps_what_others_changed(desk: Desk, salon: Salon) -> None:
    card = desk.customers.add(
        desk.actor, Customer(id=CustomerId(""), first_name="Ruth", note="Tea")
    ).result
    desk.customers.change(desk.actor, was=card, now=replace(card, first_name="Rut"))
    desk.customers.change(colleague(desk.actor), was=card, now=replace(card, note="Coffee"))

    desk.undoing.undo_last(desk.actor)

    with salon.database.reading() as connection:
        kept = find_customer(connection, card.id)
    assert (kept.first_name, kept.note) == ("Ruth", "Coffee")


def test_undone_merge_gives_everybody_their_own_back(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    kate, other = salon.customer("Kate Hayes"), salon.customer("K. Hayes")
    booked = desk.book(salon.service("Cut"), sarah, "11:00", other).result
    desk.customers.merge(desk.actor, kept=kate, other=other)
    merged = present(desk, booked.id).customer_id

    desk.undoing.undo_last(desk.actor)

    assert merged == kate
    assert present(desk, booked.id).customer_id == other
    with salon.database.reading() as connection:
        assert find_customer(connection, other).full_name == "K. Hayes"


def test_erased_persons_acts_cannot_be_undone(desk: Desk, salon: Salon, sarah: Person) -> None:
    ruth = salon.customer("Ruth Kavanagh")
    outcome = desk.book(salon.service("Cut"), sarah, "11:00", ruth)
    desk.customers.erase(salon.manager, ruth)
    assert outcome.changes.activity_id is not None

    with pytest.raises(CannotUndoError) as refused:
        desk.undoing.undo(desk.actor, outcome.changes.activity_id)

    assert refused.value.problem == "not_undoable"
    assert refused.value.params["of"] == "book"


def test_undo_names_who_checked_the_whole_class_in(
    desk: Desk, salon: Salon, sarah: Person, clock: FixedClock
) -> None:
    outcome = desk.book(salon.service("Yoga", seats=3), sarah, "17:00")
    clock.set(at("16:58"))
    una = colleague(desk.actor)
    desk.lifecycle.check_in_class(una, outcome.result.lines[0].session.id)
    assert outcome.changes.activity_id is not None

    with pytest.raises(CannotUndoError) as refused:
        desk.undoing.undo(desk.actor, outcome.changes.activity_id)

    assert (refused.value.params["actor"], refused.value.params["at"]) == ("Una", at("16:58"))
