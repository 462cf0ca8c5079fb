"""Done when 6, what waits for a person: an approval, a wish that is met, a call back, by keyboard.

In a real X11 window, at a desk with two people, some bookings and three things to decide.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from booking_desktop.domain.booking import Channel, Status
from booking_desktop.domain.wishes import WishState
from booking_desktop.services.call_backs import NewCallBack
from booking_desktop.services.offers import Stale, WaitingPeople
from booking_desktop.storage.engine import open_database
from tests.acceptance.desk_window import NOW
from tests.acceptance.real_desk import RealDesk
from tests.salon import TODAY, Desk, FixedClock, Salon, at, empty_database

JOHN, SARAH = 0, 1


def furnish(file: Path) -> None:
    """Make a salon in which a booking waits for a yes, and somebody for a call."""
    empty_database(file)
    database = open_database(file)
    salon = Salon(database)
    sarah = salon.staff("Sarah Wilson").works("09:00", "17:30")
    john = salon.staff("John Smith").works("09:00", "18:00")
    cut = salon.service("Cut & blow-dry", minutes=45, price=6800, short_code="CB")
    restyle = salon.service("Restyle", minutes=60, price=7600, requires_approval=True)
    desk = Desk(salon, FixedClock(NOW))
    niamh = salon.customer("Niamh Walsh", phone="+353855550142")
    salon.customer("Ruth Kavanagh", phone="+353865550177")
    desk.book(cut, sarah, "11:15", niamh)
    desk.book(cut, john, "12:00", salon.customer("Bob Williams"))
    desk.book(restyle, john, "15:00", salon.customer("Fiona Clarke"))
    desk.book(restyle, sarah, "14:00", salon.customer("Ella Farrell"), day=1)
    desk.call_backs.note(
        desk.actor,
        salon.outlet_id,
        NewCallBack(
            customer_id=salon.customer("Sofia Rossi", phone="+353870550119"),
            service_id=cut.id,
            provider_id=sarah.id,
            wished_at=at("11:30", day=1),
            reason="She cannot be reached before two",
        ),
    )
    database.close()


@pytest.fixture
def desk(empty_desk: RealDesk) -> RealDesk:
    furnish(empty_desk.file)
    empty_desk.start("Lumen Studio")
    return empty_desk


def test_what_waits_is_decided_in_the_window_by_keyboard(desk: RealDesk) -> None:
    approve_and_decline(desk)
    wait_for_a_taken_time(desk)
    book_for_the_wish(desk)
    call_back(desk)
    assert desk.window.output() == ""


def waiting(desk: RealDesk) -> WaitingPeople:
    return desk.opened.office.offers.look({}, Stale())


def status_of(desk: RealDesk, who: str) -> Status:
    return next(each.status for each in desk.book() if each.who == who)


def approve_and_decline(desk: RealDesk) -> None:
    desk.picture("at-rest")
    desk.key("ctrl+5")
    desk.picture("approvals")
    desk.key("a")
    desk.wait_until(lambda: status_of(desk, "Fiona Clarke") is Status.CONFIRMED)
    desk.picture("approved")
    desk.key("d")
    desk.type("Needs a patch test")
    desk.picture("declining")
    desk.key("Return")
    desk.wait_until(lambda: waiting(desk).pending == 0)
    desk.picture("nothing-to-approve")
    desk.key("ctrl+z")
    desk.wait_until(lambda: waiting(desk).pending == 1)
    desk.picture("decline-undone")
    desk.key("Escape")


def wait_for_a_taken_time(desk: RealDesk) -> None:
    desk.click(SARAH, "13:00")
    desk.key("n")
    desk.type("ruth k", "Return", "Tab")
    desk.type("cut", "Return")
    desk.key("Tab", "Tab", "Tab", "Tab", "ctrl+a")
    desk.type("11:15")
    desk.picture("taken")
    desk.key("alt+w")
    desk.picture("wait-for-it")
    desk.key("ctrl+Return")
    desk.wait_until(lambda: len(waiting(desk).wishes) == 1)
    (wish,) = waiting(desk).wishes
    assert (wish.customer_name, wish.wanted.limits.first_date) == ("Ruth Kavanagh", TODAY)
    assert waiting(desk).matches == 0
    desk.picture("waits")
    desk.key("ctrl+6")
    desk.picture("nothing-yet")
    desk.key("Escape")


def book_for_the_wish(desk: RealDesk) -> None:
    desk.key("ctrl+Home", "shift+j", "Delete")
    desk.wait_until(lambda: waiting(desk).matches == 1)
    desk.picture("match")
    desk.key("ctrl+6")
    desk.picture("match-shown")
    assert all(each.who != "Ruth Kavanagh" for each in desk.book())
    desk.key("Return")
    desk.wait_until_booked("Ruth Kavanagh", "11:15", "Sarah")
    assert waiting(desk).wishes == ()
    desk.picture("wish-booked")
    desk.key("Escape")


def call_back(desk: RealDesk) -> None:
    desk.key("ctrl+7")
    desk.picture("call-back")
    desk.key("c")
    desk.picture("number-copied")
    desk.key("e")
    desk.type("14:00", "Return")
    desk.wait_until(lambda: waiting(desk).due(NOW) == 0)
    desk.picture("again-later")
    desk.key("1")
    desk.wait_until(lambda: waiting(desk).call_backs == ())
    with desk.opened.office.database.reading() as connection:
        settled = connection.exec_driver_sql("SELECT state, channel FROM call_back").one()
    assert tuple(settled) == (WishState.BOOKED.value, Channel.DESK.value)
    booked = desk.opened.office.day_book.read(TODAY + timedelta(days=1)).day.lines
    assert "Sofia Rossi" in [line.customer_name for line in booked if line.is_active]
    desk.picture("called-and-booked")
    desk.key("Escape")
