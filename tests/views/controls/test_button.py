from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QMenu, QVBoxLayout
from pytestqt.qtbot import QtBot

from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.icon_button import IconButton
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance

GERMAN = "Wiederkehrenden Termin bestätigen"


@pytest.fixture
def button(appearance: Appearance, panel: QVBoxLayout) -> Button:
    made = Button(appearance, "Book & check in", ButtonLook(kind=ButtonKind.PRIMARY, key="I"))
    panel.addWidget(made)
    return made


def test_assistive_technology_reads_words_role_and_key(button: Button) -> None:
    said = QAccessible.queryAccessibleInterface(button)

    assert said.text(QAccessible.Text.Name) == "Book & check in"
    assert said.text(QAccessible.Text.Description) == "I"
    assert said.role() == QAccessible.Role.PushButton


def test_an_ampersand_makes_no_shortcut(button: Button) -> None:
    assert button.shortcut().isEmpty()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space])
def test_the_keyboard_presses_it(button: Button, qtbot: QtBot, key: Qt.Key) -> None:
    button.setFocus()

    with qtbot.waitSignal(button.clicked, timeout=1000):
        qtbot.keyClick(button, key)


def test_a_click_leaves_the_keyboard_where_it_was(
    button: Button, panel: QVBoxLayout, qtbot: QtBot
) -> None:
    editor = QLineEdit()
    panel.addWidget(editor)
    editor.show()
    editor.setFocus()

    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert editor.hasFocus()


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_long_words_make_it_wider_and_are_never_cut(appearance: Appearance, scale: float) -> None:
    appearance.scale_text(scale)
    short, long = Button(appearance, "Ja"), Button(appearance, GERMAN)

    metrics_gain = long.minimumSizeHint().width() - short.minimumSizeHint().width()

    assert metrics_gain > 12 * len("estätigen") * scale
    assert long.minimumSizeHint() == long.sizeHint()


def test_larger_text_makes_it_larger(appearance: Appearance) -> None:
    button = Button(appearance, "Move", ButtonLook(icon=Icon.MOVE, key="M"))
    before = button.sizeHint()

    appearance.scale_text(2.0)

    assert button.sizeHint().height() == 2 * before.height()
    assert button.sizeHint().width() > 1.8 * before.width()


def test_a_menu_adds_room_for_the_caret(appearance: Appearance) -> None:
    button = Button(appearance, "Seats 8")
    before = button.sizeHint().width()

    button.setMenu(QMenu(button))

    assert button.sizeHint().width() > before


def test_small_buttons_can_still_be_hit(appearance: Appearance) -> None:
    small = Button(appearance, "Up", ButtonLook(size=ButtonSize.SMALL))

    assert small.sizeHint().height() >= appearance.theme.sizes.smallest_target


def test_an_icon_alone_has_a_name_and_a_tooltip_with_its_key(appearance: Appearance) -> None:
    bell = IconButton(appearance, Icon.BELL, name="What came in", key="F9")

    assert bell.accessibleName() == "What came in"
    assert bell.toolTip() == "What came in  F9"


def test_a_badge_is_said_as_well_as_shown(appearance: Appearance, qtbot: QtBot) -> None:
    bell = IconButton(appearance, Icon.BELL, name="What came in")
    qtbot.addWidget(bell)
    bell.resize(bell.sizeHint())
    before = bell.grab().toImage()

    bell.set_badge("3", "What came in, 3 new")

    assert bell.accessibleName() == "What came in, 3 new"
    assert bell.grab().toImage() != before
