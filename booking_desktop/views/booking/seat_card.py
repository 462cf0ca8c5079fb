"""Adding somebody to a class as a small card: a name, Enter (job 9)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from booking_desktop.viewmodels.booking.picture import PersonRow
from booking_desktop.viewmodels.booking.seat import SeatForm, SeatPicture
from booking_desktop.views.booking.beside_card import BesideCard
from booking_desktop.views.booking.customer_row import person_row
from booking_desktop.views.booking.rows import say_at, type_into
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.popup_list import PopupList
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text


class SeatCard(BesideCard):
    """One field."""

    def __init__(self, appearance: Appearance, window: QWidget, seat: SeatForm) -> None:
        super().__init__(appearance, window, seat.close)
        self._seat = seat
        self._title = Label(appearance, style=Text.HEADING)
        self.field = TextField(
            appearance, "Customer", icon=Icon.USER_PLUS, placeholder="Name or number"
        )
        self._popup: PopupList | None = None
        self._rows = QWidget()
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self.field)
        column.addStretch(1)
        self.body.addWidget(self._rows)
        self.field.edited.connect(seat.type)
        self.field.confirmed.connect(seat.confirm)
        seat.people_found.connect(self._show_people)
        seat.changed.connect(self.show_picture)

    def begin(self) -> None:
        """Take the keyboard."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_picture(self, picture: SeatPicture) -> None:
        """Show the class, and what is said of who was typed."""
        self.setAccessibleName(picture.title)
        self._title.setText(picture.title)
        type_into(self.field, picture.text)
        say_at(self.field, picture.message)
        self.resized.emit()

    def _show_people(self, people: tuple[PersonRow, ...]) -> None:
        if self._popup is None:
            self._popup = PopupList(
                self._appearance, self.field.line_edit, name="Customers found", below=self.field
            )
            self._popup.chosen.connect(self._seat.choose)
        self._popup.show_rows([person_row(person) for person in people])
