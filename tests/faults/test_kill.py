"""T1: a program killed at any moment loses nothing it said was booked, and leaves nothing half."""

from __future__ import annotations

import multiprocessing
import os
import sys
from pathlib import Path
from random import Random
from time import perf_counter

import pytest

from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.ids import CustomerId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.verdict import LineRequest
from booking_desktop.storage.engine import Database, open_database
from booking_desktop.storage.health import all_findings
from booking_desktop.storage.migrate import migrate
from tests.salon import Desk, FixedClock, Person, Salon, at
from tests.storage.fixtures import no_backup

SLOWEST_START_SECONDS = 20
"""Ten times what is promised: the machine may be busy with other things."""

_ID_LENGTH = 36


class Work:
    """What a program does until it is killed: it books one time after the other."""

    def __init__(self, path: Path) -> None:
        """Build a salon that never closes, and close the file again."""
        database = open_database(path)
        migrate(database, back_up=no_backup)
        self.path = path
        self.salon = Salon(database)
        self.person: Person = self.salon.staff("Sarah").works("00:00", "24:00")
        self.service: Service = self.salon.service("Fringe trim", minutes=30)
        self.customer: CustomerId = self.salon.customer("Niamh Walsh")
        database.close()

    def go_on(self, acknowledged: int) -> None:
        """Book from where the last program was killed; write each id once it is said."""
        self.salon.database = open_database(self.path)
        desk = Desk(self.salon, FixedClock(at("08:00")))
        number = booked(self.salon.database)
        while True:
            wish = LineRequest(
                service_id=self.service.id,
                starts_at=Instant(at("00:00", day=1) + 1800 * number),
                staff_id=self.person.id,
            )
            made = desk.ask_to_book(wish, customer_id=self.customer)
            os.write(acknowledged, made.result.id.encode())
            number += 1


def booked(database: Database) -> int:
    with database.reading() as connection:
        count: int = connection.exec_driver_sql("SELECT count(*) FROM appointment").scalar_one()
    return count


def killed_after(work: Work, seconds: float) -> list[str]:
    """Let a program work for a while, kill it, and return the ids it acknowledged."""
    reading, writing = os.pipe()
    process = multiprocessing.get_context("fork").Process(target=work.go_on, args=(writing,))
    process.start()
    os.close(writing)
    process.join(seconds)
    process.kill()
    process.join()
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    return [said[at : at + _ID_LENGTH] for at in range(0, len(said), _ID_LENGTH)]


def assert_nothing_lost_or_half(database: Database, acknowledged: list[str]) -> None:
    with database.reading() as connection:
        kept = set(connection.exec_driver_sql("SELECT id FROM appointment").scalars())
        half = connection.exec_driver_sql(
            "SELECT count(*) FROM appointment AS a"
            " FULL JOIN activity ON activity.appointment_id = a.id"
            " LEFT JOIN line ON line.appointment_id = a.id"
            " WHERE a.id IS NULL OR activity.seq IS NULL OR line.id IS NULL"
        ).scalar_one()
    assert [each for each in acknowledged if each not in kept] == []
    assert half == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither fork nor kill -9")
@pytest.mark.parametrize(
    "kills",
    [
        pytest.param(100, id="hundred"),
        pytest.param(1000, id="thousand", marks=(pytest.mark.long, pytest.mark.timeout(1800))),
    ],
)
def test_killed_program_loses_nothing_it_acknowledged(
    tmp_path: Path, kills: int, seed: int
) -> None:
    random = Random(seed)
    work = Work(tmp_path / "salon.sqlite")
    acknowledged: list[str] = []
    slowest = 0.0
    for _ in range(kills):
        acknowledged += killed_after(work, random.uniform(0.05, 0.4))
        began = perf_counter()
        database = open_database(work.path)
        migrate(database, back_up=no_backup)
        slowest = max(slowest, perf_counter() - began)
        assert_nothing_lost_or_half(database, acknowledged)
        database.close()
    database = open_database(work.path)
    with database.reading() as connection:
        assert all_findings(connection) == ()
    database.close()
    assert len(acknowledged) > kills
    assert slowest < SLOWEST_START_SECONDS
    print(
        f"T1 kills={kills} acknowledged={len(acknowledged)} lost=0 half=0"
        f" slowest start={slowest * 1000:.0f}ms PASS"
    )
