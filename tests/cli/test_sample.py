from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from booking_desktop.cli import sample as command
from booking_desktop.storage.driver import sqlite
from tests.cli.conftest import Run


def _count(path: Path) -> int:
    with closing(sqlite.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM appointment").fetchone()[0])


def test_sample_makes_a_file(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.sqlite"
    ran = run("sample", "--db", path, "--size", "small", "--seed", "7")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"{path} has {_count(path)} appointments.\n"
    assert {each.name for each in tmp_path.iterdir()} == {"home", "new.sqlite"}


def test_sample_fills_a_file_made_by_init(init: Run, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    init(path)
    assert run("sample", "--db", path, "--size", "small").status == 0
    assert _count(path) > 100
    assert run("check", "--db", path).status == 0


def test_sample_leaves_a_file_with_bookings_alone(run: Run, salon: Path) -> None:
    before = _count(salon)
    ran = run("sample", "--db", salon, "--size", "small")
    assert ran.status == 1
    assert ran.sentences == ["This file has bookings already. Name a new file for sample data."]
    assert _count(salon) == before


@pytest.mark.parametrize(
    ("size", "sentence"),
    [
        ("huge", "huge is not a size. Use small, salon, chain or a number."),
        ("0", "The size must be from 1 to 2000000."),
    ],
)
def test_unknown_size_is_one_sentence_and_makes_no_file(
    run: Run, tmp_path: Path, size: str, sentence: str
) -> None:
    path = tmp_path / "new.sqlite"
    ran = run("sample", "--db", path, "--size", size)
    assert (ran.status, ran.sentences) == (1, [sentence])
    assert not path.exists()


def test_sample_that_breaks_off_leaves_no_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_given: object, **_named: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "write_sample", interrupted)
    ran = run("sample", "--db", tmp_path / "new.sqlite", "--size", "small")
    assert ran.status != 0
    assert [each.name for each in tmp_path.iterdir()] == ["home"]
