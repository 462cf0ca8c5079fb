"""A telephone call becomes all that it should, across every wall (F2, F3, F4, F5).

A customer, a booking, an event in the external calendar, an e-mail with its entry, and a block on
the grid of a window that is open: the program serves in one process and shows in another, the mail
goes to a real server, and the calendar is one that misbehaves in every way it can.
"""

from __future__ import annotations

import hmac
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic
from typing import Any, NamedTuple

import httpx
import pytest

from booking_desktop.domain.instants import local_datetime
from booking_desktop.services.clock import SystemClock
from booking_desktop.storage.engine import open_database
from tests.acceptance.desk_window import DUBLIN, NOW
from tests.acceptance.real_desk import RealDesk
from tests.channels.calendar_server import CalendarServer, Trouble
from tests.channels.post import Inbox, entry_of, plain
from tests.salon import TODAY, Desk, FixedClock, Salon, empty_database
from tests.window_rig import RealWindow

SARAH = 1
NUMBER = "+353865550177"
KEY = "key_of_the_call_platform"
_PATIENCE_SECONDS = 90
_PLATFORM_SECONDS = 10


def furnish(file: Path) -> None:
    """Make a salon with a service that is mirrored, and one booking."""
    empty_database(file)
    database = open_database(file)
    salon = Salon(database)
    sarah = salon.staff("Sarah Wilson").works("09:00", "17:30")
    salon.staff("John Smith").works("09:00", "18:00")
    cut = salon.service("Cut & blow-dry", minutes=45, price=6800, calcom_event_type_id=42)
    desk = Desk(salon, FixedClock(NOW))
    desk.book(cut, sarah, "11:15", salon.customer("Niamh Walsh"))
    database.close()


class Outside(NamedTuple):
    """The three servers that are not the program, or talk to it."""

    platform: httpx.Client
    calendar: CalendarServer
    inbox: Inbox

    def tell(self, event: str, call_id: str, **more: object) -> dict[str, str]:
        """Tell of a call as the platform does, signed; it must not wait for anybody else."""
        numbers = {"from_number": NUMBER, "to_number": "+35315550100"}
        call = {"call_id": call_id, "call_type": "phone_call", **numbers, **more}
        body = json.dumps({"event": event, "call": call}).encode()
        stamp = str(NOW * 1000)
        digest = hmac.new(KEY.encode(), body + stamp.encode(), "sha256").hexdigest()
        signature = {"x-retell-signature": f"v={stamp},d={digest}"}
        began = monotonic()
        answer = self.platform.post("/api/webhooks/retell", content=body, headers=signature)
        assert monotonic() - began < _PLATFORM_SECONDS
        assert answer.status_code == 200, answer.text
        told: dict[str, str] = answer.json()
        return told


def analysis(**said: str) -> dict[str, Any]:
    wish = {"service": "cut and blow dry", "staff": "Sarah", "preferred_date": TODAY.isoformat()}
    return {
        "call_summary": "Ruth would like a cut with Sarah.",
        "user_sentiment": "Positive",
        "custom_analysis_data": {**wish, **said},
    }


@contextmanager
def serving(file: Path, calendar: CalendarServer, inbox: Inbox) -> Iterator[str]:
    """Serve a file in a process of its own; returns the address."""
    settings = {
        "RETELL_KEY": KEY,
        "CALCOM_URL": calendar.url,
        "CALCOM_KEY": "cal_live_0001",
        "SMTP_URL": f"smtp://127.0.0.1:{inbox.port}",
        "MAIL_FROM": "desk@example.com",
        "MESSAGE_HOLD_SECONDS": "0",
    }
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "tests.running_clock", str(NOW - SystemClock().now())),
            *("serve", "--db", file, "--port", "0"),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ
        | {"XDG_CONFIG_HOME": str(file.parent)}
        | {f"BOOKING_DESKTOP_{name}": each for name, each in settings.items()},
    )
    assert process.stdout is not None
    yield process.stdout.readline().strip().rpartition(" ")[2]
    process.terminate()
    assert process.communicate(timeout=30) == ("", "")
    assert process.returncode == 0


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[RealDesk]:
    with RealWindow() as window:
        desk = RealDesk(window, tmp_path, scheme="light")
        furnish(desk.file)
        desk.start("Lumen Studio")
        yield desk
        desk.close()


@pytest.fixture
def outside(desk: RealDesk) -> Iterator[Outside]:
    with (
        CalendarServer() as calendar,
        Inbox() as inbox,
        serving(desk.file, calendar, inbox) as address,
        httpx.Client(base_url=address, timeout=30) as platform,
    ):
        yield Outside(platform, calendar, inbox)


