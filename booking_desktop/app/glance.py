"""Today's page at a glance: what is booked, before everything else has been loaded.

Only what reading and painting one day need is imported here; the desk with its forms takes as long
again. Where the file is not at its best nothing is shown, and opening it in earnest says why.
"""

from __future__ import annotations

from booking_desktop.domain.errors import StorageError
from booking_desktop.domain.instants import Instant, local_date, zone
from booking_desktop.services.day import DayBook
from booking_desktop.services.places import Places
from booking_desktop.services.wording import MoneyWords, Phrases, TimeWords
from booking_desktop.services.wording.grid import GridWords
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import (
    SCHEMA_VERSION,
    Database,
    open_database,
    read_version,
)
from booking_desktop.storage.premises import Premises, read_premises
from booking_desktop.viewmodels.day_building import Arrangement, build_day
from booking_desktop.viewmodels.day_picture import DayPicture


def glance(places: Places, now: Instant) -> DayPicture | None:
    """Return today's picture of a file that is there and needs no care; None of any other."""
    if not places.database.is_file():
        return None
    try:
        database = open_database(places.database)
    except StorageError:
        return None
    try:
        return _today(database, now)
    except StorageError:
        return None
    finally:
        database.close_untouched()


def _today(database: Database, now: Instant) -> DayPicture | None:
    with database.reading() as connection:
        is_current = read_version(connection) == SCHEMA_VERSION
        premises = read_premises(connection) if is_current else None
    return _picture(database, premises, now) if premises is not None else None


def _picture(database: Database, premises: Premises, now: Instant) -> DayPicture:
    outlet, language = premises.outlets[0], premises.business.locale
    phrases = Phrases(language)
    times = TimeWords(phrases, zone(outlet.time_zone))
    words = GridWords(phrases, times, MoneyWords(language))
    book = DayBook(database, CatalogueReader(), outlet.id)
    return build_day(book.read(local_date(now, times.zone)), Arrangement(), words=words, now=now)
