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

_WIDTH_PX = 660
_DETAILS = "Show details"
_NO_DETAILS = "Hide details"


class TroublePage(QWidget):
    """One sentence, what is known besides, and the ways out; the first one has the keyboard.

    Signals:
        chosen(WayOut): A way out was taken.
    """

    chosen = Signal(object)

    def __init__(self, appearance: Appearance, trouble: Trouble) -> None:
        super().__init__()
        self._appearance = appearance
        self._buttons = [self._way(way, is_first=n == 0) for n, way in enumerate(trouble.ways)]
        self._details = self._details_block(trouble.details)
        self._more = self._button(_DETAILS, ButtonKind.GHOST)
        self._more.clicked.connect(lambda _checked=False: self._toggle_details())
        self.setAccessibleName(trouble.title)
        self._lay_out(trouble)

    def take_keyboard(self) -> None:
        """Let Enter take the first way out."""
        self._buttons[0].setFocus()

    def _lay_out(self, trouble: Trouble) -> None:
        appearance = self._appearance
        card = QWidget()
        card.setFixedWidth(appearance.theme.px(_WIDTH_PX))
        column = QVBoxLayout(card)
        column.setSpacing(12)
        column.addWidget(Label(appearance, trouble.title, style=Text.TITLE, wraps=True))
        if trouble.advice:
            column.addWidget(Label(appearance, trouble.advice, tone=Tone.SECOND, wraps=True))
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        for button in (*self._buttons, self._more):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._details)
        outer = QVBoxLayout(self)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def _details_block(self, lines: tuple[str, ...]) -> QWidget:
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for line in lines:
            label = Label(self._appearance, line, style=Text.NOTE, tone=Tone.SECOND, wraps=True)
            column.addWidget(label)
        block.hide()
        return block

    def _toggle_details(self) -> None:
        is_shown = self._details.isVisible()
        self._details.setVisible(not is_shown)
        self._more.setText(_DETAILS if is_shown else _NO_DETAILS)

    def _way(self, way: Way, *, is_first: bool) -> Button:
        button = self._button(way.text, ButtonKind.PRIMARY if is_first else ButtonKind.PLAIN)
        button.clicked.connect(lambda _checked=False: self.chosen.emit(way.way))
        return button

    def _button(self, text: str, kind: ButtonKind) -> Button:
        button = Button(self._appearance, text, ButtonLook(kind=kind, size=ButtonSize.LARGE))
        button.setAutoDefault(True)
        return button
