"""The strip under the top bar while somebody calls: who it is, and a booking for them (job 6)."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from booking_desktop.viewmodels.calling import CallerPicture
from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook
from booking_desktop.views.controls.label import Label
from booking_desktop.views.panel import Panel
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text


class CallerStrip(Panel):
    """Hidden while nobody calls. It never takes the keyboard by itself: F7 goes to it.

    Signals:
        taken(): Enter: a booking for the caller.
        dropped(): Escape: it is to go.
    """

    taken = Signal()
    dropped = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, Qt.Edge.BottomEdge)
        self._words = Label(appearance, style=Text.BODY_STRONG)
        self._take = Button(appearance, "", ButtonLook(kind=ButtonKind.PLAIN, key="Enter"))
        self._drop = Button(appearance, "", ButtonLook(kind=ButtonKind.GHOST, key="Esc"))
        self._take.clicked.connect(lambda _checked=False: self.taken.emit())
        self._drop.clicked.connect(lambda _checked=False: self.dropped.emit())
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 7)
        row.addWidget(self._words, 1)
        row.addWidget(self._take)
        row.addWidget(self._drop)
        self.hide()

    def show_picture(self, picture: CallerPicture | None) -> None:
        """Say who calls, or go."""
        if picture is None:
            self.hide()
            return
        self._words.setText(picture.text)
        self.setAccessibleName(picture.text)
        self._take.set_text(picture.offer)
        self._take.setVisible(bool(picture.offer))
        self._drop.set_text(picture.drop)
        self.show()
        announce(self, picture.text, at_once=False)

    def take_focus(self) -> None:
        """Bring the keyboard to what can be done; nothing while nobody calls."""
        if self.isVisible():
            first = self._take if self._take.isVisible() else self._drop
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what has the keyboard, Escape drops the strip."""
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.dropped if self._drop.hasFocus() else self.taken).emit()
        else:
            super().keyPressEvent(event)
