"""The frozen parts: the row of column heads above the grid and the hours at its left."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip, QWidget

from booking_desktop.viewmodels.day_picture import StripItem
from booking_desktop.views.day_grid.geometry import HEAD_HEIGHT, STRIP_ROW_HEIGHT, stacked_rows
from booking_desktop.views.day_grid.layout import GridLayout
from booking_desktop.views.day_grid.painter.gutter import paint_gutter
from booking_desktop.views.day_grid.painter.heads import Heads, paint_corner
from booking_desktop.views.day_grid.painter.look import Canvas, Look

STRIP_SPACE = 2


class Shown(Protocol):
    """What the bars need to know of the grid."""

    @property
    def look(self) -> Look:
        """Theme and everything kept for it."""
        ...

    @property
    def layout_shown(self) -> GridLayout:
        """The day laid out."""
        ...

    @property
    def first_column(self) -> int:
        """The column at the left."""
        ...

    def offset(self) -> QPoint:
        """Return the content pixel at the viewport's upper left corner."""
        ...

    def gutter_width(self) -> int:
        """Return the width of the hours at the left."""
        ...

    def viewport_width(self) -> int:
        """Return the width of what scrolls."""
        ...


class HeadBar(QWidget):
    """Column heads, the corner above the gutter, and the strip of several days.

    Signals:
        menu_requested(str, QPoint): The context menu of a column, at a global point.
    """

    menu_requested = Signal(str, QPoint)

    def __init__(self, shown: Shown, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = shown
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def wanted_height(self) -> int:
        """Return the height of heads and strip."""
        look = self._shown.look
        rows = self._strip_rows()
        strip = len(set(rows)) * (look.theme.px(STRIP_ROW_HEIGHT) + STRIP_SPACE)
        return look.theme.px(HEAD_HEIGHT) + (strip + STRIP_SPACE if rows else 0)

    def column_at(self, point: QPoint) -> int | None:
        """Return the column whose head is under a point of this widget."""
        x = point.x() - self._shown.gutter_width()
        if x < 0 or x >= self._shown.viewport_width():
            return None
        return self._shown.layout_shown.columns.index_at(x + self._shown.offset().x())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint all of it: it is small and seldom changes."""
        look, layout = self._shown.look, self._shown.layout_shown
        colours = look.colours
        painter = QPainter(self)
        painter.fillRect(event.rect(), colours.surface)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas = Canvas(painter, look)
        gutter, head_height = self._shown.gutter_width(), look.theme.px(HEAD_HEIGHT)
        paint_corner(canvas, layout.picture.corner, QRect(0, 0, gutter - 1, head_height - 1))
        painter.fillRect(QRect(gutter - 1, 0, 1, self.height()), colours.border)
        painter.fillRect(QRect(0, head_height - 1, self.width(), 1), colours.border)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), colours.border)
        painter.setClipRect(QRect(gutter, 0, self._shown.viewport_width(), self.height()))
        painter.translate(gutter - self._shown.offset().x(), 0)
        heads = Heads(canvas, layout)
        left = self._shown.offset().x()
        for index in layout.columns.shown_between(left, left + self._shown.viewport_width()):
            heads.paint_head(index)
        for item, row in zip(layout.picture.strip, self._strip_rows(), strict=True):
            heads.paint_strip_item(item, self._strip_rect(item, row))
        painter.translate(left, 0)
        heads.paint_view_bar(self._shown.first_column, self._shown.viewport_width())
        painter.end()

    def event(self, event: QEvent) -> bool:
        """Show a head's or a strip item's tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tooltip_at(event.pos()), self)
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the column under the pointer."""
        index = self.column_at(event.pos())
        if index is not None:
            column = self._shown.layout_shown.picture.columns[index]
            self.menu_requested.emit(column.column_id, event.globalPos())

    def _tooltip_at(self, point: QPoint) -> str:
        inner = point - QPoint(self._shown.gutter_width() - self._shown.offset().x(), 0)
        picture = self._shown.layout_shown.picture
        for item, row in zip(picture.strip, self._strip_rows(), strict=True):
            if self._strip_rect(item, row).contains(inner):
                return item.tooltip or item.text
        index = self.column_at(point)
        if index is None:
            return ""
        column = picture.columns[index]
        return column.tooltip or column.accessible_name

    def _strip_rows(self) -> tuple[int, ...]:
        layout = self._shown.layout_shown
        return stacked_rows(tuple(self._strip_span(layout, item) for item in layout.picture.strip))

    def _strip_rect(self, item: StripItem, row: int) -> QRect:
        layout, look = self._shown.layout_shown, self._shown.look
        first, last = self._strip_span(layout, item)
        height = look.theme.px(STRIP_ROW_HEIGHT)
        top = look.theme.px(HEAD_HEIGHT) + STRIP_SPACE + row * (height + STRIP_SPACE)
        left = layout.columns.left(first) + STRIP_SPACE
        right = layout.columns.left(last) + layout.columns.width(last) - STRIP_SPACE
        return QRect(left, top, right - left, height)

    @staticmethod
    def _strip_span(layout: GridLayout, item: StripItem) -> tuple[int, int]:
        indexes = [index for one in item.column_ids if (index := layout.index_of(one)) is not None]
        if not indexes:
            return 0, max(0, layout.columns.count - 1)
        return min(indexes), max(indexes)


class GutterBar(QWidget):
    """The hours at the left, scrolling with the grid."""

    def __init__(self, shown: Shown, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown = shown
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the labels that are exposed."""
        look, layout = self._shown.look, self._shown.layout_shown
        painter = QPainter(self)
        painter.fillRect(event.rect(), look.colours.surface)
        line = QRect(self.width() - 1, event.rect().top(), 1, event.rect().height())
        painter.fillRect(line, look.colours.border)
        top = self._shown.offset().y()
        painter.translate(0, -top)
        paint_gutter(Canvas(painter, look), layout, self.width(), event.rect().translated(0, top))
        painter.end()
