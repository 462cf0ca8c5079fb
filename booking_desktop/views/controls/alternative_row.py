"""A numbered way out: its key, when, with whom, and why it is good."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from booking_desktop.viewmodels.day_overlay import Alternative
from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.controls.inline import (
    Key,
    Piece,
    Spring,
    Words,
    draw_line,
    line_width,
)
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_HEIGHT_PX = 36
_GAP_PX = 10
_PADDING_PX = 9


class AlternativeRow(QAbstractButton):
    """One way out; pressing it takes it.

    Args:
        appearance: The theme in force.
        alternative: Its words; the key as it is to be pressed here: "1", "Alt 1".
        is_preferred: Whether it is drawn as the one to take.
    """

    def __init__(
        self, appearance: Appearance, alternative: Alternative, *, is_preferred: bool = False
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._alternative = alternative
        self._is_preferred = is_preferred
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        said = (alternative.lead, alternative.text, alternative.note)
        self.setAccessibleName(", ".join(part for part in said if part))
        self.setAccessibleDescription(alternative.key)

    def sizeHint(self) -> QSize:
        """Return the room for the whole line."""
        theme = self._appearance.theme
        width = line_width(theme, self._pieces(theme), gap_px=_GAP_PX)
        return QSize(ceil(width) + 2 * theme.px(_PADDING_PX), theme.px(_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """Return a width at which the words are shortened."""
        theme = self._appearance.theme
        return QSize(theme.px(160), theme.px(_HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the line in its frame."""
        theme = self._appearance.theme
        colours = theme.colours
        painter = painter_on(self)
        place = QRectF(self.rect())
        is_lit = self._is_preferred or self.underMouse() or self.hasFocus()
        box = Box(
            radius=theme.radii.control,
            fill=colours.accent_soft if self._is_tinted() else colours.surface,
            line=colours.accent if is_lit else colours.border,
        )
        draw_box(painter, place, box)
        padding = theme.px(_PADDING_PX)
        inner = place.adjusted(padding, 0, -padding, 0)
        draw_line(painter, theme, inner, self._pieces(theme), gap_px=_GAP_PX)

    def _is_tinted(self) -> bool:
        return self.underMouse() or self.isDown()

    def _pieces(self, theme: Theme) -> list[Piece]:
        colours, words = theme.colours, self._alternative
        body, strong = theme.text_font(Text.BODY), theme.text_font(Text.BODY_STRONG)
        pieces: list[Piece] = [
            Key(text=words.key),
            Words(text=words.lead, font=strong, ink=colours.text),
            Words(text=words.text, font=body, ink=colours.text, may_shorten=True),
            Spring(),
        ]
        if words.note:
            note = theme.text_font(Text.SMALL)
            ink = colours.text_second if self._is_tinted() else colours.text_third
            pieces.append(Words(text=words.note, font=note, ink=ink, may_shorten=True))
        return pieces
