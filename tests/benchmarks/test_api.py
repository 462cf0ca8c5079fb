"""The HTTP API over loopback: one client alone, a hundred at once, a thousand connections held."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from http.client import HTTPConnection
from io import FileIO
from pathlib import Path
from threading import Thread
from time import perf_counter
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

from booking_desktop.domain.access import Role
from booking_desktop.domain.instants import local_date, zone
from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.users import Users
from booking_desktop.storage.driver import rows
from booking_desktop.storage.premises import read_premises
from tests.benchmarks.book import Book
from tests.benchmarks.figures import Figure, compared, middle, milliseconds, percentile

pytestmark = pytest.mark.benchmark

BOOKINGS = 200
GRIDS = 200
CLIENTS = 100
SECONDS = 60
WISHES = 400
CONNECTIONS = 1000
LOGGED_BYTES = 34 * 4096
EMAIL, PASSWORD = "bench@example.com", "correct horse"


class Caller:
    """One client on one connection that it keeps."""

    def __init__(self, address: str, token: str = "") -> None:
        where = urlsplit(address)
        assert where.hostname is not None
        self._line = HTTPConnection(where.hostname, where.port, timeout=60)
        self._line.connect()
        assert self._line.sock is not None
        self._line.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._headers = {"Content-Type": "application/json"}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"

    def call(self, method: str, path: str, body: object = None) -> tuple[int, Any]:
        """Return status and answer."""
        text = None if body is None else json.dumps(body)
        self._line.request(method, f"/api/v1{path}", text, self._headers)
        answer = self._line.getresponse()
        return answer.status, json.loads(answer.read())

    def close(self) -> None:
        """Hang up."""
        self._line.close()


class Shop:
    """A server over a book, with a token, customers and free starts."""

    def __init__(self, book: Book, address: str, token: str) -> None:
        self.address, self.token = address, token
        with book.database.reading() as connection:
            outlet = rows(connection, "SELECT time_zone FROM outlet", {})[0][0]
            self.customer_ids = [
                row[0] for row in rows(connection, "SELECT id FROM customer LIMIT 2000", {})
            ]
            self.service_ids = [
                row[0]
                for row in rows(
                    connection,
                    "SELECT id FROM service WHERE allow_parallel_bookings = 0"
                    " AND archived_at IS NULL AND is_active = 1 ORDER BY duration_minutes LIMIT 8",
                    {},
                )
            ]
        self.today = local_date(book.clock.now(), zone(outlet))

    def caller(self) -> Caller:
        return Caller(self.address, self.token)

    def grid_path(self, days_ahead: int, service: int = 0) -> str:
        day = self.today + timedelta(days=days_ahead)
        service_id = self.service_ids[service % len(self.service_ids)]
        return (
            "/availability/availability-grid"
            f"?service_id={service_id}&start_date={day}&end_date={day}"
        )

    def wishes(self, caller: Caller, count: int, *, first_day: int) -> list[dict[str, object]]:
        """Return bookings that are free to be made now."""
        found: list[dict[str, object]] = []
        for ahead in range(first_day, first_day + 300):
            _, grid = caller.call("GET", self.grid_path(ahead))
            for day, slots in grid["availability_grid"].items():
                taken: set[tuple[str, str]] = set()
                for slot in slots:
                    key = (slot["staff_id"], slot["start_time"][:2])
                    if slot["is_available"] and key not in taken:
                        taken.add(key)
                        found.append(self._wish(day, slot, len(found)))
            if len(found) >= count:
                return found[:count]
        raise AssertionError("the book is full")

    def _wish(self, day: str, slot: dict[str, str], number: int) -> dict[str, object]:
        line = {
            "service_id": self.service_ids[0],
            "staff_id": slot["staff_id"],
            "start_time": slot["start_time"],
        }
        customer_id = self.customer_ids[number % len(self.customer_ids)]
        return {"customer_id": customer_id, "appointment_date": day, "services": [line]}


@pytest.fixture(scope="module")
def shop(book: Book) -> Iterator[Shop]:
    with book.database.reading() as connection:
        premises = read_premises(connection)
    assert premises is not None
    actions = Actions(book.database, clock=book.clock, announcer=Announcer())
    users = Users(actions, book.database, business_id=premises.business.id)
    owner = replace(premises.actors[0], role=Role.ADMIN)
    users.add(owner, EMAIL, name="Bench", role=Role.MANAGER, password=PASSWORD)
    options = ["--db", str(book.path), "--port", "0"]
    command = [sys.executable, "-m", "booking_desktop", "serve", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = process.stdout.readline().strip().rpartition(" ")[2]
        caller = Caller(address)
        _, answer = caller.call("POST", "/auth/login", {"email": EMAIL, "password": PASSWORD})
        caller.close()
        yield Shop(book, address, answer["access_token"])
        process.terminate()


def timed(caller: Caller, method: str, path: str, body: object = None) -> tuple[float, int]:
    began = perf_counter()
    status, _ = caller.call(method, path, body)
    return (perf_counter() - began) * 1000, status


def test_one_client_books_and_looks(
    shop: Shop, book: Book, tmp_path: Path, figures: list[Figure]
) -> None:
    caller = shop.caller()
    wishes = shop.wishes(caller, BOOKINGS, first_day=3)
    late = [{**wish, "customer_id": shop.customer_ids[-1]} for wish in wishes]
    with (tmp_path / "bare").open("wb", buffering=0) as disk:
        booked = in_turn_with(
            lambda n: timed(caller, "POST", "/appointments", wishes[n]),
            lambda: timed(caller, "GET", "/health")[0] + milliseconds(partial(write_bare, disk)),
            rounds=BOOKINGS,
        )
    refused = in_turn_with(
        lambda n: timed(caller, "POST", "/appointments", late[n]),
        lambda: timed(caller, "GET", "/health")[0],
        rounds=BOOKINGS,
    )
    looked = in_turn_with(
        lambda n: timed(caller, "GET", shop.grid_path(3 + n % 20, n)),
        lambda: timed(caller, "GET", "/health")[0],
        rounds=GRIDS,
    )
    caller.close()
    assert booked.statuses[201] > BOOKINGS * 0.8
    assert set(refused.statuses) == {409}
    assert set(looked.statuses) == {200}
    quick = "≤ 10 ms, p99 ≤ 50 ms"
    for work, goal, found in (
        ("POST /appointments, over loopback", quick, booked),
        ("POST /appointments, refused with ways out", "—", refused),
        ("grid of a day, 20 staff, over loopback", quick, looked),
    ):
        slow, bare = percentile(found.ours, 0.99), percentile(found.bare, 0.99)
        figures.append(
            compared(
                work,
                size=book.size,
                ours=found.ours,
                limit=found.bare,
                goal=goal,
                more=f"p99 {slow:.1f} (bare {bare:.1f}), n {len(found.ours)}",
            )
        )


class InTurn(NamedTuple):
    """Calls of one kind beside bare ones: their times in milliseconds, and what they led to."""

    ours: list[float]
    bare: list[float]
    statuses: Counter[int]


def in_turn_with(
    call: Callable[[int], tuple[float, int]], bare: Callable[[], float], *, rounds: int
) -> InTurn:
    """Call in turn with what any call costs, so that a machine that slows down slows both."""
    taken = [(call(number), bare()) for number in range(rounds)]
    return InTurn(
        [ours for (ours, _), _ in taken],
        [limit for _, limit in taken],
        Counter(status for (_, status), _ in taken),
    )


def write_bare(disk: FileIO) -> None:
    """Put as much on the disk as a booking adds to the log."""
    disk.seek(0)
    disk.write(b"x" * LOGGED_BYTES)
    os.fsync(disk.fileno())


def test_a_hundred_clients_at_once(shop: Shop, book: Book, figures: list[Figure]) -> None:
    first = shop.caller()
    wishes = shop.wishes(first, WISHES, first_day=30)
    first.close()
    found: list[tuple[float, int]] = []
    ends_at = perf_counter() + SECONDS

    def work(number: int) -> None:
        caller = shop.caller()
        turn = number
        while perf_counter() < ends_at:
            if turn % 3:
                found.append(timed(caller, "GET", shop.grid_path(30 + turn % 40, turn)))
            else:
                wish = wishes[turn % len(wishes)]
                found.append(timed(caller, "POST", "/appointments", wish))
            turn += CLIENTS + 1
        caller.close()

    threads = [Thread(target=work, args=(number,)) for number in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times, statuses = [ms for ms, _ in found], Counter(status for _, status in found)
    assert statuses.keys() <= {200, 201, 409}
    figures.append(
        Figure(
            work=f"{CLIENTS} clients at once, {SECONDS} s",
            size=book.size,
            ours=middle(times),
            limit=None,
            goal="no status but 2xx and 409",
            more=f"{len(found) / SECONDS:.0f} calls/s, p99 {percentile(times, 0.99):.0f}, "
            + ", ".join(f"{count} × {status}" for status, count in sorted(statuses.items())),
        )
    )


def test_a_thousand_connections_are_held(shop: Shop, book: Book, figures: list[Figure]) -> None:
    callers = [Caller(shop.address) for _ in range(CONNECTIONS)]
    times = [timed(caller, "GET", "/health") for caller in callers]
    times += [timed(caller, "GET", "/health") for caller in callers]
    for caller in callers:
        caller.close()
    assert {status for _, status in times} == {200}
    figures.append(
        Figure(
            work=f"{CONNECTIONS} connections kept, a call on each",
            size=book.size,
            ours=middle([ms for ms, _ in times]),
            limit=None,
            goal="all are answered",
            more=f"p99 {percentile([ms for ms, _ in times], 0.99):.1f}",
        )
    )
