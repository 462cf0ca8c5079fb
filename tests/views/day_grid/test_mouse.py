"""The mouse in the grid, with real events."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from booking_desktop.viewmodels.day_picture import Hue
from booking_desktop.views.day_grid.moves import Phase
from booking_desktop.views.day_grid.view import DayGridView
from tests.views.day_grid.busy import busy_day
from tests.views.day_grid.conftest import BUSY, Answering, drag, point_in
from tests.views.day_grid.lumen import block, lumen_day, minute

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
BOB = "Bob Williams/11:30"


def _click(grid: DayGridView, point: QPoint) -> None:
    QTest.mouseClick(grid.viewport(), LEFT, NONE, point)


def _wheel(grid: DayGridView, delta: int, modifiers: Qt.KeyboardModifier, at: QPoint) -> None:
    event = QWheelEvent(
        QPointF(at),
        QPointF(grid.viewport().mapToGlobal(at)),
        QPoint(),
        QPoint(0, delta),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # inverted
    )
    QApplication.sendEvent(grid.viewport(), event)


def test_click_selects_a_block_and_all_its_segments(grid: DayGridView, desk: Answering) -> None:
    _click(grid, point_in(grid, "priya", minute("13:40")))

    assert desk.of("block_selected") == [("Sofia Rossi/13:30",)]
    assert grid.scene.selected_group == "sofia"


def test_click_on_ground_puts_the_cursor_there(grid: DayGridView, desk: Answering) -> None:
    _click(grid, point_in(grid, "john", minute("12:46")))

    assert desk.of("cursor_moved") == [("john", minute("12:45"), minute("13:15"))]
    assert grid.scene.cursor is not None


def test_double_click_opens_a_block_or_a_slot(grid: DayGridView, desk: Answering) -> None:
    QTest.mouseDClick(grid.viewport(), LEFT, NONE, point_in(grid, "john", minute("11:40")))
    QTest.mouseDClick(grid.viewport(), LEFT, NONE, point_in(grid, "john", minute("14:00")))

    assert desk.of("block_opened") == [(BOB,)]
    assert desk.of("slot_opened") == [("john", minute("14:00"), minute("14:30"))]


def test_trembling_hand_drags_nothing(grid: DayGridView, desk: Answering) -> None:
    start = point_in(grid, "john", minute("11:40"))

    drag(grid, start, start + QPoint(2, 3))

    assert desk.of("probe_requested") == []
    assert not grid.moving.is_active


def test_drag_to_another_column_and_time_asks_for_that_move(
    grid: DayGridView, desk: Answering
) -> None:
    start = point_in(grid, "john", minute("11:40"))
    end = point_in(grid, "sarah", minute("15:40"))

    drag(grid, start, end)

    assert desk.of("move_requested") == [(BOB, "sarah", minute("15:30"), minute("16:15"))]


@pytest.mark.usefixtures("desk")
def test_source_stays_behind_until_the_changed_picture_arrives(grid: DayGridView) -> None:
    drag(grid, point_in(grid, "john", minute("11:40")), point_in(grid, "john", minute("14:10")))
    assert grid.scene.dragged_group == BOB
    assert grid.scene.ghosts

    grid.set_picture(lumen_day())

    assert grid.scene.dragged_group == ""
    assert grid.scene.ghosts == ()


def test_drop_on_red_keeps_card_and_ghost_and_a_click_takes_a_way_out(
    grid: DayGridView, desk: Answering
) -> None:
    desk.verdict = BUSY
    drag(grid, point_in(grid, "john", minute("11:40")), point_in(grid, "sarah", minute("11:40")))
    assert desk.of("move_requested") == []
    assert grid.scene.verdict == BUSY
    card = grid.card_rect()
    rows = [
        QPoint(card.center().x(), y)
        for y in range(card.top(), card.bottom())
        if grid.alternative_at(QPoint(card.center().x(), y)) == 2
    ]

    _click(grid, rows[len(rows) // 2])

    assert desk.of("alternative_chosen") == [(2,)]


def test_click_beside_the_card_puts_everything_back(grid: DayGridView, desk: Answering) -> None:
    desk.verdict = BUSY
    drag(grid, point_in(grid, "john", minute("11:40")), point_in(grid, "sarah", minute("11:40")))

    _click(grid, point_in(grid, "emma", minute("09:00")))

    assert desk.of("drag_cancelled") == [()]
    assert grid.scene.verdict is None


def test_alternative_under_the_pointer_is_drawn_as_chosen(
    grid: DayGridView, desk: Answering
) -> None:
    desk.verdict = BUSY
    drag(grid, point_in(grid, "john", minute("11:40")), point_in(grid, "sarah", minute("11:40")))
    card = grid.card_rect()

    for y in range(card.top(), card.bottom()):
        QTest.mouseMove(grid.viewport(), QPoint(card.center().x(), y))
        if grid.scene.chosen == 0:
            break

    assert grid.scene.chosen == 0


def test_escape_during_a_drag_puts_it_back(grid: DayGridView, desk: Answering) -> None:
    drag(
        grid,
        point_in(grid, "john", minute("11:40")),
        point_in(grid, "sarah", minute("14:00")),
        drop=False,
    )

    QTest.keyClick(grid, Qt.Key.Key_Escape)
    QTest.mouseRelease(grid.viewport(), LEFT, NONE, point_in(grid, "sarah", minute("14:00")))

    assert desk.of("drag_cancelled") == [()]
    assert desk.of("move_requested") == []


def test_lower_edge_stretches(grid: DayGridView, desk: Answering) -> None:
    found = grid.layout_shown.find_block(BOB)
    assert found is not None
    edge = QPoint(found[1].rect.center().x(), found[1].rect.bottom() - 1) - grid.offset()

    drag(grid, edge, edge + QPoint(0, 37))

    assert desk.of("resize_requested") == [(BOB, "john", minute("11:30"), minute("12:45"))]


def test_block_that_may_not_be_moved_stays(grid: DayGridView, desk: Answering) -> None:
    day = lumen_day()
    fixed = replace(block("11:30–12:15", Hue.BLUE, "Bob Williams", "Cut"), is_draggable=False)
    grid.set_picture(
        replace(day, columns=(replace(day.columns[0], blocks=(fixed,)), *day.columns[1:]))
    )

    drag(grid, point_in(grid, "sarah", minute("11:40")), point_in(grid, "john", minute("14:00")))

    assert desk.of("probe_requested") == []


def test_drag_on_empty_ground_chooses_a_span_in_quarters(
    grid: DayGridView, desk: Answering
) -> None:
    drag(grid, point_in(grid, "john", minute("12:31")), point_in(grid, "john", minute("13:20")))

    column, starts, ends, _ = desk.of("span_finished")[0]
    assert (column, starts, ends) == ("john", minute("12:30"), minute("13:30"))


def test_drag_upwards_chooses_the_same_span(grid: DayGridView, desk: Answering) -> None:
    drag(grid, point_in(grid, "john", minute("13:20")), point_in(grid, "john", minute("12:31")))

    column, starts, ends, _ = desk.of("span_finished")[0]
    assert (column, starts, ends) == ("john", minute("12:30"), minute("13:30"))


def test_drop_beside_the_grid_moves_nothing_and_says_where(
    grid: DayGridView, desk: Answering
) -> None:
    drag(grid, point_in(grid, "sarah", minute("14:20")), QPoint(-300, 200))

    assert [one[0] for one in desk.of("dropped_outside")] == ["Alice Johnson/14:00"]
    assert desk.of("move_requested") == []
    assert grid.moving.phase is Phase.IDLE


def test_pointer_held_at_the_lower_edge_scrolls_on(
    grid: DayGridView, desk: Answering, qtbot: QtBot
) -> None:
    before = grid.verticalScrollBar().value()
    end = QPoint(point_in(grid, "john", minute("12:00")).x(), grid.viewport().height() - 5)
    drag(grid, point_in(grid, "john", minute("11:40")), end, drop=False)

    qtbot.waitUntil(lambda: grid.verticalScrollBar().value() > before + 40)

    first, last = desk.of("probe_requested")[1], desk.of("probe_requested")[-1]
    assert last[2] > first[2]  # type: ignore[operator]  # minutes
    QTest.mouseRelease(grid.viewport(), LEFT, NONE, end)


@pytest.mark.usefixtures("desk")
def test_ctrl_wheel_zooms_around_the_pointer(grid: DayGridView) -> None:
    at = point_in(grid, "john", minute("12:00"))
    minute_before = grid.layout_shown.axis.minute_at(grid.to_content(at).y())

    _wheel(grid, 120, Qt.KeyboardModifier.ControlModifier, at)

    assert grid.layout_shown.axis.pixels_per_hour == 96
    minute_after = grid.layout_shown.axis.minute_at(grid.to_content(at).y())
    assert abs(minute_after - minute_before) < 2


@pytest.mark.usefixtures("desk")
def test_shift_wheel_scrolls_by_whole_columns(grid: DayGridView) -> None:
    grid.set_picture(busy_day())

    _wheel(grid, -240, Qt.KeyboardModifier.ShiftModifier, QPoint(100, 100))

    assert grid.first_column == 2
    assert grid.offset().x() == grid.layout_shown.columns.left(2)


def test_context_menu_is_asked_for_what_is_under_the_pointer(
    grid: DayGridView, desk: Answering
) -> None:
    def ask(point: QPoint) -> None:
        shifted = grid.viewport().mapTo(grid, point)
        reason = QContextMenuEvent.Reason.Mouse
        grid.contextMenuEvent(QContextMenuEvent(reason, shifted, grid.mapToGlobal(shifted)))

    ask(point_in(grid, "john", minute("11:40")))
    ask(point_in(grid, "john", minute("14:30")))

    assert [one[0] for one in desk.of("block_menu_requested")] == [BOB]
    assert [one[0] for one in desk.of("slot_menu_requested")] == ["john"]


def test_head_menu_names_its_column(grid: DayGridView, desk: Answering) -> None:
    at = QPoint(48 + 150, 20)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, grid.mapToGlobal(at))

    QApplication.sendEvent(grid.head_bar, event)

    assert [one[0] for one in desk.of("head_menu_requested")] == ["john"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_tab_lists_the_blocks_behind_it(grid: DayGridView, desk: Answering) -> None:
    day = lumen_day()
    crowd = tuple(
        replace(block("10:00–11:00", Hue.BLUE, f"Person {n}", "Cut"), block_id=f"crowd-{n}")
        for n in range(4)
    )
    grid.set_picture(
        replace(day, columns=(replace(day.columns[0], blocks=crowd), *day.columns[1:]))
    )
    tab = grid.layout_shown.placed[0].tabs[0]

    _click(grid, tab.rect.center() - grid.offset())
    (menu,) = grid.findChildren(QMenu)
    menu.actions()[1].trigger()
    menu.close()

    assert desk.of("block_opened") == [("crowd-3",)]


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.usefixtures("desk")
def test_hover_shows_everything_after_a_while(grid: DayGridView, qtbot: QtBot) -> None:
    point = point_in(grid, "john", minute("11:40"))

    QTest.mouseMove(grid.viewport(), point)
    QTest.mouseMove(grid.viewport(), point + QPoint(1, 1))

    qtbot.waitUntil(QToolTip.isVisible, timeout=3000)
    assert "Cut &amp; beard" in QToolTip.text()
    QToolTip.hideText()


@pytest.mark.usefixtures("desk")
def test_leaving_stops_the_hover(grid: DayGridView, qtbot: QtBot) -> None:
    QToolTip.hideText()
    QTest.mouseMove(grid.viewport(), point_in(grid, "john", minute("11:40")))

    QApplication.sendEvent(grid.viewport(), QEvent(QEvent.Type.Leave))
    qtbot.wait(500)

    assert not QToolTip.isVisible()
