"""Opening the booking file, step by step, away from the window's thread.

open -> back up and migrate where it is older -> read the first day. The check of the whole file
runs beside the first painted day; the first write waits for its word.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from booking_desktop.app.office import Office
from booking_desktop.domain.errors import StorageError
from booking_desktop.domain.instants import local_date
from booking_desktop.services.clock import Clock
from booking_desktop.services.configuration import Configuration
from booking_desktop.services.copies import Copies
from booking_desktop.services.places import Places
from booking_desktop.storage.backup import back_up
from booking_desktop.storage.engine import Database, open_database
from booking_desktop.storage.migrate import migrate
from booking_desktop.storage.premises import Premises, read_premises
from booking_desktop.viewmodels.day_building import Arrangement
from booking_desktop.viewmodels.day_pages import Page, page_loader

_BUGS = (TypeError, AttributeError)
"""Raised by our own mistakes, or by rows of a damaged page; whatever else the contents raise was
not written by us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDesk:
    """A database in which there is something to see: its services and today's page."""

    office: Office
    page: Page
    is_sample: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptyDesk:
    """A database in which there is nothing to book yet.

    Attributes:
        premises: Whose it is, where somebody has said so already.
    """

    database: Database
    premises: Premises | None = None


def open_desk(
    places: Places,
    clock: Clock,
    *,
    configuration: Configuration | None = None,
    is_demo: bool = False,
    is_accepted: bool = False,
) -> OpenDesk | EmptyDesk:
    """Open the file, bring it to today's tables and read today.

    Args:
        places: Where everything is.
        clock: Says what day it is.
        configuration: What was set outside the file.
        is_demo: Fill the new file with a lively day.
        is_accepted: Somebody knows that copies have more than the file, and takes it as it is.

    Raises:
        StorageError: The file cannot be used; its `problem` says why.
    """
    copies = copies_of(places, clock)
    if not is_demo:
        _make_folder(places)
        if not is_accepted:
            copies.refuse_gone_file()
    database = open_database(places.database)
    try:
        migrate(database, back_up=_copier(places, clock))
        if is_accepted:
            copies.accept()
        if is_demo:
            from booking_desktop.services.sample.demo import (  # noqa: PLC0415 - seldom needed
                build_demo,
            )

            build_demo(database, now=clock.now())
        return enter(database, clock, configuration=configuration, is_sample=is_demo)
    except Exception as error:
        refusal = _refusal(error, database, copies)
        database.close_untouched()
        if refusal is None:
            raise
        raise refusal from error


def _refusal(error: Exception, database: Database, copies: Copies) -> StorageError | None:
    """Return what an error says of the file; None where it speaks for itself or is a bug."""
    if isinstance(error, StorageError):
        return None
    if not isinstance(error, _BUGS):
        return StorageError("not_understood", path=str(database.path))
    try:
        copies.check(database)
    except StorageError as damage:
        return damage
    return None


def copies_of(places: Places, clock: Clock) -> Copies:
    """Return the copies of the booking file."""
    return Copies(places.database, places.backups, clock=clock)


def enter(
    database: Database,
    clock: Clock,
    *,
    configuration: Configuration | None = None,
    is_sample: bool,
) -> OpenDesk | EmptyDesk:
    """Read who and where, and today's page.

    Raises:
        StorageError: The file cannot be read.
    """
    with database.reading() as connection:
        premises = read_premises(connection)
    if premises is None:
        return EmptyDesk(database=database)
    # A sample has no channels: nobody outside is to hear of it.
    office = Office(database, premises, clock, configuration=None if is_sample else configuration)
    if not (office.catalogue.staff or office.catalogue.services or office.catalogue.rooms):
        office.watch.close()
        return EmptyDesk(database=database, premises=premises)
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
    """Make the folder of the booking file where there is none, for its owner alone."""
    try:
        places.database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        folder = str(places.database.parent)
        raise StorageError("no_folder", path=str(places.database), folder=folder) from error
