"""What darkens the window while a card lies over it, and gives the keyboard back afterwards."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from booking_desktop.views.controls.floating_card import FloatingCard
from booking_desktop.views.theme import Appearance


class Veil(QWidget):
    """A veil with a card on it; hidden at first. Whoever clicks beside the card leaves.

    Args:
        appearance: The theme in force.
        over: What it lies on.
    """

    def __init__(self, appearance: Appearance, over: QWidget) -> None:
        super().__init__(over)
        self._appearance = appearance
        self._over = over
        self._before: QWidget | None = None
        self._card = FloatingCard(appearance, self)
        self.hide()

    def leave(self) -> None:
        """Do what a click beside the card does."""
        self._lift()

    def _lower(self) -> None:
        """Show it over everything, and remember where the keyboard was."""
        if self.isHidden():
            self._before = self._over.window().focusWidget()
        self.show()
        self.raise_()

    def _lift(self) -> None:
        """Hide it; the keyboard goes back to where it was."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Leave when somebody clicks beside the card."""
        if not self._card.geometry().contains(event.position().toPoint()):
            self.leave()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the veil."""
        QPainter(self).fillRect(event.rect(), QColor(self._appearance.theme.colours.scrim))
