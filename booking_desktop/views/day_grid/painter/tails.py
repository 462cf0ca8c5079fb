"""Tidy-up time and processing gaps: what belongs to a booking without being one of its blocks."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainterPath

from booking_desktop.viewmodels.day_picture import ProcessingGap, Tail
from booking_desktop.views.colours import TRANSPARENT, mix
from booking_desktop.views.day_grid.layout import GridLayout
from booking_desktop.views.day_grid.painter.look import Canvas
from booking_desktop.views.day_grid.painter.shapes import BAR_WIDTH, RADIUS, dashed, dotted
from booking_desktop.views.day_grid.painter.text import MICRO, TINY

TAIL_FRAME_SHARE = 0.55
TAIL_BAR_SHARE = 0.38
GAP_TINT_SHARE = 0.3
GAP_EDGE_SHARE = 0.6
GAP_DOT_PITCH = 7.4
PAD_LEFT = 6
TAIL_PAD_TOP = 1
GAP_PAD_TOP = 2


def paint_tail(canvas: Canvas, layout: GridLayout, index: int, tail: Tail) -> None:
    """Paint tidy-up time as a dashed tail hanging on its block."""
    rect = tail_rect(layout, index, tail)
    bar = canvas.look.theme.hue(tail.hue).bar
    painter = canvas.painter
    painter.save()
    if tail.is_before:  # the same shape upside down
        painter.translate(0, rect.top() + rect.bottom() + 1)
        painter.scale(1, -1)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mix(bar, TRANSPARENT, TAIL_BAR_SHARE))
    painter.drawPath(_tail_bar(QRectF(rect)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(dashed(mix(bar, TRANSPARENT, TAIL_FRAME_SHARE), 1))
    painter.drawPath(_tail_frame(QRectF(rect)))
    painter.restore()
    if rect.height() >= canvas.look.line(TINY):
        canvas.colour = canvas.look.colours.text_third
        left = rect.left() + BAR_WIDTH + PAD_LEFT
        canvas.write((left, rect.top() + TAIL_PAD_TOP), tail.label, TINY, rect.right() - left)


def tail_rect(layout: GridLayout, index: int, tail: Tail) -> QRect:
    """Return where a tail is painted: joined to its block, short of what follows."""
    rect = layout.span_rect(index, (tail.starts_minute, tail.ends_minute))
    if tail.is_before:
        return rect.adjusted(0, 1, 0, 2)
    return rect.adjusted(0, -2, 0, 0)


def paint_gap(canvas: Canvas, layout: GridLayout, index: int, gap: ProcessingGap) -> None:
    """Paint a processing gap: a dotted bar, a light ground, and what it is."""
    rect = gap_rect(layout, index, gap)
    ink = canvas.look.inks.plain(gap.hue)
    painter = canvas.painter
    painter.fillRect(rect, mix(ink.tint, TRANSPARENT, GAP_TINT_SHARE))
    painter.setPen(dotted(ink.bar, BAR_WIDTH, GAP_DOT_PITCH))
    x = rect.left() + BAR_WIDTH / 2
    painter.drawLine(QPointF(x, rect.top() + 3), QPointF(x, rect.bottom() - 1))
    painter.setPen(dashed(mix(ink.bar, TRANSPARENT, GAP_EDGE_SHARE), 1))
    x = rect.right() + 0.5
    painter.drawLine(QPointF(x, rect.top() + 1), QPointF(x, rect.bottom() + 1))
    canvas.colour = ink.text
    left = rect.left() + BAR_WIDTH + PAD_LEFT
    top = float(rect.top() + GAP_PAD_TOP)
    for line in gap.lines:
        if top + canvas.look.line(MICRO) > rect.bottom():
            return
        canvas.write((left, top), line, MICRO, rect.right() - left)
        top += canvas.look.line(MICRO)


def gap_rect(layout: GridLayout, index: int, gap: ProcessingGap) -> QRect:
    """Return where a gap is painted: from segment to segment."""
    rect = layout.span_rect(index, (gap.starts_minute, gap.ends_minute))
    return rect.adjusted(0, -2, 0, 2)


def _tail_bar(rect: QRectF) -> QPainterPath:
    inner = RADIUS - BAR_WIDTH
    left, bottom = rect.left(), rect.bottom()
    path = QPainterPath(QPointF(left, rect.top()))
    path.lineTo(left, bottom - RADIUS)
    path.arcTo(QRectF(left, bottom - 2 * RADIUS, 2 * RADIUS, 2 * RADIUS), 180, 90)
    path.arcTo(QRectF(left + BAR_WIDTH, bottom - 2 * RADIUS, 2 * inner, 2 * RADIUS), 270, -90)
    path.lineTo(left + BAR_WIDTH, rect.top())
    path.closeSubpath()
    return path


def _tail_frame(rect: QRectF) -> QPainterPath:
    right, bottom = rect.right() - 0.5, rect.bottom() - 0.5
    path = QPainterPath(QPointF(rect.left() + RADIUS, bottom))
    path.lineTo(right - RADIUS, bottom)
    path.arcTo(QRectF(right - 2 * RADIUS, bottom - 2 * RADIUS, 2 * RADIUS, 2 * RADIUS), 270, 90)
    path.lineTo(right, rect.top())
    return path
