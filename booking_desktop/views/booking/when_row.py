"""The row of date, time and end."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from booking_desktop.viewmodels.booking.fields import Field
from booking_desktop.viewmodels.booking.form import BookingForm
from booking_desktop.viewmodels.booking.picture import WhenPicture
from booking_desktop.views.booking.rows import FormRow, say_below, type_into
from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.controls.inline import Words, draw_line
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.text_field import TextField
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_GAP_PX = 8
_TIME_PX = 108
_END_PX = 96
_PADDING_PX = 10


class WhenRow(FormRow):
    """When it is."""

    def __init__(self, appearance: Appearance, form: BookingForm) -> None:
        self.date = TextField(appearance, "Date", icon=Icon.CALENDAR, placeholder="fri, +4w, 3/12")
        self.time = TextField(appearance, "Time", icon=Icon.CLOCK, placeholder="11:30")
        super().__init__(appearance, "When", self.date.line_edit)
        self._end = _End(appearance)
        line = QHBoxLayout()
        line.setSpacing(_GAP_PX)
        top = Qt.AlignmentFlag.AlignTop
        line.addWidget(self.date, 1, top)
        line.addWidget(self.time, 0, top)
        line.addWidget(self._end, 0, top)
        self._message = Label(appearance, style=Text.SMALL, wraps=True)
        self._message.hide()
        self.add(line)
        self.add(self._message)
        self.date.edited.connect(form.type_date)
        self.time.edited.connect(form.type_time)
        for field, name in ((self.date, Field.DATE), (self.time, Field.TIME)):
            field.left.connect(lambda which=name: form.settle(which))
            field.confirmed.connect(form.enter)
        self._grow(appearance.theme)
        appearance.changed.connect(self._grow)

    def show_picture(self, picture: WhenPicture) -> None:
        """Show the time that is wished."""
        type_into(self.date, picture.date_text)
        type_into(self.time, picture.time_text)
        self.date.set_wrong(picture.date_message.is_wrong)
        self.time.set_wrong(picture.time_message.is_wrong or picture.is_time_refused)
        self._say(picture)
        self.time.set_settled(bool(picture.ends))
        self._end.show_time(picture.ends)

    def _say(self, picture: WhenPicture) -> None:
        """Say below both fields what is to settle first; the time is too narrow for a sentence."""
        message = picture.date_message if picture.date_message.text else picture.time_message
        if message.text and message.text != self._message.text():
            announce(self._message, message.text, at_once=message.is_wrong)
        for field, own in ((self.date, picture.date_message), (self.time, picture.time_message)):
            field.line_edit.setAccessibleDescription(own.text)
        say_below(self._message, message)

    def _grow(self, theme: Theme) -> None:
        self.time.setFixedWidth(theme.px(_TIME_PX))
        self._end.setFixedSize(theme.px(_END_PX), theme.sizes.field)


class _End(QWidget):
    """The end, which follows from the service: to be read, not to be typed."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._time = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_time(self, time: str) -> None:
        """Show when it ends; nothing while that is not known."""
        self._time = time
        self.setAccessibleName(f"to {time}" if time else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of a field."""
        theme = self._appearance.theme
        return QSize(theme.px(_END_PX), theme.sizes.field)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw a frame like a field's, quieter."""
        theme = self._appearance.theme
        colours = theme.colours
        painter = painter_on(self)
        place = QRectF(self.rect())
        box = Box(radius=theme.radii.control, fill=colours.raised, line=colours.border)
        draw_box(painter, place, box)
        padding = theme.px(_PADDING_PX)
        font = theme.text_font(Text.BODY)
        pieces = [
            Words(text="to", font=font, ink=colours.text_second),
            Words(text=self._time, font=font, ink=colours.text),
        ]
        draw_line(painter, theme, place.adjusted(padding, 0, -padding, 0), pieces, gap_px=_GAP_PX)