def test_call_becomes_all_that_it_should(desk: RealDesk, outside: Outside) -> None:
    outside.calendar.troubles = [
        Trouble(429, headers={"Retry-After": "1"}),
        Trouble(500, b"<html>Bad gateway</html>"),
        Trouble(0, is_done=True),
    ]
    is_drawn = desk.shows_change_at(SARAH, "14:00")
    told = call(outside, "call-1", time="14:00")

    assert told["outcome"] == "booked"
    desk.window.wait_until(is_drawn, timeout_seconds=_PATIENCE_SECONDS)
    desk.picture("booked-by-phone")
    assert ("Ruth Kavanagh", "14:00", "Sarah") in {(b.who, b.at, b.staff) for b in desk.book()}
    assert customers(desk) == [("Ruth", "Kavanagh", NUMBER, "ruth@example.com")]
    it_is_mailed(desk, outside, told["appointment_id"])
    it_is_mirrored_once(desk, outside, told["appointment_id"])

    outside.calendar.troubles = [Trouble(422, b'{"status": "error"}')]
    other = call(outside, "call-2", time="15:00")

    assert other["outcome"] == "booked"
    desk.window.wait_until(
        lambda: mirrored(desk, other["appointment_id"])[0] == "failed",
        timeout_seconds=_PATIENCE_SECONDS,
    )
    assert len(outside.calendar.standing) == 1
    assert [name for name, *_ in customers(desk)] == ["Ruth"]
    assert desk.window.output() == ""


def call(outside: Outside, call_id: str, *, time: str) -> dict[str, str]:
    """Let somebody ring, say what they want and ring off; returns what came of it."""
    said = {"customer_name": "Ruth Kavanagh", "email": "ruth@example.com", "preferred_time": time}
    assert outside.tell("call_started", call_id) == {"outcome": "recorded"}
    assert outside.tell("call_ended", call_id, transcript="Agent: …") == {"outcome": "recorded"}
    told = outside.tell("call_analyzed", call_id, call_analysis=analysis(**said))
    assert outside.tell("call_analyzed", call_id, call_analysis=analysis(**said)) == told
    return told


def it_is_mailed(desk: RealDesk, outside: Outside, appointment_id: str) -> None:
    desk.window.wait_until(lambda: len(outside.inbox.mails) == 1, timeout_seconds=_PATIENCE_SECONDS)
    (mail,) = outside.inbox.mails
    assert str(mail["To"]) == "Ruth Kavanagh <ruth@example.com>"
    assert "14:00" in plain(mail)
    assert "14:00" in plain(mail, "html")
    entry = entry_of(mail)
    assert (entry.method, entry.status, entry.sequence) == ("REQUEST", "CONFIRMED", 0)
    assert appointment_id in entry.uid
    starts_at = entry.starts_at.astimezone(DUBLIN)
    assert (starts_at.date(), f"{starts_at:%H:%M}") == (TODAY, "14:00")


def it_is_mirrored_once(desk: RealDesk, outside: Outside, appointment_id: str) -> None:
    desk.window.wait_until(
        lambda: mirrored(desk, appointment_id)[0] == "mirrored", timeout_seconds=_PATIENCE_SECONDS
    )
    (event,) = outside.calendar.bookings.values()
    assert mirrored(desk, appointment_id) == ("mirrored", str(event["id"]), event["uid"])
    assert outside.calendar.troubles == []
    assert event["eventTypeId"] == 42
    assert event["start"] == f"{local_datetime(NOW, DUBLIN):%Y-%m-%d}T14:00:00Z"
    assert event["attendee"]["email"] == "ruth@example.com"


def mirrored(desk: RealDesk, appointment_id: str) -> tuple[str, str | None, str | None]:
    asked = "SELECT state, calcom_id, uid FROM mirror WHERE appointment_id = ?"
    found: list[tuple[str, str | None, str | None]] = rows(desk, asked, appointment_id)
    return found[0] if found else ("", None, None)


def customers(desk: RealDesk) -> list[tuple[str, ...]]:
    asked = "SELECT first_name, last_name, phone, email FROM customer WHERE phone <> ''"
    return rows(desk, asked)


def rows(desk: RealDesk, asked: str, *values: str) -> list[Any]:
    with closing(sqlite3.connect(desk.file)) as connection:
        return connection.execute(asked, values).fetchall()
