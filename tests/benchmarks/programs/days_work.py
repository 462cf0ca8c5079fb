"""A day's work in one window: days turned, bookings made, customers searched; says what memory.

Run with the path of a book.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from booking_desktop.services.search import Search
from tests.benchmarks.book import Book
from tests.benchmarks.desk import BenchmarkDesk
from tests.benchmarks.memory import peak_kib
from tests.benchmarks.window import OpenWindow, places_of

TIMES = 50
_TYPED = ("ma", "mar", "mary", "sean", "wal", "walsh", "ann b", "0142")


def _turn_days(open_window: OpenWindow) -> None:
    grid = open_window.session.page.grid_view
    desk = open_window.session.models.workplace.desk
    for _ in range(TIMES):
        QTest.keyClick(grid, Qt.Key.Key_PageUp)
        open_window.wait_for(lambda: grid.picture.on == desk.on)
        open_window.rest(0.02)


def _book(open_window: OpenWindow, desk: BenchmarkDesk) -> None:
    session = open_window.session
    answers: list[object] = []
    for number, request in enumerate(desk.requests(TIMES)):
        book = partial(desk.bookings.book, desk.actor, desk.book.outlet_id, request)
        session.work.write(book, done=answers.append)
        open_window.wait_for(lambda until=number: len(answers) > until)  # type: ignore[misc]


def _search(open_window: OpenWindow) -> None:
    session = open_window.session
    answers: list[object] = []
    search = Search(session.office.database, clock=session.office.clock)
    for number in range(TIMES):
        ask = partial(search.customers, _TYPED[number % len(_TYPED)])
        session.work.read(ask, done=answers.append)
        open_window.wait_for(lambda until=number: len(answers) > until)  # type: ignore[misc]


def _work(path: Path) -> None:
    open_window = OpenWindow(QApplication(["days-work"]), places_of(path))
    open_window.rest(0.2)
    print(f"first_day_kib {peak_kib()}")
    office = open_window.session.office
    book = Book(0, path, office.database, office.outlet.id, office.clock)
    _turn_days(open_window)
    _book(open_window, BenchmarkDesk(book))
    _search(open_window)
    print(f"peak_kib {peak_kib()}", flush=True)
    os._exit(0)


_work(Path(sys.argv[1]))
