"""A square button that shows an icon alone, its name in the tooltip; it may carry a number."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton

from booking_desktop.views.controls.button import ButtonSize, button_height
from booking_desktop.views.controls.drawing import Box, draw_box, draw_icon, painter_on
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance, Theme

_ICON_PX, _SMALL_ICON_PX = 16, 14
_BADGE_PX = 16


class IconButton(QToolButton):
    """An icon that can be pressed.

    Args:
        appearance: The theme in force.
        icon: What it shows.
        name: What it does, in words: the tooltip and the accessible name.
        key: Name of the key that does the same; shown in the tooltip.
        size: Its height and width.
    """

    def __init__(
        self,
        appearance: Appearance,
        icon: Icon,
        *,
        name: str,
        key: str = "",
        size: ButtonSize = ButtonSize.NORMAL,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._icon = icon
        self._size = size
        self._badge = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setAccessibleDescription(key)
        self.setToolTip(f"{name}  {key}".rstrip())

    def set_badge(self, text: str, accessible_name: str) -> None:
        """Show a number at the upper right corner; an empty text shows none.

        Args:
            text: The number.
            accessible_name: The button's name together with the number, in words.
        """
        self._badge = text
        self.setAccessibleName(accessible_name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square."""
        edge = button_height(self._appearance.theme, self._size)
        return QSize(edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the icon, the ground when touched, and the number."""
        theme = self._appearance.theme
        colours = theme.colours
        painter = painter_on(self)
        place = QRectF(self.rect())
        if self.isEnabled() and (self.underMouse() or self.isDown() or self.isChecked()):
            draw_box(painter, place, Box(radius=theme.radii.control, fill=colours.sunken))
        is_small = self._size is ButtonSize.SMALL
        edge = (_SMALL_ICON_PX if is_small else _ICON_PX) * theme.text_scale
        middle = QRectF(0, 0, edge, edge)
        middle.moveCenter(place.center())
        ink = colours.text_second if is_small else colours.text
        draw_icon(
            painter, theme, middle, self._icon, ink if self.isEnabled() else colours.text_third
        )
        if self._badge:
            self._draw_badge(painter, theme)

    def _draw_badge(self, painter: QPainter, theme: Theme) -> None:
        font = theme.font(10.5, 600)
        height = _BADGE_PX * theme.text_scale
        words = QFontMetricsF(font).horizontalAdvance(self._badge)
        width = max(height, words + 6 * theme.text_scale)
        pill = QRectF(self.width() - width, 0, width, height)
        draw_box(painter, pill, Box(radius=height / 2, fill=theme.colours.warn))
        painter.setFont(font)
        painter.setPen(theme.colours.surface)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._badge)
