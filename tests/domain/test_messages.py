from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from booking_desktop.domain.instants import Instant, local_to_instant
from booking_desktop.domain.messages import QuietHours, pause_seconds

DUBLIN = ZoneInfo("Europe/Dublin")
BERLIN = ZoneInfo("Europe/Berlin")


def at(hour: int, minute: int = 0, *, day: int = 19, zone: ZoneInfo = DUBLIN) -> Instant:
    return local_to_instant(date(2026, 11, day), hour * 60 + minute, zone)


@pytest.mark.parametrize(
    ("now", "end"),
    [
        (at(20, 59), None),
        (at(21), at(8, day=20)),
        (at(23, 59), at(8, day=20)),
        (at(0, day=20), at(8, day=20)),
        (at(7, 59), at(8)),
        (at(8), None),
    ],
)
def test_quiet_hours_end_in_the_morning(now: Instant, end: Instant | None) -> None:
    assert QuietHours().end(now, DUBLIN) == end


def test_quiet_hours_are_the_outlets() -> None:
    assert QuietHours().end(at(20, 30), BERLIN) == at(8, day=20, zone=BERLIN)


@pytest.mark.parametrize(
    ("hour", "end"), [(12, None), (13, at(15)), (14, at(15)), (15, None), (23, None)]
)
def test_quiet_hours_within_one_day(hour: int, end: Instant | None) -> None:
    nap = QuietHours(from_minute=13 * 60, until_minute=15 * 60)

    assert nap.end(at(hour), DUBLIN) == end


def test_quiet_hours_end_at_the_next_time_there_is_when_clocks_skip_it() -> None:
    quiet = QuietHours(from_minute=22 * 60, until_minute=2 * 60 + 30)
    night = local_to_instant(date(2027, 3, 28), 60, BERLIN)

    assert quiet.end(night, BERLIN) == local_to_instant(date(2027, 3, 28), 180, BERLIN)


def test_pauses_double_up_to_an_hour() -> None:
    assert [pause_seconds(tries) for tries in (1, 2, 3, 7, 12)] == [60, 120, 240, 3600, 3600]
