from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from booking_desktop.views.controls.button import Button
from booking_desktop.views.controls.focus_ring import DRAWS_OWN_FOCUS, FocusRing
from booking_desktop.views.theme import Appearance

REACH = 3


@pytest.fixture
def button(appearance: Appearance, panel: QVBoxLayout) -> Button:
    made = Button(appearance, "Move")
    panel.addWidget(made)
    return made


@pytest.fixture
def ring(appearance: Appearance, panel: QVBoxLayout, button: Button) -> FocusRing:  # noqa: ARG001
    window = panel.parentWidget()
    assert isinstance(window, QWidget)
    return FocusRing(appearance, window)


def _around(widget: QWidget) -> QRect:
    corner = widget.mapTo(widget.window(), QPoint(0, 0))
    return QRect(corner, widget.size()).adjusted(-REACH, -REACH, REACH, REACH)


def test_the_ring_stands_around_what_has_the_keyboard(ring: FocusRing, button: Button) -> None:
    button.setFocus()

    assert ring.isVisible()
    assert ring.geometry() == _around(button)


def test_the_ring_moves_with_the_window_content(
    ring: FocusRing, button: Button, panel: QVBoxLayout
) -> None:
    button.setFocus()

    panel.setContentsMargins(80, 60, 10, 10)
    panel.activate()

    assert ring.geometry() == _around(button)


def test_the_ring_goes_when_the_control_is_hidden(ring: FocusRing, button: Button) -> None:
    button.setFocus()
    button.hide()

    assert not ring.isVisible()


def test_fields_show_the_keyboard_themselves(
    ring: FocusRing, button: Button, panel: QVBoxLayout
) -> None:
    editor = QLineEdit()
    panel.addWidget(editor)
    editor.show()
    button.setFocus()
    editor.setFocus()

    assert not ring.isVisible()


def test_a_control_can_say_that_it_draws_its_own(ring: FocusRing, button: Button) -> None:
    button.setProperty(DRAWS_OWN_FOCUS, True)
    button.setFocus()

    assert not ring.isVisible()
