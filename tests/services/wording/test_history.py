"""The words of the history list: which day, and who did it where (C7, F5)."""

from __future__ import annotations

from datetime import date

import pytest

from booking_desktop.domain.booking import Channel
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.history import HistoryWords
from tests.services.wording.setting import at


@pytest.fixture
def words(wording: Wording) -> HistoryWords:
    return HistoryWords(wording.phrases, wording.times)


@pytest.mark.parametrize(
    ("on", "heading"),
    [
        (date(2026, 11, 19), "Today"),
        (date(2026, 11, 18), "Yesterday"),
        (date(2026, 11, 12), "Thursday 12 November"),
        (date(2025, 11, 19), "Wednesday 19 November 2025"),
    ],
)
def test_day_is_headed_by_how_far_it_lies_back(words: HistoryWords, on: date, heading: str) -> None:
    assert words.day(at("10:00", on), at("10:52")) == heading


@pytest.mark.parametrize(
    ("channel", "source"),
    [
        (Channel.DESK, "Mia O’Shea, Desk 1"),
        (Channel.WEB, "Mia O’Shea, Desk 1, web"),
        (Channel.ASSISTANT, "Mia O’Shea, Desk 1, phone assistant"),
    ],
)
def test_channel_is_named_where_it_is_not_the_desk(
    words: HistoryWords, channel: Channel, source: str
) -> None:
    assert words.source("Mia O’Shea", "Desk 1", channel) == source


def test_nobody_is_left_out_of_the_source(words: HistoryWords) -> None:
    assert words.source("", "Desk 1", Channel.DESK) == "Desk 1"
