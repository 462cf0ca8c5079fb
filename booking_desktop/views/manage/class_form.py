"""The form of one class of the week."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from booking_desktop.viewmodels.manage.class_schedule import ClassScheduleSection, SchedulePicture
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.check_box import CheckBox
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.manage.card import Card
from booking_desktop.views.manage.choice_button import ChoiceButton
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_TEXTS = (
    ("time", "Starts at", "time"),
    ("minutes", "Minutes", "duration"),
    ("seats", "Seats", "total_seats"),
    ("link", "Meeting link", "meeting_link"),
)


class ClassForm(Card):
    """The fields; they say what is wrong where it is."""

    def __init__(self, appearance: Appearance, section: ClassScheduleSection) -> None:
        super().__init__(appearance)
        self._appearance = appearance
        self._section = section
        self._none = Label(
            appearance,
            "No class is chosen. Enter on one edits it, the plus above a day adds one.",
            tone=Tone.SECOND,
            wraps=True,
        )
        self._message = Label(appearance, style=Text.SMALL, tone=Tone.BAD, wraps=True)
        self._texts: dict[str, TextField] = {}
        self._choices = {
            "service": ChoiceButton(appearance, "Class"),
            "weekday": ChoiceButton(appearance, "Day"),
            "provider_id": ChoiceButton(appearance, "With"),
            "room_id": ChoiceButton(appearance, "Room"),
            "programme_id": ChoiceButton(appearance, "Open to"),
        }
        self._waitlist = CheckBox(appearance, "A full class has a waitlist")
        self._body = QWidget()
        self._lay_out()
        self._connect()

    def show_picture(self, picture: SchedulePicture) -> None:
        """Show the class that is edited, or that there is none."""
        form = picture.form
        self._none.setVisible(form is None)
        self._body.setVisible(form is not None)
        is_wrong = form is not None and bool(picture.wrong_field)
        self._message.setText(picture.message if is_wrong else "")
        self._message.setVisible(is_wrong)
        if form is None:
            return
        days = tuple((str(number), name) for number, (name, _) in enumerate(picture.days))
        self._choices["service"].show_choices(picture.services, form.service_id)
        self._choices["weekday"].show_choices(days, str(form.weekday))
        self._choices["provider_id"].show_choices(picture.people, form.provider_id)
        self._choices["room_id"].show_choices(picture.rooms, form.room_id)
        self._choices["programme_id"].show_choices(picture.programmes, form.programme_id)
        self._waitlist.setChecked(form.has_waitlist)
        for name, _, field in _TEXTS:
            typed = self._texts[name]
            if typed.text != getattr(form, name):
                typed.set_text(getattr(form, name))
            typed.set_wrong(picture.wrong_field == field)

    def take_keyboard(self, field: str) -> None:
        """Put the keyboard into a field, or on the first."""
        texts = {wrong: self._texts[name] for name, _, wrong in _TEXTS}
        if field in texts:
            texts[field].setFocus()
            texts[field].line_edit.selectAll()
        else:
            self._choices.get(field, self._choices["service"]).setFocus()

    def _connect(self) -> None:
        section = self._section
        for name, typed in self._texts.items():
            typed.edited.connect(partial(self._edit, name))
        self._choices["service"].chosen.connect(section.choose_service)
        self._choices["weekday"].chosen.connect(lambda day: section.edit(weekday=int(day)))
        for name in ("provider_id", "room_id", "programme_id"):
            self._choices[name].chosen.connect(partial(self._edit, name))
        self._waitlist.clicked.connect(lambda is_on: section.edit(has_waitlist=is_on))

    def _edit(self, name: str, value: str) -> None:
        self._section.edit(**{name: value})

    def _lay_out(self) -> None:
        appearance = self._appearance
        for name, label, _ in _TEXTS:
            self._texts[name] = TextField(appearance, label)
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        rows: tuple[tuple[tuple[str, QWidget], ...], ...] = (
            (
                ("Class", self._choices["service"]),
                ("Day", self._choices["weekday"]),
                ("Starts at", self._texts["time"]),
                ("Minutes", self._texts["minutes"]),
            ),
            (
                ("With", self._choices["provider_id"]),
                ("Room", self._choices["room_id"]),
                ("Seats", self._texts["seats"]),
                ("Open to", self._choices["programme_id"]),
            ),
        )
        for number, row in enumerate(rows):
            for column, (label, widget) in enumerate(row):
                quiet = Label(appearance, label, style=Text.SMALL, tone=Tone.THIRD)
                quiet.setBuddy(widget)
                grid.addWidget(quiet, 2 * number, column)
                grid.addWidget(widget, 2 * number + 1, column)
                grid.setColumnStretch(column, 2 if column == 0 else 1)
        link = Label(appearance, "Meeting link", style=Text.SMALL, tone=Tone.THIRD)
        grid.addWidget(link, 4, 0)
        grid.addWidget(self._texts["link"], 5, 0, 1, 2)
        grid.addWidget(self._waitlist, 5, 2, 1, 2)
        self.body.addWidget(self._none)
        self.body.addWidget(self._body)
        self.body.addWidget(self._message)
        self.body.addLayout(self._foot())
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Let Tab go through the fields as they are read."""
        choices, texts = self._choices, self._texts
        order: tuple[QWidget, ...] = (
            choices["service"],
            choices["weekday"],
            texts["time"].line_edit,
            texts["minutes"].line_edit,
            choices["provider_id"],
            choices["room_id"],
            texts["seats"].line_edit,
            choices["programme_id"],
            texts["link"].line_edit,
            self._waitlist,
        )
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        small = ButtonSize.SMALL
        copy = Button(self._appearance, "Once more", ButtonLook(size=small, icon=Icon.COPY))
        look = ButtonLook(kind=ButtonKind.GHOST, size=small, icon=Icon.TRASH)
        remove = Button(self._appearance, "Take out of the week", look)
        copy.clicked.connect(self._section.duplicate)
        remove.clicked.connect(self._section.remove)
        foot.addWidget(copy)
        foot.addWidget(remove)
        foot.addStretch(1)
        return foot
