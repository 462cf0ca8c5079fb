from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from booking_desktop.views.controls.segmented import Segment, SegmentedControl
from booking_desktop.views.theme import Appearance

VIEWS = [Segment(id="day", text="Day", key="1"), Segment(id="week", text="Week", key="2")]


@pytest.fixture
def views(appearance: Appearance, panel: QVBoxLayout) -> SegmentedControl:
    control = SegmentedControl(appearance, "View", VIEWS)
    panel.addWidget(control)
    return control


def _segment(views: SegmentedControl, text: str) -> QAbstractButton:
    found = [one for one in views.findChildren(QAbstractButton) if one.text() == text]
    return found[0]


def test_the_first_segment_holds_at_first(views: SegmentedControl) -> None:
    assert _segment(views, "Day").isChecked()


def test_a_click_chooses_and_tells_which(views: SegmentedControl, qtbot: QtBot) -> None:
    with qtbot.waitSignal(views.chosen, check_params_cb=lambda chosen: chosen == "week"):
        qtbot.mouseClick(_segment(views, "Week"), Qt.MouseButton.LeftButton)

    assert not _segment(views, "Day").isChecked()


def test_an_arrow_chooses_the_neighbour(views: SegmentedControl, qtbot: QtBot) -> None:
    _segment(views, "Day").setFocus()

    with qtbot.waitSignal(views.chosen, check_params_cb=lambda chosen: chosen == "week"):
        qtbot.keyClick(_segment(views, "Day"), Qt.Key.Key_Right)

    assert _segment(views, "Week").hasFocus()


def test_choosing_from_outside_tells_nobody(views: SegmentedControl, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(views.chosen):
        views.choose("week")

    assert _segment(views, "Week").isChecked()


def test_an_unknown_segment_is_refused(views: SegmentedControl) -> None:
    with pytest.raises(KeyError):
        views.choose("year")


def test_segments_are_said_as_one_choice_of_several(views: SegmentedControl) -> None:
    said = QAccessible.queryAccessibleInterface(_segment(views, "Week"))

    assert said.role() == QAccessible.Role.RadioButton
    assert said.text(QAccessible.Text.Name) == "Week"


def test_nothing_moves_when_another_is_chosen(views: SegmentedControl) -> None:
    before = views.sizeHint()

    views.choose("week")

    assert views.sizeHint() == before
