"""The day as a table: sortable, with the grid's own selection, and the grid's accessible twin (G7).

Only while the table is in view is it kept up to date; turning to it brings it up to date first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from booking_desktop.viewmodels.agenda_rows import (
    HEADINGS,
    AgendaColumn,
    AgendaRow,
    arranged,
    build_agenda,
    first_from,
)
from booking_desktop.viewmodels.day_grid import DayGrid
from booking_desktop.viewmodels.day_pages import DayPages
from booking_desktop.viewmodels.day_picture import Block
from booking_desktop.viewmodels.desk import Mode
from booking_desktop.viewmodels.workplace import Workplace

_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_Order = Qt.SortOrder


class AgendaTable(QAbstractTableModel):
    """The rows as Qt's views read them, in the order that was chosen."""

    def __init__(self, headings: Sequence[str], parent: QObject | None = None) -> None:
        """Hold no rows yet.

        Args:
            headings: Words over the columns, in their order.
            parent: Who owns it.
        """
        super().__init__(parent)
        self._headings = tuple(headings)
        self._rows: tuple[AgendaRow, ...] = ()
        self._sorted_by = AgendaColumn.TIME
        self._order = _Order.AscendingOrder

    @property
    def rows(self) -> tuple[AgendaRow, ...]:
        """The rows as they stand."""
        return self._rows

    def place_of(self, group_id: str) -> int | None:
        """Return where a row stands; None where it does not."""
        return next((n for n, row in enumerate(self._rows) if row.group_id == group_id), None)

    def replace(self, rows: Sequence[AgendaRow]) -> None:
        """Hold other rows; where the same ones stay in place, only their words change."""
        in_order = self._arranged(rows)
        if [row.group_id for row in in_order] == [row.group_id for row in self._rows]:
            self._rows = in_order
            if in_order:
                last = self.index(len(in_order) - 1, len(AgendaColumn) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._rows = in_order
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = _Order.AscendingOrder) -> None:
        """Order the rows by a column, and among equals by time."""
        if not 0 <= column < len(AgendaColumn):
            return
        self.layoutAboutToBeChanged.emit()
        self._sorted_by, self._order = AgendaColumn(column), order
        before = {row.group_id: n for n, row in enumerate(self._rows)}
        self._rows = self._arranged(self._rows)
        moved = {before[row.group_id]: n for n, row in enumerate(self._rows)}
        for index in self.persistentIndexList():
            self.changePersistentIndex(index, self.index(moved[index.row()], index.column()))
        self.layoutChanged.emit()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index | None = None) -> int:
        """Return how many columns there are."""
        return 0 if parent is not None and parent.isValid() else len(AgendaColumn)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return a cell's words, or the row behind it."""
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.cell(AgendaColumn(index.column()))
            case Qt.ItemDataRole.ToolTipRole:
                return row.tooltip
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return row.accessible_name
            case Qt.ItemDataRole.UserRole:
                return row
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:  # noqa: ANN401
        """Return what stands over a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        return None

    def _arranged(self, rows: Sequence[AgendaRow]) -> tuple[AgendaRow, ...]:
        is_falling = self._order is _Order.DescendingOrder
        return arranged(rows, self._sorted_by, is_falling=is_falling)


class Agenda(QObject):
    """The table and what is selected in it, which is what is selected in the grid.

    Signals:
        selected(str): The group id of what is selected, in the grid or here; "" for nothing.
        said(str): What the table is of: "Thursday 19 November, 29 bookings".
    """

    selected = Signal(str)
    said = Signal(str)

    def __init__(self, workplace: Workplace, pages: DayPages, grid: DayGrid) -> None:
        """Follow the pages of the desk and the grid's selection."""
        super().__init__(grid)
        self._workplace = workplace
        self._pages = pages
        self._grid = grid
        word = workplace.grid_words.word
        self.table = AgendaTable([word(HEADINGS[column]) for column in AgendaColumn], self)
        pages.turned.connect(self._renew)
        workplace.desk.mode_changed.connect(self._renew)
        grid.selected.connect(self._on_selected)

    @property
    def selected_id(self) -> str:
        """The group that is selected, "" for none."""
        block = self._grid.selected_block
        return block.group_id if block is not None else ""

    @property
    def start_id(self) -> str:
        """Where the keyboard begins: what is selected, else what comes next."""
        row = first_from(self.table.rows, self._workplace.desk.now)
        return self.selected_id or (row.group_id if row is not None else "")

    def choose(self, group_id: str) -> None:
        """Select a row's booking, class or blocked time; "" selects nothing."""
        place = self.table.place_of(group_id)
        if place is None:
            self._grid.clear_selection()
        elif group_id != self.selected_id:
            self._grid.select_block(self.table.rows[place].block_id)

    def open(self, group_id: str) -> None:
        """Ask for everything about a row's booking."""
        place = self.table.place_of(group_id)
        if place is not None:
            self._grid.open_block(self.table.rows[place].block_id)

    def _renew(self, _changed: object = None) -> None:
        page = self._pages.current
        if page is None or self._workplace.desk.mode is not Mode.AGENDA:
            return
        place = self._workplace
        self.table.replace(
            build_agenda(page, words=place.wording, grid_words=place.grid_words, now=place.desk.now)
        )
        self.said.emit(page.picture.accessible_name)
        self.selected.emit(self.selected_id)

    def _on_selected(self, block: Block | None) -> None:
        self.selected.emit(block.group_id if block is not None else "")
