"""The first minutes in the window: set up by keyboard alone, kept through a crash, left for a look.

Each runs the program itself on a screen of its own, because it begins with no file at all.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.window_rig import RealWindow

ASSISTANT = "Set up"


@pytest.fixture
def screen() -> Iterator[RealWindow]:
    with RealWindow() as rig:
        yield rig


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bookings.sqlite"


def start(screen: RealWindow, file: Path) -> None:
    home = {name: str(file.parent) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
    screen.start(
        [sys.executable, "-m", "booking_desktop", "--db", file],
        title=ASSISTANT,
        env={**home, "TZ": "Europe/Dublin"},
    )


def asked(file: Path, query: str) -> list[str]:
    """Return the first column of what the file says."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        return [str(row[0]) for row in connection.execute(query)]


def drafts(file: Path) -> str:
    """Return what is half filled in, as it lies on the disk."""
    try:
        return "".join(asked(file, "SELECT payload FROM draft"))
    except sqlite3.Error:
        return ""


def type_place(screen: RealWindow) -> None:
    for words in ("Corner Cuts", "High Street", "Ann Byrne"):
        screen.type(words)
        screen.key("Tab")


def test_salon_is_set_up_without_a_mouse_even_if_the_program_dies_halfway(
    screen: RealWindow, file: Path
) -> None:
    start(screen, file)
    type_place(screen)
    screen.key("ctrl+Return")
    screen.key("Right", "Right")  # Monday closes at 18:30
    screen.wait_until(lambda: "1110" in drafts(file))

    screen.kill()
    start(screen, file)
    screen.key("ctrl+Return", "Return")
    screen.type("Bea Doyle")
    screen.key("ctrl+Return")
    screen.key("space")  # the first service
    screen.wait_until(lambda: "Cut & blow-dry" in drafts(file))
    screen.key("ctrl+Return", "ctrl+Return")

    screen.wait_for_window("Corner Cuts")
    assert asked(file, "SELECT name FROM business") == ["Corner Cuts"]
    assert asked(file, "SELECT time_zone FROM outlet") == ["Europe/Dublin"]
    assert asked(file, "SELECT first_name FROM staff ORDER BY 1") == ["Ann", "Bea"]
    assert asked(file, "SELECT name FROM service") == ["Cut & blow-dry"]
    assert asked(file, "SELECT end_minute FROM opening_rule WHERE weekday = 0") == ["1110"]
    assert drafts(file) == ""


def test_step_that_is_not_settled_is_not_left(screen: RealWindow, file: Path) -> None:
    start(screen, file)

    screen.key("ctrl+Return", "ctrl+Return", "ctrl+Return", "ctrl+Return", "ctrl+Return")
    screen.type("Corner Cuts")

    screen.wait_until(lambda: '"business": "Corner Cuts"' in drafts(file))
    assert '"step": 0' in drafts(file)
    assert asked(file, "SELECT name FROM business") == []


def test_sample_is_looked_at_in_a_file_of_its_own_and_left_again(
    screen: RealWindow, file: Path
) -> None:
    start(screen, file)
    type_place(screen)
    screen.wait_until(lambda: "Ann Byrne" in drafts(file))

    screen.key("Tab", "Tab", "Tab", "space")  # past country, zone and currency
    screen.wait_for_window("Lumen Studio")
    screen.settle()
    screen.key("ctrl+k")
    screen.type("leave")
    screen.settle()
    screen.key("Return")

    screen.wait_for_window(ASSISTANT)
    assert "Ann Byrne" in drafts(file)
    assert asked(file, "SELECT name FROM business") == []
