"""The soft shadow under what floats above the window: forms, lists, toasts."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from booking_desktop.views.theme import Theme

# Room around the card for its shadow, logical pixels.
REACH_PX = 28
_DROP_PX = 6
_STEPS = 12
# What all rings together add up to at the edge of the card, in parts of the shadow's opacity.
_AT_EDGE = 0.8


def draw_shadow(painter: QPainter, theme: Theme, card: QRectF, *, radius: float) -> None:
    """Draw the shadow of `card`: thin rings that add up towards its edge."""
    colour = QColor(theme.colours.shadow)
    colour.setAlphaF(theme.colours.shadow.alphaF() * _AT_EDGE / _STEPS)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for step in range(_STEPS):
        spread = (REACH_PX - _DROP_PX) * (1 - step / _STEPS) ** 1.6
        ring = card.adjusted(-spread, -spread + _DROP_PX, spread, spread + _DROP_PX)
        painter.drawRoundedRect(ring, radius + spread, radius + spread)
