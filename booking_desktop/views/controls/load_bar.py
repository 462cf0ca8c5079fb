"""A thin bar whose length says how much of the bookable time is sold."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from booking_desktop.views.controls.drawing import Box, draw_box
from booking_desktop.views.tokens import Colours


def draw_load(
    painter: QPainter, place: QRectF, share: float, *, colour: QColor, ground: QColor
) -> None:
    """Draw a bar that fills `share` of `place`."""
    radius = place.height() / 2
    draw_box(painter, place, Box(radius=radius, fill=ground))
    filled = QRectF(place)
    filled.setWidth(place.width() * share)
    draw_box(painter, filled, Box(radius=min(radius, filled.width() / 2), fill=colour))


def heat_of(share: float, colours: Colours) -> QColor:
    """Return the step of the load scale for a share: up to a half, three quarters, 90 %, above."""
    steps = (0.5, 0.75, 0.9)
    return colours.heat[sum(share > step for step in steps)]
