"""Paints the blocks of another day while nobody waits, so that turning to it finds them painted."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

from booking_desktop.views.day_grid.lanes import PlacedBlock
from booking_desktop.views.day_grid.painter.day import DayPainter

AT_ONCE = 8  # well under a millisecond: a key pressed meanwhile does not notice


class PaintAhead(QObject):
    """Works through a queue of blocks whenever the event loop has nothing else to do."""

    def __init__(self, painter: Callable[[], DayPainter], parent: QObject) -> None:
        super().__init__(parent)
        self._painter = painter
        self._queue: list[PlacedBlock] = []
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_idle)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to paint."""
        return not self._queue

    def add(self, blocks: Iterable[PlacedBlock]) -> None:
        """Queue blocks; those painted already cost nothing."""
        self._queue.extend(blocks)
        self._timer.start()

    def clear(self) -> None:
        """Forget the queue: it was meant for another width, zoom or theme."""
        self._queue.clear()

    def _on_idle(self) -> None:
        now, self._queue = self._queue[:AT_ONCE], self._queue[AT_ONCE:]
        self._painter().prepare(now)
        if not self._queue:
            self._timer.stop()
