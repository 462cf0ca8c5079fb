"""A class from its dialog to its cancellation, in a real X11 window by keyboard and mouse.

A class of five without a waitlist is scheduled; it closes on the fifth, refuses the sixth, opens
again when one of them cancels, and is cancelled and taken back with everybody in it.
"""

from __future__ import annotations

from booking_desktop.domain.booking import Status
from booking_desktop.domain.day import DaySession
from tests.acceptance.real_desk import RealDesk
from tests.salon import TODAY

EMMA, COLUMNS = 5, 6


def click_class(desk: RealDesk) -> None:
    """Select Breathwork, at four o'clock."""
    desk.window.click(*desk.point(EMMA, "16:00", columns=COLUMNS))
    desk.window.settle()


def lesson(desk: RealDesk) -> DaySession | None:
    """Return the class as the file has it; None while there is none."""
    day = desk.opened.office.day_book.read(TODAY).day
    found = (each for each in day.sessions.values() if each.capacity == 5)
    return next((each for each in found if not each.is_cancelled), None)


def seated(desk: RealDesk) -> list[str]:
    """Return who sits in it, as the file has it."""
    day, found = desk.opened.office.day_book.read(TODAY).day, lesson(desk)
    if found is None:
        return []
    return [
        line.customer_name for line in day.lines if line.session_id == found.id and line.is_active
    ]


def add(desk: RealDesk, caller: str) -> None:
    """Try to add somebody to the class."""
    click_class(desk)
    desk.key("a")
    desk.type(caller, "Return")


def test_five_seats_close_on_the_fifth_and_open_again(desk: RealDesk) -> None:
    schedule(desk)
    fill(desk)
    refuse_the_sixth(desk)
    free_a_seat_and_fill_it(desk)
    cancel_the_class_and_take_it_back(desk)
    assert desk.window.output() == ""


def schedule(desk: RealDesk) -> None:
    desk.key("ctrl+k")
    desk.type("new class", "Return")
    desk.picture("class-dialog")
    desk.key("space", "Down", "Return")
    desk.key("Tab", "Tab")
    desk.type("16:00")
    desk.key("Tab", "Tab", "Tab", "Tab", "ctrl+a")
    desk.type("5")
    desk.key("Tab", "space")
    desk.picture("class-dialog-fits")
    desk.key("ctrl+Return")
    desk.wait_until(lambda: lesson(desk) is not None)
    found = lesson(desk)
    assert found is not None
    assert (found.service_name, found.enable_waitlist) == ("Breathwork", False)
    desk.picture("class-scheduled")


def fill(desk: RealDesk) -> None:
    for taken in range(1, 6):
        add(desk, f"Guest {'ABCDE'[taken - 1]} 086555020{taken}")
        desk.wait_until(lambda seats=taken: len(seated(desk)) == seats)  # type: ignore[misc]
    click_class(desk)
    desk.picture("class-full-closed")


def refuse_the_sixth(desk: RealDesk) -> None:
    acts = desk.acts()
    add(desk, "Guest F 0865550206")
    desk.picture("class-sixth-refused")
    assert desk.acts() == acts
    assert len(seated(desk)) == 5
    desk.key("Escape", "Escape")


def free_a_seat_and_fill_it(desk: RealDesk) -> None:
    click_class(desk)
    desk.key("Return")
    desk.picture("class-first-name")
    desk.key("Delete")
    desk.wait_until(lambda: len(seated(desk)) == 4)
    desk.picture("class-open-again")
    add(desk, "Guest F 0865550206")
    desk.wait_until(lambda: "Guest F" in seated(desk))


def cancel_the_class_and_take_it_back(desk: RealDesk) -> None:
    before = sorted(seated(desk))
    click_class(desk)
    desk.key("Delete")
    desk.picture("class-cancel-sheet")
    assert sorted(seated(desk)) == before
    desk.key("ctrl+Return")
    desk.wait_until(lambda: lesson(desk) is None)
    desk.picture("class-cancelled")
    guests = [each for each in desk.book() if each.who.startswith("Guest")]
    assert guests == []
    desk.key("ctrl+z")
    desk.wait_until(lambda: lesson(desk) is not None)
    assert sorted(seated(desk)) == before
    assert {each.status for each in desk.book() if each.who in before} == {Status.CONFIRMED}
    desk.picture("class-back")
