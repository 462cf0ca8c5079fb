"""Taking a second lane as the way out of a refusal in the form (B13, B16)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.verdict import Alternative
from booking_desktop.viewmodels.booking.services import FormServices


def open_lane_then(
    services: FormServices, way: Alternative, take: Callable[[Alternative], None]
) -> None:
    """Have the lane that a way out stands for opened where it is not, then take it."""
    line, staff_id = way.lines[0], way.staff_id
    lane_id, starts_at = line.lane_id, way.interval.start
    assert lane_id is not None
    assert staff_id is not None

    def done(opened: ResourceId) -> None:
        take(replace(way, lines=(replace(line, lane_id=opened),)))

    services.work.write(
        lambda: services.lane_offers.opened(services.actor, lane_id, staff_id, starts_at),
        done=done,
    )
