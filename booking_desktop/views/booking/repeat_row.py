"""The row of repeating: how often, until when, and every date with its verdict (job 19)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from booking_desktop.viewmodels.booking.form import BookingForm
from booking_desktop.viewmodels.series.picture import RepeatPicture
from booking_desktop.views.booking.rows import FormRow, say_below, type_into
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.option_chips import Option, OptionChips
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.series.table import SeriesTable
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_ONCE = "once"
_UNITS = (
    Option(id=_ONCE, text="Once"),
    Option(id="day", text="Days"),
    Option(id="week", text="Weeks"),
    Option(id="month", text="Months"),
)
_ENDS = (Option(id="count", text="times"), Option(id="until", text="until"))
_EVERY_PX, _END_PX = 56, 120


class RepeatRow(FormRow):
    """Whether and how it repeats."""

    def __init__(self, appearance: Appearance, form: BookingForm) -> None:
        super().__init__(appearance, "Repeat")
        self.units = OptionChips(appearance, "Repeat")
        self.units.set_options(_UNITS, chosen=_ONCE)
        self.every = TextField(appearance, "Every how many", placeholder="1")
        self._every_word = Label(appearance, "every", tone=Tone.SECOND)
        self._unit_word = Label(appearance, tone=Tone.SECOND)
        self.ends = OptionChips(appearance, "It ends")
        self.ends.set_options(_ENDS, chosen="count")
        self.end = TextField(appearance, "How many times", placeholder="12")
        self.monthly = OptionChips(appearance, "In each month")
        self._message = Label(appearance, style=Text.SMALL, wraps=True)
        self._note = Label(appearance, style=Text.SMALL, tone=Tone.SECOND, wraps=True)
        self.table = SeriesTable(appearance, "Dates of the series")
        self._rule = QWidget()
        self._lay_out()
        self._connect(form)
        self._show_rule(RepeatPicture())
        self._grow(appearance.theme)
        appearance.changed.connect(self._grow)

    def show_picture(self, picture: RepeatPicture) -> None:
        """Show how it repeats, and its dates."""
        self.setVisible(picture.is_offered)
        self._show_rule(picture)

    def _show_rule(self, picture: RepeatPicture) -> None:
        """Fill the row; it shows itself only once it stands in a form, or it would be a window."""
        is_on = bool(picture.unit)
        self.units.choose(picture.unit or _ONCE)
        self._rule.setVisible(is_on)
        if is_on:
            type_into(self.every, picture.every)
            type_into(self.end, picture.end_text)
            self.ends.choose(picture.end)
        self._unit_word.setText(picture.unit_word)
        is_counted = picture.end == "count"
        self.end.line_edit.setAccessibleName("How many times" if is_counted else "Until")
        self.end.line_edit.setPlaceholderText("12" if is_counted else "3/12, +6m")
        self.end.set_wrong(picture.message.is_wrong)
        self.monthly.set_options(
            [Option(id=by, text=words) for by, words in picture.monthly], chosen=picture.monthly_by
        )
        self.monthly.setVisible(bool(picture.monthly))
        say_below(self._message, picture.message)
        self._note.setText(picture.note)
        self._note.setVisible(bool(picture.note))
        self.table.show_rows(picture.rows)

    @property
    def message(self) -> str:
        """What is said to be settled."""
        return self._message.text()

    def stops(self) -> list[QWidget | None]:
        """Return where Tab stops, from top to bottom."""
        return [
            self.units.stop,
            self.every.line_edit,
            self.ends.stop,
            self.end.line_edit,
            self.monthly.stop,
            self.table,
        ]

    def begin(self) -> QWidget:
        """Return where the keyboard belongs: the table where there is something to settle."""
        if self.table.isVisibleTo(self) and self.table.go_to_unsettled():
            return self.table
        if self.end.isVisibleTo(self):
            return self.end.line_edit
        return self.units.stop or self.units

    def _lay_out(self) -> None:
        line = QHBoxLayout(self._rule)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        top = Qt.AlignmentFlag.AlignVCenter
        line.addWidget(self._every_word, 0, top)
        line.addWidget(self.every, 0, top)
        line.addWidget(self._unit_word, 0, top)
        line.addStretch(1)
        line.addWidget(self.end, 0, top)
        line.addWidget(self.ends, 0, top)
        for part in (self.units, self._rule, self.monthly, self._message, self._note, self.table):
            self.add(part)

    def _connect(self, form: BookingForm) -> None:
        repeat = form.repeat
        self.units.chosen.connect(lambda unit: repeat.choose_unit("" if unit == _ONCE else unit))
        self.every.edited.connect(repeat.type_every)
        self.end.edited.connect(repeat.type_end)
        self.ends.chosen.connect(repeat.choose_end)
        self.monthly.chosen.connect(repeat.choose_monthly)
        for field in (self.every, self.end):
            field.left.connect(repeat.settle)
        self.table.way_wanted.connect(repeat.take_way)
        repeat.changed.connect(self.show_picture)

    def _grow(self, theme: Theme) -> None:
        self.every.setFixedWidth(theme.px(_EVERY_PX))
        self.end.setFixedWidth(theme.px(_END_PX))
