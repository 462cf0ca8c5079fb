"""A server on loopback that speaks Cal.com's API (v2), and can be told to misbehave."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Trouble:
    """What one call gets in place of an answer; `status` 0 is silence."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    is_done: bool = False
    """Whether what was asked for happens nevertheless."""


class CalendarServer:
    """Keeps bookings as Cal.com does: a move ends one booking and begins another."""

    def __init__(self) -> None:
        self.bookings: dict[str, dict[str, Any]] = {}
        self.calls: list[tuple[str, str]] = []
        self.bodies: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.troubles: list[Trouble] = []
        self.lists_status = 200
        """What is answered to somebody who looks for bookings."""
        self.seated: set[int] = set()
        """Event types with seats: all of one start share one booking."""
        self.slots: dict[str, list[dict[str, str]]] | None = None
        self.was_called = Event()
        self._seats = 0
        self._silence = Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._thread = Thread(target=self._server.serve_forever, args=[0.01])
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._silence.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    @property
    def standing(self) -> list[str]:
        """The starts of the bookings that are not cancelled."""
        return [each["start"] for each in self.bookings.values() if each["status"] == "accepted"]

    def handle(self, handler: BaseHTTPRequestHandler) -> None:
        path = urlsplit(handler.path).path
        self.calls.append((handler.command, path))
        self.headers.append(dict(handler.headers))
        length = int(handler.headers.get("Content-Length", 0))
        body = json.loads(handler.rfile.read(length)) if length else {}
        self.bodies.append(body)
        trouble = self.troubles.pop(0) if self.troubles and handler.command == "POST" else None
        if trouble is None:
            self.was_called.set()
            _answer(handler, *self._do(handler.command, path, body))
            return
        if trouble.is_done:
            self._do(handler.command, path, body)
        self.was_called.set()
        if trouble.status:
            _answer(handler, trouble.status, trouble.body, trouble.headers)
        else:
            self._silence.wait()

    def _do(self, method: str, path: str, body: dict[str, Any]) -> tuple[int, bytes]:
        if path == "/v2/slots":
            return (404, b"{}") if self.slots is None else _data(200, self.slots)
        parts = path.removeprefix("/v2/bookings").strip("/").split("/")
        if method == "GET":
            return self._look(parts[0])
        return self._make(body) if parts == [""] else self._change(*parts, body=body)

    def _make(self, body: dict[str, Any]) -> tuple[int, bytes]:
        if body["eventTypeId"] in self.seated:
            return _data(201, self._take_seat(body))
        return _data(201, self._made(body, {}))

    def _change(self, uid: str, act: str, *, body: dict[str, Any]) -> tuple[int, bytes]:
        old = self.bookings[uid]
        if old["status"] != "accepted":
            return 400, b'{"status": "error", "error": {"message": "It is cancelled"}}'
        if "seatUid" in body:
            return self._change_seat(old, act, body)
        old["status"] = "cancelled"
        if act == "cancel":
            return _data(200, old)
        return _data(201, self._made({**old, **body}, {"rescheduledFromUid": old["uid"]}))

    def _look(self, uid: str) -> tuple[int, bytes]:
        if self.lists_status != 200:
            return self.lists_status, b"{}"
        return _data(200, self.bookings[uid] if uid else list(self.bookings.values()))

    def _take_seat(self, body: dict[str, Any]) -> dict[str, Any]:
        self._seats += 1
        seat = {"seatUid": f"seat-{self._seats}", **body["attendee"], "metadata": body["metadata"]}
        return self._seat(seat, body["eventTypeId"], body["start"])

    def _seat(self, seat: dict[str, Any], event_type_id: int, start: str) -> dict[str, Any]:
        where = {"eventTypeId": event_type_id, "start": start}
        same = (
            each
            for each in self.bookings.values()
            if each["status"] == "accepted" and where.items() <= each.items()
        )
        shared = next(same, None) or self._made(where, {"attendees": []})
        shared["attendees"].append(seat)
        return {**shared, "seatUid": seat["seatUid"]}

    def _change_seat(
        self, old: dict[str, Any], act: str, body: dict[str, Any]
    ) -> tuple[int, bytes]:
        found = [each for each in old["attendees"] if each["seatUid"] == body["seatUid"]]
        if not found:
            return 404, b"{}"
        old["attendees"].remove(found[0])
        if not old["attendees"]:
            old["status"] = "cancelled"
        if act == "cancel":
            return _data(200, old)
        return _data(201, self._seat(found[0], old["eventTypeId"], body["start"]))

    def _made(self, body: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
        number = len(self.bookings) + 1
        made = {**body, **more, "id": number, "uid": f"uid-{number}", "status": "accepted"}
        self.bookings[made["uid"]] = made
        return made


def _data(status: int, data: object) -> tuple[int, bytes]:
    return status, json.dumps({"status": "success", "data": data}).encode()


def _answer(
    handler: BaseHTTPRequestHandler, status: int, body: bytes, headers: Mapping[str, str] = {}
) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def _handler(server: CalendarServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.handle(self)

        def do_POST(self) -> None:
            server.handle(self)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
