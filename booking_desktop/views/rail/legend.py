"""What the colours and the marks of the grid mean."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from booking_desktop.viewmodels.rail_picture import LegendHue
from booking_desktop.views.controls.legend_entry import LegendEntry
from booking_desktop.views.icons import Icon
from booking_desktop.views.panel import Panel
from booking_desktop.views.theme import Appearance

_MARKS = (
    (Icon.HEART, "asked for"),
    (Icon.NOTE, "note"),
    (Icon.HOURGLASS, "to approve"),
    (Icon.BARRED, "no-show"),
)
_BLOCKED = LegendHue(hue="slate", category="Blocked")


class Legend(Panel):
    """Two columns of signs and their words, at the foot of the rail."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, Qt.Edge.TopEdge)
        self._hues: tuple[LegendHue, ...] | None = None
        self._entries: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(14, 10, 14, 11)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self.setAccessibleName("Legend")

    def show_hues(self, hues: tuple[LegendHue, ...]) -> None:
        """Show the categories of the catalogue."""
        if hues == self._hues:
            return
        self._hues = hues
        for entry in self._entries:
            entry.deleteLater()
        signs: list[tuple[Icon | str, str]] = [(one.hue, one.category) for one in (*hues, _BLOCKED)]
        signs += _MARKS
        self._entries = [LegendEntry(self._appearance, sign, text) for sign, text in signs]
        for index, entry in enumerate(self._entries):
            self._grid.addWidget(entry, index // 2, index % 2)
