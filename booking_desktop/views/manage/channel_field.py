"""A setting of the channels: its field, why it cannot be changed, and what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.manage.labelled import GAP_PX, LABEL_PX, LabelledField
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text


class ChannelField(QWidget):
    """A line to type in, with a line below it where something is to be said.

    Signals:
        edited(str): A person changed the text.
    """

    edited = Signal(str)

    def __init__(
        self, appearance: Appearance, label: str, *, after: str = "", width_px: int = 92
    ) -> None:
        super().__init__()
        self._labelled = LabelledField(appearance, label, after=after, width_px=width_px)
        self._field = self._labelled.field
        self._message = Label(appearance, style=Text.SMALL, wraps=True)
        self._message.setContentsMargins(appearance.theme.px(LABEL_PX) + GAP_PX, 0, 0, 0)
        self._message.hide()
        self._field.edited.connect(self.edited)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._labelled)
        column.addWidget(self._message)

    def show_text(self, text: str, *, fixed: str, wrong: str, can_edit: bool) -> None:
        """Show a text.

        Args:
            text: What is set or typed.
            fixed: Why nobody can change it here; "" where somebody can.
            wrong: What is wrong with it; "" for nothing.
            can_edit: Whether whoever looks may change anything.
        """
        if self._field.text != text:
            self._field.set_text(text)
        self._field.setEnabled(can_edit and not fixed)
        self._field.set_wrong(bool(wrong))
        self._field.line_edit.setAccessibleDescription(wrong or fixed)
        self._message.setText(wrong or fixed)
        self._message.set_tone(Tone.BAD if wrong else Tone.THIRD)
        self._message.setVisible(bool(wrong or fixed))

    def take_keyboard(self) -> None:
        """Put the keyboard there, with everything selected."""
        self._field.setFocus()
        self._field.line_edit.selectAll()
