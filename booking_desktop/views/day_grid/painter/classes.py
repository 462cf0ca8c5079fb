"""The words of a class: name, start and seats, the seats in words, and a square for each seat."""

from __future__ import annotations

from PySide6.QtCore import QRectF

from booking_desktop.viewmodels.day_picture import Block, BlockState, Seats
from booking_desktop.views.day_grid.painter.clusters import Clusters
from booking_desktop.views.day_grid.painter.inks import Ink
from booking_desktop.views.day_grid.painter.lines import PAD_LEFT, PAD_RIGHT, Lines, Shape
from booking_desktop.views.day_grid.painter.look import Canvas
from booking_desktop.views.day_grid.painter.shapes import fill_rounded, pen, stroke_rounded
from booking_desktop.views.day_grid.painter.text import (
    DETAIL,
    DETAIL_MEDIUM,
    NAME,
    NAME_QUIET,
    PILL,
)

SQUARE = 9
SQUARE_GAP = 2
SQUARE_RADIUS = 3
SQUARES_MARGIN = 4
BAR_HEIGHT = 5


def paint_class(
    canvas: Canvas, clusters: Clusters, block: Block, seats: Seats, shape: Shape
) -> None:
    """Write what fits into `shape`: the name and the pill always, the squares last."""
    look, size = canvas.look, shape.size
    ink = look.inks.of(block)
    pill = clusters.pill(block, seats)
    rows = 2 if size.height() >= look.line(NAME) + look.line(PILL) else 1
    lines = Lines(canvas, size, rows)
    titles = (block.text.title, *(block.text.shorter_titles if shape.is_compact else ()))
    name = NAME_QUIET if block.state is BlockState.COMPLETED else NAME
    if rows == 1:
        lines.write(titles, name, pill)
        return
    lines.write(titles, name, clusters.state(block, is_compact=shape.is_compact))
    lines.write((block.text.start,), DETAIL, pill)
    if lines.has_room_for(look.line(DETAIL)):
        lines.write((seats.words,), DETAIL_MEDIUM)
    if lines.has_room_for((SQUARE + SQUARES_MARGIN) * look.scale):
        top = lines.top + SQUARES_MARGIN * look.scale
        width = size.width() - PAD_LEFT - PAD_RIGHT
        _paint_seats(canvas, seats, ink, QRectF(PAD_LEFT, top, width, SQUARE * look.scale))


def _paint_seats(canvas: Canvas, seats: Seats, ink: Ink, place: QRectF) -> None:
    """Draw a square for each seat, or a bar where the column is too narrow for all of them."""
    edge, step = place.height(), place.height() + SQUARE_GAP
    if seats.capacity * step - SQUARE_GAP > place.width():
        _paint_bar(canvas, seats, ink, place)
        return
    for index in range(seats.capacity):
        square = QRectF(place.left() + index * step, place.top(), edge, edge)
        if index < seats.taken:
            fill_rounded(canvas.painter, square, SQUARE_RADIUS, ink.bar)
        else:
            stroke_rounded(canvas.painter, square, SQUARE_RADIUS, pen(ink.bar, 1.2))


def _paint_bar(canvas: Canvas, seats: Seats, ink: Ink, place: QRectF) -> None:
    whole = QRectF(place.left(), place.top() + 2, place.width(), BAR_HEIGHT * canvas.look.scale)
    radius = whole.height() / 2
    taken = QRectF(whole)
    taken.setWidth(whole.width() * min(1.0, seats.taken / seats.capacity))
    if seats.taken:
        fill_rounded(canvas.painter, taken, radius, ink.bar)
    stroke_rounded(canvas.painter, whole, radius, pen(ink.bar, 1))
