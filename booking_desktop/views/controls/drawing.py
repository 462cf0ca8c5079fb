"""Shapes that several controls draw: boxes with a line inside their edge, icons on whole pixels."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Theme


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rounded rectangle: what fills it and the line along its edge; None leaves either out."""

    radius: float
    fill: QColor | None = None
    line: QColor | None = None
    line_px: float = 1
    is_dashed: bool = False


def painter_on(widget: QWidget) -> QPainter:
    """Return a painter with smooth edges for a paint event of `widget`."""
    painter = QPainter(widget)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    return painter


def draw_box(painter: QPainter, rect: QRectF, box: Box) -> None:
    """Fill `rect` and draw its line just inside."""
    painter.setBrush(box.fill if box.fill is not None else Qt.BrushStyle.NoBrush)
    if box.line is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, box.radius, box.radius)
        return
    pen = QPen(box.line, box.line_px)
    if box.is_dashed:
        pen.setDashPattern([3, 3])
    painter.setPen(pen)
    half = box.line_px / 2
    radius = max(0.0, box.radius - half)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


def draw_icon(painter: QPainter, theme: Theme, place: QRectF, icon: Icon, colour: QColor) -> None:
    """Draw an icon in the middle of `place`, as large as its shorter edge, on whole pixels."""
    ratio = painter.device().devicePixelRatioF()
    edge = min(place.width(), place.height())
    pixmap = theme.icons.pixmap(icon, colour, size_px=edge, ratio=ratio)
    corner = place.center() - QPointF(edge / 2, edge / 2)
    snapped = QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio)
    painter.drawPixmap(snapped, pixmap)
