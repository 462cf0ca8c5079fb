"""The bar at the foot of the manager screens: what saving leaves alone, Discard, Save."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from booking_desktop.viewmodels.manage.section import SaveBar
from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.panel import Panel
from booking_desktop.views.theme import Appearance


class SaveFoot(Panel):
    """The bar; its buttons can be pressed while something is unsaved.

    Signals:
        save_wanted(): Save was pressed.
        discard_wanted(): Discard was pressed.
    """

    save_wanted = Signal()
    discard_wanted = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance, Qt.Edge.TopEdge)
        self.setAccessibleName("Save")
        self._note = Label(appearance, tone=Tone.SECOND, wraps=True)
        self._discard = Button(appearance, "Discard", ButtonLook(size=ButtonSize.LARGE))
        primary = ButtonLook(kind=ButtonKind.PRIMARY, size=ButtonSize.LARGE, key="Ctrl S")
        self._save = Button(appearance, "Save", primary)
        self._discard.clicked.connect(self.discard_wanted)
        self._save.clicked.connect(self.save_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 20, 8)
        row.setSpacing(8)
        row.addWidget(self._note, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._discard)
        row.addWidget(self._save)

    def show_bar(self, bar: SaveBar, *, is_unsaved: bool) -> None:
        """Show what a section says."""
        is_news = bar.note != self._note.text()
        self._note.setText(bar.note)
        self._note.set_tone(Tone.BAD if bar.is_refusal else Tone.SECOND)
        if bar.text != self._save.words:
            self._save.set_text(bar.text)
        self._discard.setVisible(is_unsaved)
        self._save.setVisible(is_unsaved)
        if bar.is_refusal and is_news:
            announce(self, bar.note, at_once=True)
