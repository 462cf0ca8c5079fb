"""The keyboard in the grid, with real key events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from booking_desktop.views.day_grid.view import DayGridView
from tests.views.day_grid.busy import busy_day
from tests.views.day_grid.conftest import BUSY, Answering
from tests.views.day_grid.lumen import lumen_day, minute

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
BOB = "Bob Williams/11:30"


def _press(grid: DayGridView, *keys: Key, held: Qt.KeyboardModifier = NONE) -> None:
    for key in keys:
        QTest.keyClick(grid, key, held)


def test_first_arrow_starts_at_now(grid: DayGridView, desk: Answering) -> None:
    _press(grid, Key.Key_Down)

    assert desk.wished == [("block_selected", "Maria Keane/10:00")]


def test_arrows_walk_slots_and_blocks(grid: DayGridView, desk: Answering) -> None:
    grid.put_cursor("john", minute("11:00"))

    _press(grid, Key.Key_Down, Key.Key_Down)
    assert desk.wished[-2:] == [
        ("block_selected", BOB),
        ("cursor_moved", "john", minute("12:15"), minute("12:30")),
    ]

    _press(grid, Key.Key_Right)
    assert desk.wished[-1] == ("block_selected", "Sofia Rossi/12:00")


@pytest.mark.usefixtures("desk")
def test_block_takes_the_cursor_away(grid: DayGridView) -> None:
    grid.put_cursor("john", minute("11:00"))

    _press(grid, Key.Key_Down)

    assert grid.scene.cursor is None
    assert grid.scene.selected_group == BOB


@pytest.mark.usefixtures("desk")
def test_slot_brings_the_cursor_back_and_keeps_the_selection(grid: DayGridView) -> None:
    grid.put_cursor("john", minute("11:30"))

    _press(grid, Key.Key_Up)

    assert grid.scene.cursor is not None
    assert grid.scene.cursor.starts_minute == minute("11:00")
    assert grid.scene.selected_group == BOB


def test_home_and_end_find_free_ground(grid: DayGridView, desk: Answering) -> None:
    grid.put_cursor("sarah", minute("14:30"))

    _press(grid, Key.Key_Home)
    _press(grid, Key.Key_End)

    assert desk.of("cursor_moved") == [
        ("sarah", minute("09:45"), minute("10:00")),
        ("sarah", minute("17:00"), minute("17:30")),
    ]


def test_j_and_k_step_through_the_column(grid: DayGridView, desk: Answering) -> None:
    grid.put_cursor("john", minute("12:30"))

    _press(grid, Key.Key_J, Key.Key_K)

    assert desk.of("block_selected") == [("Fiona Clarke/15:00",), (BOB,)]


def test_shift_j_steps_in_time_over_all_columns(grid: DayGridView, desk: Answering) -> None:
    grid.put_cursor("john", minute("11:30"))

    _press(grid, Key.Key_J, held=SHIFT)

    assert desk.of("block_selected")[-1] == ("Ella Farrell/11:45",)


def test_enter_opens_the_slot_or_the_block(grid: DayGridView, desk: Answering) -> None:
    grid.put_cursor("john", minute("12:30"))
    _press(grid, Key.Key_Return)
    grid.put_cursor("john", minute("11:40"))
    _press(grid, Key.Key_Enter)

    assert desk.of("slot_opened") == [("john", minute("12:30"), minute("13:00"))]
    assert desk.of("block_opened") == [(BOB,)]


def test_shift_down_chooses_a_span_that_enter_opens(grid: DayGridView, desk: Answering) -> None:
    grid.put_cursor("john", minute("14:00"))

    _press(grid, Key.Key_Down, Key.Key_Down, Key.Key_Up, held=SHIFT)
    _press(grid, Key.Key_Return)

    assert desk.of("span_selected")[-1] == ("john", minute("14:00"), minute("15:00"))
    assert desk.of("slot_opened") == [("john", minute("14:00"), minute("15:00"))]


def test_span_never_gets_shorter_than_a_quarter(grid: DayGridView, desk: Answering) -> None:
    grid.put_cursor("john", minute("14:00"))

    _press(grid, *[Key.Key_Up] * 5, held=SHIFT)

    assert desk.of("span_selected")[-1] == ("john", minute("14:00"), minute("14:15"))


def test_escape_walks_back_one_level_at_a_time(grid: DayGridView, desk: Answering) -> None:
    grid.set_selected(BOB)
    grid.put_cursor("john", minute("14:00"))
    _press(grid, Key.Key_Down, held=SHIFT)

    _press(grid, Key.Key_Escape)
    assert grid.scene.selection is None
    assert desk.of("selection_cleared") == []

    _press(grid, Key.Key_Escape)
    assert desk.of("selection_cleared") == [()]


def test_alt_arrow_moves_the_selected_block_one_step(grid: DayGridView, desk: Answering) -> None:
    grid.set_selected(BOB)

    _press(grid, Key.Key_Down, held=ALT)

    assert desk.of("move_requested") == [(BOB, "john", minute("11:45"), minute("12:30"))]


def test_alt_arrow_onto_red_shows_the_card_and_moves_nothing(
    grid: DayGridView, desk: Answering
) -> None:
    desk.verdict = BUSY
    grid.set_selected(BOB)

    _press(grid, Key.Key_Left, held=ALT)

    assert desk.of("move_requested") == []
    assert grid.scene.verdict == BUSY


@pytest.mark.parametrize("held", [NONE, ALT])
def test_move_by_keyboard_goes_with_arrows_and_drops_with_enter(
    grid: DayGridView, desk: Answering, held: Qt.KeyboardModifier
) -> None:
    grid.begin_move(BOB)

    _press(grid, Key.Key_Left, Key.Key_Up, held=held)
    _press(grid, Key.Key_Return)

    assert desk.of("move_requested") == [(BOB, "sarah", minute("11:15"), minute("12:00"))]


def test_numbers_take_a_way_out_while_moving(grid: DayGridView, desk: Answering) -> None:
    desk.verdict = BUSY
    grid.begin_move(BOB)
    _press(grid, Key.Key_Left, Key.Key_Return)

    _press(grid, Key.Key_2)

    assert desk.of("alternative_chosen") == [(1,)]


def test_escape_puts_a_moved_block_back(grid: DayGridView, desk: Answering) -> None:
    grid.set_selected(BOB)
    grid.begin_move(BOB)
    _press(grid, Key.Key_Left)

    _press(grid, Key.Key_Escape)

    assert desk.of("drag_cancelled") == [()]
    assert desk.of("selection_cleared") == []
    assert grid.scene.ghosts == ()


def test_keyboard_stays_on_a_block_that_a_new_picture_moved(
    grid: DayGridView, desk: Answering
) -> None:
    grid.put_cursor("john", minute("11:40"))
    grid.set_picture(lumen_day())

    _press(grid, Key.Key_Return)

    assert desk.of("block_opened") == [(BOB,)]


@pytest.mark.usefixtures("desk")
def test_column_out_of_view_is_scrolled_to(grid: DayGridView) -> None:
    grid.set_picture(busy_day())
    grid.put_cursor("staff-6", minute("07:00"))

    _press(grid, Key.Key_Right)

    assert grid.first_column == 1
    _press(grid, Key.Key_Right, held=CTRL)
    assert grid.first_column == 2


@pytest.mark.usefixtures("desk")
def test_cursor_out_of_view_is_scrolled_to(grid: DayGridView) -> None:
    grid.put_cursor("john", minute("23:00"))

    assert grid.is_in_view(grid.place_of("john", minute("23:00"), minute("23:30")))


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.usefixtures("desk")
def test_space_explains_the_block(grid: DayGridView) -> None:
    grid.put_cursor("john", minute("11:40"))

    _press(grid, Key.Key_Space)

    assert "Bob Williams" in QToolTip.text()
    QToolTip.hideText()


def _is_claimed(grid: DayGridView, key: Key, held: Qt.KeyboardModifier = NONE) -> bool:
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, held)
    event.ignore()
    QApplication.sendEvent(grid, event)
    return event.isAccepted()


def test_digits_belong_to_the_window_until_a_card_asks_for_them(
    grid: DayGridView, desk: Answering
) -> None:
    assert not _is_claimed(grid, Key.Key_1)

    desk.verdict = BUSY
    grid.begin_move(BOB)

    assert _is_claimed(grid, Key.Key_1)


@pytest.mark.usefixtures("desk")
def test_letters_are_left_to_the_windows_actions(grid: DayGridView) -> None:
    assert not _is_claimed(grid, Key.Key_J)
    assert _is_claimed(grid, Key.Key_Down)


def test_empty_grid_leaves_all_keys_alone(grid: DayGridView, desk: Answering) -> None:
    grid.set_picture(busy_day(columns=0))

    _press(grid, Key.Key_Down, Key.Key_Return, Key.Key_J)

    assert desk.wished == []
