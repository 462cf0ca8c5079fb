"""A block's tag, its state's icon, and its marks."""

from __future__ import annotations

from booking_desktop.viewmodels.day_picture import Block, BlockState, Mark, Seats
from booking_desktop.views.colours import TRANSPARENT, mix
from booking_desktop.views.day_grid.painter.inks import Ink
from booking_desktop.views.day_grid.painter.look import Glyph, Look
from booking_desktop.views.day_grid.painter.pieces import ChipPiece, IconPiece, Piece, WordPiece
from booking_desktop.views.day_grid.painter.text import DUE, HALF, PILL, TAG, TAG_PLAIN
from booking_desktop.views.icons import Icon

COMPACT_MARKS = 2
TAG_RADIUS = 4
PILL_RADIUS = 9

_STATE_GLYPHS = {
    BlockState.COMPLETED: Glyph(Icon.CHECK, 13, 2),
    BlockState.PENDING: Glyph(Icon.HOURGLASS, 13, 1.7),
    BlockState.NO_SHOW: Glyph(Icon.BARRED, 13, 1.8),
    BlockState.RELEASED: Glyph(Icon.BARRED, 13, 1.8),
    BlockState.TO_RESOLVE: Glyph(Icon.WARNING, 13, 1.8),
}
_MARK_GLYPHS = {
    Mark.ASKED_FOR: Glyph(Icon.HEART, 12, 1.7),
    Mark.NOTE: Glyph(Icon.NOTE, 12, 1.6),
    Mark.SERIES: Glyph(Icon.REPEAT, 12, 1.6),
    Mark.PHONE: Glyph(Icon.PHONE, 12, 1.6),
    Mark.WEB: Glyph(Icon.GLOBE, 12, 1.6),
    Mark.ASSISTANT: Glyph(Icon.SPARK, 12, 1.6),
    Mark.UNPAID: Glyph(Icon.UNPAID, 12, 1.6),
    Mark.DEPOSIT: Glyph(Icon.PAID, 12, 1.6),
    Mark.PAID: Glyph(Icon.PAID, 12, 1.8),
}
_IN_GLYPH = Glyph(Icon.CHECK, 10, 2.4)
_LATE_GLYPH = Glyph(Icon.CLOCK, 10, 2)
_SEATS_GLYPH = Glyph(Icon.USERS, 11, 1.8)
LOCK_GLYPH = Glyph(Icon.LOCK, 12, 1.5)


def state_pieces(look: Look, block: Block, *, is_compact: bool) -> tuple[Piece, ...]:
    """Return what stands at the right of a block's first line."""
    ink = look.inks.of(block)
    word = block.text.compact_tag if is_compact else block.text.tag
    if block.state is BlockState.CHECKED_IN:
        return (_tag(word, _IN_GLYPH, ink, on_ink=True),)
    if block.state is BlockState.LATE:
        return (_late(look, word),)
    glyph = _STATE_GLYPHS.get(block.state)
    state: tuple[Piece, ...] = (IconPiece(glyph),) if glyph else ()
    return (*((_tag(word, None, ink, on_ink=False),) if word else ()), *state)


def mark_pieces(look: Look, block: Block, *, is_compact: bool) -> tuple[Piece, ...]:
    """Return what stands at the right of a block's last line."""
    pieces: list[Piece] = []
    for mark in block.marks[:COMPACT_MARKS] if is_compact else block.marks:
        if mark is Mark.DEPOSIT:
            pieces.append(WordPiece("½", HALF))
        pieces.append(IconPiece(_MARK_GLYPHS[mark]))
    if block.text.due:
        pieces.append(_due(block.text.due, look.inks.of(block)))
    return tuple(pieces)


def seats_pill(look: Look, block: Block, seats: Seats) -> ChipPiece:
    """Return the pill of a class: outlined, stronger at the last seat, filled when full."""
    left = seats.capacity - seats.taken
    plain = look.inks.plain(block.hue)
    is_full = left <= 0
    return ChipPiece(
        style=PILL,
        text=seats.pill,
        colour=plain.tint if is_full else plain.text,
        radius=PILL_RADIUS,
        pads=(4, 6),
        gap=3,
        glyph=_SEATS_GLYPH,
        fill=plain.text if is_full else look.colours.surface,
        frame=None if is_full else plain.bar,
        frame_px=1.5 if left == 1 else 1,
    )


def _tag(word: str, glyph: Glyph | None, ink: Ink, *, on_ink: bool) -> ChipPiece:
    return ChipPiece(
        style=TAG if on_ink else TAG_PLAIN,
        text=word,
        colour=ink.tint if on_ink else ink.text,
        radius=TAG_RADIUS,
        pads=(2, 4) if glyph else (4, 4),
        glyph=glyph,
        fill=ink.text if on_ink else mix(ink.bar, TRANSPARENT, 0.2),
    )


def _late(look: Look, word: str) -> ChipPiece:
    return ChipPiece(
        style=TAG,
        text=word,
        colour=look.colours.surface,
        radius=TAG_RADIUS,
        pads=(2, 4),
        glyph=_LATE_GLYPH,
        fill=look.colours.warn,
    )


def _due(text: str, ink: Ink) -> ChipPiece:
    return ChipPiece(style=DUE, text=text, colour=ink.text, radius=TAG_RADIUS, frame=ink.text)
