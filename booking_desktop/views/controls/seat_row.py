"""The seats of a class as small squares: filled ones are taken."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.theme import Appearance

_WIDEST_PX, _NARROWEST_PX, _HEIGHT_PX = 21, 4, 10
_GAP_PX = 3


class SeatRow(QWidget):
    """One square for each seat; squares get narrower where there are many.

    Args:
        appearance: The theme in force.
        hue: Name of the class's hue.
    """

    def __init__(self, appearance: Appearance, *, hue: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._hue = hue
        self._taken = self._capacity = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_seats(self, taken: int, capacity: int, words: str) -> None:
        """Show seats; more may be taken than there are, after their number was lowered (B7).

        Args:
            taken: Seats taken.
            capacity: Seats there are.
            words: The same in words.
        """
        self._taken, self._capacity = taken, capacity
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for squares of full width."""
        theme, count = self._appearance.theme, max(self._taken, self._capacity)
        return QSize(theme.px(count * (_WIDEST_PX + _GAP_PX)), theme.px(_HEIGHT_PX))

    def minimumSizeHint(self) -> QSize:
        """Return a width that leaves room for neighbours."""
        theme = self._appearance.theme
        return QSize(theme.px(_WIDEST_PX), theme.px(_HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the squares."""
        count = max(self._taken, self._capacity)
        if count == 0:
            return
        theme = self._appearance.theme
        painter = painter_on(self)
        bar, over = theme.hue(self._hue).bar, theme.colours.danger
        gap = theme.px(_GAP_PX)
        edge = min(theme.px(_WIDEST_PX), max(_NARROWEST_PX, self.width() / count - gap))
        for seat in range(count):
            square = QRectF(seat * (edge + gap), 0, edge, self.height())
            colour = bar if seat < self._capacity else over
            fill = colour if seat < self._taken else None
            draw_box(painter, square, Box(radius=3, fill=fill, line=colour, line_px=1.2))
