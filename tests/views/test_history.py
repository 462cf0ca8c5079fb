"""The history card: keys, the painted button, and where the keyboard goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.qtbot import QtBot

from booking_desktop.viewmodels.history import HistoryPicture, HistoryRow
from booking_desktop.views.history.card import HistoryCard
from booking_desktop.views.theme import Appearance


def row(name: str, *, act: str = "Undo") -> HistoryRow:
    return HistoryRow(
        id=name,
        day="Today",
        time="10:00",
        sentence=f"{name} is in",
        source="Mia, Desk 1",
        is_undone=not act,
        act=act,
        accessible_name=f"{name} is in, Today 10:00",
    )


@pytest.fixture
def card(appearance: Appearance, qtbot: QtBot) -> HistoryCard:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1100, 680)
    window.show()
    made = HistoryCard(appearance, window)
    made.open_card()
    made.show_picture(HistoryPicture(rows=(row("Ann"), row("Bea", act=""), row("Cid"))))
    return made


def listed(card: HistoryCard) -> QListView:
    found = card.findChild(QListView)
    assert found is not None
    return found


def test_enter_takes_back_what_can_be(card: HistoryCard, qtbot: QtBot) -> None:
    wanted: list[str] = []
    card.act_wanted.connect(wanted.append)

    qtbot.keyClick(listed(card), Qt.Key.Key_Return)
    qtbot.keyClick(listed(card), Qt.Key.Key_Down)
    qtbot.keyClick(listed(card), Qt.Key.Key_Return)
    qtbot.keyClick(listed(card), Qt.Key.Key_Down)
    qtbot.keyClick(listed(card), Qt.Key.Key_Return)

    assert wanted == ["Ann", "Cid"]


def test_click_takes_back_only_on_the_button(card: HistoryCard, qtbot: QtBot) -> None:
    wanted: list[str] = []
    card.act_wanted.connect(wanted.append)
    view = listed(card)
    last = view.visualRect(view.model().index(2, 0))

    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=last.center())
    on_button = QPoint(last.right() - 40, last.center().y())
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=on_button)

    assert wanted == ["Cid"]


def test_row_stays_current_while_others_come_above_it(card: HistoryCard, qtbot: QtBot) -> None:
    qtbot.keyClick(listed(card), Qt.Key.Key_End)

    card.show_picture(HistoryPicture(rows=(row("Dee"), row("Ann"), row("Cid"))))

    assert listed(card).currentIndex().data() == "Cid is in"


def test_escape_closes(card: HistoryCard, qtbot: QtBot) -> None:
    closed: list[bool] = []
    card.closed.connect(lambda: closed.append(True))

    qtbot.keyClick(listed(card), Qt.Key.Key_Escape)

    assert (closed, card.isVisible()) == ([True], False)
