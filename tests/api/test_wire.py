"""What comes over a socket and is hardly HTTP: answered or let go, and nobody else waits."""

from __future__ import annotations

import gzip
import json
import socket
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import pytest

from booking_desktop.api import limits
from tests.api.conftest import Client

_NIAMH = b'{"first_name": "Niamh"}'


def talk(client: Client, said: bytes, *, hangs_up: bool = False) -> bytes:
    """Say something; returns all that comes back until the other side is through."""
    where = urlsplit(str(client.http.base_url))
    assert where.hostname is not None
    heard = bytearray()
    with closing(socket.create_connection((where.hostname, where.port or 0), timeout=20)) as line:
        try:
            line.sendall(said)
            if hangs_up:
                line.shutdown(socket.SHUT_WR)
            while part := line.recv(65536):
                heard += part
        except (ConnectionResetError, BrokenPipeError):
            pass  # let go before everything was said
    return bytes(heard)


def answers(heard: bytes) -> list[tuple[int, Any]]:
    """Return status and body of each answer that came over one connection."""
    found = []
    while heard:
        head, _, rest = heard.partition(b"\r\n\r\n")
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:])
        length = int(fields[b"content-length"])
        found.append((int(head.split()[1]), json.loads(rest[:length])))
        heard = rest[length:]
    return found


def post(client: Client, *headers: bytes, body: bytes = b"", version: bytes = b"1.1") -> bytes:
    lines = (
        b"POST /api/v1/customers HTTP/" + version,
        b"Host: x",
        b"Connection: close",
        b"Content-Type: application/json",
        b"Authorization: Bearer " + client.token.encode(),
        *headers,
    )
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def length(body: bytes) -> bytes:
    return b"Content-Length: %d" % len(body)


def is_well(client: Client) -> bool:
    return (
        client.get("/health").status_code == 200 and client.get("/customers").json()["total"] == 0
    )


@pytest.mark.parametrize(
    "said",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"SSH-2.0-OpenSSH_9.6\r\n\r\n",
        b"\x00" * 5000,
        b"EHLO example.com\r\nMAIL FROM:<a@example.com>\r\n\r\n",
        b"GET / HTTP/99\r\nHost: x\r\n\r\n",
        b"GET /api/v1/health HTTP/1.1\r\n\r\n",
        b"GET /api/v1/health HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        b"GET /api/v1/health\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /api/v1/health HTTP/1.1\r\nHost: x\r\n" + b"X: " + b"y" * 200_000,
        b"GET /api/v1/health HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 40_000 + b"\r\n",
        b"GET /api/v1/customers?query=" + b"x" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n{}",
        b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 1e3\r\n\r\n{}",
        b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\n"
        b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        b"POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n{}",
    ],
)
def test_what_is_no_http_is_refused_and_harms_nobody(owner: Client, said: bytes) -> None:
    heard = talk(owner, said)
    assert [(status, body["code"]) for status, body in answers(heard)] == [(400, "invalid_request")]
    assert is_well(owner)


def test_chunks_that_are_none_are_let_go(owner: Client) -> None:
    chunked = post(owner, b"Transfer-Encoding: chunked", body=b"zz\r\n{}\r\n0\r\n\r\n")
    assert all(status == 400 for status, _ in answers(talk(owner, chunked)))
    assert is_well(owner)


def test_length_and_chunks_at_once_make_one_call_of_it(owner: Client) -> None:
    """Two readers that count differently would let a second call be smuggled in."""
    inside = b"GET /api/v1/health HTTP/1.1\r\nHost: x\r\n\r\n"
    both = post(owner, b"Transfer-Encoding: chunked", length(inside), body=b"0\r\n\r\n" + inside)
    assert len(answers(talk(owner, both))) == 1
    assert is_well(owner)


@pytest.mark.parametrize("promised", [len(_NIAMH) + 100, 10**18])
def test_body_that_ends_too_soon_makes_nothing(owner: Client, promised: int) -> None:
    said = post(owner, b"Content-Length: %d" % promised, body=_NIAMH)
    assert talk(owner, said, hangs_up=True) == b""
    assert is_well(owner)


