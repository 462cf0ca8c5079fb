"""The dates of a class that is repeated, each with its verdict."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from booking_desktop.viewmodels.classes.picture import DateRow
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_MOST_ROWS = 8


class DatesTable(QWidget):
    """How many dates fit; those that do not stand first, with what is in the way."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._rows: tuple[DateRow, ...] = ()
        self._words = Label(appearance, style=Text.NOTE_MEDIUM)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._words)
        column.addLayout(self._grid)
        self.hide()

    def show_dates(self, rows: tuple[DateRow, ...], words: str) -> None:
        """Show dates, or nothing where there is one alone."""
        self.setVisible(bool(rows))
        self._words.setText(words)
        if rows == self._rows:
            return
        self._rows = rows
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        first = sorted(rows, key=lambda row: row.fits)[:_MOST_ROWS]
        for number, row in enumerate(first):
            tone = Tone.SECOND if row.fits else Tone.BAD
            self._grid.addWidget(Label(self._appearance, row.when, style=Text.NOTE), number, 0)
            said = Label(self._appearance, row.words, style=Text.NOTE, tone=tone, wraps=True)
            self._grid.addWidget(said, number, 1)
