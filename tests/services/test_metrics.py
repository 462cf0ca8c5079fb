"""What is counted of bookings and refusals (F6)."""

from __future__ import annotations

import pytest

from booking_desktop.domain.verdict import ReasonCode
from booking_desktop.services.metrics import Metrics


@pytest.mark.parametrize(
    ("rule", "conflicts"),
    [
        (ReasonCode.CAPACITY_FULL, 1),
        (ReasonCode.STAFF_UNAVAILABLE, 1),
        (ReasonCode.ROOM_UNAVAILABLE, 1),
        (ReasonCode.EQUIPMENT_UNAVAILABLE, 1),
        (ReasonCode.OUTSIDE_HOURS, 0),
        (ReasonCode.STAFF_INACTIVE, 0),
    ],
)
def test_refusal_is_a_conflict_where_another_booking_holds_it(
    rule: ReasonCode, conflicts: int
) -> None:
    metrics = Metrics()

    metrics.refused(rule.value)

    figures = metrics.figures()
    assert (figures.conflicts, figures.refusals) == (conflicts, {rule.value: 1})
