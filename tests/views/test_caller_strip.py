"""The strip under the top bar: it takes no keyboard by itself, F7's focus, Enter and Escape."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from booking_desktop.viewmodels.calling import CallerPicture
from booking_desktop.views.caller_strip import CallerStrip
from booking_desktop.views.controls.button import Button
from booking_desktop.views.theme import Appearance

PICTURE = CallerPicture(text="085 555 0142 is calling.", offer="New customer", drop="Drop")


@pytest.fixture
def strip(appearance: Appearance, qtbot: QtBot) -> Iterator[CallerStrip]:
    window = QWidget()
    qtbot.addWidget(window)
    made = CallerStrip(appearance)
    column = QVBoxLayout(window)
    column.addWidget(made)
    typing = QLineEdit()
    column.addWidget(typing)
    window.show()
    window.activateWindow()
    typing.setFocus()
    yield made
    window.close()


def test_call_takes_no_keyboard_from_whoever_types(strip: CallerStrip) -> None:
    before = QApplication.focusWidget()
    strip.show_picture(PICTURE)
    assert strip.isVisible()
    assert QApplication.focusWidget() is before


def test_enter_takes_the_call_and_escape_drops_it(strip: CallerStrip, qtbot: QtBot) -> None:
    done: list[str] = []
    strip.taken.connect(lambda: done.append("taken"))
    strip.dropped.connect(lambda: done.append("dropped"))
    strip.show_picture(PICTURE)
    strip.take_focus()
    focused = next(each for each in strip.findChildren(Button) if each.hasFocus())
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    qtbot.keyClick(focused, Qt.Key.Key_Escape)
    assert done == ["taken", "dropped"]


def test_nothing_is_offered_for_a_hidden_number(strip: CallerStrip) -> None:
    strip.show_picture(CallerPicture(text="Hidden number is calling.", offer="", drop="Drop"))
    strip.take_focus()
    shown = [each.words for each in strip.findChildren(Button) if each.isVisible()]
    assert shown == ["Drop"]
    strip.show_picture(None)
    assert not strip.isVisible()
