"""The assistant on a file in which nothing has been set up yet."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QObject, QTimeZone, Signal

from booking_desktop.app.opening import EmptyDesk
from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.clock import Clock
from booking_desktop.services.drafts import Drafts
from booking_desktop.services.localities import Locality, guess_locality
from booking_desktop.services.setup import Setup
from booking_desktop.services.wording import Phrases, ProblemSentences
from booking_desktop.viewmodels.first_run.first_run import FirstRun, FirstRunServices
from booking_desktop.viewmodels.work import Work
from booking_desktop.views.first_run.page import FirstRunPage
from booking_desktop.views.main_window import MainWindow
from booking_desktop.views.theme import Appearance


class FirstRunSession(QObject):
    """Builds the assistant.

    Signals:
        begun(): The file is set up.
        sample_wanted(): Somebody would rather look around with sample data.
    """

    begun = Signal()
    sample_wanted = Signal()

    def __init__(self, empty: EmptyDesk, clock: Clock, appearance: Appearance) -> None:
        super().__init__(appearance)
        self.database = database = empty.database
        self.work = Work(self)
        actions = Actions(database, clock=clock, announcer=Announcer())
        services = FirstRunServices(
            setup=Setup(database, actions), drafts=Drafts(database, clock=clock), work=self.work
        )
        problems = ProblemSentences(Phrases(), None)
        self._first_run = FirstRun(services, _here(), say=problems.sentence, parent=self)
        if empty.premises is not None:
            self._first_run.furnish(empty.premises)
        self._first_run.begun.connect(self.begun)
        self._first_run.sample_wanted.connect(self.sample_wanted)
        self._page = FirstRunPage(appearance, self._first_run)

    def show_in(self, window: MainWindow) -> None:
        """Put the assistant into the window, once it is known what was filled in the last time."""

        def show() -> None:
            self._first_run.changed.disconnect(show)
            window.show_page(self._page, title="Set up")
            self._page.take_keyboard()

        self._first_run.changed.connect(show)
        self._first_run.begin()

    def keep_drafts(self) -> None:
        """Have what is filled in written down."""
        self._first_run.keep_now()

    def stop(self) -> None:
        """Finish what is being written; the file stays open."""
        self.work.close()


def _here() -> Locality:
    """Return where this computer seems to be."""
    zone = bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii", errors="ignore")
    return guess_locality(zone, QLocale.system().name())
