"""Whose booking file it is that a command works on."""

from __future__ import annotations

from booking_desktop.domain.errors import NotFoundError
from booking_desktop.storage.engine import Database
from booking_desktop.storage.premises import Premises, read_premises


def premises_of(database: Database) -> Premises:
    """Return who and where.

    Raises:
        NotFoundError: `business`: nobody has set this file up yet.
        StorageError: The database cannot be read.
    """
    with database.reading() as connection:
        premises = read_premises(connection)
    if premises is None:
        raise NotFoundError(subject="business")
    return premises
