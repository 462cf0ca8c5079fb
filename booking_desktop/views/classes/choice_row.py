"""A row of the class dialog in which one of a few is chosen: a service, a person, a room."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from booking_desktop.viewmodels.booking.picture import FieldMessage
from booking_desktop.viewmodels.classes.picture import Choice
from booking_desktop.views.booking.rows import FormRow, say_below
from booking_desktop.views.controls.field_button import FieldButton
from booking_desktop.views.controls.label import Label
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text


class ChoiceRow(FormRow):
    """A label, and what looks like a field and opens a menu.

    Signals:
        chosen(str): The choice with this id.
    """

    chosen = Signal(str)

    def __init__(self, appearance: Appearance, label: str, *, nothing: str) -> None:
        self.button = FieldButton(appearance, label)
        super().__init__(appearance, label, self.button)
        self._nothing = nothing
        self._choices: tuple[Choice, ...] = ()
        self._message = Label(appearance, style=Text.SMALL, wraps=True)
        self._message.hide()
        self.button.clicked.connect(self._open)
        self.add(self.button)
        self.add(self._message)

    def show_choices(self, choices: tuple[Choice, ...], *, chosen: str, problem: str = "") -> None:
        """Show what is chosen, and what is wrong with it."""
        self._choices = choices
        name = next((each.name for each in choices if each.id == chosen), "")
        self.button.show_choice(name or self._nothing)
        say_below(self._message, FieldMessage(text=problem, is_wrong=True))

    def _open(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for choice in self._choices:
            entry = menu.addAction(choice.name.replace("&", "&&"))
            entry.triggered.connect(lambda _checked=False, id_=choice.id: self.chosen.emit(id_))
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))
