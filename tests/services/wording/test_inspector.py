"""The words of the inspector: how full a class is, and what happens to the next who wants in."""

from __future__ import annotations

import pytest

from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.inspector import InspectorWords
from tests.services.wording.setting import at


@pytest.fixture
def words(wording: Wording) -> InspectorWords:
    return InspectorWords(wording.phrases, wording.times, wording.money)


@pytest.mark.parametrize(
    ("is_full", "has_waitlist", "state"),
    [(False, True, "Open"), (True, True, "Full, waitlist open"), (True, False, "Full")],
)
def test_class_says_whether_it_can_be_booked(
    words: InspectorWords, is_full: bool, has_waitlist: bool, state: str
) -> None:
    assert words.class_state(is_full=is_full, has_waitlist=has_waitlist) == state


@pytest.mark.parametrize(
    ("seats_left", "has_waitlist", "hint"),
    [
        (1, True, "1 seat free."),
        (3, True, "3 seats free."),
        (0, True, "The class is full. The next person joins the waitlist as no. 3."),
        (0, False, "Full, no waitlist. It opens again when a seat frees."),
    ],
)
def test_next_person_is_told_what_happens(
    words: InspectorWords, seats_left: int, has_waitlist: bool, hint: str
) -> None:
    said = words.add_hint(seats_left=seats_left, waiting=2, has_waitlist=has_waitlist)

    assert said == hint


def test_change_of_somebody_else_says_who_when_and_what(words: InspectorWords) -> None:
    assert words.changed("Tom", at("10:52"), "11:15", "11:30") == (
        "Tom changed this at 10:52: 11:15 → 11:30."
    )
