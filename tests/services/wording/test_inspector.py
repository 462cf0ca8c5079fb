"""The words of the inspector."""

from __future__ import annotations

import pytest

from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.inspector import InspectorWords
from tests.services.wording.setting import at


@pytest.fixture
def words(wording: Wording) -> InspectorWords:
    return InspectorWords(wording.phrases, wording.times, wording.money)


def test_change_of_somebody_else_says_who_when_and_what(words: InspectorWords) -> None:
    assert words.changed("Tom", at("10:52"), "11:15", "11:30") == (
        "Tom changed this at 10:52: 11:15 → 11:30."
    )
