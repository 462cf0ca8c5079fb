"""What is done with a room by the hour in the grid: moved by its ways out, copied, found (E2)."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.catalogue import Room
from booking_desktop.domain.errors import Refused
from booking_desktop.domain.room_offers import RoomOffer
from booking_desktop.services.inspection import Inspection
from booking_desktop.services.rescheduling import Move
from booking_desktop.services.wording import Wording
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.search import find_bookings
from booking_desktop.viewmodels.acts import Act
from booking_desktop.viewmodels.copying import Copying
from booking_desktop.viewmodels.desk import ColumnsBy
from booking_desktop.viewmodels.inspector.building import InspectorBuilder
from booking_desktop.viewmodels.movers import instead
from tests.salon import DUBLIN, TODAY, Desk, FixedClock, Salon, at, minute
from tests.viewmodels.desk_rig import DeskRig

if TYPE_CHECKING:
    from booking_desktop.viewmodels.booking_acts import BookingActs


@pytest.fixture
def rooms(desk: Desk, salon: Salon) -> tuple[Room, Room]:
    made = (salon.room("Attic", hourly_rate=1500), salon.room("Studio", hourly_rate=2000))
    for room in made:
        wished = RoomOffer(
            room_id=room.id,
            first_date=TODAY,
            end_date=TODAY + timedelta(days=1),
            slot_minutes=30,
        )
        desk.timeslots.generate(salon.manager, salon.outlet_id, wished)
    return made


def hire(desk: Desk, room: Room, time: str) -> Appointment:
    found = desk.timeslots.of_day(desk.salon.outlet_id, room.id, TODAY)
    slot = next(each.timeslot for each in found if each.timeslot.interval.start == at(time))
    return desk.room_hire.book(desk.actor, slot.id, desk.salon.customer("Ruth Kavanagh")).result


def test_way_out_of_a_refused_move_goes_to_its_room(desk: Desk, rooms: tuple[Room, Room]) -> None:
    attic, studio = rooms
    moved = hire(desk, studio, "14:00")
    hire(desk, studio, "15:00")
    wish = Move(appointment_id=moved.id, starts_at=at("15:00"))
    with pytest.raises(Refused) as refused:
        desk.rescheduling.move(desk.actor, wish)
    other_room = refused.value.verdict.alternatives[1]

    way = instead(wish, other_room)
    assert isinstance(way, Move)
    there = desk.rescheduling.move(desk.actor, way).result.lines[0].session

    assert (there.room_id, there.interval.start) == (attic.id, at("15:00"))


def test_copy_is_had_in_the_timeslot_under_the_cursor(
    rigged: DeskRig, desk: Desk, rooms: tuple[Room, Room]
) -> None:
    attic, studio = rooms
    hire(desk, studio, "14:00")
    rigged.begin()
    rigged.model.show_columns_by(ColumnsBy.ROOMS)
    assert rigged.grid.page is not None
    (line,) = rigged.grid.page.book.day.lines
    selected = cast("BookingActs", SimpleNamespace(selected_line=line))
    copying = Copying(rigged.grid, selected, desk.bookings, rigged.workplace)
    copying.copy()

    rigged.grid.point_at(attic.id, minute("10:30"), minute("11:00"))
    copying.paste()

    found = desk.timeslots.of_day(desk.salon.outlet_id, attic.id, TODAY)
    assert [each.timeslot.interval.start for each in found if each.appointment_id] == [at("10:30")]


def test_card_of_a_room_by_the_hour_offers_to_pay_it_and_not_to_stretch_it(
    desk: Desk, salon: Salon, clock: FixedClock, rooms: tuple[Room, Room]
) -> None:
    booked = hire(desk, rooms[1], "14:00")
    inspection = Inspection(
        salon.database, CatalogueReader(), clock=clock, outlet_id=salon.outlet_id
    )

    picture = InspectorBuilder(Wording(DUBLIN)).booking(inspection.booking(booked.id))

    assert (picture.status, picture.place, picture.with_whom) == ("To be paid", "Studio", "")
    assert picture.acts[0] == (Act.CHECK_OUT, "Paid")
    assert not {Act.APPROVE, Act.DECLINE, Act.LONGER} & {act for act, _ in picture.acts}
    assert picture.story[0].middle == (
        "Ruth Kavanagh, today 14:00 in Studio. It waits for its payment; the room is held."
    )


def test_search_names_the_room_of_a_booking_that_nobody_delivers(
    desk: Desk, salon: Salon, rooms: tuple[Room, Room]
) -> None:
    booked = hire(desk, rooms[1], "14:00")
    assert booked.customer_id is not None

    with salon.database.reading() as connection:
        found = find_bookings(connection, [booked.customer_id], now=at("08:00"))

    assert [(each.service_name, each.staff_name) for each in found] == [
        ("Room by the hour", "Studio")
    ]
