"""The month calendar: choose a day, see how full each is, drop a booking on one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from booking_desktop.views.controls.button import ButtonSize
from booking_desktop.views.controls.calendar_day import CalendarDay, DayButton
from booking_desktop.views.controls.icon_button import IconButton
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

WEEKS = 6
REST_MS = 500
"""How long something dragged has to rest on a day before the grid turns to it."""

_DAYS_PER_WEEK = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarMonth:
    """One month as it is shown.

    Attributes:
        title: "November 2026".
        month: Any of its days.
        weekdays: Seven short names, in the order of the columns.
        days: Six whole weeks around the month, in order.
    """

    title: str
    month: date
    weekdays: tuple[str, ...]
    days: tuple[CalendarDay, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarWords:
    """Names of the calendar and its two buttons, for tooltips and assistive technology."""

    name: str
    earlier: str
    later: str


class MonthCalendar(QWidget):
    """Six weeks of days. Tab reaches the chosen day, arrows walk, Enter chooses.

    Something dragged elsewhere in the window is reported with `drag_over`; after half a second on
    one day the calendar says so, and the drag goes on.

    Signals:
        day_chosen(date): A person chose a day.
        month_turned(int): The month before (-1) or after (1) is wanted; answer with `show_month`.
        drag_rested(date): What is dragged has rested on this day.
    """

    day_chosen = Signal(object)
    month_turned = Signal(int)
    drag_rested = Signal(object)

    def __init__(
        self, appearance: Appearance, words: CalendarWords, *, timer: QTimer | None = None
    ) -> None:
        """Build an empty calendar.

        Args:
            appearance: The theme in force.
            words: Its names.
            timer: What measures the rest of a drag; left out, a timer of its own.
        """
        super().__init__()
        self._month = date.min
        self._today = self._selected = self._cursor = date.min
        self._target: DayButton | None = None
        self._rest = timer or QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._on_rested)
        self._title = Label(appearance, style=Text.BODY_STRONG)
        self._weekdays = [_weekday(appearance) for _ in range(_DAYS_PER_WEEK)]
        self._days = [self._day(appearance) for _ in range(WEEKS * _DAYS_PER_WEEK)]
        self.setAccessibleName(words.name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head(appearance, words))
        column.addLayout(self._grid())

    def show_month(self, month: CalendarMonth, *, selected: date, today: date) -> None:
        """Show a month, or its newer figures.

        Args:
            month: Title, weekdays and 42 days.
            selected: The day the window shows.
            today: Today.
        """
        had_focus = any(day.hasFocus() for day in self._days)
        if selected != self._selected:
            self._cursor = selected
        self._month, self._selected, self._today = month.month, selected, today
        self._title.setText(month.title)
        for label, text in zip(self._weekdays, month.weekdays, strict=True):
            label.setText(text)
        for button, day in zip(self._days, month.days, strict=True):
            is_outside = (day.on.year, day.on.month) != (month.month.year, month.month.month)
            button.show_day(day, is_outside=is_outside, is_today=day.on == today)
            button.set_selected(is_selected=day.on == selected)
        self._settle_cursor(takes_focus=had_focus)

    def drag_over(self, global_position: QPoint) -> None:
        """Take note of where something is dragged; the day below it is marked."""
        button = self._button_at(global_position)
        if button is self._target:
            return
        self.end_drag()
        if button is not None:
            self._target = button
            button.set_target(is_target=True)
            self._rest.start()

    def end_drag(self) -> None:
        """Forget what was dragged."""
        self._rest.stop()
        if self._target is not None:
            self._target.set_target(is_target=False)
        self._target = None

    def _head(self, appearance: Appearance, words: CalendarWords) -> QHBoxLayout:
        earlier = IconButton(appearance, Icon.LEFT, name=words.earlier, size=ButtonSize.SMALL)
        later = IconButton(appearance, Icon.RIGHT, name=words.later, size=ButtonSize.SMALL)
        earlier.clicked.connect(lambda: self.month_turned.emit(-1))
        later.clicked.connect(lambda: self.month_turned.emit(1))
        head = QHBoxLayout()
        head.setContentsMargins(2, 0, 0, 0)
        head.setSpacing(0)
        head.addWidget(self._title, 1)
        head.addWidget(earlier)
        head.addWidget(later)
        return head

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(1)
        for column, label in enumerate(self._weekdays):
            grid.addWidget(label, 0, column)
            grid.setColumnStretch(column, 1)
        for index, day in enumerate(self._days):
            grid.addWidget(day, 1 + index // _DAYS_PER_WEEK, index % _DAYS_PER_WEEK)
        return grid

    def _day(self, appearance: Appearance) -> DayButton:
        button = DayButton(appearance)
        button.clicked.connect(lambda: self._on_clicked(button))
        button.stepped.connect(self._on_stepped)
        button.turned.connect(self.month_turned)
        return button

    def _on_clicked(self, button: DayButton) -> None:
        self._cursor = button.on
        for day in self._days:
            day.set_selected(is_selected=day is button)
        self.day_chosen.emit(button.on)

    def _on_stepped(self, days: int) -> None:
        try:
            self._cursor += timedelta(days=days)
        except OverflowError:  # the calendar itself ends
            return
        here = self._cursor.year, self._cursor.month
        shown = self._month.year, self._month.month
        self._settle_cursor(takes_focus=True)
        if here != shown:
            self.month_turned.emit(1 if here > shown else -1)

    def _settle_cursor(self, *, takes_focus: bool) -> None:
        """Let Tab reach the cursor's day alone, or the first of the month where it is not shown."""
        shown = {day.on: day for day in self._days}
        at = shown.get(self._cursor) or shown.get(self._month.replace(day=1)) or self._days[0]
        for day in self._days:
            policy = Qt.FocusPolicy.StrongFocus if day is at else Qt.FocusPolicy.ClickFocus
            day.setFocusPolicy(policy)
        if takes_focus:
            self._cursor = at.on
            at.setFocus(Qt.FocusReason.OtherFocusReason)

    def _button_at(self, global_position: QPoint) -> DayButton | None:
        child = self.childAt(self.mapFromGlobal(global_position))
        return child if isinstance(child, DayButton) else None

    def _on_rested(self) -> None:
        if self._target is not None:
            self.drag_rested.emit(self._target.on)


def _weekday(appearance: Appearance) -> Label:
    label = Label(appearance, style=Text.WEEKDAY, tone=Tone.THIRD)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
