"""Bookings that come in by HTTP appear in the open window by themselves (F1, F5)."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from booking_desktop.app.doors import Doors
from booking_desktop.app.office import Office
from booking_desktop.domain.access import Role
from booking_desktop.domain.errors import BookingError, StorageError
from booking_desktop.domain.instants import local_date
from booking_desktop.services.configuration import Configuration
from booking_desktop.services.settings import Settings
from booking_desktop.services.users import Users
from booking_desktop.viewmodels.work import Work
from tests.acceptance.desk_window import DUBLIN, NOW, DeskWindow

EMAIL, PASSWORD = "web@example.com", "correct horse"


class Visitor:
    """Another program, signed in at an address."""

    def __init__(self, address: str) -> None:
        self._http = httpx.Client(base_url=f"{address}/api/v1", timeout=30)
        answer = self.call("POST", "/auth/login", {"email": EMAIL, "password": PASSWORD})
        self._http.headers["Authorization"] = f"Bearer {answer['access_token']}"

    def call(self, method: str, path: str, body: object = None) -> dict[str, str]:
        answer = self._http.request(method, path, json=body)
        assert answer.is_success, answer.text
        found: dict[str, str] = answer.json()
        return found

    def grid(self, service_id: str, day: str) -> list[str]:
        asked = {"service_id": service_id, "start_date": day, "end_date": day}
        answer = self._http.get("/availability/availability-grid", params=asked).json()
        slots = answer["availability_grid"][day]
        return [slot["start_time"] for slot in slots if slot["is_available"]]

    def close(self) -> None:
        self._http.close()


def let_in(office: Office) -> None:
    users = Users(office.actions, office.database, business_id=office.business.id)
    owner = replace(office.actor, role=Role.ADMIN)
    users.add(owner, EMAIL, name="Website", role=Role.MANAGER, password=PASSWORD)


def doors_of(desk: DeskWindow, *, port: int = 0) -> Doors:
    office = desk.session.office
    settings = Settings(serve_in_window=True, serve_port=port)
    office.configuration = Configuration(settings=settings)
    office.settings = settings
    return Doors(office, QObject(desk.window), catalogue=lambda: office.catalogue)


@pytest.fixture
def visitor(desk: DeskWindow, qtbot: QtBot) -> Iterator[Visitor]:
    """Somebody at the API that the window itself serves."""
    let_in(desk.session.office)
    doors = doors_of(desk)
    with qtbot.waitSignal(doors.opened, timeout=20_000) as opened:
        doors.start()
    caller = Visitor(opened.args[0])
    yield caller
    caller.close()
    doors.stop()


def test_booking_from_outside_is_drawn_as_an_arrival_and_moves_nothing(
    desk: DeskWindow, visitor: Visitor
) -> None:
    desk.click("Bob Williams")
    selected = desk.session.models.grid.selected_block
    office = desk.session.office
    line = desk.line_of("Niamh Walsh")
    customer = visitor.call("POST", "/customers", {"first_name": "Web", "last_name": "Visitor"})
    service = next(s for s in office.catalogue.services.values() if s.name == "Gents cut")
    today = local_date(NOW, DUBLIN).isoformat()
    grid = visitor.grid(service.id, today)

    made = visitor.call(
        "POST",
        "/appointments",
        {
            "customer_id": customer["id"],
            "appointment_date": today,
            "services": [{"service_id": service.id, "start_time": grid[-1]}],
        },
    )

    desk.wait_until(lambda: is_shown(desk, "Web Visitor"))
    assert made["id"] != line.appointment_id
    visitor_id = desk.block("Web Visitor").block_id
    desk.wait_until(lambda: desk.session.page.grid_view.scene.arrivals == {visitor_id})
    assert desk.session.models.grid.selected_block == selected
    assert desk.toast() == ""


def is_shown(desk: DeskWindow, name: str) -> bool:
    blocks = [b for c in desk.session.models.grid.picture.columns for b in c.blocks]
    return any(block.text.title == name for block in blocks)


def test_server_of_its_own_and_a_window_share_a_file(desk: DeskWindow) -> None:
    let_in(desk.session.office)
    niamh = desk.line_of("Niamh Walsh")
    process, address = serving(desk.session.office.database.path)
    caller = Visitor(address)

    caller.call("PATCH", f"/appointments/{niamh.appointment_id}/status", {"status": "checked_in"})
    desk.wait_until(lambda: desk.block("Niamh Walsh").text.tag == "IN")

    niamh_id = desk.block("Niamh Walsh").block_id
    desk.wait_until(lambda: desk.session.page.grid_view.scene.arrivals == {niamh_id})
    caller.close()
    process.terminate()
    assert process.communicate(timeout=30) == ("", "")
    assert process.returncode == 0


def serving(file: Path) -> tuple[subprocess.Popen[str], str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "booking_desktop", "serve", "--db", file, "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    return process, process.stdout.readline().strip().rpartition(" ")[2]


def test_door_that_cannot_be_opened_is_told_and_the_desk_goes_on(
    desk: DeskWindow, qtbot: QtBot
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        doors = doors_of(desk, port=taken.getsockname()[1])
        with qtbot.waitSignal(doors.refused, timeout=20_000) as refused:
            doors.start()
        doors.stop()
    error = refused.args[0]
    assert isinstance(error, BookingError)
    assert error.params["problem"] == "not_free"


def test_nothing_of_the_doors_is_begun_where_none_is_wanted(desk: DeskWindow) -> None:
    office = desk.session.office
    doors = Doors(office, QObject(desk.window), catalogue=lambda: office.catalogue)
    doors.start()
    assert not doors.is_open
    doors.stop()


def test_doors_opened_anew_answer_elsewhere_and_no_more_where_they_did(
    desk: DeskWindow, qtbot: QtBot
) -> None:
    doors = doors_of(desk)
    with qtbot.waitSignal(doors.opened, timeout=20_000) as first:
        doors.start()

    with qtbot.waitSignal(doors.opened, timeout=20_000) as second:
        doors.reopen(Configuration(settings=Settings(serve_in_window=True, serve_port=0)))

    assert httpx.get(f"{second.args[0]}/api/v1/health").is_success
    with pytest.raises(httpx.TransportError):
        httpx.get(f"{first.args[0]}/api/v1/health")
    doors.stop()


def test_doors_opened_anew_at_a_port_that_is_taken_say_so_and_may_be_opened_again(
    desk: DeskWindow, qtbot: QtBot
) -> None:
    doors = doors_of(desk)
    with qtbot.waitSignal(doors.opened, timeout=20_000) as opened:
        doors.start()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with qtbot.waitSignal(doors.refused, timeout=20_000):
            doors.reopen(Configuration(settings=Settings(serve_in_window=True, serve_port=port)))

    again = int(opened.args[0].rpartition(":")[2])
    with qtbot.waitSignal(doors.opened, timeout=20_000):
        doors.reopen(Configuration(settings=Settings(serve_in_window=True, serve_port=again)))
    doors.stop()


def test_doors_that_are_opened_twice_at_once_tell_of_the_last_alone(
    desk: DeskWindow, qtbot: QtBot
) -> None:
    doors = doors_of(desk)
    told: list[str] = []
    doors.opened.connect(told.append)
    doors.start()
    doors.reopen(Configuration(settings=Settings(serve_in_window=True, serve_port=0)))

    with qtbot.waitSignal(doors.opened, timeout=20_000):
        doors.reopen(Configuration(settings=Settings(serve_in_window=True, serve_port=0)))

    assert len(told) == 1
    doors.stop()
    assert not doors.is_open


def test_doors_stay_closed_where_the_check_of_the_file_finds_damage(
    desk: DeskWindow, qtbot: QtBot
) -> None:
    doors = doors_of(desk)
    work = Work(QObject(desk.window))

    def check() -> None:
        raise StorageError("damaged", path="")

    with qtbot.waitCallback() as refused:
        work.write_only_if(check, refused=refused)
    work.once_writable(doors.start)
    with qtbot.waitCallback() as not_written:
        work.write(lambda: None, refused=not_written)

    assert not doors.is_open
    work.close()
