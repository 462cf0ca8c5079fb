"""Samples to look at: made once, because nobody changes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from booking_desktop.services.sample.demo import build_demo
from booking_desktop.services.sample.samples import write_sample
from booking_desktop.services.sample.sizes import sample_size
from booking_desktop.storage.engine import Database, open_database
from tests.salon import at, copied
from tests.services.sample.looking import Look

MakeLook = Callable[[Callable[[Database], object]], Look]


@pytest.fixture(scope="session")
def look_at(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MakeLook]:
    opened: list[Database] = []

    def make(fill: Callable[[Database], object]) -> Look:
        path = copied(template, tmp_path_factory.mktemp("sample") / "sample.sqlite")
        database = open_database(path)
        opened.append(database)
        fill(database)
        return Look(database)

    yield make
    for database in opened:
        database.close()


@pytest.fixture(scope="session")
def small(look_at: MakeLook) -> Look:
    return look_at(lambda d: write_sample(d, sample_size("small"), seed=1, now=at("10:52")))


@pytest.fixture(scope="session")
def demo(look_at: MakeLook) -> Look:
    return look_at(lambda d: build_demo(d, now=at("10:52")))
