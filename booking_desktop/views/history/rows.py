"""The rows of the history list, painted: a sentence, when, whose, and what can be done to it."""

from __future__ import annotations

from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from booking_desktop.viewmodels.history import HistoryRow
from booking_desktop.views.controls.drawing import Box, draw_box
from booking_desktop.views.controls.inline import Key, Piece, Words, draw_line
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_ROW_PX, _HEADING_PX, _PADDING_PX, _SIDE_PX = 50, 30, 12, 6
_BUTTON_PX, _BUTTON_HEIGHT_PX, _TIME_PX = 76, 26, 46


class HistoryRows(QAbstractListModel):
    """The rows as Qt's views read them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[HistoryRow, ...] = ()

    @property
    def rows(self) -> tuple[HistoryRow, ...]:
        """The rows, the newest first."""
        return self._rows

    def replace(self, rows: tuple[HistoryRow, ...]) -> None:
        """Hold other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def begins_day(self, place: int) -> bool:
        """Whether a row is the first of its day."""
        return place == 0 or self._rows[place - 1].day != self._rows[place].day

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return the sentence, or the whole row for assistive technology."""
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.sentence
            case Qt.ItemDataRole.ToolTipRole:
                return f"{row.sentence}\n{row.source}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.accessible_name
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return f"{row.act}: Enter" if row.act else ""
        return None


class HistoryPainter(QStyledItemDelegate):
    """Draws the rows, and takes clicks on their buttons.

    Signals:
        pressed(str): The button of the row with this id was clicked.
    """

    pressed = Signal(str)

    def __init__(self, appearance: Appearance, view: QListView, rows: HistoryRows) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        """Return the height of a row, with its day above the first of a day."""
        theme = self._appearance.theme
        heading = _HEADING_PX if self._rows.begins_day(index.row()) else 0
        return QSize(0, theme.px(_ROW_PX + heading))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        theme, row = self._appearance.theme, self._rows.rows[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = self._row_place(QRectF(option.rect), index)
        if self._rows.begins_day(index.row()):
            heading = QRectF(option.rect)
            heading.setBottom(place.top())
            self._draw_heading(painter, theme, heading, row.day)
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current:
            colours = theme.colours
            box = Box(
                radius=theme.radii.segmented,
                fill=colours.accent_soft,
                line=colours.accent,
                line_px=1.5,
            )
            draw_box(painter, place.adjusted(_SIDE_PX, 0, -_SIDE_PX, 0), box)
        self._draw_words(painter, theme, self._words_place(place, row), row)
        if row.act:
            self._draw_button(painter, theme, self._button_place(place), row, is_current=is_current)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Take a click on the button."""
        row = self._rows.rows[index.row()]
        if event.type() == QEvent.Type.MouseButtonRelease and row.act:
            assert isinstance(event, QMouseEvent)
            place = self._button_place(self._row_place(QRectF(option.rect), index))
            if place.contains(event.position()):
                self.pressed.emit(row.id)
                return True
        return super().editorEvent(event, model, option, index)

    def _row_place(self, whole: QRectF, index: _Index) -> QRectF:
        is_first = self._rows.begins_day(index.row())
        above = self._appearance.theme.px(_HEADING_PX) if is_first else 0
        return whole.adjusted(0, above, 0, 0)

    def _button_place(self, place: QRectF) -> QRectF:
        theme = self._appearance.theme
        width, height = theme.px(_BUTTON_PX), theme.px(_BUTTON_HEIGHT_PX)
        right = place.right() - _SIDE_PX - theme.px(_PADDING_PX)
        return QRectF(right - width, place.center().y() - height / 2, width, height)

    def _words_place(self, place: QRectF, row: HistoryRow) -> QRectF:
        padding = self._appearance.theme.px(_PADDING_PX)
        inner = place.adjusted(_SIDE_PX + padding, 6, -_SIDE_PX - padding, -6)
        if row.act:
            inner.setRight(self._button_place(place).left() - padding)
        return inner

    def _draw_heading(self, painter: QPainter, theme: Theme, place: QRectF, day: str) -> None:
        words = Words(
            text=day, font=theme.text_font(Text.MICRO_STRONG), ink=theme.colours.text_third
        )
        inner = place.adjusted(_SIDE_PX + theme.px(_PADDING_PX), 8, 0, 0)
        draw_line(painter, theme, inner, [words], gap_px=0)

    def _draw_words(self, painter: QPainter, theme: Theme, place: QRectF, row: HistoryRow) -> None:
        colours = theme.colours
        half = place.height() / 2
        upper, lower = place.adjusted(0, 0, 0, -half), place.adjusted(0, half, 0, 0)
        time = Words(text=row.time, font=theme.text_font(Text.SMALL), ink=colours.text_third)
        shift = theme.px(_TIME_PX)
        draw_line(painter, theme, upper, [time], gap_px=0)
        font = theme.text_font(Text.BODY_MEDIUM)
        ink = colours.text
        if row.is_undone:
            font, ink = QFont(font), colours.text_third
            font.setStrikeOut(True)
        sentence = Words(text=row.sentence, font=font, ink=ink, may_shorten=True)
        draw_line(painter, theme, upper.adjusted(shift, 0, 0, 0), [sentence], gap_px=0)
        small = theme.text_font(Text.SMALL)
        source = Words(text=row.source, font=small, ink=colours.text_third, may_shorten=True)
        draw_line(painter, theme, lower.adjusted(shift, 0, 0, 0), [source], gap_px=0)

    def _draw_button(
        self, painter: QPainter, theme: Theme, place: QRectF, row: HistoryRow, *, is_current: bool
    ) -> None:
        colours = theme.colours
        box = Box(radius=theme.radii.block, fill=colours.surface, line=colours.border)
        draw_box(painter, place, box)
        font = theme.text_font(Text.SMALL_MEDIUM)
        words = Words(text=row.act, font=font, ink=colours.text)
        key = Key(text="⏎")
        pieces: list[Piece] = [words, key] if is_current else [words]
        wide = QFontMetricsF(font).horizontalAdvance(row.act)
        wide += key.width(theme) + 6 if is_current else 0
        inner = place.adjusted(max(0.0, (place.width() - wide) / 2), 0, 0, 0)
        draw_line(painter, theme, inner, pieces, gap_px=6)
