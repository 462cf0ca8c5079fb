"""The list of messages, painted: when, whose, what, which booking, and where it stands (F4)."""

from __future__ import annotations

from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from booking_desktop.viewmodels.manage.outbox_picture import OutboxRow
from booking_desktop.views.controls.drawing import Box, draw_box
from booking_desktop.views.controls.focus_ring import DRAWS_OWN_FOCUS
from booking_desktop.views.controls.inline import Picture, Piece, Spring, Words, draw_line
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_Index: TypeAlias = QModelIndex | QPersistentModelIndex
_ROW_PX, _PADDING_PX, _SIDE_PX, _TIME_PX, _ICON_PX, _GAP_PX = 48, 12, 6, 124, 15, 8


class OutboxList(QListView):
    """The list; arrows move the row that is open.

    Signals:
        opened(str): The message with this id became the open one.
    """

    opened = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        """Build an empty list."""
        super().__init__()
        self._rows = _Rows(self)
        self._is_showing = False
        self.setModel(self._rows)
        self.setItemDelegate(_RowPainter(appearance, self, self._rows))
        self.setAccessibleName("Messages")
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(appearance.theme.px(4 * _ROW_PX))
        self.selectionModel().currentChanged.connect(self._on_current)

    def show_rows(self, rows: tuple[OutboxRow, ...], selected: str) -> None:
        """List these; the keyboard and the place in the list stay."""
        self._is_showing = True
        scrolled = self.verticalScrollBar().value()
        self._rows.replace(rows)
        self.setProperty(DRAWS_OWN_FOCUS, bool(rows))
        place = next((n for n, row in enumerate(rows) if row.id == selected), -1)
        self.setCurrentIndex(self._rows.index(place))
        self.verticalScrollBar().setValue(scrolled)
        if place >= 0:
            self.scrollTo(self._rows.index(place))
        self._is_showing = False

    def _on_current(self, index: QModelIndex, _before: QModelIndex) -> None:
        if not self._is_showing and index.isValid():
            self.opened.emit(self._rows.rows[index.row()].id)


class _Rows(QAbstractListModel):
    """The rows as Qt's views read them."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: tuple[OutboxRow, ...] = ()

    def replace(self, rows: tuple[OutboxRow, ...]) -> None:
        """Hold other rows; where only their words changed, the list keeps its state."""
        if [row.id for row in rows] == [row.id for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many there are."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Return whose message it is, or all of it for assistive technology."""
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.customer
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row.accessible_name
        return None


class _RowPainter(QStyledItemDelegate):
    """Draws the rows."""

    def __init__(self, appearance: Appearance, view: QListView, rows: _Rows) -> None:
        super().__init__(view)
        self._appearance = appearance
        self._view = view
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: ARG002
        """Return the height of a row."""
        return QSize(0, self._appearance.theme.px(_ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        theme, row = self._appearance.theme, self._rows.rows[index.row()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        place = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            self._draw_current(painter, theme, place)
        padding = theme.px(_SIDE_PX + _PADDING_PX)
        inner = place.adjusted(padding, 5, -padding, -5)
        time_px = theme.px(_TIME_PX)
        time = Words(
            text=row.time,
            font=theme.text_font(Text.BODY),
            ink=theme.colours.text_second,
            may_shorten=True,
        )
        beside = QRectF(inner.left(), inner.top(), time_px - _GAP_PX, inner.height())
        draw_line(painter, theme, beside, [time], gap_px=0)
        self._draw_words(painter, theme, inner.adjusted(time_px, 0, 0, 0), row)
        painter.restore()

    def _draw_current(self, painter: QPainter, theme: Theme, place: QRectF) -> None:
        colours = theme.colours
        has_keyboard = self._view.hasFocus()
        box = Box(
            radius=theme.radii.segmented,
            fill=colours.accent_soft,
            line=colours.accent if has_keyboard else colours.border,
            line_px=1.5 if has_keyboard else 1,
        )
        draw_box(painter, place.adjusted(_SIDE_PX, 1, -_SIDE_PX, -1), box)

    def _draw_words(self, painter: QPainter, theme: Theme, place: QRectF, row: OutboxRow) -> None:
        colours = theme.colours
        half = place.height() / 2
        upper, lower = place.adjusted(0, 0, 0, -half), place.adjusted(0, half, 0, 0)
        small = theme.text_font(Text.SMALL)
        icon = Picture(
            icon=Icon.SMS if row.is_sms else Icon.MAIL,
            ink=colours.text_second,
            size_px=_ICON_PX,
        )
        name = Words(
            text=row.customer,
            font=theme.text_font(Text.BODY_MEDIUM),
            ink=colours.text,
            may_shorten=True,
        )
        what = Words(text=row.what, font=small, ink=colours.text_second, may_shorten=True)
        pieces: list[Piece] = [icon, name, Spring(), what]
        draw_line(painter, theme, upper, pieces, gap_px=_GAP_PX)
        about = Words(text=row.about, font=small, ink=colours.text_third, may_shorten=True)
        state = Words(text=row.state, font=small, ink=colours.warn)
        draw_line(painter, theme, lower, [about, Spring(), state], gap_px=_GAP_PX)
