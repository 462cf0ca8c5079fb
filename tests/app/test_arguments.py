"""The command line of the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from booking_desktop.app.arguments import UsageError, Wish, read_arguments


@pytest.mark.parametrize(
    ("arguments", "wish"),
    [
        ([], Wish()),
        (["--demo"], Wish(is_demo=True)),
        (["--db", "salon.sqlite"], Wish(database=Path("salon.sqlite"))),
        (["--db=salon.sqlite"], Wish(database=Path("salon.sqlite"))),
    ],
)
def test_arguments_say_which_database(arguments: list[str], wish: Wish) -> None:
    assert read_arguments(arguments) == wish


@pytest.mark.parametrize(
    "arguments", [["--db"], ["--db", ""], ["--db="], ["--demo", "--db", "x"], ["--loud"]]
)
def test_anything_else_is_answered_with_the_usage(arguments: list[str]) -> None:
    with pytest.raises(UsageError, match=r"--demo \| --db FILE"):
        read_arguments(arguments)
