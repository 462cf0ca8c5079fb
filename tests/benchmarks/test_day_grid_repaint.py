"""How long the day grid takes to paint, beside a plain `paintEvent` of the same blocks.

Nothing here fails by the clock; the figures are printed: medians of pairs measured one right after
the other. Twenty columns of ten bookings, all painted; day switch and scrolling at 1600 × 900.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from statistics import median
from time import perf_counter

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booking_desktop.views.day_grid.layout import Frame, GridLayout
from booking_desktop.views.day_grid.painter.day import DayPainter
from booking_desktop.views.day_grid.view import DayGridView
from booking_desktop.views.theme import Appearance
from tests.benchmarks.figures import Figure
from tests.benchmarks.plain import paint_plainly
from tests.views.day_grid.busy import busy_day

pytestmark = pytest.mark.benchmark

ROUNDS = 40
SIZE = (1600, 900)


def _milliseconds(paint: Callable[[QPainter], None]) -> float:
    picture = QImage(*SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    began = perf_counter()
    paint(painter)
    took = perf_counter() - began
    painter.end()
    return took * 1000


def _pairs(one: Callable[[], float], other: Callable[[], float]) -> tuple[float, float]:
    """Return the medians of two measurements taken in turn."""
    taken = [(one(), other()) for _ in range(ROUNDS)]
    return median(a for a, _ in taken), median(b for _, b in taken)


@pytest.fixture
def grid(qtbot: QtBot, qapp: QApplication) -> DayGridView:
    view = DayGridView(Appearance(qapp))
    qtbot.addWidget(view)
    view.resize(*SIZE)
    view.set_picture(busy_day())
    view.show()
    qtbot.waitExposed(view)
    return view


def test_repaint_beside_a_plain_one(grid: DayGridView, figures: list[Figure]) -> None:
    scene, theme = grid.scene, grid.look.theme
    exposed = QRect(0, scene.layout.axis.y_of(7 * 60), 20 * 200, 900)
    warm = DayPainter(theme, 1.0)

    def ours(painter_of: Callable[[], DayPainter]) -> float:
        painter = painter_of()
        return _milliseconds(lambda p: painter.paint(p, scene, exposed))

    def fresh(later: int) -> float:
        scene_of_day = replace(
            scene, layout=GridLayout.of(busy_day(days_later=later), Frame(SIZE[0], 74))
        )
        return _milliseconds(lambda p: warm.paint(p, scene_of_day, exposed))

    days = iter(range(1, ROUNDS + 1))
    plain, kept = _pairs(
        lambda: _milliseconds(lambda p: paint_plainly(p, scene, theme)), lambda: ours(lambda: warm)
    )
    plain_again, cold = _pairs(
        lambda: _milliseconds(lambda p: paint_plainly(p, scene, theme)),
        lambda: ours(lambda: DayPainter(theme, 1.0)),
    )
    plain_for_fresh, new = _pairs(
        lambda: _milliseconds(lambda p: paint_plainly(p, scene, theme)), lambda: fresh(next(days))
    )
    for work, ours_ms, limit, goal in (
        ("full repaint of a day, as kept", kept, plain, "≤ 1.3 ×"),
        ("full repaint of a day never seen", new, plain_for_fresh, "≤ 1.3 ×"),
        ("full repaint after a change of theme", cold, plain_again, "≤ 1.3 ×"),
    ):
        figures.append(Figure(work=work, size=0, ours=ours_ms, limit=limit, goal=goal))
    assert kept > 0


def test_day_switch_and_scrolling(grid: DayGridView, qtbot: QtBot, figures: list[Figure]) -> None:
    days = [busy_day(days_later=later) for later in range(ROUNDS)]

    def frame(act: Callable[[], None]) -> float:
        began = perf_counter()
        act()
        grid.viewport().repaint()
        return (perf_counter() - began) * 1000

    unprepared = [frame(lambda one=day: grid.set_picture(one)) for day in days]  # type: ignore[misc]
    switches = []
    for later in range(ROUNDS, 2 * ROUNDS):
        following = busy_day(days_later=later)
        grid.prepare(following)
        qtbot.waitUntil(lambda: grid.is_prepared)
        switches.append(frame(lambda one=following: grid.set_picture(one)))  # type: ignore[misc]
    bar = grid.verticalScrollBar()
    scrolls = [frame(lambda: bar.setValue(bar.value() + 8)) for _ in range(ROUNDS)]
    for work, times in (
        ("frame of a day switch, painted ahead", switches),
        ("frame of a day switch, not painted ahead", unprepared),
        ("frame of scrolling by 8 px", scrolls),
    ):
        worst = f"worst {max(times):.1f}"
        figures.append(
            Figure(work=work, size=0, ours=median(times), limit=None, goal="≤ 8 ms", more=worst)
        )
    assert len(switches) == ROUNDS
