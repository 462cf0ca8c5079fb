"""`restore`: a copy put back in the place of the booking file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from booking_desktop.cli.database_file import DatabaseOption, chosen_file
from booking_desktop.services.clock import SystemClock
from booking_desktop.storage.backup import restore as put_back


def restore(
    *,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The copy.")],
    db: DatabaseOption = None,
) -> None:
    """Put a checked copy in the place of a booking file; the file it replaces is kept."""
    path = chosen_file(db)
    kept = put_back(file.absolute(), path, now=SystemClock().now())
    typer.echo(f"{path} is the copy {file} again.")
    if kept is not None:
        typer.echo(f"What was there before is kept as {kept}.")
