"""A part of the window's frame: the surface, with a hairline along one edge."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from booking_desktop.views.theme import Appearance


class Panel(QWidget):
    """A bar or a side of the window.

    Args:
        appearance: The theme in force.
        edge: The edge that has the line.
    """

    def __init__(self, appearance: Appearance, edge: Qt.Edge) -> None:
        super().__init__()
        self._appearance = appearance
        self._edge = edge

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw surface and line."""
        colours = self._appearance.theme.colours
        painter = QPainter(self)
        painter.fillRect(event.rect(), colours.surface)
        painter.fillRect(self._line(), colours.border)

    def _line(self) -> QRect:
        rect = self.rect()
        match self._edge:
            case Qt.Edge.TopEdge:
                rect.setHeight(1)
            case Qt.Edge.BottomEdge:
                rect.setTop(rect.bottom())
            case Qt.Edge.LeftEdge:
                rect.setWidth(1)
            case Qt.Edge.RightEdge:
                rect.setLeft(rect.right())
        return rect
