"""The thin scroll bar at the right edge."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from booking_desktop.views.day_grid.thumb import ScrollThumb
from booking_desktop.views.day_grid.view import DayGridView


@pytest.fixture
def thumb(grid: DayGridView) -> ScrollThumb:
    (found,) = grid.findChildren(ScrollThumb)
    return found


def _point_at_edge(grid: DayGridView) -> QPoint:
    return QPoint(grid.viewport().width() - 5, 300)


def test_thumb_appears_near_the_edge_alone(grid: DayGridView, thumb: ScrollThumb) -> None:
    assert not thumb.isVisible()

    QTest.mouseMove(grid.viewport(), _point_at_edge(grid))
    assert thumb.isVisible()

    QTest.mouseMove(grid.viewport(), QPoint(200, 300))
    assert not thumb.isVisible()


def test_dragging_the_thumb_scrolls_to_the_ends(grid: DayGridView, thumb: ScrollThumb) -> None:
    QTest.mouseMove(grid.viewport(), _point_at_edge(grid))
    grip = thumb.thumb().center().toPoint()

    QTest.mousePress(thumb, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, grip)
    QTest.mouseMove(thumb, QPoint(grip.x(), 5000))
    at_end = grid.verticalScrollBar().value()
    QTest.mouseMove(thumb, QPoint(grip.x(), -5000))

    assert at_end == grid.verticalScrollBar().maximum()
    assert grid.verticalScrollBar().value() == 0


def test_thumb_stays_away_when_everything_is_in_view(grid: DayGridView, thumb: ScrollThumb) -> None:
    grid.set_zoom(48)
    grid.resize(892, 1400)

    QTest.mouseMove(grid.viewport(), _point_at_edge(grid))

    assert not thumb.isVisible()
