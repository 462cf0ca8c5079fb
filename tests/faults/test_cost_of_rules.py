"""T10: what the triggers cost among a million holds, beside the same rows without them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

import pytest

from booking_desktop.domain.ids import OutletId
from booking_desktop.domain.instants import local_date
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.day import read_day
from booking_desktop.storage.engine import open_database
from booking_desktop.storage.triggers import TRIGGERS
from tests.storage.shop import Shop, at, connect

RESOURCES = 20
SLOT_SECONDS = 300
SAMPLES = 300


@pytest.fixture(
    params=[
        pytest.param(100_000, id="100k"),
        pytest.param(1_000_000, id="1M", marks=pytest.mark.long),
    ]
)
def full_shop(request: pytest.FixtureRequest, path: Path) -> Iterator[Shop]:
    """A shop whose calendars are full, five minutes by five minutes, into the past."""
    connection = connect(path)
    connection.execute("PRAGMA synchronous = OFF")
    shop = Shop(connection)
    connection.execute("BEGIN")
    session = shop.scheduled(capacity=1, id="ever")
    resources = [shop.resource(f"r{number}", "equipment") for number in range(RESOURCES)]
    connection.execute("DROP TRIGGER hold_taken")
    connection.executemany(
        "INSERT INTO hold (id, session_id, resource_id, starts_at, ends_at, claim_group)"
        " VALUES (?, ?, ?, ?, ?, 'g')",
        (
            (f"{resource}-{number}", session, resource, start, start + SLOT_SECONDS)
            for number in range(request.param // RESOURCES)
            for start in [at(9) - SLOT_SECONDS * (number + 1)]
            for resource in resources
        ),
    )
    connection.execute(TRIGGERS["hold_taken"])
    connection.execute("COMMIT")
    yield shop
    connection.close()


def seconds(work: Callable[[int], object]) -> list[float]:
    """Time some goes of a piece of work, the quickest first."""
    times = []
    for number in range(SAMPLES):
        began = perf_counter()
        work(number)
        times.append(perf_counter() - began)
    return sorted(times)


def test_rules_cost_little_among_many_holds(full_shop: Shop) -> None:
    connection = full_shop.connection
    names = count()

    def insert(number: int) -> None:
        start = at(9) + SLOT_SECONDS * next(names)
        full_shop.hold("ever", start, start + SLOT_SECONDS, resource_id=f"r{number % RESOURCES}")

    connection.execute("BEGIN IMMEDIATE")
    guarded = seconds(insert)
    connection.execute("DROP TRIGGER hold_taken")
    bare = seconds(insert)
    connection.execute("ROLLBACK")
    holds = connection.execute("SELECT count(*) FROM hold").fetchone()[0]
    ratio = median(guarded) / median(bare)
    print(
        f"T10 holds={holds} hold={median(guarded) * 1e6:.0f}us"
        f" without={median(bare) * 1e6:.0f}us ratio={ratio:.2f} PASS"
    )
    assert median(guarded) < 0.002
    assert ratio < 30


def test_booking_and_day_stay_quick_among_many_holds(full_shop: Shop) -> None:
    connection = full_shop.connection
    connection.execute("PRAGMA synchronous = FULL")
    minutes = count(0, 30)

    def book(_: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        appointment = full_shop.appointment()
        for position in range(3):
            start = at(9) + 60 * next(minutes)
            session = full_shop.session(starts_at=start, ends_at=start + 1800)
            full_shop.line(session, appointment, position=position)
            full_shop.hold(session, start, start + 1800)
        connection.execute("COMMIT")

    booked = seconds(book)
    path = Path(connection.execute("PRAGMA database_list").fetchone()[2])
    database = open_database(path)
    with database.reading() as reading:
        catalogue = CatalogueReader().read(reading, OutletId("outlet"))
        on = local_date(at(9), catalogue.zone)
        shown = seconds(lambda _: read_day(reading, catalogue, on))
    database.close()
    p99 = booked[int(len(booked) * 0.99)]
    print(f"T10 three lines p99={p99 * 1e3:.1f}ms day={median(shown) * 1e3:.2f}ms PASS")
    assert p99 < 0.15
    assert median(shown) < 0.2
