"""The window of the program on a book, put together as a run of it does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication, QWidget

from booking_desktop.app.desk import DeskSession
from booking_desktop.app.opening import OpenDesk, open_desk
from booking_desktop.services.clock import SystemClock
from booking_desktop.services.copies import Copies
from booking_desktop.services.places import Places
from booking_desktop.views.main_window import MainWindow
from booking_desktop.views.theme import Appearance

_PATIENCE_SECONDS = 60


class OpenWindow:
    """A desk in its window."""

    def __init__(self, application: QApplication, places: Places) -> None:
        """Open the book and show today."""
        clock = SystemClock()
        opened = open_desk(places, clock, is_demo=False)
        assert isinstance(opened, OpenDesk)
        copies = Copies(places.database, places.backups, clock=clock)
        self.window = MainWindow(QWidget(), QByteArray())
        self.session = DeskSession(opened, copies, Appearance(application), hour_px=0)
        self.session.show_in(self.window)
        self.window.resize(1600, 900)
        self.window.show()
        self.window.activateWindow()
        self.wait_for(lambda: bool(self.session.page.grid_view.picture.columns))

    def wait_for(self, is_done: Callable[[], bool]) -> None:
        """Let the window work until something is so."""
        until = monotonic() + _PATIENCE_SECONDS
        while not is_done():
            assert monotonic() < until, "the window never got there"
            QApplication.processEvents()  # noqa: TID251 - the window has no other loop here

    def rest(self, seconds: float) -> None:
        """Let the window work for a while."""
        until = monotonic() + seconds
        self.wait_for(lambda: monotonic() >= until)

    def close(self) -> None:
        """Leave the desk."""
        self.session.stop(is_damaged=False)
        self.window.close()


def places_of(database: Path) -> Places:
    """Return places around a book."""
    folder = database.parent
    return Places(
        database=database,
        backups=folder / "copies",
        logs=folder / "logs",
        preferences=folder / "window.ini",
    )
