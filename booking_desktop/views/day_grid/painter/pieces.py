"""Small things that stand at the right of a line: icons, words, tags and pills."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from booking_desktop.views.day_grid.painter.look import Canvas, Glyph, Look
from booking_desktop.views.day_grid.painter.shapes import fill_rounded, pen, stroke_rounded
from booking_desktop.views.day_grid.painter.text import KEY, Style


class Piece(Protocol):
    """One thing in a line."""

    def width(self, look: Look) -> float:
        """Return the room it takes along the line."""
        ...

    def height(self, look: Look) -> float:
        """Return the least height of a line that holds it."""
        ...

    def draw(self, canvas: Canvas, x: float, line: tuple[float, float]) -> None:
        """Draw it from `x`, in the middle of a line given by its top and height."""
        ...


@dataclass(frozen=True, slots=True)
class IconPiece:
    """An icon in the colour of the words."""

    glyph: Glyph

    def width(self, look: Look) -> float:
        """Return the room it takes."""
        return self.glyph.size_px * look.scale

    def height(self, look: Look) -> float:
        """Return the least height of a line that holds it."""
        return self.width(look)

    def draw(self, canvas: Canvas, x: float, line: tuple[float, float]) -> None:
        """Draw it from `x`, in the middle of the line."""
        top, height = line
        canvas.stamp((x, top + (height - self.width(canvas.look)) / 2), self.glyph)


@dataclass(frozen=True, slots=True)
class WordPiece:
    """A word in the colour of the words."""

    text: str
    style: Style

    def width(self, look: Look) -> float:
        """Return the room it takes."""
        return look.runs.run(self.text, self.style).width

    def height(self, look: Look) -> float:
        """Return the least height of a line that holds it."""
        return look.line(self.style)

    def draw(self, canvas: Canvas, x: float, line: tuple[float, float]) -> None:
        """Draw it from `x`, in the middle of the line."""
        top, height = line
        run = canvas.look.runs.run(self.text, self.style)
        canvas.write_run((x, top + (height - canvas.look.line(self.style)) / 2), run, self.style)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChipPiece:
    """A word, an icon or both on a ground of their own.

    Attributes:
        pads: Space before and after.
        gap: Space between icon and word.
        text: Empty for the icon alone.
        fill: Ground, or None.
        frame: Outline, or None.
    """

    style: Style
    text: str
    colour: QColor
    radius: float
    pads: tuple[float, float] = (4, 4)
    gap: float = 2
    glyph: Glyph | None = None
    fill: QColor | None = None
    frame: QColor | None = None
    frame_px: float = 1

    def width(self, look: Look) -> float:
        """Return the room it takes."""
        word = look.runs.run(self.text, self.style).width if self.text else 0
        icon = self.glyph.size_px * look.scale if self.glyph else 0
        gap = self.gap if self.text and self.glyph else 0
        after = self.pads[1] if self.text else self.pads[0]
        return self.pads[0] + icon + gap + word + after

    def height(self, look: Look) -> float:
        """Return the least height of a line that holds it."""
        return look.line(self.style)

    def draw(self, canvas: Canvas, x: float, line: tuple[float, float]) -> None:
        """Draw it from `x`, in the middle of the line."""
        look = canvas.look
        height = self.height(look)
        top = line[0] + (line[1] - height) / 2
        self._draw_ground(canvas, QRectF(x, top, self.width(look), height))
        words, canvas.colour = canvas.colour, self.colour
        x += self.pads[0]
        if self.glyph:
            size = self.glyph.size_px * look.scale
            canvas.stamp((x, top + (height - size) / 2), self.glyph)
            x += size + self.gap
        if self.text:
            canvas.write_run((x, top), look.runs.run(self.text, self.style), self.style)
        canvas.colour = words

    def _draw_ground(self, canvas: Canvas, rect: QRectF) -> None:
        if self.fill is not None:
            fill_rounded(canvas.painter, rect, self.radius, self.fill)
        if self.frame is not None:
            stroke_rounded(canvas.painter, rect, self.radius, pen(self.frame, self.frame_px))


def key_chip(look: Look, key: str) -> ChipPiece:
    """Return a key's name as it is shown everywhere: on a raised ground in a thin frame."""
    colours = look.colours
    return ChipPiece(
        style=KEY,
        text=key,
        colour=colours.text_third,
        radius=look.theme.radii.key,
        pads=(5, 5),
        fill=colours.raised,
        frame=colours.border,
    )
