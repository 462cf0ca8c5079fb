"""How full the classes of the week were in the last eight weeks."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from booking_desktop.viewmodels.manage.class_schedule import FillRow
from booking_desktop.views.controls.drawing import painter_on
from booking_desktop.views.controls.inline import Words
from booking_desktop.views.controls.load_bar import draw_load
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_BAR_PX, _GAP_PX = 5, 3


class FillRates(QWidget):
    """A line for each class."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._rows: tuple[FillRow, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)

    def show_rows(self, rows: tuple[FillRow, ...]) -> None:
        """Show these."""
        if rows == self._rows:
            return
        self._rows = rows
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for row in rows:
            self._column.addWidget(_Fill(self._appearance, row))


class _Fill(QWidget):
    """Name, bar and words; the length of the bar is in the words too."""

    def __init__(self, appearance: Appearance, row: FillRow) -> None:
        super().__init__()
        self._appearance = appearance
        self._row = row
        self.setAccessibleName(f"{row.title}, {row.words}")
        self.setToolTip(f"{row.title}, {row.words}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room for two lines and a bar."""
        theme = self._appearance.theme
        lines = theme.line_px(Text.SMALL_MEDIUM) + theme.line_px(Text.MICRO)
        return QSize(theme.px(120), round(lines) + theme.px(_BAR_PX + 2 * _GAP_PX))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the line."""
        theme = self._appearance.theme
        colours = theme.colours
        painter = painter_on(self)
        width, top = self.width(), 0.0
        for text, style, ink in (
            (self._row.title, Text.SMALL_MEDIUM, colours.text),
            (self._row.words, Text.MICRO, colours.text_third),
        ):
            height = theme.line_px(style)
            words = Words(text=text, font=theme.text_font(style), ink=ink, may_shorten=True)
            words.draw(painter, theme, QRectF(0, top, width, height))
            top += height
        place = QRectF(0, top + theme.px(_GAP_PX), width, theme.px(_BAR_PX))
        share = (self._row.percent or 0) / 100
        draw_load(painter, place, min(1.0, share), colour=colours.heat[2], ground=colours.sunken)
