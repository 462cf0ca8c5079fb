"""Servers on loopback that keep all they are given, and can end a process at a chosen moment."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from enum import StrEnum
from http.server import BaseHTTPRequestHandler
from threading import Event, Lock
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.channels.calendar_server import CalendarServer
from tests.channels.post import Gateway, Inbox


class Moment(StrEnum):
    """When the other side ends the process that talks to it."""

    MAIL_BEGUN = "mail begun"
    MAIL_RECEIVED = "mail received, not answered"
    MAIL_ANSWERED = "mail answered"
    TEXT_RECEIVED = "text received, not answered"
    TEXT_ANSWERED = "text answered"
    CALENDAR_ASKED = "calendar asked, nothing done"
    CALENDAR_DONE = "calendar done, not answered"
    CALENDAR_ANSWERED = "calendar answered"


class Fuse:
    """Kills a process when a moment has come so many times."""

    def __init__(self) -> None:
        self.blown = Event()
        self._lock = Lock()
        self._pid = 0
        self._moment: Moment | None = None
        self._left = 0

    def set(self, pid: int, moment: Moment, *, times: int) -> None:
        """Choose the process and the moment."""
        with self._lock:
            self._pid, self._moment, self._left = pid, moment, times
            self.blown.clear()

    def remove(self) -> None:
        """Let nothing happen any more; returns when nothing is happening."""
        with self._lock:
            self._moment = None

    def at(self, moment: Moment) -> None:
        """Say that a moment has come."""
        with self._lock:
            if moment is not self._moment:
                return
            self._left -= 1
            if self._left == 0:
                os.kill(self._pid, signal.SIGKILL)
                self._moment = None
                self.blown.set()


class MailWitness(Inbox):
    """A mail server."""

    def __init__(self, fuse: Fuse) -> None:
        super().__init__()
        self._fuse = fuse
        self.seen = lambda: fuse.at(Moment.MAIL_RECEIVED)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, to: str, options: list[str]
    ) -> str:
        self._fuse.at(Moment.MAIL_BEGUN)
        return await super().handle_RCPT(server, session, envelope, to, options)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = await super().handle_DATA(server, session, envelope)
        # The answer is written before the loop comes round again.
        asyncio.get_running_loop().call_soon(self._fuse.at, Moment.MAIL_ANSWERED)
        return answer


class TextWitness(Gateway):
    """A gateway of text messages."""

    def __init__(self, fuse: Fuse) -> None:
        super().__init__()
        self.seen = lambda: fuse.at(Moment.TEXT_RECEIVED)
        self.answered = lambda: fuse.at(Moment.TEXT_ANSWERED)


class CalendarWitness(CalendarServer):
    """A server that speaks Cal.com's API."""

    def __init__(self, fuse: Fuse) -> None:
        super().__init__()
        self._fuse = fuse

    def handle(self, handler: BaseHTTPRequestHandler) -> None:
        with suppress(ConnectionError):  # whoever asked may be gone
            super().handle(handler)
            if handler.command == "POST":
                self._fuse.at(Moment.CALENDAR_ANSWERED)

    def _do(self, method: str, path: str, body: dict[str, Any]) -> tuple[int, bytes]:
        if method != "POST":
            return super()._do(method, path, body)
        self._fuse.at(Moment.CALENDAR_ASKED)
        answer = super()._do(method, path, body)
        self._fuse.at(Moment.CALENDAR_DONE)
        return answer
