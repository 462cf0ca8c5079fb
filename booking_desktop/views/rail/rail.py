"""The left rail as a whole."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from booking_desktop.viewmodels.rail_picture import (
    ColumnList,
    LegendHue,
    MonthPicture,
    Waiting,
    WaitingCount,
)
from booking_desktop.views.actions import ActionBook
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.calendar_day import CalendarDay
from booking_desktop.views.controls.counter_row import CounterRow
from booking_desktop.views.controls.month_calendar import (
    CalendarMonth,
    CalendarWords,
    MonthCalendar,
)
from booking_desktop.views.controls.scrolling import scrolling
from booking_desktop.views.controls.section_heading import SectionHeading
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.panel import Panel
from booking_desktop.views.rail.column_filter import ColumnFilter
from booking_desktop.views.rail.legend import Legend
from booking_desktop.views.theme import Appearance

_SIDE_PX, _GAP_PX = 12, 12
WAITING_ICONS = {
    Waiting.APPROVALS: Icon.HOURGLASS,
    Waiting.WAITLIST: Icon.USERS,
    Waiting.CALL_BACK: Icon.PHONE,
    Waiting.NOT_SENT: Icon.WARNING,
}
"""The counters' icons."""

_CALENDAR_WORDS = CalendarWords(name="Month", earlier="Month before", later="Month after")


class Rail(Panel):
    """What stands left of the grid.

    Signals:
        day_chosen(date): A day of the month was chosen.
        month_turned(int): The month before (-1) or after (1) is wanted.
        waiting_chosen(Waiting): The list behind a counter is wanted.
        column_toggled(str): Show or hide this resource's column.
        only_column_wanted(str): Show only this resource's column.
    """

    day_chosen = Signal(object)
    month_turned = Signal(int)
    waiting_chosen = Signal(object)
    column_toggled = Signal(str)
    only_column_wanted = Signal(str)

    def __init__(self, appearance: Appearance, actions: ActionBook) -> None:
        super().__init__(appearance, Qt.Edge.RightEdge)
        self.calendar = MonthCalendar(appearance, _CALENDAR_WORDS)
        self._columns = ColumnFilter(appearance)
        self._legend = Legend(appearance)
        self._actions = actions
        self._counters: dict[Waiting, CounterRow] = {}
        self._waiting = QVBoxLayout()
        self.setFixedWidth(appearance.theme.sizes.rail_width)
        self.setAccessibleName("Side bar")
        self.calendar.day_chosen.connect(self.day_chosen)
        self.calendar.month_turned.connect(self.month_turned)
        self._columns.toggled.connect(self.column_toggled)
        self._columns.only_wanted.connect(self.only_column_wanted)
        self._build(actions)

    def show_month(self, picture: MonthPicture, *, selected: date, today: date) -> None:
        """Show a month with the load of its days."""
        days = tuple(
            CalendarDay(on=day.on, share=day.share, is_closed=day.is_closed, words=day.words)
            for day in picture.days
        )
        month = CalendarMonth(
            title=picture.title, month=picture.month, weekdays=picture.weekdays, days=days
        )
        self.calendar.show_month(month, selected=selected, today=today)

    def show_waiting(self, counts: tuple[WaitingCount, ...]) -> None:
        """Show how much waits for a person."""
        for count in counts:
            if count.kind not in self._counters:
                self._add_counter(count)
            row = self._counters[count.kind]
            row.set_count(count.count, tone=Tone.WARN)
            row.setVisible(count.is_shown)

    def show_columns(self, columns: ColumnList) -> None:
        """Show who works that day, how full their day is, and whose column is shown."""
        self._columns.show_columns(columns)

    def show_legend(self, hues: tuple[LegendHue, ...]) -> None:
        """Show what the colours mean."""
        self._legend.show_hues(hues)

    def _build(self, actions: ActionBook) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.setSpacing(0)
        inner = QVBoxLayout()
        inner.setContentsMargins(_SIDE_PX, _SIDE_PX, _SIDE_PX - 1, 0)
        inner.setSpacing(_GAP_PX)
        if actions.has("new_booking"):
            inner.addWidget(self._new_booking(actions))
        inner.addWidget(self.calendar)
        self._waiting.setSpacing(0)
        self._waiting.addWidget(SectionHeading(self._appearance, "To do"))
        inner.addLayout(self._waiting)
        inner.addWidget(scrolling(self._columns), 1)
        outer.addLayout(inner, 1)
        outer.addWidget(self._legend)

    def _new_booking(self, actions: ActionBook) -> Button:
        look = ButtonLook(
            kind=ButtonKind.PRIMARY,
            size=ButtonSize.LARGE,
            icon=Icon.PLUS,
            key=actions.key_name("new_booking"),
        )
        action = actions.action("new_booking")
        button = Button(self._appearance, action.text(), look)
        button.clicked.connect(lambda _checked=False: action.trigger())
        return button

    def _add_counter(self, count: WaitingCount) -> None:
        key = self._actions.key_name(f"todo_{count.kind}")
        row = CounterRow(self._appearance, WAITING_ICONS[count.kind], count.name, key=key)
        row.clicked.connect(lambda _checked=False: self.waiting_chosen.emit(count.kind))
        self._counters[count.kind] = row
        self._waiting.addWidget(row)
