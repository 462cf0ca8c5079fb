"""The note, and whether it is told at the desk."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

from booking_desktop.viewmodels.booking.form import BookingForm
from booking_desktop.viewmodels.booking.picture import FieldMessage
from booking_desktop.views.booking.rows import FormRow, say_below
from booking_desktop.views.controls.check_box import CheckBox
from booking_desktop.views.controls.label import Label
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_HEIGHT_PX = 50


class NoteRow(FormRow):
    """What whoever is there should know."""

    def __init__(self, appearance: Appearance, form: BookingForm) -> None:
        self.editor = QPlainTextEdit()
        super().__init__(appearance, "Note", self.editor)
        self._form = form
        self.editor.setAccessibleName("Note")
        self.editor.setTabChangesFocus(True)
        self._message = Label(appearance, style=Text.SMALL, wraps=True)
        self._message.hide()
        self.tick = CheckBox(appearance, "Tell at the desk when they arrive")
        for part in (self.editor, self._message, self.tick):
            self.add(part)
        self.editor.textChanged.connect(self._on_typed)
        self.tick.clicked.connect(form.tell_at_desk)
        self._grow(appearance.theme)
        appearance.changed.connect(self._grow)

    def show_note(self, text: str, message: FieldMessage, *, is_told: bool) -> None:
        """Show the note."""
        if self.editor.toPlainText() != text:
            self.editor.setPlainText(text)
        self.tick.setChecked(is_told)
        self.tick.setVisible(bool(text.strip()) or is_told)
        say_below(self._message, message)

    def _on_typed(self) -> None:
        text = self.editor.toPlainText()
        if text != self._form.fields.note:
            self._form.type_note(text)

    def _grow(self, theme: Theme) -> None:
        self.editor.setFont(theme.text_font(Text.BODY))
        self.editor.setFixedHeight(theme.px(_HEIGHT_PX))
