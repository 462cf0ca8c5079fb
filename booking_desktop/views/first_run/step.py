"""What every step is: a column that shows the picture and knows where the keyboard belongs."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from booking_desktop.viewmodels.first_run.draft import Field
from booking_desktop.viewmodels.first_run.picture import FirstRunPicture
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.controls.tones import Tone

GAP_PX = 12


class StepView(QWidget):
    """One step of the assistant."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP_PX)

    def show_picture(self, picture: FirstRunPicture) -> None:
        """Show what was filled in and what is to be settled."""
        raise NotImplementedError

    def take_keyboard(self, field: Field | None) -> None:
        """Put the keyboard into a field, or where this step begins."""
        raise NotImplementedError


def show_in(field: TextField, text: str, message: str) -> None:
    """Show a text unless it is there (the cursor stays), and what is to be settled below it."""
    if field.text != text:
        field.set_text(text)
    field.set_message(message, tone=Tone.BAD)
