"""The second step: the week as seven bars."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout

from booking_desktop.viewmodels.first_run.draft import Field
from booking_desktop.viewmodels.first_run.first_run import FirstRun
from booking_desktop.viewmodels.first_run.picture import FirstRunPicture
from booking_desktop.views.controls.key_chip import KeyChip
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.first_run.day_bar import DayBar
from booking_desktop.views.first_run.step import StepView
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_KEYS = (
    ("←→", "closing time"),
    ("Shift ←→", "opening time"),
    ("Space", "open or closed"),
    ("Ctrl C", ""),
    ("Ctrl V", "copy a day"),
)


class HoursStep(StepView):
    """Seven bars and the keys that move them."""

    def __init__(self, appearance: Appearance, first_run: FirstRun) -> None:
        super().__init__()
        self._first_run = first_run
        self._copied: tuple[int, int] | None = None
        self.column.setSpacing(2)
        self._bars = [
            self._bar(appearance, weekday) for weekday in range(len(first_run.picture.days))
        ]
        self._message = Label(appearance, style=Text.SMALL, tone=Tone.BAD, wraps=True)
        self._message.hide()
        self.column.addSpacing(6)
        self.column.addWidget(self._message)
        self.column.addLayout(_legend(appearance))
        self.column.addStretch(1)

    def show_picture(self, picture: FirstRunPicture) -> None:
        """Show the week."""
        for bar, row in zip(self._bars, picture.days, strict=True):
            bar.show_row(row)
        message = picture.messages.get(Field.HOURS, "")
        self._message.setText(message)
        self._message.setVisible(bool(message))

    def take_keyboard(self, field: Field | None) -> None:  # noqa: ARG002 - there is one field
        """Begin with Monday."""
        self._bars[0].setFocus()

    def _bar(self, appearance: Appearance, weekday: int) -> DayBar:
        bar = DayBar(appearance, self._first_run.picture.days[weekday])
        bar.changed.connect(partial(self._first_run.set_hours, weekday))
        bar.stepped.connect(partial(self._step, weekday))
        bar.copied.connect(partial(self._copy, weekday))
        bar.pasted.connect(partial(self._paste, weekday))
        self.column.addWidget(bar)
        return bar

    def _step(self, weekday: int, by: int) -> None:
        self._bars[(weekday + by) % len(self._bars)].setFocus()

    def _copy(self, weekday: int) -> None:
        self._copied = self._first_run.picture.days[weekday].hours

    def _paste(self, weekday: int) -> None:
        self._first_run.set_hours(weekday, self._copied)


def _legend(appearance: Appearance) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    for key, words in _KEYS:
        row.addWidget(KeyChip(appearance, key))
        if words:
            row.addWidget(Label(appearance, words, style=Text.SMALL, tone=Tone.THIRD))
            row.addSpacing(10)
    row.addStretch(1)
    return row
