"""A second lane for a person on a day: B16."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from booking_desktop.domain.away.errands import Mode
from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.catalogue import RoomType, Service
from booking_desktop.domain.errors import (
    CannotUndoError,
    FieldError,
    NotAllowedError,
    NotFoundError,
    Refused,
    StrandedError,
)
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.verdict import BookingRequest, ReasonCode
from booking_desktop.services.away import AwayOrder
from booking_desktop.services.blocking import Absence
from booking_desktop.services.rescheduling import Move
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.placements import find_placement, holds_of
from tests.salon import TODAY, Desk, Person, Salon, at, line

FRIDAY = date(2026, 11, 20)


@pytest.fixture
def sarah(salon: Salon) -> Person:
    return salon.staff("Sarah Wilson").works("09:00", "17:30")


@pytest.fixture
def cut(salon: Salon) -> Service:
    return salon.service("Cut", minutes=45)


@pytest.fixture
def lane(desk: Desk, salon: Salon, sarah: Person) -> ResourceId:
    return desk.lanes.open(salon.manager, salon.outlet_id, sarah.id, TODAY).result


def catalogue_of(salon: Salon) -> Catalogue:
    with salon.database.reading() as connection:
        return CatalogueReader().read(connection, salon.outlet_id)


def book_in(
    desk: Desk, lane_id: ResourceId, service: Service, person: Person, time: str, *, day: int = 0
) -> Appointment:
    wish = replace(line(service, person, time, day=day), lane_id=lane_id)
    return desk.ask_to_book(wish, customer_id=desk.salon.customer("Ruth Kavanagh")).result


def held(salon: Salon, appointment: Appointment) -> set[ResourceId]:
    with salon.database.reading() as connection:
        found = holds_of(connection, appointment.lines[0].session.id)
    return {hold.resource_id for hold in found if hold.is_active}


def test_two_are_booked_at_one_time_and_nothing_is_held_twice(
    desk: Desk, salon: Salon, sarah: Person, cut: Service, lane: ResourceId
) -> None:
    niamh = desk.book(cut, sarah, "11:15").result

    ruth = book_in(desk, lane, cut, sarah, "11:30")

    session = ruth.lines[0].session
    assert (session.provider_id, session.lane_id) == (sarah.id, lane)
    assert (held(salon, niamh), held(salon, ruth)) == ({sarah.id}, {lane})


def test_the_lane_itself_is_never_held_twice(
    desk: Desk, sarah: Person, cut: Service, lane: ResourceId
) -> None:
    book_in(desk, lane, cut, sarah, "11:30")

    with pytest.raises(Refused) as refused:
        book_in(desk, lane, cut, sarah, "12:00")

    verdict = refused.value.verdict
    assert verdict.first.code is ReasonCode.STAFF_UNAVAILABLE
    assert verdict.first.obstacles[0].label == "Ruth Kavanagh"
    assert all(
        way.lines[0].lane_id == lane for way in verdict.alternatives if way.staff_id == sarah.id
    )


@pytest.mark.parametrize(
    ("time", "code"),
    [("17:00", ReasonCode.OUTSIDE_HOURS), ("13:30", ReasonCode.STAFF_UNAVAILABLE)],
)
def test_hours_and_time_off_are_the_persons(
    desk: Desk, sarah: Person, lane: ResourceId, time: str, code: ReasonCode
) -> None:
    salon = desk.salon
    dentist = Absence(resource_ids=(sarah.id,), interval=Interval(at("13:00"), at("14:00")))
    desk.blocking.block(desk.actor, salon.outlet_id, dentist)

    with pytest.raises(Refused) as refused:
        book_in(desk, lane, salon.service("Cut", minutes=45), sarah, time)

    assert refused.value.verdict.first.code == code


def test_skills_are_the_persons(desk: Desk, salon: Salon, sarah: Person, lane: ResourceId) -> None:
    sarah.performs(salon.service("Cut"))

    with pytest.raises(Refused) as refused:
        book_in(desk, lane, salon.service("Massage"), sarah, "11:00")

    assert refused.value.verdict.first.code is ReasonCode.STAFF_UNSKILLED


def test_rooms_are_shared_with_everybody(
    desk: Desk, salon: Salon, sarah: Person, lane: ResourceId
) -> None:
    salon.room("Room 1")
    facial = salon.service("Facial", minutes=45, room_type=RoomType.TREATMENT)
    desk.book(facial, sarah, "11:15")

    with pytest.raises(Refused) as refused:
        book_in(desk, lane, facial, sarah, "11:30")

    assert refused.value.verdict.first.code is ReasonCode.ROOM_UNAVAILABLE


def test_another_day_has_no_lane(desk: Desk, sarah: Person, cut: Service, lane: ResourceId) -> None:
    with pytest.raises(Refused) as refused:
        book_in(desk, lane, cut, sarah, "11:00", day=1)

    assert refused.value.verdict.first.code is ReasonCode.LANE_NOT_OPEN


def test_somebody_elses_lane_is_not_hers(
    desk: Desk, salon: Salon, cut: Service, lane: ResourceId
) -> None:
    john = salon.staff("John Smith").works()

    with pytest.raises(Refused) as refused:
        book_in(desk, lane, cut, john, "11:00")

    assert refused.value.verdict.first.code is ReasonCode.LANE_NOT_OPEN


def test_a_receptionist_books_in_a_lane_and_does_not_open_one(
    desk: Desk, salon: Salon, sarah: Person, cut: Service, lane: ResourceId
) -> None:
    assert desk.actor == salon.reception
    book_in(desk, lane, cut, sarah, "11:00")

    with pytest.raises(NotAllowedError):
        desk.lanes.open(desk.actor, salon.outlet_id, sarah.id, FRIDAY)
    with pytest.raises(NotAllowedError):
        desk.lanes.close(desk.actor, salon.outlet_id, lane, TODAY)


def test_a_lane_is_one_resource_on_many_days(
    desk: Desk, salon: Salon, sarah: Person, lane: ResourceId
) -> None:
    again = desk.lanes.open(salon.manager, salon.outlet_id, sarah.id, FRIDAY).result

    assert again == lane
    assert catalogue_of(salon).lanes[lane].dates == {TODAY, FRIDAY}


@pytest.mark.parametrize(
    ("on", "problem"), [(TODAY, "already_open"), (date(2026, 11, 18), "in_the_past")]
)
def test_a_lane_that_cannot_be_opened_is_refused(
    desk: Desk, sarah: Person, lane: ResourceId, on: date, problem: str
) -> None:
    assert lane

    with pytest.raises(FieldError) as error:
        desk.lanes.open(desk.salon.manager, desk.salon.outlet_id, sarah.id, on)

    assert error.value.problem == problem


def test_nobody_has_no_lane(desk: Desk, salon: Salon) -> None:
    with pytest.raises(NotFoundError):
        desk.lanes.open(salon.manager, salon.outlet_id, ResourceId("nobody"), TODAY)


def test_an_empty_lane_is_closed_and_opened_again(
    desk: Desk, salon: Salon, sarah: Person, lane: ResourceId
) -> None:
    desk.lanes.close(salon.manager, salon.outlet_id, lane, TODAY)

    assert catalogue_of(salon).lane_of(sarah.id, TODAY) is None
    with pytest.raises(NotFoundError):
        desk.lanes.close(salon.manager, salon.outlet_id, lane, TODAY)
    assert desk.lanes.open(salon.manager, salon.outlet_id, sarah.id, TODAY).result == lane


def test_a_lane_with_somebody_in_it_is_not_closed(
    desk: Desk, salon: Salon, sarah: Person, cut: Service, lane: ResourceId
) -> None:
    book_in(desk, lane, cut, sarah, "11:30")

    with pytest.raises(FieldError) as error:
        desk.lanes.close(salon.manager, salon.outlet_id, lane, TODAY)

    assert (error.value.problem, error.value.params["names"]) == (
        "people_booked",
        ("Ruth Kavanagh",),
    )


def test_undo_of_opening_closes_an_empty_lane_and_no_other(
    desk: Desk, salon: Salon, sarah: Person, cut: Service
) -> None:
    opened = desk.lanes.open(salon.manager, salon.outlet_id, sarah.id, TODAY)
    assert opened.changes.activity_id is not None
    ruth = book_in(desk, opened.result, cut, sarah, "11:30")

    with pytest.raises(CannotUndoError) as error:
        desk.undoing.undo(salon.manager, opened.changes.activity_id)
    desk.lifecycle.cancel(desk.actor, ruth.id)
    desk.undoing.undo(salon.manager, opened.changes.activity_id)

    assert error.value.problem == "people_booked"
    assert catalogue_of(salon).lane_of(sarah.id, TODAY) is None


def test_a_booking_moves_into_the_lane_and_out_of_it(
    desk: Desk, salon: Salon, sarah: Person, cut: Service, lane: ResourceId
) -> None:
    bob = desk.book(cut, sarah, "11:00").result
    into = Move(appointment_id=bob.id, staff_id=sarah.id, lane_id=lane)

    moved = desk.rescheduling.move(desk.actor, into).result

    assert held(salon, moved) == {lane}
    out = Move(appointment_id=bob.id, staff_id=sarah.id)
    back = desk.rescheduling.move(desk.actor, out).result
    assert (held(salon, back), back.lines[0].session.lane_id) == ({sarah.id}, None)


def test_a_move_in_time_stays_in_the_lane_as_long_as_it_is_open(
    desk: Desk, sarah: Person, cut: Service, lane: ResourceId
) -> None:
    ruth = book_in(desk, lane, cut, sarah, "11:30")

    later = Move(appointment_id=ruth.id, starts_at=at("12:00"))
    assert desk.rescheduling.move(desk.actor, later).result.lines[0].session.lane_id == lane
    tomorrow = Move(appointment_id=ruth.id, starts_at=at("12:00", day=1))
    moved = desk.rescheduling.move(desk.actor, tomorrow).result
    assert moved.lines[0].session.lane_id is None


def test_undo_of_a_move_out_of_the_lane_goes_back_into_it(
    desk: Desk, salon: Salon, sarah: Person, cut: Service, lane: ResourceId
) -> None:
    ruth = book_in(desk, lane, cut, sarah, "11:30")
    out = Move(appointment_id=ruth.id, staff_id=sarah.id)
    moved = desk.rescheduling.move(desk.actor, out)
    assert moved.changes.activity_id is not None

    desk.undoing.undo(desk.actor, moved.changes.activity_id)

    assert held(salon, ruth) == {lane}


def test_anyone_and_slots_never_use_a_lane_by_themselves(
    desk: Desk, salon: Salon, sarah: Person, cut: Service, lane: ResourceId
) -> None:
    assert lane
    desk.book(cut, sarah, "11:15")
    request = BookingRequest(
        customer_id=salon.customer("Kate Hayes"), lines=(line(cut, None, "11:15"),)
    )

    verdict = desk.bookings.ask(salon.outlet_id, request)

    assert not verdict.fits
    assert all(way.lines[0].lane_id is None for way in verdict.alternatives)


def test_a_class_in_a_lane_is_not_joined_from_beside_it(
    desk: Desk, salon: Salon, sarah: Person, lane: ResourceId
) -> None:
    pair = salon.service("Duo colour", minutes=60, seats=2)
    inside = book_in(desk, lane, pair, sarah, "11:00")

    beside = desk.book(pair, sarah, "11:00").result
    joined = book_in(desk, lane, pair, sarah, "11:00")

    assert beside.lines[0].session.id != inside.lines[0].session.id
    assert joined.lines[0].session.id == inside.lines[0].session.id


def test_what_stands_in_the_lane_is_stranded_with_its_person(
    desk: Desk, salon: Salon, sarah: Person, cut: Service, lane: ResourceId
) -> None:
    book_in(desk, lane, cut, sarah, "11:30")
    dentist = Absence(resource_ids=(sarah.id,), interval=Interval(at("11:00"), at("12:00")))

    with pytest.raises(StrandedError) as blocked:
        desk.blocking.block(desk.actor, salon.outlet_id, dentist)

    (stranded,) = blocked.value.params["sessions"]
    assert stranded.people == ("Ruth Kavanagh",)


def test_whoever_is_in_the_lane_is_looked_after_when_the_person_is_away(
    desk: Desk, salon: Salon, sarah: Person, cut: Service, lane: ResourceId
) -> None:
    john = salon.staff("John Smith").works("09:00", "17:30")
    ruth = book_in(desk, lane, cut, sarah, "11:30")
    span = Interval(at("09:00"), at("17:30"))
    plan = desk.away.plan(sarah.id, span, Mode.SAME_DAY)
    known = tuple(each.errand for each in plan.proposals)
    order = AwayOrder(staff_id=sarah.id, span=span, known=known, moves=plan.proposals)

    desk.away.carry_out(desk.actor, order)

    with salon.database.reading() as connection:
        moved = find_placement(connection, ruth.id).lines[0].session
    assert (moved.provider_id, moved.lane_id) == (john.id, None)
