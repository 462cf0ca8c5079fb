"""From the key that turns the page to the picture of the day before, in the real window."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from booking_desktop.domain.instants import day_span
from booking_desktop.storage.driver import rows
from tests.benchmarks.book import Book
from tests.benchmarks.figures import Figure, middle, milliseconds, percentile
from tests.benchmarks.plain import paint_plainly
from tests.benchmarks.test_reading import DAY
from tests.benchmarks.window import OpenWindow, places_of

pytestmark = pytest.mark.benchmark

ROUNDS = 60
REST_SECONDS = 0.25
"""Between two keys, as somebody has it who looks at each day."""


class _Painted(QObject):
    """Which date was painted last."""

    def __init__(self, open_window: OpenWindow) -> None:
        super().__init__()
        self._grid = open_window.session.page.grid_view
        self.on = self._grid.picture.on
        self._grid.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched is self._grid.viewport():
            self.on = self._grid.picture.on
        return False


def test_day_switch(book: Book, qapp: QApplication, figures: list[Figure]) -> None:
    open_window = OpenWindow(qapp, places_of(book.path))
    session = open_window.session
    grid, desk = session.page.grid_view, session.models.workplace.desk
    painted = _Painted(open_window)
    taken, bare = [], []
    open_window.rest(1)

    def turn() -> None:
        QTest.keyClick(grid, Qt.Key.Key_PageUp)
        open_window.wait_for(lambda: painted.on == desk.on)

    for _ in range(ROUNDS):
        before = desk.on
        taken.append(milliseconds(turn))
        assert desk.on < before
        bare.append(milliseconds(lambda: _query_and_paint(book, open_window, desk.on)))
        open_window.rest(REST_SECONDS)
    open_window.close()

    figures.append(
        Figure(
            work="day switch, key to painted",
            size=book.size,
            ours=middle(taken),
            limit=middle(bare),
            goal="≤ 16 ms p95",
            more=f"p95 {percentile(taken, 0.95):.1f} (limit {percentile(bare, 0.95):.1f})",
        )
    )


def _query_and_paint(book: Book, open_window: OpenWindow, on: date) -> None:
    grid = open_window.session.page.grid_view
    span = day_span(on, open_window.session.office.catalogue.zone)
    asked = {"outlet_id": book.outlet_id, "since": span.start, "until": span.end}
    with book.database.reading() as connection:
        rows(connection, DAY, asked)
    picture = QImage(1600, 900, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    painter.setClipRect(QRect(0, 0, 1600, 900))
    paint_plainly(painter, grid.scene, grid.look.theme)
    painter.end()
