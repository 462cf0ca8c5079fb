"""The page for a booking file that cannot be used: what is wrong, and buttons for the ways out."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booking_desktop.viewmodels.trouble import Trouble, Way
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_WIDTH_PX = 620


class TroublePage(QWidget):
    """One sentence, what is known besides, and the ways out; the first one has the keyboard.

    Signals:
        chosen(WayOut): A way out was taken.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance, trouble: Trouble) -> None:
        super().__init__()
        self._appearance = appearance
        self._buttons = [self._button(way, is_first=n == 0) for n, way in enumerate(trouble.ways)]
        card = QWidget()
        card.setMaximumWidth(appearance.theme.px(_WIDTH_PX))
        column = QVBoxLayout(card)
        column.setSpacing(12)
        column.addWidget(Label(appearance, trouble.title, style=Text.TITLE, wraps=True))
        column.addWidget(Label(appearance, trouble.detail, tone=Tone.SECOND, wraps=True))
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        outer = QVBoxLayout(self)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self.setAccessibleName(trouble.title)

    def take_keyboard(self) -> None:
        """Let Enter take the first way out."""
        self._buttons[0].setFocus()

    def _button(self, way: Way, *, is_first: bool) -> Button:
        kind = ButtonKind.PRIMARY if is_first else ButtonKind.PLAIN
        button = Button(self._appearance, way.text, ButtonLook(kind=kind, size=ButtonSize.LARGE))
        button.setAutoDefault(True)
        button.clicked.connect(lambda _checked=False: self.chosen.emit(way.way))
        return button
