"""A class in the inspector: seats, who is booked, who waits."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout

from booking_desktop.viewmodels.inspector.picture import AttendeeRow, ClassPicture
from booking_desktop.views.actions import ActionBook
from booking_desktop.views.controls.check_box import CheckBox
from booking_desktop.views.controls.chip import Chip
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.seat_row import SeatRow
from booking_desktop.views.controls.section_heading import SectionHeading
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.inspector.parts import CHIP_TONES, Card, act_buttons, head
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_ROW_GAP_PX = 3
_FLASH_MS = 700


class ClassCard(Card):
    """The card of one class.

    Signals:
        attendee_ticked(str, bool): The appointment of whoever came in, or did not after all.
    """

    attendee_ticked = Signal(str, bool)

    def __init__(self, appearance: Appearance, picture: ClassPicture, actions: ActionBook) -> None:
        super().__init__(appearance)
        self._add_head(picture, actions)
        section = self.section()
        section.addLayout(act_buttons(appearance, picture.acts, actions))
        section.addSpacing(6)
        hint = Label(appearance, picture.add_hint, style=Text.SMALL, tone=Tone.THIRD, wraps=True)
        section.addWidget(hint)
        self._add_seated(picture)
        if picture.waiting:
            self._add_waiting(picture)
        self.finish()

    def flash(self, name: str) -> None:
        """Light up somebody's row once: they sit here already."""
        for tick in self.findChildren(CheckBox):
            if tick.accessibleName() == name:
                palette = tick.palette()
                lit = self.appearance.theme.colours.accent_soft
                palette.setColor(QPalette.ColorRole.Window, lit)
                tick.setPalette(palette)
                tick.setAutoFillBackground(True)
                QTimer.singleShot(
                    _FLASH_MS, tick, lambda one=tick: one.setAutoFillBackground(False)
                )

    def _add_head(self, picture: ClassPicture, actions: ActionBook) -> None:
        section = self.section()
        chips = [
            Chip(self.appearance, "Class", icon=Icon.USERS, hue=picture.hue),
            Chip(self.appearance, picture.state, tone=CHIP_TONES[picture.state_tone]),
        ]
        section.addLayout(head(self.appearance, chips, actions))
        section.addSpacing(7)
        section.addWidget(Label(self.appearance, picture.name, style=Text.TITLE, wraps=True))
        section.addWidget(Label(self.appearance, picture.subtitle, tone=Tone.SECOND, wraps=True))
        section.addSpacing(9)
        seats = QHBoxLayout()
        seats.setSpacing(10)
        squares = SeatRow(self.appearance, hue=picture.hue)
        squares.set_seats(picture.taken, picture.capacity, picture.taken_words)
        seats.addWidget(squares)
        seats.addWidget(Label(self.appearance, picture.taken_words, style=Text.BODY_STRONG))
        seats.addStretch(1)
        section.addLayout(seats)

    def _add_seated(self, picture: ClassPicture) -> None:
        section = self.section()
        section.setSpacing(_ROW_GAP_PX)
        section.addWidget(SectionHeading(self.appearance, picture.seated_heading))
        for attendee in picture.seated:
            section.addLayout(self._seated(attendee))

    def _seated(self, attendee: AttendeeRow) -> QHBoxLayout:
        tick = CheckBox(self.appearance, attendee.name)
        tick.setChecked(attendee.is_in)
        tick.toggled.connect(
            lambda is_in: self.attendee_ticked.emit(attendee.appointment_id, is_in)
        )
        row = QHBoxLayout()
        row.addWidget(tick, 1)
        row.addWidget(self._quiet(attendee.note))
        return row

    def _add_waiting(self, picture: ClassPicture) -> None:
        section = self.section()
        section.setSpacing(_ROW_GAP_PX)
        section.addWidget(SectionHeading(self.appearance, picture.waiting_heading))
        for attendee in picture.waiting:
            row = QHBoxLayout()
            row.setSpacing(8)
            number = Label(
                self.appearance, attendee.number, style=Text.BODY_STRONG, tone=Tone.SECOND
            )
            row.addWidget(number)
            row.addWidget(Label(self.appearance, attendee.name))
            row.addWidget(self._quiet(attendee.note))
            row.addStretch(1)
            section.addLayout(row)

    def _quiet(self, words: str) -> Label:
        return Label(self.appearance, words, style=Text.SMALL, tone=Tone.THIRD)
