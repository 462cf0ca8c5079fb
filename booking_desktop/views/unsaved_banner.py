"""The banner under the top bar while something is not saved: what is in the way, and try again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout

from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook
from booking_desktop.views.controls.drawing import painter_on
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.panel import Panel
from booking_desktop.views.theme import Appearance


class UnsavedBanner(Panel):
    """Hidden while everything is saved.

    Signals:
        again_wanted(): Try to save it once more.
    """

    again_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, Qt.Edge.BottomEdge)
        self._words = Label(appearance, tone=Tone.BAD)
        again = Button(appearance, "Try again", ButtonLook(kind=ButtonKind.PLAIN))
        again.clicked.connect(lambda _checked=False: self.again_wanted.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 7)
        row.addWidget(self._words, 1)
        row.addWidget(again)
        self.hide()

    def show_words(self, words: str) -> None:
        """Say what is in the way; "" where nothing is any more."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.setVisible(bool(words))
        if words:
            announce(self, words, at_once=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the soft ground of what must not be missed."""
        super().paintEvent(event)
        painter_on(self).fillRect(
            self.rect().adjusted(0, 0, 0, -1), self._appearance.theme.colours.danger_soft
        )
