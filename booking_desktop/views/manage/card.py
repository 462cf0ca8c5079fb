"""A card in the editor of a section: a heading and what belongs together under it."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text


class Card(QWidget):
    """A white card.

    Args:
        appearance: The theme in force.
        title: Its heading; "" for none.
        hint: A quiet sentence below it.

    Attributes:
        body: Where things are put.
    """

    def __init__(self, appearance: Appearance, title: str = "", *, hint: str = "") -> None:
        super().__init__()
        self._appearance = appearance
        self.setAccessibleName(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 14)
        self.body.setSpacing(8)
        if title:
            self.body.addWidget(Label(appearance, title, style=Text.BODY_STRONG))
        if hint:
            quiet = Label(appearance, hint, style=Text.SMALL, tone=Tone.THIRD, wraps=True)
            self.body.addWidget(quiet)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the card."""
        theme = self._appearance.theme
        box = Box(radius=theme.radii.card, fill=theme.colours.surface, line=theme.colours.border)
        draw_box(painter_on(self), QRectF(self.rect()), box)
