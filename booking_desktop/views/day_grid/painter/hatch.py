"""Diagonal stripes as brushes: one small picture each, repeated by Qt."""

from __future__ import annotations

from math import sqrt
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QTransform


class Stripes(NamedTuple):
    """A pattern: width of a stripe, distance from one to the next, and which way they lean."""

    width_px: float
    period_px: float
    is_rising: bool = True


CLOSED = Stripes(1.5, 7)
BLOCKED = Stripes(2, 8)
PENDING = Stripes(4, 9)
NO_SHOW = Stripes(2, 6, is_rising=False)

_PERIODS = 8  # in one picture, so that a diagonal that is no whole number of pixels errs little


class Hatches:
    """Makes each brush once, for one density of pixels."""

    def __init__(self, ratio: float) -> None:
        self._ratio = ratio
        self._brushes: dict[tuple[Stripes, int], QBrush] = {}

    def brush(self, stripes: Stripes, colour: QColor) -> QBrush:
        """Return a brush that paints stripes of `colour` and leaves the ground between them."""
        key = (stripes, colour.rgba())
        found = self._brushes.get(key)
        if found is None:
            found = self._brushes[key] = self._make(stripes, colour)
        return found

    def _make(self, stripes: Stripes, colour: QColor) -> QBrush:
        edge = round(stripes.period_px * sqrt(2) * _PERIODS * self._ratio)
        picture = QPixmap(edge, edge)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, stripes.width_px * self._ratio))
        step = edge / _PERIODS
        for index in range(-1, 2 * _PERIODS + 1):
            x = (index + 0.5) * step
            top, bottom = QPointF(x + 2, -2), QPointF(x - edge - 2, edge + 2)
            if not stripes.is_rising:
                top, bottom = (
                    QPointF(edge - top.x(), top.y()),
                    QPointF(edge - bottom.x(), bottom.y()),
                )
            painter.drawLine(top, bottom)
        painter.end()
        brush = QBrush(picture)
        brush.setTransform(QTransform.fromScale(1 / self._ratio, 1 / self._ratio))
        return brush
