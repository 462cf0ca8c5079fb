"""What looks like a field and opens a list of choices: any chair, does not repeat."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from booking_desktop.views.controls.drawing import Box, draw_box, painter_on
from booking_desktop.views.controls.inline import (
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

_GAP_PX = 8
_PADDING_PX = 10
_CARET_PX = 10


class FieldButton(QPushButton):
    """A choice in the shape of a field. Give it a menu, or listen to `clicked`.

    Args:
        appearance: The theme in force.
        name: What is chosen here, for those who cannot see the label beside it.
        icon: Before the words.
    """

    def __init__(self, appearance: Appearance, name: str, *, icon: Icon | None = None) -> None:
        super().__init__()
        self._appearance = appearance
        self._name = name
        self._icon = icon
        self._text = self._detail = self._note = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_choice("")

    def show_choice(self, text: str, *, detail: str = "", note: str = "") -> None:
        """Show what is chosen.

        Args:
            text: The choice.
            detail: Quiet words after it.
            note: Quiet words at the right end.
        """
        self._text, self._detail, self._note = text, detail, note
        self._tell()

    def _tell(self) -> None:
        """Bring name and size up to what is shown."""
        parts = (self._text, self._detail, self._note)
        said = ", ".join(part for part in parts if part)
        self.setAccessibleName(f"{self._name}: {said}" if said else self._name)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for everything it shows."""
        theme = self._appearance.theme
        wanted = line_width(theme, self._pieces(theme), gap_px=_GAP_PX)
        return QSize(ceil(wanted) + 2 * theme.px(_PADDING_PX), theme.sizes.field)

    def minimumSizeHint(self) -> QSize:
        """Return a width at which the words are shortened."""
        theme = self._appearance.theme
        return QSize(theme.px(96), theme.sizes.field)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the field."""
        theme = self._appearance.theme
        colours = theme.colours
        painter = painter_on(self)
        place = QRectF(self.rect())
        line = colours.text_second if self.underMouse() else colours.border_strong
        box = Box(radius=theme.radii.control, fill=colours.surface, line=line)
        draw_box(painter, place, box)
        padding = theme.px(_PADDING_PX)
        inner = place.adjusted(padding, 0, -padding, 0)
        draw_line(painter, theme, inner, self._pieces(theme), gap_px=_GAP_PX)

    def _pieces(self, theme: Theme) -> list[Piece]:
        colours = theme.colours
        body, quiet = theme.text_font(Text.BODY), theme.text_font(Text.SMALL)
        pieces: list[Piece] = []
        if self._icon is not None:
            pieces.append(Picture(icon=self._icon, ink=colours.text_second, size_px=15))
        pieces.append(Words(text=self._text, font=body, ink=colours.text, may_shorten=True))
        if self._detail:
            ink = colours.text_second
            pieces.append(Words(text=self._detail, font=body, ink=ink, may_shorten=True))
        pieces.append(Spring())
        if self._note:
            pieces.append(Words(text=self._note, font=quiet, ink=colours.text_third))
        caret = Picture(icon=Icon.DOWN, ink=colours.text_third, size_px=_CARET_PX)
        return [*pieces, caret]
