"""Where the program keeps its things, as each system wants it; `--db` overrides the database."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import platformdirs

_PROGRAM = "booking-desktop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The files and folders of one run.

    Attributes:
        database: The booking file.
        backups: Copies of it.
        logs: The program's own log, without customer data.
        preferences: How this desk's window was left.
    """

    database: Path
    backups: Path
    logs: Path
    preferences: Path


def usual_places(database: Path | None = None) -> Places:
    """Return where things are; the copies lie beside a database that was named."""
    own = Path(platformdirs.user_data_dir(_PROGRAM, appauthor=False))
    file = own / "bookings.sqlite" if database is None else database.absolute()
    return Places(
        database=file,
        backups=file.parent / f"{file.stem}-backups",
        logs=Path(platformdirs.user_log_dir(_PROGRAM, appauthor=False)),
        preferences=usual_preferences(),
    )


def usual_preferences() -> Path:
    """Return where it is kept how this desk's window was left."""
    return Path(platformdirs.user_config_dir(_PROGRAM, appauthor=False)) / "window.ini"


def places_within(folder: Path) -> Places:
    """Return places that are all in one folder, to be thrown away with it."""
    return Places(
        database=folder / "sample.sqlite",
        backups=folder / "backups",
        logs=folder / "logs",
        preferences=folder / "window.ini",
    )
