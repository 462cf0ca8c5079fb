"""What stands at the right of a line, as one small picture: few combinations, often drawn."""

from __future__ import annotations

from collections.abc import Hashable
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

from booking_desktop.viewmodels.day_picture import Block, Seats
from booking_desktop.views.day_grid.painter.look import Canvas, Look
from booking_desktop.views.day_grid.painter.marks import mark_pieces, seats_pill, state_pieces
from booking_desktop.views.day_grid.painter.pieces import Piece

PIECE_GAP = 4
_KEPT_CLUSTERS = 1000


class Cluster(NamedTuple):
    """Pieces side by side, painted.

    Attributes:
        places: How many pieces there are.
        width: Room they take.
        height: Least height of a line that holds them.
    """

    picture: QPixmap | None
    places: int
    width: int
    height: int


NOTHING = Cluster(None, 0, 0, 0)


class Clusters:
    """Paints each combination once for a look."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._kept: dict[Hashable, Cluster] = {}

    def state(self, block: Block, *, is_compact: bool) -> Cluster:
        """Return what stands at the right of a block's first line."""
        word = block.text.compact_tag if is_compact else block.text.tag
        key = ("state", block.hue, block.state, word)
        return self._kept.get(key) or self._keep(
            key, block, state_pieces(self._look, block, is_compact=is_compact)
        )

    def marks(self, block: Block, *, is_compact: bool) -> Cluster:
        """Return what stands at the right of a block's last line."""
        if not block.marks and not block.text.due:
            return NOTHING
        key = ("marks", block.hue, block.state, block.marks, block.text.due, is_compact)
        return self._kept.get(key) or self._keep(
            key, block, mark_pieces(self._look, block, is_compact=is_compact)
        )

    def pill(self, block: Block, seats: Seats) -> Cluster:
        """Return the pill of a class."""
        key = ("pill", block.hue, block.state, seats.pill, seats.capacity - seats.taken)
        return self._kept.get(key) or self._keep(
            key, block, (seats_pill(self._look, block, seats),)
        )

    def _keep(self, key: Hashable, block: Block, pieces: tuple[Piece, ...]) -> Cluster:
        if len(self._kept) >= _KEPT_CLUSTERS:
            self._kept.clear()
        made = self._paint(pieces, self._look.inks.of(block).text) if pieces else NOTHING
        self._kept[key] = made
        return made

    def _paint(self, pieces: tuple[Piece, ...], colour: QColor) -> Cluster:
        look = self._look
        widths = [piece.width(look) for piece in pieces]
        exact = sum(widths) + PIECE_GAP * (len(pieces) - 1)
        width = ceil(exact)
        height = ceil(max(piece.height(look) for piece in pieces))
        picture = QPixmap(ceil(width * look.ratio), ceil(height * look.ratio))
        picture.setDevicePixelRatio(look.ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas = Canvas(painter, look)
        canvas.colour = colour
        x = width - exact
        for piece, piece_width in zip(pieces, widths, strict=True):
            piece.draw(canvas, x, (0, height))
            x += piece_width + PIECE_GAP
        painter.end()
        return Cluster(picture, len(pieces), width, height)
