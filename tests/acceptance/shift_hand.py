"""Somebody who sits at a real window for a whole shift, with keys and a pointer.

What the window says to an act is waited for, as people do; where it says nothing in time, Escape
brings the hand back to the grid.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable
from random import Random
from threading import Event
from time import monotonic

from tests.window_rig import RealWindow
from tests.window_watch import Heard, Said

_PATIENCE_SECONDS = 3
_POLL_SECONDS = 0.03
_GRID = (300, 540, 230, 740)
"""Where those who cut hair have their columns: left, right, from about ten until five."""
_REMEMBERED = 8
_LAST_WEEK = 40
_KNOWN = ("ruth k", "niamh w", "bob wil", "kate", "ella")


class Hand:
    """Books, moves, calls off, takes back, turns days, changes to rooms, searches.

    Attributes:
        jobs: How often each was done, and how often nothing was said to it in time.
    """

    def __init__(
        self, window: RealWindow, heard: Heard, random: Random, *, first_week: int
    ) -> None:
        """Sit down; what is booked is booked that many weeks ahead, or more."""
        self._window, self._heard, self._random = window, heard, random
        self._first_week = first_week
        self._people = 0
        self._booked: deque[tuple[int, int]] = deque(maxlen=_REMEMBERED)
        self._pause = Event()
        self.jobs: Counter[str] = Counter()

    def work(self, is_over: Callable[[], bool]) -> None:
        """Go on until it is over."""
        jobs = (
            self._book,
            self._book,
            self._book,
            self._move,
            self._cancel,
            self._undo,
            self._turn,
        )
        self._click(_GRID[0], _GRID[2])  # there is no window manager to bring the keyboard here
        self._go_ahead()
        while not is_over():
            job = self._random.choice((*jobs, self._search, self._look_at_today))
            job()
            self._window.key("Escape", "Escape")
            self.jobs[job.__name__.strip("_")] += 1

    def _book(self) -> None:
        left, right, top, foot = _GRID
        place = self._random.randint(left, right), self._random.randint(top, foot)
        self._click(*place)
        self._window.key("n")
        if self._random.random() < 0.5:
            self._people += 1
            self._window.type(f"Anna Shift{self._letters()} 0877{self._people:06}")
        else:
            self._window.type(self._random.choice(_KNOWN))
        self._wait(0.3)
        self._window.key("Return", "Tab")
        self._window.type("cut")
        self._wait(0.2)
        self._window.key("Return")
        self._wait(0.2)
        if self._answered(lambda: self._window.key("ctrl+Return")) is not None:
            self._booked.append(place)

    def _move(self) -> None:
        if self._booked:
            self._click(*self._random.choice(self._booked))
            self._answered(lambda: self._window.key(self._random.choice(("alt+Down", "alt+Up"))))

    def _cancel(self) -> None:
        if self._booked:
            self._click(*self._random.choice(self._booked))
            self._answered(lambda: self._window.key("Delete"))

    def _undo(self) -> None:
        keys = self._random.choice(("ctrl+z", "ctrl+z", "ctrl+shift+z"))
        self._answered(lambda: self._window.key(keys))

    def _turn(self) -> None:
        for key in ("Next", "Next", "Prior", "v", "v", "Prior"):
            self._window.key(key)
            self._wait(0.15)

    def _search(self) -> None:
        self._window.key("ctrl+k")
        self._window.type(self._random.choice(_KNOWN))
        self._wait(0.4)

    def _look_at_today(self) -> None:
        self._window.key("t")
        self._wait(0.5)
        self._go_ahead()

    def _go_ahead(self) -> None:
        self._booked.clear()
        self._window.key("t", "g")
        self._wait(0.3)
        self._window.type(f"+{self._random.randrange(self._first_week, _LAST_WEEK)}w")
        self._window.key("Return")
        self._wait(0.4)

    def _click(self, x: int, y: int) -> None:
        self._window.click(x, y)
        self._wait(0.15)

    def _answered(self, act: Callable[[], None]) -> Said | None:
        """Do something, and return what the window said to it."""
        self._heard.read()
        before, ends_at = len(self._heard.said), monotonic() + _PATIENCE_SECONDS
        act()
        while monotonic() < ends_at:
            self._heard.read()
            if len(self._heard.said) > before:
                return self._heard.said[-1]
            self._wait(_POLL_SECONDS)
        self.jobs["unanswered"] += 1
        return None

    def _letters(self) -> str:
        return "".join(chr(ord("a") + int(digit)) for digit in str(self._people))

    def _wait(self, seconds: float) -> None:
        self._pause.wait(seconds)
