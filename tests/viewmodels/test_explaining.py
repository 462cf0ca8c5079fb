"""Why a booking was called off, and by whom."""

from __future__ import annotations

import pytest

from booking_desktop.domain.booking import CancelledBy
from booking_desktop.storage.placements import find_placement
from booking_desktop.viewmodels.explaining import Explaining, read_reason
from tests.salon import Desk, Salon
from tests.viewmodels.desk_rig import DeskRig


@pytest.mark.parametrize(
    ("typed", "by", "reason"),
    [
        ("has a cold", CancelledBy.CUSTOMER, "has a cold"),
        ("us, Sarah is ill", CancelledBy.US, "Sarah is ill"),
        ("Us: flood", CancelledBy.US, "flood"),
        ("other snow", CancelledBy.OTHER, "snow"),
        ("usually late", CancelledBy.CUSTOMER, "usually late"),
        (" us ", CancelledBy.US, ""),
    ],
)
def test_first_word_says_who_called_it_off(typed: str, by: CancelledBy, reason: str) -> None:
    assert read_reason(typed) == (by, reason)


def test_reason_is_kept_with_the_booking(salon: Salon, desk: Desk, rigged: DeskRig) -> None:
    sarah = salon.staff("Sarah Wilson").works()
    booked = desk.book(salon.service("Cut"), sarah, "11:00", salon.customer("Ann Ryan")).result
    desk.lifecycle.cancel(desk.actor, booked.id)

    Explaining(desk.remarks, rigged.workplace).explain(booked.id, "us, Sarah is ill")

    with salon.database.reading() as connection:
        kept = find_placement(connection, booked.id)
    assert (kept.cancelled_by, kept.cancel_reason) == (CancelledBy.US, "Sarah is ill")
    assert rigged.said[-1] == "Ann Ryan: the reason is noted"
