"""The only reader of the wall clock (B9).

Everything below is handed an instant; nothing else in the program asks what time it is.
"""

from __future__ import annotations

import threading
import time
from typing import Protocol

from booking_desktop.domain.instants import Instant


class Clock(Protocol):
    """Says what time it is."""

    def now(self) -> Instant:
        """Return the present instant, in whole seconds since the Unix epoch, UTC."""
        ...


class SystemClock:
    """The machine's clock, which never runs backwards while the program runs.

    Where the machine's clock is set back, time goes on from the last reading at its true pace, so
    that what was booked a moment ago does not turn into the future, until the machine's clock has
    caught up. A clock set forward is believed. Safe to ask from several threads.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._latest = time.time()
        self._latest_tick = time.monotonic()

    def now(self) -> Instant:
        """Return the present instant, never earlier than the one returned before."""
        return Instant(int(self._advance()))

    @property
    def set_back_seconds(self) -> int:
        """By how many seconds the machine's clock lags behind what it said before; normally 0."""
        return max(0, round(self._advance() - time.time()))

    def _advance(self) -> float:
        with self._lock:
            wall, tick = time.time(), time.monotonic()
            if wall < self._latest:
                wall = self._latest + tick - self._latest_tick
            self._latest, self._latest_tick = wall, tick
            return wall
