"""One block: its ground, bar and outline, and as many lines as its height allows.

A block becomes a picture, which others keep. Its shape without words is shared by all blocks of the
same size, hue and state.
"""

from __future__ import annotations

import math
from collections.abc import Hashable

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QPainter, QPixmap

from booking_desktop.viewmodels.day_picture import Block, BlockState
from booking_desktop.views.day_grid.painter.classes import paint_class
from booking_desktop.views.day_grid.painter.clusters import NOTHING, PIECE_GAP, Clusters
from booking_desktop.views.day_grid.painter.inks import Ink
from booking_desktop.views.day_grid.painter.lines import PAD_LEFT, Lines, Shape, Written
from booking_desktop.views.day_grid.painter.look import Canvas, Look
from booking_desktop.views.day_grid.painter.marks import LOCK_GLYPH
from booking_desktop.views.day_grid.painter.shapes import (
    RADIUS,
    bar_path,
    dashed,
    dashed_frame_path,
    dotted,
    fill_rounded,
    frame_path,
    pen,
    torn_path,
)
from booking_desktop.views.day_grid.painter.text import DETAIL, DETAIL_SMALL, NAME, NAME_QUIET

ONE_LINE_BELOW = 30
TWO_LINES_UP_TO = 50
TEAR_DEPTH = 4
_KEPT_SHELLS = 600
STRIKE_AT = 0.55  # of a line's height, from its top
WIDE_MARKS = 2  # more than this many places of marks leave no room for the end

_QUIET = frozenset({BlockState.COMPLETED, BlockState.NO_SHOW, BlockState.RELEASED})
_STRUCK = frozenset({BlockState.NO_SHOW, BlockState.RELEASED})


class BlockPainter:
    """Paints blocks with one look, keeping what many of them share."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._clusters = Clusters(look)
        self._shells: dict[Hashable, QPixmap] = {}

    def paint(self, block: Block, size: QSize, *, is_compact: bool) -> QPixmap:
        """Return the picture of a block."""
        picture = QPixmap(self._shell(block, size))
        if block.state is BlockState.LOADING:
            return picture
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas = Canvas(painter, self._look)
        canvas.colour = self._look.inks.of(block).text
        shape = Shape(QSizeF(size), is_compact)
        if block.seats is not None:
            paint_class(canvas, self._clusters, block, block.seats, shape)
        else:
            _Words(canvas, self._clusters, block, shape).write()
        painter.end()
        return picture

    def _shell(self, block: Block, size: QSize) -> QPixmap:
        """Return a block's shape without its words."""
        key = (
            block.hue,
            block.state,
            size.toTuple(),
            block.is_unsaved,
            block.is_torn_above,
            block.is_torn_below,
        )
        found = self._shells.get(key)
        if found is None:
            if len(self._shells) >= _KEPT_SHELLS:
                self._shells.clear()
            found = self._shells[key] = self._paint_shell(block, size)
        return found

    def _paint_shell(self, block: Block, size: QSize) -> QPixmap:
        ratio = self._look.ratio
        picture = QPixmap(round(size.width() * ratio), round(size.height() * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._look.inks.of(block)
        _paint_shape(Canvas(painter, self._look), block, ink, QSizeF(size))
        painter.end()
        return picture


def _paint_shape(canvas: Canvas, block: Block, ink: Ink, size: QSizeF) -> None:
    painter, whole = canvas.painter, QRectF(0, 0, size.width(), size.height())
    fill_rounded(painter, whole, RADIUS, ink.ground)
    if ink.stripes is not None:
        painter.setBrush(canvas.look.hatches.brush(*ink.stripes))
        painter.drawRoundedRect(whole, RADIUS, RADIUS)
    painter.setBrush(ink.bar)
    painter.drawPath(bar_path(size.height()))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if block.state is BlockState.PENDING:
        painter.setPen(dashed(ink.bar, 1.5))
        painter.drawPath(dashed_frame_path(size.width(), size.height(), 0.75))
    elif ink.frame is not None:
        painter.setPen(pen(ink.frame, ink.frame_px))
        painter.drawPath(frame_path(size.width(), size.height(), ink.frame_px / 2))
    if block.is_unsaved:
        painter.setPen(dotted(ink.bar, 2, 5))
        painter.drawPath(dashed_frame_path(size.width(), size.height(), 1))
    _tear(painter, block, size)


def _tear(painter: QPainter, block: Block, size: QSizeF) -> None:
    """Cut a zigzag out of the edge where the block goes on in another day."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.GlobalColor.black)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    if block.is_torn_above:
        painter.drawPath(torn_path(size.width(), 0, TEAR_DEPTH))
    if block.is_torn_below:
        painter.drawPath(torn_path(size.width(), size.height(), -TEAR_DEPTH))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


class _Words:
    """The lines of one block; the height decides how many and which."""

    def __init__(self, canvas: Canvas, clusters: Clusters, block: Block, shape: Shape) -> None:
        self._canvas = canvas
        self._look = canvas.look
        self._block = block
        self._text = block.text
        self._height = shape.size.height() / self._look.scale
        self._is_compact = shape.is_compact
        rows = 1 if self._height < ONE_LINE_BELOW else 2
        self._lines = Lines(canvas, shape.size, rows)
        self._state = clusters.state(block, is_compact=shape.is_compact)
        self._marks = clusters.marks(block, is_compact=shape.is_compact)

    def write(self) -> None:
        if self._height < ONE_LINE_BELOW:
            self._write_one_line()
            return
        self._write_name()
        is_blocked = self._block.state is BlockState.BLOCKED
        if self._height <= TWO_LINES_UP_TO or is_blocked:
            # The start gives way to marks; blocked time says its start and reason in one.
            words = self._text.detail if self._marks.places else self._text.start_and_detail
            self._lines.write((words,), DETAIL, self._marks)
            return
        self._lines.write((self._text.detail,), DETAIL)
        places = self._marks.places
        is_crowded = places > WIDE_MARKS or (self._is_compact and places > 0)
        start, span = self._text.start, self._text.span
        marks = self._marks if self._lines.fits(start, DETAIL, self._marks) else NOTHING
        self._lines.write((start,) if is_crowded else (span, start), DETAIL, marks)

    def _write_one_line(self) -> None:
        name = self._write_name()
        left = name.right + PIECE_GAP
        room = self._lines.room_beside(self._state) - (left - PAD_LEFT)
        if room > self._look.line(DETAIL_SMALL):
            self._canvas.write((left, name.top), self._text.detail, DETAIL_SMALL, room)

    def _write_name(self) -> Written:
        titles = (self._text.title, *(self._text.shorter_titles if self._is_compact else ()))
        style = NAME_QUIET if self._block.state in _QUIET else NAME
        indent = self._stamp_lock() if self._block.state is BlockState.BLOCKED else 0
        written = self._lines.write(titles, style, self._state, indent)
        if self._block.state in _STRUCK:
            row = math.floor(written.top + written.height * STRIKE_AT) + 0.5
            self._canvas.painter.setPen(pen(self._canvas.colour, 1))
            self._canvas.painter.drawLine(QPointF(written.left, row), QPointF(written.right, row))
        return written

    def _stamp_lock(self) -> float:
        """Draw the lock before blocked time's name; return the room it takes."""
        size = LOCK_GLYPH.size_px * self._look.scale
        middle = self._lines.top + (self._look.line(NAME) - size) / 2
        self._canvas.stamp((PAD_LEFT, middle), LOCK_GLYPH)
        return size + PIECE_GAP
