"""A place in which something long scrolls up and down, without ground or frame of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def scrolling(content: QWidget, *, may_go_sideways: bool = False) -> QScrollArea:
    """Return an area in which `content` scrolls; the keyboard passes by it to what it holds."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    if not may_go_sideways:
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(content)
    # A widget set into the area gets a ground of its own, which is not that of what it stands on.
    content.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area
