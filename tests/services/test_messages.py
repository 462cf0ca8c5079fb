"""Which acts tell the customer what (F4)."""

from __future__ import annotations

from dataclasses import replace

from booking_desktop.domain.booking import Channel
from booking_desktop.domain.recurrence import Recurrence
from booking_desktop.domain.verdict import BookingRequest
from booking_desktop.services.rescheduling import Move
from booking_desktop.services.series_dates import SeriesWish
from tests.salon import Desk, Salon, at, line


def told(salon: Salon) -> list[tuple[str, str]]:
    """Return kind and state of every message in the order they were queued."""
    with salon.database.reading() as connection:
        found = connection.exec_driver_sql("SELECT kind, state FROM message ORDER BY rowid")
        return [(row[0], row[1]) for row in found]


CONFIRMED = ("confirmation", "queued")


def test_booking_is_confirmed_to_whoever_can_be_reached(desk: Desk, salon: Salon) -> None:
    cut = salon.service("Cut")
    sarah = salon.staff("Sarah").works("09:00", "17:30")

    desk.book(cut, sarah, "11:15", salon.customer("Kate Hayes", phone="+353851234567"))
    desk.book(cut, sarah, "13:00", salon.customer("Liam Byrne"))

    assert told(salon) == [CONFIRMED]


def test_booking_that_waits_for_a_yes_is_confirmed_with_the_yes(desk: Desk, salon: Salon) -> None:
    colour = salon.service("Colour", requires_approval=True)
    sarah = salon.staff("Sarah").works("09:00", "17:30")
    kate = salon.customer("Kate Hayes", phone="+353851234567")
    booked = desk.book(colour, sarah, "11:15", kate).result
    before = told(salon)

    desk.lifecycle.approve(salon.manager, booked.id)

    assert before == []
    assert told(salon) == [CONFIRMED]


def test_walk_in_and_import_are_told_nothing(desk: Desk, salon: Salon) -> None:
    cut = salon.service("Cut")
    sarah = salon.staff("Sarah").works("09:00", "17:30")
    kate = salon.customer("Kate Hayes", phone="+353851234567")
    walk_in = BookingRequest(customer_id=kate, lines=(line(cut, sarah, "11:00"),), is_walk_in=True)

    desk.bookings.book(desk.actor, salon.outlet_id, walk_in)
    desk.ask_to_book(
        line(cut, sarah, "13:00"),
        customer_id=kate,
        actor=replace(desk.actor, channel=Channel.IMPORT),
    )

    assert told(salon) == []


def test_new_time_is_told_and_a_new_length_is_not(desk: Desk, salon: Salon) -> None:
    cut = salon.service("Cut")
    sarah = salon.staff("Sarah").works("09:00", "17:30")
    kate = salon.customer("Kate Hayes", phone="+353851234567")
    booked = desk.book(cut, sarah, "11:15", kate).result

    stretch = Move(appointment_id=booked.id, duration_minutes=75)
    desk.rescheduling.move(desk.actor, stretch)
    after_stretch = told(salon)
    desk.rescheduling.move(desk.actor, Move(appointment_id=booked.id, starts_at=at("14:00")))

    assert after_stretch == [CONFIRMED]
    assert told(salon) == [CONFIRMED, ("change", "queued")]


def test_whoever_is_here_is_told_at_the_desk(desk: Desk, salon: Salon) -> None:
    cut = salon.service("Cut")
    sarah = salon.staff("Sarah").works("09:00", "17:30")
    kate = salon.customer("Kate Hayes", phone="+353851234567")
    booked = desk.book(cut, sarah, "11:15", kate).result
    desk.lifecycle.check_in(desk.actor, booked.id)

    desk.rescheduling.move(desk.actor, Move(appointment_id=booked.id, starts_at=at("14:00")))

    assert told(salon) == [CONFIRMED]


def test_series_is_confirmed_by_its_first_date(desk: Desk, salon: Salon) -> None:
    cut = salon.service("Cut")
    sarah = salon.staff("Sarah").works("09:00", "17:30")
    kate = salon.customer("Kate Hayes", phone="+353851234567")
    request = BookingRequest(customer_id=kate, lines=(line(cut, sarah, "11:00"),))
    weekly = SeriesWish(request=request, recurrence=Recurrence(count=4))

    booked = desk.series.book(desk.actor, salon.outlet_id, weekly).result

    with salon.database.reading() as connection:
        found = connection.exec_driver_sql("SELECT appointment_id FROM message")
        assert found.scalars().all() == [booked.created[0].id]
