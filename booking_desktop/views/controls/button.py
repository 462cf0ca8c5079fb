"""The push button: an icon, a few words and the key that does the same."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from booking_desktop.views.colours import TRANSPARENT, mix
from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.controls.inline import (
    Key,
    Picture,
    Piece,
    Spring,
    Words,
    draw_line,
    line_width,
)
from booking_desktop.views.icons import Icon
from booking_desktop.views.theme import Appearance, Theme
from booking_desktop.views.tokens import Text

_GAP_PX = 6
_CARET_PX = 10
_ICON_PX, _SMALL_ICON_PX = 15, 13
_PADDING_PX, _SMALL_PADDING_PX = 11, 8


class ButtonKind(StrEnum):
    """How much a button asks to be pressed."""

    PRIMARY = "primary"
    PLAIN = "plain"
    GHOST = "ghost"
    DANGER = "danger"


class ButtonSize(StrEnum):
    """Heights: in rows of a list, everywhere else, and where it is the one thing to do."""

    SMALL = "small"
    NORMAL = "normal"
    LARGE = "large"


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonLook:
    """What a button shows besides its words.

    Attributes:
        kind: How much it asks to be pressed.
        size: Its height.
        icon: Before the words.
        key: Name of the key that does the same, as it is printed on keyboards: "N", "Ctrl Enter".
        spreads: Whether the words stand at the left end and the key at the right one.
    """

    kind: ButtonKind = ButtonKind.PLAIN
    size: ButtonSize = ButtonSize.NORMAL
    icon: Icon | None = None
    key: str = ""
    spreads: bool = False


class Button(QPushButton):
    """A push button. Tab reaches it; a click leaves the keyboard where it was.

    Args:
        appearance: The theme in force.
        text: What it does, in a word or two. An ampersand is an ampersand.
        look: Kind, size, icon and key.
    """

    def __init__(self, appearance: Appearance, text: str, look: ButtonLook | None = None) -> None:
        super().__init__()
        self._appearance = appearance
        self._look = look or ButtonLook()
        self._words = ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    @property
    def words(self) -> str:
        """The words on it."""
        return self._words

    def set_text(self, text: str) -> None:
        """Put other words on it."""
        self._words = text
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.setAccessibleDescription(self._look.key)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for icon, words and key."""
        theme = self._appearance.theme
        width = line_width(theme, self._pieces(theme), gap_px=_GAP_PX) + 2 * self._padding(theme)
        return QSize(ceil(width), button_height(theme, self._look.size))

    def minimumSizeHint(self) -> QSize:
        """Return the same: words on buttons are never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the button."""
        theme = self._appearance.theme
        painter = painter_on(self)
        place = QRectF(self.rect())
        draw_box(painter, place, self._box(theme))
        pieces = self._pieces(theme)
        padding: float = self._padding(theme)
        if not self._look.spreads:
            wanted = line_width(theme, pieces, gap_px=_GAP_PX)
            padding = max(padding, (place.width() - wanted) / 2)
        inner = place.adjusted(padding, 0, -padding, 0)
        draw_line(painter, theme, inner, pieces, gap_px=_GAP_PX)

    def _pieces(self, theme: Theme) -> list[Piece]:
        ink, look = self._ink(theme), self._look
        pieces: list[Piece] = []
        if look.icon is not None:
            pieces.append(Picture(icon=look.icon, ink=ink, size_px=self._icon_px()))
        pieces.append(Words(text=self._words, font=self._font(theme), ink=ink))
        if self.menu() is not None:
            pieces.append(Picture(icon=Icon.DOWN, ink=ink, size_px=_CARET_PX))
        if look.key:
            pieces += [Spring()] if look.spreads else []
            pieces.append(self._key(ink))
        return pieces

    def _key(self, ink: QColor) -> Key:
        if self._look.kind is ButtonKind.PRIMARY:
            return Key.on(self._look.key, ink, line=mix(ink, TRANSPARENT, 0.45))
        return Key(text=self._look.key)

    def _font(self, theme: Theme) -> QFont:
        is_primary = self._look.kind is ButtonKind.PRIMARY
        if self._look.size is ButtonSize.SMALL:
            return theme.text_font(Text.SMALL_STRONG if is_primary else Text.SMALL_MEDIUM)
        return theme.text_font(Text.BODY_STRONG if is_primary else Text.BODY_MEDIUM)

    def _icon_px(self) -> int:
        return _SMALL_ICON_PX if self._look.size is ButtonSize.SMALL else _ICON_PX

    def _padding(self, theme: Theme) -> int:
        return theme.px(_SMALL_PADDING_PX if self._look.size is ButtonSize.SMALL else _PADDING_PX)

    def _ink(self, theme: Theme) -> QColor:
        colours = theme.colours
        if self._look.kind is ButtonKind.PRIMARY:
            return colours.on_accent
        if not self.isEnabled():
            return colours.text_third
        return colours.danger if self._look.kind is ButtonKind.DANGER else colours.text

    def _box(self, theme: Theme) -> Box:
        radius = theme.radii.block if self._look.size is ButtonSize.SMALL else theme.radii.control
        if self._look.kind is ButtonKind.PRIMARY:
            return Box(radius=radius, fill=self._primary_fill(theme))
        fill = self._quiet_fill(theme)
        is_ghost = self._look.kind is ButtonKind.GHOST
        return Box(radius=radius, fill=fill, line=None if is_ghost else theme.colours.border)

    def _primary_fill(self, theme: Theme) -> QColor:
        colours = theme.colours
        if not self.isEnabled():
            return mix(colours.accent, colours.surface, 0.5)
        is_touched = self.underMouse() or self.isDown()
        return colours.accent_hover if is_touched else colours.accent

    def _quiet_fill(self, theme: Theme) -> QColor | None:
        colours = theme.colours
        if self.isDown() or self.isChecked():
            return colours.sunken
        is_ghost = self._look.kind is ButtonKind.GHOST
        if self.isEnabled() and self.underMouse():
            return colours.sunken if is_ghost else colours.raised
        return None if is_ghost else colours.surface


def button_height(theme: Theme, size: ButtonSize) -> int:
    """Return the height of buttons of this size."""
    sizes = theme.sizes
    return {
        ButtonSize.SMALL: sizes.button_small,
        ButtonSize.NORMAL: sizes.button,
        ButtonSize.LARGE: sizes.button_large,
    }[size]
