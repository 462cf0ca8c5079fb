"""Sums below each other: words at the left, amounts at the right, the last one strong."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booking_desktop.viewmodels.inspector.picture import Row
from booking_desktop.views.controls.divider import Divider
from booking_desktop.views.controls.label import Label
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_GAP_PX = 4


class Amounts(QWidget):
    """A small bill; `show_rows` writes it anew only where it changed."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._rows: tuple[Row, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(_GAP_PX)

    def show_rows(self, rows: Sequence[Row], total: Row) -> None:
        """Show rows, and the sum they come to below a line."""
        wanted = (*rows, total)
        if wanted == self._rows:
            return
        self._rows = wanted
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            assert widget is not None
            widget.hide()
            widget.deleteLater()
        for row in rows:
            left = f"{row.left}  {row.middle}" if row.left else row.middle
            self._column.addWidget(self._line(left, row.right, Text.BODY))
        self._column.addWidget(Divider(self._appearance))
        self._column.addWidget(self._line(total.middle, total.right, Text.BODY_STRONG))

    def _line(self, words: str, amount: str, style: Text) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(self._appearance, words, style=style), 1)
        row.addWidget(Label(self._appearance, amount, style=style))
        return line
