"""Ten processes that want the last seat at the same moment, beside the bare driver's race."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from booking_desktop.storage.driver import sqlite
from booking_desktop.storage.engine import open_database
from tests.benchmarks.figures import Figure
from tests.faults.races import Answer, Race, percentile
from tests.faults.test_last_booking import book, opened
from tests.faults.test_last_seat import offer_sessions, take_seat
from tests.salon import Salon, empty_database
from tests.storage.shop import Shop

pytestmark = pytest.mark.benchmark

RACERS = 10
ROUNDS = 300


def open_bare(path: Path) -> sqlite.Connection:
    """Open a file of two columns as the program opens its own."""
    connection = sqlite.connect(path, isolation_level=None, timeout=5)
    connection.execute("PRAGMA synchronous=FULL")
    return connection


def take_bare(connection: sqlite.Connection, number: int, racer: int) -> str:
    """Take the round's one seat if nobody has."""
    connection.execute("BEGIN IMMEDIATE")
    taken = connection.execute("SELECT count(*) FROM seat WHERE round = ?", (number,)).fetchone()
    if not taken[0]:
        connection.execute("INSERT INTO seat (round, racer) VALUES (?, ?)", (number, racer))
    connection.execute("COMMIT")
    return "late" if taken[0] else "seated"


def test_last_seat(tmp_path: Path, figures: list[Figure]) -> None:
    bare = _bare_race(tmp_path / "bare.sqlite")
    for work, answers, winner in (
        ("last seat, ten processes: the database", _race_for_seats(tmp_path), "seated"),
        ("last seat, ten processes: the service", _race_for_bookings(tmp_path), "booked"),
    ):
        winners = Counter(answer.round for answer in answers if answer.said == winner)
        assert winners == dict.fromkeys(range(ROUNDS), 1)
        rate, raw_rate = _rounds_per_second(answers), _rounds_per_second(bare)
        slowest = max(answer.seconds for answer in answers)
        figures.append(
            Figure(
                work=work,
                size=0,
                ours=1000 / rate,
                limit=1000 / raw_rate,
                goal="≤ 2 ×, slowest < 1 s",
                more=f"{rate:.0f} rounds/s (raw {raw_rate:.0f}), p99 "
                f"{percentile(answers, 0.99) * 1000:.0f}, slowest {slowest * 1000:.0f}",
            )
        )


def _bare_race(path: Path) -> list[Answer]:
    connection = open_bare(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("CREATE TABLE seat (round INTEGER, racer INTEGER)")
    connection.execute("CREATE INDEX seat_by_round ON seat (round)")
    answers = Race(path, RACERS, ROUNDS, open=open_bare, attempt=take_bare).run()
    connection.close()
    return answers


def _race_for_seats(folder: Path) -> list[Answer]:
    path = folder / "seats.sqlite"
    empty_database(path)
    with_sessions = sqlite.connect(path, isolation_level=None)
    shop = Shop(with_sessions)
    shop.open()
    offer_sessions(shop, rounds=ROUNDS, capacity=1)
    with_sessions.close()
    return Race(path, RACERS, ROUNDS, open=open_database, attempt=take_seat).run()


def _race_for_bookings(folder: Path) -> list[Answer]:
    path = folder / "bookings.sqlite"
    empty_database(path)
    database = open_database(path)
    salon = Salon(database)
    salon.staff("Sarah Wilson").works("09:00", "17:00")
    salon.service("Cut", minutes=60)
    for number in range(RACERS):
        salon.customer(f"Customer {number}")
    database.close()
    return Race(path, RACERS, ROUNDS, open=opened, attempt=book).run()


def _rounds_per_second(answers: list[Answer]) -> float:
    slowest: dict[int, float] = {}
    for answer in answers:
        slowest[answer.round] = max(slowest.get(answer.round, 0.0), answer.seconds)
    return len(slowest) / sum(slowest.values())
