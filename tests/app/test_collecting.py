"""Garbage is looked for on the window's thread, and nowhere else."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject

from booking_desktop.app.collecting import Collector

pytestmark = pytest.mark.usefixtures("qapp")


class _Ring:
    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collector() -> Iterator[Collector]:
    home = QObject()
    made = Collector(home)
    assert made.parent() is home
    yield made
    gc.unfreeze()


def test_collector_of_any_thread_is_switched_off(collector: Collector) -> None:
    assert collector.parent() is not None
    assert not gc.isenabled()


def test_garbage_is_collected_once_there_is_enough(collector: Collector) -> None:
    gone = weakref.ref(_Ring())
    kept: list[list[int]] = [[] for _ in range(50)]
    collector.collect()
    assert gone() is not None

    kept += [[] for _ in range(3000)]
    collector.collect()

    assert gone() is None
