"""What may stand on the command line when the window is wanted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

USAGE = "Usage: booking-desktop [--demo | --db FILE]"


class UsageError(Exception):
    """The command line cannot be understood; the message says how it is written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What was asked for.

    Attributes:
        is_demo: Open a sample salon in a folder that is thrown away afterwards.
        database: The booking file; None for the usual one.
    """

    is_demo: bool = False
    database: Path | None = None


def read_arguments(arguments: list[str]) -> Wish:
    """Return what the arguments, without the program's name, ask for.

    Raises:
        UsageError: They cannot be understood.
    """
    match arguments:
        case []:
            return Wish()
        case ["--demo"]:
            return Wish(is_demo=True)
        case ["--db", file] if file:
            return Wish(database=Path(file))
        case [both] if both.startswith("--db=") and both != "--db=":
            return Wish(database=Path(both.removeprefix("--db=")))
    raise UsageError(USAGE)
