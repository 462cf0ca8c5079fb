"""The week as columns: walked through and changed by keys alone (D1, G2)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from booking_desktop.viewmodels.manage.class_schedule import ClassCard, SchedulePicture
from booking_desktop.views.manage.week_board import WeekBoard
from booking_desktop.views.theme import Appearance

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WEEK = {0: ("m1", "m2", "m3"), 2: ("w1",), 4: ("f1", "f2")}


def card(id: str) -> ClassCard:
    return ClassCard(
        id=id,
        time="18:00–19:00",
        title="Evening yoga",
        detail="Emma",
        note="8 seats",
        hue="rust",
        is_chosen=id == "m1",
        is_wrong=id == "f2",
        accessible_name=id,
    )


def picture(week: dict[int, tuple[str, ...]]) -> SchedulePicture:
    return SchedulePicture(
        days=tuple(
            (name, tuple(card(id) for id in week.get(number, ())))
            for number, name in enumerate(DAYS)
        ),
        form=None,
        message="",
        wrong_field="",
        services=(),
        people=(),
        rooms=(),
        programmes=(),
        fills=(),
    )


@pytest.fixture
def board(appearance: Appearance, qtbot: QtBot) -> WeekBoard:
    made = WeekBoard(appearance)
    qtbot.addWidget(made)
    made.resize(900, 300)
    made.show_picture(picture(WEEK))
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def press(*keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(keyboard_owner(), key)


def keyboard_owner() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def test_arrows_walk_through_days_that_have_classes_and_round_the_ends(board: WeekBoard) -> None:
    board.take_keyboard("m3")

    press(Qt.Key.Key_Right)
    assert focused() == "w1"
    press(Qt.Key.Key_Right, Qt.Key.Key_Down)
    assert focused() == "f2"
    press(Qt.Key.Key_Down)
    assert focused() == "f1"
    press(Qt.Key.Key_Right, Qt.Key.Key_Up)
    assert focused() == "m3"
    press(Qt.Key.Key_Left)
    assert focused() == "f2"


def test_keys_edit_copy_take_out_and_add(board: WeekBoard) -> None:
    said: list[tuple[str, object]] = []
    board.chosen.connect(lambda id: said.append(("chosen", id)))
    board.opened.connect(lambda: said.append(("opened", "")))
    board.duplicated.connect(lambda: said.append(("duplicated", "")))
    board.removed.connect(lambda: said.append(("removed", "")))
    board.added.connect(lambda day: said.append(("added", day)))
    board.take_keyboard("w1")

    press(Qt.Key.Key_Return, Qt.Key.Key_Space)
    assert said == [("chosen", "w1"), ("opened", "")] * 2
    said.clear()
    QTest.keyClick(keyboard_owner(), Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert said == [("chosen", "w1"), ("duplicated", "")]
    said.clear()
    press(Qt.Key.Key_Insert)
    assert said == [("added", 2)]
    said.clear()
    press(Qt.Key.Key_Delete)
    assert said == [("chosen", "w1"), ("removed", "")]


def test_class_keeps_the_keyboard_while_others_come_and_go(board: WeekBoard) -> None:
    board.take_keyboard("m2")

    board.show_picture(picture({0: ("m0", "m1", "m2"), 5: ("s1",)}))
    assert focused() == "m2"
    board.show_picture(picture({0: ("m2",)}))
    assert focused() == "m2"


def test_empty_week_begins_where_a_class_is_added(board: WeekBoard) -> None:
    board.show_picture(picture({}))

    board.take_keyboard("")

    assert focused() == "Add a class on Monday"
