"""From when until when: what is meant at first, and what is typed (ux job 20)."""

from __future__ import annotations

from datetime import date

import pytest

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.instants import Instant, NonexistentLocalTime
from booking_desktop.domain.intervals import Interval
from booking_desktop.viewmodels.away.spans import beginnings, ends, read_edge, usual_span
from tests.salon import DUBLIN, TODAY, at

NOW = Instant(at("10:52") + 31)


def test_today_it_begins_this_minute_and_ends_with_the_day() -> None:
    assert usual_span(TODAY, NOW, DUBLIN) == Interval(at("10:52"), at("00:00", day=1))


def test_another_day_is_meant_whole() -> None:
    tomorrow = date(2026, 11, 20)

    assert usual_span(tomorrow, NOW, DUBLIN) == Interval(at("00:00", day=1), at("00:00", day=2))


def test_it_may_begin_now_this_morning_or_tomorrow() -> None:
    assert beginnings(NOW, DUBLIN) == (at("10:52"), at("00:00"), at("00:00", day=1))


def test_it_may_end_with_the_day_the_next_one_or_the_week() -> None:
    assert ends(at("10:52"), DUBLIN) == (
        at("00:00", day=1),
        at("00:00", day=2),
        at("00:00", day=4),
    )


def test_on_a_sunday_the_week_is_over_with_the_day() -> None:
    assert ends(at("10:52", day=3), DUBLIN) == (at("00:00", day=4), at("00:00", day=5))


@pytest.mark.parametrize(
    ("text", "is_end", "expected"),
    [
        ("14:00", False, at("14:00")),
        ("1400", True, at("14:00")),
        ("fri", False, at("00:00", day=1)),
        ("fri", True, at("00:00", day=2)),
        ("fri 14:00", True, at("14:00", day=1)),
        ("23 nov 9:30", False, at("09:30", day=4)),
        ("tomorrow", True, at("00:00", day=2)),
    ],
)
def test_a_time_a_date_or_both_are_read(text: str, is_end: bool, expected: Instant) -> None:
    assert read_edge(text, TODAY, today=TODAY, zone=DUBLIN, is_end=is_end) == expected


@pytest.mark.parametrize("text", ["", "whenever", "half 12", "fri whenever", "31 feb"])
def test_what_is_neither_is_refused(text: str) -> None:
    with pytest.raises(FieldError):
        read_edge(text, TODAY, today=TODAY, zone=DUBLIN, is_end=True)


def test_a_time_that_clocks_skip_is_refused() -> None:
    with pytest.raises(NonexistentLocalTime):
        read_edge("28 mar 1:30", TODAY, today=TODAY, zone=DUBLIN, is_end=False)
