"""Instants on the grid's axis, also in nights when clocks change (B14)."""

from __future__ import annotations

from datetime import date

import pytest

from booking_desktop.domain.instants import Instant, day_start, local_to_instant, zone
from booking_desktop.viewmodels.day_axis import DayAxis
from booking_desktop.viewmodels.day_picture import Span

DUBLIN = zone("Europe/Dublin")
ORDINARY, FORWARD, BACK = date(2026, 11, 19), date(2026, 3, 29), date(2026, 10, 25)


@pytest.mark.parametrize("minute", [0, 1, 555, 1439, 1440])
def test_ordinary_day_is_the_wall_clock(minute: int) -> None:
    axis = DayAxis(ORDINARY, DUBLIN)

    assert axis.instant_at(minute) == local_to_instant(ORDINARY, minute, DUBLIN)
    assert axis.minute_of(axis.instant_at(minute)) == minute
    assert axis.length_minutes == 1440
    assert axis.missing is None


def test_skipped_hour_keeps_its_room() -> None:
    axis = DayAxis(FORWARD, DUBLIN)

    assert axis.missing == Span(starts_minute=60, ends_minute=120)
    assert axis.length_minutes == 1440
    assert axis.minute_of(local_to_instant(FORWARD, 9 * 60, DUBLIN)) == 9 * 60
    assert axis.instant_at(9 * 60) == local_to_instant(FORWARD, 9 * 60, DUBLIN)
    assert axis.instant_at(90) == local_to_instant(FORWARD, 120, DUBLIN)


def test_doubled_hour_is_there_twice() -> None:
    axis = DayAxis(BACK, DUBLIN)
    start = day_start(BACK, DUBLIN)

    assert axis.length_minutes == 1500
    assert axis.minute_of(Instant(start + 90 * 60)) == 90
    assert axis.minute_of(Instant(start + 150 * 60)) == 150
    doubled = [hour.at_minute for hour in axis.hours() if hour.is_doubled]
    assert doubled == [60, 120]
    assert axis.minute_of(local_to_instant(BACK, 9 * 60, DUBLIN)) == 10 * 60


def test_hours_pass_in_order_and_skip_what_does_not_exist() -> None:
    marks = [hour.at_minute for hour in DayAxis(FORWARD, DUBLIN).hours()]

    assert marks == [0, *range(120, 1440, 60)]


def test_midnight_that_is_skipped_begins_the_day_later() -> None:
    cairo, on = zone("Africa/Cairo"), date(2026, 4, 24)
    axis = DayAxis(on, cairo)

    assert axis.missing == Span(starts_minute=0, ends_minute=60)
    assert axis.minute_of(day_start(on, cairo)) == 60
    assert axis.minute_of(local_to_instant(on, 600, cairo)) == 600


def test_half_hour_change_keeps_marks_on_full_hours() -> None:
    axis = DayAxis(date(2026, 4, 5), zone("Australia/Lord_Howe"))

    assert axis.length_minutes == 1470
    assert [hour.at_minute for hour in axis.hours()][:4] == [0, 60, 150, 210]


def test_what_lies_outside_the_date_is_clipped_and_torn() -> None:
    axis = DayAxis(ORDINARY, DUBLIN)
    start = day_start(ORDINARY, DUBLIN)
    before, after = Instant(start - 3600), Instant(start + 3600)

    assert axis.span(before, after) == Span(starts_minute=0, ends_minute=60)
    assert axis.is_torn(before, after) == (True, False)
