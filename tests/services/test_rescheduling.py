"""Moving what is booked: C2, B17, job 12."""

from __future__ import annotations

from dataclasses import replace

import pytest

from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.catalogue import RoomType
from booking_desktop.domain.errors import (
    FieldError,
    NotAllowedError,
    NotFoundError,
    NotMovableError,
    Refused,
)
from booking_desktop.domain.ids import AppointmentId, LineId
from booking_desktop.domain.verdict import Override, ReasonCode, WarningCode
from booking_desktop.services.rescheduling import Move
from booking_desktop.storage.activity_log import changed_by
from tests.salon import Desk, FixedClock, Person, Salon, at, line


@pytest.fixture
def sarah(salon: Salon) -> Person:
    return salon.staff("Sarah Wilson").works("09:00", "17:30")


@pytest.fixture
def john(salon: Salon) -> Person:
    return salon.staff("John Smith").works("09:00", "18:00")


def placing(appointment: Appointment) -> list[tuple[object, ...]]:
    return [(each.session.provider_id, *each.session.interval) for each in appointment.lines]


def held(salon: Salon) -> list[tuple[int, int]]:
    with salon.database.reading() as connection:
        found = connection.exec_driver_sql(
            "SELECT starts_at, ends_at FROM hold WHERE is_active = 1 ORDER BY starts_at"
        )
        return [(row[0], row[1]) for row in found]


def test_move_to_another_time_and_person_frees_the_old_seat(
    desk: Desk, salon: Salon, sarah: Person, john: Person
) -> None:
    cut = salon.service("Cut", minutes=45)
    bob = desk.book(cut, john, "11:45", salon.customer("Bob Williams")).result

    outcome = desk.rescheduling.move(
        desk.actor, Move(appointment_id=bob.id, starts_at=at("11:30"), staff_id=sarah.id)
    )

    assert placing(outcome.result) == [(sarah.id, at("11:30"), at("12:15"))]
    assert held(salon) == [(at("11:30"), at("12:15"))]
    assert outcome.params["from_starts_at"] == at("11:45")
    assert (outcome.params["from_with"], outcome.params["with"]) == (["John"], ["Sarah"])


def test_move_onto_its_own_time_does_not_collide(desk: Desk, salon: Salon, sarah: Person) -> None:
    bob = desk.book(salon.service("Cut", minutes=60), sarah, "11:00").result

    moved = desk.rescheduling.move(
        desk.actor, Move(appointment_id=bob.id, starts_at=at("11:15"))
    ).result

    assert moved.interval == (at("11:15"), at("12:15"))


def test_move_onto_somebody_is_refused_and_nothing_changes(
    desk: Desk, salon: Salon, sarah: Person, john: Person
) -> None:
    cut = salon.service("Cut")
    desk.book(cut, sarah, "11:00", salon.customer("Niamh Walsh"))
    bob = desk.book(cut, john, "11:00").result
    before = held(salon)

    with pytest.raises(Refused) as refused:
        desk.rescheduling.move(desk.actor, Move(appointment_id=bob.id, staff_id=sarah.id))

    assert refused.value.verdict.first.obstacles[0].label == "Niamh Walsh"
    assert held(salon) == before


def test_move_past_the_day_end_is_refused(desk: Desk, salon: Salon, sarah: Person) -> None:
    bob = desk.book(salon.service("Cut"), sarah, "11:00").result

    verdict = desk.rescheduling.ask(Move(appointment_id=bob.id, starts_at=at("17:00")))

    assert verdict.first.code is ReasonCode.OUTSIDE_HOURS


def test_move_into_the_past_is_refused(
    desk: Desk, salon: Salon, sarah: Person, clock: FixedClock
) -> None:
    bob = desk.book(salon.service("Cut"), sarah, "11:00").result
    clock.set(at("10:30"))

    verdict = desk.rescheduling.ask(Move(appointment_id=bob.id, starts_at=at("10:00")))

    assert [reason.code for reason in verdict.reasons] == [ReasonCode.IN_THE_PAST]


def test_asked_for_person_is_named_when_it_becomes_somebody_else(
    desk: Desk, salon: Salon, sarah: Person, john: Person
) -> None:
    bob = desk.book(salon.service("Cut"), sarah, "11:00", asked_for=True).result
    move = Move(appointment_id=bob.id, staff_id=john.id)

    verdict = desk.rescheduling.ask(move)
    outcome = desk.rescheduling.move(desk.actor, move)

    assert [each.code for each in verdict.warnings] == [WarningCode.OTHER_PERSON_ASKED_FOR]
    assert outcome.params["asked_for"] == ["Sarah"]
    assert not outcome.result.lines[0].asked_for


