from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

RUTH, PASSWORD = "ruth@example.com", "correct horse"


@pytest.fixture
def begun(init: Run, tmp_path: Path) -> Path:
    path = tmp_path / "begun.sqlite"
    assert init(path, "--admin-password-stdin", typed=PASSWORD).status == 0
    return path


def test_people_are_added_listed_given_passwords_and_disabled(run: Run, begun: Path) -> None:
    added = run("users", "add", RUTH, "--role", "manager", "--db", begun, typed=f"{PASSWORD}\n")
    assert (added.status, added.out) == (0, f"{RUTH} may come in as manager.\n")
    assert run("users", "password", RUTH, "--db", begun, typed="another\n").status == 0
    assert run("users", "disable", RUTH, "--db", begun).status == 0
    assert run("users", "list", "--db", begun).out.splitlines() == [
        "admin@example.com\tadmin\tadmin",
        f"{RUTH}\truth\tmanager\tdisabled",
    ]


@pytest.mark.parametrize(
    ("arguments", "typed", "sentence"),
    [
        (("disable", "admin@example.com"), "", "admin is the last owner. "),
        (("disable", RUTH), "", "Nobody who may come in has that address. "),
        (("add", RUTH, "--role", "manager"), "", "The password"),
        (("add", "admin@example.com", "--role", "manager"), PASSWORD, "admin has the address "),
    ],
)
def test_what_cannot_be_done_is_one_sentence_on_standard_error(
    run: Run, begun: Path, arguments: tuple[str, ...], typed: str, sentence: str
) -> None:
    ran = run("users", *arguments, "--db", begun, typed=typed)
    assert (ran.status, ran.out, len(ran.sentences)) == (1, "", 1)
    assert ran.err.startswith(sentence)


def test_role_that_there_is_not_is_wrong_usage(run: Run, begun: Path) -> None:
    ran = run("users", "add", RUTH, "--role", "boss", "--db", begun, typed=PASSWORD)
    assert ran.status == 2


def test_file_that_is_not_there_is_named_and_not_made(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "none.sqlite"
    assert run("users", "list", "--db", path).status == 1
    assert not path.exists()
