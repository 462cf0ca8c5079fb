"""The rows of a series, painted: date, time, how it stands, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator
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
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from booking_desktop.viewmodels.series.picture import DateState, SeriesRow, SeriesWay, WayAct
from booking_desktop.views.controls.drawing import Box, draw_box
from booking_desktop.views.controls.inline import Key, Picture, Piece, Words, draw_line, line_width
from booking_desktop.views.controls.tones import Tone, ink_of
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_Index: TypeAlias = QModelIndex | QPersistentModelIndex

ROW_PX = 34
_TALL_PX = 62
_SIDE_PX, _PADDING_PX, _GAP_PX = 2, 8, 8
_DATE_PX, _TIME_PX = 120, 46
_CHIP_PADDING_PX, _CHIP_HEIGHT_PX, _CHIP_GAP_PX, _ICON_PX = 7, 24, 5, 14

_LOOKS: dict[DateState, tuple[Icon, Tone]] = {
    DateState.FITS: (Icon.CHECK, Tone.OK),
    DateState.CAUTION: (Icon.WARNING, Tone.WARN),
    DateState.CHOSEN: (Icon.SWAP, Tone.OK),
    DateState.SKIPPED: (Icon.MINUS, Tone.THIRD),
    DateState.TO_SETTLE: (Icon.CLOSE, Tone.BAD),
}


class SeriesRowModel(QAbstractListModel):
    """The rows as Qt's views read them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[SeriesRow, ...] = ()

    @property
    def rows(self) -> tuple[SeriesRow, ...]:
        """The rows, in order of time."""
        return self._rows

    def replace(self, rows: tuple[SeriesRow, ...]) -> None:
        """Hold other rows; those that only changed stay where they are."""
        if len(rows) == len(self._rows):
            self._rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return the date, or the whole row for assistive technology."""
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.date
            case Qt.ItemDataRole.ToolTipRole:
                return row.words
            case Qt.ItemDataRole.AccessibleTextRole:
                return row.accessible_name
        return None


class SeriesRowPainter(QStyledItemDelegate):
    """Draws the rows, and takes clicks on what can be done about them.

    Signals:
        pressed(str, WayAct): A way out of the row with this id was clicked.
    """

    pressed = Signal(str, object)

    def __init__(self, appearance: Appearance, view: QListView, rows: SeriesRowModel) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        """Return the height of a row: ways out of a conflict have a line of their own."""
        return QSize(0, self.height_of(self._rows.rows[index.row()]))

    def height_of(self, row: SeriesRow) -> int:
        """Return the height of a row."""
        return self._appearance.theme.px(_TALL_PX if _is_tall(row) else ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        theme, row = self._appearance.theme, self._rows.rows[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect).adjusted(_SIDE_PX, 1, -_SIDE_PX, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            has_keyboard = bool(option.state & QStyle.StateFlag.State_HasFocus)
            self._draw_current(painter, theme, place, has_keyboard=has_keyboard)
        upper = self._upper(theme, place).adjusted(theme.px(_PADDING_PX), 0, 0, 0)
        words = self._draw_when(painter, theme, upper, row)
        for way, chip in self._chips(theme, place, row):
            self._draw_chip(painter, theme, chip, way)
            if not _is_tall(row):
                words.setRight(min(words.right(), chip.left() - theme.px(_GAP_PX)))
        self._draw_words(painter, theme, words, row)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Take a click on a way out."""
        row = self._rows.rows[index.row()]
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            place = QRectF(option.rect).adjusted(_SIDE_PX, 1, -_SIDE_PX, -1)
            for way, chip in self._chips(self._appearance.theme, place, row):
                if chip.contains(event.position()):
                    self.pressed.emit(row.id, way.act)
                    return True
        return super().editorEvent(event, model, option, index)

    def way_place(self, rect: QRectF, row: SeriesRow, act: WayAct) -> QRectF:
        """Return where a way out of a row is drawn; empty where it has none."""
        place = rect.adjusted(_SIDE_PX, 1, -_SIDE_PX, -1)
        chips = self._chips(self._appearance.theme, place, row)
        return next((chip for way, chip in chips if way.act is act), QRectF())

    def _chips(
        self, theme: Theme, place: QRectF, row: SeriesRow
    ) -> Iterator[tuple[SeriesWay, QRectF]]:
        """Yield the ways out with their places: on a line of their own, or at the right end."""
        upper, height = self._upper(theme, place), theme.px(_CHIP_HEIGHT_PX)
        widths = [_chip_width(theme, way) for way in row.ways]
        gap = theme.px(_CHIP_GAP_PX)
        if _is_tall(row):
            x = place.left() + theme.px(_PADDING_PX + _ICON_PX + _GAP_PX)
            top = upper.bottom() - 1
        else:
            x = place.right() - theme.px(_PADDING_PX) / 2 - sum(widths) - gap * (len(widths) - 1)
            top = upper.center().y() - height / 2
        for way, width in zip(row.ways, widths, strict=True):
            yield way, QRectF(x, top, width, height)
            x += width + gap

    def _upper(self, theme: Theme, place: QRectF) -> QRectF:
        """Return the line of the date."""
        return QRectF(place.left(), place.top(), place.width(), theme.px(ROW_PX) - 2)

    def _draw_current(
        self, painter: QPainter, theme: Theme, place: QRectF, *, has_keyboard: bool
    ) -> None:
        colours = theme.colours
        line = colours.accent if has_keyboard else colours.border
        fill = colours.accent_soft if has_keyboard else colours.raised
        box = Box(radius=theme.radii.segmented, fill=fill, line=line, line_px=1.5)
        draw_box(painter, place, box)

    def _draw_chip(self, painter: QPainter, theme: Theme, place: QRectF, way: SeriesWay) -> None:
        colours = theme.colours
        box = Box(radius=theme.radii.block, fill=colours.surface, line=colours.border_strong)
        draw_box(painter, place, box)
        inner = place.adjusted(theme.px(_CHIP_PADDING_PX), 0, 0, 0)
        draw_line(painter, theme, inner, _chip_pieces(theme, way), gap_px=_CHIP_GAP_PX)

    def _draw_when(self, painter: QPainter, theme: Theme, place: QRectF, row: SeriesRow) -> QRectF:
        """Draw how it stands, date and time; return the room after them."""
        colours = theme.colours
        icon, tone = _LOOKS[row.state]
        ink = colours.text_third if row.state is DateState.SKIPPED else colours.text
        picture = Picture(icon=icon, ink=ink_of(tone, colours), size_px=_ICON_PX)
        date = Words(text=row.date, font=theme.text_font(Text.BODY_MEDIUM), ink=ink)
        time = Words(text=row.time, font=theme.text_font(Text.BODY), ink=ink)
        pieces: tuple[tuple[Piece, int], ...] = (
            (picture, _ICON_PX + _GAP_PX),
            (date, _DATE_PX),
            (time, _TIME_PX),
        )
        for piece, width_px in pieces:
            draw_line(painter, theme, place, [piece], gap_px=0)
            place = place.adjusted(theme.px(width_px), 0, 0, 0)
        return place

    def _draw_words(self, painter: QPainter, theme: Theme, place: QRectF, row: SeriesRow) -> None:
        colours = theme.colours
        is_bad = row.state is DateState.TO_SETTLE
        ink = colours.danger if is_bad else colours.text_second
        words = Words(text=row.words, font=theme.text_font(Text.NOTE), ink=ink, may_shorten=True)
        if place.width() > 0:
            draw_line(painter, theme, place, [words], gap_px=0)


def _is_tall(row: SeriesRow) -> bool:
    return row.state is DateState.TO_SETTLE


def _chip_width(theme: Theme, way: SeriesWay) -> float:
    wide = line_width(theme, _chip_pieces(theme, way), gap_px=_CHIP_GAP_PX)
    return wide + 2 * theme.px(_CHIP_PADDING_PX)


def _chip_pieces(theme: Theme, way: SeriesWay) -> list[Piece]:
    font = theme.text_font(Text.SMALL_MEDIUM)
    return [Words(text=way.text, font=font, ink=theme.colours.text), Key(text=way.key)]
