"""Rail, centre and inspector side by side; where it is narrow, rail and inspector float above."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from booking_desktop.views.theme import Appearance

NARROWEST_CENTRE_PX = 720
"""A gutter and six columns: below that the inspector gives its room to the grid and floats."""

FOLDS_BELOW_PX = 1240
"""In windows narrower than this the rail is folded to icons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskParts:
    """What stands in the window's middle.

    Attributes:
        rail: At the left, in its own width.
        strip: The rail folded to icons.
        centre: What is left.
        inspector: At the right; shown and hidden by whoever fills it.
        at_rest: What stands in the inspector's place while it is hidden.
        tray: The list of things to decide; while it is shown, it stands over the inspector.
    """

    rail: QWidget
    strip: QWidget
    centre: QWidget
    inspector: QWidget
    at_rest: QWidget
    tray: QWidget


class DeskBody(QWidget):
    """Places the parts; the inspector keeps its place while nothing is selected."""

    def __init__(self, appearance: Appearance, parts: DeskParts) -> None:
        super().__init__()
        self._appearance = appearance
        self._rail = parts.rail
        self._strip = parts.strip
        self._is_unfolded = False
        self._centre = parts.centre
        self._inspector = parts.inspector
        self._at_rest = parts.at_rest
        self._tray = parts.tray
        sides = (self._at_rest, self._inspector, self._tray)
        for part in (self._centre, *sides, self._strip, self._rail):
            part.setParent(self)
        self._inspector.installEventFilter(self)
        self._tray.installEventFilter(self)

    def toggle_rail(self) -> None:
        """Unfold the rail over the grid, or fold it again."""
        self._is_unfolded = not self._is_unfolded
        self.arrange()

    def fold_rail(self) -> None:
        """Fold the rail again, where it is folded at all."""
        self._is_unfolded = False
        self.arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything anew."""
        super().resizeEvent(event)
        self.arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow inspector and tray as they come and go."""
        if watched in (self._inspector, self._tray) and event.type() in (
            QEvent.Type.ShowToParent,
            QEvent.Type.HideToParent,
            QEvent.Type.Resize,
        ):
            self.arrange()
        return super().eventFilter(watched, event)

    def arrange(self) -> None:
        """Place everything."""
        height = self.height()
        left = self._arrange_rail()
        room = self.width() - left
        side = self._side_px()
        stands_beside = self.width() >= FOLDS_BELOW_PX and room - side >= NARROWEST_CENTRE_PX
        centre = room - side if stands_beside else room
        self._centre.setGeometry(left, 0, centre, height)
        self._at_rest.setVisible(stands_beside)
        self._at_rest.setGeometry(left + centre, 0, side, height)
        self._inspector.setGeometry(self.width() - side, 0, side, height)
        self._inspector.raise_()
        self._tray.setGeometry(self.width() - side, 0, side, height)
        self._tray.raise_()

    def _arrange_rail(self) -> int:
        """Place the rail or its icons; return where the centre begins."""
        height = self.height()
        is_folded = self.width() < FOLDS_BELOW_PX
        self._strip.setVisible(is_folded)
        self._rail.setVisible(not is_folded or self._is_unfolded)
        self._strip.setGeometry(0, 0, self._strip.width(), height)
        if not is_folded:
            self._rail.setGeometry(0, 0, self._rail.width(), height)
            return self._rail.width()
        self._rail.setGeometry(self._strip.width(), 0, self._rail.width(), height)
        self._rail.raise_()
        return self._strip.width()

    def _side_px(self) -> int:
        usual = self._appearance.theme.sizes.inspector_width
        shown = [each for each in (self._inspector, self._tray) if each.isVisibleTo(self)]
        return max((usual, *(each.minimumWidth() for each in shown)))
