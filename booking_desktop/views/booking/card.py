"""The booking form as a card beside the grid (ux: Booking)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QVBoxLayout,
    QWidget,
)

from booking_desktop.viewmodels.booking.fields import Field
from booking_desktop.viewmodels.booking.form import BookingForm
from booking_desktop.viewmodels.booking.picture import FormPicture, ServiceRow
from booking_desktop.viewmodels.series.picture import RepeatPicture
from booking_desktop.views.booking.beside_card import BORDER_PX, BesideCard, part_height
from booking_desktop.views.booking.card_foot import CardFoot
from booking_desktop.views.booking.card_head import CardHead
from booking_desktop.views.booking.customer_row import CustomerRow
from booking_desktop.views.booking.keys import CardKeys
from booking_desktop.views.booking.note_row import NoteRow
from booking_desktop.views.booking.place_row import PlaceRow
from booking_desktop.views.booking.repeat_row import RepeatRow
from booking_desktop.views.booking.rows import FormRow
from booking_desktop.views.booking.service_row import ROW_GAP_PX, ServiceRows
from booking_desktop.views.booking.when_row import WhenRow
from booking_desktop.views.controls.button import Button, ButtonLook, ButtonSize
from booking_desktop.views.controls.divider import Divider
from booking_desktop.views.controls.scrolling import scrolling
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.controls.verdict_box import VerdictBox
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance

_SIDE_PX = 18
_TOP_PX = 14
_BOTTOM_PX = 20


class BookingCard(BesideCard):
    """The form; it shows pictures and tells the view-model what is wished.

    Signals:
        finder_wanted(): All free times are to be seen.
        wait_wanted(): Somebody is to wait for what is wished.
    """

    finder_wanted = Signal()
    wait_wanted = Signal()

    def __init__(self, appearance: Appearance, window: QWidget, form: BookingForm) -> None:
        super().__init__(appearance, window, form.close)
        self._form = form
        self.head = CardHead(appearance, form)
        self.customer = CustomerRow(appearance, form)
        self.services: list[ServiceRows] = []
        self.when = WhenRow(appearance, form)
        self.verdict = VerdictBox(
            appearance, (("Ctrl F", "all free times"), ("Alt W", "wait for it"))
        )
        self.override = Button(appearance, "", ButtonLook(size=ButtonSize.SMALL))
        self.place_row = PlaceRow(appearance, form)
        self.note = NoteRow(appearance, form)
        self.repeat = RepeatRow(appearance, form)
        self.foot = CardFoot(appearance, form)
        self._another = TextField(
            appearance, "Another service", icon=Icon.PLUS, placeholder="Another one after it"
        )
        self._another_row = FormRow(appearance, "Then", self._another.line_edit)
        self._services_column = QVBoxLayout()
        self._fields: dict[QObject, Field] = {}
        self._rows = QWidget()
        self._scroll = scrolling(self._rows)
        self._verdict_row = FormRow(appearance, "")
        self._divider = Divider(appearance)
        self._lay_out()
        self._keys = CardKeys(self, self._key_map())
        self._connect()

    def show_picture(self, picture: FormPicture) -> None:
        """Show the form as it is now."""
        self.setAccessibleName(picture.title)
        self.head.show_picture(picture)
        self.customer.show_picture(picture.customer)
        self._show_lines(picture)
        self.when.show_picture(picture.when)
        self.verdict.show_verdict(picture.verdict)
        self._verdict_row.setVisible(picture.verdict is not None)
        self.override.setVisible(bool(picture.override))
        if picture.override:
            self.override.set_text(picture.override)
        self.place_row.show_picture(picture.place)
        self.note.show_note(picture.note, picture.note_message, is_told=picture.is_tell_at_desk)
        self.foot.show_picture(picture)
        self.resized.emit()

    def wanted_height(self, width: int) -> int:
        """Return the height at which nothing has to be scrolled."""
        inner = width - 2 * BORDER_PX
        parts = (self.head, self._divider, self._rows, self.foot)
        return sum(part_height(part, inner) for part in parts) + 2 * BORDER_PX

    def take_focus(self, field: Field, index: int = 0) -> None:
        """Bring the keyboard into a field, and the field into view."""
        widget = self._widget_of(field, index)
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if field is Field.CUSTOMER and self._form.fields.is_new_customer:
            # A new number is there to be completed by a name, not to be typed over.
            self.customer.field.line_edit.end(False)
        self._scroll.ensureWidgetVisible(widget)

    def take_focus_back(self) -> None:
        """Bring the keyboard to where it was in the form."""
        self.take_focus(self._form.fields.focus)

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, from top to bottom."""
        services = [
            stop for rows in self.services for stop in (rows.field.line_edit, rows.people.stop)
        ]
        may_add = bool(self._form.fields.lines[-1].service_id)
        stops = [
            self.customer.field.line_edit,
            *services,
            self._another.line_edit if may_add else None,
            self.when.date.line_edit,
            self.when.time.line_edit,
            *self.verdict.findChildren(QAbstractButton),
            self.override,
            self.place_row.button,
            self.note.editor,
            self.note.tick,
            *self.repeat.stops(),
            *self.foot.findChildren(QAbstractButton),
            *self.head.findChildren(QAbstractButton),
        ]
        another = self._another.line_edit
        return [
            stop
            for stop in stops
            if stop is not None and (stop is another or stop.isVisibleTo(self))
        ]

    def visit(self, stop: QWidget, reason: Qt.FocusReason) -> None:
        """Bring the keyboard to a stop, and the stop into view."""
        if stop is self._another.line_edit:
            self._another_row.show()
            self.resized.emit()
        super().visit(stop, reason)
        self._scroll.ensureWidgetVisible(stop)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember where the keyboard is; put the field for another service away again."""
        if event.type() == QEvent.Type.FocusIn and watched in self._fields:
            self._form.focus(self._fields[watched])
        elif event.type() == QEvent.Type.FocusOut and watched is self._another.line_edit:
            self._another_row.hide()
            self.resized.emit()
        return super().eventFilter(watched, event)

    # -- inside --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._verdict_row.add(self.verdict)
        self._verdict_row.add(self.override)
        self._another_row.add(self._another)
        self._another_row.hide()
        self._services_column.setSpacing(ROW_GAP_PX)
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(_SIDE_PX, _TOP_PX, _SIDE_PX, _BOTTOM_PX)
        column.setSpacing(ROW_GAP_PX)
        column.addWidget(self.customer)
        column.addLayout(self._services_column)
        for row in (
            self._another_row,
            self.when,
            self._verdict_row,
            self.place_row,
            self.note,
            self.repeat,
        ):
            column.addWidget(row)
        column.addStretch(1)
        self.body.addWidget(self.head)
        self.body.addWidget(self._divider)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self.foot)

    def _key_map(self) -> dict[str, Callable[[], object]]:
        form = self._form
        return {
            "Ctrl+Return": form.confirm,
            "Ctrl+U": form.take_usual,
            "Ctrl+D": form.discard,
            "Alt+R": self._begin_repeating,
            "Ctrl+F": self.finder_wanted.emit,
            "Alt+W": self.wait_wanted.emit,
            **{f"Alt+{number}": partial(form.take_alternative, number - 1) for number in (1, 2, 3)},
        }

    def _connect(self) -> None:
        form = self._form
        form.changed.connect(self.show_picture)
        form.services_found.connect(self._show_services)
        form.focus_wanted.connect(self.take_focus)
        self.verdict.alternative_chosen.connect(form.take_alternative)
        self.override.clicked.connect(form.override)
        self._another.edited.connect(self._begin_another)
        self._another.line_edit.installEventFilter(self)
        self._remember(self.customer.field.line_edit, Field.CUSTOMER)
        self._remember(self.when.date.line_edit, Field.DATE)
        self._remember(self.when.time.line_edit, Field.TIME)
        self._remember(self.note.editor, Field.NOTE)
        form.repeat.changed.connect(self._show_dates)
        self.repeat.table.moved.connect(self._reveal_dates)
        self.repeat.table.done.connect(self.foot.book.setFocus)
        for part in (self.repeat.every.line_edit, self.repeat.end.line_edit, self.repeat.table):
            self._remember(part, Field.REPEAT)

    def _begin_repeating(self) -> None:
        """Repeat by weeks, or go to what is repeated."""
        if not self._form.repeat.is_on:
            self._form.repeat.choose_unit("week")
        self.take_focus(Field.REPEAT)

    def _show_dates(self, picture: RepeatPicture) -> None:
        """Name on the button how many dates it books."""
        self.foot.show_dates(picture.book, picture.progress or picture.footer)
        self.resized.emit()

    def _reveal_dates(self) -> None:
        """Bring all of the table into view, not only its current row."""
        table = self.repeat.table
        bottom = table.mapTo(self._rows, table.rect().bottomLeft())
        self._scroll.ensureVisible(bottom.x(), bottom.y(), 0, _BOTTOM_PX)

    def _remember(self, widget: QWidget, field: Field) -> None:
        self._fields[widget] = field
        widget.installEventFilter(self)

    def _show_lines(self, picture: FormPicture) -> None:
        """Have as many rows as there are services."""
        while len(self.services) < len(picture.lines):
            rows = ServiceRows(self._appearance, self._form, len(self.services))
            self.services.append(rows)
            self._services_column.addWidget(rows)
            self._remember(rows.field.line_edit, Field.SERVICE)
            self._keys.watch(rows)
            rows.show()
        while len(self.services) > len(picture.lines):
            rows = self.services.pop()
            self._fields.pop(rows.field.line_edit, None)
            self._services_column.removeWidget(rows)
            rows.hide()
            rows.deleteLater()
        for rows, line in zip(self.services, picture.lines, strict=True):
            rows.show_picture(line, may_remove=len(picture.lines) > 1)

    def _show_services(self, index: int, services: tuple[ServiceRow, ...]) -> None:
        if index < len(self.services):
            self.services[index].show_services(services)

    def _begin_another(self, text: str) -> None:
        """Make a service of what is typed into the field for another one."""
        if text:
            self._another.set_text("")
            self._form.add_service()
            self._form.type_service(len(self.services) - 1, text)

    def _widget_of(self, field: Field, index: int) -> QWidget:
        if field is Field.REPEAT:
            return self.repeat.begin()
        rows = self.services[min(index, len(self.services) - 1)]
        return {
            Field.CUSTOMER: self.customer.field.line_edit,
            Field.SERVICE: rows.field.line_edit,
            Field.STAFF: rows.people.stop or rows.field.line_edit,
            Field.DATE: self.when.date.line_edit,
            Field.TIME: self.when.time.line_edit,
            Field.ROOM: self.place_row.button,
            Field.NOTE: self.note.editor,
        }[field]
