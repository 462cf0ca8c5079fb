"""Outlines that blocks, tails and rings are filled and stroked with."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen

RADIUS = 6.0
BAR_WIDTH = 4.0


@lru_cache(maxsize=512)
def bar_path(height: float) -> QPainterPath:
    """Return the bar at a block's left: round outside, and following the tint inside."""
    inner = RADIUS - BAR_WIDTH
    path = QPainterPath()
    path.moveTo(RADIUS, 0)
    path.arcTo(QRectF(0, 0, 2 * RADIUS, 2 * RADIUS), 90, 90)
    path.lineTo(0, height - RADIUS)
    path.arcTo(QRectF(0, height - 2 * RADIUS, 2 * RADIUS, 2 * RADIUS), 180, 90)
    path.arcTo(QRectF(BAR_WIDTH, height - 2 * RADIUS, 2 * inner, 2 * RADIUS), 270, -90)
    path.lineTo(BAR_WIDTH, RADIUS)
    path.arcTo(QRectF(BAR_WIDTH, 0, 2 * inner, 2 * RADIUS), 180, -90)
    path.closeSubpath()
    return path


@lru_cache(maxsize=512)
def frame_path(width: float, height: float, inset: float) -> QPainterPath:
    """Return the outline of a block's tinted part, `inset` within it, to be stroked."""
    left, right = BAR_WIDTH + inset, width - inset
    top, bottom = inset, height - inset
    outer = RADIUS - inset
    inner = max(0.5, RADIUS - BAR_WIDTH - inset)
    path = QPainterPath()
    path.moveTo(left + inner, top)
    path.lineTo(right - outer, top)
    path.arcTo(QRectF(right - 2 * outer, top, 2 * outer, 2 * outer), 90, -90)
    path.lineTo(right, bottom - outer)
    path.arcTo(QRectF(right - 2 * outer, bottom - 2 * outer, 2 * outer, 2 * outer), 0, -90)
    path.lineTo(left + inner, bottom)
    path.arcTo(QRectF(left, bottom - 2 * outer, 2 * inner, 2 * outer), 270, -90)
    path.lineTo(left, top + outer)
    path.arcTo(QRectF(left, top, 2 * inner, 2 * outer), 180, -90)
    path.closeSubpath()
    return path


@lru_cache(maxsize=512)
def dashed_frame_path(width: float, height: float, inset: float) -> QPainterPath:
    """Return the open outline of a waiting block: above, right and below, none at the bar."""
    right, top, bottom = width - inset, inset, height - inset
    round_ = RADIUS - inset
    path = QPainterPath()
    path.moveTo(BAR_WIDTH, top)
    path.lineTo(right - round_, top)
    path.arcTo(QRectF(right - 2 * round_, top, 2 * round_, 2 * round_), 90, -90)
    path.lineTo(right, bottom - round_)
    path.arcTo(QRectF(right - 2 * round_, bottom - 2 * round_, 2 * round_, 2 * round_), 0, -90)
    path.lineTo(BAR_WIDTH, bottom)
    return path


def torn_path(width: float, y: float, depth: float) -> QPainterPath:
    """Return the zigzag region between row `y` and `depth` pixels beyond it, to be cut away."""
    tooth = 8.0
    path = QPainterPath()
    path.moveTo(0, y)
    x, is_out = 0.0, True
    while x < width:
        x += tooth / 2
        path.lineTo(x, y + (depth if is_out else 0))
        is_out = not is_out
    path.lineTo(width, y)
    path.closeSubpath()
    return path


def pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Return a pen with flat ends."""
    return QPen(QBrush(colour), width, style, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin)


def dashed(colour: QColor, width: float, dash: float = 3.0) -> QPen:
    """Return a pen whose dashes and spaces are `dash` pixels long."""
    line = pen(colour, width)
    line.setDashPattern([dash / width, dash / width])
    return line


def dotted(colour: QColor, width: float, pitch: float) -> QPen:
    """Return a pen of round dots, one each `pitch` pixels."""
    line = QPen(QBrush(colour), width, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.RoundCap)
    line.setDashPattern([0.01, pitch / width - 0.01])
    return line


def fill_rounded(painter: QPainter, rect: QRectF, radius: float, colour: QColor) -> None:
    """Fill a rounded rectangle."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(rect, radius, radius)


def stroke_rounded(painter: QPainter, rect: QRectF, radius: float, line: QPen) -> None:
    """Stroke a rounded rectangle so that the line lies wholly within `rect`."""
    half = line.widthF() / 2
    painter.setPen(line)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inner = max(0.0, radius - half)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), inner, inner)
