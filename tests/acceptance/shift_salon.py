"""The sample salon, served to others for a shift, and the servers that hear of what happens."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
from aiosmtpd.smtp import SMTP, Envelope, Session

from booking_desktop.domain.access import Role
from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.clock import SystemClock
from booking_desktop.services.users import Users
from booking_desktop.storage.engine import Database, open_database
from booking_desktop.storage.premises import read_premises
from tests.acceptance.desk_window import NOW
from tests.channels.calendar_server import CalendarServer
from tests.channels.post import Gateway, Inbox, free_port
from tests.salon import FixedClock

RETELL_KEY = "key_of_the_call_platform"
EVENT_TYPE_ID = 42
_EMAIL, _PASSWORD = "shift@example.com", "correct horse"
_PATIENCE_SECONDS = 30
_PLACES = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")


class Letterbox(Inbox):
    """A mail server that keeps how often each e-mail came, and not the e-mails."""

    def __init__(self) -> None:
        super().__init__()
        self.came: Counter[str] = Counter()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = await super().handle_DATA(server, session, envelope)
        self.came[str(self.mails.pop()["Message-ID"]).strip("<>").partition("@")[0]] += 1
        return answer


class SharedSalon:
    """A booking file, and the program that serves it; the clock shows the lively day and runs.

    Attributes:
        database: The file, open in this process.
        environment: What a program on the file is started with.
        address: Where the API answers.
        token: Of somebody who may call it.
        mail: Takes the e-mails.
        texts: Takes the text messages.
        calendar: Has the events of one service.
    """

    def __init__(self, file: Path) -> None:
        """Nothing is started yet."""
        self.file = file
        self.token = ""
        self._added_seconds = NOW - SystemClock().now()
        self._stack = ExitStack()
        self._port = free_port()
        self.address = f"http://127.0.0.1:{self._port}"
        self.environment: dict[str, str] = {}

    def __enter__(self) -> Self:
        enter = self._stack.enter_context
        self.database: Database = open_database(self.file)
        self._stack.callback(self.database.close)
        self.mail, self.texts = enter(Letterbox()), enter(Gateway())
        self.calendar = enter(CalendarServer())
        self.environment = {
            **{f"BOOKING_DESKTOP_{name}": value for name, value in self._settings().items()},
            **dict.fromkeys(_PLACES, str(self.file.parent)),
        }
        self._let_in()
        self._serve()
        self._mirror_one_service()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._stack.close()

    def program(self, *options: str) -> list[str]:
        """Return how the program is started on this day."""
        return [sys.executable, "-m", "tests.running_clock", str(self._added_seconds), *options]

    def now_ms(self) -> int:
        """Return the present instant on this day, in milliseconds."""
        return (SystemClock().now() + self._added_seconds) * 1000

    def stop(self) -> int:
        """Ask the server to stop, and return its exit status."""
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(_PATIENCE_SECONDS)

    def said(self) -> str:
        """Return what the server wrote on standard error."""
        return self._log.read_text(encoding="utf-8")

    def _settings(self) -> dict[str, str]:
        return {
            "SMTP_URL": f"smtp://127.0.0.1:{self.mail.port}",
            "MAIL_FROM": "hello@salon.example",
            "SMS_URL": self.texts.url,
            "CALCOM_URL": self.calendar.url,
            "CALCOM_KEY": "cal_live_very_secret",
            "CALCOM_FALLBACK_EMAIL": "nobody@salon.example",
            "RETELL_KEY": RETELL_KEY,
            "MESSAGE_HOLD_SECONDS": "2",
            "REMINDER_HOURS": "0",
        }

    def _let_in(self) -> None:
        with self.database.reading() as connection:
            premises = read_premises(connection)
        assert premises is not None
        actions = Actions(self.database, clock=FixedClock(NOW), announcer=Announcer())
        owner = replace(premises.actors[0], role=Role.ADMIN)
        users = Users(actions, self.database, business_id=premises.business.id)
        users.add(owner, _EMAIL, name="Website", role=Role.MANAGER, password=_PASSWORD)

    def _serve(self) -> None:
        self._log = self.file.with_name("serve.out")
        command = self.program("serve", "--db", str(self.file), "--port", str(self._port))
        with self._log.open("w", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                command,
                env={**os.environ, **self.environment},
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        assert self._process.stdout is not None
        self._stack.callback(self._process.wait)
        self._stack.callback(self._process.kill)
        self._stack.callback(self._process.stdout.close)
        assert self._process.stdout.readline().strip().endswith(self.address), self.said()

    def _mirror_one_service(self) -> None:
        with httpx.Client(base_url=f"{self.address}/api/v1", timeout=30) as http:
            signed_in = http.post("/auth/login", json={"email": _EMAIL, "password": _PASSWORD})
            self.token = signed_in.json()["access_token"]
            http.headers["Authorization"] = f"Bearer {self.token}"
            services = http.get("/services", params={"limit": 100}).json()["items"]
            mirrored = next(each for each in services if is_plain(each))
            changed = http.put(
                f"/services/{mirrored['id']}", json={"calcom_event_type_id": EVENT_TYPE_ID}
            )
            assert changed.is_success, changed.text


def is_plain(service: dict[str, Any]) -> bool:
    """Whether a service is one for one person, without more ado."""
    return (
        service["is_active"]
        and not service["allow_parallel_bookings"]
        and not service["requires_approval"]
        and service["room_type"] is None
        and 15 <= service["duration_minutes"] <= 60
    )
