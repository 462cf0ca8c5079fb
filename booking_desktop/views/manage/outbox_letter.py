"""The open message: whose, where it stands, what it says, and what can be done about it (F4)."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booking_desktop.viewmodels.day_picture import Tone as PictureTone
from booking_desktop.viewmodels.manage.outbox_picture import OutboxLetter
from booking_desktop.views.controls.button import Button, ButtonLook, ButtonSize
from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_TONES = {PictureTone.BAD: Tone.BAD, PictureTone.OK: Tone.OK}
STOP_KEY, SEND_KEY = "Del", "T"
"""The keys of what can be done, as they are printed."""


class OutboxLetterView(QWidget):
    """What stands at the right of the list.

    Signals:
        stop_wanted(): It is not to go out.
        send_wanted(): It is to go out now.
    """

    stop_wanted = Signal()
    send_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._customer = Label(appearance, style=Text.HEADING, wraps=True)
        self._what = Label(appearance, tone=Tone.SECOND, wraps=True)
        self._about = Label(appearance, style=Text.SMALL, tone=Tone.SECOND, wraps=True)
        self._standing = Label(appearance, style=Text.NOTE_MEDIUM, wraps=True)
        self._paper = _Paper(appearance)
        self._length = Label(appearance, style=Text.SMALL, tone=Tone.THIRD, wraps=True)
        small = ButtonSize.SMALL
        self._send = Button(appearance, "Send now", ButtonLook(size=small, key=SEND_KEY))
        self._stop = Button(appearance, "Stop", ButtonLook(size=small, key=STOP_KEY))
        self._send.clicked.connect(self.send_wanted)
        self._stop.clicked.connect(self.stop_wanted)
        self._build()

    def show_letter(self, letter: OutboxLetter | None) -> None:
        """Show a message, or nothing."""
        self.setVisible(letter is not None)
        if letter is None:
            return
        self.setAccessibleName(f"{letter.customer}, {letter.what}")
        self._customer.setText(letter.customer)
        self._what.setText("\n".join(part for part in (letter.what, letter.address) if part))
        self._about.setText(letter.about)
        self._standing.setText(letter.standing)
        self._standing.set_tone(_TONES.get(letter.tone, Tone.PLAIN))
        self._paper.show_words(letter.subject, letter.text)
        self._length.setText(letter.length)
        self._length.setVisible(bool(letter.length))
        for button, words in ((self._send, letter.send_words), (self._stop, letter.stop_words)):
            button.setVisible(bool(words))
            if words and button.words != words:
                button.set_text(words)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (self._customer, self._what, self._about, self._standing):
            column.addWidget(part)
        row = QHBoxLayout()
        row.addWidget(self._send)
        row.addWidget(self._stop)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._paper)
        column.addWidget(self._length)


class _Paper(QWidget):
    """The words themselves, on a sheet."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._subject = Label(appearance, style=Text.BODY_STRONG, wraps=True)
        self._text = Label(appearance, style=Text.NOTE, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._subject)
        column.addWidget(self._text)

    def show_words(self, subject: str, text: str) -> None:
        """Show a subject, where there is one, above a text."""
        self._subject.setText(subject)
        self._subject.setVisible(bool(subject))
        self._text.setText(text)
        self._text.setAccessibleName(text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the sheet."""
        theme = self._appearance.theme
        box = Box(radius=theme.radii.card, fill=theme.colours.surface, line=theme.colours.border)
        draw_box(painter_on(self), QRectF(self.rect()), box)
