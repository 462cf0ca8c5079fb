"""The section of the calendar as it is seen and used by keyboard (F3, G7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from booking_desktop.storage.engine import open_database
from booking_desktop.viewmodels.manage.calendar import CalendarSection
from booking_desktop.views.manage.calendar_view import CalendarView
from booking_desktop.views.theme import Appearance
from booking_desktop.views.todo.card import TodoCardView
from tests.channels.calendar_server import CalendarServer, Trouble
from tests.channels.mirror import Mirror
from tests.salon import Desk, FixedClock, Salon, at, copied, empty_database
from tests.viewmodels.desk_rig import DeskRig


@pytest.fixture
def rig(qtbot: QtBot, tmp_path: Path) -> Iterator[DeskRig]:  # noqa: ARG001
    template = tmp_path / "empty.sqlite"
    empty_database(template)
    database = open_database(copied(template, tmp_path / "salon.sqlite"))
    salon = Salon(database)
    desk = Desk(salon, FixedClock(at("08:00")))
    rig = DeskRig(salon, desk, desk.clock)
    yield rig
    rig.close()
    database.close()


@pytest.fixture
def mirror(rig: DeskRig) -> Iterator[Mirror]:
    with CalendarServer() as server:
        yield Mirror(rig.desk, server)


@pytest.fixture
def window(appearance: Appearance, rig: DeskRig, mirror: Mirror, qtbot: QtBot) -> QWidget:
    rig.begin()
    workplace = replace(rig.workplace, actor=rig.salon.manager)
    view = CalendarView(appearance, CalendarSection(mirror.list, workplace, rig.feed))
    shown = QWidget()
    qtbot.addWidget(shown)
    column = QVBoxLayout(shown)
    column.addWidget(view.editor)
    column.addWidget(view.effects)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    view.take_keyboard()
    return shown


def words(window: QWidget) -> set[str]:
    return {each.text() for each in window.findChildren(QLabel) if each.isVisible()}


def cards(window: QWidget) -> list[TodoCardView]:
    return [each for each in window.findChildren(TodoCardView) if each.isVisible()]


def refuse(mirror: Mirror, rig: DeskRig, *times: str) -> None:
    for time in times:
        mirror.book(time)
    mirror.server.troubles = [Trouble(422, b'{"message": "No such event"}')] * len(times)
    mirror.send()
    settle(rig)


def settle(rig: DeskRig) -> None:
    rig.settle()
    QTest.qWait(0)


def press(rig: DeskRig, key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)
    settle(rig)


def test_empty_section_says_that_nothing_needs_anybody(window: QWidget) -> None:
    assert {"Nothing needs you.", "Nothing waits to be told."} <= words(window)
    assert cards(window) == []


def test_everything_is_decided_by_keyboard(window: QWidget, mirror: Mirror, rig: DeskRig) -> None:
    refuse(mirror, rig, "09:00", "10:00", "11:00")
    assert len(cards(window)) == 3
    first = QApplication.focusWidget()

    press(rig, Qt.Key.Key_J)
    assert isinstance(QApplication.focusWidget(), TodoCardView)
    assert QApplication.focusWidget() is not first
    press(rig, Qt.Key.Key_T)
    press(rig, Qt.Key.Key_Delete)
    press(rig, Qt.Key.Key_T)
    mirror.send()

    assert cards(window) == []
    assert len(mirror.server.standing) == 2
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.isAncestorOf(focused)


def test_what_happens_elsewhere_is_seen_while_somebody_looks(
    window: QWidget, mirror: Mirror, qtbot: QtBot
) -> None:
    mirror.book()
    mirror.server.troubles = [Trouble(503)]
    mirror.send()  # nobody's act: nothing is announced

    qtbot.waitUntil(lambda: "1 change waits to be told, since today 08:00." in words(window))
