"""The rows of the sheet: arrows move, Space ticks, M lists other times, C notes a call."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from booking_desktop.viewmodels.away.picture import AwayRow, RowAct, WayRow
from booking_desktop.views.away.row import ROW_PX, AwayRowView
from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.focus_ring import DRAWS_OWN_FOCUS
from booking_desktop.views.theme import Appearance

_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class AwayRows(QScrollArea):
    """Everybody who is looked after.

    Signals:
        ticked(str): Whoever has this id is to be moved, or not.
        call_ticked(str): Whoever has this id is to be called, or not.
        ways_wanted(str): Other places are asked for.
        way_chosen(str, int): The place with this number is chosen.
        show_wanted(str): It is to be shown in the day.
    """

    ticked = Signal(str)
    call_ticked = Signal(str)
    ways_wanted = Signal(str)
    way_chosen = Signal(str, int)
    show_wanted = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._views: list[AwayRowView] = []
        self._current = 0
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self.setWidget(self._content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(DRAWS_OWN_FOCUS, True)
        self.viewport().setAutoFillBackground(False)
        self._content.setAutoFillBackground(False)
        self.setAccessibleName("Bookings to look after")

    def content_height(self) -> int:
        """Return the height of all rows."""
        return len(self._views) * self._appearance.theme.px(ROW_PX)

    def sizeHint(self) -> QSize:
        """Return the room for all rows."""
        return QSize(super().sizeHint().width(), self.content_height())

    def show_rows(self, rows: tuple[AwayRow, ...]) -> None:
        """Show these; the current row stays where the keyboard is."""
        if [view.row for view in self._views] == list(rows):
            return
        current = self._current_id()
        for view in self._views:
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()
        self._views = [self._view(row) for row in rows]
        for place, view in enumerate(self._views):
            self._column.insertWidget(place, view)
        ids = [row.id for row in rows]
        self._set_current(ids.index(current) if current in ids else _first_open(rows))
        self.updateGeometry()

    def list_ways(self, row_id: str, ways: tuple[WayRow, ...]) -> None:
        """Open the list of other places for somebody."""
        view = next((each for each in self._views if each.row.id == row_id), None)
        if view is None:
            return
        menu = self._menu()
        for place, way in enumerate(ways):
            entry = menu.addAction(f"{way.title}\t{way.detail}".rstrip().replace("&", "&&"))
            entry.triggered.connect(
                lambda _checked=False, chosen=place: self.way_chosen.emit(row_id, chosen)
            )
        if not ways:
            menu.addAction("Nothing else fits.").setEnabled(False)
        elif menu.actions():
            menu.setActiveAction(menu.actions()[0])
        menu.popup(view.act_corner())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, tick, list other times, note a call; the rest is the sheet's."""
        key = Qt.Key(event.key())
        has_modifier = bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        row = self._views[self._current].row if self._views else None
        if row is None or has_modifier or not self._takes(key, row):
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say where the keyboard is."""
        super().focusInEvent(event)
        self._tell()

    def _takes(self, key: Qt.Key, row: AwayRow) -> bool:
        if key in _STEPS:
            self._set_current(self._current + _STEPS[key])
            self._tell()
        elif key == Qt.Key.Key_Space:
            self.ticked.emit(row.id)
        elif key == Qt.Key.Key_M:
            self.ways_wanted.emit(row.id)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._act(row.id)
        elif key == Qt.Key.Key_C and row.act is RowAct.CALL:
            self.call_ticked.emit(row.id)
        elif key == Qt.Key.Key_Menu:
            self._views[self._current].open_menu()
        else:
            return False
        return True

    def _view(self, row: AwayRow) -> AwayRowView:
        view = AwayRowView(self._appearance, row)
        view.pointed.connect(self._point)
        view.ticked.connect(self.ticked)
        view.act_wanted.connect(self._act)
        view.menu_wanted.connect(self._open_menu)
        return view

    def _point(self, row_id: str) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._set_current([view.row.id for view in self._views].index(row_id))

    def _act(self, row_id: str) -> None:
        self._point(row_id)
        match self._views[self._current].row.act:
            case RowAct.CALL:
                self.call_ticked.emit(row_id)
            case RowAct.SHOW:
                self.show_wanted.emit(row_id)
            case _:
                self.ways_wanted.emit(row_id)

    def _open_menu(self, row_id: str, at: QPoint) -> None:
        self._point(row_id)
        row = self._views[self._current].row
        menu = self._menu()
        if row.act is not RowAct.SHOW:
            other = menu.addAction("Other time…\tM")
            other.triggered.connect(lambda _checked=False: self.ways_wanted.emit(row_id))
        show = menu.addAction("Show in the day")
        show.triggered.connect(lambda _checked=False: self.show_wanted.emit(row_id))
        if row.act is RowAct.CALL:
            call = menu.addAction("Not to call back\tC" if row.is_called else "To call back\tC")
            call.triggered.connect(lambda _checked=False: self.call_ticked.emit(row_id))
        if row.can_tick:
            words = "Leave as it is\tSpace" if row.is_ticked else "Do as proposed\tSpace"
            tick = menu.addAction(words)
            tick.triggered.connect(lambda _checked=False: self.ticked.emit(row_id))
        menu.popup(at)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _current_id(self) -> str:
        return self._views[self._current].row.id if self._current < len(self._views) else ""

    def _set_current(self, place: int) -> None:
        self._current = max(0, min(place, len(self._views) - 1))
        for number, view in enumerate(self._views):
            view.set_current(number == self._current)
        if self._views:
            self.ensureWidgetVisible(self._views[self._current], 0, 0)

    def _tell(self) -> None:
        if self._views:
            announce(self, self._views[self._current].row.accessible_name, at_once=False)


def _first_open(rows: tuple[AwayRow, ...]) -> int:
    """Return the first row that something is proposed for."""
    return next((place for place, row in enumerate(rows) if row.is_ticked), 0)
