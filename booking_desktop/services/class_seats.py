"""A class as outside doors see it: its seats, who waits, whether it still takes anybody (D2)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from booking_desktop.domain.booking import Session
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import SessionId
from booking_desktop.domain.instants import Instant
from booking_desktop.services.clock import Clock
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database
from booking_desktop.storage.placements import find_session
from booking_desktop.storage.waitlist import find_queue


class ClassStatus(StrEnum):
    """Whether a class takes bookings; with a waitlist a full one still does."""

    OPEN = "open"
    BOOKING_CLOSED = "booking_closed"
    CANCELLED = "cancelled"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassSeats:
    """A class with its seats at an instant.

    Attributes:
        total: The seats in force (B7).
        booked: How many are taken; more than `total` where seats were lowered under them.
        waiting: How many wait for one.
    """

    session: Session
    catalogue: Catalogue
    total: int
    booked: int
    waiting: int
    now: Instant

    @property
    def remaining(self) -> int:
        """How many seats are free."""
        return max(0, self.total - self.booked)

    @property
    def status(self) -> ClassStatus:
        """Whether it takes bookings."""
        session = self.session
        if session.is_cancelled:
            return ClassStatus.CANCELLED
        if session.interval.end <= self.now:
            return ClassStatus.COMPLETED
        has_room = self.remaining > 0 or session.enable_waitlist
        is_ahead = session.interval.start > self.now
        return ClassStatus.OPEN if has_room and is_ahead else ClassStatus.BOOKING_CLOSED


class ClassSeating:
    """Reads the seats of classes."""

    def __init__(self, database: Database, catalogues: CatalogueReader, *, clock: Clock) -> None:
        """Keep where they are read."""
        self._database = database
        self._catalogues = catalogues
        self._clock = clock

    def find(self, session_id: SessionId) -> ClassSeats:
        """Return a class.

        Raises:
            NotFoundError: There is no such class.
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            found = find_session(connection, session_id)
            queue = find_queue(connection, session_id)
            return ClassSeats(
                session=found.session,
                catalogue=self._catalogues.read(connection, found.session.outlet_id),
                total=found.capacity,
                booked=len(found.seats),
                waiting=len(queue.waiters) if queue else 0,
                now=self._clock.now(),
            )
