"""Bad input at the door: the right status in the one shape, and nobody else waits (F1)."""

from __future__ import annotations

import asyncio
import json
import socket
from threading import Event, Semaphore, Thread
from typing import Any
from urllib.parse import urlsplit

import pytest

from booking_desktop.api import limits, wire
from booking_desktop.domain.errors import StorageError
from booking_desktop.storage.refusals import Problem
from tests.api.conftest import Client


def plug_in(client: Client) -> socket.socket:
    where = urlsplit(str(client.http.base_url))
    assert where.hostname is not None
    return socket.create_connection((where.hostname, where.port or 0), timeout=20)


def answer_of(line: socket.socket) -> tuple[int, dict[str, Any]]:
    """Read until the other side is through."""
    said = b""
    while part := line.recv(65536):
        said += part
    head, _, body = said.partition(b"\r\n\r\n")
    return int(head.split()[1]), json.loads(body)


def post_raw(client: Client, body: bytes, path: str = "/customers") -> tuple[int, Any]:
    answer = client.call("POST", path, content=body, headers={"Content-Type": "application/json"})
    return answer.status_code, answer.json()


@pytest.mark.parametrize("in_pieces", [False, True])
def test_body_that_is_too_large_is_refused(owner: Client, in_pieces: bool) -> None:
    piece = b'{"first_name": "' + b"x" * (limits.MOST_BODY_BYTES // 2)
    whole = [piece, piece, piece]
    content = iter(whole) if in_pieces else b"".join(whole)
    answer = owner.call("POST", "/customers", content=content)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert owner.get("/health").status_code == 200


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not json",
        b"[" * 100_000,
        b'{"a":' * 50_000,
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe",
        b'{"first_name": NaN, "last_name": 1e999}',
        b'{"first_name": ' + b"9" * 5000 + b"}",
        b'{"first_name": "\\u0000", "last_name": "W", "email": "", "phone": ""}',
        b'{"first_name": "\\ud800", "last_name": "W", "email": "", "phone": ""}',
        b'{"first_name": ["Niamh"], "last_name": {}}',
    ],
)
def test_body_that_cannot_be_read_is_refused_in_one_sentence(owner: Client, body: bytes) -> None:
    status, answer = post_raw(owner, body)
    assert (status, answer["code"]) == (422, "invalid_request")
    assert isinstance(answer["detail"], str)


@pytest.mark.parametrize(
    "path",
    [
        "/appointments/%00",
        "/appointments/%ED%A0%80",
        "/appointments/%FF",
        "/appointments/" + "x" * 5000,
        "/services/%2e%2e%2f",
    ],
)
def test_ids_that_nobody_has_are_unknown(owner: Client, path: str) -> None:
    answer = owner.get(path)
    assert answer.status_code in (404, 422)
    assert {"detail", "code"} <= answer.json().keys()


@pytest.mark.parametrize(
    "query",
    [
        "query=%00",
        "query=%ED%A0%80",
        "page=0",
        "page=9" + "9" * 400,
        "limit=-1",
        "page=%00",
        "limit",
    ],
)
def test_odd_queries_are_answered_or_refused(owner: Client, query: str) -> None:
    answer = owner.call("GET", f"/customers?{query}")
    assert answer.status_code in (200, 422)


@pytest.mark.parametrize("method", ["DELETE", "OPTIONS", "TRACE", "BREW", "PATCH"])
def test_method_that_an_address_does_not_take_is_refused(owner: Client, method: str) -> None:
    answer = owner.call(method, "/customers")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert "GET" in answer.headers["Allow"]


def test_head_is_get_without_the_body(visitor: Client) -> None:
    answer = visitor.call("HEAD", "/health")
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize(
    "header",
    ["Bearer", "bearer  x", "Basic b3duZXI=", "Bearer a b c", "Bearer \xff", "x" * 5000],
)
def test_odd_bearers_let_nobody_in(visitor: Client, header: str) -> None:
    answer = visitor.call("GET", "/tenants/me", headers={"Authorization": header.encode("latin-1")})
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert "Sign in" in answer.json()["detail"]


