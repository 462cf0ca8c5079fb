"""What looks like a field and opens the real one: the search, somebody to be added."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.controls.inline import Key, Picture, Spring, Words, draw_line
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance
from booking_desktop.views.tokens import Text

_WIDEST_PX, _NARROWEST_PX = 340, 120
_GAP_PX = 8


class SearchBox(QAbstractButton):
    """A button in the shape of a field: an icon, quiet words, a key.

    Args:
        appearance: The theme in force.
        text: What can be looked for.
        key: Name of the key that opens it.
        icon: Before the words.
    """

    def __init__(
        self, appearance: Appearance, text: str, *, key: str, icon: Icon = Icon.SEARCH
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._words = text
        self._key = key
        self._icon = icon
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(appearance.theme.px(_WIDEST_PX))
        self.setAccessibleName(text)
        self.setAccessibleDescription(key)

    def sizeHint(self) -> QSize:
        """Return the widest it becomes."""
        theme = self._appearance.theme
        return QSize(theme.px(_WIDEST_PX), theme.sizes.search)

    def minimumSizeHint(self) -> QSize:
        """Return the narrowest it becomes; the words are shortened."""
        theme = self._appearance.theme
        return QSize(theme.px(_NARROWEST_PX), theme.sizes.search)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the field."""
        theme = self._appearance.theme
        colours = theme.colours
        painter = painter_on(self)
        place = QRectF(self.rect())
        line = colours.text_second if self.underMouse() else colours.border_strong
        draw_box(painter, place, Box(radius=theme.radii.segmented, fill=colours.surface, line=line))
        ink = colours.text_third
        words = Words(text=self._words, font=theme.text_font(Text.BODY), ink=ink, may_shorten=True)
        picture, key = Picture(icon=self._icon, ink=ink, size_px=15), Key(text=self._key)
        inner = place.adjusted(theme.px(10), 0, -theme.px(8), 0)
        draw_line(painter, theme, inner, [picture, words, Spring(), key], gap_px=_GAP_PX)
