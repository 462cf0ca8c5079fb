"""What lies over the blocks: rings, cursor, chosen span, ghosts and offers."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from booking_desktop.viewmodels.day_overlay import Cursor, Ghost, Offer, Selection
from booking_desktop.viewmodels.day_picture import Tone
from booking_desktop.views.colours import TRANSPARENT, mix
from booking_desktop.views.day_grid.lanes import PlacedBlock
from booking_desktop.views.day_grid.layout import GridLayout
from booking_desktop.views.day_grid.painter.look import Canvas
from booking_desktop.views.day_grid.painter.pieces import ChipPiece, key_chip
from booking_desktop.views.day_grid.painter.shadow import paint_shadow
from booking_desktop.views.day_grid.painter.shapes import (
    RADIUS,
    dashed,
    fill_rounded,
    pen,
    stroke_rounded,
)
from booking_desktop.views.day_grid.painter.text import (
    CURSOR,
    CURSOR_STRONG,
    DETAIL,
    DETAIL_MEDIUM,
    NAME,
)

RING_REACH = 3  # how far a selection ring reaches beyond its block

_CURSOR_SHARE = 0.6
_OFFER_SHARE = 0.75
_GHOST_SHARE = 0.92
_DRAFT_SHARE = 0.88
_CURSOR_PAD = (7, 3)
_GHOST_PAD = (8, 5)
_DRAFT_PAD = (8, 4)
_CURSOR_GAP = 5
_LABEL_GAP = 11


def paint_ring(canvas: Canvas, placed: PlacedBlock) -> None:
    """Paint the ring around a selected block, with a gap so that it is seen on any hue."""
    strokes, colours = canvas.look.theme.strokes, canvas.look.colours
    gap, width = strokes.selection_gap, strokes.selection
    _ring(canvas, placed.rect, gap, pen_of=(colours.surface, gap))
    _ring(canvas, placed.rect, gap + width, pen_of=(colours.accent, width))


def paint_arrival(canvas: Canvas, placed: PlacedBlock) -> None:
    """Paint the outline of a block that came from outside a moment ago."""
    colour = canvas.look.colours.accent
    stroke_rounded(canvas.painter, QRectF(placed.rect), RADIUS, pen(colour, 2))


def paint_old_place(canvas: Canvas, placed: PlacedBlock) -> None:
    """Paint the frame that a moved block leaves behind."""
    bar = canvas.look.inks.of(placed.block).bar
    stroke_rounded(canvas.painter, QRectF(placed.rect), RADIUS, dashed(bar, 1.5))


def cursor_rect(layout: GridLayout, cursor: Cursor | Selection) -> QRect | None:
    """Return the place of the cursor or of a chosen span, or None if its column is not shown."""
    index = layout.index_of(cursor.column_id)
    if index is None:
        return None
    ground = layout.ground_rect(index, (cursor.starts_minute, cursor.ends_minute))
    return ground.adjusted(2, 0, -4, 0)


def paint_cursor(canvas: Canvas, layout: GridLayout, cursor: Cursor, *, has_focus: bool) -> None:
    """Paint the keyboard cursor with its time and key; quieter while the keyboard is elsewhere."""
    rect = cursor_rect(layout, cursor)
    if rect is None:
        return
    colour = canvas.look.colours.accent if has_focus else canvas.look.colours.border_strong
    # Opaque, or the word of a break would be read through it.
    fill_rounded(canvas.painter, QRectF(rect), RADIUS, canvas.look.colours.surface)
    _paint_place(canvas, rect, colour)
    key = key_chip(canvas.look, cursor.key) if cursor.key and has_focus else None
    _label(canvas, rect, (cursor.label, cursor.action if key else ""), key)


def paint_selection(canvas: Canvas, layout: GridLayout, selection: Selection) -> None:
    """Paint a chosen span with its words."""
    rect = cursor_rect(layout, selection)
    if rect is None:
        return
    _paint_place(canvas, rect, canvas.look.colours.accent)
    _label(canvas, rect, (selection.label, ""), None)


def ghost_rect(layout: GridLayout, ghost: Ghost) -> QRect | None:
    """Return the place of a moved ghost: a little out of its column, as if lifted."""
    index = layout.index_of(ghost.column_id)
    if index is None:
        return None
    place = layout.span_rect(index, (ghost.starts_minute, ghost.ends_minute))
    return place.adjusted(7, -1, 11, 1)


def paint_ghost(canvas: Canvas, layout: GridLayout, ghost: Ghost) -> None:
    """Paint what is in the hand, at the place where it would be dropped."""
    rect = ghost_rect(layout, ghost)
    if rect is None:
        return
    strong, soft = tone_colours(canvas, ghost.tone)
    paint_shadow(canvas.painter, rect, RADIUS, canvas.look.colours.shadow)
    fill_rounded(canvas.painter, QRectF(rect), RADIUS, mix(soft, TRANSPARENT, _GHOST_SHARE))
    stroke_rounded(canvas.painter, QRectF(rect), RADIUS, pen(strong, 2))
    canvas.colour = canvas.look.colours.text
    _ghost_words(canvas, rect, ghost, _GHOST_PAD)


def paint_draft(canvas: Canvas, layout: GridLayout, draft: Ghost) -> None:
    """Paint where the booking form's draft would be."""
    index = layout.index_of(draft.column_id)
    if index is None:
        return
    rect = layout.span_rect(index, (draft.starts_minute, draft.ends_minute))
    strong, soft = tone_colours(canvas, draft.tone)
    fill_rounded(canvas.painter, QRectF(rect), RADIUS, mix(soft, TRANSPARENT, _DRAFT_SHARE))
    stroke_rounded(canvas.painter, QRectF(rect), RADIUS, pen(strong, 2))
    canvas.colour = strong
    _ghost_words(canvas, rect, draft, _DRAFT_PAD)


