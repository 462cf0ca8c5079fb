"""One day of the month calendar: its number, and under it a bar as long as the day is booked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from booking_desktop.views.colours import mix
from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.controls.load_bar import draw_load, heat_of
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_HEIGHT_PX = 27
_NARROWEST_PX = 26
_NUMBER_TOP_PX, _NUMBER_PX = 4, 14
_BAR_TOP_PX, _BAR_WIDTH_PX, _BAR_PX = 20, 18, 3
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarDay:
    """What is shown of a day.

    Attributes:
        on: The date.
        share: Share of the bookable minutes that is sold, 0 to 1; None where it is not known yet.
        is_closed: Nothing can be booked: no bar.
        words: "Thursday 19 November, 62 % booked, 2 to approve"; tooltip and accessible name.
    """

    on: date
    share: float | None = None
    is_closed: bool = False
    words: str = ""


class DayButton(QAbstractButton):
    """A day that can be chosen.

    Signals:
        stepped(int): An arrow asks for the day so many days further.
        turned(int): Page up or down asks for the month before (-1) or after (1).
    """

    stepped = Signal(int)
    turned = Signal(int)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._day = CalendarDay(on=date.min)
        self._is_outside = self._is_today = self._is_selected = self._is_target = False
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def on(self) -> date:
        """The date it stands for."""
        return self._day.on

    def show_day(self, day: CalendarDay, *, is_outside: bool, is_today: bool) -> None:
        """Stand for another day.

        Args:
            day: The day.
            is_outside: Whether it belongs to the month before or after.
            is_today: Whether it is today.
        """
        self._day, self._is_outside, self._is_today = day, is_outside, is_today
        self.setAccessibleName(day.words)
        self.setToolTip(day.words)
        self.update()

    @property
    def is_selected(self) -> bool:
        """Whether it is the day that the window shows."""
        return self._is_selected

    def set_selected(self, *, is_selected: bool) -> None:
        """Be the day that the window shows, or not."""
        self._is_selected = is_selected
        self.update()

    def set_target(self, *, is_target: bool) -> None:
        """Show that something dragged would be dropped here."""
        if self._is_target != is_target:
            self._is_target = is_target
            self.update()

    def sizeHint(self) -> QSize:
        """Return the smallest size that can be hit."""
        theme = self._appearance.theme
        return QSize(theme.px(_NARROWEST_PX), theme.px(_HEIGHT_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with arrows, turn with page keys, choose with Enter or Space."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.turned.emit(-1 if key == Qt.Key.Key_PageUp else 1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw number and bar."""
        theme = self._appearance.theme
        painter = painter_on(self)
        place = QRectF(self.rect())
        draw_box(painter, place, self._box(theme))
        is_strong = self._is_selected or self._is_today
        painter.setFont(theme.text_font(Text.SMALL_STRONG if is_strong else Text.CALENDAR))
        painter.setPen(self._ink(theme))
        number = QRectF(0, theme.px(_NUMBER_TOP_PX), place.width(), theme.px(_NUMBER_PX))
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(self._day.on.day))
        if self._day.share is not None and not self._day.is_closed:
            self._draw_bar(painter, theme, self._day.share)

    def _draw_bar(self, painter: QPainter, theme: Theme, share: float) -> None:
        colours = theme.colours
        bar = QRectF(0, theme.px(_BAR_TOP_PX), theme.px(_BAR_WIDTH_PX), theme.px(_BAR_PX))
        bar.moveLeft((self.width() - bar.width()) / 2)
        colour, ground = heat_of(share, colours), colours.line_half
        if self._is_selected:
            colour, ground = colours.on_accent, mix(colours.on_accent, colours.accent, 0.3)
        painter.setOpacity(0.45 if self._is_outside else 1)
        draw_load(painter, bar, share, colour=colour, ground=ground)

    def _box(self, theme: Theme) -> Box:
        colours, radius = theme.colours, theme.radii.block
        if self._is_target:
            return Box(radius=radius, fill=colours.accent_soft, line=colours.accent, line_px=2)
        if self._is_selected:
            return Box(radius=radius, fill=colours.accent)
        fill = colours.sunken if self.underMouse() else None
        line = colours.accent if self._is_today else None
        return Box(radius=radius, fill=fill, line=line, line_px=1.5)

    def _ink(self, theme: Theme) -> QColor:
        if self._is_target:
            return theme.colours.text
        if self._is_selected:
            return theme.colours.on_accent
        is_quiet = self._is_outside or self._day.is_closed
        return theme.colours.text_third if is_quiet else theme.colours.text
