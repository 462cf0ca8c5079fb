"""Every test of a channel may have a salon on a database file, and servers of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from booking_desktop.storage.engine import Database, open_database
from tests.channels.post import Booked, Gateway, Inbox
from tests.salon import Desk, FixedClock, Salon, at, copied, empty_database


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.sqlite"
    empty_database(path)
    return path


@pytest.fixture
def database(template: Path, tmp_path: Path) -> Iterator[Database]:
    opened = open_database(copied(template, tmp_path / "salon.sqlite"))
    yield opened
    opened.close()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(at("08:00"))


@pytest.fixture
def salon(database: Database) -> Salon:
    return Salon(database)


@pytest.fixture
def desk(salon: Salon, clock: FixedClock) -> Desk:
    return Desk(salon, clock)


@pytest.fixture
def booked(desk: Desk) -> Booked:
    """Kate Hayes, booked with Sarah tomorrow at 11:15; both ways reach her."""
    return Booked(desk)


@pytest.fixture
def inbox() -> Iterator[Inbox]:
    with Inbox() as opened:
        yield opened


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with Gateway() as opened:
        yield opened
