"""Scroll positions, zoom, and what is in view."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import QPoint, QRect
from pytestqt.qtbot import QtBot

from booking_desktop.views.day_grid.view import DayGridView
from booking_desktop.views.day_grid.wheel import Notches
from tests.views.day_grid.busy import busy_day
from tests.views.day_grid.lumen import lumen_day, minute


def _top_minute(grid: DayGridView) -> float:
    return grid.layout_shown.axis.minute_at(grid.offset().y())


def test_half_an_hour_before_opening_is_at_the_top_at_first(grid: DayGridView) -> None:
    assert _top_minute(grid) == minute("08:30")


def test_each_day_comes_back_where_it_was_left(grid: DayGridView) -> None:
    today = lumen_day()
    tomorrow = replace(today, on=today.on + timedelta(days=1), opens_minute=minute("11:00"))
    grid.verticalScrollBar().setValue(400)

    grid.set_picture(tomorrow)
    assert _top_minute(grid) == minute("10:30")

    grid.set_picture(today)
    assert grid.offset().y() == 400


def test_new_picture_of_the_same_day_does_not_scroll(grid: DayGridView) -> None:
    grid.verticalScrollBar().setValue(333)

    grid.set_picture(replace(lumen_day(), opens_minute=minute("06:00")))

    assert grid.offset().y() == 333


def test_short_window_that_grows_shows_the_same_hours(grid: DayGridView) -> None:
    grid.resize(892, 1900)
    assert grid.offset().y() == 0

    grid.resize(892, 822)

    assert _top_minute(grid) == minute("08:30")


def test_zoom_keeps_the_middle_in_place(grid: DayGridView) -> None:
    middle = grid.viewport().rect().center()
    before = grid.layout_shown.axis.minute_at(grid.to_content(middle).y())

    grid.step_zoom(2)

    after = grid.layout_shown.axis.minute_at(grid.to_content(middle).y())
    assert abs(after - before) < 2
    assert grid.layout_shown.axis.pixels_per_hour == 128


def test_zoom_tells_and_can_be_reset(grid: DayGridView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(grid.zoom_changed) as told:
        grid.step_zoom(-1)
    assert told.args == [64]

    grid.reset_zoom()
    assert grid.layout_shown.axis.pixels_per_hour == 74


def test_zoom_that_does_not_exist_is_left_out(grid: DayGridView) -> None:
    grid.set_zoom(75)

    assert grid.layout_shown.axis.pixels_per_hour == 74


def test_twenty_columns_scroll_one_at_a_time_to_the_last(grid: DayGridView) -> None:
    grid.set_picture(busy_day())
    visible = grid.layout_shown.columns.visible_count

    grid.scroll_columns(1)
    assert grid.offset().x() == grid.layout_shown.columns.left(1)

    grid.scroll_columns(100)
    assert grid.first_column == 20 - visible
    assert grid.layout_shown.columns.total_width - grid.offset().x() == grid.viewport().width()


def test_reveal_scrolls_no_more_than_needed(grid: DayGridView) -> None:
    shown = QRect(QPoint(10, grid.offset().y() + 100), QPoint(60, grid.offset().y() + 150))
    before = grid.offset()

    grid.reveal(shown)

    assert grid.offset() == before


def test_arrivals_scroll_nothing_and_fade(grid: DayGridView, qtbot: QtBot) -> None:
    before = grid.offset()

    grid.show_arrivals(["Jonas Weber/13:45"])

    assert grid.offset() == before
    assert grid.scene.arrivals == {"Jonas Weber/13:45"}
    qtbot.waitUntil(lambda: not grid.scene.arrivals, timeout=4000)


def test_small_turns_add_up_to_notches() -> None:
    notches = Notches()

    assert [notches.add(40) for _ in range(4)] == [0, 0, 1, 0]


def test_turning_round_forgets_the_rest() -> None:
    notches = Notches()
    notches.add(100)

    assert notches.add(-120) == -1


def test_next_day_is_painted_ahead_when_nobody_waits(grid: DayGridView, qtbot: QtBot) -> None:
    grid.prepare(busy_day(columns=6, days_later=1))
    assert not grid.is_prepared

    qtbot.waitUntil(lambda: grid.is_prepared)


def test_other_zoom_forgets_what_was_to_be_painted_ahead(grid: DayGridView) -> None:
    grid.prepare(busy_day(columns=6, days_later=1))

    grid.step_zoom(1)

    assert grid.is_prepared
