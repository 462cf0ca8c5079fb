"""The dates of a series as a table: arrows move, letters settle, Enter goes on to a conflict."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListView, QSizePolicy

from booking_desktop.viewmodels.series.picture import WAY_KEYS, DateState, SeriesRow, WayAct
from booking_desktop.views.controls.focus_ring import DRAWS_OWN_FOCUS
from booking_desktop.views.series.rows import ROW_PX, SeriesRowModel, SeriesRowPainter
from booking_desktop.views.theme import Appearance

_MOST_SHOWN = 7
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ACT_OF_KEY = {key: act for act, key in WAY_KEYS.items()}


class SeriesTable(QListView):
    """The table.

    Signals:
        way_wanted(str, WayAct): The row with this id is to be settled so.
        done(): Enter, where nothing is left to settle.
        moved(): Another row is the current one: it should be in view.
    """

    way_wanted = Signal(str, object)
    done = Signal()
    moved = Signal()

    def __init__(self, appearance: Appearance, name: str) -> None:
        """Build an empty table.

        Args:
            appearance: The theme in force.
            name: What is listed, for those who cannot see it.
        """
        super().__init__()
        self._appearance = appearance
        self._rows = SeriesRowModel(self)
        self._painter = SeriesRowPainter(appearance, self, self._rows)
        self._painter.pressed.connect(self.way_wanted)
        self.setModel(self._rows)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self.setProperty(DRAWS_OWN_FOCUS, True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabKeyNavigation(False)
        appearance.changed.connect(self._fit)

    @property
    def rows(self) -> tuple[SeriesRow, ...]:
        """What is listed."""
        return self._rows.rows

    def show_rows(self, rows: tuple[SeriesRow, ...]) -> None:
        """List these; the current row stays current."""
        was = self.currentIndex().row()
        self._rows.replace(rows)
        self.scheduleDelayedItemsLayout()
        if rows:
            self.setCurrentIndex(self._rows.index(min(max(was, 0), len(rows) - 1)))
        self.setVisible(bool(rows))
        self._fit()

    def go_to_unsettled(self, *, after: int = -1) -> bool:
        """Make the next row to settle current, round the end; return whether there is one."""
        found = [i for i, row in enumerate(self.rows) if row.state is DateState.TO_SETTLE]
        if not found:
            return False
        self.setCurrentIndex(self._rows.index(next((i for i in found if i > after), found[0])))
        return True

    def way_place(self, place: int, act: WayAct) -> QRectF:
        """Return where a way out of a row is, in the viewport."""
        rect = QRectF(self.visualRect(self._rows.index(place)))
        return self._painter.way_place(rect, self.rows[place], act)

    def sizeHint(self) -> QSize:
        """Return the room of its rows, of as many as are shown at once."""
        most = _MOST_SHOWN * self._appearance.theme.px(ROW_PX)
        heights = (self._painter.height_of(row) for row in self.rows)
        return QSize(200, min(sum(heights), most) + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Settle the current row by letter; Enter goes on to the next."""
        place = self.currentIndex().row()
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if event.key() in _ENTER and is_plain:
            if not self.go_to_unsettled(after=place):
                self.done.emit()
            return
        act = _ACT_OF_KEY.get(event.text().upper()) if is_plain else None
        if act is not None and 0 <= place < len(self.rows):
            row = self.rows[place]
            if any(way.act is act for way in row.ways):
                self.way_wanted.emit(row.id, act)
            return
        super().keyPressEvent(event)

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Keep the current row in view."""
        super().currentChanged(current, previous)
        self.scrollTo(current)
        if self.hasFocus():
            self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that it should be in view."""
        super().focusInEvent(event)
        self.moved.emit()

    def _fit(self) -> None:
        self.setFixedHeight(self.sizeHint().height())
        self.updateGeometry()
