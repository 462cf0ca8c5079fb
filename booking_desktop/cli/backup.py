"""`backup`: a whole, checked copy of a booking file while it is in use."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from booking_desktop.cli.database_file import DatabaseOption, chosen_file, refuse_missing
from booking_desktop.domain.errors import AlreadyExistsError
from booking_desktop.services.clock import SystemClock
from booking_desktop.services.places import usual_places
from booking_desktop.storage.backup import back_up, copy_database
from booking_desktop.storage.engine import refuse_unfit_file


def backup(
    *,
    to: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where to; the folder of backups if left out."),
    ] = None,
    db: DatabaseOption = None,
) -> None:
    """Copy a booking file, also while it is open, and check the copy."""
    path = chosen_file(db)
    refuse_missing(path)
    if to is None:
        copy = back_up(path, usual_places(path).backups, now=SystemClock().now()).path
    else:
        copy = to.absolute()
        if copy == path:
            raise AlreadyExistsError(subject="file", value=str(copy))
        # An older copy may be replaced by a newer one, anything else may not.
        refuse_unfit_file(copy)
        copy_database(path, copy)
    typer.echo(f"{copy} is a whole copy of {path}.")
