"""Calls made up from the API's own document: whatever comes in, never a 500, every no in one shape.

Each body is valid but for some fields, which are nearly valid or hostile: other types, huge, deep,
with NUL or half a surrogate, unknown ids, ids of other things, dates that are none.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote, unquote

import pytest
from fastapi import FastAPI
from pysqlite3.dbapi2 import Connection

from booking_desktop.api.app import create_app
from booking_desktop.api.site import Site, open_site
from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.setup import Setup
from booking_desktop.storage.driver import read_only, rows
from booking_desktop.storage.engine import open_database
from tests.api.conftest import CONFIGURED, Begun, Client
from tests.salon import FixedClock, at

_TEXTS = ("", " ", "a" * 5000, "a\x00b", "\ud800", "ß🙂\u202e", "<b>", "' OR 1=1 --", "%00", "null")
_DATES = (
    "2026-11-20",
    "2026-02-30",
    "9999-12-31",
    "0001-01-01",
    "20261120",
    "2026-11-20T10:00",
    "x",
)
_TIMES = (
    "10:00",
    "10:30:00",
    "24:00",
    "25:00",
    "1000",
    "10:00:30",
    "01:30",
    "-1:00",
    "2026-11-20T10:00",
)
_NUMBERS = (0, 1, -1, 2**31, 2**63, 2**64, 10**30, -(10**30), 1.5, 1e308, 60, 30)
_OTHERS: tuple[Any, ...] = (None, True, [], {}, [[]], [None], {"a": {"a": {}}}, ["x"] * 500)
_DEEP = "[" * 3000 + "]" * 3000
_RAW = (
    b"",
    b"{",
    b"null",
    b"[]",
    b"\xff\xfe",
    b'{"a":',
    _DEEP.encode(),
    b'"text"',
    b"1" * 6000,
    b"NaN",
)


_WORDS = {
    "provider": "Sarah",
    "service": "Cut",
    "currency": "EUR",
    "phone": "+353855550117",
    "meeting_link": "https://meet.example",
    "timezone": "Europe/Dublin",
    "slug": "",
}


@dataclass(frozen=True)
class Operation:
    """One call of the document."""

    method: str
    path: str
    parameters: tuple[dict[str, Any], ...]
    body: dict[str, Any] | None


@dataclass(frozen=True)
class Made:
    """A call that was made up."""

    method: str
    path: str
    query: str
    body: bytes
    token: str

    @property
    def told(self) -> str:
        return f"{self.method} {self.path}?{self.query} {self.body[:600]!r}"


@dataclass(frozen=True)
class Said:
    """What came back."""

    status: int
    body: bytes


class Maker:
    """Makes calls up; the same seed makes the same ones."""

    def __init__(
        self, document: dict[str, Any], ids: dict[str, str], token: str, seed: int
    ) -> None:
        self._schemas = document["components"]["schemas"]
        self._random = Random(seed)
        self._ids = ids
        self._token = token
        self._is_tame = True
        self._operations = tuple(_operations(document))

    def calls(self, count: int) -> Iterator[Made]:
        for _ in range(count):
            yield self._call(self._random.choice(self._operations))

    def _call(self, operation: Operation) -> Made:
        self._is_tame = self._one_in(2)
        path, query = operation.path, []
        for parameter in operation.parameters:
            name, value = parameter["name"], self._text_of(parameter)
            if parameter["in"] == "path":
                path = path.replace(f"{{{name}}}", _quoted(value) or "x")
            elif parameter["in"] == "query" and (parameter.get("required") or self._one_in(2)):
                query.append(f"{name}={_quoted(value)}")
        token = self._token if not self._one_in(25) else self._random.choice(("", "forged"))
        return Made(operation.method, path, "&".join(query), self._body(operation), token)

    def _body(self, operation: Operation) -> bytes:
        if operation.body is None or self._one_in(30):
            return b"" if not self._one_in(5) else self._random.choice(_RAW)
        return json.dumps(self._value(operation.body)).encode()

    def _text_of(self, parameter: dict[str, Any]) -> str:
        value = self._value(parameter["schema"], parameter["name"])
        return value if isinstance(value, str) else json.dumps(value)

    def _value(self, schema: dict[str, Any], name: str = "") -> Any:
        if not self._is_tame and self._one_in(9):
            return self._hostile()
        schema = self._resolved(schema)
        if "enum" in schema:
            return self._random.choice(schema["enum"])
        make: Callable[[dict[str, Any], str], Any] = {
            "object": self._object,
            "array": self._array,
            "integer": self._number,
            "number": self._number,
            "boolean": self._flag,
        }.get(schema.get("type", ""), self._word)
        return make(schema, name)

    def _array(self, schema: dict[str, Any], name: str) -> list[Any]:
        return [self._value(schema["items"], name) for _ in range(self._random.randint(1, 2))]

    def _number(self, _schema: dict[str, Any], name: str) -> float:
        if "duration" in name.lower():
            return 30
        return self._random.choice((1, 2, 5, 10) if self._is_tame else _NUMBERS)

    def _flag(self, _schema: dict[str, Any], _name: str) -> bool:
        return self._one_in(2)

    def _resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in schema or "anyOf" in schema:
            if "$ref" in schema:
                schema = self._schemas[schema["$ref"].rsplit("/", 1)[1]]
            else:
                schema = self._random.choice(schema["anyOf"])
        return schema

    def _object(self, schema: dict[str, Any], _name: str) -> dict[str, Any]:
        required = schema.get("required", [])
        made = {
            name: self._value(each, name)
            for name, each in schema.get("properties", {}).items()
            if (name in required and (self._is_tame or not self._one_in(30))) or self._one_in(3)
        }
        if not self._is_tame and self._one_in(10):
            made[self._random.choice(_TEXTS)] = self._hostile()
        return made

    def _word(self, schema: dict[str, Any], name: str) -> Any:
        said = name.lower()
        if schema.get("format") == "date" or "date" in said:
            return self._pick(("2026-11-20", "2026-11-20", "2026-11-27"), _DATES)
        if said == "start":
            return self._pick(("2026-11-20T10:00", "2026-11-20T12:30"), _TIMES)
        if "time" in said:
            return self._pick(("10:00", "11:30", "14:00"), _TIMES)
        if said.endswith("id"):
            kind = said.removesuffix("id").strip("_")
            return self._pick((self._ids.get(kind, "nothing"),), tuple(self._ids.values()))
        return self._pick((_WORDS.get(said, f"Name {self._random.random()}"),), _TEXTS)

    def _pick(self, tame: tuple[str, ...], wild: tuple[str, ...]) -> str:
        return self._random.choice(tame if self._is_tame else (*tame, *wild))

    def _hostile(self) -> Any:
        return self._random.choice((*_TEXTS, *_DATES, *_TIMES, *_NUMBERS, *_OTHERS))

    def _one_in(self, count: int) -> bool:
        return self._random.randrange(count) == 0


def _operations(document: dict[str, Any]) -> Iterator[Operation]:
    for path, methods in document["paths"].items():
        for method, said in methods.items():
            content = said.get("requestBody", {}).get("content", {})
            yield Operation(
                method=method.upper(),
                path=path,
                parameters=tuple(said.get("parameters", ())),
                body=content.get("application/json", {}).get("schema"),
            )


def _quoted(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


async def _answer(app: FastAPI, made: Made) -> Said:
    """Call the application itself, as the server does; what it raises is a 500 to a client."""
    headers = [(b"host", b"local"), (b"content-type", b"application/json")]
    if made.token:
        headers.append((b"authorization", f"Bearer {made.token}".encode()))
    if made.body:
        headers.append((b"content-length", str(len(made.body)).encode()))
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
        "headers": headers,
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

    try:
        await app(scope, receive, send)
    except Exception as error:  # noqa: BLE001 - whatever it is, a client gets a 500
        return Said(500, repr(error).encode())
    return Said(status, bytes(body))


class World:
    """A shop with one of everything, called in process."""

    def __init__(self, begun: Begun, path: Path) -> None:
        path.write_bytes(begun.path.read_bytes())
        self.path, self.token = path, begun.token
        self.database = open_database(path)
        clock, announcer = FixedClock(at("08:00")), Announcer()
        premises = Setup(
            self.database, Actions(self.database, clock=clock, announcer=announcer)
        ).premises()
        assert premises is not None
        site: Site = open_site(self.database, premises, clock, announcer, configuration=CONFIGURED)
        self.outlet_id = premises.outlets[0].id
        self.app = create_app(site)

    async def made(self, path: str, body: dict[str, Any]) -> Any:
        call = Made("POST", path, "", json.dumps(body).encode(), self.token)
        said = await _answer(self.app, call)
        assert said.status == 201, said.body
        return json.loads(said.body)

    async def ids(self) -> dict[str, str]:
        """Make one of everything; returns each id by what it is."""
        found: dict[str, str] = {"outlet": self.outlet_id}
        for kind, path, body in self._things():
            whole = json.dumps(body)
            for each, id_ in found.items():
                whole = whole.replace(f"<{each}>", id_)
            made = await self.made(f"/api/v1{path}", json.loads(whole))
            found[kind] = made.get("id", kind)
        with self.database.reading() as connection:
            found["timeslot"] = str(rows(connection, "SELECT id FROM timeslot", {})[0][0])
        hire = {"timeslotId": found["timeslot"], "roomId": found["room"]}
        made = await self.made("/api/v1/bookings", {**hire, "customerId": found["customer"]})
        return {**found, "booking": made["id"]}

    def _things(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
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

    def document(self) -> dict[str, Any]:
        found: dict[str, Any] = self.app.openapi()
        return found


@pytest.fixture
def world(begun: Begun, tmp_path: Path) -> Iterator[World]:
    world = World(begun, tmp_path / "fuzz.sqlite")
    yield world
    world.database.close()


def wrong(said: Said) -> str:
    """Return what is wrong with an answer; "" where nothing is."""
    if said.status >= 500:
        return f"{said.status} {said.body[:300]!r}"
    if said.status < 400:
        return ""
    body = json.loads(said.body)
    is_shaped = isinstance(body.get("detail"), str) and isinstance(body.get("code"), str)
    return "" if is_shaped and body["detail"] else f"{said.status} {body}"


def _version(watching: Connection) -> int:
    """Return what changes whenever somebody else commits to the file."""
    return int(watching.execute("PRAGMA data_version").fetchone()[0])


async def walk(world: World, count: int, seed: int) -> dict[int, int]:
    """Send made-up calls; a no leaves the file exactly as it was, and a yes is in the log."""
    statuses: dict[int, int] = {}
    async with world.app.router.lifespan_context(world.app):
        maker = Maker(world.document(), await world.ids(), world.token, seed)
        with closing(read_only(world.path)) as watching:
            before = _version(watching)
            for made in maker.calls(count):
                said = await _answer(world.app, made)
                assert not wrong(said), f"{wrong(said)} to {made.told}"
                after = _version(watching)
                if said.status >= 400:
                    assert after == before, f"{said.status} stored something: {made.told}"
                before = after
                statuses[said.status] = statuses.get(said.status, 0) + 1
    return statuses


def test_made_up_calls_are_answered_or_refused_in_one_shape(world: World) -> None:
    statuses = asyncio.run(walk(world, 1500, seed=4))
    assert {200, 201, 401, 404, 409, 422} <= statuses.keys(), statuses


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_twenty_thousand_made_up_calls_find_no_500(world: World, seed: int) -> None:
    asyncio.run(walk(world, 2000, seed=100 + seed))


def test_made_up_calls_over_http_leave_the_server_well(owner: Client) -> None:
    document = owner.get("/openapi.json").json()
    maker = Maker(document, {"outlet": owner.outlet_id}, owner.token, seed=7)
    for made in maker.calls(500):
        answer = owner.http.request(
            made.method,
            f"{made.path}?{made.query}",
            content=made.body or None,
            headers={"Authorization": f"Bearer {made.token}"} if made.token else {},
        )
        assert not wrong(Said(answer.status_code, answer.content)), made.told
    assert owner.get("/health").json()["status"] == "ok"
