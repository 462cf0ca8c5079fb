from __future__ import annotations

import pytest

from booking_desktop.domain.booking import Status
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.lateness import late_minutes

START = Instant(1_800_000_000)


@pytest.mark.parametrize(
    ("status", "minutes", "late"),
    [
        (Status.CONFIRMED, 22, 22),
        (Status.CONFIRMED, 6, 6),
        (Status.CONFIRMED, 5, 0),
        (Status.CONFIRMED, -10, 0),
        (Status.CHECKED_IN, 22, 0),
        (Status.COMPLETED, 22, 0),
        (Status.NO_SHOW, 22, 0),
    ],
)
def test_late_is_who_is_booked_and_not_in_past_the_grace(
    status: Status, minutes: int, late: int
) -> None:
    now = Instant(START + minutes * 60 + 30)

    assert late_minutes(status, START, now, after_minutes=5) == late
