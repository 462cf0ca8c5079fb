"""The history list and an appointment's story."""

from __future__ import annotations

import pytest

from tests.salon import Desk, FixedClock, Person, Salon, at


@pytest.fixture
def sarah(salon: Salon) -> Person:
    return salon.staff("Sarah Wilson").works()


def test_pages_go_back_to_the_first_act(desk: Desk, salon: Salon, sarah: Person) -> None:
    cut = salon.service("Cut", minutes=30)
    references = [desk.book(cut, sarah, f"{hour:02}:00").result.reference for hour in range(9, 14)]

    first = desk.history.page(limit=3)
    second = desk.history.page(before=first.older, limit=3)

    shown = [entry.params["reference"] for entry in (*first.entries, *second.entries)]
    assert shown == references[::-1]
    assert (first.older is None, second.older) == (False, None)


def test_entry_says_who_when_where_and_what(
    desk: Desk, salon: Salon, sarah: Person, clock: FixedClock
) -> None:
    clock.set(at("10:52"))
    desk.book(salon.service("Cut"), sarah, "11:00", salon.customer("Niamh Walsh"))

    (entry,) = desk.history.page().entries

    assert (entry.kind, entry.at, entry.actor_name) == ("book", at("10:52"), "Mia")
    assert (entry.desk_name, entry.channel) == ("Desk 1", "desk")
    assert entry.params["customer"] == "Niamh Walsh"
    assert entry.params["starts_at"] == at("11:00")


def test_story_is_all_that_happened_to_one_booking(desk: Desk, salon: Salon, sarah: Person) -> None:
    cut = salon.service("Cut")
    booked = desk.book(cut, sarah, "11:00").result
    desk.book(cut, sarah, "14:00")
    desk.lifecycle.cancel(desk.actor, booked.id)
    desk.undoing.undo_last(desk.actor)

    story = desk.history.story(booked.id)

    assert [entry.kind for entry in story] == ["book", "cancel", "undo"]
    assert [entry.is_undone for entry in story] == [False, True, False]
