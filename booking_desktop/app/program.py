"""One run of the window, from the first painted frame to the last saved draft."""

from __future__ import annotations

import gc
import shutil
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from booking_desktop.app.arguments import UsageError, Wish, read_arguments
from booking_desktop.app.preferences import Preferences
from booking_desktop.app.signals import QuitSignals
from booking_desktop.resources import resource_path
from booking_desktop.services.places import places_within, usual_preferences
from booking_desktop.views.main_window import MainWindow
from booking_desktop.views.start_page import StartPage, frame_from


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
    # Nothing loaded at start is garbage, but looking for it would take a tenth of the start.
    gc.disable()
    application = QApplication(["booking-desktop"])
    if not wish.is_demo:
        return _run(application, wish, None)
    folder = Path(tempfile.mkdtemp(prefix="booking-desktop-"))
    try:
        return _run(application, wish, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(application: QApplication, wish: Wish, sample_folder: Path | None) -> int:
    """Show the first frame, and all the rest once it is painted."""
    sample = places_within(sample_folder) if sample_folder else None
    preferences = Preferences(sample.preferences if sample else usual_preferences())
    page = StartPage(frame_from(resource_path("themes/tokens.json"), application.palette()))
    window = MainWindow(page, preferences.geometry)
    signals = QuitSignals(window)
    signals.received.connect(window.close)

    def begin() -> None:
        from booking_desktop.app.run import Run  # noqa: PLC0415 - the first frame waits for nothing

        run = Run(application, window, preferences, wish=wish, sample=sample)
        application.aboutToQuit.connect(run.close)
        run.start(page)

    page.painted.connect(lambda: QTimer.singleShot(0, begin))
    window.show()
    try:
        return application.exec()
    finally:
        signals.close()
