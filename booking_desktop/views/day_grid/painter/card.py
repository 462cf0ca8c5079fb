"""The verdict card: what is in the way, and numbered ways out (B13)."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QPainter

from booking_desktop.viewmodels.day_overlay import Alternative, VerdictView
from booking_desktop.viewmodels.day_picture import Tone
from booking_desktop.views.day_grid.painter.look import Canvas, Glyph, Look
from booking_desktop.views.day_grid.painter.overlay import tone_colours
from booking_desktop.views.day_grid.painter.pieces import key_chip
from booking_desktop.views.day_grid.painter.shadow import paint_shadow
from booking_desktop.views.day_grid.painter.shapes import fill_rounded, pen, stroke_rounded
from booking_desktop.views.day_grid.painter.text import BODY, BODY_STRONG, SMALL, Run
from booking_desktop.views.icons import Icon

WIDTH = 318
PAD_X = 13  # the frame included
PAD_Y = 11
ROW_HEIGHT = 36
ROW_SPACE = 5
ROW_PAD = 10
ROW_GAP = 10
ROW_RADIUS = 7
TITLE_GAP = 8
DETAIL_SPACE = (2, 8)
FOOTER_SPACE = 7
RADIUS = 10

_GLYPHS = {
    Tone.BAD: Glyph(Icon.CLOSE, 15, 2),
    Tone.WARN: Glyph(Icon.WARNING, 15, 1.7),
    Tone.OK: Glyph(Icon.CHECK, 15, 2),
}


@dataclass(frozen=True, slots=True)
class CardLayout:
    """A card with every place worked out, its upper left corner at the origin."""

    size: QSize
    detail: tuple[Run, ...]
    detail_top: float
    rows: tuple[QRect, ...]
    footer_top: float

    def row_at(self, point: QPoint) -> int | None:
        """Return the alternative under a point of the card, or None."""
        return next((i for i, row in enumerate(self.rows) if row.contains(point)), None)


class Cards:
    """Measures cards with one look, and keeps the last one: it is asked for many times a frame."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._last: tuple[VerdictView, CardLayout] | None = None

    def layout(self, verdict: VerdictView) -> CardLayout:
        """Return where everything on a card is."""
        if self._last is None or self._last[0] != verdict:
            self._last = (verdict, _lay_out(self._look, verdict))
        return self._last[1]

    def paint(
        self, painter: QPainter, verdict: VerdictView, place: QPoint, chosen: int | None
    ) -> None:
        """Paint a card with its upper left corner at `place`, one alternative drawn as chosen."""
        canvas = Canvas(painter, self._look)
        painter.save()
        painter.translate(place)
        _paint(canvas, verdict, self.layout(verdict), chosen)
        painter.restore()


def _lay_out(look: Look, verdict: VerdictView) -> CardLayout:
    scale = look.scale
    width = round(WIDTH * scale)
    room = width - 2 * PAD_X
    top = PAD_Y + look.line(BODY_STRONG)
    detail = look.runs.wrapped(verdict.detail, BODY, room)
    detail_top = top + DETAIL_SPACE[0]
    if detail:
        top = detail_top + len(detail) * look.line(BODY)
    rows: list[QRect] = []
    if verdict.alternatives:
        top += DETAIL_SPACE[1]
        height = round(ROW_HEIGHT * scale)
        for index in range(len(verdict.alternatives)):
            rows.append(QRect(PAD_X, round(top) + index * (height + ROW_SPACE), room, height))
        top = rows[-1].bottom() + 1
    footer_top = top + FOOTER_SPACE
    if verdict.footer:
        top = footer_top + look.line(SMALL)
    return CardLayout(QSize(width, round(top) + PAD_Y), detail, detail_top, tuple(rows), footer_top)


def _paint(canvas: Canvas, verdict: VerdictView, layout: CardLayout, chosen: int | None) -> None:
    painter, colours = canvas.painter, canvas.look.colours
    whole = QRect(QPoint(0, 0), layout.size)
    paint_shadow(painter, whole, RADIUS, colours.shadow)
    fill_rounded(painter, QRectF(whole), RADIUS, colours.raised)
    stroke_rounded(painter, QRectF(whole), RADIUS, pen(colours.border, 1))
    _write_title(canvas, verdict, whole.width())
    canvas.colour = colours.text_second
    for index, run in enumerate(layout.detail):
        canvas.write_run((PAD_X, layout.detail_top + index * canvas.look.line(BODY)), run, BODY)
    for index, row in enumerate(layout.rows):
        _paint_row(canvas, verdict.alternatives[index], row, is_chosen=index == chosen)
    canvas.colour = colours.text_third
    canvas.write((PAD_X, layout.footer_top), verdict.footer, SMALL, whole.width() - 2 * PAD_X)


def _write_title(canvas: Canvas, verdict: VerdictView, width: int) -> None:
    canvas.colour = tone_colours(canvas, verdict.tone)[0]
    x = float(PAD_X)
    glyph = _GLYPHS.get(verdict.tone)
    if glyph is not None:
        size = glyph.size_px * canvas.look.scale
        canvas.stamp((x, PAD_Y + (canvas.look.line(BODY_STRONG) - size) / 2), glyph)
        x += size + TITLE_GAP
    canvas.write((x, PAD_Y), verdict.title, BODY_STRONG, width - PAD_X - x)


def _paint_row(canvas: Canvas, way: Alternative, row: QRect, *, is_chosen: bool) -> None:
    look, colours = canvas.look, canvas.look.colours
    if is_chosen:
        fill_rounded(canvas.painter, QRectF(row), ROW_RADIUS, colours.accent_soft)
    frame = colours.accent if is_chosen else colours.border
    stroke_rounded(canvas.painter, QRectF(row), ROW_RADIUS, pen(frame, 1))
    line = look.line(BODY)
    top = row.top() + (row.height() - line) / 2
    chip = key_chip(look, way.key)
    x = float(row.left() + ROW_PAD)
    chip.draw(canvas, x, (top, line))
    x += chip.width(look) + ROW_GAP
    canvas.colour = colours.text_third
    note = look.runs.run(way.note, SMALL)
    note_left = row.right() + 1 - ROW_PAD - note.width
    canvas.write_run((note_left, top), note, SMALL)
    right = note_left - ROW_GAP if way.note else note_left
    canvas.colour = colours.text
    x += canvas.write((x, top), way.lead, BODY_STRONG, right - x) + ROW_GAP
    canvas.write((x, top), way.text, BODY, right - x)
