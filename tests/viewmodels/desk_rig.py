"""The view-models of a desk on a salon, with work that is done at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject

from booking_desktop.domain.errors import BookingError
from booking_desktop.services.day import DayBook
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.grid import GridWords
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.clock_tick import ClockTick
from booking_desktop.viewmodels.day_building import Arrangement
from booking_desktop.viewmodels.day_grid import DayGrid
from booking_desktop.viewmodels.day_pages import DayPages, page_loader
from booking_desktop.viewmodels.desk import Desk as DeskModel
from booking_desktop.viewmodels.doing import Doing
from booking_desktop.viewmodels.notices import Notices
from booking_desktop.viewmodels.work import Lane, Work
from booking_desktop.viewmodels.workplace import Workplace
from tests.salon import DUBLIN, TODAY, Desk, FixedClock, Salon

T = TypeVar("T")


class AtOnce(Work):
    """Does everything on the spot."""

    def write(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None] | None = None,
        refused: Callable[[BookingError], None] | None = None,
    ) -> None:
        """Do it, then tell."""
        try:
            result = work()
        except BookingError as error:
            (refused or self.refused.emit)(error)
            return
        if done is not None:
            done(result)

    def read(
        self,
        work: Callable[[], T],
        *,
        done: Callable[[T], None],
        refused: Callable[[BookingError], None] | None = None,
        lane: Lane | None = None,  # noqa: ARG002 - nothing is ever waited for
    ) -> None:
        """Ask, then tell."""
        self.write(work, done=done, refused=refused)


class NoOthers:
    """No other program commits anything."""

    def news(self) -> tuple[()]:
        """Return nothing."""
        return ()


class DeskRig:
    """A desk that looks at the salon's day.

    Attributes:
        said: Every notice there was, as its text.
    """

    def __init__(self, salon: Salon, desk: Desk, clock: FixedClock) -> None:
        """Wire the view-models; nothing is read before `begin`."""
        self.owner = QObject()
        self.salon, self.desk, self.clock = salon, desk, clock
        self.work = AtOnce(self.owner)
        wording = Wording(DUBLIN)
        words = GridWords(wording.phrases, wording.times, wording.money)
        self.book = DayBook(salon.database, CatalogueReader(), salon.outlet_id)
        self.tick = ClockTick(clock, self.owner)
        model = DeskModel(self.book.catalogue(), self.tick, self.owner)
        notices = Notices(self.owner)
        self.workplace = Workplace(
            desk=model,
            actor=desk.actor,
            work=self.work,
            doing=Doing(self.work, notices, wording, model),
            notices=notices,
            wording=wording,
            grid_words=words,
        )
        self.feed = ChangeFeed(desk.announcer, NoOthers(), self.work, self.owner)
        self.pages = DayPages(model, self.book, words=words, work=self.work, feed=self.feed)
        self.grid = DayGrid(model, self.pages, words)
        self.said: list[str] = []
        notices.changed.connect(lambda notice: self.said.append(notice.text) if notice else None)

    @property
    def model(self) -> DeskModel:
        """Where is looked."""
        return self.workplace.desk

    def begin(self, on: date = TODAY) -> None:
        """Show a day."""
        words, now = self.workplace.grid_words, self.clock.now()
        self.pages.begin(page_loader(self.book, on, Arrangement(), words=words, now=now)())

    def settle(self) -> None:
        """Let what was committed be told."""
        QCoreApplication.sendPostedEvents()

    def close(self) -> None:
        """Stop listening."""
        self.feed.close()
        self.work.close()
