"""From the start of the process to the first picture and to today's bookings, beside a hello."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.book import Book
from tests.benchmarks.figures import Figure, compared
from tests.benchmarks.started import started

pytestmark = pytest.mark.benchmark

ROUNDS = 9


def test_start(book: Book, tmp_path: Path, figures: list[Figure]) -> None:
    file = ("--db", str(book.path))
    started("first_frames", *file, home=tmp_path)
    taken = [
        (started("first_frames", *file, home=tmp_path), started("hello_window", home=tmp_path))
        for _ in range(ROUNDS)
    ]

    hello = [other["window"] for _, other in taken]
    for work, moment, goal in (
        ("start to first painted window", "window", "≤ 1.3 ×"),
        ("start to today's bookings drawn", "day", "≤ 3 ×, same at all sizes"),
    ):
        times = [ours[moment] for ours, _ in taken]
        figures.append(
            compared(
                work,
                size=book.size,
                ours=times,
                limit=hello,
                goal=goal,
                more=f"best {min(times):.0f} (hello {min(hello):.0f})",
            )
        )
    assert len(taken) == ROUNDS


def test_memory_after_a_day(book: Book, tmp_path: Path, figures: list[Figure]) -> None:
    ours = started("days_work", str(book.path), home=tmp_path)
    hello = started("hello_window", home=tmp_path)

    figures.append(
        Figure(
            work="peak memory after a day's work, MiB",
            size=book.size,
            ours=ours["peak_kib"] / 1024,
            limit=hello["peak_kib"] / 1024,
            goal="≤ 3 ×",
            more=f"{ours['first_day_kib'] / 1024:.0f} with the first day drawn",
        )
    )
    assert ours["peak_kib"] > hello["peak_kib"]
