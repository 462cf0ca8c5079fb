"""Rooms by the hour in the grid: cells of what is free, one key to book one (E1, E2)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from booking_desktop.domain.catalogue import Room
from booking_desktop.domain.room_offers import RoomOffer
from booking_desktop.domain.verdict import LineRequest
from booking_desktop.viewmodels.day_grid import Ground
from booking_desktop.viewmodels.day_picture import BlockState, Column, Mark, Timeslot
from booking_desktop.viewmodels.desk import ColumnsBy
from tests.salon import TODAY, Desk, FixedClock, Salon, at
from tests.salon import minute as of_day
from tests.viewmodels.desk_rig import DeskRig


@pytest.fixture
def studio(salon: Salon, desk: Desk) -> Room:
    salon.opens("09:00", "18:00")
    salon.staff("Sarah Wilson").works()
    room = salon.room("Studio", capacity=6, hourly_rate=2000)
    wished = RoomOffer(
        room_id=room.id,
        first_date=TODAY,
        end_date=TODAY + timedelta(days=1),
        slot_minutes=60,
        opens_minute=of_day("12:00"),
    )
    desk.timeslots.generate(salon.manager, salon.outlet_id, wished)
    return room


@pytest.fixture
def rig(rigged: DeskRig, studio: Room) -> DeskRig:  # noqa: ARG001 - furnished first
    return rigged


def rooms(rig: DeskRig) -> Column:
    rig.model.show_columns_by(ColumnsBy.ROOMS)
    return rig.grid.picture.columns[0]


def test_free_timeslots_are_cells_with_their_price(rig: DeskRig) -> None:
    rig.begin()

    column = rooms(rig)

    assert column.subtitle == "Treatment · 6 places · €20/h"
    assert [(each.starts_minute, each.price) for each in column.timeslots] == [
        (of_day(f"{hour}:00"), "€20") for hour in range(12, 17)
    ]
    assert column.timeslots[0].title == "Studio, 12:00–13:00, €20"
    assert column.timeslots[0].accessible_name == (
        "Free, Studio, 12:00 to 13:00, €20. Enter to book."
    )


def test_staff_columns_show_neither_cells_nor_hires(rig: DeskRig, desk: Desk, studio: Room) -> None:
    book(desk, studio)
    rig.begin()

    sarah = rig.grid.picture.columns[0]

    assert sarah.title == "Sarah Wilson"
    assert (sarah.timeslots, sarah.blocks) == ((), ())


def test_booked_and_otherwise_taken_and_past_ones_are_no_cells(
    rig: DeskRig, desk: Desk, salon: Salon, studio: Room, clock: FixedClock
) -> None:
    book(desk, studio)
    massage = salon.service("Massage", minutes=30)
    sarah = salon.staff("Priya Nair").works()
    wish = LineRequest(
        service_id=massage.id, starts_at=at("15:00"), staff_id=sarah.id, room_id=studio.id
    )
    desk.ask_to_book(wish, customer_id=salon.customer("Ella"))
    clock.set(at("12:30"))
    rig.tick.look()
    rig.begin()

    column = rooms(rig)

    assert [each.starts_minute for each in column.timeslots] == [of_day("14:00"), of_day("16:00")]
    hire = next(each for each in column.blocks if each.text.title == "Ruth Kavanagh")
    assert (hire.state, hire.text.detail) == (BlockState.PENDING, "Room by the hour")
    assert hire.marks == (Mark.UNPAID,)
    assert hire.is_draggable
    assert not hire.is_resizable
    assert ", in Studio, to be paid," in hire.accessible_name


def test_enter_on_a_cell_books_the_room_and_elsewhere_as_ever(rig: DeskRig) -> None:
    rig.begin()
    column = rooms(rig)
    hires: list[tuple[Timeslot, Ground]] = []
    grounds: list[object] = []
    rig.grid.timeslot_opened.connect(lambda slot, ground: hires.append((slot, ground)))
    rig.grid.ground_opened.connect(grounds.append)

    rig.grid.open_ground(column.column_id, of_day("12:15"), of_day("12:30"))
    rig.grid.open_ground(column.column_id, of_day("09:00"), of_day("09:30"))

    ((slot, whole),) = hires
    assert slot == column.timeslots[0]
    assert (whole.interval.start, whole.interval.end) == (at("12:00"), at("13:00"))
    assert len(grounds) == 1


def book(desk: Desk, room: Room) -> None:
    found = desk.timeslots.of_day(desk.salon.outlet_id, room.id, TODAY)
    slot = next(each.timeslot for each in found if each.timeslot.interval.start == at("13:00"))
    desk.room_hire.book(desk.actor, slot.id, desk.salon.customer("Ruth Kavanagh"))
