"""One run of the window, from the first painted frame to the last saved draft."""

from __future__ import annotations

import logging
import shutil
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QTimer
from PySide6.QtWidgets import QApplication

from booking_desktop.app.arguments import UsageError, Wish, read_arguments
from booking_desktop.app.signals import QuitSignals
from booking_desktop.domain.errors import BookingError
from booking_desktop.resources import resource_path
from booking_desktop.services.clock import SystemClock
from booking_desktop.services.places import Places, places_within, usual_places
from booking_desktop.viewmodels.work import Work
from booking_desktop.views.main_window import MainWindow
from booking_desktop.views.start_page import StartPage, frame_from

if TYPE_CHECKING:
    from booking_desktop.app.desk import DeskSession
    from booking_desktop.app.opening import EmptyDesk, OpenDesk

_log = logging.getLogger(__name__)


def main(arguments: list[str]) -> int:
    """Open the window and return the exit status when it is closed.

    Args:
        arguments: The command line without the program's name.
    """
    try:
        wish = read_arguments(arguments)
    except UsageError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    application = QApplication(["booking-desktop"])
    program = Program(application, wish)
    program.start()
    try:
        return application.exec()
    finally:
        program.close()


class Program(QObject):
    """Owns the window and everything behind it.

    Args:
        application: Qt's application; it owns this object.
        wish: What the command line asks for.
    """

    def __init__(self, application: QApplication, wish: Wish) -> None:
        super().__init__(application)
        self._application = application
        self._wish = wish
        self._clock = SystemClock()
        self._demo_folder: Path | None = None
        self._places = self._find_places()
        self._work = Work(self)
        self._session: DeskSession | None = None
        page = StartPage(frame_from(resource_path("themes/tokens.json"), application.palette()))
        page.painted.connect(self._on_painted)
        self._window = MainWindow(page, QByteArray())
        self._start_page = page
        self._signals = QuitSignals(self)
        self._signals.received.connect(self._window.close)

    def start(self) -> None:
        """Show the window; everything else begins when it is painted."""
        self._window.show()

    def close(self) -> None:
        """Finish what is being written, let the database go, throw the sample away."""
        if self._session is not None:
            self._session.stop()
        self._work.close()
        if self._session is not None:
            self._session.office.close()
        self._signals.close()
        if self._demo_folder is not None:
            shutil.rmtree(self._demo_folder, ignore_errors=True)

    def _find_places(self) -> Places:
        if not self._wish.is_demo:
            return usual_places(self._wish.database)
        self._demo_folder = Path(tempfile.mkdtemp(prefix="booking-desktop-"))
        return places_within(self._demo_folder)

    def _on_painted(self) -> None:
        QTimer.singleShot(0, self, self._open)

    def _open(self) -> None:
        places, clock, is_demo = self._places, self._clock, self._wish.is_demo
        self._work.read(
            lambda: _load(places, clock, is_demo=is_demo),
            done=self._enter,
            refused=self._on_trouble,
        )
        self._start_page.show_words("Preparing the sample salon…" if is_demo else "Opening…")
        from booking_desktop.views.theme import (  # noqa: PLC0415 - the first frame waits for no theme
            Appearance,
        )

        self._appearance = Appearance(self._application)

    def _enter(self, opened: OpenDesk | EmptyDesk) -> None:
        from booking_desktop.app import desk, opening  # noqa: PLC0415 - loaded by the reading thread

        if isinstance(opened, opening.OpenDesk):
            self._session = desk.DeskSession(opened, self._work, self._appearance)
            self._session.show_in(self._window)

    def _on_trouble(self, error: BookingError) -> None:
        self._start_page.show_words(str(error))


def _load(places: Places, clock: SystemClock, *, is_demo: bool) -> OpenDesk | EmptyDesk:
    """Import what the first frame did not need, and open the desk; for a reading thread."""
    import_module("booking_desktop.app.desk")
    from booking_desktop.app import opening  # noqa: PLC0415 - as late as the rest

    return opening.open_desk(places, clock, is_demo=is_demo)
