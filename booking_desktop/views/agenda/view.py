"""The table of a day in the grid's place (G1, G7).

A standard table view, so that every screen reader knows its way about in it. Its letters are the
window's actions, like the grid's; here are only the keys that go from row to row.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from booking_desktop.viewmodels.agenda import AgendaTable
from booking_desktop.viewmodels.agenda_rows import AgendaColumn
from booking_desktop.views.agenda.cells import CellPainter
from booking_desktop.views.controls.focus_ring import DRAWS_OWN_FOCUS
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_ROW_PX, _HEAD_PX = 36, 34
_EMPTY_TOP_PX = 90
_WIDTHS_PX = {
    AgendaColumn.TIME: 112,
    AgendaColumn.CUSTOMER: 142,
    AgendaColumn.SERVICE: 134,
    AgendaColumn.PERSON: 122,
    AgendaColumn.PLACE: 126,
    AgendaColumn.STATE: 124,
    AgendaColumn.SEATS: 52,
    AgendaColumn.PRICE: 72,
    AgendaColumn.PHONE: 118,
    AgendaColumn.NOTE: 160,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_K: -1}
_ARROWS = (Qt.Key.Key_Down, Qt.Key.Key_Up)
_Flag = QItemSelectionModel.SelectionFlag
_SELECT_ROW = _Flag.ClearAndSelect | _Flag.Rows


class AgendaView(QTableView):
    """The table.

    Signals:
        row_selected(str): The row of this group is selected by a person; "" for none.
        row_opened(str): Everything about the row of this group is to be seen.
    """

    row_selected = Signal(str)
    row_opened = Signal(str)

    def __init__(self, appearance: Appearance, table: AgendaTable, *, nothing: str) -> None:
        """Build the table.

        Args:
            appearance: The theme in force.
            table: The rows.
            nothing: What is said where there are none.
        """
        super().__init__()
        self._appearance = appearance
        self._table = table
        self._nothing = nothing
        self._is_telling = True
        self.setModel(table)
        self.setItemDelegate(CellPainter(appearance, self))
        self._set_up()
        self._dress(appearance.theme)
        appearance.changed.connect(self._dress)
        self.selectionModel().selectionChanged.connect(self._on_selected)
        self.doubleClicked.connect(lambda index: self.row_opened.emit(self._group_at(index)))

    def show_selected(self, group_id: str) -> None:
        """Select a row without telling anybody; "" selects none."""
        place = self._table.place_of(group_id)
        self._is_telling = False
        if place is None:
            self.clearSelection()
        elif not self.selectionModel().isRowSelected(place, QModelIndex()):
            index = self._table.index(place, max(0, self.currentIndex().column()))
            self.selectionModel().setCurrentIndex(index, _SELECT_ROW)
            self.scrollTo(index)
        self._is_telling = True

    def begin_at(self, group_id: str) -> None:
        """Let the keyboard begin at a row, in sight; it is not selected by that."""
        place = self._table.place_of(group_id)
        if place is not None:
            index = self._table.index(place, 0)
            self.selectionModel().setCurrentIndex(index, _Flag.NoUpdate)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a row, step by letters, and let Escape select nothing."""
        key = Qt.Key(event.key())
        if key in _ENTER and self.currentIndex().isValid():
            self.row_opened.emit(self._group_at(self.currentIndex()))
        elif key in _STEPS and not event.modifiers():
            self._step(_STEPS[key])
        elif key == Qt.Key.Key_Escape and self.selectionModel().hasSelection():
            self.show_selected("")
            self.row_selected.emit("")
        elif key in _ARROWS and not self.selectionModel().hasSelection():
            self._step(0)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Leave letters to the window's actions."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select nothing where there is no row."""
        super().mousePressEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            self.show_selected("")
            self.row_selected.emit("")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows, or say that there are none."""
        super().paintEvent(event)
        if self._table.rowCount():
            return
        theme = self._appearance.theme
        painter = QPainter(self.viewport())
        painter.setFont(theme.text_font(Text.BODY))
        painter.setPen(theme.colours.text_third)
        place = self.viewport().rect().adjusted(0, theme.px(_EMPTY_TOP_PX), 0, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, self._nothing)

    def _step(self, by: int) -> None:
        """Select the row so many rows on; 0 is where the keyboard is."""
        here, rows = self.currentIndex(), self._table.rowCount()
        if rows:
            row = min(max(here.row() + by, 0), rows - 1)
            index = self._table.index(row, max(0, here.column()))
            self.selectionModel().setCurrentIndex(index, _SELECT_ROW)

    def _on_selected(self) -> None:
        if self._is_telling and self.selectionModel().hasSelection():
            self.row_selected.emit(self._group_at(self.selectionModel().selectedRows()[0]))

    def _group_at(self, index: QModelIndex) -> str:
        return self._table.rows[index.row()].group_id

    def _set_up(self) -> None:
        self.setProperty(DRAWS_OWN_FOCUS, True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setStretchLastSection(True)
        head.setSectionsMovable(False)
        head.setSortIndicatorClearable(False)
        self.sortByColumn(AgendaColumn.TIME, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def _dress(self, theme: Theme) -> None:
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(theme.px(_ROW_PX))
        rows.setDefaultSectionSize(theme.px(_ROW_PX))
        self.horizontalHeader().setFixedHeight(theme.px(_HEAD_PX))
        self.horizontalHeader().setFont(theme.text_font(Text.MICRO_STRONG))
        for column, width in _WIDTHS_PX.items():
            self.setColumnWidth(column, theme.px(width))
        self.viewport().update()
