"""The hours at the left, and the pill with the present time."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from booking_desktop.viewmodels.day_picture import HourMark, Now
from booking_desktop.views.day_grid.layout import GridLayout
from booking_desktop.views.day_grid.painter.look import Canvas
from booking_desktop.views.day_grid.painter.shapes import fill_rounded
from booking_desktop.views.day_grid.painter.text import MICRO, PILL

LABEL_RIGHT = 8
PILL_RIGHT = 3
PILL_PAD = 3
PILL_RADIUS = 4
GIVES_WAY_MINUTES = 12


def paint_gutter(canvas: Canvas, layout: GridLayout, width: int, exposed: QRect) -> None:
    """Paint labels and pill into a gutter `width` pixels wide, in content rows."""
    now = layout.picture.now
    for mark in layout.picture.hour_marks:
        if now is None or abs(mark.at_minute - now.at_minute) >= GIVES_WAY_MINUTES:
            _write_label(canvas, layout, mark, (width, exposed))
    if now is not None:
        _paint_now(canvas, layout, now, width)


def _write_label(
    canvas: Canvas, layout: GridLayout, mark: HourMark, room: tuple[int, QRect]
) -> None:
    width, exposed = room
    look = canvas.look
    top = layout.axis.y_of(mark.at_minute) - look.line(MICRO) / 2
    if mark.at_minute == 0 or top > exposed.bottom() or top + look.line(MICRO) < exposed.top():
        return  # midnight's label would be cut in half
    run = look.runs.fitted(mark.label, MICRO, width - 2)
    canvas.colour = look.colours.text_third
    canvas.write_run((max(1.0, width - 1 - LABEL_RIGHT - run.width), top), run, MICRO)


def _paint_now(canvas: Canvas, layout: GridLayout, now: Now, width: int) -> None:
    look = canvas.look
    run = look.runs.run(now.label, PILL)
    height = look.line(PILL)
    top = layout.axis.y_of(now.at_minute) + 1 - height / 2
    pill_width = run.width + 2 * PILL_PAD
    rect = QRectF(width - 1 - PILL_RIGHT - pill_width, top, pill_width, height)
    canvas.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    fill_rounded(canvas.painter, rect, PILL_RADIUS, look.colours.now)
    canvas.colour = look.colours.surface
    canvas.write_run((rect.left() + PILL_PAD, rect.top()), run, PILL)
