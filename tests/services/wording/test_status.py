"""The words of the status bar."""

from __future__ import annotations

import pytest

from booking_desktop.domain.money import Money
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.status import TodayWords
from tests.services.wording.setting import at


@pytest.fixture
def words(wording: Wording) -> TodayWords:
    return TodayWords(wording.phrases, wording.times)


def test_today_is_counted_in_words(words: TodayWords) -> None:
    assert words.bookings(1) == "1 booking today"
    assert words.bookings(29) == "29 bookings today"
    assert words.here(4) == "4 in the salon"
    assert words.late(1) == "1 late"


def test_next_free_times_are_said_with_whom(words: TodayWords) -> None:
    now = at("10:52")
    free = [("John", at("11:00")), ("Sarah", at("13:30"))]

    assert words.next_free(free, now) == "Next free half hour: John 11:00, Sarah 13:30"
    assert words.next_free([], now) == "No free half hour today"


def test_copy_of_another_day_is_said_with_its_day(words: TodayWords) -> None:
    now = at("10:52")

    assert words.backup(at("10:00"), now) == "Backup 10:00"
    assert words.backup(at("10:00"), at("10:52") + 86400) == "Backup yesterday 10:00"  # type: ignore[arg-type]


def test_what_is_saved_and_moved_is_said(words: TodayWords) -> None:
    assert words.saved() == "Everything is saved on this desk"
    assert words.saving() == "Saving…"
    assert words.moving("Bob Williams") == "Moving Bob Williams"
    assert [key for key, _ in words.moving_keys()] == ["←→", "↑↓", "Enter", "Esc"]


def test_who_left_without_paying_is_counted_with_the_sum(words: TodayWords) -> None:
    assert words.to_pay(1, Money(3200, "EUR")) == "1 to pay, €32"
    assert words.to_pay(2, Money(4850, "EUR")) == "2 to pay, €48.50"
