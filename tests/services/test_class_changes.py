"""Changing and moving a class with everybody in it: D1, B7, C2."""

from __future__ import annotations

import pytest

from booking_desktop.domain.booking import Session
from booking_desktop.domain.catalogue import RoomType, Service
from booking_desktop.domain.errors import (
    CannotUndoError,
    FieldError,
    NotAllowedError,
    NotMovableError,
    Refused,
)
from booking_desktop.domain.ids import AppointmentId, SessionId
from booking_desktop.domain.verdict import Override, ReasonCode
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.class_changes import ClassChange, ClassTerms
from booking_desktop.services.sessions import NewClass
from booking_desktop.storage.placements import SessionRow, find_placement, find_session
from tests.salon import Desk, FixedClock, Person, Salon, at


@pytest.fixture
def emma(salon: Salon) -> Person:
    return salon.staff("Emma Martinez").works("09:00", "20:00")


@pytest.fixture
def yoga(salon: Salon) -> Service:
    return salon.service("Evening yoga", seats=8)


@pytest.fixture
def evening(desk: Desk, salon: Salon, emma: Person, yoga: Service) -> Session:
    """A class of three seats with a waitlist: three sit, one waits."""
    new = NewClass(
        service_id=yoga.id,
        starts_at=at("17:00"),
        total_seats=3,
        staff_id=emma.id,
        enable_waitlist=True,
    )
    session = desk.sessions.schedule(salon.manager, salon.outlet_id, new).result
    for name in ("Amy", "Jonas", "Mei", "Kate"):
        add(desk, session.id, name)
    return session


def add(desk: Desk, session_id: SessionId, name: str) -> AppointmentId:
    waits = BookingDetails(may_wait=True)
    return desk.sessions.add(desk.actor, session_id, desk.salon.customer(name), waits).result.id


def change(desk: Desk, evening: Session, **wish: object) -> Session:
    wanted = ClassChange(session_id=evening.id, **wish)  # type: ignore[arg-type]
    return desk.class_changes.change(desk.salon.manager, wanted).result


def present(desk: Desk, session_id: SessionId) -> SessionRow:
    with desk.salon.database.reading() as connection:
        return find_session(connection, session_id)


def names(found: SessionRow) -> set[str]:
    return {seat.customer_name for seat in found.seats}


def terms(**changed: object) -> ClassTerms:
    kept: dict[str, object] = {
        "total_seats": 3,
        "enable_waitlist": True,
        "waitlist_cutoff_minutes": None,
        "meeting_link": "",
    }
    return ClassTerms(**(kept | changed))  # type: ignore[arg-type]


def test_moved_class_takes_everybody_along_and_frees_its_time(
    desk: Desk, salon: Salon, emma: Person, evening: Session
) -> None:
    moved = change(desk, evening, starts_at=at("18:30"))

    there, old = present(desk, moved.id), present(desk, evening.id)
    assert there.session.interval.start == at("18:30")
    assert names(there) == {"Amy", "Jonas", "Mei"}
    assert (old.session.is_cancelled, old.seats) == (True, ())
    assert desk.book(salon.service("Cut"), emma, "17:00").result.lines[0].is_active


def test_whoever_waits_goes_along_and_still_waits(desk: Desk, evening: Session) -> None:
    kate = add(desk, evening.id, "Hassan")

    moved = change(desk, evening, starts_at=at("18:30"))

    with desk.salon.database.reading() as connection:
        waiting = find_placement(connection, kate).lines[0]
    assert (waiting.session.id, waiting.is_active) == (moved.id, False)
    assert waiting.waitlist_rank is not None


def test_whoever_did_not_come_stays_with_the_old_time(desk: Desk, evening: Session) -> None:
    with desk.salon.database.reading() as connection:
        absent = find_session(connection, evening.id).seats[0].appointment_id
    desk.lifecycle.mark_no_show(desk.actor, absent)

    change(desk, evening, starts_at=at("18:30"))

    with desk.salon.database.reading() as connection:
        assert find_placement(connection, absent).lines[0].session.id == evening.id


def test_everybody_who_can_be_reached_is_told_of_a_move(desk: Desk, evening: Session) -> None:
    desk.sessions.set_seats(desk.actor, evening.id, 6)
    caller = desk.salon.customer("Ruth", phone="+353865550177")
    desk.sessions.add(desk.actor, evening.id, caller)

    change(desk, evening, starts_at=at("18:30"))

    queued = "SELECT kind, customer_id FROM message WHERE state = 'queued' AND kind = 'change'"
    with desk.salon.database.reading() as connection:
        told = [tuple(row) for row in connection.exec_driver_sql(queued)]
    assert told == [("change", caller)]


