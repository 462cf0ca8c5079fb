"""Commits of this process and of others, told on the window's thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from booking_desktop.domain.changes import ChangeSet, Subject
from booking_desktop.services.announcer import Announcer
from booking_desktop.viewmodels.changes import ChangeFeed
from booking_desktop.viewmodels.work import Work

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.usefixtures("qapp")


def change(kind: str) -> ChangeSet:
    return ChangeSet(
        activity_id=None,
        kind=kind,
        subjects=frozenset({Subject.APPOINTMENT}),
        ids=frozenset(),
        dates=frozenset({date(2026, 11, 19)}),
    )


class Others:
    """Another process, which commits when told."""

    def __init__(self) -> None:
        self.commits: list[ChangeSet] = []

    def news(self) -> tuple[ChangeSet, ...]:
        taken, self.commits = tuple(self.commits), []
        return taken


@pytest.fixture
def parts() -> Iterator[tuple[ChangeFeed, Announcer, Others]]:
    home, announcer, others = QObject(), Announcer(), Others()
    work = Work(home)
    feed = ChangeFeed(announcer, others, work, home)
    yield feed, announcer, others
    feed.close()
    work.close()


def test_commit_of_another_thread_is_told_on_this_one(
    parts: tuple[ChangeFeed, Announcer, Others], qtbot: QtBot
) -> None:
    feed, announcer, _ = parts
    told: list[tuple[str, int]] = []
    feed.committed.connect(lambda changes: told.append((changes.kind, threading.get_ident())))

    committing = threading.Thread(target=announcer.announce, args=[change("check_in")])
    committing.start()
    committing.join()

    qtbot.waitUntil(lambda: told == [("check_in", threading.get_ident())])


def test_commit_of_another_process_is_noticed(
    parts: tuple[ChangeFeed, Announcer, Others], qtbot: QtBot
) -> None:
    feed, _, others = parts
    with qtbot.waitSignal(feed.committed, timeout=1000) as told:
        others.commits.append(change("book"))

    assert told.args[0].kind == "book"


def test_closed_feed_hears_nothing_more(
    parts: tuple[ChangeFeed, Announcer, Others], qtbot: QtBot
) -> None:
    feed, announcer, _ = parts
    feed.close()

    with qtbot.assertNotEmitted(feed.committed, wait=20):
        announcer.announce(change("check_in"))
