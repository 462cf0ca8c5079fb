from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout
from pytestqt.qtbot import QtBot

from booking_desktop.views.controls.field_button import FieldButton
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance


@pytest.fixture
def field(appearance: Appearance, panel: QVBoxLayout) -> TextField:
    made = TextField(appearance, "Customer", icon=Icon.USER, placeholder="Name or number")
    panel.addWidget(made)
    return made


def test_typing_is_told_letter_by_letter(field: TextField, qtbot: QtBot) -> None:
    told: list[str] = []
    field.edited.connect(told.append)

    qtbot.keyClicks(field.line_edit, "nia")

    assert told == ["n", "ni", "nia"]
    assert field.text == "nia"


def test_putting_a_text_in_tells_nobody(field: TextField, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(field.edited):
        field.set_text("Ruth Kavanagh")


def test_enter_confirms(field: TextField, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.confirmed):
        qtbot.keyClick(field.line_edit, Qt.Key.Key_Return)


def test_the_field_hands_the_keyboard_to_its_editor(field: TextField) -> None:
    field.setFocus()

    assert field.line_edit.hasFocus()


def test_a_message_takes_room_is_said_and_goes_again(field: TextField) -> None:
    empty = field.sizeHint().height()

    field.set_message("10:30 has passed.", tone=Tone.BAD)
    assert field.message == "10:30 has passed."
    assert field.line_edit.accessibleDescription() == "10:30 has passed."
    assert field.sizeHint().height() > empty

    field.set_message("")
    assert field.sizeHint().height() == empty
    assert field.line_edit.accessibleDescription() == ""


def test_a_refused_text_is_marked_and_kept(field: TextField) -> None:
    field.set_text("half 12")
    before = field.grab().toImage()

    field.set_message("11:30 or 12:30?", tone=Tone.BAD)

    assert field.text == "half 12"
    danger = field.grab().toImage().pixelColor(field.width() // 2, 0)
    assert danger != before.pixelColor(field.width() // 2, 0)


def test_a_detail_follows_the_text_and_leaves_it_whole(
    field: TextField, panel: QVBoxLayout
) -> None:
    field.set_text("Ruth Kavanagh")
    field.set_detail("086 555 0177")
    field.set_note("9 visits, 1 no-show")
    panel.activate()

    needed = field.line_edit.fontMetrics().horizontalAdvance("Ruth Kavanagh")
    assert needed < field.line_edit.width() < needed + 20


def test_a_choice_is_said_with_its_field(appearance: Appearance) -> None:
    chair = FieldButton(appearance, "Chair")

    chair.show_choice("Any chair", note="3 free at 11:30")

    assert chair.accessibleName() == "Chair: Any chair, 3 free at 11:30"
