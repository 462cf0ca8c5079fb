from __future__ import annotations

from contextlib import closing
from pathlib import Path

from booking_desktop.storage.driver import sqlite
from booking_desktop.storage.engine import open_database
from tests.cli.conftest import Run


def _references(path: Path) -> set[tuple[str]]:
    with closing(sqlite.connect(path)) as connection:
        return set(connection.execute("SELECT reference FROM appointment"))


def test_backup_goes_to_its_folder_where_no_other_place_is_named(run: Run, salon: Path) -> None:
    ran = run("backup", "--db", salon)
    assert ran.status == 0
    (copy,) = salon.parent.glob("salon-backups/*.backup")
    assert ran.out == f"{copy} is a whole copy of {salon}.\n"
    assert _references(copy) == _references(salon)


def test_backup_can_be_made_while_the_file_is_open(run: Run, salon: Path, tmp_path: Path) -> None:
    database = open_database(salon)
    ran = run("backup", "--db", salon, "--to", tmp_path / "copy.sqlite")
    database.close()
    assert ran.status == 0
    assert _references(tmp_path / "copy.sqlite") == _references(salon)


def test_older_copy_is_replaced_by_the_new_one(run: Run, salon: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    assert run("backup", "--db", salon, "--to", copy).status == 0
    assert run("backup", "--db", salon, "--to", copy).status == 0


def test_file_of_another_program_is_not_replaced(run: Run, salon: Path, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ruth, " * 20, encoding="utf-8")
    ran = run("backup", "--db", salon, "--to", letter)
    assert ran.status == 1
    assert len(ran.sentences) == 1
    assert letter.read_text(encoding="utf-8").startswith("Dear Ruth")


def test_booking_file_is_not_copied_onto_itself(run: Run, salon: Path) -> None:
    before = salon.read_bytes()
    ran = run("backup", "--db", salon, "--to", salon)
    assert (ran.status, len(ran.sentences)) == (1, 1)
    assert salon.read_bytes() == before


def test_missing_file_is_not_copied(run: Run, tmp_path: Path) -> None:
    ran = run("backup", "--db", tmp_path / "missing.sqlite", "--to", tmp_path / "copy.sqlite")
    assert (ran.status, len(ran.sentences)) == (1, 1)
    assert not (tmp_path / "copy.sqlite").exists()
