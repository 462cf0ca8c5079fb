from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from booking_desktop import __version__
from tests.cli.conftest import Run

_REPORT_QT = """
import sys
from booking_desktop.cli.main import main
status = main(sys.argv[1:])
print("loaded", sorted(m for m in sys.modules if m.startswith(("PySide6", "shiboken6"))), status)
"""


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["check", "--db", "{salon}"],
        ["backup", "--db", "{salon}", "--to", "{folder}/copy.sqlite"],
        ["restore", "{salon}", "--db", "{folder}/other.sqlite"],
        ["sample", "--db", "{folder}/new.sqlite", "--size", "small"],
        [
            *("init", "--db", "{folder}/own.sqlite", "--business", "B", "--outlet", "O"),
            *("--timezone", "Europe/Dublin", "--currency", "EUR", "--country", "IE"),
            *("--admin-email", "a@example.com"),
        ],
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_command_loads_qt(arguments: list[str], salon: Path, tmp_path: Path) -> None:
    words = [word.format(salon=salon, folder=tmp_path) for word in arguments]
    done = subprocess.run(
        [sys.executable, "-c", _REPORT_QT, *words], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "loaded [] 0", done.stderr


def test_version_is_said(run: Run) -> None:
    ran = run("--version")
    assert (ran.status, ran.out) == (0, f"booking-desktop {__version__}\n")


def test_help_lists_the_commands(run: Run) -> None:
    ran = run("--help")
    assert ran.status == 0
    for command in ("init", "sample", "check", "backup", "restore"):
        assert f"  {command} " in ran.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["check", "--nonsense"],
        ["check", "extra"],
        ["sample", "--db", "x.sqlite"],
        ["sample", "--size", "small", "--seed", "many"],
        ["restore"],
        ["init", "--business", "B"],
    ],
)
def test_wrong_usage_is_status_2_and_makes_nothing(
    run: Run, arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = run(*arguments)
    assert ran.status == 2
    assert ran.out == ""
    assert "booking-desktop" in ran.err
    assert list(tmp_path.glob("*.sqlite*")) == []


def test_usual_file_is_taken_where_none_is_named(run: Run, home: Path) -> None:
    assert run("sample", "--size", "small").status == 0
    (made,) = home.rglob("bookings.sqlite")
    assert str(made) in run("check").out


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps folders by access lists")
def test_usual_folder_is_its_owners_alone(run: Run, home: Path) -> None:
    assert run("sample", "--size", "small").status == 0
    (made,) = home.rglob("bookings.sqlite")
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700


def test_file_can_be_set_by_the_environment(
    run: Run, salon: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOOKING_DESKTOP_DATABASE", str(salon))
    assert run("check").out == f"{salon} is in good order.\n"


def test_bad_setting_is_one_sentence(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOOKING_DESKTOP_LOG_LEVEL", "loud")
    ran = run("check")
    assert ran.status == 1
    assert ran.sentences == [
        "loud is not possible in BOOKING_DESKTOP_LOG_LEVEL. Use debug, info, warning or error."
    ]
