"""What somebody waits for without a seat yet: a time with a person, or a call back (D8, F2)."""

from __future__ import annotations

from enum import StrEnum


class WishState(StrEnum):
    """Where a wish stands: waiting, booked by somebody at the desk, or given up."""

    OPEN = "open"
    BOOKED = "booked"
    DROPPED = "dropped"
