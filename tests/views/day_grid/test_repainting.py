"""Only what changed is painted again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from booking_desktop.viewmodels.day_overlay import Cursor
from booking_desktop.viewmodels.day_picture import Hue, Now
from booking_desktop.views.day_grid.view import DayGridView
from tests.views.day_grid.conftest import Answering
from tests.views.day_grid.lumen import block, lumen_day, minute


class _Painted(QObject):
    """Collects the regions of a widget's paint events."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return False


@pytest.fixture
def painted_by(
    grid: DayGridView, qtbot: QtBot
) -> Iterator[Callable[[Callable[[], object]], QRegion]]:
    """Return what an act has painted again, in viewport pixels."""
    watcher = _Painted()
    grid.viewport().installEventFilter(watcher)

    def after(act: Callable[[], object]) -> QRegion:
        QApplication.sendPostedEvents()
        qtbot.wait(20)
        watcher.region = QRegion()
        act()
        qtbot.waitUntil(lambda: not watcher.region.isEmpty(), timeout=2000)
        return watcher.region

    yield after
    grid.viewport().removeEventFilter(watcher)


PaintedBy = Callable[[Callable[[], object]], QRegion]


def _cursor(column_id: str, clock: str) -> Cursor:
    return Cursor(
        column_id=column_id,
        starts_minute=minute(clock),
        ends_minute=minute(clock) + 30,
        label=clock,
    )


def _area(region: QRegion) -> int:
    return sum(one.width() * one.height() for one in region)  # type: ignore[attr-defined]


def test_cursor_paints_its_old_and_its_new_place(grid: DayGridView, painted_by: PaintedBy) -> None:
    grid.set_cursor(_cursor("john", "12:30"))

    region = painted_by(lambda: grid.set_cursor(_cursor("leo", "17:00")))

    assert _area(region) < 2 * 150 * 50
    for column, clock in (("john", "12:30"), ("leo", "17:00")):
        place = grid.place_of(column, minute(clock), minute(clock) + 30)
        assert region.intersects(place.translated(-grid.offset()))


def test_changed_column_is_painted_alone(grid: DayGridView, painted_by: PaintedBy) -> None:
    day = lumen_day()
    blocks = (*day.columns[1].blocks, block("13:00–13:30", Hue.BLUE, "Just Booked", "Cut"))
    changed = replace(
        day, columns=(day.columns[0], replace(day.columns[1], blocks=blocks), *day.columns[2:])
    )

    region = painted_by(lambda: grid.set_picture(changed))

    columns = grid.layout_shown.columns
    bounds = region.boundingRect()
    assert bounds.left() >= columns.left(1)
    assert bounds.right() < columns.left(2)


def test_passing_minute_paints_two_lines(grid: DayGridView, painted_by: PaintedBy) -> None:
    later = replace(lumen_day(), now=Now(at_minute=minute("10:53"), label="10:53"))

    region = painted_by(lambda: grid.set_picture(later))

    assert region.boundingRect().height() <= 5


def test_moved_ghost_paints_near_its_two_places(
    grid: DayGridView, desk: Answering, painted_by: PaintedBy
) -> None:
    desk.verdict = replace(desk.verdict, alternatives=())
    grid.begin_move("Bob Williams/11:30")
    layout = grid.layout_shown

    region = painted_by(lambda: grid.moving.nudge(layout, 0, 15))

    assert _area(region) < grid.viewport().width() * grid.viewport().height() / 2


def test_scrolling_paints_what_comes_into_view(grid: DayGridView, painted_by: PaintedBy) -> None:
    bar = grid.verticalScrollBar()

    region = painted_by(lambda: bar.setValue(bar.value() + 40))

    assert region.boundingRect() == QRect(
        0, grid.viewport().height() - 40, grid.viewport().width(), 40
    )


def test_other_day_paints_everything(grid: DayGridView, painted_by: PaintedBy) -> None:
    region = painted_by(
        lambda: grid.set_picture(
            replace(lumen_day(), on=lumen_day().on.replace(day=20), corner="X")
        )
    )

    assert region.boundingRect() == grid.viewport().rect()
