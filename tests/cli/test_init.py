from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from booking_desktop.storage.driver import sqlite
from tests.cli.conftest import Run


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "own.sqlite"


def _read(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite.connect(path)) as connection:
        found: list[tuple[object, ...]] = connection.execute(sql).fetchall()
        return found


def test_init_makes_business_outlet_desk_and_owner(init: Run, run: Run, path: Path) -> None:
    ran = init(path, currency="idr", country="id")
    assert (ran.status, ran.out, ran.err) == (0, f"{path} is ready.\n", "")
    assert _read(path, "SELECT name FROM business") == [("Beauty Studio",)]
    assert _read(path, "SELECT name, time_zone, currency, country FROM outlet") == [
        ("Downtown Branch", "Asia/Jakarta", "IDR", "ID")
    ]
    assert _read(path, "SELECT name, code FROM desk") == [("Desk 1", "A")]
    assert _read(path, 'SELECT email, role, password_hash FROM "user"') == [
        ("admin@example.com", "admin", None)
    ]
    assert _read(path, "SELECT count(*) FROM opening_rule") == [(0,)]
    assert run("check", "--db", path).status == 0


def test_password_comes_from_input_and_is_stored_as_its_hash(init: Run, path: Path) -> None:
    assert init(path, "--admin-password-stdin", typed="pass word \n").status == 0
    ((stored,),) = _read(path, 'SELECT password_hash FROM "user"')
    assert str(stored).startswith("$argon2id$")
    assert PasswordHasher().verify(str(stored), "pass word ")
    assert b"pass word" not in path.read_bytes()


def test_init_refuses_a_file_that_exists(init: Run, salon: Path) -> None:
    before = salon.read_bytes()
    ran = init(salon)
    assert ran.status == 1
    assert ran.sentences == [f"{salon} exists already. Name another file."]
    assert salon.read_bytes() == before


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"timezone": "Mars/Olympus"}, "Mars/Olympus is not a time zone."),
        ({"timezone": "../../etc/passwd"}, "../../etc/passwd is not a time zone."),
        ({"currency": "XYZ"}, "XYZ is not a currency."),
        ({"currency": ""}, " is not a currency."),
        ({"country": "ZZ"}, "ZZ is not a country."),
        ({"country": "Indonesia"}, "INDONESIA is not a country."),
        ({"admin_email": "admin"}, "admin has no @ in it."),
        ({"admin_email": "admin@example"}, "admin@example is missing its ending."),
        ({"admin_email": " "}, "The owner's e-mail address is missing."),
        ({"business": "  "}, "What is the business called?"),
        ({"outlet": "x" * 121}, "The name of the outlet is too long: 120 characters at most."),
        ({"business": "Beauty\x00Studio"}, "The name of the business has characters"),
    ],
)
def test_bad_value_is_one_sentence_and_makes_no_file(
    init: Run, path: Path, given: dict[str, str], sentence: str
) -> None:
    ran = init(path, **given)
    assert ran.status == 1
    (said,) = ran.sentences
    assert said.startswith(sentence)
    assert list(path.parent.glob("own*")) == []


def test_empty_password_is_refused(init: Run, path: Path) -> None:
    ran = init(path, "--admin-password-stdin", typed="\n")
    assert (ran.status, ran.sentences) == (1, ["The password is missing."])
    assert not path.exists()


def test_folder_that_is_not_there_is_named(init: Run, tmp_path: Path) -> None:
    folder = tmp_path / "nowhere"
    ran = init(folder / "own.sqlite")
    assert ran.status == 1
    assert ran.sentences == [f"There is no folder {folder}. Make it, or name another file."]
