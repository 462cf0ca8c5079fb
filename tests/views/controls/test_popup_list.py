from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from booking_desktop.views.controls.popup_list import PopupList
from booking_desktop.views.controls.result_list import ResultList, ResultRow
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance

ROWS = (
    ResultRow(title="Customers"),
    ResultRow(id="niamh", title="Niamh Walsh", detail="085 555 0142", icon=Icon.USER),
    ResultRow(id="declan", title="Declan Walshe", matches=((7, 5),)),
    ResultRow(title="New"),
    ResultRow(id="new", title="New customer Walsh", note="Enter to add", key="Enter"),
)


@pytest.fixture
def editor(panel: QVBoxLayout) -> QLineEdit:
    made = QLineEdit()
    panel.addWidget(made)
    panel.addStretch(1)
    panel.activate()
    made.setFocus()
    return made


@pytest.fixture
def popup(appearance: Appearance, editor: QLineEdit) -> PopupList:
    return PopupList(appearance, editor, name="Customers", below=editor)


def _current(popup: PopupList) -> str:
    row = popup.current_row
    assert row is not None
    return row.id


def test_the_first_that_can_be_chosen_is_current(popup: PopupList) -> None:
    popup.show_rows(ROWS)

    assert popup.isVisible()
    assert _current(popup) == "niamh"


def test_arrows_pass_headings_and_go_round(
    popup: PopupList, editor: QLineEdit, qtbot: QtBot
) -> None:
    popup.show_rows(ROWS)
    seen = []
    for _ in range(4):
        seen.append(_current(popup))
        qtbot.keyClick(editor, Qt.Key.Key_Down)
    qtbot.keyClick(editor, Qt.Key.Key_Up)

    assert seen == ["niamh", "declan", "new", "niamh"]
    assert _current(popup) == "niamh"


def test_enter_chooses_and_closes_without_confirming_the_field(
    popup: PopupList, editor: QLineEdit, qtbot: QtBot
) -> None:
    popup.show_rows(ROWS)

    with (
        qtbot.assertNotEmitted(editor.returnPressed),
        qtbot.waitSignal(popup.chosen, check_params_cb=lambda chosen: chosen == "niamh"),
    ):
        qtbot.keyClick(editor, Qt.Key.Key_Return)

    assert not popup.isVisible()


def test_enter_confirms_the_field_when_the_list_is_closed(
    popup: PopupList, editor: QLineEdit, qtbot: QtBot
) -> None:
    popup.show_rows(())

    with qtbot.waitSignal(editor.returnPressed):
        qtbot.keyClick(editor, Qt.Key.Key_Return)


def test_escape_closes_and_keeps_what_is_typed(
    popup: PopupList, editor: QLineEdit, qtbot: QtBot
) -> None:
    qtbot.keyClicks(editor, "nia")
    popup.show_rows(ROWS)

    qtbot.keyClick(editor, Qt.Key.Key_Escape)

    assert not popup.isVisible()
    assert editor.text() == "nia"


def test_letters_still_reach_the_field(popup: PopupList, editor: QLineEdit, qtbot: QtBot) -> None:
    popup.show_rows(ROWS)

    qtbot.keyClicks(editor, "w")

    assert editor.text() == "w"


def test_leaving_the_field_closes_the_list(popup: PopupList, editor: QLineEdit) -> None:
    popup.show_rows(ROWS)

    editor.clearFocus()

    assert not popup.isVisible()


def test_a_click_chooses_and_leaves_the_keyboard_in_the_field(
    popup: PopupList, editor: QLineEdit, qtbot: QtBot
) -> None:
    popup.show_rows(ROWS)
    rows = popup.findChildren(ResultList)[0]
    place = rows.visualRect(rows.model().index(2, 0)).center()

    with qtbot.waitSignal(popup.chosen, check_params_cb=lambda chosen: chosen == "declan"):
        qtbot.mouseMove(rows.viewport(), place)
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert editor.hasFocus()


def test_near_the_foot_of_the_window_it_opens_upwards(
    appearance: Appearance, panel: QVBoxLayout
) -> None:
    panel.addStretch(1)
    editor = QLineEdit()
    panel.addWidget(editor)
    panel.activate()
    editor.setFocus()
    popup = PopupList(appearance, editor, name="Customers", below=editor)

    popup.show_rows(ROWS)

    window = panel.parentWidget()
    assert isinstance(window, QWidget)
    card = popup.card_rect().translated(popup.pos())
    assert card.bottom() < editor.geometry().top()
    assert card.top() >= 0


def test_a_row_is_said_in_full(appearance: Appearance, qtbot: QtBot) -> None:
    rows = ResultList(appearance, "Found")
    qtbot.addWidget(rows)
    rows.show_rows(ROWS)

    said = rows.model().data(rows.model().index(1, 0), Qt.ItemDataRole.AccessibleTextRole)

    assert said == "Niamh Walsh, 085 555 0142"


def test_a_list_of_headings_alone_has_nothing_to_choose(
    appearance: Appearance, qtbot: QtBot
) -> None:
    rows = ResultList(appearance, "Found")
    qtbot.addWidget(rows)
    rows.show_rows([ResultRow(title="Nothing found")])
    rows.step(1)

    assert rows.current_row is None
    assert not rows.choose_current()
