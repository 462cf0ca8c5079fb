"""Chips, avatars, bars, counters, boxes to tick, seats, notes: what they say and how they grow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from booking_desktop.views.controls.avatar import Avatar
from booking_desktop.views.controls.check_box import CheckBox
from booking_desktop.views.controls.chip import Chip
from booking_desktop.views.controls.counter_row import CounterRow
from booking_desktop.views.controls.key_chip import KeyChip
from booking_desktop.views.controls.legend_entry import LegendEntry
from booking_desktop.views.controls.load_bar import heat_of
from booking_desktop.views.controls.note_box import NoteBox
from booking_desktop.views.controls.search_box import SearchBox
from booking_desktop.views.controls.seat_row import SeatRow
from booking_desktop.views.controls.section_heading import SectionHeading
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance

MAKERS: list[Callable[[Appearance], QWidget]] = [
    lambda appearance: Avatar(appearance, "SW", name="Sarah Wilson", hue="blue"),
    lambda appearance: CheckBox(appearance, "Sarah Wilson"),
    lambda appearance: Chip(appearance, "asked for", icon=Icon.HEART),
    lambda appearance: CounterRow(appearance, Icon.PHONE, "Call back"),
    lambda appearance: KeyChip(appearance, "Ctrl K"),
    lambda appearance: LegendEntry(appearance, "blue", "Cuts"),
    lambda appearance: LegendEntry(appearance, Icon.HEART, "asked for"),
    lambda appearance: NoteBox(appearance, "Likes a window seat."),
    lambda appearance: SearchBox(appearance, "Name, phone or service", key="Ctrl K"),
    lambda appearance: SectionHeading(appearance, "Staff today", note="6 of 6"),
]


def _picture(widget: QWidget) -> QImage:
    widget.resize(widget.sizeHint())
    return widget.grab().toImage()


@pytest.mark.parametrize("make", MAKERS)
def test_every_control_changes_with_the_scheme_and_grows_with_the_text(
    appearance: Appearance, qtbot: QtBot, make: Callable[[Appearance], QWidget]
) -> None:
    widget = make(appearance)
    qtbot.addWidget(widget)
    light, before = _picture(widget), widget.sizeHint()

    appearance.toggle()
    assert _picture(widget) != light

    appearance.scale_text(2.0)
    assert widget.sizeHint().height() >= 1.7 * before.height()


def test_a_counter_says_name_and_number(appearance: Appearance) -> None:
    row = CounterRow(appearance, Icon.HOURGLASS, "Approvals", key="Ctrl 5")

    row.set_count(2, tone=Tone.WARN)

    assert row.accessibleName() == "Approvals, 2"
    assert row.toolTip() == "Approvals  Ctrl 5"


def test_nothing_to_do_is_quiet_whatever_it_counts(appearance: Appearance, qtbot: QtBot) -> None:
    row = CounterRow(appearance, Icon.WARNING, "Conflicts")
    qtbot.addWidget(row)
    row.set_count(0, tone=Tone.SECOND)
    quiet = _picture(row)

    row.set_count(0, tone=Tone.BAD)

    assert _picture(row) == quiet


def test_the_whole_line_of_a_box_can_be_clicked(
    appearance: Appearance, panel: QVBoxLayout, qtbot: QtBot
) -> None:
    box = CheckBox(appearance, "Cut & blow-dry")
    panel.addWidget(box)
    panel.activate()

    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())

    assert box.isChecked()
    said = QAccessible.queryAccessibleInterface(box)
    assert said.role() == QAccessible.Role.CheckBox
    assert said.text(QAccessible.Text.Name) == "Cut & blow-dry"


@pytest.mark.parametrize(("share", "step"), [(0, 0), (0.5, 0), (0.51, 1), (0.8, 2), (0.95, 3)])
def test_load_has_four_steps(appearance: Appearance, share: float, step: int) -> None:
    colours = appearance.theme.colours

    assert heat_of(share, colours) == colours.heat[step]


def test_seats_are_drawn_taken_and_free_and_said_in_words(
    appearance: Appearance, qtbot: QtBot
) -> None:
    seats = SeatRow(appearance, hue="rust")
    qtbot.addWidget(seats)
    seats.set_seats(5, 8, "5 of 8 taken")
    some = _picture(seats)

    seats.set_seats(8, 8, "8 of 8 taken")

    assert _picture(seats) != some
    assert seats.accessibleName() == "8 of 8 taken"


def test_a_search_box_is_pressed_with_a_key(
    appearance: Appearance, panel: QVBoxLayout, qtbot: QtBot
) -> None:
    box = SearchBox(appearance, "Name, phone or service", key="Ctrl K")
    panel.addWidget(box)
    box.setFocus()

    with qtbot.waitSignal(box.clicked):
        qtbot.keyClick(box, Qt.Key.Key_Space)


def test_a_chip_can_show_something_else(appearance: Appearance, qtbot: QtBot) -> None:
    chip = Chip(appearance, "Confirmed", icon=Icon.CHECK, tone=Tone.ACCENT)
    qtbot.addWidget(chip)
    before = _picture(chip)

    chip.show_as("Full, waitlist open", tone=Tone.WARN)

    assert _picture(chip) != before
    assert chip.accessibleName() == "Full, waitlist open"
