"""The day's table in the window: keys, selection, names."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.viewmodels.agenda import AgendaTable
from booking_desktop.viewmodels.agenda_rows import HEADINGS, AgendaColumn, AgendaRow
from booking_desktop.viewmodels.day_picture import BlockState, Hue
from booking_desktop.views.agenda.view import AgendaView
from booking_desktop.views.theme import Appearance


def row(name: str, hour: int) -> AgendaRow:
    start, end = Instant(hour * 3600), Instant(hour * 3600 + 1800)
    cells = {AgendaColumn.TIME: f"{hour:02}:00", AgendaColumn.CUSTOMER: name}
    return AgendaRow(
        group_id=name.lower(),
        block_id=name.lower(),
        interval=Interval(start, end),
        hue=Hue.BLUE,
        state=BlockState.CONFIRMED,
        cells=cells,
    )


@pytest.fixture
def table() -> AgendaTable:
    made = AgendaTable([HEADINGS[column] for column in AgendaColumn])
    made.replace([row("Ann", 9), row("Bea", 10), row("Cid", 11)])
    return made


@pytest.fixture
def view(appearance: Appearance, table: AgendaTable, qtbot: QtBot) -> AgendaView:
    made = AgendaView(appearance, table, nothing="Nothing booked.")
    qtbot.addWidget(made)
    made.resize(1000, 400)
    made.show()
    return made


def test_arrow_begins_where_the_keyboard_was_put_and_goes_on_from_there(
    view: AgendaView, qtbot: QtBot
) -> None:
    told: list[str] = []
    view.row_selected.connect(told.append)
    view.begin_at("bea")

    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_J)
    qtbot.keyClick(view, Qt.Key.Key_K)

    assert told == ["bea", "cid", "bea"]


def test_enter_opens_and_escape_selects_nothing(view: AgendaView, qtbot: QtBot) -> None:
    told: list[tuple[str, str]] = []
    view.row_opened.connect(lambda group: told.append(("open", group)))
    view.show_selected("cid")
    view.row_selected.connect(lambda group: told.append(("select", group)))

    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.keyClick(view, Qt.Key.Key_Escape)

    assert told == [("open", "cid"), ("select", "")]


def test_selection_that_came_from_elsewhere_is_not_told_back(view: AgendaView) -> None:
    told: list[str] = []
    view.row_selected.connect(told.append)

    view.show_selected("bea")

    assert view.selectionModel().isRowSelected(1, QModelIndex())
    assert told == []


def test_focus_alone_selects_nothing(view: AgendaView) -> None:
    told: list[str] = []
    view.row_selected.connect(told.append)

    view.setFocus()

    assert not view.selectionModel().hasSelection()
    assert told == []


def test_click_beside_the_rows_selects_nothing(view: AgendaView, qtbot: QtBot) -> None:
    view.show_selected("ann")
    told: list[str] = []
    view.row_selected.connect(told.append)

    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.rect().center())

    assert told == [""]


def test_screen_reader_finds_a_table_with_its_headings(view: AgendaView) -> None:
    table = QAccessible.queryAccessibleInterface(view)

    headings = {table.child(place).text(QAccessible.Text.Name) for place in range(1, 11)}

    assert table.role() is QAccessible.Role.Table
    assert headings == set(HEADINGS.values())
