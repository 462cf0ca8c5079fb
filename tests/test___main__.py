"""The one door: what opens the window, and what stays clear of it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from booking_desktop.__main__ import opens_window

REPORT_QT = """
import sys
sys.argv = ["booking-desktop", "--help"]
from booking_desktop.__main__ import main
status = main()
print("loaded", "PySide6" in sys.modules, status)
"""


@pytest.mark.parametrize("arguments", [[], ["--demo"], ["--db", "salon.sqlite"], ["--nonsense"]])
def test_options_alone_open_the_window(arguments: list[str]) -> None:
    assert opens_window(arguments)


@pytest.mark.parametrize(
    "arguments", [["check", "--db", "salon.sqlite"], ["--help"], ["--version"], ["nonsense"]]
)
def test_words_are_commands(arguments: list[str]) -> None:
    assert not opens_window(arguments)


def test_a_command_leaves_qt_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-c", REPORT_QT], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "loaded False 0"
