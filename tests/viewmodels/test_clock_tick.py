"""The minute hand."""

from __future__ import annotations

import pytest

from booking_desktop.domain.instants import Instant
from booking_desktop.viewmodels.clock_tick import ClockTick

pytestmark = pytest.mark.usefixtures("qapp")


class SetClock:
    """A clock that shows what it was set to."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds

    def now(self) -> Instant:
        return Instant(self.seconds)


def test_new_minute_is_told_once() -> None:
    clock = SetClock(119)
    tick = ClockTick(clock)
    told: list[Instant] = []
    tick.minute_changed.connect(told.append)

    clock.seconds = 120
    tick.look()
    clock.seconds = 150
    tick.look()

    assert told == [120]


def test_clock_that_jumps_is_believed() -> None:
    clock = SetClock(7200)
    tick = ClockTick(clock)
    told: list[Instant] = []
    tick.minute_changed.connect(told.append)

    clock.seconds = 3600
    tick.look()

    assert told == [3600]
    assert tick.now == 3600
