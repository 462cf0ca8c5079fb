"""A field of which one choice is taken from a list: a service, a person, a room."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from booking_desktop.views.controls.field_button import FieldButton
from booking_desktop.views.theme import Appearance


class ChoiceButton(FieldButton):
    """The field with its list. Enter, Space or Down opens it.

    Signals:
        chosen(str): The choice with this id was taken.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, name: str) -> None:
        super().__init__(appearance, name)
        self._choices: tuple[tuple[str, str], ...] = ()
        self.setAutoDefault(True)  # Enter opens, as Space does
        self.clicked.connect(self._open)

    def show_choices(self, choices: tuple[tuple[str, str], ...], chosen: str) -> None:
        """Show what can be chosen, and what is."""
        self._choices = choices
        self.show_choice(dict(choices).get(chosen, ""))

    def _open(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for choice_id, name in self._choices:
            entry = menu.addAction(name.replace("&", "&&"))
            entry.triggered.connect(lambda _=False, chosen=choice_id: self.chosen.emit(chosen))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
