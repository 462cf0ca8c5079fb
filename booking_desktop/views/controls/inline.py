"""Words, icons, keys and faces set in one line, as most controls show them.

A control lists its `Piece`s; `line_width` says how much room they want and `draw_line` sets them
from left to right, middle to middle. Words that may be shortened give way first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath

from booking_desktop.views.colours import TRANSPARENT
from booking_desktop.views.controls.drawing import Box, draw_box, draw_icon
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Theme
from booking_desktop.views.tokens import HueColours, Text

SWATCH_PX = 10
_KEY_LINE_PX = 17
_KEY_PADDING_PX = 4
_LARGE_FACE_PX = 24
_LETTERS_PX, _SMALL_LETTERS_PX = 11, 10.5


class Piece(Protocol):
    """One thing in the line."""

    def width(self, theme: Theme) -> float:
        """Return the room it wants, in logical pixels."""

    def draw(self, painter: QPainter, theme: Theme, place: QRectF) -> None:
        """Draw it into `place`, which has the height of the whole line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A few words; `may_shorten` lets them end in an ellipsis where room is short."""

    text: str
    font: QFont
    ink: QColor
    may_shorten: bool = False

    def width(self, theme: Theme) -> float:  # noqa: ARG002 - the font has the theme's size already
        """Return the width of the words in full."""
        return QFontMetricsF(self.font).horizontalAdvance(self.text)

    def draw(self, painter: QPainter, theme: Theme, place: QRectF) -> None:  # noqa: ARG002
        """Draw the words, shortened if they do not fit."""
        painter.setFont(self.font)
        painter.setPen(self.ink)
        text = self.text
        if self.may_shorten:
            metrics = QFontMetricsF(self.font)
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, place.width() + 0.5)
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchedWords:
    """Words with a ground behind the parts that were looked for, as (start, length)."""

    words: Words
    matches: tuple[tuple[int, int], ...]
    fill: QColor

    @property
    def may_shorten(self) -> bool:
        """Whether the words may end in an ellipsis."""
        return self.words.may_shorten

    def width(self, theme: Theme) -> float:
        """Return the width of the words in full."""
        return self.words.width(theme)

    def draw(self, painter: QPainter, theme: Theme, place: QRectF) -> None:
        """Draw grounds, then words."""
        metrics, text = QFontMetricsF(self.words.font), self.words.text
        top = place.center().y() - metrics.height() / 2
        for start, length in self.matches:
            left = place.left() + metrics.horizontalAdvance(text[:start])
            width = metrics.horizontalAdvance(text[start : start + length])
            right = min(left + width + 1, place.right())
            ground = QRectF(left - 1, top, right - left + 1, metrics.height())
            if ground.width() > 0:
                draw_box(painter, ground, Box(radius=3, fill=self.fill))
        self.words.draw(painter, theme, place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """An icon."""

    icon: Icon
    ink: QColor
    size_px: float = 16

    def width(self, theme: Theme) -> float:
        """Return the icon's edge."""
        return self.size_px * theme.text_scale

    def draw(self, painter: QPainter, theme: Theme, place: QRectF) -> None:
        """Draw the icon in the middle of the line's height."""
        edge = self.width(theme)
        top = place.center().y() - edge / 2
        draw_icon(painter, theme, QRectF(place.left(), top, edge, edge), self.icon, self.ink)


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """The chip that names a key; without colours of its own it is grey on raised ground."""

    text: str
    ink: QColor | None = None
    line: QColor | None = None
    fill: QColor | None = None

    def width(self, theme: Theme) -> float:
        """Return the width of the chip, never narrower than a square."""
        words = QFontMetricsF(theme.text_font(Text.MICRO)).horizontalAdvance(self.text)
        return max(words + 2 * theme.px(_KEY_PADDING_PX) + 2, theme.px(_KEY_LINE_PX))

    def draw(self, painter: QPainter, theme: Theme, place: QRectF) -> None:
        """Draw the chip in the middle of the line's height."""
        height = theme.px(_KEY_LINE_PX)
        chip = QRectF(place.left(), round(place.center().y() - height / 2), place.width(), height)
        box = Box(
            radius=theme.radii.key,
            fill=self.fill or theme.colours.raised,
            line=self.line or theme.colours.border,
        )
        draw_box(painter, chip, box)
        painter.setFont(theme.text_font(Text.MICRO))
        painter.setPen(self.ink or theme.colours.text_third)
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, self.text)

    @classmethod
    def on(cls, text: str, ink: QColor, *, line: QColor) -> Key:
        """Return a key for a coloured ground: see-through, in the ink used there."""
        return cls(text=text, ink=ink, line=line, fill=TRANSPARENT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A person's initials on a disc."""

    initials: str
    fill: QColor
    ink: QColor
    size_px: float = 26

    def width(self, theme: Theme) -> float:
        """Return the disc's diameter."""
        return self.size_px * theme.text_scale

    def draw(self, painter: QPainter, theme: Theme, place: QRectF) -> None:
        """Draw the disc in the middle of the line's height."""
        edge = self.width(theme)
        disc = QRectF(place.left(), place.center().y() - edge / 2, edge, edge)
        painter.setBrush(self.fill)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(disc)
        letters_px = _LETTERS_PX if self.size_px >= _LARGE_FACE_PX else _SMALL_LETTERS_PX
        painter.setFont(theme.font(letters_px, 600))
        painter.setPen(self.ink)
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, self.initials)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number on a pill."""

    text: str
    fill: QColor
    ink: QColor

    def width(self, theme: Theme) -> float:
        """Return the width of the pill."""
        words = QFontMetricsF(theme.text_font(Text.SMALL_STRONG)).horizontalAdvance(self.text)
        return max(words + 2 * theme.px(6), theme.px(20))

    def draw(self, painter: QPainter, theme: Theme, place: QRectF) -> None:
        """Draw the pill in the middle of the line's height."""
        height = theme.px(18)
        pill = QRectF(place.left(), place.center().y() - height / 2, place.width(), height)
        draw_box(painter, pill, Box(radius=height / 2, fill=self.fill))
        painter.setFont(theme.text_font(Text.SMALL_STRONG))
        painter.setPen(self.ink)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Swatch:
    """A small square in the colours of a service, its bar at the left."""

    hue: HueColours
    size_px: float = SWATCH_PX

    def width(self, theme: Theme) -> float:
        """Return the square's edge."""
        return theme.px(self.size_px)

    def draw(self, painter: QPainter, theme: Theme, place: QRectF) -> None:
        """Draw the square in the middle of the line's height."""
        edge = self.width(theme)
        square = QRectF(place.left(), round(place.center().y() - edge / 2), edge, edge)
        shape = QPainterPath()
        shape.addRoundedRect(square, 3, 3)
        painter.fillPath(shape, self.hue.tint)
        bar = QPainterPath()
        bar.addRect(QRectF(square.left(), square.top(), theme.px(3), edge))
        painter.fillPath(shape & bar, self.hue.bar)


