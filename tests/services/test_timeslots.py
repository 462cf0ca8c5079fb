"""Selling rooms by the hour: E1."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from booking_desktop.domain.catalogue import Room
from booking_desktop.domain.changes import Subject
from booking_desktop.domain.errors import FieldError, NotAllowedError, NotFoundError
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money
from booking_desktop.domain.room_offers import RoomOffer
from booking_desktop.domain.timeslots import TimeslotNow, TimeslotState
from booking_desktop.domain.verdict import LineRequest
from booking_desktop.services.blocking import Absence
from booking_desktop.storage import tables
from booking_desktop.storage.catalogue import CatalogueReader
from tests.salon import TODAY, Desk, Salon, at


@pytest.fixture
def studio(salon: Salon) -> Room:
    return salon.room("Studio", capacity=6, hourly_rate=2000)


def offer(
    room: Room,
    *,
    days: int = 1,
    slot: int = 60,
    hours: tuple[int, int] = (540, 1020),
    first: int = 0,
) -> RoomOffer:
    return RoomOffer(
        room_id=room.id,
        first_date=TODAY + timedelta(days=first),
        end_date=TODAY + timedelta(days=first + days),
        slot_minutes=slot,
        opens_minute=hours[0],
        closes_minute=hours[1],
    )


def generate(desk: Desk, wished: RoomOffer) -> int:
    return desk.timeslots.generate(desk.salon.manager, desk.salon.outlet_id, wished).result.count


def on_sale(desk: Desk, room: Room, *, on: date = TODAY) -> tuple[TimeslotNow, ...]:
    return desk.timeslots.of_day(desk.salon.outlet_id, room.id, on)


def test_week_of_half_hours_is_generated_once(desk: Desk, studio: Room) -> None:
    first = generate(desk, offer(studio, days=7, slot=30))
    again = generate(desk, offer(studio, days=7, slot=30))

    assert (first, again) == (112, 0)
    assert len(on_sale(desk, studio)) == 16


def test_preview_counts_what_is_new_and_what_stays(desk: Desk, studio: Room) -> None:
    generate(desk, offer(studio, days=2))

    preview = desk.timeslots.preview(desk.salon.outlet_id, offer(studio, days=7))

    assert (preview.slots.total, len(preview.slots.standing)) == (56, 16)
    assert preview.price.minor == 2000
    assert len(on_sale(desk, studio, on=TODAY + timedelta(days=3))) == 0


def test_slots_of_another_grid_are_left_out_and_said(desk: Desk, studio: Room) -> None:
    generate(desk, offer(studio, hours=(600, 720)))

    outcome = desk.timeslots.generate(
        desk.salon.manager, desk.salon.outlet_id, offer(studio, slot=30, hours=(540, 720))
    )

    assert outcome.result.count == 2
    assert outcome.params["crossing"] == 4
    assert [each.timeslot.interval.start for each in on_sale(desk, studio)] == [
        at("09:00"),
        at("09:30"),
        at("10:00"),
        at("11:00"),
    ]


def test_changed_rate_prices_what_is_new_alone(desk: Desk, salon: Salon, studio: Room) -> None:
    generate(desk, offer(studio, hours=(540, 600)))
    with salon.writing() as unit:
        unit.update(tables.room, studio.id, {"hourly_rate_minor": 3000})

    generate(desk, offer(studio, hours=(540, 660)))

    assert [each.timeslot.price.minor for each in on_sale(desk, studio)] == [2000, 3000]


def test_rate_that_is_named_is_the_rooms_from_then_on_until_undone(
    desk: Desk, salon: Salon
) -> None:
    cellar = salon.room("Cellar")
    wished = replace(offer(cellar, hours=(540, 600)), hourly_rate=Money(1500, "EUR"))

    generate(desk, wished)
    generate(desk, offer(cellar, hours=(540, 660)))
    prices = [each.timeslot.price.minor for each in on_sale(desk, cellar)]
    for _ in range(2):
        desk.undoing.undo_last(salon.manager)

    assert prices == [1500, 1500]
    with pytest.raises(FieldError):
        generate(desk, offer(cellar))


def test_states_say_what_becomes_of_each_slot(desk: Desk, salon: Salon, studio: Room) -> None:
    generate(desk, offer(studio, hours=(480, 840)))
    found = on_sale(desk, studio)
    booked = desk.room_hire.book(desk.actor, found[2].timeslot.id, salon.customer("Ruth")).result
    sarah = salon.staff("Sarah Wilson").works()
    massage = salon.service("Massage")
    desk.ask_to_book(
        LineRequest(
            service_id=massage.id, starts_at=at("11:00"), staff_id=sarah.id, room_id=studio.id
        ),
        customer_id=salon.customer("Ella"),
    )
    desk.blocking.block(
        salon.manager,
        salon.outlet_id,
        Absence(resource_ids=(studio.id,), interval=Interval(at("12:00"), at("13:00"))),
    )
    desk.clock.set(at("08:30"))

    states = [(each.state, each.is_available) for each in on_sale(desk, studio)]

    assert states == [
        (TimeslotState.PAST, False),
        (TimeslotState.FREE, True),
        (TimeslotState.BOOKED, False),
        (TimeslotState.TAKEN, False),
        (TimeslotState.CLOSED, False),
        (TimeslotState.FREE, True),
    ]
    assert on_sale(desk, studio)[2].appointment_id == booked.id
    assert {each.max_bookings for each in on_sale(desk, studio)} == {1}


def test_undo_takes_the_new_slots_off_sale_but_not_what_was_booked_since(
    desk: Desk, salon: Salon, studio: Room
) -> None:
    generate(desk, offer(studio, hours=(540, 600)))
    generate(desk, offer(studio, hours=(540, 720)))
    sold = on_sale(desk, studio)[1].timeslot
    desk.room_hire.book(desk.actor, sold.id, salon.customer("Ruth"))

    undone = desk.undoing.undo_last(salon.manager)

    assert [each.timeslot.interval.start for each in on_sale(desk, studio)] == [
        at("09:00"),
        at("10:00"),
    ]
    assert Subject.TIMESLOT in undone.changes.subjects


def test_redo_puts_them_on_sale_again(desk: Desk, salon: Salon, studio: Room) -> None:
    generate(desk, offer(studio))
    desk.undoing.undo_last(salon.manager)

    desk.undoing.redo_last(salon.manager)

    assert len(on_sale(desk, studio)) == 8


def test_slots_taken_off_sale_are_generated_again_as_they_are_now(
    desk: Desk, salon: Salon, studio: Room
) -> None:
    generate(desk, offer(studio))
    desk.undoing.undo_last(salon.manager)

    count = generate(desk, offer(studio, slot=30, hours=(540, 660)))

    assert count == 4
    assert [each.timeslot.interval.seconds for each in on_sale(desk, studio)] == [1800] * 4
    assert on_sale(desk, studio)[0].timeslot.price.minor == 1000


def test_withdrawing_leaves_what_is_booked_and_what_has_begun(
    desk: Desk, salon: Salon, studio: Room
) -> None:
    generate(desk, offer(studio, days=2))
    desk.room_hire.book(desk.actor, on_sale(desk, studio)[4].timeslot.id, salon.customer("Ruth"))
    desk.clock.set(at("10:30"))

    outcome = desk.timeslots.withdraw(
        salon.manager, salon.outlet_id, studio.id, (TODAY, TODAY + timedelta(days=1))
    )

    assert (outcome.result.count, outcome.result.booked) == (5, 1)
    assert [each.timeslot.interval.start for each in on_sale(desk, studio)] == [
        at("09:00"),
        at("10:00"),
        at("13:00"),
    ]
    assert len(on_sale(desk, studio, on=TODAY + timedelta(days=1))) == 8


def test_undo_of_withdrawing_puts_them_on_sale(desk: Desk, salon: Salon, studio: Room) -> None:
    generate(desk, offer(studio))
    dates = (TODAY, TODAY + timedelta(days=1))
    desk.timeslots.withdraw(salon.manager, salon.outlet_id, studio.id, dates)

    desk.undoing.undo_last(salon.manager)

    assert len(on_sale(desk, studio)) == 8


def test_only_managers_sell_rooms(desk: Desk, salon: Salon, studio: Room) -> None:
    dates = (TODAY, TODAY + timedelta(days=1))

    with pytest.raises(NotAllowedError):
        desk.timeslots.generate(salon.reception, salon.outlet_id, offer(studio))
    with pytest.raises(NotAllowedError):
        desk.timeslots.withdraw(salon.reception, salon.outlet_id, studio.id, dates)

    assert on_sale(desk, studio) == ()


def test_room_that_is_not_sold_is_refused_by_its_reason(desk: Desk, salon: Salon) -> None:
    cellar = salon.room("Cellar")

    with pytest.raises(FieldError) as refused:
        generate(desk, offer(cellar))
    with pytest.raises(NotFoundError):
        desk.timeslots.of_day(salon.outlet_id, ResourceId("nowhere"), TODAY)

    assert refused.value.params == {
        "field": "room",
        "problem": "no_hourly_rate",
        "value": "Cellar",
    }


def test_dates_that_can_only_be_a_slip_are_refused(desk: Desk, salon: Salon, studio: Room) -> None:
    with pytest.raises(FieldError):
        desk.timeslots.withdraw(salon.manager, salon.outlet_id, studio.id, (TODAY, TODAY))
    with pytest.raises(FieldError):
        desk.timeslots.of_day(salon.outlet_id, studio.id, date.max)


def test_what_rooms_are_sold_as_is_made_once_and_outlives_undo(
    desk: Desk, salon: Salon, studio: Room
) -> None:
    generate(desk, offer(studio))
    generate(desk, offer(studio, first=1))
    for _ in range(2):
        desk.undoing.undo_last(salon.manager)

    generate(desk, offer(studio))

    with salon.database.reading() as connection:
        services = CatalogueReader().read(connection, salon.outlet_id).services.values()
    assert [service.is_room_hire for service in services] == [True]
