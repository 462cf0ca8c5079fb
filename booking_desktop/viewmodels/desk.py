"""Where the desk looks: which day, day or list, by staff or by rooms, and whose columns (G1)."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QObject, Signal

from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import Instant, local_date
from booking_desktop.viewmodels.clock_tick import ClockTick

_DAYS_PER_WEEK = 7
_REBOOKING_WEEKS = 4


class Mode(StrEnum):
    """What the centre shows."""

    DAY = "day"
    AGENDA = "agenda"


class ColumnsBy(StrEnum):
    """What a column of the day is."""

    STAFF = "staff"
    ROOMS = "rooms"


class Step(StrEnum):
    """How far one key goes."""

    DAY = "day"
    WEEK = "week"
    FOUR_WEEKS = "four_weeks"


_STEP_DAYS = {
    Step.DAY: 1,
    Step.WEEK: _DAYS_PER_WEEK,
    Step.FOUR_WEEKS: _REBOOKING_WEEKS * _DAYS_PER_WEEK,
}


class Desk(QObject):
    """The one place that knows what is looked at; everything that shows it follows.

    Signals:
        day_changed(date): Another day is shown.
        mode_changed(Mode): Day grid or list.
        columns_changed(): Staff or rooms, or whose columns are shown.
        catalogue_changed(Catalogue): A manager changed services, people, rooms or hours.
        today_changed(date): Midnight has passed.
        minute_changed(Instant): A new minute has begun.
    """

    day_changed = Signal(object)
    mode_changed = Signal(object)
    columns_changed = Signal()
    catalogue_changed = Signal(object)
    today_changed = Signal(object)
    minute_changed = Signal(object)

    def __init__(
        self, catalogue: Catalogue, tick: ClockTick, parent: QObject | None = None
    ) -> None:
        """Begin with today, by staff, everybody shown."""
        super().__init__(parent)
        self._catalogue = catalogue
        self._tick = tick
        self._today = local_date(tick.now, catalogue.zone)
        self._on = self._today
        self._mode = Mode.DAY
        self._columns_by = ColumnsBy.STAFF
        self._hidden: frozenset[ResourceId] = frozenset()
        tick.minute_changed.connect(self._on_minute)

    @property
    def catalogue(self) -> Catalogue:
        """The outlet with everything that can be booked."""
        return self._catalogue

    @property
    def on(self) -> date:
        """The day that is shown."""
        return self._on

    @property
    def today(self) -> date:
        """Today in the outlet's time zone."""
        return self._today

    @property
    def now(self) -> Instant:
        """The instant at the last look at the clock, at most a minute ago."""
        return self._tick.now

    @property
    def mode(self) -> Mode:
        """Day grid or list."""
        return self._mode

    @property
    def columns_by(self) -> ColumnsBy:
        """Staff or rooms."""
        return self._columns_by

    @property
    def hidden(self) -> frozenset[ResourceId]:
        """People and rooms whose columns are folded away by choice."""
        return self._hidden

    def go_to(self, on: date) -> None:
        """Show that day."""
        if on != self._on:
            self._on = on
            self.day_changed.emit(on)

    def go_to_today(self) -> None:
        """Show today."""
        self.go_to(self._today)

    def go(self, step: Step, *, forward: bool) -> None:
        """Show the day that many days on or back."""
        days = _STEP_DAYS[step]
        self.go_to(self._on + timedelta(days=days if forward else -days))

    def show_mode(self, mode: Mode) -> None:
        """Show the grid or the list."""
        if mode is not self._mode:
            self._mode = mode
            self.mode_changed.emit(mode)

    def show_columns_by(self, columns_by: ColumnsBy) -> None:
        """Make the columns people or rooms."""
        if columns_by is not self._columns_by:
            self._columns_by = columns_by
            self.columns_changed.emit()

    def swap_columns(self) -> None:
        """Turn people into rooms, or back."""
        is_staff = self._columns_by is ColumnsBy.STAFF
        self.show_columns_by(ColumnsBy.ROOMS if is_staff else ColumnsBy.STAFF)

    def toggle_column(self, resource_id: ResourceId) -> None:
        """Fold somebody's column away, or show it again."""
        self._hide(self._hidden ^ {resource_id})

    def show_only(self, resource_id: ResourceId) -> None:
        """Fold all columns away but one; once more shows all of them."""
        others = frozenset({*self._catalogue.staff, *self._catalogue.rooms}) - {resource_id}
        self._hide(frozenset() if others <= self._hidden else others)

    def take_catalogue(self, catalogue: Catalogue) -> None:
        """Use what a manager has changed."""
        if catalogue.version != self._catalogue.version:
            self._catalogue = catalogue
            self.catalogue_changed.emit(catalogue)

    def _hide(self, hidden: frozenset[ResourceId]) -> None:
        if hidden != self._hidden:
            self._hidden = hidden
            self.columns_changed.emit()

    def _on_minute(self, now: Instant) -> None:
        self.minute_changed.emit(now)
        today = local_date(now, self._catalogue.zone)
        if today == self._today:
            return
        was_today, self._today = self._today, today
        self.today_changed.emit(today)
        if self._on == was_today:
            self.go_to(today)
