"""A line of the To do list: what waits for a person, and how many."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.controls.inline import (
    Count,
    Picture,
    Piece,
    Spring,
    Words,
    draw_line,
    line_width,
)
from booking_desktop.views.controls.tones import Tone, fill_of, ink_of
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_HEIGHT_PX = 28
_GAP_PX = 8
_PADDING_PX = 6
_ICON_PX = 15


class CounterRow(QAbstractButton):
    """An icon, a name and a number; pressing it opens the list.

    Args:
        appearance: The theme in force.
        icon: At the left.
        name: What is counted.
        key: Name of the key that opens the list; shown in the tooltip.
    """

    def __init__(self, appearance: Appearance, icon: Icon, name: str, *, key: str = "") -> None:
        super().__init__()
        self._appearance = appearance
        self._icon = icon
        self._name = name
        self._count = 0
        self._tone = Tone.SECOND
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(key)
        self.setToolTip(f"{name}  {key}".rstrip())
        self.set_count(0, tone=Tone.SECOND)

    def set_count(self, count: int, *, tone: Tone) -> None:
        """Show a number on a pill of this tone; zero is always quiet."""
        self._count = count
        self._tone = Tone.SECOND if count == 0 else tone
        self.setAccessibleName(f"{self._name}, {count}")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for the whole line."""
        theme = self._appearance.theme
        wanted = line_width(theme, self._pieces(theme), gap_px=_GAP_PX)
        return QSize(round(wanted) + 2 * theme.px(_PADDING_PX), theme.px(_HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the line."""
        theme = self._appearance.theme
        painter = painter_on(self)
        place = QRectF(self.rect())
        if self.underMouse() or self.isDown() or self.isChecked():
            draw_box(painter, place, Box(radius=theme.radii.block, fill=theme.colours.sunken))
        padding = theme.px(_PADDING_PX)
        inner = place.adjusted(padding, 0, -padding, 0)
        draw_line(painter, theme, inner, self._pieces(theme), gap_px=_GAP_PX)

    def _pieces(self, theme: Theme) -> list[Piece]:
        colours = theme.colours
        return [
            Picture(icon=self._icon, ink=colours.text_second, size_px=_ICON_PX),
            Words(
                text=self._name,
                font=theme.text_font(Text.BODY),
                ink=colours.text,
                may_shorten=True,
            ),
            Spring(),
            Count(
                text=str(self._count),
                fill=fill_of(self._tone, colours),
                ink=ink_of(self._tone, colours),
            ),
        ]
