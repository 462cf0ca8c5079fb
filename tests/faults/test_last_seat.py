"""T7: the last seat of a session, wanted by many at once, is got by exactly as many as fit (I2)."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from booking_desktop.domain.errors import ConflictError
from booking_desktop.storage.driver import driver_connection
from booking_desktop.storage.engine import Database, open_database, transaction
from booking_desktop.storage.health import all_findings
from tests.faults.races import Answer, Race, percentile
from tests.storage.shop import Shop

SLOWEST_SECONDS = 10
"""Ten times what is promised: a shared machine stalls at times, a database never so long."""


def take_seat(database: Database, number: int, racer: int) -> str:
    """Book the session of the round, and say what the database answered."""
    try:
        with transaction(database.writer) as connection:
            shop = Shop(driver_connection(connection))
            appointment = shop.appointment(
                id=f"a-{number}-{racer}", reference=f"{number}-{racer}", walk_in_name="Somebody"
            )
            shop.line(f"class-{number}", appointment, id=f"l-{number}-{racer}")
    except ConflictError as lost:
        return lost.kind
    return "seated"


def offer_sessions(shop: Shop, *, rounds: int, capacity: int) -> None:
    shop.connection.execute("BEGIN")
    for number in range(rounds):
        shop.scheduled(id=f"class-{number}", capacity=capacity)
    shop.connection.execute("COMMIT")


def assert_fair(database: Database, answers: list[Answer], *, racers: int, capacity: int) -> None:
    by_round: dict[int, Counter[str]] = {}
    for answer in answers:
        by_round.setdefault(answer.round, Counter())[answer.said] += 1
    expected = Counter({"seated": capacity, "full": racers - capacity})
    assert [said for said in by_round.values() if said != expected] == []
    with database.reading() as connection:
        taken = connection.exec_driver_sql(
            "SELECT count(*) FROM line WHERE is_active = 1 GROUP BY session_id"
        ).scalars()
        assert set(taken) == {capacity}
        assert [each for each in all_findings(connection) if each.kind != "line_without_hold"] == []
    assert max(answer.seconds for answer in answers) < SLOWEST_SECONDS


def report(name: str, answers: list[Answer], rounds: int) -> None:
    p99 = percentile(answers, 0.99) * 1000
    print(f"T7 {name} rounds={rounds} answers={len(answers)} p99={p99:.1f}ms PASS")


@pytest.mark.parametrize(
    ("racers", "capacity", "rounds"),
    [
        pytest.param(10, 1, 200, id="ten for one"),
        pytest.param(10, 3, 50, id="ten for three"),
        pytest.param(10, 1, 1000, id="ten for one, long", marks=pytest.mark.long),
    ],
)
def test_processes_get_exactly_the_seats_there_are(
    shop: Shop, database: Database, racers: int, capacity: int, rounds: int
) -> None:
    offer_sessions(shop, rounds=rounds, capacity=capacity)
    race = Race(database.path, racers, rounds, open=open_database, attempt=take_seat)
    answers = race.run()
    assert_fair(database, answers, racers=racers, capacity=capacity)
    report(f"processes={racers} capacity={capacity}", answers, rounds)


@pytest.mark.parametrize(("racers", "rounds"), [(10, 50), (100, 5)])
def test_threads_get_exactly_the_seats_there_are(
    shop: Shop, path: Path, racers: int, rounds: int
) -> None:
    """Threads of one program share its one writing connection."""
    offer_sessions(shop, rounds=rounds, capacity=1)
    database = open_database(path)
    met = Barrier(racers)

    def race(racer: int) -> list[Answer]:
        answers = []
        for number in range(rounds):
            met.wait(60)
            answers.append(Answer(number, racer, take_seat(database, number, racer), 0))
        return answers

    with ThreadPoolExecutor(racers) as threads:
        answers = [answer for found in threads.map(race, range(racers)) for answer in found]
    assert_fair(database, answers, racers=racers, capacity=1)
    database.close()
