from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from booking_desktop.storage.driver import sqlite
from tests.cli.conftest import Run


def test_good_file_is_said_to_be_good(run: Run, salon: Path) -> None:
    ran = run("check", "--db", salon)
    assert (ran.status, ran.out, ran.err) == (0, f"{salon} is in good order.\n", "")


def test_missing_file_is_one_sentence_and_is_not_made(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "missing.sqlite"
    ran = run("check", "--db", path)
    assert (ran.status, ran.sentences) == (1, [f"There is no file {path}. Name another one."])
    assert not path.exists()


def test_missing_trigger_and_overlapping_holds_are_found(run: Run, salon: Path) -> None:
    with closing(sqlite.connect(salon)) as connection:
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'hold'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(
            "UPDATE hold SET resource_id = (SELECT resource_id FROM hold WHERE is_active = 1"
            " ORDER BY starts_at LIMIT 1) WHERE is_active = 1"
        )
        connection.commit()
    ran = run("check", "--db", salon)
    assert (ran.status, ran.out) == (1, "")
    assert [line.split(":")[0] for line in ran.sentences] == [
        "Rules that the file must carry are missing or altered",
        "Holds of one person, room or thing overlap",
    ]


@pytest.mark.parametrize(
    "content", [b"not a database at all, just words" * 40, b"SQLite format 3\0" + bytes(4000)]
)
def test_file_of_something_else_is_one_sentence(run: Run, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "words.sqlite"
    path.write_bytes(content)
    ran = run("check", "--db", path)
    assert ran.status == 1
    (sentence,) = ran.sentences
    assert sentence.startswith(f"{path} ")
    assert path.read_bytes() == content


def test_damaged_pages_are_found(run: Run, salon: Path) -> None:
    content = bytearray(salon.read_bytes())
    for page in range(20, 60):
        content[page * 4096 : page * 4096 + 200] = bytes(200)
    salon.write_bytes(content)
    ran = run("check", "--db", salon)
    assert ran.status == 1
    assert len(ran.sentences) == 1
    assert "damaged" in ran.err
