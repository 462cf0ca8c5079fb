"""The row of the chair or the room, for services that need one."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from booking_desktop.viewmodels.booking.form import BookingForm
from booking_desktop.viewmodels.booking.picture import PlacePicture
from booking_desktop.views.booking.rows import FormRow
from booking_desktop.views.controls.field_button import FieldButton
from booking_desktop.views.theme import Appearance


class PlaceRow(FormRow):
    """Where it is."""

    def __init__(self, appearance: Appearance, form: BookingForm) -> None:
        self.button = FieldButton(appearance, "Chair or room")
        super().__init__(appearance, "", self.button)
        self._form = form
        self._choices: tuple[tuple[str, str], ...] = ()
        self.button.clicked.connect(self._open)
        self.add(self.button)
        self.hide()

    def show_picture(self, picture: PlacePicture | None) -> None:
        """Show what is chosen, or nothing where nothing is needed."""
        self.setVisible(picture is not None)
        if picture is None:
            return
        self._choices = picture.choices
        self.set_label(picture.label)
        self.button.show_choice(picture.text, note=picture.note)

    def _open(self) -> None:
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for place_id, name in self._choices:
            entry = menu.addAction(name.replace("&", "&&"))
            entry.triggered.connect(
                lambda _checked=False, chosen=place_id: self._form.choose_place(chosen)
            )
        menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))
