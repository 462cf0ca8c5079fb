"""A class from its dialog to its cancellation, in a real X11 window by keyboard and mouse.

A class of five without a waitlist is scheduled; it closes on the fifth, refuses the sixth, opens
again when one of them cancels, and is cancelled and taken back with everybody in it.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from booking_desktop.domain.booking import Status
from booking_desktop.domain.day import DaySession
from tests.acceptance.real_desk import PICTURES, RealDesk
from tests.salon import TODAY
from tests.window_rig import RealWindow

EMMA, COLUMNS = 5, 6
SCHEMES = ("light", "dark") if PICTURES else ("light",)


class ClassDesk(RealDesk):
    """The desk of a studio, with Breathwork at four o'clock."""

    def click_class(self) -> None:
        """Select the class."""
        self.window.click(*self.point(EMMA, "16:00", columns=COLUMNS))
        self.window.settle()

    def lesson(self) -> DaySession | None:
        """Return the class as the file has it; None while there is none."""
        day = self.opened.office.day_book.read(TODAY).day
        found = (each for each in day.sessions.values() if each.capacity == 5)
        return next((each for each in found if not each.is_cancelled), None)

    def seated(self) -> list[str]:
        """Return who sits in it, as the file has it."""
        day, lesson = self.opened.office.day_book.read(TODAY).day, self.lesson()
        if lesson is None:
            return []
        return [
            line.customer_name
            for line in day.lines
            if line.session_id == lesson.id and line.is_active
        ]

    def add(self, caller: str) -> None:
        """Try to add somebody to the class."""
        self.click_class()
        self.key("a")
        self.type(caller, "Return")


@pytest.fixture(params=SCHEMES)
def desk(request: pytest.FixtureRequest, sample_file: Path, tmp_path: Path) -> Iterator[ClassDesk]:
    shutil.copyfile(sample_file, tmp_path / "bookings.sqlite")
    with RealWindow() as window:
        desk = ClassDesk(window, tmp_path, scheme=request.param)
        desk.start("Lumen Studio")
        yield desk
        desk.close()


def test_five_seats_close_on_the_fifth_and_open_again(desk: ClassDesk) -> None:
    schedule(desk)
    fill(desk)
    refuse_the_sixth(desk)
    free_a_seat_and_fill_it(desk)
    cancel_the_class_and_take_it_back(desk)
    assert desk.window.output() == ""


def schedule(desk: ClassDesk) -> None:
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
    desk.wait_until(lambda: desk.lesson() is not None)
    lesson = desk.lesson()
    assert lesson is not None
    assert (lesson.service_name, lesson.enable_waitlist) == ("Breathwork", False)
    desk.picture("class-scheduled")


def fill(desk: ClassDesk) -> None:
    for taken in range(1, 6):
        desk.add(f"Guest {'ABCDE'[taken - 1]} 086555020{taken}")
        desk.wait_until(lambda seats=taken: len(desk.seated()) == seats)  # type: ignore[misc]
    desk.click_class()
    desk.picture("class-full-closed")


def refuse_the_sixth(desk: ClassDesk) -> None:
    acts = desk.acts()
    desk.add("Guest F 0865550206")
    desk.picture("class-sixth-refused")
    assert desk.acts() == acts
    assert len(desk.seated()) == 5
    desk.key("Escape", "Escape")


def free_a_seat_and_fill_it(desk: ClassDesk) -> None:
    desk.click_class()
    desk.key("Return")
    desk.picture("class-first-name")
    desk.key("Delete")
    desk.wait_until(lambda: len(desk.seated()) == 4)
    desk.picture("class-open-again")
    desk.add("Guest F 0865550206")
    desk.wait_until(lambda: "Guest F" in desk.seated())


def cancel_the_class_and_take_it_back(desk: ClassDesk) -> None:
    before = sorted(desk.seated())
    desk.click_class()
    desk.key("Delete")
    desk.picture("class-cancel-sheet")
    assert sorted(desk.seated()) == before
    desk.key("ctrl+Return")
    desk.wait_until(lambda: desk.lesson() is None)
    desk.picture("class-cancelled")
    guests = [each for each in desk.book() if each.who.startswith("Guest")]
    assert guests == []
    desk.key("ctrl+z")
    desk.wait_until(lambda: desk.lesson() is not None)
    assert sorted(desk.seated()) == before
    assert {each.status for each in desk.book() if each.who in before} == {Status.CONFIRMED}
    desk.picture("class-back")
