"""Opening the booking file, step by step, away from the window's thread.

open -> back up and migrate where it is older -> read the first day. The check of the whole file
runs beside the first painted day; the first write waits for its word.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from booking_desktop.app.office import Office, open_office
from booking_desktop.domain.errors import StorageError
from booking_desktop.domain.instants import local_date
from booking_desktop.services.clock import Clock
from booking_desktop.services.places import Places
from booking_desktop.services.sample.demo import build_demo
from booking_desktop.storage.backup import back_up
from booking_desktop.storage.engine import Database, open_database
from booking_desktop.storage.migrate import migrate
from booking_desktop.storage.premises import read_premises
from booking_desktop.viewmodels.day_building import Arrangement
from booking_desktop.viewmodels.day_pages import Page, page_loader


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDesk:
    """A database in which there is something to see: its services and today's page."""

    office: Office
    page: Page
    is_sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyDesk:
    """A database in which nothing has been set up yet."""

    database: Database


def open_desk(places: Places, clock: Clock, *, is_demo: bool) -> OpenDesk | EmptyDesk:
    """Open the file, bring it to today's tables and read today.

    Raises:
        StorageError: The file cannot be used; its `problem` says why.
    """
    if not is_demo:
        _make_folder(places)
    database = open_database(places.database)
    try:
        migrate(database, back_up=_copier(places, clock))
        if is_demo:
            build_demo(database, now=clock.now())
        return enter(database, clock, is_sample=is_demo)
    except BaseException:
        database.close()
        raise


def enter(database: Database, clock: Clock, *, is_sample: bool) -> OpenDesk | EmptyDesk:
    """Read who and where, and today's page.

    Raises:
        StorageError: The file cannot be read.
    """
    with database.reading() as connection:
        premises = read_premises(connection)
    if premises is None:
        return EmptyDesk(database=database)
    office = open_office(database, premises, clock)
    now = clock.now()
    load = page_loader(
        office.day_book,
        local_date(now, office.catalogue.zone),
        Arrangement(),
        words=office.grid_words,
        now=now,
    )
    return OpenDesk(office=office, page=load(), is_sample=is_sample)


def _copier(places: Places, clock: Clock) -> Callable[[], object]:
    return lambda: back_up(places.database, places.backups, now=clock.now())


def _make_folder(places: Places) -> None:
    """Make the program's own folder; one that was named has to be there."""
    try:
        places.database.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        folder = str(places.database.parent)
        raise StorageError("no_folder", path=str(places.database), folder=folder) from error