def test_body_that_goes_on_after_its_length_is_cut(owner: Client) -> None:
    ((status, body),) = answers(talk(owner, post(owner, b"Content-Length: 10", body=_NIAMH)))
    assert (status, body["code"]) == (422, "invalid_request")
    assert is_well(owner)


@pytest.mark.parametrize("encoding", [b"gzip", b"deflate", b"br", b"identity, gzip"])
def test_packed_body_is_not_unpacked(owner: Client, encoding: bytes) -> None:
    bomb = gzip.compress(b'{"first_name": "' + b" " * 50_000_000 + b'"}')
    said = post(owner, b"Content-Encoding: " + encoding, length(bomb), body=bomb)
    ((status, body),) = answers(talk(owner, said))
    assert (status, body["code"]) == (422, "invalid_request")
    assert is_well(owner)


def test_chunks_beyond_the_limit_are_refused(owner: Client) -> None:
    piece = b"10000\r\n" + b"x" * 65536 + b"\r\n"
    body = piece * (limits.MOST_BODY_BYTES // 65536 + 2) + b"0\r\n\r\n"
    ((status, said),) = answers(talk(owner, post(owner, b"Transfer-Encoding: chunked", body=body)))
    assert (status, said["code"]) == (413, "too_large")
    assert is_well(owner)


@pytest.mark.parametrize(
    "body",
    [
        b'{"first_name": "A", "first_name": 1}',
        b"[" * 10_000 + b"]" * 10_000,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        _NIAMH.decode().encode("utf-32-be")[:-1],
        b'{"first_name": 1e999}',
        b'{"first_name": NaN, "email": -Infinity}',
        b'{"first_name": "\xc3("}',
    ],
)
def test_json_of_an_odd_kind_is_refused(owner: Client, body: bytes) -> None:
    ((status, said),) = answers(talk(owner, post(owner, length(body), body=body)))
    assert (status, said["code"]) == (422, "invalid_request")
    assert is_well(owner)


@pytest.mark.parametrize(
    "path",
    [
        b"/api/v1/appointments/a%2fb",
        b"/api/v1/appointments/..%2f..%2fservices",
        b"/api/v1/appointments/%00",
        b"/api/v1/appointments/%",
        b"/api/v1/appointments/%zz%u0041",
        b"/api/v1//appointments",
        b"/api/v1/../v1/appointments/x",
        b"/api/v1/appointments/" + b"%41" * 15_000,
        b"//evil.example/api/v1/health",
        b"http://evil.example/api/v1/nothing",
        b"*",
    ],
)
def test_odd_paths_lead_nowhere(owner: Client, path: bytes) -> None:
    token = owner.token.encode()
    head = b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer " + token
    ((status, said),) = answers(talk(owner, b"GET " + path + head + b"\r\n\r\n"))
    assert (status, said["code"]) == (404, "not_found")


def test_old_http_is_answered(owner: Client) -> None:
    said = post(owner, length(_NIAMH), body=_NIAMH, version=b"1.0")
    assert [status for status, _ in answers(talk(owner, said))] == [201]


def test_calls_in_a_row_are_answered_in_that_row(owner: Client) -> None:
    get = b"GET /api/v1/%b HTTP/1.1\r\nHost: x\r\n%b\r\n"
    last = get % (b"health", b"Connection: close\r\n")
    heard = answers(talk(owner, get % (b"health", b"") + get % (b"no", b"") + last))
    assert [status for status, _ in heard] == [200, 404, 200]


def test_nothing_is_offered_to_pages_of_other_servers(owner: Client) -> None:
    page = {"Origin": "https://evil.example"}
    asked = owner.call(
        "OPTIONS", "/customers", headers={**page, "Access-Control-Request-Method": "POST"}
    )
    read = owner.call("GET", "/customers", headers=page)
    assert asked.status_code == 405
    for answer in (asked, read):
        assert not [name for name in answer.headers if name.startswith("access-control-")]
        assert "set-cookie" not in answer.headers


def test_plain_form_of_another_page_signs_nobody_in(visitor: Client) -> None:
    body = '{"email": "owner@example.com", "password": "correct horse"}'
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data"):
        answer = visitor.call("POST", "/auth/login", content=body, headers={"Content-Type": kind})
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
