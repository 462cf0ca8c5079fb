"""HTTP as it comes over the wire: clients that say nothing, and what is no HTTP at all."""

from __future__ import annotations

import asyncio
import json
from typing import Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS: Final = 15
"""How long a client may take to say what it wants."""

_NO_HTTP: Final = json.dumps(
    {"detail": "This is no HTTP that can be understood.", "code": "invalid_request"}
).encode()


class PatientProtocol(H11Protocol):
    """Lets go of whoever does not finish the head of a request, and says no in the one shape."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request, or hang up where too many are held already."""
        super().connection_made(transport)
        most = self.limit_concurrency
        if most is not None and len(self.connections) >= most:
            transport.abort()
            return
        self._look_at_watch()

    def data_received(self, data: bytes) -> None:
        """Take in what came; a head in pieces does not make the wait longer."""
        super().data_received(data)
        self._look_at_watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait no longer."""
        self._stop_waiting()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn has its own words
        """Refuse what is no HTTP, in the shape of every other no."""
        headers = [
            (b"content-type", b"application/json"),
            (b"content-length", str(len(_NO_HTTP)).encode()),
            (b"connection", b"close"),
        ]
        for event in (
            h11.Response(status_code=400, headers=headers, reason=b"Bad Request"),
            h11.Data(data=_NO_HTTP),
            h11.EndOfMessage(),
        ):
            self.transport.write(self.conn.send(event))
        self.transport.close()

    def _look_at_watch(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._stop_waiting()
        elif self._waiting is None:
            self._waiting = self.loop.call_later(HEAD_SECONDS, self.timeout_keep_alive_handler)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
