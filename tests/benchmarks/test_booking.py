"""A booking's commit beside the same rows through the bare driver, and a verdict on its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from time import perf_counter, process_time

import pytest
from sqlalchemy import Table

from booking_desktop.domain.instants import local_date
from booking_desktop.domain.judge import may_book
from booking_desktop.storage.driver import sqlite
from booking_desktop.storage.facts import load_facts
from booking_desktop.storage.unit_of_work import UnitOfWork
from tests.benchmarks.book import Book
from tests.benchmarks.desk import BenchmarkDesk
from tests.benchmarks.figures import Figure, compared, middle, milliseconds, percentile

pytestmark = pytest.mark.benchmark

ROUNDS = 200
VERDICTS = 400


class BareWriter:
    """The same rows into a file with the same tables and indexes, without rules or images."""

    def __init__(self, path: Path, schema: Sequence[str]) -> None:
        self._connection = sqlite.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=FULL")
        for statement in schema:
            self._connection.execute(statement)

    def write(self, written: Sequence[tuple[str, tuple[object, ...]]]) -> float:
        """Return how long a transaction with these statements took, in milliseconds."""
        began = perf_counter()
        self._connection.execute("BEGIN IMMEDIATE")
        for statement, values in written:
            self._connection.execute(statement, values)
        self._connection.execute("COMMIT")
        return (perf_counter() - began) * 1000

    def close(self) -> None:
        self._connection.close()


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, dict[str, object]]]:
    """Collect the rows that a booking inserts."""
    found: list[tuple[str, dict[str, object]]] = []
    insert = UnitOfWork.insert

    def collecting(self: UnitOfWork, table: Table, row: dict[str, object]) -> None:
        found.append((table.name, row))
        insert(self, table, row)  # type: ignore[arg-type]

    monkeypatch.setattr(UnitOfWork, "insert", collecting)
    return found


def test_commit_of_a_booking(
    book: Book,
    tmp_path: Path,
    figures: list[Figure],
    written: list[tuple[str, dict[str, object]]],
) -> None:
    desk = BenchmarkDesk(book)
    with book.database.reading() as connection:
        names = ("session", "appointment", "line", "hold", "activity", "desk")
        found = connection.exec_driver_sql(
            "SELECT sql, tbl_name FROM sqlite_master WHERE type IN ('table', 'index')"
        ).all()
        schema = [sql for sql, table in found if table in names and sql]
    bare = BareWriter(tmp_path / "bare.sqlite", schema)
    ours, limit, cpu = [], [], []
    requests = desk.requests(ROUNDS)

    for request in requests:
        written.clear()
        began, worked = perf_counter(), process_time()
        desk.bookings.book(desk.actor, book.outlet_id, request)
        cpu.append((process_time() - worked) * 1000)
        ours.append((perf_counter() - began) * 1000)
        inserts = [_insert(table, row) for table, row in written]
        limit.append(bare.write([*inserts, _activity(book)]))
    bare.close()

    figures.append(
        compared(
            "booking commit",
            size=book.size,
            ours=ours,
            limit=limit,
            goal="≤ 1.5 ×",
            more=f"p99 {percentile(ours, 0.99):.2f} (raw {percentile(limit, 0.99):.2f}), "
            f"CPU {middle(cpu):.2f}, n {len(ours)}",
        )
    )
    assert len(ours) == len(requests)


def test_verdict_of_a_candidate(book: Book, figures: list[Figure]) -> None:
    desk = BenchmarkDesk(book)
    requests = desk.requests(VERDICTS)
    now = book.clock.now()
    asked = [
        milliseconds(partial(desk.bookings.ask, book.outlet_id, request)) for request in requests
    ]
    times = []
    for request in requests[:50]:
        starts_at = request.lines[0].starts_at
        assert starts_at is not None
        day = local_date(starts_at, desk.catalogue.zone)
        with book.database.reading() as connection:
            facts = load_facts(connection, desk.catalogue, day, day)
        may_book(facts, request, now)
        times.append(milliseconds(partial(may_book, facts, request, now)))

    figures.append(
        Figure(
            work="verdict, read and judged",
            size=book.size,
            ours=middle(asked),
            limit=None,
            goal="≤ 1 ms p95",
            more=f"p95 {percentile(asked, 0.95):.3f}",
        )
    )
    figures.append(
        Figure(
            work="verdict inside the judge",
            size=book.size,
            ours=middle(times),
            limit=None,
            goal="≤ 0.050 ms",
            more=f"p95 {percentile(times, 0.95):.3f}",
        )
    )
    assert asked


def _activity(book: Book) -> tuple[str, tuple[object, ...]]:
    """Return the statement of the newest entry of the log, which is no insert of a service."""
    with book.database.reading() as connection:
        row = (
            connection.exec_driver_sql("SELECT * FROM activity ORDER BY seq DESC LIMIT 1")
            .mappings()
            .one()
        )
    return _insert("activity", dict(row))


def _insert(table: str, row: dict[str, object]) -> tuple[str, tuple[object, ...]]:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    return f'INSERT INTO "{table}" ({names}) VALUES ({marks})', tuple(row.values())
