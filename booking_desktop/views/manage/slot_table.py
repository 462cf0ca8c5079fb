"""A small table of words: a head, and rows of which the first column names the day."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_GAP_PX = 14


class SlotTable(QWidget):
    """Rows as labels; there are two weeks of them at most."""

    def __init__(self, appearance: Appearance, name: str, heads: tuple[str, ...]) -> None:
        """Build an empty table.

        Args:
            appearance: The theme in force.
            name: What it lists, for those who cannot see what is beside it.
            heads: The words above the columns; none for a table without a head.
        """
        super().__init__()
        self._appearance = appearance
        self._heads = heads
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_GAP_PX)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(max(len(heads), 2), 1)
        self.setAccessibleName(name)
        self.hide()

    def show_rows(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """Show these rows; none hides the table."""
        if rows == self._rows:
            return
        self._rows = rows
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._add(0, self._heads, tone=Tone.THIRD)
        for number, row in enumerate(rows, start=1):
            self._add(number, row, tone=Tone.SECOND)
        self.setVisible(bool(rows))

    def _add(self, number: int, row: tuple[str, ...], *, tone: Tone) -> None:
        for column, words in enumerate(row):
            label = Label(self._appearance, words, style=Text.SMALL, tone=tone)
            is_figure = bool(self._heads) and column > 0
            side = Qt.AlignmentFlag.AlignRight if is_figure else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(label, number, column, side)
