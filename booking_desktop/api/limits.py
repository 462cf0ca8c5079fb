"""What a client may ask of the server before any rule is looked at: how much, and how slowly.

A body is taken in whole before a thread is given to the call, so a client that dawdles keeps
nobody from being answered, and one that hangs up in the middle has asked for nothing. No body takes
more memory than the largest that is allowed, and all at once no more than a few dozen of them.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Final

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from booking_desktop.api.problems import problem

MOST_BODY_BYTES: Final = 1024 * 1024
"""More is nobody's, but for the call platform: it sends every word of a call twice, with times."""

_MOST_OF_ALL: Final = {"/api/webhooks/retell": 4 * MOST_BODY_BYTES}
"""Addresses that take more; they make nothing of a body before they know who sent it."""

BODY_SECONDS: Final = 30
"""How long a body may take to come in."""

MOST_HELD_BYTES: Final = 32 * MOST_BODY_BYTES
"""So much the bodies of all calls hold together; whoever brings more comes again later."""

_SMALL_BYTES: Final = 64 * 1024
"""Smaller ones, as nearly all are, are taken in however many large ones there are."""

_AGAIN_SECONDS: Final = 2

_MOST_DRAINED_BYTES: Final = 16 * MOST_BODY_BYTES
"""So much of a body that is refused is read and thrown away, so that its sender, still busy
sending, gets to read why."""

_CLOSES: Final = {"Connection": "close"}


class Limits:
    """Stands in front of the application."""

    def __init__(self, app: ASGIApp) -> None:
        """Name the application."""
        self._app = app
        self._held_bytes = 0

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
        body, most = bytearray(), _MOST_OF_ALL.get(scope["path"], MOST_BODY_BYTES)
        try:
            app = await self._answering(body, receive, most)
            if app is not None:
                await app(scope, _replayed(bytes(body), receive), send)
        finally:
            self._let_go(body)

    async def _answering(self, body: bytearray, receive: Receive, most: int) -> ASGIApp | None:
        """Take a body in; returns who answers, and None where nobody listens any more."""
        try:
            async with asyncio.timeout(BODY_SECONDS):
                await self._take_in(body, receive, most)
        except TimeoutError:
            return _TOO_SLOW
        except ClientDisconnect:
            return None
        except _Crowded:
            return _BUSY
        return _too_large(most) if len(body) > most else self._app

    async def _take_in(self, body: bytearray, receive: Receive, most: int) -> None:
        """Fill in the body; of one that is too large, just enough to show that it is.

        What is not kept is read all the same, so that its sender gets to read why.

        Raises:
            ClientDisconnect: It broke off.
            _Crowded: It is large, and others hold all that may be held.
        """
        read, more, is_crowded = 0, True, False
        while more and read <= _MOST_DRAINED_BYTES:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ClientDisconnect
            part, more = message.get("body", b""), message.get("more_body", False)
            read += len(part)
            if not is_crowded:
                self._keep(body, part[: most + 1 - len(body)])
            is_crowded |= len(body) > _SMALL_BYTES and self._held_bytes > MOST_HELD_BYTES
            if is_crowded:
                self._let_go(body)
        if is_crowded:
            raise _Crowded

    def _keep(self, body: bytearray, part: bytes) -> None:
        body += part
        self._held_bytes += len(part)

    def _let_go(self, body: bytearray) -> None:
        self._held_bytes -= len(body)
        body.clear()


class _Crowded(Exception):  # noqa: N818 - nothing went wrong
    """Others hold all that may be held."""


def _too_large(most: int) -> ASGIApp:
    said = f"The body is too large. Send {most >> 20} MiB at most."
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    return problem(status, "too_large", said, headers=_CLOSES)


def _has_body(scope: Scope) -> bool:
    return any(name in (b"content-length", b"transfer-encoding") for name, _ in scope["headers"])


def _replayed(body: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def again() -> Message:
        return waiting.pop() if waiting else await receive()

    return again


_TOO_SLOW: Final = problem(
    HTTPStatus.REQUEST_TIMEOUT,
    "too_slow",
    "The body did not come in within 30 seconds. Send it again.",
    headers=_CLOSES,
)
_BUSY: Final = problem(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "busy",
    "Too much is coming in at once. Send it again in a moment.",
    headers={**_CLOSES, "Retry-After": str(_AGAIN_SECONDS)},
)