def test_class_may_move_by_less_than_its_own_length(desk: Desk, evening: Session) -> None:
    moved = change(desk, evening, starts_at=at("17:30"))

    assert moved.interval.start == at("17:30")


def test_class_that_does_not_fit_stays_where_it_is(
    desk: Desk, salon: Salon, emma: Person, evening: Session
) -> None:
    desk.book(salon.service("Cut"), emma, "18:30")

    with pytest.raises(Refused) as refused:
        change(desk, evening, starts_at=at("18:00"))

    assert refused.value.verdict.first.code is ReasonCode.STAFF_UNAVAILABLE
    assert refused.value.verdict.alternatives
    assert names(present(desk, evening.id)) == {"Amy", "Jonas", "Mei"}


def test_asking_says_the_same_as_moving(
    desk: Desk, salon: Salon, emma: Person, evening: Session
) -> None:
    desk.book(salon.service("Cut"), emma, "18:30")

    def fits(time: str) -> bool:
        wanted = ClassChange(session_id=evening.id, starts_at=at(time))
        return desk.class_changes.ask(wanted).fits

    assert (fits("17:30"), fits("18:00")) == (True, False)


def test_class_changes_hands(desk: Desk, salon: Salon, evening: Session) -> None:
    leo = salon.staff("Leo Brandt").works("09:00", "20:00")

    moved = change(desk, evening, staff_id=leo.id)

    assert (moved.provider_id, moved.interval) == (leo.id, evening.interval)


def test_longer_class_holds_longer(
    desk: Desk, salon: Salon, emma: Person, evening: Session
) -> None:
    change(desk, evening, duration_minutes=90)

    with pytest.raises(Refused):
        desk.book(salon.service("Cut"), emma, "18:15")


def test_class_under_way_is_lengthened_though_it_began_in_the_past(
    desk: Desk, clock: FixedClock, evening: Session
) -> None:
    clock.set(at("17:30"))

    assert change(desk, evening, duration_minutes=75).interval.end == at("18:15")


def test_class_is_not_moved_into_the_past(desk: Desk, evening: Session) -> None:
    with pytest.raises(Refused) as refused:
        change(desk, evening, starts_at=at("07:00"), overrides=frozenset({Override.HOURS}))

    assert refused.value.verdict.first.code is ReasonCode.IN_THE_PAST


def test_class_goes_to_a_room_that_holds_it_where_its_own_is_taken(
    desk: Desk, salon: Salon, emma: Person
) -> None:
    small, studio, hall = (
        salon.room(name, type=RoomType.MEETING, capacity=seats)
        for name, seats in (("Small", 4), ("Studio", 8), ("Hall", 20))
    )
    pilates = salon.service("Pilates", seats=8, room_type=RoomType.MEETING)
    leo = salon.staff("Leo Brandt").works("09:00", "20:00")

    def schedule(teacher: Person, time: str) -> Session:
        new = NewClass(
            service_id=pilates.id, starts_at=at(time), total_seats=6, staff_id=teacher.id
        )
        return desk.sessions.schedule(salon.manager, salon.outlet_id, new).result

    moving = schedule(emma, "11:00")
    schedule(leo, "14:00")
    moved = change(desk, moving, starts_at=at("14:00"))

    assert (moving.room_id, moved.room_id) == (studio.id, hall.id)
    assert small.id not in (moving.room_id, moved.room_id)


