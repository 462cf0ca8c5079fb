"""A line of the filter: a tick, a name, and how full that person's or room's day is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from booking_desktop.viewmodels.rail_picture import ColumnRow
from booking_desktop.views.controls.drawing import Box, draw_box, draw_icon, painter_on
from booking_desktop.views.controls.inline import Words
from booking_desktop.views.controls.load_bar import draw_load
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_HEIGHT_PX = 26
_PADDING_PX = 6
_TICK_PX = 15
_GAP_PX = 8
_BAR_PX = (34, 4)
_PERCENT_PX = 28


class ColumnFilterRow(QAbstractButton):
    """One person or room. A click toggles the column.

    Signals:
        only_wanted(str): A double click on the row with this resource id.
    """

    only_wanted = Signal(str)

    def __init__(self, appearance: Appearance, row: ColumnRow) -> None:
        super().__init__()
        self._appearance = appearance
        self._row = row
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setToolTip("Click shows or hides, double click shows only this one")
        self.show_row(row)

    @property
    def resource_id(self) -> str:
        """Whose column it is."""
        return self._row.resource_id

    def show_row(self, row: ColumnRow) -> None:
        """Show somebody's day."""
        self._row = row
        self.setChecked(row.is_shown)
        self.setText(row.name)
        self.setAccessibleName(row.accessible_name)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of a line; the rail decides the width."""
        theme = self._appearance.theme
        return QSize(theme.sizes.rail_width // 2, theme.px(_HEIGHT_PX))

    def nextCheckState(self) -> None:
        """Leave the tick to the view-model, which answers a click with another row."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for this column alone."""
        self.only_wanted.emit(self._row.resource_id)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw tick, name and load."""
        theme = self._appearance.theme
        painter = painter_on(self)
        place = QRectF(self.rect())
        if self.underMouse() or self.isDown():
            draw_box(painter, place, Box(radius=theme.radii.block, fill=theme.colours.sunken))
        padding = theme.px(_PADDING_PX)
        inner = place.adjusted(padding, 0, -padding, 0)
        self._draw_tick(painter, theme, inner)
        right = self._draw_load(painter, theme, inner)
        left = inner.left() + theme.px(_TICK_PX + _GAP_PX)
        ink = theme.colours.text if self._row.load is not None else theme.colours.text_third
        name = Words(
            text=self._row.name, font=theme.text_font(Text.BODY), ink=ink, may_shorten=True
        )
        name.draw(painter, theme, QRectF(left, 0, right - left, place.height()))

    def _draw_tick(self, painter: QPainter, theme: Theme, inner: QRectF) -> None:
        edge = theme.px(_TICK_PX)
        box = QRectF(inner.left(), inner.center().y() - edge / 2, edge, edge)
        colours = theme.colours
        if not self._row.is_shown:
            look = Box(radius=4, fill=colours.surface, line=colours.border_strong)
            draw_box(painter, box, look)
            return
        draw_box(painter, box, Box(radius=4, fill=colours.accent))
        draw_icon(painter, theme, box.adjusted(2, 2, -2, -2), Icon.CHECK, colours.on_accent)

    def _draw_load(self, painter: QPainter, theme: Theme, inner: QRectF) -> float:
        """Draw bar and percentage; return where the name has to end."""
        if self._row.load is None:
            return inner.right()
        words = theme.px(_PERCENT_PX)
        place = QRectF(inner.right() - words, inner.top(), words, inner.height())
        painter.setFont(theme.text_font(Text.MICRO))
        painter.setPen(theme.colours.text_third)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, right, self._row.load_words)
        width, height = (theme.px(length) for length in _BAR_PX)
        left = place.left() - theme.px(4) - width
        bar = QRectF(left, inner.center().y() - height / 2, width, height)
        colours = theme.colours
        draw_load(painter, bar, self._row.load, colour=colours.heat[2], ground=colours.sunken)
        return left - theme.px(_GAP_PX)
