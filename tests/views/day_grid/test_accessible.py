"""The grid as assistive technology sees it."""

from __future__ import annotations

import gc
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from booking_desktop.views.day_grid.view import DayGridView
from booking_desktop.views.theme import Appearance
from tests.views.day_grid.busy import busy_day
from tests.views.day_grid.conftest import BUSY, Answering
from tests.views.day_grid.lumen import lumen_day, minute

NAME = QAccessible.Text.Name


def _interface(grid: DayGridView) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(grid)


def _children(grid: DayGridView) -> list[QAccessibleInterface]:
    interface = _interface(grid)
    return [interface.child(index) for index in range(interface.childCount())]


def _cell(grid: DayGridView, start: str) -> QAccessibleInterface:
    return next(one for one in _children(grid) if one.text(NAME).startswith(start))


def test_grid_is_a_table_with_the_days_name(grid: DayGridView) -> None:
    interface = _interface(grid)

    assert interface.role() == QAccessible.Role.Table
    assert interface.text(NAME) == "Day grid, Thursday 19 November"


def test_every_block_in_view_is_a_cell_with_its_finished_name(grid: DayGridView) -> None:
    cells = [one for one in _children(grid) if one.role() == QAccessible.Role.Cell]

    names = [one.text(NAME) for one in cells]
    shown = [one for column in lumen_day().columns for one in column.blocks]
    assert names == [one.accessible_name for one in shown]


def test_heads_come_first_as_column_headers(grid: DayGridView) -> None:
    heads = _children(grid)[:6]

    assert {one.role() for one in heads} == {QAccessible.Role.ColumnHeader}
    assert heads[0].text(NAME) == "Sarah Wilson, 9:00–17:30"


def test_block_scrolled_out_of_view_is_no_child(grid: DayGridView) -> None:
    before = len(_children(grid))

    grid.verticalScrollBar().setValue(grid.layout_shown.axis.y_of(minute("13:00")))

    names = [one.text(NAME) for one in _children(grid)]
    assert len(names) < before
    assert not any(name.startswith("Hannah Doyle") for name in names)


@pytest.mark.usefixtures("desk")
def test_cursor_is_a_focused_cell_that_says_its_slot(grid: DayGridView) -> None:
    grid.put_cursor("john", minute("12:30"))

    focused = _interface(grid).focusChild()

    assert focused.text(NAME) == "Free, john, 12:30. Enter to book."
    assert focused.state().focused
    assert focused.role() == QAccessible.Role.Cell


@pytest.mark.usefixtures("desk")
def test_block_reached_by_keyboard_is_focused_and_selected(grid: DayGridView) -> None:
    grid.put_cursor("john", minute("12:30"))

    QTest.keyClick(grid, Qt.Key.Key_K)

    focused = _interface(grid).focusChild()
    assert focused.text(NAME).startswith("Bob Williams, Cut & beard")
    assert focused.state().selected


def test_cell_lies_where_its_block_is_painted(grid: DayGridView) -> None:
    found = grid.layout_shown.find_block("Bob Williams/11:30")
    assert found is not None

    rect = _cell(grid, "Bob Williams").rect()

    assert rect == grid.to_screen(found[1].rect)
    at = _interface(grid).childAt(rect.center().x(), rect.center().y())
    assert at.text(NAME).startswith("Bob Williams")


def test_cells_know_their_grid_and_their_number(grid: DayGridView) -> None:
    cell = _cell(grid, "Bob Williams")

    assert cell.parent().text(NAME) == "Day grid, Thursday 19 November"
    number = _interface(grid).indexOfChild(cell)
    assert _interface(grid).child(number).text(NAME).startswith("Bob Williams")


def test_name_follows_a_changed_picture(grid: DayGridView) -> None:
    _children(grid)
    day = lumen_day()
    renamed = replace(day.columns[1].blocks[2], accessible_name="Bob Williams, checked in")
    blocks = (*day.columns[1].blocks[:2], renamed, *day.columns[1].blocks[3:])

    grid.set_picture(replace(day, columns=(day.columns[0], replace(day.columns[1], blocks=blocks))))

    assert _cell(grid, "Bob").text(NAME) == "Bob Williams, checked in"


def test_cells_are_used_again_from_day_to_day(grid: DayGridView) -> None:
    grid.set_picture(busy_day(columns=6))
    cells = set(map(id, grid.accessible.cells))

    for later in range(1, 6):
        grid.set_picture(busy_day(columns=6, days_later=later))
        _children(grid)

    assert set(map(id, grid.accessible.cells)) <= cells


def test_selection_is_told_of_all_segments(grid: DayGridView) -> None:
    grid.set_selected("sofia")

    selected = [one.text(NAME) for one in _children(grid) if one.state().selected]
    assert len(selected) == 2


def test_interfaces_outlive_collection_and_go_with_their_grid(appearance: Appearance) -> None:
    for _ in range(20):
        view = DayGridView(appearance)
        view.resize(892, 822)
        view.set_picture(lumen_day())
        assert _children(view)
        gc.collect()
        assert _children(view)[0].text(NAME)
        view.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        del view
        gc.collect()


class _Spoken(QObject):
    """Stands where announcements leave the grid."""

    def __init__(self, grid: DayGridView, monkeypatch: pytest.MonkeyPatch) -> None:
        super().__init__(grid)
        self.said: list[tuple[str, bool]] = []
        monkeypatch.setattr(
            grid.accessible,
            "announce",
            lambda words, *, at_once=False: self.said.append((words, at_once)),
        )


def test_refusal_is_said_at_once_and_only_when_it_is_news(
    grid: DayGridView, desk: Answering, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken = _Spoken(grid, monkeypatch)
    grid.begin_move("Bob Williams/11:30")
    desk.verdict = BUSY

    grid.moving.nudge(grid.layout_shown, -1, 0)
    grid.moving.ask_again()

    assert spoken.said == [("Fits. Sarah is free", False), (BUSY.title, True)]


def test_announcing_to_nobody_does_no_harm(grid: DayGridView) -> None:
    grid.accessible.announce("Fits.")
    grid.accessible.announce("", at_once=True)

    assert grid.accessible.focused is None


def test_announcing_with_a_reader_present(grid: DayGridView) -> None:
    QAccessible.setActive(True)
    try:
        grid.accessible.announce("Fits.")
        grid.put_cursor("john", minute("12:30"))
        grid.accessible.announce("Sarah is busy", at_once=True)
    finally:
        QAccessible.setActive(False)

    assert _interface(grid).childCount() > 6
