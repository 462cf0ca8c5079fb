"""The program itself, watched from outside: says when its window and when its day were painted.

Run with the program's own arguments. It ends itself as soon as the day is there.
"""

from __future__ import annotations

import os
import sys
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMainWindow

from booking_desktop.app import main

if TYPE_CHECKING:
    from booking_desktop.viewmodels.day_picture import DayPicture


class Watch(QObject):
    """Sees what is painted in a window."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__()
        self._window = window
        self._first_page = window.centralWidget()
        self._ground: QObject | None = None
        self._painted_at = 0.0
        for watched in filter(None, (self._first_page, window)):
            watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note the first picture of the window, and the first of the day."""
        if event.type() == QEvent.Type.Paint:
            if watched is self._first_page and not self._painted_at:
                QTimer.singleShot(0, self._note_window)
            elif watched is self._ground and _picture_of(watched).columns:
                QTimer.singleShot(0, self._leave)
        elif watched is self._window and self._ground is None:
            self._look_for_day()
        return False

    def _look_for_day(self) -> None:
        for area in self._window.findChildren(QAbstractScrollArea):
            if type(area).__name__ == "DayGridView":
                self._ground = area.viewport()
                self._ground.installEventFilter(self)

    def _note_window(self) -> None:
        self._painted_at = self._painted_at or monotonic()

    def _leave(self) -> None:
        print(f"window {self._painted_at}\nday {monotonic()}", flush=True)
        os._exit(0)


def _picture_of(ground: QObject) -> DayPicture:
    grid: Any = ground.parent()
    picture: DayPicture = grid.picture
    return picture


def _watched(application: QApplication) -> int:
    window = next(each for each in application.topLevelWidgets() if isinstance(each, QMainWindow))
    watch = Watch(window)
    status = _run()
    watch.deleteLater()
    return status


_run = QApplication.exec
QApplication.exec = _watched  # type: ignore[method-assign, assignment]
sys.exit(main(sys.argv[1:]))
