"""From an empty folder to a day of work and back, in a real X11 window by keyboard and mouse.

A first run is set up; a new caller, a known customer and a walk-in are booked; a drag onto a busy
time is refused and one of the ways out is taken with a key; a class of three fills and refuses the
fourth; a booking is moved, one is cancelled, and all of it is taken back, after a restart too.
"""

from __future__ import annotations

import pytest

from booking_desktop.domain.booking import Status
from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.ids import ServiceId
from booking_desktop.domain.instants import local_to_instant
from booking_desktop.domain.money import Money
from booking_desktop.services.catalogue import ServiceCatalogue
from booking_desktop.services.sessions import NewClass
from tests.acceptance.desk_window import DUBLIN
from tests.acceptance.real_desk import RealDesk
from tests.salon import TODAY

SARAH, JOHN = 0, 1


@pytest.fixture
def desk(empty_desk: RealDesk) -> RealDesk:
    return empty_desk


def test_first_day_from_an_empty_folder_to_everything_taken_back(desk: RealDesk) -> None:
    set_up(desk)
    book_three_customers(desk)
    drag_onto_a_busy_time(desk)
    fill_a_class_of_three(desk)
    move_and_cancel(desk)
    take_everything_back(desk)
    assert desk.window.output() == ""


def set_up(desk: RealDesk) -> None:
    desk.start("Set up")
    desk.type("Corner Cuts\tMain Street\tMia Owen\tireland\t")
    desk.picture("first-run-place")
    desk.key("ctrl+Return")
    desk.picture("first-run-hours")
    desk.key("ctrl+Return", "ctrl+a")
    desk.type("Sarah Wilson", "Return")
    desk.type("John Smith")
    desk.picture("first-run-staff")
    desk.key("ctrl+Return", "space")
    desk.picture("first-run-services")
    desk.key("ctrl+Return")
    desk.picture("first-run-ready")
    desk.key("ctrl+Return")
    desk.window.wait_for_window("Corner Cuts")
    desk.window.settle()
    desk.picture("empty-day")
    assert desk.book() == set()


def book_three_customers(desk: RealDesk) -> None:
    desk.click(SARAH, "11:15")
    desk.key("n")
    desk.type("Ruth Kavanagh 0865550177")
    desk.picture("new-caller")
    desk.key("Return", "Tab")
    desk.type("cut", "Return")
    desk.picture("new-caller-fits")
    desk.key("ctrl+Return")
    desk.wait_until_booked("Ruth Kavanagh", "11:15", "Sarah")
    desk.picture("new-caller-booked")

    desk.click(JOHN, "13:00")
    desk.key("n")
    desk.type("Bob Williams 0865550188", "Return", "Tab")
    desk.type("cut", "Return")
    desk.key("ctrl+Return")
    desk.wait_until_booked("Bob Williams", "13:00", "John")

    desk.click(SARAH, "14:00")
    desk.key("n")
    desk.type("ruth k")
    desk.picture("known-customer")
    desk.key("Return", "Tab")
    desk.type("cut", "Return")
    desk.key("ctrl+Return")
    desk.wait_until_booked("Ruth Kavanagh", "14:00", "Sarah")
    desk.picture("known-customer-booked")

    desk.key("w")
    desk.type("cut", "Return")
    desk.picture("walk-in")
    desk.key("ctrl+Return")
    desk.wait_until(lambda: any(each.who == "" for each in desk.book()))
    (walk_in,) = (each for each in desk.book() if each.who == "")
    assert walk_in.status is Status.CHECKED_IN
    desk.picture("walk-in-booked")


def drag_onto_a_busy_time(desk: RealDesk) -> None:
    before = desk.book()
    desk.window.drag_and_hold(desk.point(JOHN, "13:00"), desk.point(SARAH, "14:00"))
    desk.window.settle()
    desk.picture("drag-refused")
    desk.window.release()
    desk.window.settle()
    desk.picture("drag-refused-ways-out")
    assert desk.book() == before
    desk.key("1")
    desk.wait_until(lambda: desk.book() != before)
    (was,), (now,) = before - desk.book(), desk.book() - before
    assert (was.who, now.who) == ("Bob Williams", "Bob Williams")
    desk.picture("way-out-taken")


def fill_a_class_of_three(desk: RealDesk) -> None:
    shows_class = desk.shows_change_at(JOHN, "15:30")
    schedule_class(desk, "15:30", seats=3)
    desk.wait_until(shows_class)
    callers = ("Ruth k", "Kate Hayes 0865550190", "Ella Farrell 0865550191")
    for taken, caller in enumerate(callers, start=1):
        desk.click(JOHN, "15:30")
        desk.key("a")
        desk.type(caller, "Return")
        desk.wait_until(lambda seats=taken: seats_in(desk, "15:30") == seats)  # type: ignore[misc]
        desk.picture(f"class-{taken}-of-3")
    acts = desk.acts()
    desk.click(JOHN, "15:30")
    desk.key("a")
    desk.type("Ciara Molloy 0865550192", "Return")
    desk.picture("class-full")
    assert seats_in(desk, "15:30") == 3
    assert desk.acts() == acts
    desk.key("Escape", "Escape")


def move_and_cancel(desk: RealDesk) -> None:
    desk.click(SARAH, "14:00")
    desk.key("alt+Down")
    desk.wait_until_booked("Ruth Kavanagh", "14:15", "Sarah")
    desk.picture("moved")
    desk.click(SARAH, "11:15")
    desk.key("Delete")
    desk.wait_until(lambda: all(each.at != "11:15" for each in desk.book()))
    desk.picture("cancelled")


def take_everything_back(desk: RealDesk) -> None:
    undo(desk)
    assert any(each.at == "11:15" for each in desk.book())
    desk.picture("cancelling-undone")
    assert desk.window.close() == 0
    desk.start("Corner Cuts")
    desk.picture("restarted")
    undo(desk)
    desk.wait_until_booked("Ruth Kavanagh", "14:00", "Sarah")
    while desk.book():
        undo(desk)
    desk.picture("all-undone")


def undo(desk: RealDesk) -> None:
    acts = desk.acts()
    desk.key("ctrl+z")
    desk.wait_until(lambda: desk.acts() > acts)


def schedule_class(desk: RealDesk, time: str, *, seats: int) -> None:
    """Put a class into John's day, as another program on the same file would."""
    office = desk.opened.office
    pilates = Service(
        id=ServiceId(""),
        outlet_id=office.outlet.id,
        name="Mat Pilates",
        slug="",
        duration_minutes=60,
        price=Money(1800, "EUR"),
        allow_parallel_bookings=True,
        max_parallel_bookings=seats,
    )
    added = ServiceCatalogue(office.actions, office.catalogues).add(office.actor, pilates).result
    john = next(each for each in office.catalogue.staff.values() if each.first_name == "John")
    hours, minutes = map(int, time.split(":"))
    starts_at = local_to_instant(TODAY, hours * 60 + minutes, DUBLIN)
    new = NewClass(service_id=added.id, starts_at=starts_at, total_seats=seats, staff_id=john.id)
    office.sessions.schedule(office.actor, office.outlet.id, new)


def seats_in(desk: RealDesk, time: str) -> int:
    return sum(each.at == time for each in desk.book())
