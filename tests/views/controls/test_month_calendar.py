from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout
from pytestqt.qtbot import QtBot

from booking_desktop.views.controls.calendar_day import CalendarDay, DayButton
from booking_desktop.views.controls.icon_button import IconButton
from booking_desktop.views.controls.month_calendar import (
    CalendarMonth,
    CalendarWords,
    MonthCalendar,
)
from booking_desktop.views.theme import Appearance

SELECTED, TODAY = date(2026, 11, 19), date(2026, 11, 20)
WORDS = CalendarWords(name="Calendar", earlier="Month before", later="Month after")


def _month(first: date, title: str) -> CalendarMonth:
    start = first - timedelta(days=first.weekday())
    days = tuple(start + timedelta(days=offset) for offset in range(42))
    return CalendarMonth(
        title=title,
        month=first,
        weekdays=tuple("MTWTFSS"),
        days=tuple(
            CalendarDay(on=on, share=0.6, is_closed=on.weekday() == 6, words=f"{on}, 60 % booked")
            for on in days
        ),
    )


@pytest.fixture
def timer(qapp: QApplication) -> QTimer:  # noqa: ARG001 - timers need the application
    return QTimer()


@pytest.fixture
def calendar(appearance: Appearance, panel: QVBoxLayout, timer: QTimer) -> MonthCalendar:
    made = MonthCalendar(appearance, WORDS, timer=timer)
    panel.addWidget(made)
    made.show_month(_month(date(2026, 11, 1), "November 2026"), selected=SELECTED, today=TODAY)
    panel.activate()
    return made


def _day(calendar: MonthCalendar, on: date) -> DayButton:
    return next(day for day in calendar.findChildren(DayButton) if day.on == on)


def _middle(day: DayButton) -> QPoint:
    return day.mapToGlobal(day.rect().center())


def test_every_day_says_its_date_and_load(calendar: MonthCalendar) -> None:
    assert _day(calendar, SELECTED).accessibleName() == "2026-11-19, 60 % booked"


def test_the_day_of_the_window_holds(calendar: MonthCalendar) -> None:
    held = [day.on for day in calendar.findChildren(DayButton) if day.is_selected]

    assert held == [SELECTED]


def test_a_click_chooses_a_day(calendar: MonthCalendar, qtbot: QtBot) -> None:
    with qtbot.waitSignal(calendar.day_chosen, check_params_cb=lambda on: on == TODAY):
        qtbot.mouseClick(_day(calendar, TODAY), Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("key", "reached"),
    [
        (Qt.Key.Key_Left, date(2026, 11, 18)),
        (Qt.Key.Key_Right, date(2026, 11, 20)),
        (Qt.Key.Key_Up, date(2026, 11, 12)),
        (Qt.Key.Key_Down, date(2026, 11, 26)),
    ],
)
def test_arrows_walk_and_enter_chooses(
    calendar: MonthCalendar, qtbot: QtBot, key: Qt.Key, reached: date
) -> None:
    _day(calendar, SELECTED).setFocus()
    qtbot.keyClick(_day(calendar, SELECTED), key)
    assert _day(calendar, reached).hasFocus()

    with qtbot.waitSignal(calendar.day_chosen, check_params_cb=lambda on: on == reached):
        qtbot.keyClick(_day(calendar, reached), Qt.Key.Key_Return)


def test_tab_reaches_the_chosen_day_alone(calendar: MonthCalendar) -> None:
    reached = [
        day.on
        for day in calendar.findChildren(DayButton)
        if day.focusPolicy() == Qt.FocusPolicy.StrongFocus
    ]

    assert reached == [SELECTED]


def test_walking_out_of_the_month_asks_for_the_next_and_goes_on_there(
    calendar: MonthCalendar, qtbot: QtBot
) -> None:
    day = _day(calendar, SELECTED)
    day.setFocus()
    qtbot.keyClick(day, Qt.Key.Key_Down)

    with qtbot.waitSignal(calendar.month_turned, check_params_cb=lambda by: by == 1):
        qtbot.keyClick(_day(calendar, date(2026, 11, 26)), Qt.Key.Key_Down)
    calendar.show_month(_month(date(2026, 12, 1), "December 2026"), selected=SELECTED, today=TODAY)

    assert _day(calendar, date(2026, 12, 3)).hasFocus()


@pytest.mark.parametrize(("key", "by"), [(Qt.Key.Key_PageUp, -1), (Qt.Key.Key_PageDown, 1)])
def test_page_keys_turn_the_month(
    calendar: MonthCalendar, qtbot: QtBot, key: Qt.Key, by: int
) -> None:
    with qtbot.waitSignal(calendar.month_turned, check_params_cb=lambda turned: turned == by):
        qtbot.keyClick(_day(calendar, SELECTED), key)


def test_a_drag_that_rests_on_a_day_is_told_and_marked(
    calendar: MonthCalendar, timer: QTimer, qtbot: QtBot
) -> None:
    day = _day(calendar, TODAY)
    before = day.grab().toImage()

    calendar.drag_over(_middle(day))
    assert timer.isActive()
    assert day.grab().toImage() != before
    with qtbot.waitSignal(calendar.drag_rested, check_params_cb=lambda on: on == TODAY):
        timer.timeout.emit()

    calendar.end_drag()
    assert day.grab().toImage() == before


def test_a_drag_that_goes_on_to_the_next_day_begins_to_count_again(
    calendar: MonthCalendar, timer: QTimer, qtbot: QtBot
) -> None:
    calendar.drag_over(_middle(_day(calendar, TODAY)))
    calendar.drag_over(_middle(_day(calendar, SELECTED)))

    with qtbot.waitSignal(calendar.drag_rested, check_params_cb=lambda on: on == SELECTED):
        timer.timeout.emit()


def test_a_drag_elsewhere_counts_nothing(calendar: MonthCalendar, timer: QTimer) -> None:
    calendar.drag_over(_middle(_day(calendar, TODAY)))
    calendar.drag_over(calendar.mapToGlobal(QPoint(-50, -50)))

    assert not timer.isActive()


def test_a_fuller_day_has_a_longer_bar(calendar: MonthCalendar) -> None:
    day = _day(calendar, SELECTED + timedelta(days=4))

    def painted(share: float) -> int:
        shown = CalendarDay(on=day.on, share=share)
        day.show_day(shown, is_outside=False, is_today=False)
        image = day.grab().toImage()
        row = [image.pixelColor(x, 21) for x in range(image.width())]
        return sum(colour.lightness() < 225 for colour in row)

    assert painted(0.2) < painted(0.6) < painted(1.0)


def test_a_closed_day_has_no_bar(calendar: MonthCalendar) -> None:
    day = _day(calendar, SELECTED + timedelta(days=4))
    day.show_day(
        CalendarDay(on=day.on, share=0.5, is_closed=True), is_outside=False, is_today=False
    )
    closed = day.grab().toImage()
    day.show_day(CalendarDay(on=day.on, is_closed=True), is_outside=False, is_today=False)

    assert day.grab().toImage() == closed


def test_both_buttons_of_the_head_are_named_and_turn_the_month(
    calendar: MonthCalendar, qtbot: QtBot
) -> None:
    turned: list[int] = []
    calendar.month_turned.connect(turned.append)

    for button in calendar.findChildren(IconButton):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    names = [button.accessibleName() for button in calendar.findChildren(IconButton)]
    assert dict(zip(names, turned, strict=True)) == {WORDS.earlier: -1, WORDS.later: 1}