def paint_offer(canvas: Canvas, layout: GridLayout, offer: Offer) -> None:
    """Paint an alternative as a dashed place with its key."""
    index = layout.index_of(offer.column_id)
    if index is None:
        return
    rect = layout.span_rect(index, (offer.starts_minute, offer.ends_minute))
    colours = canvas.look.colours
    ground = mix(colours.accent_soft, TRANSPARENT, _OFFER_SHARE)
    fill_rounded(canvas.painter, QRectF(rect), RADIUS, ground)
    stroke_rounded(canvas.painter, QRectF(rect), RADIUS, dashed(colours.accent, 1.5))
    canvas.colour = colours.accent
    chip = key_chip(canvas.look, offer.key)
    left, top = float(rect.left() + _GHOST_PAD[0]), rect.top() + _DRAFT_PAD[1]
    line = canvas.look.line(CURSOR_STRONG)
    chip.draw(canvas, left, (top, line))
    left += chip.width(canvas.look) + _CURSOR_GAP
    canvas.write((left, top), offer.label, CURSOR_STRONG, rect.right() - left)


def tone_colours(canvas: Canvas, tone: Tone) -> tuple[QColor, QColor]:
    """Return the strong and the soft colour of a tone."""
    colours = canvas.look.colours
    return {
        Tone.ASKING: (colours.accent, colours.accent_soft),
        Tone.OK: (colours.ok, colours.ok_soft),
        Tone.WARN: (colours.warn, colours.warn_soft),
        Tone.BAD: (colours.danger, colours.danger_soft),
    }[tone]


def _ring(canvas: Canvas, rect: QRect, reach: int, pen_of: tuple[QColor, int]) -> None:
    outer = QRectF(rect).adjusted(-reach, -reach, reach, reach)
    stroke_rounded(canvas.painter, outer, RADIUS + reach, pen(*pen_of))


def _paint_place(canvas: Canvas, rect: QRect, colour: QColor) -> None:
    canvas.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = mix(canvas.look.colours.accent_soft, TRANSPARENT, _CURSOR_SHARE)
    fill_rounded(canvas.painter, QRectF(rect), RADIUS, ground)
    stroke_rounded(canvas.painter, QRectF(rect), RADIUS, pen(colour, 2))
    canvas.colour = colour


def _label(canvas: Canvas, rect: QRect, words: tuple[str, str], key: ChipPiece | None) -> None:
    """Write a label, a key, and what the key does, as far as they fit."""
    line = canvas.look.line(CURSOR)
    x = float(rect.left() + _CURSOR_PAD[0])
    top = rect.top() + min(_CURSOR_PAD[1], max(0.0, (rect.height() - line) / 2))
    right = rect.right() - _CURSOR_PAD[0]
    x += canvas.write((x, top), words[0], CURSOR, right - x) + _LABEL_GAP
    if key is None or x + key.width(canvas.look) > right:
        return
    key.draw(canvas, x, (top, line))
    x += key.width(canvas.look) + _CURSOR_GAP
    if words[1] and x + canvas.look.runs.run(words[1], CURSOR).width <= right:
        canvas.write((x, top), words[1], CURSOR, right - x)


def _ghost_words(canvas: Canvas, rect: QRect, ghost: Ghost, pad: tuple[int, int]) -> None:
    left, top = rect.left() + pad[0], rect.top() + pad[1]
    room = rect.width() - 2 * pad[0]
    canvas.write((left, top), ghost.title, NAME, room)
    if rect.height() >= pad[1] + 2 * canvas.look.line(NAME):
        style = DETAIL if pad is _GHOST_PAD else DETAIL_MEDIUM
        canvas.write((left, top + canvas.look.line(NAME)), ghost.detail, style, room)
