"""Figures for whoever looks after the program: what happened since it began, and how fast (F6).

They are kept in memory; what waits to be sent is counted where it waits.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock
from typing import Final

from booking_desktop.domain.changes import ChangeSet
from booking_desktop.domain.verdict import ReasonCode

BUCKETS_SECONDS: Final = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)
"""Upper ends of the classes that times are counted in."""

_BOOKINGS: Final = frozenset({"book", "book_series", "walk_in"})
_TAKEN: Final = frozenset(
    {
        ReasonCode.CAPACITY_FULL,
        ReasonCode.STAFF_UNAVAILABLE,
        ReasonCode.ROOM_UNAVAILABLE,
        ReasonCode.EQUIPMENT_UNAVAILABLE,
        ReasonCode.ALREADY_BOOKED,
    }
)


@dataclass(slots=True)
class Times:
    """How long one kind of work took: counts per class, the last for all that took longer."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS_SECONDS) + 1))
    sum_seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """All figures at one moment.

    Attributes:
        acts: How often each kind of act was done.
        refusals: How often each rule said no.
        times: How long each kind of work took.
    """

    acts: Mapping[str, int]
    refusals: Mapping[str, int]
    times: Mapping[str, Times]

    @property
    def bookings(self) -> int:
        """How many bookings were made; a series is one."""
        return sum(self.acts.get(kind, 0) for kind in _BOOKINGS)

    @property
    def conflicts(self) -> int:
        """How often another booking had what was wished for."""
        return sum(self.refusals.get(code, 0) for code in _TAKEN)


class Metrics:
    """Counts. Safe to tell from several threads."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._lock = Lock()
        self._acts: Counter[str] = Counter()
        self._refusals: Counter[str] = Counter()
        self._times: dict[str, Times] = {}

    def saw(self, changes: ChangeSet) -> None:
        """Count an act; subscribe this to the announcer."""
        with self._lock:
            self._acts[changes.kind] += 1

    def refused(self, code: str) -> None:
        """Count a rule's no by its code."""
        with self._lock:
            self._refusals[code] += 1

    def took(self, work: str, seconds: float) -> None:
        """Count how long a piece of work took."""
        with self._lock:
            times = self._times.setdefault(work, Times())
            times.counts[bisect_left(BUCKETS_SECONDS, seconds)] += 1
            times.sum_seconds += seconds

    def figures(self) -> Figures:
        """Return what was counted so far."""
        with self._lock:
            return Figures(
                acts=dict(self._acts),
                refusals=dict(self._refusals),
                times={
                    work: Times(list(times.counts), times.sum_seconds)
                    for work, times in self._times.items()
                },
            )
