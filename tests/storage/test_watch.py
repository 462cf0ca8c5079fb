from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

import pytest

from booking_desktop.domain.changes import ChangeSet, Subject
from booking_desktop.domain.ids import ActivityId
from booking_desktop.storage.engine import Database
from booking_desktop.storage.watch import Watch
from tests.storage.shop import Shop

TOUCHED = json.dumps({"subjects": ["session"], "ids": ["line-1"], "dates": ["2027-01-15"]})


@pytest.fixture
def watch(database: Database) -> Iterator[Watch]:
    watching = Watch(database)
    yield watching
    watching.close()


def told(watch: Watch) -> list[ActivityId | None]:
    """Ask twice: what is found is told at the second time."""
    return [changes.activity_id for _ in range(2) for changes in watch.news()]


def own(name: str) -> ChangeSet:
    return ChangeSet(
        activity_id=ActivityId(name),
        kind="book",
        subjects=frozenset(),
        ids=frozenset(),
        dates=frozenset(),
    )


def test_commit_of_another_program_is_told_once(shop: Shop, watch: Watch) -> None:
    shop.activity("theirs", touched=TOUCHED)
    assert watch.news() == ()
    expected = ChangeSet(
        activity_id=ActivityId("theirs"),
        kind="book",
        subjects=frozenset({Subject.SESSION}),
        ids=frozenset({"line-1"}),
        dates=frozenset({date(2027, 1, 15)}),
        is_foreign=True,
    )
    assert watch.news() == (expected,)
    assert told(watch) == []


def test_what_was_there_before_is_no_news(shop: Shop, database: Database) -> None:
    shop.activity("old", touched=TOUCHED)
    watching = Watch(database)
    assert told(watching) == []
    watching.close()


def test_own_commits_are_no_news_however_late_they_are_announced(shop: Shop, watch: Watch) -> None:
    watch.saw(own("early"))
    shop.activity("early", touched=TOUCHED)
    shop.activity("late", touched=TOUCHED)
    shop.activity("theirs", touched=TOUCHED)
    assert watch.news() == ()
    watch.saw(own("late"))
    assert [changes.activity_id for changes in watch.news()] == ["theirs"]


def test_commit_without_an_entry_is_no_news(shop: Shop, watch: Watch) -> None:
    shop.insert("draft", id="d", kind="booking", payload="{}", updated_at=0)
    assert told(watch) == []


def test_flood_is_told_as_one_change_of_everything(shop: Shop, watch: Watch) -> None:
    shop.connection.execute("BEGIN")
    for number in range(300):
        shop.activity(f"entry-{number}", touched=TOUCHED)
    shop.connection.execute("COMMIT")
    watch.news()
    (everything,) = watch.news()
    assert everything.subjects == frozenset(Subject)
    assert (everything.ids, everything.dates) == (frozenset(), frozenset())
    shop.activity("later", touched=TOUCHED)
    assert told(watch) == ["later"]
