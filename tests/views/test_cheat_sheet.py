"""The cheat sheet lists what can be done in this window, and nothing else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from booking_desktop.views.actions import ActionBook, ActionSpec, Group, key_name
from booking_desktop.views.cheat_sheet import CheatSheet
from booking_desktop.views.theme import Appearance


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1100, 680)
    window.show()
    return window


@pytest.fixture
def sheet(appearance: Appearance, page: QWidget) -> CheatSheet:
    actions = ActionBook(appearance, window=page, centre=page)
    made = CheatSheet(appearance, page, actions)
    for action_id, text, keys in (
        ("today", "Today", ("T",)),
        ("larger", "Larger hours", ("Ctrl++",)),
        ("about", "About", ()),
    ):
        spec = ActionSpec(id=action_id, text=text, group=Group.TIME, keys=keys)
        actions.add(spec, lambda: None)
    made.open_card()
    return made


def test_sheet_lists_what_was_added_after_it_was_made_but_nothing_without_keys(
    sheet: CheatSheet,
) -> None:
    rows = sheet.shown()[0].rows

    assert [(row.text, row.keys) for row in rows] == [
        ("Today", ("T",)),
        ("Larger hours", ("Ctrl +",)),
    ]


def test_typing_narrows_the_sheet(sheet: CheatSheet, qtbot: QtBot) -> None:
    field = sheet.findChild(QLineEdit)
    assert field is not None

    qtbot.keyClicks(field, "today")

    assert [row.text for group in sheet.shown() for row in group.rows] == ["Today"]


def test_escape_closes_the_sheet(sheet: CheatSheet, qtbot: QtBot) -> None:
    field = sheet.findChild(QLineEdit)
    assert field is not None

    qtbot.keyClick(field, Qt.Key.Key_Escape)

    assert not sheet.isVisible()


@pytest.mark.parametrize(
    ("key", "name"), [("Ctrl++", "Ctrl +"), ("Ctrl+Shift+Z", "Ctrl Shift Z"), ("?", "?")]
)
def test_key_is_named_as_it_is_printed(qapp: object, key: str, name: str) -> None:
    assert qapp is not None

    assert key_name(key) == name
