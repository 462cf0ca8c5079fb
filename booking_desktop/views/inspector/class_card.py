"""A class in the inspector: seats, who is booked, who waits, and what can be done (ux: class)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout

from booking_desktop.viewmodels.acts import Act
from booking_desktop.viewmodels.inspector.class_picture import ClassPicture
from booking_desktop.views.actions import ActionBook
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook
from booking_desktop.views.controls.chip import Chip
from booking_desktop.views.controls.key_chip import KeyChip
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.note_box import NoteBox
from booking_desktop.views.controls.search_box import SearchBox
from booking_desktop.views.controls.seat_row import SeatRow
from booking_desktop.views.controls.section_heading import SectionHeading
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.inspector.class_rows import SeatedLine, WaitingLine
from booking_desktop.views.inspector.parts import CHIP_TONES, Card, head
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_LIST_SIDE_PX, _HEADING_SIDE_PX = 10, 4
_FLASH_MS = 700

_BUTTONS = (
    (Act.ALL_IN, "All in", Icon.CHECK, ButtonKind.PLAIN),
    (Act.MESSAGE_ALL, "Message all", Icon.MAIL, ButtonKind.PLAIN),
    (Act.SET_SEATS, "", Icon.USERS, ButtonKind.PLAIN),
    (Act.CANCEL_CLASS, "Cancel class", Icon.CLOSE, ButtonKind.DANGER),
)


class ClassCard(Card):
    """The card of one class.

    Attributes:
        add: What opens the field in which somebody is added, where that can be done.

    Signals:
        ticked(str, bool): The appointment of whoever came in, or did not after all.
        key_pressed(str, int): A key that stands for an act, on the row of this appointment.
        place_wanted(str, int): Whoever waits is to have that position; 1 is next.
    """

    ticked = Signal(str, bool)
    key_pressed = Signal(str, int)
    place_wanted = Signal(str, int)

    def __init__(self, appearance: Appearance, picture: ClassPicture, actions: ActionBook) -> None:
        super().__init__(appearance)
        self._picture = picture
        self._actions = actions
        self._meant = ""
        self._lines: list[SeatedLine | WaitingLine] = []
        self.add: SearchBox | None = None
        self._if = NoteBox(appearance, icon=Icon.UNDO)
        self._if.hide()
        self._add_head()
        self._add_field()
        self._add_seated()
        if picture.waiting:
            self._add_waiting()
        self._add_buttons()
        self.finish()

    @property
    def picture(self) -> ClassPicture:
        """What is shown."""
        return self._picture

    @property
    def meant(self) -> str:
        """The appointment whose row had the keyboard last; "" for none."""
        return self._meant

    @property
    def has_keyboard(self) -> bool:
        """Whether one of the rows has the keyboard."""
        return any(line.hasFocus() for line in self._lines)

    def mean(self, appointment_id: str, *, takes_keyboard: bool) -> None:
        """Go on with somebody's row, as it was before the card was drawn anew."""
        for line in self._lines:
            if line.appointment_id == appointment_id:
                if takes_keyboard:
                    line.setFocus(Qt.FocusReason.OtherFocusReason)
                self._on_taken_up(appointment_id)

    def enter(self) -> None:
        """Bring the keyboard to the list: to whoever was meant last, or to the first."""
        meant = [line for line in self._lines if line.appointment_id == self._meant]
        for line in (meant or self._lines)[:1]:
            line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flash(self, name: str) -> None:
        """Light up somebody's row once: they sit here already."""
        for line in self._seated():
            if line.accessibleName() == name:
                line.light(True)
                QTimer.singleShot(_FLASH_MS, line, partial(self._end_flash, line))

    def _end_flash(self, line: SeatedLine) -> None:
        line.light(line.appointment_id == self._meant)

    def _seated(self) -> list[SeatedLine]:
        return [line for line in self._lines if isinstance(line, SeatedLine)]

    def _add_head(self) -> None:
        picture, section = self._picture, self.section()
        chips = [
            Chip(self.appearance, "Class", icon=Icon.USERS, hue=picture.hue),
            Chip(self.appearance, picture.state, tone=CHIP_TONES[picture.state_tone]),
        ]
        section.addLayout(head(self.appearance, chips, self._actions, menu=_MENU))
        section.addSpacing(7)
        section.addWidget(Label(self.appearance, picture.name, style=Text.TITLE, wraps=True))
        section.addWidget(Label(self.appearance, picture.subtitle, tone=Tone.SECOND, wraps=True))
        if picture.link:
            section.addWidget(
                Label(self.appearance, picture.link, style=Text.SMALL, tone=Tone.THIRD, wraps=True)
            )
        section.addSpacing(9)
        seats = QHBoxLayout()
        seats.setSpacing(10)
        squares = SeatRow(self.appearance, hue=picture.hue)
        squares.set_seats(picture.taken, picture.capacity, picture.taken_words)
        seats.addWidget(squares)
        seats.addWidget(Label(self.appearance, picture.taken_words, style=Text.BODY_STRONG))
        seats.addStretch(1)
        section.addLayout(seats)

    def _add_field(self) -> None:
        section = self.section()
        if self._actions.has(Act.ADD_TO_CLASS):
            key = self._actions.key_name(Act.ADD_TO_CLASS)
            words = "Add someone: name or phone"
            self.add = add = SearchBox(self.appearance, words, key=key, icon=Icon.PLUS)
            add.clicked.connect(self._actions.action(Act.ADD_TO_CLASS).trigger)
            section.addWidget(add)
            section.addSpacing(4)
        hint = self._picture.add_hint
        section.addWidget(
            Label(self.appearance, hint, style=Text.SMALL, tone=Tone.THIRD, wraps=True)
        )

    def _add_seated(self) -> None:
        section = self._list_section()
        keys = (("I", "check in"), ("Del", "cancel")) if self._picture.seated else ()
        section.addLayout(self._heading(self._picture.seated_heading, keys=keys))
        for row in self._picture.seated:
            line = SeatedLine(self.appearance, row)
            line.toggled.connect(partial(self.ticked.emit, row.appointment_id))
            self._add_line(section, line)

    def _add_waiting(self) -> None:
        section, picture = self._list_section(), self._picture
        section.addLayout(self._heading(picture.waiting_heading, note=picture.waiting_note))
        for row in picture.waiting:
            line = WaitingLine(self.appearance, row)
            line.place_wanted.connect(self.place_wanted)
            self._add_line(section, line)

    def _heading(
        self, text: str, *, note: str = "", keys: tuple[tuple[str, str], ...] = ()
    ) -> QHBoxLayout:
        """Return a heading in line with the rows below it, with keys and what they do."""
        row = QHBoxLayout()
        row.setContentsMargins(_HEADING_SIDE_PX, 0, _HEADING_SIDE_PX, 2)
        row.setSpacing(6)
        row.addWidget(SectionHeading(self.appearance, text, note=note), 1)
        for key, words in keys:
            row.addWidget(KeyChip(self.appearance, key))
            row.addWidget(Label(self.appearance, words, style=Text.MICRO, tone=Tone.SECOND))
        return row

    def _list_section(self) -> QVBoxLayout:
        section = self.section()
        margins = section.contentsMargins()
        margins.setLeft(_LIST_SIDE_PX)
        margins.setRight(_LIST_SIDE_PX)
        section.setContentsMargins(margins)
        return section

    def _add_line(self, section: QVBoxLayout, line: SeatedLine | WaitingLine) -> None:
        line.taken_up.connect(self._on_taken_up)
        line.key_pressed.connect(self.key_pressed)
        line.stepped.connect(partial(self._step, line))
        self._lines.append(line)
        section.addWidget(line)

    def _add_buttons(self) -> None:
        section = self.section()
        section.addWidget(self._if)
        section.addSpacing(9)
        grid = QGridLayout()
        grid.setSpacing(6)
        shown = [each for each in _BUTTONS if self._is_offered(each[0])]
        for place, (act, words, icon, kind) in enumerate(shown):
            key = self._actions.key_name(act) if act is Act.ALL_IN else ""
            look = ButtonLook(kind=kind, icon=icon, key=key, spreads=True)
            text = f"{self._picture.seats_words} ▾" if act is Act.SET_SEATS else words
            button = Button(self.appearance, text, look)
            button.clicked.connect(self._actions.action(act).trigger)
            grid.addWidget(button, *divmod(place, 2))
        for column in range(2):
            grid.setColumnStretch(column, 1)
        section.addLayout(grid)

    def _is_offered(self, act: Act) -> bool:
        if act is Act.SET_SEATS and not self._picture.seats_words:
            return False
        return self._actions.has(act)

    def _step(self, line: SeatedLine | WaitingLine, by: int) -> None:
        at = self._lines.index(line) + by
        if 0 <= at < len(self._lines):
            self._lines[at].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_taken_up(self, appointment_id: str) -> None:
        self._meant = appointment_id
        for line in self._seated():
            line.light(line.appointment_id == appointment_id)
        meant = next((r for r in self._picture.seated if r.appointment_id == appointment_id), None)
        self._if.setVisible(bool(meant and meant.if_title))
        if meant is not None:
            self._if.set_text(meant.if_words, title=meant.if_title)


_MENU = (Act.EDIT_CLASS, Act.DUPLICATE_CLASS, Act.MOVE, Act.LONGER, Act.SHORTER)
