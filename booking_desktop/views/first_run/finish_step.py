"""The last step: everything once more, before any of it is stored."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booking_desktop.viewmodels.first_run.draft import Field
from booking_desktop.viewmodels.first_run.picture import FirstRunPicture
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.note_box import NoteBox
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.first_run.step import StepView
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_LABEL_PX = 84
_ABOUT = (
    "Start opens today's page with nothing booked yet. Looking around opens a sample salon in a "
    "file of its own, and what you typed here stays as it is."
)


class FinishStep(StepView):
    """A short list of what was filled in."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._rows: list[QWidget] = []
        self._about = NoteBox(appearance, _ABOUT, icon=Icon.SPARK, tone=Tone.ACCENT)
        self.column.addWidget(self._about)
        self.column.addStretch(1)

    def show_picture(self, picture: FirstRunPicture) -> None:
        """Show the list."""
        for old in self._rows:
            old.hide()
            old.deleteLater()
        self._rows = [self._row(label, words) for label, words in picture.summary]
        for place, row in enumerate(self._rows):
            self.column.insertWidget(place, row)

    def take_keyboard(self, field: Field | None) -> None:
        """Leave the keyboard to the buttons below."""

    def _row(self, label: str, words: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        name = Label(self._appearance, label, style=Text.NOTE_MEDIUM, tone=Tone.SECOND)
        name.setFixedWidth(self._appearance.theme.px(_LABEL_PX))
        line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(self._appearance, words, wraps=True), 1)
        return row
