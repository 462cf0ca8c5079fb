"""A chip that names a key, on its own: beside a hint, in the cheat sheet, in the status bar."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from booking_desktop.views.controls.drawing import painter_on
from booking_desktop.views.controls.inline import Key
from booking_desktop.views.theme import Appearance

_HEIGHT_PX = 18


class KeyChip(QWidget):
    """The name of a key in a small frame."""

    def __init__(self, appearance: Appearance, key: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._key = Key(text=key)
        self.setAccessibleName(key)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the chip's own size."""
        theme = self._appearance.theme
        return QSize(ceil(self._key.width(theme)), theme.px(_HEIGHT_PX))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the chip."""
        self._key.draw(painter_on(self), self._appearance.theme, QRectF(self.rect()))
