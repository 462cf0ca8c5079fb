"""A hairline between the parts of a panel."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from booking_desktop.views.controls.drawing import painter_on
from booking_desktop.views.theme import Appearance


class Divider(QWidget):
    """A hairline across a panel."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setFixedHeight(appearance.theme.strokes.hairline)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the line."""
        painter_on(self).fillRect(self.rect(), self._appearance.theme.colours.border)
