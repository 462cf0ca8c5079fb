from __future__ import annotations

import time
from dataclasses import dataclass

import pytest

from booking_desktop.services.clock import SystemClock


@dataclass
class Machine:
    """A machine whose wall clock can be set, and whose ticks cannot."""

    wall: float = 1_800_000_000.0
    tick: float = 50.0

    def wait(self, seconds: float) -> None:
        self.wall += seconds
        self.tick += seconds


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine()
    monkeypatch.setattr(time, "time", lambda: machine.wall)
    monkeypatch.setattr(time, "monotonic", lambda: machine.tick)
    return machine


def test_now_follows_the_machine_in_whole_seconds(machine: Machine) -> None:
    clock = SystemClock()
    machine.wait(2.9)
    assert clock.now() == 1_800_000_002


def test_clock_set_back_goes_on_at_true_pace(machine: Machine) -> None:
    clock = SystemClock()
    machine.wait(10)
    before = clock.now()
    machine.wall -= 3600
    machine.wait(60)
    assert clock.now() == before + 60
    machine.wait(60)
    assert clock.now() == before + 120
    assert clock.set_back_seconds == 3600


def test_clock_set_right_again_is_believed(machine: Machine) -> None:
    clock = SystemClock()
    machine.wall -= 3600
    machine.wait(5)
    clock.now()
    machine.wall += 3600
    assert clock.now() == int(machine.wall)
    assert clock.set_back_seconds == 0


def test_clock_set_forward_is_believed_at_once(machine: Machine) -> None:
    clock = SystemClock()
    machine.wall += 86_400
    assert clock.now() == int(machine.wall)
