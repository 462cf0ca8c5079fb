"""Pages of the book: at hand when read ahead, read again when something happened to them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from booking_desktop.domain.changes import ChangeSet
from booking_desktop.services.day import BookOfDay, DayBook
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.grid import GridWords
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.clock_tick import ClockTick
from booking_desktop.viewmodels.day_building import Arrangement
from booking_desktop.viewmodels.day_pages import DayPages, Page, page_loader
from booking_desktop.viewmodels.desk import Desk, Step
from booking_desktop.viewmodels.work import Work
from tests.salon import DUBLIN, TODAY, FixedClock, Person, Salon
from tests.salon import Desk as Services

TOMORROW = TODAY + timedelta(days=1)

_WORDING = Wording(DUBLIN)
WORDS = GridWords(_WORDING.phrases, _WORDING.times, _WORDING.money)


class CountingBook(DayBook):
    """Notes which dates are read, and waits when told to."""

    def __init__(self, salon: Salon) -> None:
        super().__init__(salon.database, CatalogueReader(), salon.outlet_id)
        self.asked: list[date] = []
        self.gate = threading.Event()
        self.gate.set()

    def read(self, on: date) -> BookOfDay:
        self.asked.append(on)
        self.gate.wait(5)
        return super().read(on)


class Nobody:
    """No other process commits anything."""

    def news(self) -> tuple[ChangeSet, ...]:
        return ()


class Rig:
    """Pages upon a salon, without a window."""

    def __init__(self, salon: Salon, services: Services, clock: FixedClock) -> None:
        self.home = QObject()
        self.work = Work(self.home)
        self.book = CountingBook(salon)
        self.tick = ClockTick(clock, self.home)
        self.desk = Desk(self.book.catalogue(), self.tick, self.home)
        self.feed = ChangeFeed(services.announcer, Nobody(), self.work, self.home)
        self.pages = DayPages(self.desk, self.book, words=WORDS, work=self.work, feed=self.feed)
        self.turned: list[Page] = []
        self.pages.turned.connect(self.turned.append)
        load = page_loader(self.book, TODAY, Arrangement(), words=WORDS, now=clock.now())
        self.pages.begin(load())

    def close(self) -> None:
        self.feed.close()
        self.work.close()


@pytest.fixture
def rig(qtbot: QtBot, salon: Salon, desk: Services, clock: FixedClock) -> Iterator[Rig]:
    salon.staff("Sarah Wilson").works()
    made = Rig(salon, desk, clock)
    qtbot.waitUntil(lambda: {TODAY, TOMORROW} <= set(made.book.asked) and len(made.book.asked) == 3)
    qtbot.wait(50)
    yield made
    made.close()


def sarah_of(rig: Rig, salon: Salon) -> Person:
    return Person(salon, next(iter(rig.desk.catalogue.staff.values())))


def test_neighbour_is_there_without_a_wait(rig: Rig) -> None:
    rig.desk.go(Step.DAY, forward=True)

    assert [page.book.day.on for page in rig.turned] == [TODAY, TOMORROW]


def test_unknown_day_is_read_and_shown(rig: Rig, qtbot: QtBot) -> None:
    rig.desk.go(Step.FOUR_WEEKS, forward=True)

    qtbot.waitUntil(lambda: rig.turned[-1].book.day.on == TODAY + timedelta(days=28))


def test_commit_on_the_day_in_view_shows_at_once(
    rig: Rig, salon: Salon, desk: Services, qtbot: QtBot
) -> None:
    sarah = sarah_of(rig, salon)
    cut = salon.service("Cut", minutes=60)
    qtbot.waitUntil(lambda: len(rig.turned) == 1)

    desk.book(cut, sarah, "10:00", salon.customer("Niamh Walsh"))

    qtbot.waitUntil(lambda: len(rig.turned[-1].picture.columns[0].blocks) == 1)


def test_commit_on_a_page_read_ahead_spoils_it(
    rig: Rig, salon: Salon, desk: Services, qtbot: QtBot
) -> None:
    sarah = sarah_of(rig, salon)
    cut = salon.service("Cut", minutes=60)
    desk.book(cut, sarah, "10:00", salon.customer("Niamh Walsh"), day=1)
    qtbot.wait(50)

    rig.desk.go(Step.DAY, forward=True)

    qtbot.waitUntil(lambda: len(rig.turned[-1].picture.columns[0].blocks) == 1)


def test_answer_that_comes_too_late_is_dropped(rig: Rig, qtbot: QtBot) -> None:
    rig.book.gate.clear()
    rig.desk.go(Step.FOUR_WEEKS, forward=True)
    rig.desk.go_to_today()
    rig.book.gate.set()
    qtbot.wait(100)

    assert {page.book.day.on for page in rig.turned} == {TODAY}


def test_slow_page_is_stood_for_by_its_heads(rig: Rig, qtbot: QtBot) -> None:
    rig.book.gate.clear()
    with qtbot.waitSignal(rig.pages.skeleton, timeout=2000) as shown:
        rig.desk.go(Step.FOUR_WEEKS, forward=True)
    rig.book.gate.set()

    assert shown.args[0].on == TODAY + timedelta(days=28)
    assert [column.title for column in shown.args[0].columns] == ["Sarah Wilson"]


def test_day_that_is_gone_back_to_takes_the_place_of_the_heads(rig: Rig, qtbot: QtBot) -> None:
    rig.book.gate.clear()
    with qtbot.waitSignal(rig.pages.skeleton, timeout=2000):
        rig.desk.go(Step.FOUR_WEEKS, forward=True)

    rig.desk.go_to_today()
    rig.book.gate.set()

    assert [page.book.day.on for page in rig.turned] == [TODAY, TODAY]
