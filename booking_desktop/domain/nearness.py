"""Which of many fitting starts is nearest to the one that was wished (B13)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from booking_desktop.domain.instants import Instant, ceil_to_minutes, floor_to_minutes
from booking_desktop.domain.intervals import Interval

EVEN_MINUTES = 5
"""A start that is offered is rounded to this many minutes, where that fits."""


def by_nearness(starts: Iterable[Interval], wished: Instant) -> Iterator[Instant]:
    """Yield one start of each interval, the one nearest to the wished, in order of nearness."""
    nearest = {_nearest(interval, wished) for interval in starts}
    yield from sorted(nearest, key=lambda start: (abs(start - wished), start))


def _nearest(starts: Interval, wished: Instant) -> Instant:
    """Return the nearest start, rounded to even minutes where that is one of them."""
    if starts.contains(wished):
        return wished
    if wished < starts.start:
        even = ceil_to_minutes(starts.start, EVEN_MINUTES)
        return even if starts.contains(even) else ceil_to_minutes(starts.start, 1)
    last = Instant(starts.end - 1)
    even = floor_to_minutes(last, EVEN_MINUTES)
    return even if starts.contains(even) else floor_to_minutes(last, 1)
