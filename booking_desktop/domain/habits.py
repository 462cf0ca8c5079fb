"""What a customer usually has, and how often they come: read from their visits (jobs 4 and 8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from booking_desktop.domain.ids import ResourceId, ServiceId
from booking_desktop.domain.instants import Instant

_DAYS_PER_WEEK = 7
_FEWEST_VISITS = 3
_MOST_WEEKS = 52


@dataclass(frozen=True, slots=True, kw_only=True)
class HabitLine:
    """One service of a visit and who delivered it."""

    service_id: ServiceId
    staff_id: ResourceId | None
    asked_for: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A visit: when it began, and its lines in order."""

    starts_at: Instant
    lines: tuple[HabitLine, ...]


def usual(visits: Sequence[Visit]) -> Visit | None:
    """Return the newest of the visits that are most alike; None without any.

    Args:
        visits: The newest first.
    """
    if not visits:
        return None
    alike = Counter(_what(visit) for visit in visits)
    most = max(alike.values())
    return next(visit for visit in visits if alike[_what(visit)] == most)


def rhythm_weeks(days: Iterable[date]) -> int | None:
    """Return every how many weeks somebody comes, or None for fewer than three visits.

    Args:
        days: The local dates of their visits, in any order.
    """
    visited = sorted(set(days))
    if len(visited) < _FEWEST_VISITS:
        return None
    gaps = [(later - day).days for day, later in pairwise(visited)]
    weeks = int(median(gaps) / _DAYS_PER_WEEK + 0.5)
    return min(max(weeks, 1), _MOST_WEEKS)


def _what(visit: Visit) -> tuple[tuple[ServiceId, ResourceId | None], ...]:
    return tuple((line.service_id, line.staff_id) for line in visit.lines)
