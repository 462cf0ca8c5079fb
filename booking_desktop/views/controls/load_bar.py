"""A thin bar whose length says how much of the bookable time is sold."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Colours

_HEIGHT_PX = 4


class LoadBar(QWidget):
    """A share from 0 to 1 as a length.

    Args:
        appearance: The theme in force.
        width_px: Length of the whole at 100 %; it grows with its place where that is wider.
    """

    def __init__(self, appearance: Appearance, *, width_px: int = 34) -> None:
        super().__init__()
        self._appearance = appearance
        self._width_px = width_px
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float, accessible_text: str) -> None:
        """Show a share; `accessible_text` says it in words."""
        self._share = min(max(share, 0.0), 1.0)
        self.setAccessibleName(accessible_text)
        self.setToolTip(accessible_text)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the bar's own size."""
        theme = self._appearance.theme
        return QSize(theme.px(self._width_px), theme.px(_HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw ground and bar."""
        colours = self._appearance.theme.colours
        draw_load(
            painter_on(self),
            QRectF(self.rect()),
            self._share,
            colour=colours.heat[2],
            ground=colours.sunken,
        )


def draw_load(
    painter: QPainter, place: QRectF, share: float, *, colour: QColor, ground: QColor
) -> None:
    """Draw a bar that fills `share` of `place`."""
    radius = place.height() / 2
    draw_box(painter, place, Box(radius=radius, fill=ground))
    filled = QRectF(place)
    filled.setWidth(place.width() * share)
    draw_box(painter, filled, Box(radius=min(radius, filled.width() / 2), fill=colour))


def heat_of(share: float, colours: Colours) -> QColor:
    """Return the step of the load scale for a share: up to a half, three quarters, 90 %, above."""
    steps = (0.5, 0.75, 0.9)
    return colours.heat[sum(share > step for step in steps)]
