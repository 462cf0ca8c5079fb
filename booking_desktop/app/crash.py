"""What happens when something breaks that should not: drafts are kept, it is logged, said once."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget

_log = logging.getLogger(__name__)


class CrashGuard(QObject):
    """Takes every exception that nobody caught, on any thread.

    Signals:
        broke(): Something broke; on the window's thread.
    """

    broke = Signal()

    def __init__(
        self, window: QWidget, *, keep_drafts: Callable[[], None], log_place: Callable[[], str]
    ) -> None:
        """Begin at once.

        Args:
            window: The dialog stands in front of it.
            keep_drafts: Writes down what is half typed.
            log_place: Says where the log is; "" where there is none.
        """
        super().__init__(window)
        self._window = window
        self._keep_drafts = keep_drafts
        self._log_place = log_place
        self._dialog: QMessageBox | None = None
        self.broke.connect(self._on_broke, Qt.ConnectionType.QueuedConnection)
        sys.excepthook = self._take
        threading.excepthook = self._take_from_thread

    def close(self) -> None:
        """Leave exceptions to Python again."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def _take(
        self,
        kind: type[BaseException],
        error: BaseException,
        traceback: TracebackType | None,
    ) -> None:
        _log.critical("Nobody caught this", exc_info=(kind, error, traceback))
        sys.__excepthook__(kind, error, traceback)
        if not issubclass(kind, KeyboardInterrupt):
            self.broke.emit()

    def _take_from_thread(self, caught: threading.ExceptHookArgs) -> None:
        error = caught.exc_value or caught.exc_type()
        self._take(caught.exc_type, error, caught.exc_traceback)

    def _on_broke(self) -> None:
        self._keep_drafts()
        if self._dialog is not None:
            return
        dialog = QMessageBox(self._window)
        dialog.setIcon(QMessageBox.Icon.Information)
        dialog.setText("Something in the program did not work.")
        place = self._log_place()
        kept = "What was saved is safe, and what you were typing is kept."
        dialog.setInformativeText(f"{kept} The log has the details: {place}" if place else kept)
        go_on = dialog.addButton("Go on", QMessageBox.ButtonRole.AcceptRole)
        close = dialog.addButton("Close the program", QMessageBox.ButtonRole.DestructiveRole)
        dialog.setDefaultButton(go_on)
        close.clicked.connect(self._window.close)
        dialog.finished.connect(self._forget)
        self._dialog = dialog
        dialog.open()

    def _forget(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
