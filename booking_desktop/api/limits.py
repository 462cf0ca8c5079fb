"""What a client may ask of the server before any rule is looked at: how much, and how slowly.

A body is taken in whole before a thread is given to the call, so a client that dawdles keeps
nobody from being answered, and no body takes more memory than the largest that is allowed.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from booking_desktop.api.problems import problem

MOST_BODY_BYTES: Final = 1024 * 1024
"""More is nobody's: the longest call of a platform, with its transcript, is a tenth of it."""

BODY_SECONDS: Final = 30
"""How long a body may take to come in."""

_MOST_DRAINED_BYTES: Final = 16 * MOST_BODY_BYTES
"""So much of a body that is too large is read and thrown away, so that its sender, still busy
sending, gets to read why it was refused."""

_CLOSES: Final = {"Connection": "close"}


class Limits:
    """Stands in front of the application."""

    def __init__(self, app: ASGIApp) -> None:
        """Name the application."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on what is within the limits."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] == "HEAD":
            # The same as GET; the server leaves the body out.
            scope = {**scope, "method": "GET"}
        if not _has_body(scope):
            await self._app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(BODY_SECONDS):
                body = await _whole_body(receive)
        except TimeoutError:
            slow = problem(HTTPStatus.REQUEST_TIMEOUT, "too_slow", _TOO_SLOW, headers=_CLOSES)
            await slow(scope, receive, send)
            return
        if len(body) > MOST_BODY_BYTES:
            status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
            large = problem(status, "too_large", _TOO_LARGE, headers=_CLOSES)
            await large(scope, receive, send)
            return
        await self._app(scope, _replayed(body, receive), send)


def _has_body(scope: Scope) -> bool:
    return any(name in (b"content-length", b"transfer-encoding") for name, _ in scope["headers"])


async def _whole_body(receive: Receive) -> bytes:
    """Return the body; of one that is too large, just enough to show that it is."""
    body, read = bytearray(), 0
    while True:
        message = await receive()
        part = message.get("body", b"")
        read += len(part)
        body += part[: MOST_BODY_BYTES + 1 - len(body)]
        if not message.get("more_body") or read > _MOST_DRAINED_BYTES:
            return bytes(body)


def _replayed(body: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again


_TOO_LARGE: Final = "The body is too large. Send 1 MiB at most."
_TOO_SLOW: Final = "The body did not come in within 30 seconds. Send it again."