def test_room_that_was_chosen_by_hand_is_kept(
    desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    garden = salon.room("Garden", capacity=10)
    new = NewClass(
        service_id=yoga.id,
        starts_at=at("12:00"),
        total_seats=6,
        staff_id=emma.id,
        room_id=garden.id,
    )
    session = desk.sessions.schedule(salon.manager, salon.outlet_id, new).result

    assert change(desk, session, starts_at=at("15:00")).room_id == garden.id


def test_class_with_more_people_than_seats_moves_with_all_and_back(
    desk: Desk, salon: Salon, evening: Session
) -> None:
    desk.sessions.set_seats(desk.actor, evening.id, 2)

    moved = change(desk, evening, starts_at=at("18:30"))

    there = present(desk, moved.id)
    assert (there.capacity, len(there.seats)) == (2, 3)
    desk.undoing.undo_last(salon.manager)
    back = present(desk, evening.id)
    assert (back.capacity, len(back.seats)) == (2, 3)


def test_undone_move_brings_everybody_back_and_redone_takes_them_again(
    desk: Desk, salon: Salon, evening: Session
) -> None:
    moved = change(desk, evening, starts_at=at("18:30"))

    desk.undoing.undo_last(salon.manager)
    back = present(desk, evening.id)
    assert (names(back), back.session.is_cancelled) == ({"Amy", "Jonas", "Mei"}, False)
    assert present(desk, moved.id).session.is_cancelled

    desk.undoing.redo_last(salon.manager)
    assert names(present(desk, moved.id)) == {"Amy", "Jonas", "Mei"}
    assert present(desk, evening.id).session.is_cancelled


def test_move_is_not_undone_once_somebody_else_has_booked_the_new_time(
    desk: Desk, salon: Salon, evening: Session
) -> None:
    desk.sessions.set_seats(desk.actor, evening.id, 5)
    moved = change(desk, evening, starts_at=at("18:30"))
    desk.sessions.add(desk.actor, moved.id, salon.customer("Orla"))

    with pytest.raises(CannotUndoError) as refused:
        desk.undoing.undo_last(salon.manager)

    assert (refused.value.problem, refused.value.params["names"]) == ("people_booked", ("Orla",))


def test_new_terms_leave_the_class_where_it_is(desk: Desk, evening: Session) -> None:
    wish = terms(enable_waitlist=False, meeting_link="https://meet.example/{date}")

    changed = change(desk, evening, terms=wish)

    found = present(desk, evening.id).session
    assert changed.id == evening.id
    assert (found.enable_waitlist, found.meeting_link) == (
        False,
        "https://meet.example/2026-11-19",
    )


def test_time_and_terms_change_in_one_act(desk: Desk, salon: Salon, evening: Session) -> None:
    wish = terms(total_seats=6, waitlist_cutoff_minutes=60)

    moved = change(desk, evening, starts_at=at("18:30"), terms=wish)

    found = present(desk, moved.id)
    assert (found.capacity, found.session.waitlist_cutoff_minutes) == (6, 60)
    desk.undoing.undo_last(salon.manager)
    assert present(desk, evening.id).capacity == 3


def test_more_seats_than_its_room_has_are_refused(desk: Desk, salon: Salon, emma: Person) -> None:
    salon.room("Studio", type=RoomType.MEETING, capacity=8)
    pilates = salon.service("Pilates", seats=8, room_type=RoomType.MEETING)
    new = NewClass(service_id=pilates.id, starts_at=at("12:00"), total_seats=6, staff_id=emma.id)
    session = desk.sessions.schedule(salon.manager, salon.outlet_id, new).result

    with pytest.raises(FieldError) as refused:
        change(desk, session, terms=terms(total_seats=9))

    assert refused.value.problem == "more_than_room"


@pytest.mark.parametrize(
    ("wish", "field", "problem"),
    [
        ({}, "starts_at", "unchanged"),
        ({"starts_at": at("17:00")}, "starts_at", "unchanged"),
        ({"terms": terms()}, "starts_at", "unchanged"),
        ({"terms": terms(total_seats=0)}, "total_seats", "out_of_range"),
        ({"terms": terms(total_seats=1_000_000)}, "total_seats", "out_of_range"),
        ({"terms": terms(meeting_link="zoom.us")}, "meeting_link", "link_without_https"),
        ({"duration_minutes": 0}, "duration", "out_of_range"),
        ({"duration_minutes": 25 * 60}, "duration", "out_of_range"),
    ],
)
def test_bad_change_is_refused_with_its_field(
    desk: Desk, evening: Session, wish: dict[str, object], field: str, problem: str
) -> None:
    with pytest.raises(FieldError) as refused:
        change(desk, evening, **wish)

    assert (refused.value.field, refused.value.problem) == (field, problem)


def test_session_that_bookings_made_is_not_changed_as_a_class(
    desk: Desk, emma: Person, yoga: Service
) -> None:
    booked = desk.book(yoga, emma, "12:00").result.lines[0].session

    with pytest.raises(FieldError) as refused:
        change(desk, booked, starts_at=at("13:00"))

    assert refused.value.problem == "not_scheduled"


def test_class_that_is_over_is_not_moved(desk: Desk, salon: Salon, evening: Session) -> None:
    with salon.database.reading() as connection:
        somebody = find_session(connection, evening.id).seats[0].appointment_id
    desk.lifecycle.complete(desk.actor, somebody)

    with pytest.raises(NotMovableError) as refused:
        change(desk, evening, starts_at=at("18:30"))

    assert refused.value.params["who"] == "Evening yoga"


def test_receptionist_does_not_move_classes(desk: Desk, salon: Salon, evening: Session) -> None:
    wanted = ClassChange(session_id=evening.id, starts_at=at("18:30"))

    with pytest.raises(NotAllowedError):
        desk.class_changes.change(salon.reception, wanted)