def test_what_is_no_http_is_refused_in_the_one_shape(visitor: Client) -> None:
    with plug_in(visitor) as line:
        line.sendall(b"GET /api/v1/health HTTP/1.1\r\nHost: x\r\nX: a\x00b\r\n\r\n")
        assert answer_of(line) == (400, json.loads(wire._NO_HTTP))


def test_whoever_says_nothing_keeps_nobody_waiting_and_is_let_go(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "HEAD_SECONDS", 1)
    silent = [plug_in(visitor) for _ in range(60)]
    silent[0].sendall(b"GET /api/v1/he")
    assert visitor.get("/health").status_code == 200
    assert {line.recv(1) for line in silent} == {b""}
    for line in silent:
        line.close()


def test_body_that_never_comes_takes_no_thread_and_is_given_up(
    owner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "BODY_SECONDS", 1)
    head = (
        f"POST /api/v1/customers HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {owner.token}\r\n"
        "Content-Length: 100\r\n\r\n{"
    )
    dawdlers = [plug_in(owner) for _ in range(60)]
    for line in dawdlers:
        line.sendall(head.encode())
    assert owner.get("/tenants/me").status_code == 200
    assert {answer_of(line)[0] for line in dawdlers} == {408}
    for line in dawdlers:
        line.close()


class Crowd:
    """Calls of the limits alone, whose bodies are let in by and by."""

    def __init__(self) -> None:
        self._limits = limits.Limits(self._app)
        self.goes_on = asyncio.Event()

    async def send(self, size: int, *, dawdles: bool = False) -> int:
        """Send a body of some bytes; returns the status of the answer."""
        statuses: list[int] = []
        parts = [b"x" * 60_000] * (size // 60_000) + [b"x" * (size % 60_000)]

        async def receive() -> dict[str, Any]:
            if len(parts) == 1 and dawdles:
                await self.goes_on.wait()
            return {"type": "http.request", "body": parts.pop(0), "more_body": bool(parts)}

        async def send(message: Any) -> None:
            statuses.extend([message["status"]] if "status" in message else [])

        headers = [(b"content-length", b"%d" % size)]
        scope = {"type": "http", "method": "POST", "path": "/", "headers": headers}
        await self._limits(scope, receive, send)
        return statuses[0]

    async def _app(self, _scope: Any, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "http.response.start", "status": 200})


def test_many_large_bodies_at_once_are_put_off_and_small_ones_are_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(limits, "MOST_HELD_BYTES", 3 * limits.MOST_BODY_BYTES)

    async def crowd() -> list[int]:
        crowd, large = Crowd(), limits.MOST_BODY_BYTES
        dawdlers = [asyncio.create_task(crowd.send(large, dawdles=True)) for _ in range(3)]
        await asyncio.sleep(0)
        meanwhile = [await crowd.send(large), await crowd.send(50_000)]
        crowd.goes_on.set()
        return [*meanwhile, *await asyncio.gather(*dawdlers), await crowd.send(large)]

    assert asyncio.run(crowd()) == [503, 200, 200, 200, 200, 200]


def test_database_that_stays_busy_is_said_with_when_to_come_again(
    owner: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_body: object) -> None:
        raise StorageError(Problem.BUSY)

    monkeypatch.setattr("booking_desktop.storage.engine.Database.reading", busy)
    answer = owner.get("/tenants/me")
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    assert answer.headers["Retry-After"] == "1"


def test_bug_is_said_without_a_trace_of_it(
    owner: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise KeyError("Niamh Walsh")

    monkeypatch.setattr("booking_desktop.services.sign_in.SignIn.who", broken)
    answer = owner.get("/tenants/me")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert "Niamh" not in answer.text
    assert "A call broke" in caplog.text


def test_many_wrong_passwords_at_once_keep_nobody_else_waiting(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, goes_on = Semaphore(0), Event()

    def slow(*_: object) -> bool:
        seen.release()
        return goes_on.wait(20) and False

    monkeypatch.setattr("booking_desktop.services.sign_in.SignIn._is_right", slow)
    wrong = {"email": "nobody@example.com", "password": "x"}
    tries = [Thread(target=visitor.post, args=("/auth/login", wrong)) for _ in range(30)]
    for each in tries:
        each.start()
    seen.acquire(timeout=20)
    assert visitor.get("/tenants/me").status_code == 401
    goes_on.set()
    for each in tries:
        each.join()
