"""An entry of the legend: a small square in a service's colours, or a mark, and its word."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from booking_desktop.views.controls.drawing import painter_on
from booking_desktop.views.controls.inline import (
    Picture,
    Piece,
    Swatch,
    Words,
    draw_line,
    line_width,
)
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance, Theme

_HEIGHT_PX = 15
_GAP_PX = 6
_ICON_PX = 12


class LegendEntry(QWidget):
    """What a colour or a mark means.

    Args:
        appearance: The theme in force.
        sign: A mark, or the name of a hue.
        text: Its meaning.
    """

    def __init__(self, appearance: Appearance, sign: Icon | str, text: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._sign = sign
        self._text = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room for sign and word."""
        theme = self._appearance.theme
        width = line_width(theme, self._pieces(theme), gap_px=_GAP_PX)
        return QSize(ceil(width), theme.px(_HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw sign and word."""
        theme = self._appearance.theme
        place = QRectF(self.rect())
        draw_line(painter_on(self), theme, place, self._pieces(theme), gap_px=_GAP_PX)

    def _pieces(self, theme: Theme) -> list[Piece]:
        ink = theme.colours.text_second
        words = Words(text=self._text, font=theme.font(11), ink=ink, may_shorten=True)
        if isinstance(self._sign, Icon):
            return [Picture(icon=self._sign, ink=ink, size_px=_ICON_PX), words]
        return [Swatch(hue=theme.hue(self._sign)), words]
