"""Done when 6, a waitlist: somebody waits, somebody cancels, the toast says who has the seat.

In a real X11 window by keyboard, at a desk with one class that is full.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from booking_desktop.domain.booking import Status
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.sessions import NewClass
from booking_desktop.storage.engine import open_database
from tests.acceptance.desk_window import NOW
from tests.acceptance.real_desk import RealDesk
from tests.salon import Desk, FixedClock, Salon, at, empty_database

EMMA = 0


def furnish(file: Path) -> None:
    """Make a studio with a full class, and one who waits for it."""
    empty_database(file)
    database = open_database(file)
    salon = Salon(database)
    emma = salon.staff("Emma Martinez").works("09:00", "18:00")
    salon.staff("Leo Murphy").works("09:00", "18:00")
    yoga = salon.service("Evening yoga", seats=8, price=1400)
    desk = Desk(salon, FixedClock(NOW))
    new = NewClass(
        service_id=yoga.id,
        starts_at=at("15:00"),
        total_seats=2,
        staff_id=emma.id,
        enable_waitlist=True,
    )
    session = desk.sessions.schedule(salon.manager, salon.outlet_id, new).result
    for name in ("Hassan Ali", "Amy Quinn", "Kate Hayes"):
        customer = salon.customer(name, phone="+353865550190")
        desk.sessions.add(desk.actor, session.id, customer, BookingDetails(may_wait=True))
    salon.customer("Sinéad Ward", phone="+353865550191")
    database.close()


@pytest.fixture
def desk(empty_desk: RealDesk) -> RealDesk:
    furnish(empty_desk.file)
    empty_desk.start("Lumen Studio")
    return empty_desk


def test_whoever_waits_gets_the_seat_of_who_cancels_and_gives_it_back(desk: RealDesk) -> None:
    desk.click(EMMA, "15:00")
    desk.picture("full-class")
    desk.key("a")
    desk.picture("joins-the-waitlist")
    desk.type("ward", "Return")
    desk.wait_until(lambda: waiting(desk) == ["Kate Hayes", "Sinéad Ward"])
    desk.picture("waits-as-no-2")

    desk.click(EMMA, "15:00")
    desk.key("Return", "Down", "Down", "Down", "alt+Up")
    desk.wait_until(lambda: waiting(desk) == ["Sinéad Ward", "Kate Hayes"])
    desk.picture("order-changed-by-hand")

    desk.key("Up", "Up", "Delete")
    desk.wait_until(lambda: seated(desk) == {"Amy Quinn", "Sinéad Ward"})
    assert waiting(desk) == ["Kate Hayes"]
    desk.picture("cancelled-and-promoted")

    desk.key("ctrl+z")
    desk.wait_until(lambda: seated(desk) == {"Hassan Ali", "Amy Quinn"})
    assert waiting(desk) == ["Sinéad Ward", "Kate Hayes"]
    desk.picture("promotion-undone")
    assert desk.window.output() == ""


def waiting(desk: RealDesk) -> list[str]:
    with desk.opened.office.database.reading() as connection:
        found = connection.exec_driver_sql(
            "SELECT trim(c.first_name || ' ' || c.last_name) FROM line l"
            " JOIN customer c ON c.id = l.customer_id WHERE l.waitlist_rank IS NOT NULL"
            " ORDER BY l.waitlist_rank, l.id"
        ).scalars()
        return list(found)


def seated(desk: RealDesk) -> set[str]:
    return {each.who for each in desk.book() if each.status is Status.CONFIRMED}
