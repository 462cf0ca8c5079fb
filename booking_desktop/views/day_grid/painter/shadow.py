"""Soft shadows for what floats over the grid."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

REACH = 24
DROP = 8
_STEP = 3


def paint_shadow(painter: QPainter, rect: QRect, radius: float, colour: QColor) -> None:
    """Paint a shadow below `rect`, before what casts it is painted."""
    layers = REACH // _STEP
    faint = QColor(colour)
    faint.setAlphaF(colour.alphaF() / layers)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faint)
    for reach in range(REACH, 0, -_STEP):
        spread = reach - REACH / 3
        place = QRectF(rect).adjusted(-spread, DROP - spread, spread, DROP + spread)
        painter.drawRoundedRect(place, radius + max(0.0, spread), radius + max(0.0, spread))


def shadowed(rect: QRect) -> QRect:
    """Return the ground that `rect` and its shadow cover."""
    return rect.adjusted(-REACH, -REACH, REACH, REACH + DROP)
