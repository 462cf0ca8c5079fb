"""The commands of `booking-desktop`, none of which needs a display.

They return 0 when it is done, 1 when it could not be done, with one sentence on standard error,
and 2 when the command line cannot be understood.
"""

from __future__ import annotations

from typing import Annotated

import typer

from booking_desktop import __version__
from booking_desktop.cli import secrets, users
from booking_desktop.cli.backup import backup
from booking_desktop.cli.check import check
from booking_desktop.cli.init import init
from booking_desktop.cli.restore import restore
from booking_desktop.cli.sample import sample
from booking_desktop.cli.serve import serve
from booking_desktop.domain.errors import BookingError
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.problems import ProblemSentences

_PROGRAM = "booking-desktop"

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="The front desk's appointment book. Without a command it opens the window.",
)
for command in (init, serve, sample, check, backup, restore):
    app.command()(command)
app.add_typer(users.app, name="users")
app.add_typer(secrets.app, name="secrets")


def main(arguments: list[str]) -> int:
    """Run a command, given without the program's name, and return the exit status."""
    try:
        app(arguments, prog_name=_PROGRAM)
    except SystemExit as finished:
        return finished.code if isinstance(finished.code, int) else 0
    except BookingError as refused:
        typer.echo(ProblemSentences(Phrases(), None).sentence(refused), err=True)
        return 1
    return 0


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"{_PROGRAM} {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Say which version this is."
        ),
    ] = False,
) -> None:
    """Take the options that come before a command."""
