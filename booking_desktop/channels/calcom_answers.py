"""What Cal.com's answers mean: done, not now, or not like that (F3)."""

from __future__ import annotations

import json
from datetime import UTC
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from time import monotonic
from typing import Final

import httpx

from booking_desktop.domain.instants import Instant
from booking_desktop.domain.mirroring import MirrorProblem
from booking_desktop.domain.text import LINE_LENGTH
from booking_desktop.services.secrets import Secret

_MOST_BYTES: Final = 1_000_000
_DONE: Final = "success"
_LONGEST_REST_SECONDS: Final = 3600
_NOT_ALLOWED: Final = frozenset({HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN})
_NOT_YET_BEGUN: Final = frozenset({HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE})
_NOT_NOW: Final = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS})


class NotReachedError(Exception):
    """The same call may go well later.

    Attributes:
        said: What was in the way, in a few words.
        rest_seconds: For how long no call is wanted; 0 where nothing is said about that.
        is_unsure: Whether it may have been done nevertheless.
    """

    def __init__(self, said: str, *, rest_seconds: int = 0, is_unsure: bool = False) -> None:
        """Keep what is known."""
        super().__init__(said)
        self.said = said
        self.rest_seconds = rest_seconds
        self.is_unsure = is_unsure


class NotTakenError(Exception):
    """The same call would end the same: this needs a person.

    Attributes:
        problem: Why.
        said: What Cal.com said, in a few words; never the key.
    """

    def __init__(self, problem: MirrorProblem, said: str) -> None:
        """Keep what is known."""
        super().__init__(said)
        self.problem = problem
        self.said = said


def read_limited(answer: httpx.Response, *, seconds: float) -> bytes:
    """Return the body of an answer that is neither too large nor too slow.

    Raises:
        NotTakenError: It is too large.
        httpx.ReadTimeout: It takes too long.
    """
    ends_at = monotonic() + seconds
    content = bytearray()
    for chunk in answer.iter_bytes():
        content += chunk
        if len(content) > _MOST_BYTES:
            raise NotTakenError(MirrorProblem.NOT_UNDERSTOOD, "an answer without end")
        if monotonic() > ends_at:
            raise httpx.ReadTimeout("too slow", request=answer.request)
    return bytes(content)


def read_answer(answer: httpx.Response, content: bytes, *, now: Instant, key: Secret) -> object:
    """Return the data of an answer; None where it says that all went well and no more.

    Args:
        answer: The answer, its body read.
        content: The body.
        now: The present instant, for dates in the answer.
        key: What must not be told, even where Cal.com says it.

    Raises:
        NotReachedError: Not now.
        NotTakenError: Not like that, or not to be understood.
    """
    status = answer.status_code
    said = _line(key.blotted(f"{status} {_message(content)}"))
    # Whoever knows no such question will not know it later either.
    is_never = status == HTTPStatus.NOT_IMPLEMENTED and answer.request.method == "GET"
    if status in _NOT_NOW or (answer.is_server_error and not is_never):
        rest = _rest_seconds(answer.headers.get("Retry-After", ""), now)
        is_unsure = status not in _NOT_YET_BEGUN
        raise NotReachedError(said, rest_seconds=rest, is_unsure=is_unsure)
    if not answer.is_success:
        problem = MirrorProblem.NOT_ALLOWED if status in _NOT_ALLOWED else MirrorProblem.REFUSED
        raise NotTakenError(problem, said)
    read = _json(content)
    data: object = read.get("data") if isinstance(read, dict) else None
    if data is None and not (isinstance(read, dict) and read.get("status") == _DONE):
        raise NotTakenError(MirrorProblem.NOT_UNDERSTOOD, "an answer without data")
    return data


def _rest_seconds(wanted: str, now: Instant) -> int:
    """Return what `Retry-After` asks for, in seconds or until a date; an hour at most."""
    if wanted.isascii() and wanted.strip().isdigit():
        seconds = int(wanted.strip()[:6])
    else:
        seconds = _until(wanted, now)
    return max(0, min(_LONGEST_REST_SECONDS, seconds))


def _until(date_text: str, now: Instant) -> int:
    try:
        then = parsedate_to_datetime(date_text)
        aware = then if then.tzinfo else then.replace(tzinfo=UTC)
        return int(aware.timestamp()) - now
    except (ValueError, OverflowError):
        return 0


def _message(content: bytes) -> str:
    """Return what a refusal says; nothing of a page for people."""
    read = _json(content)
    if not isinstance(read, dict):
        return ""
    error = read.get("error", read)
    message = error.get("message", "") if isinstance(error, dict) else error
    return message if isinstance(message, str) else ""


def _json(content: bytes) -> object:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _line(text: str) -> str:
    printable = "".join(each if each.isprintable() else " " for each in text)
    return " ".join(printable.split())[:LINE_LENGTH]