@dataclass(frozen=True, slots=True)
class Spring:
    """Empty room: pushes what follows to the right end."""

    def width(self, theme: Theme) -> float:  # noqa: ARG002
        """Want nothing, take what is left."""
        return 0

    def draw(self, painter: QPainter, theme: Theme, place: QRectF) -> None:
        """Draw nothing."""


def line_width(theme: Theme, pieces: Sequence[Piece], *, gap_px: float) -> float:
    """Return the room that all pieces want in full."""
    gaps = gap_px * theme.text_scale * max(0, len(pieces) - 1)
    return sum(piece.width(theme) for piece in pieces) + gaps


def draw_line(
    painter: QPainter, theme: Theme, place: QRectF, pieces: Sequence[Piece], *, gap_px: float
) -> None:
    """Set the pieces into `place` from the left; springs share the room that is left over."""
    widths = _fitted(theme, pieces, place.width(), gap_px=gap_px)
    x = place.left()
    for piece, width in zip(pieces, widths, strict=True):
        piece.draw(painter, theme, QRectF(x, place.top(), width, place.height()))
        x += width + gap_px * theme.text_scale


def _fitted(theme: Theme, pieces: Sequence[Piece], room: float, *, gap_px: float) -> list[float]:
    """The width each piece gets, the last words giving way first."""
    widths = [piece.width(theme) for piece in pieces]
    spare = room - line_width(theme, pieces, gap_px=gap_px)
    springs = [index for index, piece in enumerate(pieces) if isinstance(piece, Spring)]
    for index in springs:
        widths[index] = max(0.0, spare / len(springs))
    for index in reversed(range(len(pieces))):
        piece = pieces[index]
        if spare < 0 and isinstance(piece, Words | MatchedWords) and piece.may_shorten:
            taken = min(-spare, widths[index])
            widths[index] -= taken
            spare += taken
    return widths
