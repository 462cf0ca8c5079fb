"""Rows of a class's lists: whoever is booked with a box to tick, whoever waits with a number.

Each row takes the keyboard: arrows go from row to row, letters do what they do in the grid.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from booking_desktop.viewmodels.inspector.class_picture import NoteMark, SeatedRow, WaitingRow
from booking_desktop.views.controls.button import Button, ButtonLook, ButtonSize
from booking_desktop.views.controls.chip import Chip
from booking_desktop.views.controls.drawing import Box, draw_box, draw_icon, painter_on
from booking_desktop.views.controls.focus_ring import DRAWS_OWN_FOCUS
from booking_desktop.views.controls.inline import Picture, Piece, Spring, Words, draw_line
from booking_desktop.views.controls.tones import Tone
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

SEATED_PX, WAITING_PX = 27, 30
_PADDING_PX, _GAP_PX = 6, 8
_BOX_PX, _TICK_PX, _MARK_PX = 16, 12, 13
_NUMBER_PX = 16
_RING_PX = 1.5

_MARKS = {NoteMark.PAID: Icon.PAID, NoteMark.PASS: Icon.REPEAT, NoteMark.DUE: Icon.EURO}


class SeatedLine(QCheckBox):
    """Somebody who is booked: ticked is in. The box ticks; the rest of the row takes it up.

    Signals:
        taken_up(str): The row of this appointment has the keyboard.
        key_pressed(str, int): A key that stands for an act, on this appointment.
        stepped(int): The keyboard goes to the next row, or the one before.
    """

    taken_up = Signal(str)
    key_pressed = Signal(str, int)
    stepped = Signal(int)

    def __init__(self, appearance: Appearance, row: SeatedRow) -> None:
        super().__init__(row.name.replace("&", "&&"))
        self._appearance = appearance
        self._row = row
        self._is_lit = False
        self.setChecked(row.is_in)
        self.setProperty(DRAWS_OWN_FOCUS, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(row.name)
        self.setAccessibleDescription(row.note)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def appointment_id(self) -> str:
        """Whose row it is."""
        return self._row.appointment_id

    def light(self, is_lit: bool) -> None:
        """Draw the row as the one that is meant, or not."""
        self._is_lit = is_lit
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room of a row."""
        theme = self._appearance.theme
        return QSize(theme.px(160), theme.px(SEATED_PX))

    def hitButton(self, point: QPoint) -> bool:
        """Say that the box alone ticks."""
        edge = self._appearance.theme.px(_PADDING_PX + _BOX_PX + _GAP_PX)
        return self._row.is_tickable and point.x() <= edge

    def nextCheckState(self) -> None:
        """Tick, where there is something to tick."""
        if self._row.is_tickable:
            super().nextCheckState()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say whose row has the keyboard."""
        super().focusInEvent(event)
        self.taken_up.emit(self.appointment_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from row to row, or hand the key on."""
        if not _step(self, event) and not _hand_on(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw ground, box, name and what is noted."""
        theme = self._appearance.theme
        painter = painter_on(self)
        is_meant = self.hasFocus() or self._is_lit
        _draw_ground(painter, theme, QRectF(self.rect()), is_meant=is_meant)
        padding = theme.px(_PADDING_PX)
        self._draw_box(painter, theme, padding)
        left = padding + theme.px(_BOX_PX + _GAP_PX)
        words = QRectF(self.rect()).adjusted(left, 0, -padding, 0)
        draw_line(painter, theme, words, self._pieces(theme, is_meant=is_meant), gap_px=5)

    def _draw_box(self, painter: QPainter, theme: Theme, left: int) -> None:
        colours, edge = theme.colours, theme.px(_BOX_PX)
        square = QRectF(left, round((self.height() - edge) / 2), edge, edge)
        if not self.isChecked():
            line = colours.accent if self.underMouse() else colours.border_strong
            draw_box(painter, square, Box(radius=5, fill=colours.surface, line=line, line_px=1.5))
            return
        draw_box(painter, square, Box(radius=5, fill=colours.accent))
        tick = QRectF(0, 0, theme.px(_TICK_PX), theme.px(_TICK_PX))
        tick.moveCenter(square.center())
        draw_icon(painter, theme, tick, Icon.CHECK, colours.on_accent)

    def _pieces(self, theme: Theme, *, is_meant: bool) -> list[Piece]:
        font = theme.text_font(Text.BODY_STRONG if is_meant else Text.BODY)
        name = Words(text=self._row.name, font=font, ink=theme.colours.text, may_shorten=True)
        pieces: list[Piece] = [name, Spring()]
        ink, mark = self._note_ink(theme, is_meant=is_meant), _MARKS.get(self._row.mark)
        if mark is not None:
            pieces.append(Picture(icon=mark, ink=ink, size_px=_MARK_PX))
        if self._row.note:
            pieces.append(Words(text=self._row.note, font=theme.text_font(Text.SMALL), ink=ink))
        return pieces

    def _note_ink(self, theme: Theme, *, is_meant: bool) -> QColor:
        if self._row.mark is NoteMark.DUE:
            return theme.colours.warn
        return theme.colours.text_second if is_meant else theme.colours.text_third


class WaitingLine(QPushButton):
    """Somebody who waits. Alt with an arrow gives another place; so does *Up*.

    Signals:
        taken_up(str): The row of this appointment has the keyboard.
        key_pressed(str, int): A key that stands for an act, on this appointment.
        stepped(int): The keyboard goes to the next row, or the one before.
        place_wanted(str, int): This appointment is to have that position; 1 is next.
    """

    taken_up = Signal(str)
    key_pressed = Signal(str, int)
    stepped = Signal(int)
    place_wanted = Signal(str, int)

    def __init__(self, appearance: Appearance, row: WaitingRow) -> None:
        super().__init__()
        self._appearance = appearance
        self._row = row
        self.setProperty(DRAWS_OWN_FOCUS, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        self.setAccessibleName(f"{row.position}, {row.name}, {row.since}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, appearance.theme.px(_PADDING_PX), 0)
        line.addStretch(1)
        line.addWidget(self._end())

    @property
    def appointment_id(self) -> str:
        """Whose row it is."""
        return self._row.appointment_id

    def sizeHint(self) -> QSize:
        """Return the room of a row."""
        theme = self._appearance.theme
        return QSize(theme.px(160), theme.px(WAITING_PX))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say whose row has the keyboard."""
        super().focusInEvent(event)
        self.taken_up.emit(self.appointment_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the place, go from row to row, or hand the key on."""
        by = _ARROWS.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self._move(by)
            return
        if not _step(self, event) and not _hand_on(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw number, name and since when."""
        theme = self._appearance.theme
        colours = theme.colours
        painter = painter_on(self)
        _draw_ground(painter, theme, QRectF(self.rect()), is_meant=self.hasFocus())
        padding = theme.px(_PADDING_PX)
        painter.setFont(theme.text_font(Text.BODY_STRONG))
        painter.setPen(colours.text_second)
        number = QRectF(padding, 0, theme.px(_NUMBER_PX), self.height())
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(self._row.position))
        layout = self.layout()
        taken = layout.sizeHint().width() if layout is not None else 0
        place = QRectF(self.rect()).adjusted(number.right() + _GAP_PX, 0, -taken - _GAP_PX, 0)
        body, small = theme.text_font(Text.BODY), theme.text_font(Text.SMALL)
        pieces: list[Piece] = [
            Words(text=self._row.name, font=body, ink=colours.text, may_shorten=True),
            Words(text=self._row.since, font=small, ink=colours.text_third),
        ]
        draw_line(painter, theme, place, pieces, gap_px=_GAP_PX)

    def _end(self) -> QWidget:
        """Return what stands at the right end: that it is the next one, or the way up."""
        if self._row.is_next:
            return Chip(self._appearance, "next", tone=Tone.OK)
        look = ButtonLook(size=ButtonSize.SMALL, icon=Icon.ARROW_UP)
        up = Button(self._appearance, "Up", look)
        up.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        up.setAccessibleName(f"{self._row.name} up")
        up.setToolTip("Alt ↑")
        up.clicked.connect(lambda: self._move(-1))
        return up

    def _move(self, by: int) -> None:
        self.place_wanted.emit(self.appointment_id, self._row.position + by)


_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_HANDED_ON = frozenset(
    {
        Qt.Key.Key_A,
        Qt.Key.Key_I,
        Qt.Key.Key_O,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Escape,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    }
)


def _step(line: SeatedLine | WaitingLine, event: QKeyEvent) -> bool:
    by = _ARROWS.get(Qt.Key(event.key()))
    if by is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
        return False
    line.stepped.emit(by)
    return True


def _hand_on(line: SeatedLine | WaitingLine, event: QKeyEvent) -> bool:
    if Qt.Key(event.key()) not in _HANDED_ON:
        return False
    is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier and not is_shifted:
        return False
    key = event.keyCombination().toCombined() if is_shifted else event.key()
    line.key_pressed.emit(line.appointment_id, int(key))
    return True


def _draw_ground(painter: QPainter, theme: Theme, place: QRectF, *, is_meant: bool) -> None:
    if is_meant:
        colours = theme.colours
        box = Box(
            radius=theme.radii.control,
            fill=colours.accent_soft,
            line=colours.accent,
            line_px=_RING_PX,
        )
        draw_box(painter, place, box)
