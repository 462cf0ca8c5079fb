"""Measured and laid-out strings, kept: text costs more than all the rest of painting."""

from __future__ import annotations

import math
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QStaticText, QTransform

from booking_desktop.views.theme import Theme

_KEPT_RUNS = 4000
_WHOLE = -1
_ORIGIN = QPointF()


class Style(NamedTuple):
    """A style of type within the grid, at 100 % text size."""

    size_px: float
    weight: int
    line_px: float
    is_repeated: bool = True  # names seldom are: a layout kept for them would not pay


NAME = Style(12, 600, 15, is_repeated=False)
NAME_QUIET = Style(12, 500, 15, is_repeated=False)
DETAIL = Style(11.5, 400, 15)
DETAIL_MEDIUM = Style(11.5, 500, 15)
DETAIL_SMALL = Style(11, 400, 15)
TAG = Style(10.5, 600, 15)
TAG_PLAIN = Style(10.5, 600, 14)
DUE = Style(10.5, 600, 15)
HALF = Style(10.5, 600, 14)
PILL = Style(11, 600, 16)
MICRO = Style(11, 400, 14)
TINY = Style(10.5, 400, 14)
KEY = Style(11, 500, 17)
CURSOR = Style(11.5, 500, 18)
CURSOR_STRONG = Style(11.5, 600, 18)
HEAD = Style(13, 600, 16)
BODY = Style(13, 400, 18)
BODY_STRONG = Style(13, 600, 18)
SMALL = Style(12, 400, 18)
CHIP = Style(11, 600, 16)
AVATAR = Style(11, 600, 14)


class Face(NamedTuple):
    """A style made ready: Qt's font of a whole pixel size, and the factor that makes it exact.

    On Linux, Qt rounds the sizes of fonts to whole pixels; 11.5 px is 12 px drawn a little smaller.
    """

    font: QFont
    metrics: QFontMetricsF
    factor: float
    ascent: int
    rise: QPointF  # from a layout's top to its baseline
    half_spare: float  # of a line, above and below its letters


class Run(NamedTuple):
    """One measured string.

    Attributes:
        text: What it says, shortened to its room.
        static: Its layout, where it is worth keeping.
        width: As drawn.
        face: What draws it.
    """

    text: str
    static: QStaticText | None
    width: float
    face: Face


class TextRuns:
    """Measures strings once per style and width, for one theme, and draws them."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._runs: dict[tuple[str, Style, int], Run] = {}
        self._faces: dict[Style, Face] = {}

    def run(self, text: str, style: Style) -> Run:
        """Return `text` in full."""
        return self._kept(text, style, _WHOLE)

    def fitted(self, text: str, style: Style, room: float) -> Run:
        """Return `text` within `room` pixels, ending in … where it does not fit."""
        whole = self._kept(text, style, _WHOLE)
        return whole if whole.width <= room else self._kept(text, style, max(0, int(room)))

    def first_fitting(self, texts: tuple[str, ...], style: Style, room: float) -> Run:
        """Return the first of `texts` that fits, or the last one shortened."""
        for text in texts[:-1]:
            whole = self._kept(text, style, _WHOLE)
            if whole.width <= room:
                return whole
        return self.fitted(texts[-1], style, room)

    def wrapped(self, text: str, style: Style, room: float) -> tuple[Run, ...]:
        """Return `text` in as many lines as `room` pixels need."""
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.run(longer, style).width <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return tuple(self.fitted(line, style, room) for line in lines)

    def baseline(self, style: Style, top: float) -> int:
        """Return the pixel row of the baseline in a line of `style` whose box begins at `top`."""
        face = self._face(style)
        return math.floor(top + face.half_spare) + face.ascent

    def draw(self, painter: QPainter, place: tuple[float, int], run: Run) -> None:
        """Draw a run in the painter's pen, its left end at `place`: x, and row of the baseline."""
        painter.setFont(run.face.font)
        if run.face.factor == 1:
            _draw_at(painter, QPointF(*place), run)
            return
        world = painter.transform()
        scaled = QTransform(world)
        scaled.translate(*place).scale(run.face.factor, run.face.factor)
        painter.setTransform(scaled)
        _draw_at(painter, _ORIGIN, run)
        painter.setTransform(world)

    def _kept(self, text: str, style: Style, room: int) -> Run:
        key = (text, style, room)
        found = self._runs.get(key)
        if found is None:
            if len(self._runs) >= _KEPT_RUNS:
                self._runs.clear()
            found = self._runs[key] = self._measure(text, style, room)
        return found

    def _measure(self, text: str, style: Style, room: int) -> Run:
        face = self._face(style)
        if room != _WHOLE:
            elide = Qt.TextElideMode.ElideRight
            text = face.metrics.elidedText(text, elide, room / face.factor)
        width = face.metrics.horizontalAdvance(text) * face.factor
        if not style.is_repeated:
            return Run(text, None, width, face)
        static = QStaticText(text)
        static.setTextFormat(Qt.TextFormat.PlainText)
        return Run(text, static, width, face)

    def _face(self, style: Style) -> Face:
        found = self._faces.get(style)
        if found is None:
            scale = self._theme.text_scale
            wanted = style.size_px * scale
            whole = math.ceil(wanted)
            font = self._theme.font(whole / scale, style.weight)
            metrics = QFontMetricsF(font)
            factor = wanted / whole
            ascent = round(metrics.ascent() * factor)
            spare = style.line_px * scale - ascent - round(metrics.descent() * factor)
            found = self._faces[style] = Face(
                font, metrics, factor, ascent, QPointF(0, math.ceil(metrics.ascent())), spare / 2
            )
        return found


def _draw_at(painter: QPainter, baseline: QPointF, run: Run) -> None:
    if run.static is None:
        painter.drawText(baseline, run.text)
    else:
        painter.drawStaticText(baseline - run.face.rise, run.static)
