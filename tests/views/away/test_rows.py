"""The rows of the sheet: keys, clicks, and what stays current (ux job 20)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from booking_desktop.viewmodels.away.picture import AwayRow, RowAct, RowTone, WayRow
from booking_desktop.views.away.row import AwayRowView
from booking_desktop.views.away.rows import AwayRows
from booking_desktop.views.controls.button import Button
from booking_desktop.views.theme import Appearance


def row(name: str, act: RowAct = RowAct.OTHER_TIME, *, is_ticked: bool = True) -> AwayRow:
    return AwayRow(
        id=name,
        time="11:15",
        day="",
        who=name,
        what="Cut",
        is_asked_for=True,
        title="12:15 with John today",
        detail="15 min later",
        tone=RowTone.GOOD,
        act=act,
        is_ticked=is_ticked,
        can_tick=True,
        is_called=False,
        accessible_name=f"11:15, {name}",
    )


ANN, BEA, CID = row("Ann", is_ticked=False), row("Bea"), row("Cid", RowAct.CALL)


@pytest.fixture
def rows(appearance: Appearance, qtbot: QtBot) -> AwayRows:
    made = AwayRows(appearance)
    qtbot.addWidget(made)
    made.resize(860, 400)
    made.show_rows((ANN, BEA, CID))
    made.show()
    made.setFocus()
    return made


def heard(rows: AwayRows) -> list[tuple[str, str]]:
    """Return what is wished of whom, as it comes."""
    said: list[tuple[str, str]] = []
    rows.ticked.connect(lambda row_id: said.append(("tick", row_id)))
    rows.call_ticked.connect(lambda row_id: said.append(("call", row_id)))
    rows.ways_wanted.connect(lambda row_id: said.append(("ways", row_id)))
    return said


def view_of(rows: AwayRows, name: str) -> AwayRowView:
    return next(view for view in rows.findChildren(AwayRowView) if view.row.id == name)


def test_the_first_that_is_proposed_for_is_current_and_keys_act_on_it(
    rows: AwayRows, qtbot: QtBot
) -> None:
    said = heard(rows)

    for key in (Qt.Key.Key_Space, Qt.Key.Key_M, Qt.Key.Key_Return):
        qtbot.keyClick(rows, key)

    assert said == [("tick", "Bea"), ("ways", "Bea"), ("ways", "Bea")]


def test_arrows_move_and_stop_at_the_ends(rows: AwayRows, qtbot: QtBot) -> None:
    said = heard(rows)

    for _ in range(3):
        qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    for _ in range(5):
        qtbot.keyClick(rows, Qt.Key.Key_Up)
    qtbot.keyClick(rows, Qt.Key.Key_Space)

    assert said == [("tick", "Cid"), ("tick", "Ann")]


def test_c_notes_a_call_only_where_one_is_proposed(rows: AwayRows, qtbot: QtBot) -> None:
    said = heard(rows)

    qtbot.keyClick(rows, Qt.Key.Key_C)
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    qtbot.keyClick(rows, Qt.Key.Key_C)

    assert said == [("call", "Cid")]


def test_a_click_on_the_box_ticks_and_one_on_the_name_only_points(
    rows: AwayRows, qtbot: QtBot
) -> None:
    said = heard(rows)
    view = view_of(rows, "Ann")

    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(28, view.height() // 2))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(200, view.height() // 2))
    qtbot.keyClick(rows, Qt.Key.Key_M)

    assert said == [("tick", "Ann"), ("ways", "Ann")]


def test_buttons_do_what_they_say(rows: AwayRows, qtbot: QtBot) -> None:
    said = heard(rows)

    for name in ("Bea", "Cid"):
        button = view_of(rows, name).findChild(Button)
        assert button is not None
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert said == [("ways", "Bea"), ("call", "Cid")]


def test_what_a_person_decides_is_shown_in_the_day(rows: AwayRows, qtbot: QtBot) -> None:
    shown: list[str] = []
    rows.show_wanted.connect(shown.append)
    rows.show_rows((row("Yoga", RowAct.SHOW, is_ticked=False),))

    qtbot.keyClick(rows, Qt.Key.Key_Return)
    button = view_of(rows, "Yoga").findChild(Button)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert shown == ["Yoga", "Yoga"]


def test_the_row_stays_current_when_it_changes(rows: AwayRows, qtbot: QtBot) -> None:
    said = heard(rows)
    qtbot.keyClick(rows, Qt.Key.Key_Down)

    rows.show_rows((ANN, BEA, replace(CID, is_called=True)))
    qtbot.keyClick(rows, Qt.Key.Key_Space)

    assert said == [("tick", "Cid")]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_listed_ways_are_a_menu_to_choose_from(rows: AwayRows) -> None:
    chosen: list[tuple[str, int]] = []
    rows.way_chosen.connect(lambda row_id, place: chosen.append((row_id, place)))

    rows.list_ways(
        "Bea", (WayRow(title="12:15 with John", detail="later"), WayRow(title="13:00", detail=""))
    )
    menu = rows.findChild(QMenu)
    assert menu is not None
    menu.actions()[1].trigger()
    menu.close()

    assert chosen == [("Bea", 1)]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_without_another_way_the_menu_says_so(rows: AwayRows) -> None:
    rows.list_ways("Bea", ())

    menu = rows.findChild(QMenu)
    assert menu is not None
    (entry,) = menu.actions()
    assert (entry.text(), entry.isEnabled()) == ("Nothing else fits.", False)
    menu.close()
