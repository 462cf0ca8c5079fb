"""The section that sells rooms by the hour, as it is seen and filled in by keyboard (E1, G7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from booking_desktop.storage.engine import open_database
from booking_desktop.viewmodels.manage.rooms_by_hour import RoomsByHourSection
from booking_desktop.views.manage.rooms_by_hour_view import RoomsByHourView
from booking_desktop.views.theme import Appearance
from tests.salon import Desk, FixedClock, Salon, at, copied, empty_database
from tests.viewmodels.desk_rig import DeskRig


@pytest.fixture
def section(qtbot: QtBot, tmp_path: Path) -> Iterator[RoomsByHourSection]:  # noqa: ARG001
    template = tmp_path / "empty.sqlite"
    empty_database(template)
    database = open_database(copied(template, tmp_path / "salon.sqlite"))
    salon = Salon(database)
    salon.room("Studio", hourly_rate=2000)
    desk = Desk(salon, FixedClock(at("08:00")))
    rig = DeskRig(salon, desk, desk.clock)
    rig.begin()
    workplace = replace(rig.workplace, actor=salon.manager)
    made = RoomsByHourSection(desk.timeslots, workplace, rig.feed)
    made.begin()
    yield made
    rig.close()
    database.close()


@pytest.fixture
def window(appearance: Appearance, section: RoomsByHourSection, qtbot: QtBot) -> QWidget:
    view = RoomsByHourView(appearance, section)
    section.field_wanted.connect(view.take_keyboard)
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


def type_into_what_has_the_keyboard(text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)
    QTest.keyClick(focused, Qt.Key.Key_Tab)


def words_of(window: QWidget) -> set[str]:
    return {label.text() for label in window.findChildren(QLabel) if label.isVisible()}


def test_days_are_typed_one_after_the_other_and_previewed(
    window: QWidget, section: RoomsByHourSection
) -> None:
    type_into_what_has_the_keyboard("tomorrow")
    type_into_what_has_the_keyboard("+2d")

    assert section.typed["last_date"] == "+2d"
    assert {"32 slots at €10", "Fri 20 Nov", "Sat 21 Nov", "New", "Left out"} <= words_of(window)


def test_what_is_missing_is_said_at_its_field_with_the_keyboard_there(
    window: QWidget, section: RoomsByHourSection
) -> None:
    type_into_what_has_the_keyboard("tomorrow")

    section.save()

    assert "The last day is missing." in words_of(window)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.accessibleName().startswith("Last day")


def test_withdraw_waits_for_days_and_what_is_on_sale_is_listed(
    window: QWidget, section: RoomsByHourSection
) -> None:
    (withdraw,) = (
        button
        for button in window.findChildren(QAbstractButton)
        if button.accessibleName().startswith("Take these days off sale")
    )
    assert not withdraw.isEnabled()
    assert "Nothing is on sale yet." in words_of(window)

    type_into_what_has_the_keyboard("tomorrow")
    type_into_what_has_the_keyboard("tomorrow")
    section.save()
    section.begin()

    assert {"Fri 20 Nov", "16 slots"} <= words_of(window)
    assert "Nothing is on sale yet." not in words_of(window)
