"""A card that floats above the window's content, inside the window: forms, palette, toasts.

It is a child of the window, not a window of its own: it needs no compositor for its shadow, keeps
the keyboard in one window, and moves with it.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.controls.shadow import REACH_PX, draw_shadow
from booking_desktop.views.theme import Appearance


class FloatingCard(QWidget):
    """A rounded surface with a border and a shadow.

    The widget is larger than the card by the shadow's reach; place it with `place_card`. What it
    shows goes into `body`.
    """

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(REACH_PX, REACH_PX, REACH_PX, REACH_PX)
        self.body.setSpacing(0)

    def place_card(self, card: QRect) -> None:
        """Put the card, without its shadow, at `card` in the parent's coordinates."""
        self.setGeometry(card.adjusted(-REACH_PX, -REACH_PX, REACH_PX, REACH_PX))

    def card_rect(self) -> QRect:
        """Return the card without its shadow, in the widget's own coordinates."""
        return self.rect().adjusted(REACH_PX, REACH_PX, -REACH_PX, -REACH_PX)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw shadow, surface and border."""
        theme = self._appearance.theme
        painter = painter_on(self)
        card, radius = QRectF(self.card_rect()), theme.radii.dialog
        draw_shadow(painter, theme, card, radius=radius)
        box = Box(radius=radius, fill=theme.colours.surface, line=theme.colours.border)
        draw_box(painter, card, box)
