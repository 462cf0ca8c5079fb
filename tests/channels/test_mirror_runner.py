"""The thread that mirrors: one process for each file, each booking once whatever is killed (F3)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from booking_desktop.channels.mirror_runner import MirrorRunner
from booking_desktop.domain.booking import Appointment
from booking_desktop.storage import tables
from tests.channels.calendar_server import CalendarServer, Trouble
from tests.channels.mirrorer import mirror_runner
from tests.channels.sender import house_of
from tests.salon import Desk

ROOT = Path(__file__).parents[2]
_PATIENCE_SECONDS = 30


@pytest.fixture
def server() -> Iterator[CalendarServer]:
    with CalendarServer() as opened:
        yield opened


@pytest.fixture
def appointment(desk: Desk) -> Appointment:
    """A booking for tomorrow that is to be mirrored."""
    cut = desk.salon.service("Cut", calcom_event_type_id=42)
    kate = desk.salon.customer("Kate Hayes")
    with desk.salon.writing() as unit:
        unit.update(tables.customer, kate, {"email": "kate@example.com"})
    return desk.book(cut, desk.salon.staff("Sarah").works(), "11:15", kate, day=1).result


def runner(desk: Desk, server: CalendarServer) -> MirrorRunner:
    return mirror_runner(desk.salon.database, desk.clock.now(), server.url)


def states(desk: Desk) -> list[str]:
    with desk.salon.database.reading() as connection:
        found = connection.exec_driver_sql("SELECT state FROM mirror_task ORDER BY rowid")
        return [row[0] for row in found]


@pytest.mark.usefixtures("appointment")
def test_what_was_booked_is_mirrored(desk: Desk, server: CalendarServer) -> None:
    at_work = runner(desk, server)

    at_work.start()
    assert server.was_called.wait(_PATIENCE_SECONDS)
    at_work.stop()

    assert states(desk) == ["done"]
    assert len(server.standing) == 1


@pytest.mark.usefixtures("appointment")
def test_without_a_key_bookings_wait(desk: Desk) -> None:
    idle = MirrorRunner(house_of(desk.salon.database, desk.clock.now()))

    idle.start()
    idle.stop()

    assert states(desk) == ["queued"]


@pytest.mark.usefixtures("appointment")
@pytest.mark.skipif(sys.platform == "win32", reason="processes are not killed that way there")
@pytest.mark.parametrize("is_done", [True, False])
def test_killed_while_the_calendar_answers_each_booking_is_there_once(
    desk: Desk, server: CalendarServer, *, is_done: bool
) -> None:
    server.troubles = [Trouble(0, is_done=is_done)]
    path, now = desk.salon.database.path, desk.clock.now()
    command = [sys.executable, "-m", "tests.channels.mirrorer", str(path), str(now), server.url]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert server.was_called.wait(_PATIENCE_SECONDS)
    process.kill()
    process.wait()
    left = states(desk)
    server.was_called.clear()

    after = runner(desk, server)
    after.start()
    assert server.was_called.wait(_PATIENCE_SECONDS)
    after.stop()

    assert left == ["sending"]
    assert states(desk) == ["done"]
    assert len(server.standing) == 1
