"""Who is enrolled, and the line in which somebody more is."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booking_desktop.viewmodels.manage.enrolling import EnrolField, Enrolling, EnrolPicture
from booking_desktop.viewmodels.manage.programmes import (
    EnrolledRow,
    ProgrammesPicture,
    ProgrammesSection,
)
from booking_desktop.views.controls.button import Button, ButtonLook, ButtonSize
from booking_desktop.views.controls.icon_button import IconButton
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.popup_list import PopupList
from booking_desktop.views.controls.result_list import ResultRow
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.manage.card import Card
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_DATE_PX, _VISITS_PX = 92, 64


class EnrolCard(Card):
    """The line, and a row for each who is enrolled."""

    def __init__(self, appearance: Appearance, section: ProgrammesSection) -> None:
        super().__init__(appearance, "Enrolled")
        self._appearance = appearance
        self._section = section
        self._enrolling: Enrolling = section.enrolling
        self._fields = {
            EnrolField.CUSTOMER: self._field("Customer", "Name or number", Icon.USER),
            EnrolField.FROM: self._field("From", "at once", None),
            EnrolField.UNTIL: self._field("Until", "no end", None),
            EnrolField.VISITS: self._field("Visits", "any", None),
        }
        self._message = Label(appearance, style=Text.SMALL, tone=Tone.BAD, wraps=True)
        self._later = Label(
            appearance, "Save the programme first, then enrol people.", tone=Tone.SECOND
        )
        self._line = QWidget()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._shown: tuple[tuple[EnrolledRow, ...], bool] | None = None
        self._popup: PopupList | None = None
        self._lay_out()
        self._connect()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops first, in its order."""
        return tuple(field.line_edit for field in self._fields.values())

    def show_programme(self, picture: ProgrammesPicture) -> None:
        """Show who is enrolled."""
        self.setVisible(bool(picture.current))
        self._later.setVisible(picture.is_new)
        self._line.setVisible(not picture.is_new)
        shown = (picture.enrolled, picture.is_new)
        if shown != self._shown:
            self._shown = shown
            self._show_rows(picture)

    def show_picture(self, picture: EnrolPicture) -> None:
        """Show what is typed."""
        for name, field in self._fields.items():
            if field.text != picture.texts[name]:
                field.set_text(picture.texts[name])
            field.set_wrong(picture.wrong_field == name.value)
        self._message.setText(picture.message)
        self._message.setVisible(bool(picture.message))

    def take_keyboard(self, field: str) -> None:
        """Go to a field of the line."""
        self._fields.get(EnrolField(field), self._fields[EnrolField.CUSTOMER]).setFocus()

    def _connect(self) -> None:
        enrolling = self._enrolling
        for name, field in self._fields.items():
            field.edited.connect(partial(enrolling.edit, name))
            field.confirmed.connect(enrolling.enrol)
        enrolling.changed.connect(lambda: self.show_picture(enrolling.picture))
        enrolling.found.connect(self._list_found)
        enrolling.field_wanted.connect(self.take_keyboard)

    def _list_found(self) -> None:
        editor = self._fields[EnrolField.CUSTOMER]
        if self._popup is None:
            self._popup = PopupList(
                self._appearance, editor.line_edit, name="Customers", below=editor
            )
            self._popup.chosen.connect(self._enrolling.choose_customer)
        found = self._enrolling.picture.found
        self._popup.show_rows(
            [ResultRow(id=each, title=name, note=phone) for each, name, phone in found]
        )

    def _show_rows(self, picture: ProgrammesPicture) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for row in picture.enrolled:
            self._rows.addWidget(self._row(row))
        if not picture.enrolled and not picture.is_new:
            nobody = Label(self._appearance, "Nobody yet.", tone=Tone.THIRD)
            self._rows.addWidget(nobody)

    def _row(self, row: EnrolledRow) -> QWidget:
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(0, 2, 0, 2)
        layout.setSpacing(12)
        layout.addWidget(Label(self._appearance, row.name, style=Text.BODY_STRONG), 2)
        layout.addWidget(Label(self._appearance, row.validity, tone=Tone.SECOND), 2)
        layout.addWidget(Label(self._appearance, row.visits, tone=Tone.SECOND), 2)
        end = IconButton(
            self._appearance,
            Icon.CLOSE,
            name=f"Take {row.name} out of the programme",
            size=ButtonSize.SMALL,
        )
        end.clicked.connect(partial(self._end, row.id))
        layout.addWidget(end)
        return line

    def _end(self, enrolment_id: str, _checked: bool = False) -> None:
        self._section.end(enrolment_id)

    def _field(self, name: str, placeholder: str, icon: Icon | None) -> TextField:
        return TextField(self._appearance, name, icon=icon, placeholder=placeholder)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        widths = {
            EnrolField.FROM: _DATE_PX,
            EnrolField.UNTIL: _DATE_PX,
            EnrolField.VISITS: _VISITS_PX,
        }
        for name, field in self._fields.items():
            if name in widths:
                field.setFixedWidth(self._appearance.theme.px(widths[name]))
            row.addWidget(field, 0 if name in widths else 1)
        look = ButtonLook(icon=Icon.USER_PLUS, key="Enter")
        enrol = Button(self._appearance, "Enrol", look)
        enrol.clicked.connect(self._enrolling.enrol)
        row.addWidget(enrol, 0, Qt.AlignmentFlag.AlignTop)
        self._message.hide()
        self.body.addWidget(self._later)
        self.body.addWidget(self._line)
        self.body.addWidget(self._message)
        self.body.addLayout(self._rows)
