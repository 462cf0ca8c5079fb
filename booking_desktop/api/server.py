"""The HTTP server: uvicorn on a socket that is open before anybody is told the address.

Run in a thread of the window or by itself, it stops when asked: what has begun is answered first.
"""

from __future__ import annotations

import socket
import sys
from typing import Final

import uvicorn
from fastapi import FastAPI

from booking_desktop.api.open_files import most_connections
from booking_desktop.api.wire import PatientProtocol
from booking_desktop.domain.errors import FieldError

_LAST_ANSWERS_SECONDS: Final = 10
_IDLE_SECONDS: Final = 75
_WAITING_CALLS: Final = 2048

MOST_CONNECTIONS: Final = 4000
"""Whoever comes when so many are held is hung up on; others are answered on."""


class ApiServer:
    """Serves one application on one address.

    Raises:
        FieldError: `host` or `port`, `not_free`: nothing can listen there.
    """

    def __init__(self, app: FastAPI, *, host: str, port: int) -> None:
        """Take the address; port 0 takes any that is free."""
        self._socket = _listening(host, port)
        config = uvicorn.Config(
            app,
            http=PatientProtocol,
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            lifespan="on",
            backlog=_WAITING_CALLS,
            limit_concurrency=most_connections(MOST_CONNECTIONS),
            timeout_keep_alive=_IDLE_SECONDS,
            timeout_graceful_shutdown=_LAST_ANSWERS_SECONDS,
        )
        self._server = uvicorn.Server(config)

    @property
    def address(self) -> str:
        """Where it listens, "http://127.0.0.1:8765"."""
        host, port = self._socket.getsockname()[:2]
        shown = f"[{host}]" if ":" in host else host
        return f"http://{shown}:{port}"

    def run(self) -> None:
        """Answer until it is told to stop; SIGTERM and SIGINT tell it on the main thread."""
        try:
            self._server.run(sockets=[self._socket])
        finally:
            self._socket.close()

    def stop(self) -> None:
        """Answer what has begun and take nothing new; from any thread."""
        self._server.should_exit = True


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, so that answers leave at once: asyncio takes Nagle's waiting off nothing else.
    opened = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":
            # There it would let two programs listen on one port, each hearing half of the calls.
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind((host, port))
        opened.listen(_WAITING_CALLS)
    except (OSError, ValueError, TypeError) as error:
        # Whatever is no OSError says that the host is none, as `bind` puts it.
        opened.close()
        raise FieldError("port", "not_free", host=host, value=port) from error
    return opened
