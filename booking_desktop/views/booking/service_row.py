"""The rows of one wished service: what, and with whom (job 4, B12, B17)."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from booking_desktop.viewmodels.booking.form import BookingForm
from booking_desktop.viewmodels.booking.picture import (
    ANYONE,
    LinePicture,
    PersonChoice,
    ServiceRow,
)
from booking_desktop.views.booking.rows import FormRow, say_at, say_below, type_into
from booking_desktop.views.controls.button import ButtonSize
from booking_desktop.views.controls.icon_button import IconButton
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.option_chips import Option, OptionChips
from booking_desktop.views.controls.popup_list import PopupList
from booking_desktop.views.controls.result_list import ResultRow
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

ROW_GAP_PX = 11


class ServiceRows(QWidget):
    """One service with its people.

    Args:
        appearance: The theme in force.
        form: Finds and chooses.
        index: Which of the services, from 0.
    """

    def __init__(self, appearance: Appearance, form: BookingForm, index: int) -> None:
        super().__init__()
        self._appearance = appearance
        self._form = form
        self._index = index
        self.field = TextField(
            appearance, "Service", icon=Icon.SCISSORS, placeholder="Three letters will do"
        )
        self._popup: PopupList | None = None
        self._remove = IconButton(
            appearance, Icon.CLOSE, name="Without this service", size=ButtonSize.SMALL
        )
        self.people = OptionChips(appearance, "With")
        self._people_message = Label(appearance, style=Text.SMALL, wraps=True)
        self._lay_out(appearance)
        self._connect()

    def show_picture(self, picture: LinePicture, *, may_remove: bool) -> None:
        """Show the service and who could do it."""
        field = self.field
        type_into(field, picture.text)
        field.set_settled(picture.is_settled)
        field.set_hue(picture.hue)
        field.set_detail(picture.minutes)
        field.set_price(picture.price)
        say_at(field, picture.message)
        self._remove.setVisible(may_remove)
        self.people.set_options([option(each) for each in picture.people], chosen=picture.chosen)
        say_below(self._people_message, picture.people_message)

    def show_services(self, services: tuple[ServiceRow, ...]) -> None:
        """Open the list of services, or close it."""
        if self._popup is None:
            self._popup = PopupList(
                self._appearance, self.field.line_edit, name="Services found", below=self.field
            )
            self._popup.chosen.connect(self._choose)
        self._popup.show_rows([_service_row(service) for service in services])

    def _lay_out(self, appearance: Appearance) -> None:
        first = FormRow(appearance, "Service" if self._index == 0 else "Then", self.field.line_edit)
        first.add(self.field)
        second = FormRow(appearance, "With")
        second.add(self.people)
        second.add(self._people_message)
        self._people_message.hide()
        self.field.add_button(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROW_GAP_PX)
        column.addWidget(first)
        column.addWidget(second)

    def _connect(self) -> None:
        form, index = self._form, self._index
        self.field.edited.connect(lambda text: form.type_service(index, text))
        self.field.confirmed.connect(lambda: form.confirm_service(index))
        self._remove.clicked.connect(lambda: form.remove_line(index))
        self.people.chosen.connect(lambda choice: form.choose_staff(index, choice))
        self.people.refused.connect(lambda choice: form.choose_staff(index, choice))

    def _choose(self, service_id: str) -> None:
        self._form.choose_service(self._index, service_id)


def option(choice: PersonChoice) -> Option:
    """Return the chip of a person, or of anyone."""
    return Option(
        id=choice.id,
        text=choice.text,
        detail=choice.detail,
        initials=choice.initials,
        hue=choice.hue,
        icon=Icon.USERS if choice.id == ANYONE else None,
        mark=Icon.HEART if choice.is_asked_for else None,
        is_available=choice.is_available,
    )


def _service_row(service: ServiceRow) -> ResultRow:
    return ResultRow(
        id=service.id,
        title=service.name,
        detail=service.minutes,
        note=service.price,
        icon=Icon.SCISSORS,
        is_strong=True,
    )
