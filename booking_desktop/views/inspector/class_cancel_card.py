"""The sheet before a class is cancelled: who loses it, what goes back, and doing it (job 11)."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from booking_desktop.viewmodels.inspector.class_picture import ClassCancelPicture
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.focus_ring import DRAWS_OWN_FOCUS
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.note_box import NoteBox
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.inspector.parts import Card
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_LINE_GAP_PX = 5


class ClassCancelCard(Card):
    """Asks once; the button names the money.

    Signals:
        confirmed(): The class is to be cancelled.
        kept(): It stays.
    """

    confirmed = Signal()
    kept = Signal()

    def __init__(self, appearance: Appearance, picture: ClassCancelPicture) -> None:
        super().__init__(appearance)
        self.setAccessibleName(picture.title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(DRAWS_OWN_FOCUS, True)
        section = self.section()
        section.addWidget(Label(appearance, picture.title, style=Text.HEADING, wraps=True))
        section.addSpacing(_LINE_GAP_PX)
        section.addWidget(Label(appearance, picture.people_words, tone=Tone.SECOND, wraps=True))
        section.addSpacing(2 * _LINE_GAP_PX)
        note = NoteBox(appearance, icon=Icon.UNDO)
        note.set_text(picture.news, title=picture.sum_words)
        section.addWidget(note)
        section.addSpacing(2 * _LINE_GAP_PX)
        self.confirm = self._button(
            picture.button, ButtonKind.DANGER, "Ctrl Enter", self.confirmed.emit
        )
        keep = self._button("Keep", ButtonKind.PLAIN, "Esc", self.kept.emit)
        section.addWidget(self.confirm)
        section.addSpacing(_LINE_GAP_PX)
        section.addWidget(keep)
        self._list(picture)
        self.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do it with Ctrl Enter, leave with Escape."""
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.confirmed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.kept.emit()
        else:
            super().keyPressEvent(event)

    def _list(self, picture: ClassCancelPicture) -> None:
        section = self.section()
        section.setSpacing(_LINE_GAP_PX)
        for name, refund in picture.people:
            row = QHBoxLayout()
            row.addWidget(Label(self.appearance, name, wraps=True), 1)
            row.addWidget(Label(self.appearance, refund, style=Text.NOTE, tone=Tone.SECOND))
            section.addLayout(row)

    def _button(self, words: str, kind: ButtonKind, key: str, run: Callable[[], None]) -> Button:
        look = ButtonLook(kind=kind, size=ButtonSize.LARGE, key=key, spreads=True)
        button = Button(self.appearance, words, look)
        button.clicked.connect(run)
        return button
