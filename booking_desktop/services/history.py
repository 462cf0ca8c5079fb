"""What happened: the history list and an appointment's whole story, as values (C1, C7, F5)."""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.domain.ids import AppointmentId
from booking_desktop.storage.activity_log import Entry, log_page, outside_page, story_of
from booking_desktop.storage.engine import Database

__all__ = ["Entry", "History", "Page"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Part of the history, the newest first. `older` asks for the next page; None at the end."""

    entries: tuple[Entry, ...]
    older: int | None


class History:
    """Reads the activity log."""

    def __init__(self, database: Database) -> None:
        """Keep where the log is read."""
        self._database = database

    def page(self, *, before: int | None = None, limit: int = 50) -> Page:
        """Return entries from the newest backwards.

        Args:
            before: `Page.older` of the page before; None for the first page.
            limit: How many at most.
        """
        with self._database.reading() as connection:
            found = log_page(connection, before=before, limit=limit + 1)
        entries = found[:limit]
        return Page(entries=entries, older=entries[-1].seq if len(found) > limit else None)

    def from_outside(self, *, limit: int) -> Page:
        """Return the newest entries that came in from outside: calls, bookings, call-backs."""
        with self._database.reading() as connection:
            return Page(entries=outside_page(connection, limit=limit), older=None)

    def story(self, appointment_id: AppointmentId) -> tuple[Entry, ...]:
        """Return everything that happened to an appointment, the oldest first."""
        with self._database.reading() as connection:
            return story_of(connection, appointment_id)