def test_asked_for_stays_when_only_the_time_changes(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    bob = desk.book(salon.service("Cut"), sarah, "11:00", asked_for=True).result

    outcome = desk.rescheduling.move(desk.actor, Move(appointment_id=bob.id, starts_at=at("12:00")))

    assert outcome.result.lines[0].asked_for
    assert outcome.params["asked_for"] == []


def test_price_stays_what_was_agreed(desk: Desk, salon: Salon, sarah: Person, john: Person) -> None:
    cut = salon.service("Cut", price=6800)
    john.performs(cut, price=6200)
    bob = desk.book(cut, sarah, "11:00").result

    moved = desk.rescheduling.move(desk.actor, Move(appointment_id=bob.id, staff_id=john.id)).result

    assert moved.price.minor == 6800


def test_lines_move_together(desk: Desk, salon: Salon, sarah: Person, john: Person) -> None:
    cut, shave = salon.service("Cut", minutes=45), salon.service("Shave", minutes=30)
    bob = desk.ask_to_book(
        line(cut, sarah, "10:00"),
        line(shave, john, None),
        customer_id=salon.customer("Bob Williams"),
    ).result

    moved = desk.rescheduling.move(
        desk.actor,
        Move(appointment_id=bob.id, line_id=bob.lines[1].id, starts_at=at("14:45")),
    ).result

    assert placing(moved) == [
        (sarah.id, at("14:00"), at("14:45")),
        (john.id, at("14:45"), at("15:15")),
    ]


def test_one_line_moves_alone_and_not_over_the_other(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    cut, shave = salon.service("Cut", minutes=45), salon.service("Shave", minutes=30)
    bob = desk.ask_to_book(
        line(cut, sarah, "10:00"),
        line(shave, sarah, None),
        customer_id=salon.customer("Bob Williams"),
    ).result
    alone = Move(appointment_id=bob.id, line_id=bob.lines[1].id, is_alone=True)

    over = desk.rescheduling.ask(_at(alone, "10:15"))
    moved = desk.rescheduling.move(desk.actor, _at(alone, "12:00")).result

    assert over.first.code is ReasonCode.STAFF_UNAVAILABLE
    assert placing(moved) == [
        (sarah.id, at("10:00"), at("10:45")),
        (sarah.id, at("12:00"), at("12:30")),
    ]


def _at(move: Move, time: str) -> Move:

    return replace(move, starts_at=at(time))


def test_longer_pushes_the_lines_after_it(
    desk: Desk, salon: Salon, sarah: Person, john: Person
) -> None:
    cut, shave = salon.service("Cut", minutes=45), salon.service("Shave", minutes=30)
    bob = desk.ask_to_book(
        line(cut, sarah, "10:00"),
        line(shave, john, None),
        customer_id=salon.customer("Bob Williams"),
    ).result

    outcome = desk.rescheduling.move(desk.actor, Move(appointment_id=bob.id, duration_minutes=60))

    assert placing(outcome.result) == [
        (sarah.id, at("10:00"), at("11:00")),
        (john.id, at("11:00"), at("11:30")),
    ]
    assert outcome.changes.kind == "stretch"


def test_longer_into_the_next_booking_is_refused(desk: Desk, salon: Salon, sarah: Person) -> None:
    cut = salon.service("Cut", minutes=45)
    bob = desk.book(cut, sarah, "11:00").result
    desk.book(cut, sarah, "12:00", salon.customer("Chloé Ryan"))

    verdict = desk.rescheduling.ask(Move(appointment_id=bob.id, duration_minutes=75))

    assert verdict.first.code is ReasonCode.STAFF_UNAVAILABLE
    assert verdict.first.obstacles[0].label == "Chloé Ryan"


def test_running_booking_can_be_made_longer(
    desk: Desk, salon: Salon, sarah: Person, clock: FixedClock
) -> None:
    bob = desk.book(salon.service("Cut", minutes=45), sarah, "11:00").result
    desk.lifecycle.check_in(desk.actor, bob.id)
    clock.set(at("11:30"))

    moved = desk.rescheduling.move(
        desk.actor, Move(appointment_id=bob.id, duration_minutes=60)
    ).result

    assert moved.interval == (at("11:00"), at("12:00"))


def test_stretched_length_is_kept_by_a_later_move(desk: Desk, salon: Salon, sarah: Person) -> None:
    bob = desk.book(salon.service("Cut", minutes=45), sarah, "11:00").result
    desk.rescheduling.move(desk.actor, Move(appointment_id=bob.id, duration_minutes=60))

    moved = desk.rescheduling.move(
        desk.actor, Move(appointment_id=bob.id, starts_at=at("14:00"))
    ).result

    assert moved.interval == (at("14:00"), at("15:00"))


def test_move_joins_the_class_at_the_new_time(desk: Desk, salon: Salon) -> None:
    emma = salon.staff("Emma Martinez").works()
    yoga = salon.service("Yoga", seats=2)
    amy = desk.book(yoga, emma, "10:00", salon.customer("Amy Quinn")).result
    mei = desk.book(yoga, emma, "12:00", salon.customer("Mei Lin")).result

    moved = desk.rescheduling.move(
        desk.actor, Move(appointment_id=amy.id, starts_at=at("12:00"))
    ).result

    assert moved.lines[0].session.id == mei.lines[0].session.id
    assert held(salon) == [(at("12:00"), at("13:00"))]


def test_leaving_a_shared_class_keeps_it_for_the_others(desk: Desk, salon: Salon) -> None:
    emma = salon.staff("Emma Martinez").works()
    yoga = salon.service("Yoga", seats=2)
    amy = desk.book(yoga, emma, "10:00", salon.customer("Amy Quinn")).result
    desk.book(yoga, emma, "10:00", salon.customer("Mei Lin"))

    desk.rescheduling.move(desk.actor, Move(appointment_id=amy.id, starts_at=at("12:00")))

    assert held(salon) == [(at("10:00"), at("11:00")), (at("12:00"), at("13:00"))]


def test_move_stays_in_its_room_or_takes_another(
    desk: Desk, salon: Salon, sarah: Person, john: Person
) -> None:

    one, two = salon.room("Room 1"), salon.room("Room 2")
    massage = salon.service("Massage", room_type=RoomType.TREATMENT)
    first = desk.book(massage, sarah, "10:00").result
    second = desk.book(massage, john, "10:00").result
    desk.book(massage, john, "12:00")

    later = desk.rescheduling.move(
        desk.actor, Move(appointment_id=second.id, starts_at=at("11:00"))
    ).result
    other = desk.rescheduling.move(
        desk.actor, Move(appointment_id=first.id, starts_at=at("12:00"))
    ).result

    assert second.lines[0].session.room_id == later.lines[0].session.room_id == two.id
    assert first.lines[0].session.room_id == one.id
    assert other.lines[0].session.room_id == two.id


def test_manager_moves_outside_hours_and_a_receptionist_may_not(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    bob = desk.book(salon.service("Cut"), sarah, "11:00").result
    move = Move(appointment_id=bob.id, starts_at=at("18:00"), overrides=frozenset({Override.HOURS}))

    with pytest.raises(NotAllowedError):
        desk.rescheduling.move(desk.actor, move)

    assert desk.rescheduling.move(salon.manager, move).result.interval.start == at("18:00")


def test_move_to_where_it_is_says_so(desk: Desk, salon: Salon, sarah: Person) -> None:
    bob = desk.book(salon.service("Cut"), sarah, "11:00").result

    with pytest.raises(FieldError) as refused:
        desk.rescheduling.move(
            desk.actor, Move(appointment_id=bob.id, starts_at=at("11:00"), staff_id=sarah.id)
        )

    assert refused.value.problem == "unchanged"


def test_cancelled_booking_is_not_moved(desk: Desk, salon: Salon, sarah: Person) -> None:
    bob = desk.book(salon.service("Cut"), sarah, "11:00").result
    desk.lifecycle.cancel(desk.actor, bob.id)

    with pytest.raises(NotMovableError):
        desk.rescheduling.move(desk.actor, Move(appointment_id=bob.id, starts_at=at("12:00")))


def test_unknown_booking_or_line_is_not_found(desk: Desk, salon: Salon, sarah: Person) -> None:
    bob = desk.book(salon.service("Cut"), sarah, "11:00").result

    for move in (
        Move(appointment_id=AppointmentId("nothing"), starts_at=at("12:00")),
        Move(appointment_id=bob.id, line_id=LineId("nothing"), starts_at=at("12:00")),
    ):
        with pytest.raises(NotFoundError):
            desk.rescheduling.ask(move)


def test_entry_of_a_move_names_every_hold_given_up_and_taken(
    desk: Desk, salon: Salon, sarah: Person
) -> None:
    bob = desk.book(salon.service("Cut"), sarah, "11:00").result
    activity_id = desk.rescheduling.move(
        desk.actor, Move(appointment_id=bob.id, starts_at=at("14:00"))
    ).changes.activity_id
    assert activity_id is not None

    with salon.database.reading() as connection:
        images = changed_by(connection, activity_id).images

    holds = [image for image in images if image.table == "hold"]
    assert [hold.after["is_active"] for hold in holds] == [0, 1]
    assert {hold.after["claim_group"] for hold in holds} == {activity_id}
