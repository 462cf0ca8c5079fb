"""A box to tick, with its words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from booking_desktop.views.controls.drawing import Box, draw_box, draw_icon, painter_on
from booking_desktop.views.controls.inline import Words, draw_line
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_BOX_PX = 15
_GAP_PX = 8
_TICK_PX = 11


class CheckBox(QCheckBox):
    """A tick box in the theme's colours. The whole line can be clicked."""

    def __init__(self, appearance: Appearance, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._appearance = appearance
        self._words = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_words(self, text: str) -> None:
        """Put other words beside the box."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room for box and words."""
        theme = self._appearance.theme
        width = theme.px(_BOX_PX + _GAP_PX) + round(self._text(theme).width(theme)) + 1
        return QSize(width, theme.sizes.smallest_target)

    def hitButton(self, point: QPoint) -> bool:
        """Say that every point of the line is the button."""
        return self.rect().contains(point)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw box, tick and words."""
        theme = self._appearance.theme
        colours = theme.colours
        painter = painter_on(self)
        edge = theme.px(_BOX_PX)
        square = QRectF(0, round((self.height() - edge) / 2), edge, edge)
        if self.isChecked():
            draw_box(painter, square, Box(radius=4, fill=colours.accent))
            tick = QRectF(0, 0, theme.px(_TICK_PX), theme.px(_TICK_PX))
            tick.moveCenter(square.center())
            draw_icon(painter, theme, tick, Icon.CHECK, colours.on_accent)
        else:
            line = colours.accent if self.underMouse() else colours.border_strong
            draw_box(painter, square, Box(radius=4, fill=colours.surface, line=line, line_px=1.5))
        words = QRectF(self.rect()).adjusted(edge + theme.px(_GAP_PX), 0, 0, 0)
        draw_line(painter, theme, words, [self._text(theme)], gap_px=0)

    def _text(self, theme: Theme) -> Words:
        ink = theme.colours.text if self.isEnabled() else theme.colours.text_third
        font = theme.text_font(Text.BODY)
        return Words(text=self._words, font=font, ink=ink, may_shorten=True)
