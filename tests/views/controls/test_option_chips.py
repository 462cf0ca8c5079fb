from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from booking_desktop.views.controls.option_chips import Option, OptionChips
from booking_desktop.views.theme import Appearance

OPTIONS = (
    Option(id="any", text="Anyone"),
    Option(id="sarah", text="Sarah", initials="SW", hue="blue"),
    Option(id="john", text="John", detail="€62", initials="JS", hue="indigo"),
    Option(id="priya", text="Priya, no cuts", initials="PN", hue="plum", is_available=False),
)


@pytest.fixture
def chips(appearance: Appearance, panel: QVBoxLayout) -> OptionChips:
    row = OptionChips(appearance, "With")
    panel.addWidget(row)
    row.set_options(OPTIONS, chosen="sarah")
    return row


def _chip(chips: OptionChips, name: str) -> QAbstractButton:
    found = [one for one in chips.findChildren(QAbstractButton) if one.accessibleName() == name]
    return found[0]


def _held(chips: OptionChips) -> list[str]:
    return [one.accessibleName() for one in chips.findChildren(QAbstractButton) if one.isChecked()]


def test_the_chosen_one_holds(chips: OptionChips) -> None:
    assert _held(chips) == ["Sarah"]


def test_a_click_chooses_one_and_lets_go_of_the_other(chips: OptionChips, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chips.chosen, check_params_cb=lambda chosen: chosen == "john"):
        qtbot.mouseClick(_chip(chips, "John, €62"), Qt.MouseButton.LeftButton)

    assert _held(chips) == ["John, €62"]


def test_who_cannot_is_refused_and_changes_nothing(chips: OptionChips, qtbot: QtBot) -> None:
    with (
        qtbot.assertNotEmitted(chips.chosen),
        qtbot.waitSignal(chips.refused, check_params_cb=lambda pressed: pressed == "priya"),
    ):
        qtbot.mouseClick(_chip(chips, "Priya, no cuts"), Qt.MouseButton.LeftButton)

    assert _held(chips) == ["Sarah"]


def test_an_arrow_chooses_the_neighbour(chips: OptionChips, qtbot: QtBot) -> None:
    _chip(chips, "Sarah").setFocus()

    with qtbot.waitSignal(chips.chosen, check_params_cb=lambda chosen: chosen == "john"):
        qtbot.keyClick(_chip(chips, "Sarah"), Qt.Key.Key_Right)


def test_an_unknown_choice_lets_none_hold(chips: OptionChips) -> None:
    chips.choose("nobody")

    assert _held(chips) == []


def test_the_same_options_again_keep_the_keyboard(chips: OptionChips) -> None:
    _chip(chips, "Sarah").setFocus()

    chips.set_options(OPTIONS, chosen="any")

    assert _chip(chips, "Sarah").hasFocus()
    assert _held(chips) == ["Anyone"]


def test_less_width_takes_more_lines(chips: OptionChips) -> None:
    assert chips.heightForWidth(150) > 2 * chips.heightForWidth(1000)
