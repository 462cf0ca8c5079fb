"""The customer row: found while typing, with what has to be seen before going on (job 4, 6)."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from booking_desktop.viewmodels.booking.customer_field import CustomerField
from booking_desktop.viewmodels.booking.form import BookingForm
from booking_desktop.viewmodels.booking.picture import (
    LEFT_DRAFT,
    NEW_PERSON,
    CustomerPicture,
    PersonRow,
    Question,
)
from booking_desktop.views.booking.rows import FormRow, say_at, type_into
from booking_desktop.views.controls.button import Button, ButtonLook, ButtonSize
from booking_desktop.views.controls.icon_button import IconButton
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.note_box import NoteBox
from booking_desktop.views.controls.popup_list import PopupList
from booking_desktop.views.controls.result_list import ResultRow
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_ICONS = {NEW_PERSON: Icon.USER_PLUS, LEFT_DRAFT: Icon.SAVED}


class CustomerRow(FormRow):
    """Who it is for."""

    def __init__(self, appearance: Appearance, form: BookingForm) -> None:
        self.field = PersonField(appearance, form.customer)
        super().__init__(appearance, "Customer", self.field.line_edit)
        self._clear = IconButton(
            appearance, Icon.CLOSE, name="Somebody else", size=ButtonSize.SMALL
        )
        self._clear.clicked.connect(form.customer.clear)
        self.field.add_button(self._clear)
        self.usual = Button(
            appearance,
            "",
            ButtonLook(size=ButtonSize.SMALL, icon=Icon.REPEAT, key="Ctrl U"),
        )
        self.usual.clicked.connect(form.take_usual)
        self._last_here = Label(appearance, style=Text.SMALL, tone=Tone.THIRD)
        self._hints = _line(self.usual, self._last_here)
        self._alerts = NoteBox(appearance, icon=Icon.WARNING)
        self._question = _QuestionBox(appearance, form.customer)
        for part in (self.field, self._alerts, self._question, self._hints):
            self.add(part)

    def show_picture(self, picture: CustomerPicture) -> None:
        """Show who is chosen."""
        field = self.field
        type_into(field, picture.text)
        field.set_settled(picture.is_settled)
        field.set_detail(picture.phone)
        field.set_note(picture.record)
        say_at(field, picture.message)
        self._clear.setVisible(picture.is_settled)
        self.usual.setVisible(bool(picture.usual))
        if picture.usual:
            self.usual.set_text(picture.usual)
        self._last_here.setText(picture.last_here)
        self._hints.setVisible(bool(picture.usual or picture.last_here))
        self._alerts.set_text("\n".join(picture.alerts))
        self._alerts.setVisible(bool(picture.alerts))
        self._question.show_question(picture.question)


class PersonField(TextField):
    """A field with the list of whom its text may mean.

    Args:
        appearance: The theme in force.
        customer: Finds and chooses.
    """

    def __init__(self, appearance: Appearance, customer: CustomerField) -> None:
        super().__init__(appearance, "Customer", icon=Icon.USER, placeholder="Name or number")
        self._popup: PopupList | None = None
        self._appearance = appearance
        self._customer = customer
        self.edited.connect(customer.type)
        self.confirmed.connect(customer.confirm)
        customer.found.connect(self._show_people)

    def _show_people(self, people: tuple[PersonRow, ...]) -> None:
        if self._popup is None:
            self._popup = PopupList(
                self._appearance, self.line_edit, name="Customers found", below=self
            )
            self._popup.chosen.connect(self._customer.choose)
        self._popup.show_rows([person_row(person) for person in people])


class _QuestionBox(QWidget):
    """What has to be settled about somebody new, with both answers."""

    def __init__(self, appearance: Appearance, customer: CustomerField) -> None:
        super().__init__()
        self._note = NoteBox(appearance, icon=Icon.USERS)
        self.use_known = Button(appearance, "", ButtonLook(size=ButtonSize.SMALL))
        self.keep_new = Button(appearance, "", ButtonLook(size=ButtonSize.SMALL))
        self.use_known.clicked.connect(customer.use_known)
        self.keep_new.clicked.connect(customer.keep_new)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._note, 1)
        row.addWidget(self.use_known)
        row.addWidget(self.keep_new)
        self.hide()

    def show_question(self, question: Question | None) -> None:
        """Ask, or ask nothing."""
        self.setVisible(question is not None)
        if question is not None:
            self._note.set_text(question.text)
            self.use_known.set_text(question.use_known)
            self.keep_new.set_text(question.keep_new)


def person_row(person: PersonRow) -> ResultRow:
    """Return a row of the list."""
    is_special = person.id in _ICONS
    return ResultRow(
        id=person.id,
        title=person.name,
        detail=person.detail,
        note=person.note,
        icon=_ICONS.get(person.id, Icon.USER),
        is_strong=not is_special,
    )


def _line(*parts: QWidget) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return line
