"""A shop written into a database row by row, below every rule of the program.

For tests of the database itself: what it refuses must be refused to whoever can write SQL.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from pathlib import Path

import pytest

from booking_desktop.domain.ids import AppointmentId, CustomerId, HoldId, LineId, SessionId
from booking_desktop.domain.instants import Instant
from booking_desktop.storage.driver import sqlite

DAY = 1_800_000_000 - 1_800_000_000 % 86_400
"""Midnight of the day of most tests, in UTC."""


def at(hour: int, minute: int = 0, *, day: int = 0) -> Instant:
    """Return an instant of that day."""
    return Instant(DAY + day * 86_400 + hour * 3600 + minute * 60)


def connect(path: Path) -> sqlite.Connection:
    """Connect like a person with an SQL shell who at least turned foreign keys on."""
    connection = sqlite.connect(path, isolation_level=None, timeout=30, check_same_thread=False)
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA synchronous = FULL")
    return connection


def refused(code: str) -> pytest.RaisesExc[sqlite.IntegrityError]:
    """Expect that an invariant refuses with that code and nothing else."""
    return pytest.raises(sqlite.IntegrityError, match=f"^{code}$")


class Shop:
    """Writes rows with sensible values; ids are words that can be read in a failure."""

    def __init__(self, connection: sqlite.Connection) -> None:
        """Write on a connection; nothing is committed here that was begun elsewhere."""
        self.connection = connection
        self._numbers = itertools.count(1)

    def open(self) -> None:
        """Make a business with an outlet, two members of staff, a room and three services."""
        self.insert("business", id="business", name="Salon", locale="en", created_at=0)
        self.insert(
            "outlet",
            id="outlet",
            business_id="business",
            name="Dublin",
            time_zone="Europe/Dublin",
            currency="EUR",
            country="IE",
            created_at=0,
        )
        for name in ("sarah", "john"):
            self.resource(name, "staff")
            self.insert("staff", id=name, first_name=name.title())
        self.resource("studio", "room")
        self.insert("room", id="studio", type="treatment", capacity=10)
        self.service("cut")
        self.service("wash", seats=3)
        self.service("yoga", seats=2)

    def insert(self, table: str, /, **row: str | int | None) -> str:
        """Insert a row and return its id."""
        names = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        self.connection.execute(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values())
        )
        return str(row["id"])

    def resource(self, name: str, kind: str) -> str:
        """Make something that can be held."""
        return self.insert(
            "resource",
            id=name,
            outlet_id="outlet",
            kind=kind,
            name=name.title(),
            hue="blue",
            created_at=0,
        )

    def service(self, name: str, *, seats: int = 1) -> str:
        """Make a service of an hour with that many seats."""
        return self.insert(
            "service",
            id=name,
            outlet_id="outlet",
            name=name.title(),
            slug=name,
            hue="blue",
            duration_minutes=60,
            price_minor=6800,
            currency="EUR",
            allow_parallel_bookings=int(seats > 1),
            max_parallel_bookings=seats,
            created_at=0,
        )

    def customer(self, name: str, **fields: str | int | None) -> CustomerId:
        """Make a customer."""
        row: Mapping[str, str | int | None] = {"first_name": name.title(), "created_at": 0}
        return CustomerId(
            self.insert("customer", id=name, business_id="business", **{**row, **fields})
        )

    def session(self, **fields: str | int | None) -> SessionId:
        """Make a session of a cut with Sarah from ten to eleven, or of something else."""
        row: dict[str, str | int | None] = {
            "id": f"session-{next(self._numbers)}",
            "outlet_id": "outlet",
            "service_id": "cut",
            "provider_id": "sarah",
            "starts_at": at(10),
            "ends_at": at(11),
            "promised_time": "2027-01-15T10:00",
            "time_zone": "Europe/Dublin",
            "created_at": 0,
            "claim_group": "group",
        }
        return SessionId(self.insert("session", **{**row, **fields}))

    def scheduled(self, *, capacity: int, **fields: str | int | None) -> SessionId:
        """Make a scheduled class."""
        return self.session(**{"service_id": "yoga", **fields}, is_scheduled=1, capacity=capacity)

    def appointment(self, customer: str | None = None, **fields: str | int | None) -> AppointmentId:
        """Make a confirmed appointment; without a customer it is a walk-in's."""
        number = next(self._numbers)
        row: dict[str, str | int | None] = {
            "id": f"appointment-{number}",
            "outlet_id": "outlet",
            "customer_id": customer,
            "reference": f"B-{number:06}",
            "status": "confirmed",
            "channel": "desk",
            "placement": "placed",
            "is_walk_in": int(customer is None),
            "created_at": 0,
            "updated_at": 0,
            "claim_group": "group",
        }
        return AppointmentId(self.insert("appointment", **{**row, **fields}))

    def line(
        self,
        session: str,
        appointment: str,
        customer: str | None = None,
        **fields: str | int | None,
    ) -> LineId:
        """Take a seat in a session."""
        row: dict[str, str | int | None] = {
            "id": f"line-{next(self._numbers)}",
            "appointment_id": appointment,
            "session_id": session,
            "customer_id": customer,
            "position": 0,
            "price_minor": 6800,
            "currency": "EUR",
            "created_at": 0,
            "claim_group": "group",
        }
        return LineId(self.insert("line", **{**row, **fields}))

    def hold(self, session: str, start: int, end: int, **fields: str | int | None) -> HoldId:
        """Occupy Sarah, or another resource."""
        row: dict[str, str | int | None] = {
            "id": f"hold-{next(self._numbers)}",
            "session_id": session,
            "resource_id": "sarah",
            "starts_at": start,
            "ends_at": end,
            "claim_group": "group",
        }
        return HoldId(self.insert("hold", **{**row, **fields}))

    def booked(self, start: int, end: int, **fields: str | int | None) -> SessionId:
        """Book a walk-in from session to hold; return the session."""
        session = self.session(starts_at=start, ends_at=end, **fields)
        self.line(session, self.appointment())
        provider = str(fields.get("provider_id", "sarah"))
        self.hold(session, start, end, resource_id=provider)
        return session

    def alert(self, customer: str, kind: str, **fields: str | int | None) -> str:
        """Put an alert on a customer's card."""
        row: dict[str, str | int | None] = {
            "id": f"alert-{next(self._numbers)}",
            "customer_id": customer,
            "kind": kind,
            "body": "",
            "created_at": 0,
        }
        return self.insert("customer_alert", **{**row, **fields})

    def activity(self, name: str, **fields: str | int | None) -> str:
        """Write an entry of the log."""
        row: dict[str, str | int | None] = {
            "id": name,
            "at": 0,
            "kind": "book",
            "actor_name": "Aoife",
            "desk_id": "desk",
            "desk_name": "Desk 1",
            "channel": "desk",
            "params": '{"customer": "Niamh"}',
            "touched": "{}",
            "images": '[["line", "line-1"]]',
        }
        return self.insert("activity", **{**row, **fields})

    def change(self, table: str, row_id: str, **changes: str | int | None) -> None:
        """Update columns of a row."""
        settings = ", ".join(f'"{name}" = ?' for name in changes)
        self.connection.execute(
            f'UPDATE "{table}" SET {settings} WHERE id = ?', (*changes.values(), row_id)
        )

    def active(self, table: str, **where: str) -> list[str]:
        """Return the ids of active holds or lines."""
        tests = "".join(f' AND "{name}" = ?' for name in where)
        found = self.connection.execute(
            f'SELECT id FROM "{table}" WHERE is_active = 1{tests} ORDER BY id', (*where.values(),)
        )
        return [row[0] for row in found]
