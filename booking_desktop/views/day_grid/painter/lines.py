"""Lines of words from the top of a block down, each with what stands at its right."""

from __future__ import annotations

from math import floor
from typing import NamedTuple

from PySide6.QtCore import QSizeF

from booking_desktop.views.day_grid.painter.clusters import NOTHING, PIECE_GAP, Cluster
from booking_desktop.views.day_grid.painter.look import Canvas
from booking_desktop.views.day_grid.painter.text import NAME, Style

PAD_LEFT = 10  # the bar included
PAD_RIGHT = 5
PAD_TOP = 3


class Shape(NamedTuple):
    """How large a block is, and whether its column is compact."""

    size: QSizeF
    is_compact: bool


class Written(NamedTuple):
    """Where words came to stand: from `left` to `right`, in a line `height` high from `top`."""

    left: float
    right: float
    top: float
    height: float


class Lines:
    """Writes one line below the other and knows how much of the block is left."""

    def __init__(self, canvas: Canvas, size: QSizeF, rows: int) -> None:
        """Begin at the top, a little below the edge if `rows` lines leave room for that."""
        self._canvas = canvas
        self._look = canvas.look
        self._right = size.width() - PAD_RIGHT
        self._bottom = size.height()
        spare = size.height() - rows * self._look.line(NAME)
        self.top = max(0.0, min(PAD_TOP * self._look.scale, spare))

    def has_room_for(self, height: float) -> bool:
        """Return whether `height` pixels are left."""
        return self.top + height <= self._bottom

    def write(
        self,
        words: tuple[str, ...],
        style: Style,
        beside: Cluster = NOTHING,
        indent: float = 0,
    ) -> Written:
        """Write the first of `words` that fits, or the last one shortened, and go a line down.

        Args:
            words: The same thing said at greater and lesser length.
            style: Of the words.
            beside: What stands at the right of the line.
            indent: Room left free before the words.
        """
        text_height = self._look.line(style)
        height = max(text_height, beside.height)
        left = PAD_LEFT + indent
        run = self._look.runs.first_fitting(words, style, self.room_beside(beside) - indent)
        self._canvas.write_run((left, self.top + (height - text_height) / 2), run, style)
        if beside.picture is not None:
            down = floor(self.top + (height - beside.height) / 2 + 0.5)
            x = floor(self._right - beside.width)
            self._canvas.painter.drawPixmap(x, down, beside.picture)
        written = Written(left, left + run.width, self.top, height)
        self.top += height
        return written

    def fits(self, words: str, style: Style, beside: Cluster) -> bool:
        """Return whether words and what stands at their right have room in one line."""
        return self._look.runs.run(words, style).width <= self.room_beside(beside)

    def room_beside(self, beside: Cluster) -> float:
        """Return the room that what stands at the right leaves for words."""
        taken = beside.width + PIECE_GAP if beside.places else 0
        return max(0.0, self._right - PAD_LEFT - taken)
