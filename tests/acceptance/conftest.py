"""A desk in its window, for every acceptance test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from booking_desktop.services.sample.demo import build_demo
from booking_desktop.storage.engine import open_database
from booking_desktop.storage.migrate import migrate
from tests.acceptance.desk_window import NOW, DeskWindow


@pytest.fixture(scope="session")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sample") / "bookings.sqlite"
    database = open_database(file)
    migrate(database, back_up=lambda: None)
    build_demo(database, now=NOW)
    database.close()
    return file


@pytest.fixture
def desk(qtbot: QtBot, sample_file: Path, tmp_path: Path) -> Iterator[DeskWindow]:
    file = tmp_path / "bookings.sqlite"
    shutil.copyfile(sample_file, file)
    window = DeskWindow(qtbot, file)
    yield window
    window.close()
