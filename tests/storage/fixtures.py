"""Fixtures: a database with a shop in it, copied for every test from one that is made once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from booking_desktop.storage.engine import Database, open_database
from booking_desktop.storage.migrate import migrate
from tests.storage.shop import Shop, connect


def no_backup() -> None:
    raise AssertionError("a new file needs no backup")


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "shop.sqlite"
    database = open_database(path)
    migrate(database, back_up=no_backup)
    database.close()
    connection = connect(path)
    connection.execute("BEGIN IMMEDIATE")
    Shop(connection).open()
    connection.execute("COMMIT")
    connection.close()
    return path


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "shop.sqlite"
    shutil.copyfile(template, copy)
    return copy


@pytest.fixture
def shop(path: Path) -> Iterator[Shop]:
    """Write raw SQL, each statement its own transaction."""
    connection = connect(path)
    yield Shop(connection)
    connection.close()


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    opened = open_database(path)
    yield opened
    opened.close()
