"""The small heading of a part of a panel, with a few quiet words at its right end."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text


class SectionHeading(QWidget):
    """A heading such as *Staff today*, with *6 of 6* at the right."""

    def __init__(self, appearance: Appearance, text: str, *, note: str = "") -> None:
        super().__init__()
        self._text = Label(appearance, text, style=Text.MICRO_STRONG, tone=Tone.THIRD)
        self._note = Label(appearance, note, style=Text.MICRO, tone=Tone.THIRD)
        self._note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 4)
        row.addWidget(self._text)
        row.addStretch(1)
        row.addWidget(self._note)

    def set_text(self, text: str) -> None:
        """Show another heading."""
        self._text.setText(text)

    def set_note(self, note: str) -> None:
        """Show other words at the right."""
        self._note.setText(note)
