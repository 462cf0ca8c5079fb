from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from booking_desktop.storage.driver import sqlite
from booking_desktop.storage.engine import open_database
from tests.cli.conftest import Run


@pytest.fixture
def copy(run: Run, salon: Path, tmp_path: Path) -> Path:
    assert run("backup", "--db", salon, "--to", tmp_path / "copy.sqlite").status == 0
    return tmp_path / "copy.sqlite"


def _rename(path: Path, name: str) -> None:
    with closing(sqlite.connect(path)) as connection:
        connection.execute("UPDATE business SET name = ?", (name,))
        connection.commit()


def _name(path: Path) -> str:
    with closing(sqlite.connect(path)) as connection:
        return str(connection.execute("SELECT name FROM business").fetchone()[0])


def test_copy_takes_the_place_and_what_was_there_is_kept(run: Run, salon: Path, copy: Path) -> None:
    _rename(salon, "Spoilt")
    ran = run("restore", copy, "--db", salon)
    assert ran.status == 0
    assert _name(salon) == "Lumen Studio"
    (kept,) = salon.parent.glob("salon-replaced-*.sqlite")
    assert _name(kept) == "Spoilt"
    assert ran.out.splitlines() == [
        f"{salon} is the copy {copy} again.",
        f"What was there before is kept as {kept}.",
    ]


def test_copy_can_be_put_where_nothing_is(run: Run, copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "other.sqlite"
    assert run("restore", copy, "--db", target).status == 0
    assert run("check", "--db", target).status == 0


def test_file_that_is_open_is_left_alone(run: Run, salon: Path, copy: Path) -> None:
    database = open_database(salon)
    ran = run("restore", copy, "--db", salon)
    database.close()
    assert ran.status == 1
    assert ran.sentences == [
        f"Another window or program has {salon} open. Close it, then try again."
    ]


def test_damaged_copy_is_not_put_back(run: Run, salon: Path, copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[40_960:400_000] = bytes(359_040)
    copy.write_bytes(content)
    _rename(salon, "As it was")
    ran = run("restore", copy, "--db", salon)
    assert (ran.status, len(ran.sentences)) == (1, 1)
    assert _name(salon) == "As it was"


def test_missing_copy_is_named(run: Run, salon: Path, tmp_path: Path) -> None:
    ran = run("restore", tmp_path / "missing", "--db", salon)
    assert ran.status == 1
    assert ran.sentences == [f"There is no file {tmp_path / 'missing'}. Name another one."]


def test_copy_that_is_none_is_named(run: Run, salon: Path, tmp_path: Path) -> None:
    words = tmp_path / "words"
    words.write_bytes(b"just words" * 500)
    ran = run("restore", words, "--db", salon)
    assert ran.status == 1
    assert ran.sentences == [f"{words} is not a booking file. Name another one."]
