"""The pages of the book that are kept at hand: read beside the window, thrown away when changed.

The day in view is there at once if it was read before; its neighbours are read ahead. A change set
makes the pages of its dates stale, and the one in view is read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from booking_desktop.domain.changes import ChangeSet
from booking_desktop.domain.instants import Instant
from booking_desktop.services.day import BookOfDay, DayBook
from booking_desktop.services.wording.grid import GridWords
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.day_building import Arrangement, build_day
from booking_desktop.viewmodels.day_picture import DayPicture
from booking_desktop.viewmodels.desk import Desk
from booking_desktop.viewmodels.rail_building import build_column_list
from booking_desktop.viewmodels.rail_picture import ColumnList
from booking_desktop.viewmodels.work import Lane, Work

_MOST_PAGES = 15
_SKELETON_MS = 120
"""After so long without an answer the heads and hours of the last page stand for the new one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A date as it was read, and its picture and its filter in one arrangement."""

    book: BookOfDay
    arrangement: Arrangement
    picture: DayPicture
    columns: ColumnList


class DayPages(QObject):
    """Shows the desk's day.

    Signals:
        turned(Page): Another page, or the same one with something changed, is to be shown.
        arrived(frozenset[str]): Ids of rows in the page that another process has just changed.
        skeleton(DayPicture): The page takes long; this stands for it.
        read_ahead(DayPicture): A neighbour's picture, likely to be wanted next.
    """

    turned = Signal(object)
    arrived = Signal(object)
    skeleton = Signal(object)
    read_ahead = Signal(object)

    def __init__(
        self, desk: Desk, book: DayBook, *, words: GridWords, work: Work, feed: ChangeFeed
    ) -> None:
        """Follow the desk; nothing is read before `begin`."""
        super().__init__(desk)
        self._desk = desk
        self._book = book
        self._words = words
        self._work = work
        self._pages: dict[date, Page] = {}
        self._stale: dict[date, int] = {}
        self._news = 0
        self._current: Page | None = None
        self._is_stood_for = False  # heads alone are shown, not the page in view
        self._foreign: frozenset[str] = frozenset()
        self._lane = Lane()
        self._ahead = {-1: Lane(), 1: Lane()}
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_SKELETON_MS)
        self._patience.timeout.connect(self._show_skeleton)
        desk.day_changed.connect(self._on_day_changed)
        desk.columns_changed.connect(self._renew)
        desk.minute_changed.connect(self._on_minute)
        feed.committed.connect(self._on_committed)

    @property
    def current(self) -> Page | None:
        """The page in view; None before the first one."""
        return self._current

    def begin(self, page: Page) -> None:
        """Show the first page, read before the window was there."""
        self._take(page)
        self._read_ahead()

    def _on_day_changed(self, on: date) -> None:
        page = self._pages.get(on)
        if page is None:
            self._patience.start()
            self._read()
            return
        self._patience.stop()
        self._lane.forget()
        self._show(page)
        if on in self._stale or page.arrangement != self._arrangement():
            self._read()
        else:
            self._read_ahead()

    def _on_minute(self, _now: Instant) -> None:
        self._spoil({self._desk.today})
        if self._desk.on == self._desk.today:
            self._read()

    def _on_committed(self, changes: ChangeSet) -> None:
        self._spoil(changes.dates or set(self._pages))
        if self._desk.on in self._stale:
            if changes.is_foreign:
                self._foreign |= changes.ids
            self._read()

    def _renew(self) -> None:
        """Build the page in view in another arrangement."""
        self._spoil(set(self._pages))
        self._read()

    def _spoil(self, dates: Iterable[date]) -> None:
        self._news += 1
        for on in dates:
            self._stale[on] = self._news

    def _arrangement(self) -> Arrangement:
        return Arrangement(columns_by=self._desk.columns_by, hidden=self._desk.hidden)

    def _read(self) -> None:
        self._ask(self._desk.on, self._on_read, self._lane)

    def _ask(self, on: date, done: Callable[[Page], None], lane: Lane) -> None:
        """Read a date; what happens to it meanwhile leaves it stale."""
        news = self._news

        def on_read(page: Page) -> None:
            if self._stale.get(on, news) <= news:
                self._stale.pop(on, None)
            done(page)

        loader = page_loader(
            self._book, on, self._arrangement(), words=self._words, now=self._desk.now
        )
        self._work.read(loader, done=on_read, lane=lane)

    def _on_read(self, page: Page) -> None:
        self._patience.stop()
        self._take(page)
        self._read_ahead()

    def _take(self, page: Page) -> None:
        on = page.book.day.on
        self._keep(page)
        self._desk.take_catalogue(page.book.catalogue)
        if on == self._desk.on:
            self._show(page)
        foreign, self._foreign = self._foreign, frozenset()
        if foreign:
            self.arrived.emit(foreign)

    def _show(self, page: Page) -> None:
        before, self._current = self._current, page
        was_stood_for, self._is_stood_for = self._is_stood_for, False
        is_same = before is not None and (before.picture, before.columns) == (
            page.picture,
            page.columns,
        )
        if was_stood_for or not is_same:
            self.turned.emit(page)

    def _keep(self, page: Page) -> None:
        on = page.book.day.on
        self._pages.pop(on, None)
        self._pages[on] = page
        while len(self._pages) > _MOST_PAGES:
            self._pages.pop(next(iter(self._pages)))

    def _read_ahead(self) -> None:
        for side, lane in self._ahead.items():
            on = self._desk.on + timedelta(days=side)
            if on not in self._pages or on in self._stale:
                self._ask(on, self._on_read_ahead, lane)

    def _on_read_ahead(self, page: Page) -> None:
        self._keep(page)
        self.read_ahead.emit(page.picture)

    def _show_skeleton(self) -> None:
        if self._current is not None:
            self._is_stood_for = True
            self.skeleton.emit(_without_blocks(self._current.picture, self._desk.on))


def page_loader(
    book: DayBook, on: date, arrangement: Arrangement, *, words: GridWords, now: Instant
) -> Callable[[], Page]:
    """Return the work that reads a date and builds its picture; not for the window's thread."""

    def load() -> Page:
        read = book.read(on)
        picture = build_day(read, arrangement, words=words, now=now)
        columns = build_column_list(read, arrangement, words=words)
        return Page(book=read, arrangement=arrangement, picture=picture, columns=columns)

    return load


def _without_blocks(picture: DayPicture, on: date) -> DayPicture:
    columns = tuple(
        replace(column, blocks=(), tails=(), gaps=(), breaks=(), free_spans=())
        for column in picture.columns
    )
    return replace(picture, on=on, columns=columns, now=None, hint=None, accessible_name="")
