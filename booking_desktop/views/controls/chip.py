"""A small coloured tag with a word or two: Confirmed, Full, asked for, Draft kept."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.controls.inline import Picture, Piece, Words, draw_line, line_width
from booking_desktop.views.controls.tones import Tone, fill_of, ink_of
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_HEIGHT_PX = 20
_GAP_PX = 4
_PADDING_PX = 6
_ICON_PX = 12


class Chip(QWidget):
    """A tag in a tone, or in the colours of a service.

    Args:
        appearance: The theme in force.
        text: Its words.
        icon: Before the words.
        tone: Its colours, unless a hue is given. SECOND is the quiet one.
        hue: Name of a service hue.
    """

    def __init__(
        self,
        appearance: Appearance,
        text: str,
        *,
        icon: Icon | None = None,
        tone: Tone = Tone.SECOND,
        hue: str = "",
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_as(text, icon=icon, tone=tone, hue=hue)

    def show_as(
        self, text: str, *, icon: Icon | None = None, tone: Tone = Tone.SECOND, hue: str = ""
    ) -> None:
        """Show something else."""
        self._text, self._icon, self._tone, self._hue = text, icon, tone, hue
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for icon and words."""
        theme = self._appearance.theme
        width = line_width(theme, self._pieces(theme), gap_px=_GAP_PX)
        return QSize(ceil(width + 2 * theme.px(_PADDING_PX)), theme.px(_HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the tag."""
        theme = self._appearance.theme
        painter = painter_on(self)
        place = QRectF(self.rect())
        fill, ink = self._colours(theme)
        line = ink if fill == theme.colours.surface else None
        draw_box(painter, place, Box(radius=theme.radii.chip, fill=fill, line=line))
        padding = theme.px(_PADDING_PX)
        inner = place.adjusted(padding, 0, -padding, 0)
        draw_line(painter, theme, inner, self._pieces(theme), gap_px=_GAP_PX)

    def _colours(self, theme: Theme) -> tuple[QColor, QColor]:
        if self._hue:
            return theme.hue(self._hue).tint, theme.hue(self._hue).on_tint
        return fill_of(self._tone, theme.colours), ink_of(self._tone, theme.colours)

    def _pieces(self, theme: Theme) -> list[Piece]:
        _, ink = self._colours(theme)
        words = Words(text=self._text, font=theme.text_font(Text.MICRO_STRONG), ink=ink)
        if self._icon is None:
            return [words]
        return [Picture(icon=self._icon, ink=ink, size_px=_ICON_PX), words]
