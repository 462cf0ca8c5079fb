"""Scheduled classes: D1, D2 and B7."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booking_desktop.domain.booking import Status
from booking_desktop.domain.catalogue import RoomType, Service
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.errors import FieldError, NotAllowedError, NotFoundError, Refused
from booking_desktop.domain.ids import CustomerId, SessionId
from booking_desktop.domain.verdict import ReasonCode
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.sessions import NewClass
from tests.salon import Desk, Person, Salon, at


@pytest.fixture
def emma(salon: Salon) -> Person:
    return salon.staff("Emma Martinez").works("09:00", "20:00")


@pytest.fixture
def yoga(salon: Salon) -> Service:
    return salon.service("Evening yoga", seats=8)


def new_class(yoga: Service, emma: Person, *, seats: int = 3, time: str = "17:00") -> NewClass:
    return NewClass(service_id=yoga.id, starts_at=at(time), total_seats=seats, staff_id=emma.id)


def scheduled(desk: Desk, new: NewClass) -> SessionId:
    return desk.sessions.schedule(desk.salon.manager, desk.salon.outlet_id, new).result.id


def test_empty_class_holds_its_provider(
    desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    scheduled(desk, new_class(yoga, emma))

    with pytest.raises(Refused) as refused:
        desk.book(salon.service("Cut"), emma, "17:30")

    assert refused.value.verdict.first.code is ReasonCode.STAFF_UNAVAILABLE
    assert refused.value.verdict.first.obstacles[0].label == "Evening yoga"


def test_class_is_booked_up_to_its_own_seats_and_closes(
    desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    session_id = scheduled(desk, new_class(yoga, emma, seats=3))
    outcomes = [
        desk.sessions.add(desk.actor, session_id, salon.customer(name))
        for name in ("Amy", "Jonas", "Mei")
    ]

    with pytest.raises(Refused) as refused:
        desk.sessions.add(desk.actor, session_id, salon.customer("Orla"))

    assert [each.params["seats_taken"] for each in outcomes] == [1, 2, 3]
    assert refused.value.verdict.first.code is ReasonCode.CAPACITY_FULL


def test_full_class_opens_again_when_a_seat_frees(
    desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    session_id = scheduled(desk, new_class(yoga, emma, seats=1))
    amy = desk.sessions.add(desk.actor, session_id, salon.customer("Amy")).result
    desk.lifecycle.cancel(desk.actor, amy.id)

    mei = desk.sessions.add(desk.actor, session_id, salon.customer("Mei")).result

    assert mei.lines[0].session.id == session_id


def test_same_customer_twice_is_refused_by_name(
    desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    session_id = scheduled(desk, new_class(yoga, emma))
    ciara = salon.customer("Ciara Molloy")
    desk.sessions.add(desk.actor, session_id, ciara)

    with pytest.raises(Refused) as refused:
        desk.sessions.add(desk.actor, session_id, ciara)

    assert refused.value.verdict.first.code is ReasonCode.ALREADY_BOOKED
    assert refused.value.verdict.first.name == "Ciara Molloy"


def test_class_in_the_room_that_is_large_enough(desk: Desk, salon: Salon, emma: Person) -> None:
    salon.room("Small", type=RoomType.MEETING, capacity=4)
    large = salon.room("Large", type=RoomType.MEETING, capacity=12)
    yoga = salon.service("Yoga", seats=8, room_type=RoomType.MEETING)

    session = desk.sessions.schedule(
        salon.manager, salon.outlet_id, new_class(yoga, emma, seats=10)
    ).result

    assert session.room_id == large.id


@pytest.mark.parametrize("is_named", [True, False])
def test_more_seats_than_the_room_has_are_refused(
    desk: Desk, salon: Salon, emma: Person, is_named: bool
) -> None:
    room = salon.room("Studio", type=RoomType.MEETING, capacity=6)
    yoga = salon.service("Yoga", seats=8, room_type=RoomType.MEETING)
    new = replace(new_class(yoga, emma, seats=7), room_id=room.id if is_named else None)

    with pytest.raises(FieldError) as refused:
        scheduled(desk, new)

    assert refused.value.problem == "more_than_room"
    assert (refused.value.params["room"], refused.value.params["capacity"]) == ("Studio", 6)


@pytest.mark.parametrize("seats", [0, -1, 1_000_000])
def test_absurd_seats_are_refused(desk: Desk, emma: Person, yoga: Service, seats: int) -> None:
    with pytest.raises(FieldError) as refused:
        scheduled(desk, new_class(yoga, emma, seats=seats))

    assert (refused.value.field, refused.value.problem) == ("total_seats", "out_of_range")


def test_class_over_a_booking_or_another_class_is_refused(
    desk: Desk, emma: Person, yoga: Service
) -> None:
    scheduled(desk, new_class(yoga, emma, time="17:00"))

    for time in ("17:00", "17:30"):
        with pytest.raises(Refused) as refused:
            scheduled(desk, new_class(yoga, emma, time=time))
        assert refused.value.verdict.first.code is ReasonCode.STAFF_UNAVAILABLE


def test_asking_about_a_class_where_one_stands_says_no(
    desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    scheduled(desk, new_class(yoga, emma))

    assert not desk.sessions.ask(salon.outlet_id, new_class(yoga, emma)).fits


def test_receptionist_does_not_schedule_classes(
    desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    with pytest.raises(NotAllowedError):
        desk.sessions.schedule(salon.reception, salon.outlet_id, new_class(yoga, emma))


def test_link_made_from_a_template_names_the_class(
    desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    new = replace(new_class(yoga, emma), meeting_link="https://meet.example/{date}-{time}")

    session = desk.sessions.schedule(salon.manager, salon.outlet_id, new).result

    assert session.meeting_link == "https://meet.example/2026-11-19-1700"


@pytest.mark.parametrize("minutes", [-1, 7 * 24 * 60 + 1])
def test_waitlist_that_ends_after_the_start_or_long_before_is_refused(
    desk: Desk, emma: Person, yoga: Service, minutes: int
) -> None:
    with pytest.raises(FieldError) as refused:
        scheduled(desk, replace(new_class(yoga, emma), waitlist_cutoff_minutes=minutes))

    assert (refused.value.field, refused.value.problem) == (
        "waitlist_cutoff_minutes",
        "out_of_range",
    )


def test_link_without_https_is_refused(desk: Desk, emma: Person, yoga: Service) -> None:
    with pytest.raises(FieldError) as refused:
        scheduled(desk, replace(new_class(yoga, emma), meeting_link="zoom.us/j/1"))

    assert refused.value.field == "meeting_link"


def test_fewer_seats_than_taken_keep_those_who_sit_and_admit_nobody(
    desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    session_id = scheduled(desk, new_class(yoga, emma, seats=3))
    seated = [
        desk.sessions.add(desk.actor, session_id, salon.customer(name)).result
        for name in ("Amy", "Jonas", "Mei")
    ]

    outcome = desk.sessions.set_seats(desk.actor, session_id, 2)
    desk.lifecycle.cancel(desk.actor, seated[0].id)

    assert (outcome.params["seats_taken"], outcome.params["capacity"]) == (3, 2)
    with pytest.raises(Refused):
        desk.sessions.add(desk.actor, session_id, salon.customer("Orla"))
    desk.lifecycle.cancel(desk.actor, seated[1].id)
    assert (
        desk.sessions.add(desk.actor, session_id, salon.customer("Paul")).result.status
        is Status.CONFIRMED
    )


def test_seats_of_a_session_made_by_a_booking_follow_the_service(
    desk: Desk, emma: Person, yoga: Service
) -> None:
    booked = desk.book(yoga, emma, "17:00").result

    with pytest.raises(FieldError) as refused:
        desk.sessions.set_seats(desk.actor, booked.lines[0].session.id, 2)

    assert refused.value.problem == "not_scheduled"


def test_empty_class_is_cancelled_and_its_time_is_free(
    desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    session_id = scheduled(desk, new_class(yoga, emma))

    desk.class_cancelling.cancel(salon.manager, session_id)

    assert desk.book(salon.service("Cut"), emma, "17:00").result.status is Status.CONFIRMED
    with pytest.raises(FieldError):
        desk.class_cancelling.cancel(salon.manager, session_id)


def test_nobody_is_added_to_a_class_that_was_cancelled(
    desk: Desk, salon: Salon, emma: Person, yoga: Service
) -> None:
    session_id = scheduled(desk, new_class(yoga, emma))
    desk.class_cancelling.cancel(salon.manager, session_id)

    with pytest.raises(NotFoundError):
        desk.sessions.add(desk.actor, session_id, salon.customer("Amy Quinn"))


def test_new_customer_and_nameless_walk_in_get_seats(
    desk: Desk, emma: Person, yoga: Service
) -> None:
    session_id = scheduled(desk, new_class(yoga, emma))
    ruth = Customer(id=CustomerId(""), first_name="Ruth", phone="0865550177")

    known = desk.sessions.add(desk.actor, session_id, None, BookingDetails(new_customer=ruth))
    nameless = desk.sessions.add(desk.actor, session_id, None)

    assert (known.changes.kind, nameless.changes.kind) == ("book", "walk_in")
    assert known.result.customer_name == "Ruth"
    assert nameless.result.customer_id is None
