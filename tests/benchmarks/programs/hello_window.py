"""The smallest window of Qt Widgets: says when it was painted and how much memory it took."""

from __future__ import annotations

import os
import sys
from time import monotonic

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel

from tests.benchmarks.memory import peak_kib


class Hello(QLabel):
    """A word in a window."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and say so once the picture is out."""
        super().paintEvent(event)
        QTimer.singleShot(0, _leave)


def _leave() -> None:
    print(f"window {monotonic()}\npeak_kib {peak_kib()}", flush=True)
    os._exit(0)


application = QApplication(["hello"])
window = Hello("Hello")
window.resize(1440, 900)
window.show()
sys.exit(application.exec())
