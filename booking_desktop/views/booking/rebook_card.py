"""Rebooking as a small card: the next visit, its verdict, a week more or less (job 8)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from booking_desktop.viewmodels.booking.rebook import Rebook, RebookPicture
from booking_desktop.views.booking.beside_card import BesideCard
from booking_desktop.views.booking.keys import CardKeys
from booking_desktop.views.booking.rows import Foot
from booking_desktop.views.controls.button import Button, ButtonKind, ButtonLook, ButtonSize
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.controls.verdict_box import VerdictBox
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_SIDE_PX = 18


class RebookCard(BesideCard):
    """The next visit."""

    def __init__(self, appearance: Appearance, window: QWidget, rebook: Rebook) -> None:
        super().__init__(appearance, window, rebook.close)
        self._rebook = rebook
        self._title = Label(appearance, style=Text.HEADING)
        self._when = Label(appearance, style=Text.BODY_STRONG)
        self._what = Label(appearance, tone=Tone.SECOND, wraps=True)
        self._rhythm = Label(appearance, style=Text.SMALL, tone=Tone.THIRD)
        self._verdict = VerdictBox(appearance)
        self._earlier = Button(appearance, "A week earlier", ButtonLook(key="−"))
        self._later = Button(appearance, "A week later", ButtonLook(key="+"))
        look = ButtonLook(kind=ButtonKind.PRIMARY, size=ButtonSize.LARGE, key="Enter")
        self.book = Button(appearance, "Book", look)
        self._foot = Foot(appearance)
        self._rows = QWidget()
        self._lay_out()
        self._keys = CardKeys(self, self._key_map())
        rebook.changed.connect(self.show_picture)
        self._earlier.clicked.connect(partial(rebook.shift, -1))
        self._later.clicked.connect(partial(rebook.shift, 1))
        self.book.clicked.connect(rebook.confirm)
        self._verdict.alternative_chosen.connect(rebook.take_alternative)

    def begin(self) -> None:
        """Take the keyboard."""
        self.book.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_picture(self, picture: RebookPicture) -> None:
        """Show the next visit."""
        self.setAccessibleName(f"{picture.title}, {picture.when}, {picture.what}")
        self._title.setText(picture.title)
        self._when.setText(picture.when[:1].upper() + picture.when[1:])
        self._what.setText(picture.what)
        self._rhythm.setText(picture.rhythm)
        self._rhythm.setVisible(bool(picture.rhythm))
        self._verdict.show_verdict(picture.verdict)
        self.resized.emit()

    def _key_map(self) -> dict[str, partial[None]]:
        rebook = self._rebook
        later, earlier = partial(rebook.shift, 1), partial(rebook.shift, -1)
        keys = {
            "Return": partial(rebook.confirm),
            "Ctrl+Return": partial(rebook.confirm),
            "+": later,
            "Shift++": later,
            "=": later,
            "-": earlier,
        }
        for number in (1, 2, 3):
            take = partial(rebook.take_alternative, number - 1)
            keys |= {str(number): take, f"Alt+{number}": take}
        return keys

    def _lay_out(self) -> None:
        column = QVBoxLayout(self._rows)
        column.setContentsMargins(_SIDE_PX, 14, _SIDE_PX, 14)
        column.setSpacing(4)
        for part in (self._title, self._when, self._what, self._rhythm):
            column.addWidget(part)
        column.addSpacing(6)
        column.addWidget(self._verdict)
        column.addStretch(1)
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(_SIDE_PX, 12, _SIDE_PX, 12)
        row.setSpacing(8)
        row.addWidget(self._earlier)
        row.addWidget(self._later)
        row.addStretch(1)
        row.addWidget(self.book)
        self.body.addWidget(self._rows, 1)
        self.body.addWidget(self._foot)
