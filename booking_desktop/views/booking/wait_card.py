"""Waiting for a time as a small card: the days, the times of day, with whom (D8, job 17)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booking_desktop.viewmodels.booking.picture import ANYONE
from booking_desktop.viewmodels.booking.wait import WaitForm, WaitPicture
from booking_desktop.views.booking.beside_card import BesideCard
from booking_desktop.views.booking.keys import CardKeys
from booking_desktop.views.booking.rows import Foot, FormRow, say_below, type_into
from booking_desktop.views.booking.service_row import option
from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.check_box import CheckBox
from booking_desktop.views.controls.flow_layout import FlowLayout
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.option_chips import OptionChips
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_SIDE_PX = 18
_HINT = "When something frees, it is offered in the waitlist. Nobody is booked by itself."


class WaitCard(BesideCard):
    """The limits of a wish."""

    def __init__(self, appearance: Appearance, window: QWidget, wait: WaitForm) -> None:
        super().__init__(appearance, window, wait.close)
        self._wait = wait
        self._title = Label(appearance, style=Text.HEADING)
        self._who = Label(appearance, tone=Tone.SECOND)
        self.first_day = TextField(appearance, "First day", icon=Icon.CALENDAR)
        self.last_day = TextField(appearance, "Last day", icon=Icon.CALENDAR)
        self.earliest = TextField(
            appearance, "Earliest start", icon=Icon.CLOCK, placeholder="any time"
        )
        self.latest = TextField(appearance, "Latest start", icon=Icon.CLOCK, placeholder="any time")
        self._weekdays = [CheckBox(appearance, "") for _day in range(7)]
        self._weekday_row = FormRow(appearance, "On")
        self._people = OptionChips(appearance, "With")
        self._people_row = FormRow(appearance, "With")
        self._message = Label(appearance, style=Text.SMALL, wraps=True)
        self._rows = QWidget()
        self._foot = Foot(appearance)
        look = ButtonLook(kind=ButtonKind.PRIMARY, size=ButtonSize.LARGE, key="Ctrl Enter")
        self.confirm = Button(appearance, "Wait", look)
        self._lay_out()
        confirm = wait.confirm
        self._keys = CardKeys(self, {"Ctrl+Return": confirm, "Return": confirm})
        self._connect()

    def begin(self) -> None:
        """Take the keyboard where a limit is likeliest to be loosened."""
        self.latest.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.latest.line_edit.selectAll()

    def show_picture(self, picture: WaitPicture) -> None:
        """Show the limits, and what is wrong with them."""
        self.setAccessibleName(picture.title)
        self._title.setText(picture.title)
        self._who.setText(picture.who)
        self._who.setVisible(bool(picture.who))
        typed = picture.fields
        for field, text in (
            (self.first_day, typed.first_day),
            (self.last_day, typed.last_day),
            (self.earliest, typed.earliest),
            (self.latest, typed.latest),
        ):
            type_into(field, text)
        people = [option(person) for person in picture.people]
        chosen = ANYONE if typed.is_anyone or not people else people[0].id
        self._people.set_options(people, chosen=chosen)
        self._people_row.setVisible(bool(people))
        self._weekday_row.setVisible(bool(picture.weekdays))
        for weekday, name in picture.weekdays:
            box = self._weekdays[weekday]
            box.set_words(name)
            box.setChecked(weekday in typed.weekdays)
        if picture.message.text and picture.message.text != self._message.text():
            announce(self, picture.message.text, at_once=picture.message.is_wrong)
        say_below(self._message, picture.message)
        self.resized.emit()

    def _connect(self) -> None:
        wait = self._wait
        wait.changed.connect(self.show_picture)
        for field in (self.first_day, self.last_day):
            field.edited.connect(self._type_days)
        for field in (self.earliest, self.latest):
            field.edited.connect(self._type_times)
        for weekday, box in enumerate(self._weekdays):
            box.clicked.connect(partial(wait.tick_weekday, weekday))
        self._people.chosen.connect(wait.choose_person)
        self.confirm.clicked.connect(wait.confirm)

    def _type_days(self, _text: str) -> None:
        self._wait.type_days(self.first_day.text, self.last_day.text)

    def _type_times(self, _text: str) -> None:
        self._wait.type_times(self.earliest.text, self.latest.text)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(_SIDE_PX, 14, _SIDE_PX, 14)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._who)
        days = FormRow(self._appearance, "Days", self.first_day.line_edit)
        days.add(self._between(self.first_day, self.last_day))
        times = FormRow(self._appearance, "Starts", self.earliest.line_edit)
        times.add(self._between(self.earliest, self.latest))
        names = QWidget()
        flow = FlowLayout(names, gap_px=12)
        for box in self._weekdays:
            flow.addWidget(box)
        self._weekday_row.add(names)
        self._people_row.add(self._people)
        for row in (days, self._weekday_row, times, self._people_row, self._message):
            column.addWidget(row)
        column.addStretch(1)
        self.body.addWidget(self._rows, 1)
        self._lay_foot()

    def _lay_foot(self) -> None:
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(_SIDE_PX, 12, _SIDE_PX, 12)
        row.setSpacing(8)
        hint = Label(self._appearance, _HINT, style=Text.SMALL, tone=Tone.THIRD, wraps=True)
        close = Button(self._appearance, "Back", ButtonLook(key="Esc"))
        close.clicked.connect(self._wait.close)
        row.addWidget(hint, 1)
        row.addWidget(close)
        row.addWidget(self.confirm)
        self.body.addWidget(self._foot)

    def _between(self, first: TextField, last: TextField) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(first, 1)
        line.addWidget(Label(self._appearance, "to", tone=Tone.SECOND))
        line.addWidget(last, 1)
        return line
