"""The third step: names, one a line."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from booking_desktop.viewmodels.first_run.draft import Field
from booking_desktop.viewmodels.first_run.first_run import FirstRun
from booking_desktop.viewmodels.first_run.picture import FirstRunPicture
from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.first_run.step import StepView
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_HEIGHT_PX = 220


class StaffStep(StepView):
    """A field of several lines, and how many people that makes."""

    def __init__(self, appearance: Appearance, first_run: FirstRun) -> None:
        super().__init__()
        self._names = QPlainTextEdit()
        self._names.setAccessibleName("Names, one a line")
        self._names.setPlaceholderText("Sarah Wilson\nJohn Smith")
        self._names.setTabChangesFocus(True)
        self._names.setMinimumHeight(appearance.theme.px(_HEIGHT_PX))
        self._names.textChanged.connect(
            lambda: first_run.type_text(Field.STAFF, self._names.toPlainText())
        )
        self._said = Label(appearance, style=Text.SMALL, tone=Tone.THIRD, wraps=True)
        self.column.addWidget(self._names, 1)
        self.column.addWidget(self._said)

    def show_picture(self, picture: FirstRunPicture) -> None:
        """Show the names; the cursor stays where it is."""
        text = picture.texts.get(Field.STAFF, "")
        if self._names.toPlainText() != text:
            self._names.blockSignals(True)
            self._names.setPlainText(text)
            self._names.blockSignals(False)
        message = picture.messages.get(Field.STAFF, "")
        if message and message != self._said.text():
            announce(self._names, message, at_once=True)
        self._said.setText(message or picture.said_of_staff)
        self._said.set_tone(Tone.BAD if message else Tone.THIRD)
        self._names.setAccessibleDescription(self._said.text())

    def take_keyboard(self, field: Field | None) -> None:  # noqa: ARG002 - there is one field
        """Begin below the last name."""
        self._names.setFocus()
        cursor = self._names.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        self._names.setTextCursor(cursor)
