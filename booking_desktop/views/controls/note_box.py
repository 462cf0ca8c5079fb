"""A note that has to be read: an icon and a few lines on a soft ground."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from booking_desktop.views.controls.drawing import Box, draw_box, draw_icon, painter_on
from booking_desktop.views.controls.label import Label
from booking_desktop.views.controls.tones import Tone, fill_of, ink_of
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_ICON_PX = 15
_PADDING_PX = 9
_TOP_PX = 7


class NoteBox(QFrame):
    """A customer's note, or any other text that should be seen before going on.

    Args:
        appearance: The theme in force.
        text: Its words.
        icon: At the left.
        tone: Colours of icon and ground.
    """

    def __init__(
        self,
        appearance: Appearance,
        text: str = "",
        *,
        icon: Icon = Icon.NOTE,
        tone: Tone = Tone.WARN,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._icon = icon
        self._tone = tone
        self._title = Label(appearance, style=Text.NOTE_MEDIUM, wraps=True)
        self._title.hide()
        self._label = Label(appearance, text, style=Text.NOTE, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addWidget(self._label)
        self._on_changed(appearance.theme)
        appearance.changed.connect(self._on_changed)

    def set_text(self, text: str, *, title: str = "") -> None:
        """Show another note, with a title above it or none."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._label.setText(text)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw ground and icon."""
        theme = self._appearance.theme
        painter = painter_on(self)
        fill, ink = fill_of(self._tone, theme.colours), ink_of(self._tone, theme.colours)
        line = ink if fill == theme.colours.surface else None
        box = Box(radius=theme.radii.control, fill=fill, line=line)
        draw_box(painter, QRectF(self.rect()), box)
        edge = theme.px(_ICON_PX)
        first = self._title if self._title.text() else self._label
        top = first.geometry().top() + (theme.line_px(Text.NOTE) - edge) / 2
        place = QRectF(theme.px(_PADDING_PX), top, edge, edge)
        draw_icon(painter, theme, place, self._icon, ink)

    def _on_changed(self, theme: Theme) -> None:
        px = theme.px
        self.setContentsMargins(px(2 * _PADDING_PX + _ICON_PX), px(_TOP_PX), px(_PADDING_PX), px(8))
