"""A room by the hour in a real X11 window: booked, paid, cancelled with its refund, put on sale.

By keyboard and one click on a free timeslot; the money comes back by the sheet that names the sum
(E1, E2, C5, C6, job 11).
"""

from __future__ import annotations

from datetime import timedelta

from booking_desktop.domain.booking import Status
from booking_desktop.domain.payments import PaymentState
from booking_desktop.domain.timeslots import TimeslotNow
from booking_desktop.services.room_hire import HiredRoom, HirePage
from tests.acceptance.real_desk import RealDesk
from tests.salon import TODAY, at

MEETING_ROOM = 3
ROOMS = 4
_SECTION = (100, 176)


def newest_hire(desk: RealDesk) -> HiredRoom:
    """Return the room that was booked last, as the file has it."""
    office = desk.opened.office
    (found,) = office.room_hire.list_bookings(office.outlet.id, HirePage(limit=1))
    return found


def stands(desk: RealDesk, status: Status, state: PaymentState) -> bool:
    hire = newest_hire(desk)
    is_hers = hire.appointment.customer_name == "Ruth Kavanagh"
    return is_hers and (hire.appointment.status, hire.account.state) == (status, state)


def on_sale(desk: RealDesk, day: int) -> tuple[TimeslotNow, ...]:
    office = desk.opened.office
    room = next(room for room in office.catalogue.rooms.values() if room.hourly_rate)
    return office.timeslots.of_day(office.outlet.id, room.id, TODAY + timedelta(days=day))


def test_room_is_booked_paid_cancelled_with_its_refund_and_put_on_sale(desk: RealDesk) -> None:
    desk.window.click(*desk.point(0, "17:30", columns=6))
    desk.window.settle()
    desk.key("v")
    desk.picture("rooms")
    desk.key("Next")
    book_a_timeslot(desk)
    pay_for_it(desk)
    cancel_with_the_refund(desk)
    take_it_back(desk)
    put_another_week_on_sale(desk)
    assert desk.window.output() == ""


def click_noon(desk: RealDesk) -> None:
    desk.window.click(*desk.point(MEETING_ROOM, "12:10", columns=ROOMS))
    desk.window.settle()


def book_a_timeslot(desk: RealDesk) -> None:
    click_noon(desk)
    desk.type("ruth k")
    desk.picture("hire")
    desk.key("Return")
    desk.wait_until(lambda: stands(desk, Status.PENDING, PaymentState.PENDING))
    desk.picture("hired")
    assert newest_hire(desk).timeslot.timeslot.interval.start == at("12:00", day=1)


def pay_for_it(desk: RealDesk) -> None:
    click_noon(desk)
    desk.picture("to-be-paid")
    desk.key("o")
    desk.picture("paying")
    desk.key("Return")
    desk.wait_until(lambda: stands(desk, Status.CONFIRMED, PaymentState.PAID))
    desk.picture("paid")


def cancel_with_the_refund(desk: RealDesk) -> None:
    click_noon(desk)
    desk.key("Delete")
    desk.picture("cancel-sheet")
    desk.key("ctrl+Return")
    desk.wait_until(lambda: stands(desk, Status.CANCELLED, PaymentState.REFUNDED))
    desk.picture("cancelled")
    assert newest_hire(desk).timeslot.is_available


def take_it_back(desk: RealDesk) -> None:
    desk.key("ctrl+z")
    desk.wait_until(lambda: stands(desk, Status.CONFIRMED, PaymentState.PAID))
    desk.picture("taken-back")


def put_another_week_on_sale(desk: RealDesk) -> None:
    assert on_sale(desk, 8) == ()
    desk.key("ctrl+comma")
    desk.window.click(*_SECTION)
    desk.picture("section")
    desk.type("+8d\t+12d\t")
    desk.picture("preview")
    desk.key("ctrl+s")
    desk.wait_until(lambda: len(on_sale(desk, 8)) == 16)
    desk.picture("on-sale")
    desk.key("Escape")
    desk.picture("desk-again")
