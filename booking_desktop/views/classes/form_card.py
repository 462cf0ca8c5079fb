"""The class dialog as a card beside the grid (ux: Class)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booking_desktop.viewmodels.booking.picture import FieldMessage
from booking_desktop.viewmodels.classes.fields import ClassField
from booking_desktop.viewmodels.classes.form import ClassForm
from booking_desktop.viewmodels.classes.picture import ClassFormPicture
from booking_desktop.views.booking.beside_card import BORDER_PX, BesideCard, part_height
from booking_desktop.views.booking.keys import CardKeys
from booking_desktop.views.booking.rows import Foot, FormRow, say_at, say_below, type_into
from booking_desktop.views.classes.choice_row import ChoiceRow
from booking_desktop.views.classes.dates_table import DatesTable
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.check_box import CheckBox
from booking_desktop.views.controls.chip import Chip
from booking_desktop.views.controls.divider import Divider
from booking_desktop.views.controls.icon_button import IconButton
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.scrolling import scrolling
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.controls.verdict_box import VerdictBox
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_SIDE_PX, _TOP_PX, _BOTTOM_PX, _ROW_GAP_PX = 18, 14, 20, 10
_GAP_PX, _SHORT_PX, _CUTOFF_PX = 8, 120, 170


class ClassFormCard(BesideCard):
    """The dialog; it shows pictures and tells the view-model what is wished."""

    def __init__(self, appearance: Appearance, window: QWidget, form: ClassForm) -> None:
        super().__init__(appearance, window, form.close)
        self._form = form
        self._make_head()
        self._make_fields()
        self._make_foot()
        self._divider = Divider(appearance)
        self._rows = QWidget()
        self._scroll = scrolling(self._rows)
        self._lay_out()
        self._keys = CardKeys(self, self._key_map())
        self._connect()

    def begin(self) -> None:
        """Take the keyboard."""
        self.take_focus(self._form.fields.focus)

    def show_picture(self, picture: ClassFormPicture) -> None:
        """Show the dialog as it is now."""
        fields, wrong = picture.fields, picture.problems
        self.setAccessibleName(picture.title)
        self._title.setText(picture.title)
        self._kept.setVisible(picture.is_kept)
        self.service.show_choices(
            picture.services,
            chosen=fields.service_id,
            problem=wrong.get(ClassField.SERVICE, ""),
        )
        self.service.button.setEnabled(not picture.is_edit)
        self.staff.show_choices(picture.staff, chosen=fields.staff_id)
        self.room.show_choices(picture.rooms, chosen=fields.room_id)
        type_into(self.texts[ClassField.DATE], picture.date_text)
        for field, text in (
            (ClassField.TIME, fields.time_text),
            (ClassField.LENGTH, fields.minutes_text),
            (ClassField.SEATS, fields.seats_text),
            (ClassField.CUTOFF, fields.cutoff_text),
            (ClassField.LINK, fields.link),
            (ClassField.WEEKS, fields.weeks_text),
        ):
            type_into(self.texts[field], text)
        self._say(picture)
        self.waitlist.blockSignals(True)
        self.waitlist.setChecked(fields.has_waitlist)
        self.waitlist.blockSignals(False)
        self.texts[ClassField.CUTOFF].setVisible(fields.has_waitlist)
        self._repeat_row.setVisible(not picture.is_edit)
        self._dates.show_dates(picture.dates, picture.dates_words)
        self.verdict.show_verdict(picture.verdict)
        self.override.setVisible(bool(picture.override))
        self.override.set_text(picture.override or " ")
        self._verdict_row.setVisible(picture.verdict is not None)
        self.save.set_text(picture.button)
        self.resized.emit()
        QTimer.singleShot(0, self, self.resized.emit)  # once new rows know their height

    def wanted_height(self, width: int) -> int:
        """Return the height at which nothing has to be scrolled."""
        inner = width - 2 * BORDER_PX
        parts = (self._head, self._divider, self._rows, self._foot)
        return sum(part_height(part, inner) for part in parts) + 2 * BORDER_PX

    def take_focus(self, field: ClassField) -> None:
        """Bring the keyboard into a field, and the field into view."""
        chooser = {
            ClassField.SERVICE: self.service.button,
            ClassField.STAFF: self.staff.button,
            ClassField.ROOM: self.room.button,
        }.get(field)
        widget: QWidget = chooser if chooser is not None else self.texts[field].line_edit
        if not widget.isEnabled():
            widget = self.texts[ClassField.TIME].line_edit
        widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._scroll.ensureWidgetVisible(widget)

    def visit(self, stop: QWidget, reason: Qt.FocusReason) -> None:
        """Bring the keyboard to a stop, and the stop into view."""
        super().visit(stop, reason)
        self._scroll.ensureWidgetVisible(stop)

    # -- inside --------------------------------------------------------------------------------

    def _make_head(self) -> None:
        appearance = self._appearance
        self._head = QWidget()
        self._title = Label(appearance, style=Text.HEADING)
        self._kept = Chip(appearance, "Draft kept", icon=Icon.SAVED, tone=Tone.OK)
        close = IconButton(appearance, Icon.CLOSE, name="Close", key="Esc")
        close.clicked.connect(self._form.close)
        row = QHBoxLayout(self._head)
        row.setContentsMargins(_SIDE_PX, 10, 14, 8)
        row.setSpacing(_GAP_PX)
        row.addWidget(self._title)
        row.addSpacing(6)
        row.addWidget(self._kept)
        row.addStretch(1)
        row.addWidget(close)

    def _make_fields(self) -> None:
        appearance = self._appearance
        self.service = ChoiceRow(appearance, "Class", nothing="Which one?")
        self.staff = ChoiceRow(appearance, "With", nothing="")
        self.room = ChoiceRow(appearance, "Room", nothing="")
        self.texts = {
            ClassField.DATE: TextField(appearance, "Date", icon=Icon.CALENDAR, placeholder="fri"),
            ClassField.TIME: TextField(appearance, "Time", icon=Icon.CLOCK, placeholder="17:00"),
            ClassField.LENGTH: TextField(
                appearance, "Length in minutes", icon=Icon.CLOCK, placeholder="minutes"
            ),
            ClassField.SEATS: TextField(appearance, "Seats", icon=Icon.USERS),
            ClassField.CUTOFF: TextField(
                appearance, "Waitlist ends, minutes before the start", placeholder="min before"
            ),
            ClassField.LINK: TextField(appearance, "Meeting link", icon=Icon.GLOBE),
            ClassField.WEEKS: TextField(appearance, "Weeks", icon=Icon.REPEAT),
        }
        self.waitlist = CheckBox(appearance, "Those who come too late may wait")
        self.verdict = VerdictBox(appearance)
        self.override = Button(appearance, "", ButtonLook(size=ButtonSize.SMALL))
        self._when_message = Label(appearance, style=Text.SMALL, wraps=True)
        self._when_message.hide()
        self._dates = DatesTable(appearance)
        self._verdict_row = FormRow(appearance, "")
        self._repeat_row = FormRow(appearance, "Weeks", self.texts[ClassField.WEEKS].line_edit)

    def _make_foot(self) -> None:
        appearance = self._appearance
        self._foot = Foot(appearance)
        close = Button(appearance, "Close", ButtonLook(key="Esc"))
        close.clicked.connect(self._form.close)
        look = ButtonLook(kind=ButtonKind.PRIMARY, size=ButtonSize.LARGE, key="Ctrl Enter")
        self.save = Button(appearance, "Schedule", look)
        self.save.clicked.connect(self._form.confirm)
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(_SIDE_PX, 12, _SIDE_PX, 12)
        row.setSpacing(_GAP_PX)
        row.addStretch(1)
        row.addWidget(close)
        row.addWidget(self.save)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(_SIDE_PX, _TOP_PX, _SIDE_PX, _BOTTOM_PX)
        column.setSpacing(_ROW_GAP_PX)
        self._verdict_row.add(self.verdict)
        self._verdict_row.add(self.override)
        self._repeat_row.add(self.texts[ClassField.WEEKS])
        self._repeat_row.add(self._dates)
        rows = (
            self.service,
            self._when_row(),
            self.staff,
            self._verdict_row,
            self.room,
            self._one("Length", ClassField.LENGTH),
            self._one("Seats", ClassField.SEATS),
            self._waitlist_row(),
            self._one("Link", ClassField.LINK),
            self._repeat_row,
        )
        for row in rows:
            column.addWidget(row)
        column.addStretch(1)
        self.body.addWidget(self._head)
        self.body.addWidget(self._divider)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self._foot)

    def _when_row(self) -> FormRow:
        date, time = self.texts[ClassField.DATE], self.texts[ClassField.TIME]
        time.setFixedWidth(self._appearance.theme.px(_SHORT_PX))
        row = FormRow(self._appearance, "When", date.line_edit)
        line = QHBoxLayout()
        line.setSpacing(_GAP_PX)
        line.addWidget(date, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(time, 0, Qt.AlignmentFlag.AlignTop)
        row.add(line)
        row.add(self._when_message)
        return row

    def _one(self, label: str, field: ClassField) -> FormRow:
        row = FormRow(self._appearance, label, self.texts[field].line_edit)
        row.add(self.texts[field])
        return row

    def _waitlist_row(self) -> FormRow:
        row = FormRow(self._appearance, "Waitlist", self.waitlist)
        cutoff = self.texts[ClassField.CUTOFF]
        cutoff.setFixedWidth(self._appearance.theme.px(_CUTOFF_PX))
        line = QHBoxLayout()
        line.setSpacing(_GAP_PX)
        line.addWidget(self.waitlist, 1, Qt.AlignmentFlag.AlignTop)
        line.addWidget(cutoff, 0, Qt.AlignmentFlag.AlignTop)
        row.add(line)
        return row

    def _say(self, picture: ClassFormPicture) -> None:
        """Say at each field what is wrong with it, or quietly what is usual."""
        for field in (
            ClassField.LENGTH,
            ClassField.SEATS,
            ClassField.CUTOFF,
            ClassField.LINK,
            ClassField.WEEKS,
        ):
            problem = picture.problems.get(field, "")
            text = problem or picture.hints.get(field, "")
            say_at(self.texts[field], FieldMessage(text=text, is_wrong=bool(problem)))
        self.texts[ClassField.LENGTH].set_note(f"to {picture.ends}" if picture.ends else "")
        words = [picture.problems.get(each, "") for each in (ClassField.DATE, ClassField.TIME)]
        for field, said in zip((ClassField.DATE, ClassField.TIME), words, strict=True):
            self.texts[field].set_wrong(bool(said))
        first = next((each for each in words if each), "")
        say_below(self._when_message, FieldMessage(text=first, is_wrong=True))

    def _key_map(self) -> dict[str, Callable[[], object]]:
        form = self._form
        return {
            "Ctrl+Return": form.confirm,
            "Ctrl+D": form.discard,
            **{f"Alt+{number}": partial(form.take_alternative, number - 1) for number in (1, 2, 3)},
        }

    def _connect(self) -> None:
        form = self._form
        form.changed.connect(self.show_picture)
        form.focus_wanted.connect(self.take_focus)
        self.service.chosen.connect(form.choose_service)
        self.staff.chosen.connect(partial(form.type, ClassField.STAFF))
        self.room.chosen.connect(partial(form.type, ClassField.ROOM))
        self.waitlist.toggled.connect(form.set_waitlist)
        self.verdict.alternative_chosen.connect(form.take_alternative)
        self.override.clicked.connect(form.override)
        for field, text in self.texts.items():
            text.edited.connect(partial(form.type, field))
            text.left.connect(partial(form.settle, field))
