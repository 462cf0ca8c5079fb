"""The pages of one run: opening, trouble with its ways out, the first run, the desk."""

from __future__ import annotations

import logging
import os
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QFileDialog

from booking_desktop.app.arguments import Wish
from booking_desktop.app.crash import CrashGuard
from booking_desktop.app.logs import start_log
from booking_desktop.app.preferences import Preferences
from booking_desktop.domain.errors import BookingError
from booking_desktop.services.clock import SystemClock
from booking_desktop.services.places import Places, usual_places
from booking_desktop.services.settings import load_settings, settings_file
from booking_desktop.viewmodels.work import Work
from booking_desktop.views.controls.focus_ring import FocusRing
from booking_desktop.views.main_window import MainWindow
from booking_desktop.views.start_page import StartPage
from booking_desktop.views.theme import Appearance, SchemeChoice

if TYPE_CHECKING:
    from booking_desktop.app.desk import DeskSession
    from booking_desktop.app.opening import EmptyDesk, OpenDesk
    from booking_desktop.services.copies import Backup, Copies
    from booking_desktop.viewmodels.trouble import WayOut

_log = logging.getLogger(__name__)


class Run(QObject):
    """Leads from page to page. What takes long to load is loaded beside the window.

    Args:
        application: Qt's application.
        window: Shows the pages.
        preferences: How the window was left.
        wish: What the command line asks for.
        sample: Where everything of a sample salon is kept; None for real bookings.
    """

    def __init__(
        self,
        application: QApplication,
        window: MainWindow,
        preferences: Preferences,
        *,
        wish: Wish,
        sample: Places | None,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._wish = wish
        self._sample = sample
        self._places: Places | None = sample
        self._clock = SystemClock()
        self._session: DeskSession | None = None
        self._log_file: Path | None = None
        self._guard = CrashGuard(
            window, keep_drafts=self._keep_drafts, log_place=lambda: str(self._log_file or "")
        )
        self._work = Work(self)
        self._work.broke.connect(self._guard.broke)
        self._appearance = Appearance(application)
        self._appearance.choose(_scheme(preferences))
        FocusRing(self._appearance, window)
        window.closing.connect(self._keep_drafts)

    def start(self, page: StartPage) -> None:
        """Find the file and open it."""
        page.show_words("Preparing the sample salon…" if self._sample else "Opening the bookings…")
        self._open()

    def close(self) -> None:
        """Finish what is being written, let the database go, remember how the window was left."""
        self._preferences.keep(
            geometry=self._window.saveGeometry(),
            scheme=self._appearance.choice.value,
            hour_px=self._session.hour_px if self._session else self._preferences.hour_px,
        )
        self._leave_desk()
        self._work.close()
        self._guard.close()

    # -- opening -------------------------------------------------------------------------------

    def _open(self) -> None:
        self._work.read(self._load, done=self._enter, refused=self._on_trouble)

    def _load(self) -> OpenDesk | EmptyDesk:
        """Import what the first frame did not need, and open the file; for a reading thread."""
        if self._places is None:
            settings = load_settings(settings_file(), dict(os.environ))
            self._places = usual_places(self._wish.database or settings.database)
        if self._log_file is None:
            self._log_file = start_log(self._places.logs)
        import_module("booking_desktop.app.desk")
        from booking_desktop.app.opening import open_desk  # noqa: PLC0415 - as late as the rest

        return open_desk(self._places, self._clock, is_demo=self._sample is not None)

    def _enter(self, opened: OpenDesk | EmptyDesk) -> None:
        from booking_desktop.app import desk, opening  # noqa: PLC0415 - loaded by `_load`

        if not isinstance(opened, opening.OpenDesk):
            return
        session = desk.DeskSession(
            opened, self._copies(), self._appearance, hour_px=self._preferences.hour_px
        )
        session.work.broke.connect(self._guard.broke)
        session.damaged.connect(self._on_damage)
        session.show_in(self._window)
        self._session = session

    # -- trouble -------------------------------------------------------------------------------

    def _on_damage(self, error: BookingError) -> None:
        self._leave_desk()
        self._on_trouble(error)

    def _on_trouble(self, error: BookingError) -> None:
        from booking_desktop.viewmodels.trouble import is_damage  # noqa: PLC0415 - seldom needed

        _log.error("The booking file cannot be used", exc_info=error)
        if is_damage(error):
            self._work.read(
                self._copies().newest_good, done=lambda copy: self._show_trouble(error, copy)
            )
        else:
            self._show_trouble(error, None)

    def _show_trouble(self, error: BookingError, copy: Backup | None) -> None:
        from booking_desktop.viewmodels.trouble import trouble_of  # noqa: PLC0415 - seldom needed
        from booking_desktop.views.trouble_page import TroublePage  # noqa: PLC0415 - as above

        file = str(self._places.database) if self._places else ""
        trouble = trouble_of(error, file=file, copy_of=copy.made_at if copy else None)
        page = TroublePage(self._appearance, trouble)
        page.chosen.connect(lambda way: self._take_way(way, copy))
        self._window.show_page(page)
        page.take_keyboard()

    def _take_way(self, way: WayOut, copy: Backup | None) -> None:
        match way.value:
            case "restore" if copy is not None:
                copies = self._copies()
                self._work.write(
                    lambda: copies.put_back(copy),
                    done=lambda _kept: self._open(),
                    refused=self._on_trouble,
                )
            case "try_again":
                self._open()
            case "other_file":
                self._ask_for_file()
            case "quit":
                self._window.close()

    def _ask_for_file(self) -> None:
        dialog = QFileDialog(self._window, "Open a booking file")
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter("Booking files (*.sqlite);;All files (*)")
        dialog.fileSelected.connect(self._open_file)
        dialog.open()

    def _open_file(self, file: str) -> None:
        self._places = usual_places(Path(file))
        self._open()

    # -- the desk ------------------------------------------------------------------------------

    def _copies(self) -> Copies:
        from booking_desktop.services.copies import Copies  # noqa: PLC0415 - needs the database

        assert self._places is not None
        return Copies(self._places.database, self._places.backups, clock=self._clock)

    def _keep_drafts(self) -> None:
        if self._session is not None:
            self._session.keep_drafts()

    def _leave_desk(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.stop()


def _scheme(preferences: Preferences) -> SchemeChoice:
    known = {choice.value: choice for choice in SchemeChoice}
    return known.get(preferences.scheme, SchemeChoice.SYSTEM)
