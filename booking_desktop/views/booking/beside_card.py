"""A card that stands beside the grid while something is booked: its edges, its keys, its height."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from booking_desktop.views.controls.floating_card import FloatingCard
from booking_desktop.views.theme import Appearance

BORDER_PX = 1


class BesideCard(FloatingCard):
    """What the cards have in common: Escape leaves, Tab stays inside.

    Args:
        appearance: The theme in force.
        window: In which it floats.
        leave: Called for Escape, once nothing inside needed it.

    Signals:
        resized(): It wants another height.
    """

    resized = Signal()

    def __init__(
        self, appearance: Appearance, window: QWidget, leave: Callable[[], object]
    ) -> None:
        super().__init__(appearance, window)
        self._leave = leave
        border = QMargins(BORDER_PX, BORDER_PX, BORDER_PX, BORDER_PX)
        self.body.setContentsMargins(self.body.contentsMargins() + border)
        self.hide()

    def wanted_height(self, width: int) -> int:
        """Return the height at which nothing has to be scrolled."""
        inner = width - 2 * BORDER_PX
        return sum(part_height(part, inner) for part in self.parts()) + 2 * BORDER_PX

    def parts(self) -> Sequence[QWidget]:
        """Return what stands one below the other, from top to bottom."""
        items = (self.body.itemAt(index) for index in range(self.body.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [each for each in widgets if each is not None and not each.isHidden()]

    def stops(self) -> list[QWidget]:
        """Return where Tab stops, from top to bottom."""
        return [
            child
            for child in self.findChildren(QWidget)
            if child.focusPolicy() & Qt.FocusPolicy.TabFocus
            and child.isVisibleTo(self)
            and child.isEnabled()
        ]

    def visit(self, stop: QWidget, reason: Qt.FocusReason) -> None:
        """Bring the keyboard to a stop."""
        stop.setFocus(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Keep Tab inside while the card is there; Escape leaves it."""
        stops, focused = self.stops(), self.window().focusWidget()
        if not stops:
            return super().focusNextPrevChild(is_next)
        at = stops.index(focused) if focused in stops else -1
        reasons = Qt.FocusReason
        reason = reasons.TabFocusReason if is_next else reasons.BacktabFocusReason
        self.visit(stops[(at + (1 if is_next else -1)) % len(stops)], reason)
        return True


def part_height(part: QWidget, width: int) -> int:
    """Return the height a part wants at a width."""
    layout = part.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.heightForWidth(width)
    return max(part.sizeHint().height(), part.minimumHeight())
