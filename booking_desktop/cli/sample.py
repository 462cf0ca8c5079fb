"""`sample`: deterministic data to look at, to test with and to measure on."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from booking_desktop.cli.database_file import (
    DatabaseOption,
    chosen_file,
    existing_database,
    new_database,
)
from booking_desktop.services.clock import SystemClock
from booking_desktop.services.sample.diary import Progress
from booking_desktop.services.sample.samples import write_sample
from booking_desktop.services.sample.sizes import sample_size


def sample(
    *,
    size: Annotated[
        str,
        typer.Option(metavar="SIZE", help="small, salon, chain, or a number of appointments."),
    ],
    seed: Annotated[int, typer.Option(help="Another number makes another sample.")] = 1,
    db: DatabaseOption = None,
) -> None:
    """Fill a new booking file, or one in which nothing is booked yet, with sample data."""
    path = chosen_file(db)
    wanted = sample_size(size)
    opened = existing_database(path) if path.exists() else new_database(path)
    with opened as database, _progress() as progress:
        now = SystemClock().now()
        count = write_sample(database, wanted, seed=seed, now=now, progress=progress)
    typer.echo(f"{path} has {count:,} appointments.")


@contextmanager
def _progress() -> Iterator[Progress]:
    """Yield what draws a bar on a terminal, and nothing where nobody watches."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console  # noqa: PLC0415 - only where somebody watches
    from rich.progress import Progress as Bar  # noqa: PLC0415

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Booking")
        yield lambda done, total: bar.update(task, completed=done, total=total)
