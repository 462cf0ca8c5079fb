"""Looks for garbage on the window's thread alone.

Python's collector runs in whichever thread happens to allocate. What it finds may hold widgets, and
a widget that is deleted away from the window's thread takes the program with it. So it is switched
off, and asked from here.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000
_THRESHOLDS = (2000, 10, 10)


class Collector(QObject):
    """Collects when enough has been made since the last time, youngest first.

    Args:
        parent: Lives as long as the program.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        # What is loaded by now stays to the end: it need never be looked at again.
        gc.freeze()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation that is due, and with it all younger ones."""
        counts = gc.get_count()
        for generation in (2, 1, 0):
            if counts[generation] > _THRESHOLDS[generation]:
                gc.collect(generation)
                return
