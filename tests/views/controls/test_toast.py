from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from booking_desktop.viewmodels.notices import SHOWN_MS
from booking_desktop.views.controls.toast import Toast, ToastAction
from booking_desktop.views.theme import Appearance

UNDO = ToastAction(id="undo", text="Undo", key="Ctrl Z")
POINT = QPointF(1, 1)


@pytest.fixture
def timer(qapp: QApplication) -> QTimer:  # noqa: ARG001 - timers need the application
    return QTimer()


@pytest.fixture
def toast(appearance: Appearance, panel: QVBoxLayout, timer: QTimer) -> Toast:
    area = panel.parentWidget()
    assert isinstance(area, QWidget)
    return Toast(appearance, area, timer=timer)


def _undo(toast: Toast) -> QAbstractButton:
    return toast.findChildren(QAbstractButton)[-1]


def test_a_message_stays_for_its_time_and_goes(toast: Toast, timer: QTimer, qtbot: QtBot) -> None:
    toast.show_message("Niamh Walsh is in", [UNDO])
    assert toast.isVisible()
    assert (timer.isActive(), timer.interval()) == (True, SHOWN_MS)

    with qtbot.waitSignal(toast.dismissed):
        timer.timeout.emit()

    assert not toast.isVisible()


def test_it_stays_while_the_pointer_is_over_it(toast: Toast, timer: QTimer) -> None:
    toast.show_message("Niamh Walsh is in", [UNDO])

    QApplication.sendEvent(toast, QEnterEvent(POINT, POINT, POINT))
    assert not timer.isActive()

    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert timer.isActive()


def test_it_stays_while_it_has_the_keyboard_and_gives_it_back(
    toast: Toast, timer: QTimer, panel: QVBoxLayout, qtbot: QtBot
) -> None:
    editor = QLineEdit()
    panel.addWidget(editor)
    editor.show()
    editor.setFocus()
    toast.show_message("Niamh Walsh is in", [UNDO])

    toast.take_focus()
    assert _undo(toast).hasFocus()
    assert not timer.isActive()

    with qtbot.waitSignal(toast.dismissed):
        qtbot.keyClick(_undo(toast), Qt.Key.Key_Escape)
    assert editor.hasFocus()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_undo_is_pressed_with_a_key(toast: Toast, qtbot: QtBot, key: Qt.Key) -> None:
    toast.show_message("Niamh Walsh is in", [ToastAction(id="rebook", text="Rebook"), UNDO])
    toast.take_focus()

    with qtbot.waitSignal(toast.action_chosen, check_params_cb=lambda chosen: chosen == "undo"):
        qtbot.keyClick(_undo(toast), key)

    assert not toast.isVisible()


def test_a_new_message_takes_the_place_of_the_old_one(toast: Toast, qtbot: QtBot) -> None:
    toast.show_message("Niamh Walsh is in", [UNDO])
    with qtbot.assertNotEmitted(toast.dismissed):
        toast.show_message("Bob Williams moved to 11:30 with John")

    assert toast.accessibleName() == "Bob Williams moved to 11:30 with John"
    assert not any(button.isVisible() for button in toast.findChildren(QAbstractButton))


def test_without_actions_it_does_not_take_the_keyboard(toast: Toast, panel: QVBoxLayout) -> None:
    editor = QLineEdit()
    panel.addWidget(editor)
    editor.show()
    editor.setFocus()
    toast.show_message("Synced")

    toast.take_focus()

    assert editor.hasFocus()


def test_it_stays_within_a_narrow_window(toast: Toast, panel: QVBoxLayout) -> None:
    area = panel.parentWidget()
    assert isinstance(area, QWidget)
    toast.show_message("A very long sentence about somebody who was moved " * 3, [UNDO])

    area.resize(300, 200)

    assert toast.geometry().left() >= 0
    assert toast.geometry().right() <= area.width()
