"""Who is next on a waitlist, for how many seats, and until when (D2, D3, B7).

A waitlist stands before a session: while it still promotes, free seats belong to those who wait, in
their order, and a newcomer gets what is left. After its cut-off a seat is whoever's comes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant

T = TypeVar("T")


def is_promoting(starts_at: Instant, cutoff_minutes: int, now: Instant) -> bool:
    """Whether a freed seat still goes to the waitlist: until the cut-off, that instant included."""
    return now <= starts_at - cutoff_minutes * SECONDS_PER_MINUTE


def next_ones(waiting: Sequence[T], *, capacity: int, taken: int) -> Sequence[T]:
    """Return who gets a seat, one for each that is free: the first in order, never too many."""
    return waiting[: max(0, capacity - taken)]


def seats_for_newcomers(*, capacity: int, taken: int, waiting: int) -> int:
    """Return how many seats nobody sits on nor waits for, never below 0 (B7)."""
    return max(0, capacity - taken - waiting)


def placed(order: Sequence[T], one: T, position: int) -> tuple[T, ...]:
    """Return an order with one of its members at a position, 1 is next; the rest close up.

    A position beyond the end is the end.
    """
    rest = [each for each in order if each != one]
    rest.insert(max(0, position - 1), one)
    return tuple(rest)
