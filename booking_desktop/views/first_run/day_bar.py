"""A weekday as a bar from opening to closing, whose edges are dragged or moved by arrows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from booking_desktop.viewmodels.first_run.picture import DayRow
from booking_desktop.views.controls.announcement import announce
from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_HEIGHT_PX, _NAME_PX, _LENGTH_PX = 36, 96, 64
_HANDLE_PX, _REACH_PX, _INSET_PX = 3, 10, 4
_DAY_MINUTES, _STEP_MINUTES = 24 * 60, 15
_USUAL = (9 * 60, 18 * 60)
_MARKS = tuple(range(0, _DAY_MINUTES + 1, 180))
_Key = Qt.Key


class DayBar(QWidget):
    """One weekday. Left and Right move the closing time, with Shift the opening time.

    Signals:
        changed(object): The day is open from one minute to another, a pair; None for closed.
        stepped(int): The day after (1) or before (-1) is wanted.
        copied(): These hours are to be remembered.
        pasted(): The remembered hours are wanted here.
    """

    changed = Signal(object)
    stepped = Signal(int)
    copied = Signal()
    pasted = Signal()

    def __init__(self, appearance: Appearance, row: DayRow) -> None:
        super().__init__()
        self._appearance = appearance
        self._row = row
        self._dragged: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.show_row(row)

    def show_row(self, row: DayRow) -> None:
        """Show other hours; they are read out where the keyboard is."""
        is_news = row.words != self._row.words
        self._row = row
        self.setAccessibleName(row.words)
        self.update()
        if is_news and self.hasFocus():
            announce(self, row.words, at_once=False)

    def sizeHint(self) -> QSize:
        """Return the room for a day of which quarters can be hit."""
        theme = self._appearance.theme
        return QSize(theme.px(560), theme.px(_HEIGHT_PX))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move an edge, open or close the day, or go to another day."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        is_ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key in (_Key.Key_Left, _Key.Key_Right):
            by = _STEP_MINUTES if key == _Key.Key_Right else -_STEP_MINUTES
            self._move(0 if modifiers & Qt.KeyboardModifier.ShiftModifier else 1, by)
        elif key in (_Key.Key_Up, _Key.Key_Down):
            self.stepped.emit(1 if key == _Key.Key_Down else -1)
        elif key == _Key.Key_Space:
            self.changed.emit(None if self._row.hours else _USUAL)
        elif is_ctrl and key == _Key.Key_C:
            self.copied.emit()
        elif is_ctrl and key == _Key.Key_V:
            self.pasted.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the nearer edge; a closed day is opened."""
        hours = self._row.hours
        if hours is None:
            self.changed.emit(_USUAL)
            return
        x = event.position().x()
        left, right = (abs(self._x_of(minute) - x) for minute in hours)
        if min(left, right) <= self._appearance.theme.px(_REACH_PX):
            self._dragged = 0 if left < right else 1

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the edge."""
        is_near = self._row.hours is not None and any(
            abs(self._x_of(minute) - event.position().x()) <= self._appearance.theme.px(_REACH_PX)
            for minute in self._row.hours
        )
        shape = Qt.CursorShape.SizeHorCursor if is_near else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        if self._dragged is not None and self._row.hours is not None:
            minute = self._minute_at(event.position())
            self._move(self._dragged, minute - self._row.hours[self._dragged])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Let the edge go."""
        self._dragged = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002
        """Close the day."""
        self._dragged = None
        self.changed.emit(None if self._row.hours else _USUAL)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw name, ground, bar and length."""
        theme = self._appearance.theme
        painter = painter_on(self)
        track = self._track()
        self._draw_words(painter, theme, track)
        draw_box(painter, track, Box(radius=theme.radii.block, fill=theme.colours.closed_ground))
        for minute in _MARKS[1:-1]:
            x = self._x_of(minute)
            painter.fillRect(QRectF(x, track.top(), 1, track.height()), theme.colours.line_hour)
        if self._row.hours is not None:
            self._draw_bar(painter, theme, track)

    def _draw_words(self, painter: QPainter, theme: Theme, track: QRectF) -> None:
        colours = theme.colours
        painter.setFont(theme.text_font(Text.BODY_STRONG if self._row.hours else Text.BODY))
        painter.setPen(colours.text if self._row.hours else colours.text_third)
        name = QRectF(0, 0, track.left() - 8, self.height())
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, self._row.name)
        painter.setFont(theme.text_font(Text.SMALL))
        painter.setPen(colours.text_third)
        length = QRectF(track.right() + 8, 0, self.width() - track.right() - 8, self.height())
        end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(length, end, self._row.length)

    def _draw_bar(self, painter: QPainter, theme: Theme, track: QRectF) -> None:
        assert self._row.hours is not None
        colours = theme.colours
        left, right = (self._x_of(minute) for minute in self._row.hours)
        bar = QRectF(left, track.top(), right - left, track.height())
        box = Box(radius=theme.radii.block, fill=colours.accent_soft, line=colours.accent)
        draw_box(painter, bar, box)
        handle = theme.px(_HANDLE_PX)
        inner = bar.adjusted(0, theme.px(8), 0, -theme.px(8))
        for x in (bar.left() + _INSET_PX, bar.right() - _INSET_PX - handle):
            place = QRectF(x, inner.top(), handle, inner.height())
            draw_box(painter, place, Box(radius=1.5, fill=colours.accent))
        painter.setFont(theme.text_font(Text.SMALL_MEDIUM))
        painter.setPen(colours.text)
        words = bar.adjusted(theme.px(12), 0, -theme.px(12), 0)
        if words.width() < theme.px(76):
            return
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self._row.opens)
        end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(words, end, self._row.closes)

    def _move(self, edge: int, by_minutes: int) -> None:
        if self._row.hours is None or not by_minutes:
            return
        hours = list(self._row.hours)
        hours[edge] = min(max(hours[edge] + by_minutes, 0), _DAY_MINUTES)
        if hours[1] - hours[0] >= _STEP_MINUTES:
            self.changed.emit((hours[0], hours[1]))

    def _track(self) -> QRectF:
        theme = self._appearance.theme
        left, right = theme.px(_NAME_PX), self.width() - theme.px(_LENGTH_PX)
        return QRectF(left, _INSET_PX, max(1, right - left), self.height() - 2 * _INSET_PX)

    def _x_of(self, minute: int) -> float:
        track = self._track()
        return track.left() + track.width() * minute / _DAY_MINUTES

    def _minute_at(self, point: QPointF) -> int:
        track = self._track()
        minute = (point.x() - track.left()) / track.width() * _DAY_MINUTES
        return round(minute / _STEP_MINUTES) * _STEP_MINUTES
