"""Half-open intervals of instants, and arithmetic on tuples of them.

An `Interval` holds its start and not its end, so two that touch do not overlap (B4). A tuple of
intervals is *tidy* when it is sorted and no two of them overlap; all functions but `merge` expect
tidy tuples and return tidy tuples. The holds of one resource are always tidy (I1).
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from booking_desktop.domain.errors import FieldError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from booking_desktop.domain.instants import Instant


class _Bounds(NamedTuple):
    start: Instant
    end: Instant


class Interval(_Bounds):
    """From `start` until just before `end`, both instants; never empty (I4).

    A tuple and not a dataclass: intervals are made and compared by the thousand for each grid.
    """

    __slots__ = ()

    def __new__(cls, start: Instant, end: Instant) -> Interval:
        """Make an interval.

        Raises:
            FieldError: `ends_at`, `not_after_start`.
        """
        if start >= end:
            raise FieldError("ends_at", "not_after_start", starts_at=start, ends_at=end)
        return tuple.__new__(cls, (start, end))

    @property
    def seconds(self) -> int:
        """Elapsed time from start to end, in seconds."""
        return self.end - self.start

    def overlaps(self, other: Interval) -> bool:
        """Whether some instant lies in both; touching ends do not (B4)."""
        return self.start < other.end and other.start < self.end

    def contains(self, instant: Instant) -> bool:
        """Whether the instant lies inside; the end does not."""
        return self.start <= instant < self.end

    def covers(self, other: Interval) -> bool:
        """Whether all of the other lies inside."""
        return self.start <= other.start and other.end <= self.end


def merge(intervals: Iterable[Interval]) -> tuple[Interval, ...]:
    """Return the tidy union of any intervals; those that overlap or touch become one."""
    merged: list[Interval] = []
    for interval in sorted(intervals):
        if not merged or merged[-1].end < interval.start:
            merged.append(interval)
        elif merged[-1].end < interval.end:
            merged[-1] = _known(merged[-1].start, interval.end)
    return tuple(merged)


def subtract(
    intervals: tuple[Interval, ...], removed: tuple[Interval, ...]
) -> tuple[Interval, ...]:
    """Return what of the intervals is left when the removed ones are cut out."""
    left: list[Interval] = []
    for interval in intervals:
        start = interval.start
        for cut in overlapping(removed, interval):
            if start < cut.start:
                left.append(_known(start, cut.start))
            start = cut.end
        if start < interval.end:
            left.append(_known(start, interval.end))
    return tuple(left)


def intersect(
    intervals: tuple[Interval, ...], others: tuple[Interval, ...]
) -> tuple[Interval, ...]:
    """Return the stretches that lie in both."""
    return tuple(part for other in others for part in clip(intervals, other))


def clip(intervals: tuple[Interval, ...], within: Interval) -> tuple[Interval, ...]:
    """Return the intervals as far as they lie within another."""
    return tuple(
        _known(max(interval.start, within.start), min(interval.end, within.end))
        for interval in overlapping(intervals, within)
    )


def gaps(intervals: tuple[Interval, ...], within: Interval) -> tuple[Interval, ...]:
    """Return the stretches of `within` that no interval touches."""
    return subtract((within,), intervals)


def overlapping(intervals: tuple[Interval, ...], interval: Interval) -> tuple[Interval, ...]:
    """Return the intervals that overlap another, found in O(log n + found)."""
    return intervals[overlapping_range(intervals, interval)]


def overlapping_range(intervals: tuple[Interval, ...], interval: Interval) -> slice:
    """Return where the overlapping ones stand, for tuples that run in parallel with these."""
    low = _first_ending_after(intervals, interval.start)
    return slice(low, bisect_left(intervals, (interval.end,), lo=low))


def first_overlap(intervals: tuple[Interval, ...], interval: Interval) -> Interval | None:
    """Return the earliest interval that overlaps another, in O(log n); None if none does."""
    at = _first_ending_after(intervals, interval.start)
    if at < len(intervals) and intervals[at].start < interval.end:
        return intervals[at]
    return None


def covering(intervals: tuple[Interval, ...], interval: Interval) -> Interval | None:
    """Return the one that wholly covers another, in O(log n); None where no single one does."""
    found = first_overlap(intervals, interval)
    return found if found is not None and found.covers(interval) else None


def _first_ending_after(intervals: tuple[Interval, ...], instant: Instant) -> int:
    # A one-tuple sorts before every interval with the same start, and needs no key function.
    at = bisect_left(intervals, (instant,))
    return at - 1 if at and intervals[at - 1].end > instant else at


def _known(start: Instant, end: Instant) -> Interval:
    """Make an interval whose order is already certain, at half the price."""
    return tuple.__new__(Interval, (start, end))
