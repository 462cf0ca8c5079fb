"""A weekday's bar: edges by keys and by pointer, and what is read out."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from booking_desktop.viewmodels.first_run.picture import DayRow
from booking_desktop.views.first_run.day_bar import DayBar
from booking_desktop.views.theme import Appearance


def row(hours: tuple[int, int] | None) -> DayRow:
    words = f"Monday, {hours}" if hours else "Monday, closed"
    return DayRow(name="Monday", hours=hours, opens="", closes="", length="", words=words)


@pytest.fixture
def bar(appearance: Appearance, qtbot: QtBot) -> DayBar:
    made = DayBar(appearance, row((540, 1080)))
    qtbot.addWidget(made)
    made.resize(760, 36)
    made.show()
    made.changed.connect(lambda hours: made.show_row(row(hours)))
    return made


def heard(bar: DayBar) -> list[tuple[int, int] | None]:
    told: list[tuple[int, int] | None] = []
    bar.changed.connect(told.append)
    return told


def test_arrows_move_the_closing_time_and_with_shift_the_opening(bar: DayBar, qtbot: QtBot) -> None:
    told = heard(bar)

    qtbot.keyClick(bar, Qt.Key.Key_Right)
    qtbot.keyClick(bar, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)

    assert told == [(540, 1095), (525, 1095)]


def test_edges_stay_within_the_day_and_apart(bar: DayBar, qtbot: QtBot) -> None:
    bar.show_row(row((0, 15)))
    told = heard(bar)

    qtbot.keyClick(bar, Qt.Key.Key_Left)
    qtbot.keyClick(bar, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    bar.show_row(row((540, 1440)))
    qtbot.keyClick(bar, Qt.Key.Key_Right)

    assert told == [(540, 1440)]


def test_space_closes_and_opens_the_day(bar: DayBar, qtbot: QtBot) -> None:
    told = heard(bar)

    qtbot.keyClick(bar, Qt.Key.Key_Space)
    qtbot.keyClick(bar, Qt.Key.Key_Space)

    assert told == [None, (540, 1080)]


def test_edge_is_dragged_in_quarters(bar: DayBar, qtbot: QtBot) -> None:
    told = heard(bar)
    # 760 px less 96 for the name and 64 for the length are 600 px for 24 hours: 25 px an hour.
    closing, six_hours = QPoint(96 + 18 * 25, 18), QPoint(6 * 25, 0)

    qtbot.mousePress(bar, Qt.MouseButton.LeftButton, pos=closing)
    qtbot.mouseMove(bar, closing - six_hours + QPoint(2, 0))
    qtbot.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=closing)

    assert told == [(540, 720)]


def test_hours_are_the_accessible_name(bar: DayBar) -> None:
    assert bar.accessibleName() == "Monday, (540, 1080)"

    bar.show_row(row(None))

    assert bar.accessibleName() == "Monday, closed"
