"""A shop with one of everything, whose API is called without a socket."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import process_time
from typing import Any
from urllib.parse import unquote

from fastapi import FastAPI
from pysqlite3.dbapi2 import Connection, connect

from booking_desktop.api.app import create_app
from booking_desktop.api.site import Site, open_site
from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.setup import Setup
from booking_desktop.storage.driver import read_only, rows
from booking_desktop.storage.engine import open_database
from tests.api.conftest import CONFIGURED, RETELL_KEY, Begun
from tests.api.made_up import Known, Made
from tests.salon import FixedClock, at

RECEPTIONIST, EXPIRED, DISABLED = "a-receptionist", "an-old-one", "a-disabled-one"
"""Tokens that the shop knows; the last two let nobody in."""


@dataclass(frozen=True)
class Said:
    """What came back, and the seconds of work that it took."""

    status: int
    body: bytes
    seconds: float = 0.0


class Shop:
    """A file of its own, and the application over it."""

    def __init__(self, begun: Begun, path: Path) -> None:
        path.write_bytes(begun.path.read_bytes())
        self.token = begun.token
        self._clock, announcer = FixedClock(at("08:00")), Announcer()
        with closing(connect(path)) as connection:
            _let_in(connection, self._clock.now())
        self.database = open_database(path)
        premises = Setup(
            self.database, Actions(self.database, clock=self._clock, announcer=announcer)
        ).premises()
        assert premises is not None
        site: Site = open_site(
            self.database, premises, self._clock, announcer, configuration=CONFIGURED
        )
        self._outlet_id = premises.outlets[0].id
        self.app = create_app(site)
        self.watching = read_only(path)

    def close(self) -> None:
        """Let go of the file."""
        self.watching.close()
        self.database.close()

    @property
    def version(self) -> int:
        """What changes whenever something is stored."""
        return int(self.watching.execute("PRAGMA data_version").fetchone()[0])

    async def known(self) -> Known:
        """Make one of everything; returns what there is to ask for."""
        ids = {"outlet": str(self._outlet_id)}
        for kind, path, body in _things():
            made = await self._made(path, _with_ids(body, ids))
            ids[kind] = made.get("id", kind)
        with self.database.reading() as connection:
            ids["timeslot"] = str(rows(connection, "SELECT id FROM timeslot", {})[0][0])
        hire = {"timeslotId": "<timeslot>", "roomId": "<room>", "customerId": "<customer>"}
        ids["booking"] = (await self._made("/bookings", _with_ids(hire, ids)))["id"]
        return Known(
            ids=ids,
            owner=self.token,
            others=(RECEPTIONIST, EXPIRED, DISABLED, "forged"),
            key=(RETELL_KEY, self._clock.now()),
        )

    async def _made(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        headers = (
            (b"authorization", f"Bearer {self.token}".encode()),
            (b"content-type", b"application/json"),
        )
        call = Made(
            method="POST", path=f"/api/v1{path}", body=json.dumps(body).encode(), headers=headers
        )
        said = await answer(self.app, call)
        assert said.status == 201, said.body
        found: dict[str, Any] = json.loads(said.body)
        return found


async def answer(app: FastAPI, made: Made) -> Said:
    """Call the application itself, as the server does; what it raises is a 500 to a client."""
    length = ((b"content-length", b"%d" % len(made.body)),) if made.body else ()
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": made.method,
        "scheme": "http",
        "path": unquote(made.path),
        "raw_path": made.path.encode(),
        "query_string": made.query.encode(),
        "root_path": "",
        "headers": [(b"host", b"local"), *made.headers, *length],
        "client": ("127.0.0.1", 5000),
        "server": ("local", 80),
        "state": {},
    }
    status, body = 0, bytearray()

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": made.body, "more_body": False}

    async def send(message: Any) -> None:
        nonlocal status
        status = message.get("status", status)
        body.extend(message.get("body", b""))

    began = process_time()
    try:
        await app(scope, receive, send)
    except Exception as error:  # noqa: BLE001 - whatever it is, a client gets a 500
        return Said(500, repr(error).encode())
    return Said(status, bytes(body), process_time() - began)


def _things() -> Iterator[tuple[str, str, dict[str, Any]]]:
    price = {"base_price": 50, "currency": "EUR"}
    yield "staff", "/staff", {"first_name": "Sarah"}
    yield "service", "/services", {"name": "Cut", "duration_minutes": 30, "pricing": price}
    yield "customer", "/customers", {"first_name": "Niamh"}
    yield "room", "/admin/rooms", {"name": "Room 1", "roomType": "meeting", "hourlyRate": 40}
    hours = {"start_time": "08:00", "end_time": "20:00", "day_of_week": "friday"}
    yield "hours", "/availability", {"staff_id": "<staff>", **hours}
    wish = {"service_id": "<service>", "staff_id": "<staff>"}
    yield "session", "/sessions", {**wish, "start": "2026-11-20T18:00", "total_seats": 3}
    lines = [{**wish, "start_time": "09:00"}]
    booking = {"customer_id": "<customer>", "appointment_date": "2026-11-20"}
    yield "appointment", "/appointments", {**booking, "services": lines}
    dates = {"startDate": "2026-11-20", "endDate": "2026-11-21"}
    yield "timeslots", "/admin/timeslots/generate", {"roomId": "<room>", **dates}


def _with_ids(body: dict[str, Any], ids: dict[str, str]) -> dict[str, Any]:
    text = json.dumps(body)
    for kind, id_ in ids.items():
        text = text.replace(f"<{kind}>", id_)
    found: dict[str, Any] = json.loads(text)
    return found


def _let_in(connection: Connection, now: int) -> None:
    """Write users and tokens as signing in long ago, and lately, has left them."""
    for token, role, is_active, expires_at in (
        (RECEPTIONIST, "receptionist", 1, now + 3600),
        (EXPIRED, "admin", 1, now),
        (DISABLED, "admin", 0, now + 3600),
    ):
        connection.execute(
            'INSERT INTO "user" (id, business_id, name, email, role, is_active, created_at)'
            " SELECT ?, id, ?, ?, ?, ?, ? FROM business",
            (token, token, f"{token}@example.com", role, is_active, now),
        )
        connection.execute(
            "INSERT INTO access_token (digest, user_id, made_at, expires_at) VALUES (?, ?, ?, ?)",
            (sha256(token.encode()).hexdigest(), token, now - 10, expires_at),
        )
    connection.commit()
