"""Rail, centre and inspector at every width."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from booking_desktop.views.desk_body import FOLDS_BELOW_PX, DeskBody, DeskParts
from booking_desktop.views.theme import Appearance

WIDE_PX, NARROW_PX, HEIGHT_PX = 1440, 1100, 700
TRAY_PX = 452


@dataclass
class Parts:
    body: DeskBody
    parts: DeskParts

    def left_and_width(self, name: str) -> tuple[int, int]:
        part: QWidget = getattr(self.parts, name)
        return part.x(), part.width()


@pytest.fixture
def parts(qtbot: QtBot, appearance: Appearance) -> Parts:
    made = DeskParts(
        rail=QWidget(),
        strip=QWidget(),
        centre=QWidget(),
        inspector=QWidget(),
        at_rest=QWidget(),
        tray=QWidget(),
    )
    made.rail.setFixedWidth(232)
    made.strip.setFixedWidth(52)
    made.inspector.hide()
    made.tray.setFixedWidth(TRAY_PX)
    made.tray.hide()
    body = DeskBody(appearance, made)
    qtbot.addWidget(body)
    body.resize(WIDE_PX, HEIGHT_PX)
    body.show()
    return Parts(body, made)


def test_everything_stands_side_by_side_where_there_is_room(parts: Parts) -> None:
    assert parts.left_and_width("rail") == (0, 232)
    assert parts.left_and_width("centre") == (232, WIDE_PX - 232 - 316)
    assert parts.left_and_width("at_rest") == (WIDE_PX - 316, 316)
    assert not parts.parts.strip.isVisible()


def test_tray_stands_over_the_inspector_and_gives_its_room_back(parts: Parts) -> None:
    parts.parts.inspector.show()
    parts.parts.tray.show()

    assert parts.left_and_width("tray") == (WIDE_PX - TRAY_PX, TRAY_PX)
    assert parts.left_and_width("centre") == (232, WIDE_PX - 232 - TRAY_PX)
    children = parts.body.children()
    assert children.index(parts.parts.tray) > children.index(parts.parts.inspector)
    parts.parts.tray.hide()
    assert parts.left_and_width("centre") == (232, WIDE_PX - 232 - 316)


def test_tray_floats_over_the_grid_in_a_narrow_window(parts: Parts) -> None:
    parts.body.resize(NARROW_PX, HEIGHT_PX)
    before = parts.left_and_width("centre")

    parts.parts.tray.show()

    assert parts.left_and_width("centre") == before
    assert parts.left_and_width("tray") == (NARROW_PX - TRAY_PX, TRAY_PX)


def test_selecting_something_does_not_move_the_grid(parts: Parts) -> None:
    before = parts.left_and_width("centre")

    parts.parts.inspector.show()

    assert parts.left_and_width("centre") == before
    assert parts.left_and_width("inspector") == (WIDE_PX - 316, 316)


def test_wider_inspector_takes_the_room_it_needs(parts: Parts) -> None:
    parts.parts.inspector.show()
    parts.parts.inspector.setFixedWidth(352)

    assert parts.left_and_width("inspector") == (WIDE_PX - 352, 352)
    assert parts.left_and_width("centre") == (232, WIDE_PX - 232 - 352)


def test_narrow_window_folds_the_rail_and_lets_the_inspector_float(parts: Parts) -> None:
    parts.parts.inspector.show()

    parts.body.resize(NARROW_PX, HEIGHT_PX)

    assert NARROW_PX < FOLDS_BELOW_PX
    assert not parts.parts.rail.isVisible()
    assert parts.left_and_width("strip") == (0, 52)
    assert parts.left_and_width("centre") == (52, NARROW_PX - 52)
    assert parts.left_and_width("inspector") == (NARROW_PX - 316, 316)
    assert not parts.parts.at_rest.isVisible()


def test_folded_rail_unfolds_over_the_grid_and_folds_again(parts: Parts) -> None:
    parts.body.resize(NARROW_PX, HEIGHT_PX)

    parts.body.toggle_rail()
    assert parts.parts.rail.isVisible()
    assert parts.left_and_width("centre") == (52, NARROW_PX - 52)

    parts.body.fold_rail()
    assert not parts.parts.rail.isVisible()
