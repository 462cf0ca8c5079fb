"""What nobody should send: values, bodies and headers of every wrong kind."""

from __future__ import annotations

import gzip
import json
from typing import Any, Final

TEXTS: Final = (
    "",
    " ",
    "a" * 5000,
    "a\x00b",
    "\ud800",
    "ß🙂\u202e",
    "é" * 300,
    "<b>",
    "' OR 1=1 --",
    "%00",
    "null",
    "../../etc/passwd",
    "{{7*7}}",
    "\r\nX-Other: 1",
)
DATES: Final = (
    "2026-11-20",
    "2026-02-30",
    "9999-12-31",
    "0001-01-01",
    "20261120",
    "2026-11-20T10:00",
    "1795132800",
    "x",
)
TIMES: Final = (
    "10:00",
    "10:30:00",
    "24:00",
    "25:00",
    "1000",
    "10:00:30",
    "01:30",
    "-1:00",
    "١٠:٠٠",
    "2026-11-20T10:00",
)
NUMBERS: Final = (0, 1, -1, 2**31, 2**63, 2**64, 10**9, 10**30, -(10**30), 1.5, 1e308, 60, 30)
OTHERS: Final[tuple[Any, ...]] = (
    None,
    True,
    float("nan"),
    float("inf"),
    [],
    {},
    [[]],
    [None],
    {"a": {"a": {}}},
    ["x"] * 500,
    [{}] * 5000,
)

_DEEP: Final = 10_000

BODIES: Final = (
    b"",
    b"{",
    b"null",
    b"[]",
    b"\xff\xfe",
    b'{"a":',
    b"[" * _DEEP + b"]" * _DEEP,
    b'{"a":' * _DEEP + b"1" + b"}" * _DEEP,
    b'"text"',
    b"1" * 6000,
    b"NaN",
    b'{"a": 1e999, "a": -Infinity}',
    b'{"first_name": "Niamh", "first_name": ["Niamh"], "status": "x", "status": "confirmed"}',
    b'\xef\xbb\xbf{"first_name": "Niamh"}',
    '{"first_name": "Niamh"}'.encode("utf-16"),
    '{"first_name": "Niamh"}'.encode("utf-32"),
    b'{"first_name": "\xed\xa0\x80"}',
    gzip.compress(b'{"first_name": "' + b"x" * 2_000_000 + b'"}'),
    json.dumps({"services": [{}] * 20_000}).encode(),
    json.dumps({f"field {number}": number for number in range(20_000)}).encode(),
    b'{"first_name": "' + b"x" * 300_000 + b'"}',
    b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--x--\r\n",
)

CONTENT_TYPES: Final = (
    b"",
    b"text/plain",
    b"application/json; charset=utf-16",
    b"application/json;;;=",
    b"multipart/form-data; boundary=x",
    b"application/x-www-form-urlencoded",
    b"\xff/\xff",
    b"application/json" * 500,
)

BEARERS: Final = (
    b"Bearer",
    b"bearer  x",
    b"Basic b3duZXI6cGFzc3dvcmQ=",
    b"Bearer a b c",
    b"Bearer \xff\xfe",
    b"Bearer " + b"x" * 20_000,
    b"Negotiate",
    b"Bearer null",
)

KEYS: Final = (b"k1", b"k1", b"k2", b"", b"x" * 300, b"\xe9\xff", b"a b\tc", b"' OR 1=1 --")

SIGNATURES: Final = (
    b"",
    b"v=1,d=2",
    b"v=" + b"9" * 5000 + b",d=" + b"a" * 64,
    b"d=" + b"0" * 64,
    b"v=-1,d=" + b"0" * 64,
    b"\xff" * 40,
)

OTHER_HEADERS: Final = (
    (b"content-encoding", b"gzip"),
    (b"accept", b"application/xml"),
    (b"accept-language", b"\xff" * 100),
    (b"host", b"evil.example"),
    (b"origin", b"https://evil.example"),
    (b"x-forwarded-for", b"not an address"),
    (b"x-http-method-override", b"DELETE"),
    (b"cookie", b"a=" + b"x" * 4000),
    (b"range", b"bytes=0-0,1-1,2-2"),
    (b"expect", b"something"),
)
