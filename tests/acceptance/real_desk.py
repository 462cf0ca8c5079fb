"""A desk in a real X11 window, driven by xdotool, and its book as the file has it.

The window has the reference size, so that a slot of the day is at a known place of the screen. What
came of a key is asked of the file and not of the window: another program sees it there too.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from booking_desktop.app import opening
from booking_desktop.domain.booking import Status
from booking_desktop.domain.instants import Instant, local_minute
from booking_desktop.storage.engine import open_database
from tests.acceptance.desk_window import DUBLIN, NOW
from tests.salon import TODAY, FixedClock
from tests.window_rig import RealWindow

PICTURES = os.environ.get("BOOKING_DESKTOP_PICTURES", "")
"""A folder for a picture of each step; without it none is taken."""

SCHEMES = ("light", "dark") if PICTURES else ("light",)
"""Both where pictures are to be looked at; what happens is the same in either."""

_GRID_LEFT, _GRID_RIGHT = 280, 1124
_NINE_O_CLOCK, _HOUR = 147, 74


class Booked(NamedTuple):
    """A seat that is taken today."""

    who: str
    at: str
    until: str
    staff: str
    status: Status


class RealDesk:
    """The program on a file, from outside.

    Attributes:
        window: The screen with the program on it.
        scheme: "light" or "dark".
    """

    def __init__(self, window: RealWindow, folder: Path, *, scheme: str) -> None:
        self.window = window
        self.file = folder / "bookings.sqlite"
        self.scheme = scheme
        self._home = folder
        self._steps = 0
        self._office: opening.OpenDesk | None = None

    def start(self, title: str) -> None:
        """Start the program and wait for its window."""
        clock = [sys.executable, "-m", "tests.stopped_clock", str(NOW)]
        places = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
        preferences = self._home / "booking-desktop" / "window.ini"
        preferences.parent.mkdir(exist_ok=True)
        preferences.write_text(f"[window]\nscheme={self.scheme}\n", encoding="utf-8")
        self.window.start(
            [*clock, "--db", self.file],
            title=title,
            env=dict.fromkeys(places, str(self._home)),
        )
        self.window.settle()

    # -- hands ---------------------------------------------------------------------------------

    def point(self, column: int, time: str, *, columns: int = 2) -> tuple[int, int]:
        """Return where a time of the day is in a column, ten minutes below its line."""
        hours, minutes = map(int, time.split(":"))
        width = (_GRID_RIGHT - _GRID_LEFT) / columns
        down = (hours * 60 + minutes + 10 - 9 * 60) * _HOUR / 60
        return int(_GRID_LEFT + width * (column + 0.4)), int(_NINE_O_CLOCK + down)

    def click(self, column: int, time: str) -> None:
        """Click on a slot, or on what is booked there."""
        self.window.click(*self.point(column, time))
        self.window.settle()

    def type(self, text: str, *keys: str) -> None:
        """Type, let the window answer, then press keys one by one."""
        self.window.type(text)
        self.window.settle()
        self.key(*keys)

    def key(self, *keys: str) -> None:
        """Press keys, and let the window answer each."""
        for each in keys:
            self.window.key(each)
            self.window.settle()

    # -- eyes ----------------------------------------------------------------------------------

    @property
    def opened(self) -> opening.OpenDesk:
        """The same file, open in this process."""
        if self._office is None:
            opened = opening.enter(open_database(self.file), FixedClock(NOW), is_sample=False)
            assert isinstance(opened, opening.OpenDesk)
            self._office = opened
        return self._office

    def book(self) -> set[Booked]:
        """Return today's seats, as the file has them."""
        read = self.opened.office.day_book.read(TODAY)
        staff = read.catalogue.staff
        found = set()
        for line in read.day.lines:
            session = read.day.sessions[line.session_id]
            start, end = session.interval
            if line.is_active and session.provider_id is not None:
                name = staff[session.provider_id].first_name
                seat = Booked(line.customer_name, _time(start), _time(end), name, line.status)
                found.add(seat)
        return found

    def wait_until_booked(self, who: str, at: str, staff: str) -> None:
        """Wait until the file has somebody there."""
        self.wait_until(
            lambda: any((each.who, each.at, each.staff) == (who, at, staff) for each in self.book())
        )

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something in the file, then for the window to show it."""
        self.window.wait_until(is_so)
        self.window.settle()
        self.window.settle()

    def shows_change_at(self, column: int, time: str) -> Callable[[], bool]:
        """Return what says whether a place of the day looks other than it does now."""
        point = self.point(column, time)
        before = self.window.colour_at(*point)
        return lambda: self.window.colour_at(*point) != before

    def acts(self) -> int:
        """Return how many entries the log has."""
        with self.opened.office.database.reading() as connection:
            count: int = connection.exec_driver_sql("SELECT max(seq) FROM activity").scalar_one()
        return count

    def picture(self, step: str) -> None:
        """Let the window catch up, and keep a picture of this step where pictures are wanted."""
        self._steps += 1
        self.window.settle()
        if PICTURES:
            self.window.screenshot(Path(PICTURES) / f"{self.scheme}-{self._steps:02}-{step}.png")

    def close(self) -> None:
        """Let go of the file."""
        if self._office is not None:
            self._office.office.close(is_damaged=False)
            self._office = None


def _time(instant: Instant) -> str:
    hour, minute = divmod(local_minute(instant, DUBLIN), 60)
    return f"{hour:02}:{minute:02}"
