"""Calls made up from the API's own document, tame ones and ones with hostile parts."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Final, TypeAlias
from urllib.parse import quote

from tests.api import hostile

Headers: TypeAlias = tuple[tuple[bytes, bytes], ...]

WEBHOOK: Final = "/api/webhooks/retell"

_WORDS: Final = {
    "provider": "Sarah",
    "service": "Cut",
    "currency": "EUR",
    "phone": "+353855550117",
    "meeting_link": "https://meet.example",
    "timezone": "Europe/Dublin",
    "slug": "",
    "email": "",
    "event": "call_analyzed",
    "preferred_time": "14:30",
    "from_number": "+353855550117",
}


def _said(*names: str) -> dict[str, Any]:
    return {name: {"type": "string"} for name in names}


def _object(required: Sequence[str], **fields: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": fields}


_WISH: Final = ("customer_name", "service", "preferred_date", "preferred_time", "staff", "email")
_REPORT: Final = _object(
    ("event", "call"),
    event={"enum": ["call_started", "call_ended", "call_analyzed", "call_analyzed", "other"]},
    call=_object(
        ("call_id", "from_number", "call_analysis"),
        **_said("call_id", "from_number", "to_number", "transcript"),
        start_timestamp={"type": "integer"},
        end_timestamp={"type": "integer"},
        metadata={"type": "object"},
        call_analysis=_object(
            ("custom_analysis_data",),
            **_said("call_summary"),
            custom_analysis_data=_object(_WISH[:4], **_said(*_WISH)),
        ),
    ),
)
"""What the call platform tells: it is told in its own document, not in ours."""


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is there to be asked for.

    Attributes:
        ids: Of one of everything, by what it is.
        owner: A token.
        others: Tokens of others: of a lower role, and of whoever may not come in any more.
        key: What the call platform signs with, and the instant that it signs, in seconds.
    """

    ids: dict[str, str]
    owner: str
    others: tuple[str, ...] = ()
    key: tuple[str, int] = ("", 0)


@dataclass(frozen=True, kw_only=True)
class Made:
    """A call that was made up."""

    method: str
    path: str
    query: str = ""
    body: bytes = b""
    headers: Headers = ()

    @property
    def told(self) -> str:
        said = {name.decode(): value[:80] for name, value in self.headers}
        return f"{self.method} {self.path}?{self.query} {said} {self.body[:600]!r}"


@dataclass(frozen=True)
class _Operation:
    method: str
    path: str
    parameters: tuple[dict[str, Any], ...]
    body: dict[str, Any] | None


