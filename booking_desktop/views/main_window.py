"""The window: one page at a time (starting, trouble, first run, the desk)."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWidget

TITLE = "Booking Desktop"
SMALLEST_PX = (1100, 680)
USUAL_PX = (1440, 900)


class MainWindow(QMainWindow):
    """The program's one window.

    Signals:
        closing(): Somebody closes the window; what is half typed is to be kept now.
    """

    closing = Signal()

    def __init__(self, page: QWidget, geometry: QByteArray) -> None:
        """Build the window with its first page.

        Args:
            page: What is seen first.
            geometry: Where the window stood; empty for the usual place.
        """
        super().__init__()
        self.setWindowTitle(TITLE)
        self.setMinimumSize(*SMALLEST_PX)
        self.setCentralWidget(page)
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.setGeometry(_usual_place())

    def show_page(self, page: QWidget, *, title: str = "") -> None:
        """Put a page into the window; the one before is thrown away."""
        self.setWindowTitle(f"{title} – {TITLE}" if title else TITLE)
        self.setCentralWidget(page)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let drafts be kept before the window goes."""
        self.closing.emit()
        super().closeEvent(event)


def _usual_place() -> QRect:
    """Return the reference size in the middle of the screen, smaller where the screen is."""
    screen = QGuiApplication.primaryScreen().availableGeometry()
    width = max(SMALLEST_PX[0], min(USUAL_PX[0], screen.width()))
    height = max(SMALLEST_PX[1], min(USUAL_PX[1], screen.height()))
    place = QRect(0, 0, width, height)
    place.moveCenter(screen.center())
    return QRect(max(place.left(), screen.left()), max(place.top(), screen.top()), width, height)
