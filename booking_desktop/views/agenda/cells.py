"""How the cells of the day's table are drawn: a row's hue at its edge, the state with its icon."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from booking_desktop.viewmodels.agenda_rows import AgendaColumn, AgendaRow
from booking_desktop.viewmodels.day_picture import BlockState
from booking_desktop.views.controls.drawing import Box, draw_box
from booking_desktop.views.controls.inline import Picture, Piece, Spring, Words, draw_line
from booking_desktop.views.controls.tones import Tone, ink_of
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_Index: TypeAlias = QModelIndex | QPersistentModelIndex

_PADDING_PX, _BAR_PX, _BAR_INSET_PX = 8, 4, 5
_ICON_PX, _GAP_PX = 13, 6

_STATE_ICONS = {
    BlockState.PENDING: Icon.HOURGLASS,
    BlockState.CHECKED_IN: Icon.CHECK,
    BlockState.COMPLETED: Icon.PAID,
    BlockState.LATE: Icon.CLOCK,
    BlockState.NO_SHOW: Icon.BARRED,
}
_STATE_TONES = {
    BlockState.LATE: Tone.WARN,
    BlockState.PENDING: Tone.WARN,
    BlockState.CHECKED_IN: Tone.OK,
}
_QUIET = frozenset({BlockState.COMPLETED, BlockState.NO_SHOW, BlockState.BLOCKED})
_SECOND = frozenset({AgendaColumn.PERSON, AgendaColumn.PLACE, AgendaColumn.PHONE})


class CellPainter(QStyledItemDelegate):
    """Draws one cell."""

    def __init__(self, appearance: Appearance, view: QTableView) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        """Return the room for the cell's words."""
        theme, row = self._appearance.theme, _row_at(index)
        pieces = _pieces(theme, row, AgendaColumn(index.column()))
        width = sum(piece.width(theme) + theme.px(_GAP_PX) for piece in pieces)
        return QSize(round(width) + 2 * theme.px(_PADDING_PX), 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw ground, edge and words."""
        theme, row = self._appearance.theme, _row_at(index)
        column = AgendaColumn(index.column())
        place = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._draw_ground(painter, theme, place, is_selected=is_selected)
        padding = theme.px(_PADDING_PX)
        inner = place.adjusted(padding, 0, -padding, 0)
        if column is AgendaColumn.TIME:
            self._draw_bar(painter, theme, place, row)
            inner.setLeft(inner.left() + padding)
        draw_line(painter, theme, inner, _pieces(theme, row, column), gap_px=_GAP_PX)
        painter.restore()

    def _draw_ground(
        self, painter: QPainter, theme: Theme, place: QRectF, *, is_selected: bool
    ) -> None:
        colours = theme.colours
        if is_selected:
            painter.fillRect(place, colours.accent_soft)
        painter.fillRect(place.adjusted(0, place.height() - 1, 0, 0), colours.line_half)
        if is_selected and self._view.hasFocus():
            line = theme.strokes.focus
            painter.fillRect(place.adjusted(0, 0, 0, line - place.height()), colours.accent)
            painter.fillRect(place.adjusted(0, place.height() - line, 0, 0), colours.accent)

    def _draw_bar(self, painter: QPainter, theme: Theme, place: QRectF, row: AgendaRow) -> None:
        inset = theme.px(_BAR_INSET_PX)
        bar = QRectF(
            place.left() + inset,
            place.top() + inset,
            theme.px(_BAR_PX),
            place.height() - 2 * inset - 1,
        )
        draw_box(painter, bar, Box(radius=2, fill=theme.hue(row.hue).bar))


def _row_at(index: _Index) -> AgendaRow:
    row = index.data(Qt.ItemDataRole.UserRole)
    assert isinstance(row, AgendaRow)
    return row


def _pieces(theme: Theme, row: AgendaRow, column: AgendaColumn) -> list[Piece]:
    words = row.cell(column)
    match column:
        case AgendaColumn.TIME | AgendaColumn.CUSTOMER:
            return [_words(theme, row, words, Text.BODY_STRONG)]
        case AgendaColumn.PERSON:
            heart = [_icon(theme, Icon.HEART, Tone.SECOND)] if row.is_asked_for else []
            return [_words(theme, row, words, Text.BODY), *heart]
        case AgendaColumn.STATE:
            return _state(theme, row, words)
        case AgendaColumn.PRICE:
            return [Spring(), _words(theme, row, words, Text.BODY)]
        case AgendaColumn.NOTE:
            note = [_icon(theme, Icon.NOTE, Tone.WARN)] if words else []
            return [*note, _words(theme, row, words, Text.BODY)]
        case _:
            return [_words(theme, row, words, Text.BODY)]


def _state(theme: Theme, row: AgendaRow, words: str) -> list[Piece]:
    tone = _STATE_TONES.get(row.state, Tone.SECOND)
    icon = _STATE_ICONS.get(row.state)
    if row.seats_free is not None:
        icon = Icon.USERS
    pieces: list[Piece] = [] if icon is None else [_icon(theme, icon, tone)]
    ink = ink_of(tone, theme.colours)
    font = theme.text_font(Text.BODY_MEDIUM)
    return [*pieces, Words(text=words, font=font, ink=ink, may_shorten=True)]


def _words(theme: Theme, row: AgendaRow, words: str, style: Text) -> Words:
    colours = theme.colours
    font = theme.text_font(style)
    if row.state is BlockState.NO_SHOW and style is Text.BODY_STRONG and ":" not in words:
        font = QFont(font)
        font.setStrikeOut(True)
    ink = colours.text_second if row.state in _QUIET else colours.text
    return Words(text=words, font=font, ink=ink, may_shorten=True)


def _icon(theme: Theme, icon: Icon, tone: Tone) -> Picture:
    return Picture(icon=icon, ink=ink_of(tone, theme.colours), size_px=_ICON_PX)