class Maker:
    """Makes calls up; the same seed makes the same ones."""

    def __init__(self, document: dict[str, Any], known: Known, seed: int) -> None:
        self._schemas = document["components"]["schemas"]
        self._random = Random(seed)
        self._known = known
        self._is_tame = True
        self._operations = tuple(_operations(document))

    def calls(self, count: int) -> Iterator[Made]:
        for _ in range(count):
            yield self._call(self._random.choice(self._operations))

    def _call(self, operation: _Operation) -> Made:
        self._is_tame = self._one_in(2)
        path, query = operation.path, []
        for parameter in operation.parameters:
            name, value = parameter["name"], self._text_of(parameter)
            if parameter["in"] == "path":
                path = path.replace(f"{{{name}}}", _quoted(value) or "x")
            elif parameter["in"] == "query" and (parameter.get("required") or self._one_in(2)):
                query.append(f"{name}={_quoted(value)}")
                query.extend(query[-1:] if self._is_odd(20) else ())
        body = self._body(operation)
        headers = (
            self._bearer(operation),
            self._content_type(),
            *self._signature(operation, body),
            *self._idempotency(operation),
            *((self._random.choice(hostile.OTHER_HEADERS),) if self._is_odd(10) else ()),
        )
        return Made(
            method=operation.method,
            path=path,
            query="&".join(query),
            body=body,
            headers=tuple(each for each in headers if each[1]),
        )

    def _bearer(self, operation: _Operation) -> tuple[bytes, bytes]:
        if operation.path == WEBHOOK or self._one_in(40):
            return b"authorization", b""
        if self._is_odd(10):
            return b"authorization", self._random.choice(hostile.BEARERS)
        others = self._known.others
        token = self._random.choice(others) if others and self._one_in(8) else self._known.owner
        return b"authorization", f"Bearer {token}".encode()

    def _content_type(self) -> tuple[bytes, bytes]:
        wild = self._is_odd(15)
        return (
            b"content-type",
            self._random.choice(hostile.CONTENT_TYPES) if wild else b"application/json",
        )

    def _idempotency(self, operation: _Operation) -> Headers:
        if operation.method != "POST" or not self._one_in(4):
            return ()
        if self._is_tame:
            return ((b"idempotency-key", b"%d" % self._random.randrange(10**6)),)
        return ((b"idempotency-key", self._random.choice(hostile.KEYS)),)

    def _signature(self, operation: _Operation, body: bytes) -> Headers:
        """Return how the call platform signs; now and then wrongly, or too long ago."""
        if operation.path != WEBHOOK:
            return ()
        if self._is_odd(6):
            return ((b"x-retell-signature", self._random.choice(hostile.SIGNATURES)),)
        key, now = self._known.key
        sent_ms = str((now - (10**4 if self._is_odd(8) else 0)) * 1000)
        digest = hmac.new(key.encode(), body + sent_ms.encode(), "sha256").hexdigest()
        return ((b"x-retell-signature", f"v={sent_ms},d={digest}".encode()),)

    def _body(self, operation: _Operation) -> bytes:
        if operation.body is None:
            return b"" if not self._is_odd(10) else self._random.choice(hostile.BODIES)
        if self._is_odd(8):
            return self._random.choice(hostile.BODIES)
        return json.dumps(self._value(operation.body)).encode()

    def _text_of(self, parameter: dict[str, Any]) -> str:
        value = self._value(parameter["schema"], parameter["name"])
        return value if isinstance(value, str) else json.dumps(value)[:4000]

    def _value(self, schema: dict[str, Any], name: str = "") -> Any:
        if self._is_odd(9):
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
        return self._random.choice((1, 2, 5, 10) if self._is_tame else hostile.NUMBERS)

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
            if (name in required and not self._is_odd(30)) or self._one_in(3)
        }
        if self._is_odd(10):
            made[self._random.choice(hostile.TEXTS)] = self._hostile()
        return made

    def _word(self, schema: dict[str, Any], name: str) -> Any:
        said = name.lower()
        if said in _WORDS:
            return self._pick((_WORDS[said],), hostile.TEXTS)
        if schema.get("format") == "date" or "date" in said:
            return self._pick(("2026-11-20", "2026-11-20", "2026-11-27"), hostile.DATES)
        if said == "start":
            return self._pick(("2026-11-20T10:00", "2026-11-20T12:30"), hostile.TIMES)
        if "time" in said:
            return self._pick(("10:00", "11:30", "14:00"), hostile.TIMES)
        if said.endswith("id"):
            kind = said.removesuffix("id").strip("_")
            ids = self._known.ids
            return self._pick((ids.get(kind, f"{kind} {self._random.random()}"),), (*ids.values(),))
        return self._pick((f"Name {self._random.random()}",), hostile.TEXTS)

    def _pick(self, tame: tuple[str, ...], wild: tuple[str, ...]) -> str:
        return self._random.choice(tame if self._is_tame else (*tame, *wild))

    def _hostile(self) -> Any:
        return self._random.choice(
            (
                *hostile.TEXTS,
                *hostile.DATES,
                *hostile.TIMES,
                *hostile.NUMBERS,
                *hostile.OTHERS,
            )
        )

    def _is_odd(self, count: int) -> bool:
        """Whether to be hostile here: once in so many times in a call that is not tame."""
        return not self._is_tame and self._one_in(count)

    def _one_in(self, count: int) -> bool:
        return self._random.randrange(count) == 0


def _operations(document: dict[str, Any]) -> Iterator[_Operation]:
    for path, methods in document["paths"].items():
        for method, said in methods.items():
            content = said.get("requestBody", {}).get("content", {})
            body = content.get("application/json", {}).get("schema")
            yield _Operation(
                method=method.upper(),
                path=path,
                parameters=tuple(said.get("parameters", ())),
                body=_REPORT if path == WEBHOOK else body,
            )


def _quoted(text: str) -> str:
    return quote(text.encode("utf-8", "surrogatepass"), safe="")
