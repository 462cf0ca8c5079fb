"""The pages of one run: opening, trouble with its ways out, the first run, the desk."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

from booking_desktop.app.arguments import Wish
from booking_desktop.app.collecting import Collector
from booking_desktop.app.crash import CrashGuard
from booking_desktop.app.preferences import Preferences
from booking_desktop.domain.errors import BookingError
from booking_desktop.services.clock import SystemClock
from booking_desktop.services.configuration import Configuration, usual_configuration
from booking_desktop.services.logs import start_log
from booking_desktop.services.places import Places, places_within, usual_places
from booking_desktop.viewmodels.work import Work
from booking_desktop.views.controls.focus_ring import FocusRing
from booking_desktop.views.help_actions import add_log_action
from booking_desktop.views.main_window import MainWindow
from booking_desktop.views.start_page import StartPage
from booking_desktop.views.theme import Appearance, SchemeChoice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from booking_desktop.app.desk import DeskSession
    from booking_desktop.app.first_run import FirstRunSession
    from booking_desktop.app.opening import EmptyDesk, OpenDesk
    from booking_desktop.app.trouble import Rescue
    from booking_desktop.services.copies import Copies
    from booking_desktop.viewmodels.day_picture import DayPicture

_FRAME_MS = 16

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
        self._places: Places | None = None
        self._configuration = Configuration()
        self._clock = SystemClock()
        self._session: DeskSession | None = None
        self._first_run: FirstRunSession | None = None
        self._sample_folder: Path | None = None
        self._log_file: Path | None = None
        self._rescue: Rescue | None = None
        self._collector: Collector | None = None
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
        if self._sample is not None:
            self._open()
        else:
            self._work.read(
                self._glance,
                done=lambda picture: self._show_glance(page, picture),
                refused=self._on_trouble,
            )

    def close(self) -> None:
        """Finish what is being written, let the database go, remember how the window was left."""
        self._preferences.keep(
            geometry=self._window.saveGeometry(),
            scheme=self._appearance.choice.value,
            hour_px=self._session.hour_px if self._session else self._preferences.hour_px,
        )
        self._leave_desk()
        self._leave_first_run(closes=True)
        self._work.close()
        self._guard.close()
        self._throw_sample_away()

    # -- opening -------------------------------------------------------------------------------

    def _glance(self) -> DayPicture | None:
        """Read today's page with as little of the program as that needs; for a reading thread."""
        self._places = self._prepare()
        import_module("booking_desktop.views.day_grid.view")
        from booking_desktop.app.glance import glance  # noqa: PLC0415 - beside the first frame

        return glance(self._places, self._clock.now())

    def _show_glance(self, page: StartPage, picture: DayPicture | None) -> None:
        """Show what is booked in the empty frame, then load the rest."""
        if picture is not None:
            from booking_desktop.views.day_grid.view import (  # noqa: PLC0415 - loaded by `_glance`
                DayGridView,
            )

            grid = DayGridView(self._appearance)
            grid.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            grid.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            if self._preferences.hour_px:
                grid.set_zoom(self._preferences.hour_px)
            grid.set_picture(picture)
            page.show_middle(grid, right_px=self._appearance.theme.sizes.inspector_width)
        QTimer.singleShot(_FRAME_MS, self, self._open)

    def _open(self, is_accepted: bool = False) -> None:
        self._work.read(
            lambda: self._load(is_accepted=is_accepted),
            done=self._enter,
            refused=self._on_trouble,
        )

    def _load(self, *, is_accepted: bool) -> OpenDesk | EmptyDesk:
        """Import what the first frame did not need, and open the file; for a reading thread."""
        if self._places is None:
            self._places = self._prepare()
        elif self._sample is None:
            self._configuration = usual_configuration(os.environ)  # it may be set otherwise by now
        import_module("booking_desktop.app.desk")
        from booking_desktop.app.opening import open_desk  # noqa: PLC0415 - as late as the rest

        is_demo = self._sample is not None
        return open_desk(
            self._places,
            self._clock,
            configuration=self._configuration,
            is_demo=is_demo,
            is_accepted=is_accepted,
        )

    def _prepare(self) -> Places:
        """Read the settings and begin the log; a sample salon has no settings."""
        self._configuration = Configuration() if self._sample else usual_configuration(os.environ)
        settings = self._configuration.settings
        places = self._sample or usual_places(self._wish.database or settings.database)
        self._log_file = start_log(places.logs, level=settings.log_level)
        return places

    def _enter(self, opened: OpenDesk | EmptyDesk) -> None:
        from booking_desktop.app import desk, opening  # noqa: PLC0415 - loaded by `_load`

        if not isinstance(opened, opening.OpenDesk):
            self._begin_first_run(opened)
            return
        self._leave_first_run(closes=opened.is_sample)
        session = desk.DeskSession(
            opened, self._copies(), self._appearance, hour_px=self._preferences.hour_px
        )
        session.work.broke.connect(self._guard.broke)
        session.damaged.connect(self._on_damage)
        session.sample_left.connect(self._leave_sample)
        if self._log_file is not None:
            add_log_action(session.page.actions_book, self._log_file)
        session.show_in(self._window)
        if self._collector is None:
            self._collector = Collector(self)
        self._session = session

    # -- the first minutes ---------------------------------------------------------------------

    def _begin_first_run(self, empty: EmptyDesk) -> None:
        from booking_desktop.app.first_run import FirstRunSession  # noqa: PLC0415 - seldom needed
        from booking_desktop.app.opening import enter  # noqa: PLC0415 - loaded by `_load`

        first_run = FirstRunSession(empty, self._clock, self._appearance)
        first_run.begun.connect(
            lambda: self._work.read(
                lambda: enter(
                    empty.database,
                    self._clock,
                    configuration=self._configuration,
                    is_sample=False,
                ),
                done=self._enter,
                refused=self._on_trouble,
            )
        )
        first_run.sample_wanted.connect(self._look_around)
        first_run.work.broke.connect(self._guard.broke)
        first_run.show_in(self._window)
        self._first_run = first_run

    def _leave_first_run(self, *, closes: bool) -> None:
        first_run, self._first_run = self._first_run, None
        if first_run is not None:
            first_run.stop()
            if closes:
                first_run.database.close()
            first_run.deleteLater()

    # -- the sample ----------------------------------------------------------------------------

    def _look_around(self) -> None:
        """Open a sample salon in a file of its own."""
        if self._sample is None:
            self._sample_folder = Path(tempfile.mkdtemp(prefix="booking-desktop-"))
            self._sample = self._places = places_within(self._sample_folder)
            self._open()

    def _leave_sample(self) -> None:
        """Go back to one's own bookings."""
        self._leave_desk()
        self._throw_sample_away()
        self._sample = self._places = None
        self._open()

    def _throw_sample_away(self) -> None:
        if self._sample_folder is not None:
            shutil.rmtree(self._sample_folder, ignore_errors=True)
            self._sample_folder = None

    # -- trouble -------------------------------------------------------------------------------

    def _on_damage(self, error: BookingError) -> None:
        self._leave_desk(is_damaged=True)
        self._on_trouble(error)

    def _on_trouble(self, error: BookingError) -> None:
        from booking_desktop.app.trouble import Case, Desk, Rescue  # noqa: PLC0415 - seldom needed

        if self._rescue is None:
            desk = Desk(
                window=self._window,
                appearance=self._appearance,
                work=self._work,
                clock=self._clock,
            )
            self._rescue = Rescue(desk)
            self._rescue.open_wanted.connect(self._open)
            self._rescue.file_chosen.connect(self._open_file)
        places = self._places
        self._rescue.show(
            Case(
                error=error,
                file=places.database if places else None,
                copies=self._copies() if places else None,
                log=self._log_file,
            )
        )

    def _open_file(self, file: Path) -> None:
        self._places = usual_places(file)
        self._open()

    # -- the desk ------------------------------------------------------------------------------

    def _copies(self) -> Copies:
        from booking_desktop.app.opening import copies_of  # noqa: PLC0415 - needs the database

        assert self._places is not None
        return copies_of(self._places, self._clock)

    def _keep_drafts(self) -> None:
        for session in (self._session, self._first_run):
            if session is not None:
                session.keep_drafts()

    def _leave_desk(self, *, is_damaged: bool = False) -> None:
        session, self._session = self._session, None
        if session is not None:
            session.stop(is_damaged=is_damaged)
            session.deleteLater()


def _scheme(preferences: Preferences) -> SchemeChoice:
    known = {choice.value: choice for choice in SchemeChoice}
    return known.get(preferences.scheme, SchemeChoice.SYSTEM)
