"""A page that covers the window: it draws the ground that everything else stands on."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from booking_desktop.views.theme import Appearance


class GroundPage(QWidget):
    """The ground, in the theme in force.

    Args:
        appearance: The theme in force.
    """

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance

    def changeEvent(self, event: QEvent) -> None:
        """Draw the ground anew in another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(event.rect(), self._appearance.theme.colours.ground)
