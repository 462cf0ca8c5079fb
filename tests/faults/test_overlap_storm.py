"""T8: many processes book random times of random people; nothing ever overlaps (I1)."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import Path
from random import Random

import pytest

from booking_desktop.domain.errors import ConflictError
from booking_desktop.storage.driver import driver_connection
from booking_desktop.storage.engine import Database, open_database, transaction
from booking_desktop.storage.health import all_findings
from tests.faults.races import Race, percentile
from tests.storage.shop import Shop, at

PROCESSES = 8
SLOWEST_SECONDS = 10
RESOURCES = ("sarah", "john", "studio")


def book_somewhere(seed: int, database: Database, number: int, racer: int) -> str:
    """Book two resources, in random order, for a random time of some days."""
    random = Random(f"{seed}/{number}/{racer}")
    start = at(10, day=random.randrange(60)) + 300 * random.randrange(96)
    end = start + 300 * random.randrange(1, 13)
    name = f"{number}-{racer}"
    try:
        with transaction(database.writer) as connection:
            shop = Shop(driver_connection(connection))
            session = shop.session(id=f"s-{name}", starts_at=start, ends_at=end)
            appointment = shop.appointment(id=f"a-{name}", reference=name, walk_in_name="Somebody")
            shop.line(session, appointment, id=f"l-{name}")
            for resource in random.sample(RESOURCES, 2):
                shop.hold(session, start, end, id=f"h-{name}-{resource}", resource_id=resource)
    except ConflictError as lost:
        return lost.kind
    return "booked"


@pytest.mark.parametrize(
    "attempts", [2000, pytest.param(40_000, marks=pytest.mark.long, id="long")]
)
def test_storm_of_bookings_never_overlaps(
    shop: Shop, path: Path, database: Database, attempts: int, seed: int
) -> None:
    del shop
    rounds = attempts // PROCESSES
    attempt = partial(book_somewhere, seed)
    answers = Race(path, PROCESSES, rounds, open=open_database, attempt=attempt).run()
    said = Counter(str(answer.said) for answer in answers)
    assert set(said) == {"booked", "overlap"}
    with database.reading() as connection:
        assert all_findings(connection) == ()
        kept = connection.exec_driver_sql(
            "SELECT count(*), (SELECT count(*) FROM hold), (SELECT count(*) FROM session)"
            " FROM appointment"
        ).one()
    assert tuple(kept) == (said["booked"], 2 * said["booked"], said["booked"])
    slowest = max(answer.seconds for answer in answers)
    assert slowest < SLOWEST_SECONDS
    p99 = percentile(answers, 0.99) * 1000
    print(f"T8 attempts={len(answers)} {dict(said)} p99={p99:.1f}ms slowest={slowest:.2f}s PASS")
