"""A studio on a real database file, as the oracle of its tests knows it."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

from booking_desktop.domain.access import Actor
from booking_desktop.domain.ids import CustomerId, SessionId, TimeslotId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.money import Money
from booking_desktop.domain.recurrence import Recurrence
from booking_desktop.domain.room_offers import RoomOffer
from booking_desktop.domain.verdict import BookingRequest
from booking_desktop.services.series_dates import OnConflict, SeriesWish
from booking_desktop.services.sessions import NewClass
from booking_desktop.storage.engine import open_database
from tests import salon as built
from tests.services.studio_oracle import CLASSES, CUTS, PRICE, SLOTS

CUSTOMERS = ("amy", "bob", "cat", "dan", "eve")
MEMORY = Path("/dev/shm")


def instant(minutes: int) -> Instant:
    """Return an instant by the oracle's minutes."""
    return Instant(built.at("00:00") + minutes * 60)


@cache
def template() -> Path:
    """Return an empty database file, made once."""
    path = Path(tempfile.mkdtemp()) / "empty.sqlite"
    built.empty_database(path)
    return path


class Studio:
    """Three classes, a room by the hour, and John who cuts hair."""

    def __init__(self, seats: int) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
        self.path = built.copied(template(), self.folder / "salon.sqlite")
        self.salon = built.Salon(open_database(self.path))
        self.clock = built.FixedClock(built.at("08:00"))
        self.desk = built.Desk(self.salon, self.clock)
        self.founder = replace(self.salon.manager, user_id=None)
        self.customers = {
            name: self.salon.customer(name, phone=f"+35385555000{n}")
            for n, name in enumerate(CUSTOMERS)
        }
        self.john = self.salon.staff("John").works("09:00", "17:00")
        self.cut = self.salon.service("Cut", minutes=30, price=PRICE)
        self.classes = {name: self._scheduled(name, seats) for name in CLASSES}
        self.slots = self._on_sale()

    def open(self) -> None:
        """Start the program again on the same file."""
        self.salon.database.close()
        self.salon.database = open_database(self.path)
        self.desk = built.Desk(self.salon, self.clock)

    def close(self) -> None:
        """Leave nothing behind."""
        self.salon.database.close()
        shutil.rmtree(self.folder)

    def actor(self, name: str) -> Actor:
        """Return who acts by a name."""
        if name == "founder":
            return self.founder
        return self.salon.manager if name == "tom" else self.salon.reception

    def series_wish(self, customer: CustomerId, *, skips: bool) -> SeriesWish:
        """Wish for a cut on all the days of the series."""
        line = built.line(self.cut, self.john, "10:00", day=1)
        return SeriesWish(
            request=BookingRequest(customer_id=customer, lines=(line,)),
            recurrence=Recurrence(count=len(CUTS)),
            on_conflict=OnConflict.SKIP if skips else OnConflict.FAIL,
        )

    def lines(self) -> set[tuple[object, ...]]:
        """Return every booking: how it stands, where it sits or waits, what was kept of it."""
        with self.salon.database.reading() as connection:
            found = connection.exec_driver_sql(
                "SELECT a.id, a.status, a.pending_for, l.is_active = 1,"
                " l.waitlist_rank IS NOT NULL, s.starts_at, (SELECT COALESCE(sum(amount_minor), 0)"
                " FROM payment p WHERE p.appointment_id = a.id)"
                " FROM appointment a JOIN line l ON l.appointment_id = a.id"
                " JOIN session s ON s.id = l.session_id"
            )
            return {(*row[:3], bool(row[3]), bool(row[4]), *row[5:]) for row in found}

    def news(self) -> int:
        """Return how many messages about a seat from a waitlist wait to be sent."""
        with self.salon.database.reading() as connection:
            found = connection.exec_driver_sql(
                "SELECT count(*) FROM message WHERE kind = 'promotion' AND state = 'queued'"
            )
            return int(found.scalar_one())

    def class_now(self, session_id: SessionId) -> tuple[int, list[str]]:
        """Return the seats of a class and who waits for it, the next one first."""
        with self.salon.database.reading() as connection:
            seats = connection.exec_driver_sql(
                "SELECT capacity FROM session WHERE id = ?", (session_id,)
            ).scalar_one()
            waiting = connection.exec_driver_sql(
                "SELECT appointment_id FROM line WHERE session_id = ?"
                " AND waitlist_rank IS NOT NULL ORDER BY waitlist_rank, id",
                (session_id,),
            ).scalars()
            return seats, list(waiting)

    def _scheduled(self, name: str, seats: int) -> SessionId:
        place = CLASSES[name]
        if name != "late":  # the same lesson as the early one
            self.emma = self.salon.staff(f"Teacher {name}").works("08:00", "20:00")
            self.yoga = self.salon.service(
                f"Lesson {name}", price=PRICE, seats=9, requires_approval=place.needs_yes
            )
        new = NewClass(
            service_id=self.yoga.id,
            starts_at=instant(place.start),
            total_seats=seats,
            staff_id=self.emma.id,
            enable_waitlist=True,
            waitlist_cutoff_minutes=place.cutoff or None,
        )
        return self.desk.sessions.schedule(self.founder, self.salon.outlet_id, new).result.id

    def _on_sale(self) -> dict[str, TimeslotId]:
        offer = RoomOffer(
            room_id=self.salon.room("Studio").id,
            first_date=built.TODAY,
            end_date=built.TODAY + timedelta(days=1),
            opens_minute=SLOTS["slot 0"].start,
            closes_minute=SLOTS["slot 2"].start + 30,
            hourly_rate=Money(2 * PRICE, "EUR"),
        )
        made = self.desk.timeslots.generate(self.founder, self.salon.outlet_id, offer).result
        return dict(zip(SLOTS, made.timeslot_ids, strict=True))
