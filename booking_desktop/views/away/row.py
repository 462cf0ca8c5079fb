"""One row of the sheet: tick, time, whose, what is proposed, and what can be done instead."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from booking_desktop.viewmodels.away.picture import AwayRow, RowAct, RowTone
from booking_desktop.views.controls.button import Button, ButtonLook, ButtonSize
from booking_desktop.views.controls.drawing import Box, draw_box, draw_icon, painter_on
from booking_desktop.views.controls.icon_button import IconButton
from booking_desktop.views.controls.inline import Picture, Piece, Words, draw_line
from booking_desktop.views.controls.tones import Tone, ink_of
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

ROW_PX = 54
_SIDE_PX, _GAP_PX = 20, 12
_TICK_PX, _TIME_PX, _WHO_PX, _ACTS_PX = 22, 50, 172, 178
_BOX_PX, _CHECK_PX = 15, 11
_LINE_PX = 18

_TONES = {RowTone.PLAIN: Tone.PLAIN, RowTone.GOOD: Tone.OK, RowTone.CAREFUL: Tone.WARN}
_ICONS = {RowTone.GOOD: Icon.CHECK, RowTone.CAREFUL: Icon.PHONE}


class AwayRowView(QWidget):
    """A row; the keyboard stays in the list that holds it.

    Signals:
        pointed(str): The row with this id was clicked.
        ticked(str): Its tick box was clicked.
        act_wanted(str): Its button was pressed.
        menu_wanted(str, QPoint): Its menu is to be opened there.
    """

    pointed = Signal(str)
    ticked = Signal(str)
    act_wanted = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, appearance: Appearance, row: AwayRow) -> None:
        super().__init__()
        self._appearance = appearance
        self._row = row
        self._is_current = False
        self._more = IconButton(appearance, Icon.MORE, name="More", size=ButtonSize.SMALL)
        self._act = _act_button(appearance, row)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(row.accessible_name)
        self._lay_out()

    @property
    def row(self) -> AwayRow:
        """What it shows."""
        return self._row

    def set_current(self, is_current: bool) -> None:
        """Show whether the keyboard acts on this row."""
        self._is_current = is_current
        self.update()

    def open_menu(self) -> None:
        """Ask for the menu below its button."""
        self.menu_wanted.emit(self._row.id, self._more.mapToGlobal(self._more.rect().bottomLeft()))

    def act_corner(self) -> QPoint:
        """Return where a list of other places opens, in global coordinates."""
        return self._act.mapToGlobal(self._act.rect().bottomLeft())

    def sizeHint(self) -> QSize:
        """Return the room for two lines."""
        theme = self._appearance.theme
        return QSize(theme.px(600), theme.px(ROW_PX))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make it the current row."""
        event.accept()
        self.pointed.emit(self._row.id)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick, where the tick box was clicked."""
        event.accept()
        theme = self._appearance.theme
        if event.position().x() < theme.px(_SIDE_PX + _TICK_PX + _GAP_PX / 2):
            self.ticked.emit(self._row.id)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw ground, tick box and words."""
        theme = self._appearance.theme
        colours = theme.colours
        painter = painter_on(self)
        place = QRectF(self.rect())
        if self._is_current:
            painter.fillRect(place, colours.accent_soft)
        painter.fillRect(place.adjusted(0, place.height() - 1, 0, 0), colours.border)
        left = float(theme.px(_SIDE_PX))
        self._draw_box(painter, theme, left)
        left += theme.px(_TICK_PX + _GAP_PX)
        self._draw_when(painter, theme, QRectF(left, 0, theme.px(_TIME_PX), place.height()))
        left += theme.px(_TIME_PX + _GAP_PX)
        who = QRectF(left, 0, theme.px(_WHO_PX), place.height())
        self._draw_lines(painter, theme, who, self._who(theme), self._row.what)
        left += theme.px(_WHO_PX + _GAP_PX)
        right = place.width() - theme.px(_SIDE_PX + _ACTS_PX + _GAP_PX)
        proposed = QRectF(left, 0, max(0.0, right - left), place.height())
        self._draw_lines(painter, theme, proposed, self._proposed(theme), self._row.detail)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, _SIDE_PX - 6, 1)
        line.setSpacing(6)
        line.addStretch(1)
        self._more.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._more.clicked.connect(self.open_menu)
        self._act.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._act.clicked.connect(lambda: self.act_wanted.emit(self._row.id))
        line.addWidget(self._act)
        line.addWidget(self._more)

    def _draw_box(self, painter: QPainter, theme: Theme, left: float) -> None:
        colours = theme.colours
        edge = theme.px(_BOX_PX)
        square = QRectF(left, round((self.height() - edge) / 2), edge, edge)
        if not self._row.can_tick:
            return
        if not self._row.is_ticked:
            line = colours.border_strong
            draw_box(painter, square, Box(radius=4, fill=colours.surface, line=line, line_px=1.5))
            return
        draw_box(painter, square, Box(radius=4, fill=colours.accent))
        tick = QRectF(0, 0, theme.px(_CHECK_PX), theme.px(_CHECK_PX))
        tick.moveCenter(square.center())
        draw_icon(painter, theme, tick, Icon.CHECK, colours.on_accent)

    def _draw_when(self, painter: QPainter, theme: Theme, place: QRectF) -> None:
        words = self._words(theme, self._row.time, Text.BODY_STRONG, theme.colours.text)
        if self._row.day:
            self._draw_lines(painter, theme, place, [words], self._row.day)
        else:
            draw_line(painter, theme, place, [words], gap_px=0)

    def _draw_lines(
        self, painter: QPainter, theme: Theme, place: QRectF, first: list[Piece], second: str
    ) -> None:
        height = theme.px(_LINE_PX)
        top = place.center().y() - height
        upper = QRectF(place.left(), top, place.width(), height)
        draw_line(painter, theme, upper, first, gap_px=5)
        quiet = self._words(theme, second, Text.SMALL, theme.colours.text_second)
        draw_line(painter, theme, upper.translated(0, height), [quiet], gap_px=0)

    def _who(self, theme: Theme) -> list[Piece]:
        pieces: list[Piece] = [
            self._words(theme, self._row.who, Text.BODY_STRONG, theme.colours.text)
        ]
        if self._row.is_asked_for:
            pieces.append(Picture(icon=Icon.HEART, ink=theme.colours.text, size_px=12))
        return pieces

    def _proposed(self, theme: Theme) -> list[Piece]:
        ink = ink_of(_TONES[self._row.tone], theme.colours)
        words = self._words(theme, self._row.title, Text.BODY_STRONG, ink)
        icon = _ICONS.get(self._row.tone)
        return [words] if icon is None else [Picture(icon=icon, ink=ink, size_px=14), words]

    def _words(self, theme: Theme, text: str, style: Text, ink: QColor) -> Words:
        return Words(text=text, font=theme.text_font(style), ink=ink, may_shorten=True)


def _act_button(appearance: Appearance, row: AwayRow) -> Button:
    """Return the button of a row: other time, choose, to call back, or show."""
    small = ButtonSize.SMALL
    match row.act:
        case RowAct.OTHER_TIME:
            return Button(appearance, "Other time", ButtonLook(size=small, key="M"))
        case RowAct.CHOOSE:
            return Button(appearance, "Choose…", ButtonLook(size=small))
        case RowAct.CALL:
            icon = Icon.CHECK if row.is_called else Icon.PHONE
            button = Button(appearance, "To call back", ButtonLook(size=small, icon=icon))
            button.setCheckable(True)
            button.setChecked(row.is_called)
            return button
        case RowAct.SHOW:
            return Button(appearance, "Show", ButtonLook(size=small))
