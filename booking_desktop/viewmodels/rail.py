"""The rail: the month with its loads, the legend, whose columns are shown (G1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from booking_desktop.domain.changes import ChangeSet, Subject
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ResourceId
from booking_desktop.services.overview import DayFigures, Overview
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.day_pages import DayPages, Page
from booking_desktop.viewmodels.rail_building import build_legend
from booking_desktop.viewmodels.rail_picture import DayLoad, MonthPicture
from booking_desktop.viewmodels.work import Lane
from booking_desktop.viewmodels.workplace import Workplace

_WEEKS, _DAYS_PER_WEEK = 6, 7
_SETTLE_MS = 300
"""Figures of a month may come a moment after the booking that changed them."""


class Rail(QObject):
    """What stands left of the grid.

    Signals:
        month_changed(MonthPicture): Another month, or newer figures.
        columns_changed(ColumnList): Who works on the day in view, and how full the day is.
        legend_changed(tuple[LegendHue, ...]): What the colours mean.
    """

    month_changed = Signal(object)
    columns_changed = Signal(object)
    legend_changed = Signal(object)

    def __init__(
        self, pages: DayPages, overview: Overview, workplace: Workplace, feed: ChangeFeed
    ) -> None:
        """Follow the desk; nothing is read before `begin`."""
        desk = workplace.desk
        super().__init__(desk)
        self._overview = overview
        self._workplace = workplace
        self._month = desk.on.replace(day=1)
        self._figures: dict[date, DayFigures] = {}
        self._lane = Lane()
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._settle.timeout.connect(self._read)
        pages.turned.connect(self._on_page)
        desk.day_changed.connect(self._on_day_changed)
        desk.today_changed.connect(self._tell_month)
        desk.catalogue_changed.connect(self._on_catalogue)
        feed.committed.connect(self._on_committed)

    @property
    def month(self) -> date:
        """The first day of the month that is shown."""
        return self._month

    def begin(self) -> None:
        """Show what is known, and read the figures."""
        self._tell_month()
        self._on_catalogue(self._workplace.desk.catalogue)
        self._read()

    def turn_month(self, months: int) -> None:
        """Show the month so many months on or back."""
        number = self._month.year * 12 + self._month.month - 1 + months
        if date.min.year <= number // 12 < date.max.year:
            self._month = date(number // 12, number % 12 + 1, 1)
            self._tell_month()
            self._read()

    def toggle_column(self, resource_id: str) -> None:
        """Show or hide a column."""
        self._workplace.desk.toggle_column(ResourceId(resource_id))

    def show_only(self, resource_id: str) -> None:
        """Show one column alone, or all of them again."""
        self._workplace.desk.show_only(ResourceId(resource_id))

    def _on_day_changed(self, on: date) -> None:
        month = on.replace(day=1)
        is_known = month == self._month
        self._month = month
        self._tell_month()
        if not is_known:
            self._read()

    def _on_page(self, page: Page) -> None:
        self.columns_changed.emit(page.columns)

    def _on_catalogue(self, catalogue: Catalogue) -> None:
        self.legend_changed.emit(build_legend(catalogue))
        self._settle.start()

    def _on_committed(self, changes: ChangeSet) -> None:
        if changes.subjects - {Subject.CUSTOMER, Subject.DRAFT}:
            self._settle.start()

    def _dates(self) -> tuple[date, ...]:
        """Return six whole weeks around the month, from Monday."""
        first = self._month - timedelta(days=self._month.weekday())
        return tuple(first + timedelta(days=n) for n in range(_WEEKS * _DAYS_PER_WEEK))

    def _read(self) -> None:
        dates, overview = self._dates(), self._overview
        self._workplace.work.read(
            lambda: overview.days(dates), done=self._on_figures, lane=self._lane
        )

    def _on_figures(self, figures: Mapping[date, DayFigures]) -> None:
        self._figures = dict(figures)
        self._tell_month()

    def _tell_month(self) -> None:
        times = self._workplace.wording.times
        dates = self._dates()
        self.month_changed.emit(
            MonthPicture(
                title=times.month(self._month),
                month=self._month,
                weekdays=tuple(times.weekday(on)[:1] for on in dates[:_DAYS_PER_WEEK]),
                days=tuple(self._load(on) for on in dates),
            )
        )

    def _load(self, on: date) -> DayLoad:
        figures = self._figures.get(on)
        words = self._workplace.grid_words.day_load(
            on,
            sold_percent=figures.sold_percent if figures else None,
            is_closed=bool(figures and figures.is_closed),
            pending=figures.pending if figures else 0,
        )
        return DayLoad(
            on=on,
            share=figures.sold_percent / 100 if figures else None,
            is_closed=bool(figures and figures.is_closed),
            words=words,
        )
