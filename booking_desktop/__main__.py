"""The program's one door: arguments open the window, or run a command that never loads Qt."""

from __future__ import annotations

import sys

_COMMAND_OPTIONS = frozenset({"--help", "--version"})


def main() -> int:
    """Run the program with the process's arguments.

    Returns:
        The exit status: 0 done, 1 it could not be done, 2 wrong usage.
    """
    arguments = sys.argv[1:]
    if opens_window(arguments):
        from booking_desktop.app import main as run  # noqa: PLC0415 - commands never load Qt
    else:
        from booking_desktop.cli.main import main as run  # noqa: PLC0415 - the window needs no typer
    return run(arguments)


def opens_window(arguments: list[str]) -> bool:
    """Say whether the arguments ask for the window: none at all, or options alone."""
    return not arguments or (arguments[0].startswith("-") and arguments[0] not in _COMMAND_OPTIONS)


if __name__ == "__main__":
    sys.exit(main())
