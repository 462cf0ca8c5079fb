"""What every painter of the grid draws with: theme, laid-out text, stripes, inks, a canvas."""

from __future__ import annotations

from math import floor
from typing import NamedTuple

from PySide6.QtGui import QColor, QPainter

from booking_desktop.views.day_grid.painter.hatch import Hatches
from booking_desktop.views.day_grid.painter.inks import Inks
from booking_desktop.views.day_grid.painter.text import Run, Style, TextRuns
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Theme


class Glyph(NamedTuple):
    """An icon at one size and stroke; the stroke is that of the 16 px drawing."""

    icon: Icon
    size_px: float
    stroke_px: float


class Look:
    """One theme at one density of pixels, with everything that is kept for it.

    Args:
        theme: Colours, type, icons and text size.
        ratio: The device's pixels per logical pixel.
    """

    def __init__(self, theme: Theme, ratio: float) -> None:
        self.theme = theme
        self.colours = theme.colours
        self.ratio = ratio
        self.scale = theme.text_scale
        self.runs = TextRuns(theme)
        self.hatches = Hatches(ratio)
        self.inks = Inks(theme)

    def line(self, style: Style) -> float:
        """Return the height of a line of `style` at the present text size."""
        return style.line_px * self.scale


class Canvas:
    """A painter with a look: writes words and icons in one colour at a time."""

    def __init__(self, painter: QPainter, look: Look) -> None:
        self.painter = painter
        self.look = look
        self.colour: QColor = look.colours.text

    def write(self, place: tuple[float, float], text: str, style: Style, room: float) -> float:
        """Write one line in the box that begins at `place`; return the width it took."""
        return self.write_run(place, self.look.runs.fitted(text, style, room), style)

    def write_run(self, place: tuple[float, float], run: Run, style: Style) -> float:
        """Write a line that is laid out already; return its width."""
        self.painter.setPen(self.colour)
        runs = self.look.runs
        runs.draw(self.painter, (place[0], runs.baseline(style, place[1])), run)
        return run.width

    def stamp(self, place: tuple[float, float], glyph: Glyph) -> None:
        """Draw an icon with its upper left corner at `place`."""
        picture = self.look.theme.icon_pixmap(
            glyph.icon,
            self.colour,
            size_px=glyph.size_px,
            stroke_px=glyph.stroke_px,
            ratio=self.look.ratio,
        )
        # Halves go down and right: an icon of 12 px in a line of 15 px stands a little low.
        self.painter.drawPixmap(floor(place[0] + 0.5), floor(place[1] + 0.5), picture)
