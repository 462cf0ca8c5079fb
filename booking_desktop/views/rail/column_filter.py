"""The filter: everybody who works that day, with a tick for whose column is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from booking_desktop.viewmodels.rail_picture import ColumnList
from booking_desktop.views.controls.section_heading import SectionHeading
from booking_desktop.views.rail.column_row import ColumnFilterRow
from booking_desktop.views.theme import Appearance


class ColumnFilter(QWidget):
    """A heading and a line for each column.

    Signals:
        toggled(str): Show or hide the column of this resource.
        only_wanted(str): Show only the column of this resource.
    """

    toggled = Signal(str)
    only_wanted = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._heading = SectionHeading(appearance, "")
        self._rows: list[ColumnFilterRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._heading)
        self._column.addStretch(1)

    def show_columns(self, columns: ColumnList) -> None:
        """Show these people or rooms; lines that stay keep the keyboard."""
        self._heading.set_text(columns.heading)
        self._heading.set_note(columns.note)
        while len(self._rows) > len(columns.rows):
            self._rows.pop().deleteLater()
        for index, row in enumerate(columns.rows):
            if index < len(self._rows):
                self._rows[index].show_row(row)
            else:
                self._add(ColumnFilterRow(self._appearance, row))

    def _add(self, line: ColumnFilterRow) -> None:
        line.clicked.connect(lambda _checked=False: self.toggled.emit(line.resource_id))
        line.only_wanted.connect(self.only_wanted)
        self._column.insertWidget(self._column.count() - 1, line)
        self._rows.append(line)
