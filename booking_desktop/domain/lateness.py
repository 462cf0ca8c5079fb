"""Late: a state that is derived and never stored (C8)."""

from __future__ import annotations

from booking_desktop.domain.booking import Status
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant


def late_minutes(status: Status, starts_at: Instant, now: Instant, *, after_minutes: int) -> int:
    """Return by how many whole minutes somebody is late; 0 for whoever is not.

    Late is who is booked, not in, and more than the outlet's `after_minutes` past the start.
    """
    minutes = (now - starts_at) // SECONDS_PER_MINUTE
    return minutes if status is Status.CONFIRMED and minutes > after_minutes else 0
