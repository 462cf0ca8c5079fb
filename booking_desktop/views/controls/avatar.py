"""A person's initials on a disc in the person's hue."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from booking_desktop.views.controls.drawing import painter_on
from booking_desktop.views.controls.inline import Face
from booking_desktop.views.theme import Appearance, Theme


class Avatar(QWidget):
    """Initials on a disc.

    Args:
        appearance: The theme in force.
        initials: One to three letters.
        name: The person's name, for those who cannot see the disc.
        hue: Name of a hue; empty for the accent, which marks the user.
        size_px: Diameter at 100 %.
    """

    def __init__(
        self,
        appearance: Appearance,
        initials: str,
        *,
        name: str,
        hue: str = "",
        size_px: int = 26,
    ) -> None:
        super().__init__()
        self._appearance = appearance
        self._initials = initials
        self._hue = hue
        self._size_px = size_px
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the disc's square."""
        edge = self._appearance.theme.px(self._size_px)
        return QSize(edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the disc."""
        theme = self._appearance.theme
        face = face_of(theme, self._initials, self._hue, size_px=self._size_px)
        face.draw(painter_on(self), theme, QRectF(self.rect()))


def face_of(theme: Theme, initials: str, hue: str, *, size_px: float) -> Face:
    """Return a disc in a hue, or in the accent where `hue` is empty."""
    if not hue:
        fill, ink = theme.colours.accent_soft, theme.colours.accent
    else:
        fill, ink = theme.hue(hue).tint, theme.hue(hue).on_tint
    return Face(initials=initials, fill=fill, ink=ink, size_px=size_px)
