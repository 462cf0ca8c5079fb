"""Why not? The smallest change that would free a start that was refused (B15).

A change is tried before it is named: the judge has to let the wish pass after it. The smallest is
the one that moves the fewest minutes of what is wished or booked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from booking_desktop.domain.facts import Facts
from booking_desktop.domain.ids import SessionId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant
from booking_desktop.domain.intervals import clip, merge
from booking_desktop.domain.judge import may_book
from booking_desktop.domain.verdict import (
    BookingRequest,
    ChangeKind,
    Override,
    Reason,
    ReasonCode,
    SmallestChange,
    Verdict,
)

_SHORTEST_MINUTES = 5


def smallest_change(
    facts: Facts, request: BookingRequest, verdict: Verdict, now: Instant
) -> SmallestChange | None:
    """Return what would free a start, where a single change is enough.

    Args:
        facts: The days concerned.
        request: A booking of one line; of several, nothing is proposed.
        verdict: The judge's no to it.
        now: The present.
    """
    if len(verdict.plan) != 1:
        return None
    changes = _Changes(facts, request, verdict, now).that_help()
    return min(changes, key=lambda change: change.minutes, default=None)


class _Changes:
    """What could be changed about one line that was refused."""

    def __init__(
        self, facts: Facts, request: BookingRequest, verdict: Verdict, now: Instant
    ) -> None:
        self._facts = facts
        self._request = request
        self._reasons = verdict.reasons
        self._plan = verdict.plan[0]
        self._now = now

    def that_help(self) -> Iterator[SmallestChange]:
        """Yield every single change after which the line fits."""
        yield from self._shortened()
        yield from self._waved()
        yield from self._moved()

    def _shortened(self) -> Iterator[SmallestChange]:
        """Yield the longest length that fits before what is in the way (job 12)."""
        start, end = self._plan.interval
        tidy_up = self._plan.service.buffer_after_minutes
        lengths = {
            (obstacle.interval.start - start) // SECONDS_PER_MINUTE - buffer
            for reason in self._reasons
            for obstacle in reason.obstacles
            for buffer in (0, tidy_up)
        }
        wished = (end - start) // SECONDS_PER_MINUTE
        for minutes in sorted(lengths, reverse=True):
            if _SHORTEST_MINUTES <= minutes < wished:
                wish = replace(self._request.lines[0], duration_minutes=minutes, is_stretched=True)
                if self._fits(replace(self._request, lines=(wish,))):
                    yield SmallestChange(
                        kind=ChangeKind.SHORTEN,
                        minutes=wished - minutes,
                        fitting_minutes=minutes,
                    )
                    return

    def _waved(self) -> Iterator[SmallestChange]:
        """Yield a manager's yes, where nothing but policy is in the way; not for the past."""
        is_past = any(reason.code is ReasonCode.IN_THE_PAST for reason in self._reasons)
        if not is_past and self._fits(replace(self._request, overrides=frozenset(Override))):
            minutes = sum(self._minutes_against(reason) for reason in self._reasons)
            yield SmallestChange(kind=ChangeKind.ASK_A_MANAGER, minutes=minutes)

    def _moved(self) -> Iterator[SmallestChange]:
        """Yield the one session that is in the way and could make room by moving."""
        in_the_way = {
            obstacle.session_id: obstacle
            for reason in self._reasons
            for obstacle in reason.obstacles
            if obstacle.session_id is not None and self._plan.joins is None
        }
        if len(in_the_way) == 1:
            ((session_id, obstacle),) = in_the_way.items()
            if may_book(self._without(session_id), self._request, self._now).fits:
                yield SmallestChange(
                    kind=ChangeKind.MOVE_SESSION,
                    minutes=self._minutes_to_pass(session_id),
                    obstacle=obstacle,
                )

    def _fits(self, request: BookingRequest) -> bool:
        return may_book(self._facts, request, self._now).fits

    def _minutes_against(self, reason: Reason) -> int:
        """Return how far policy stands against it: minutes outside hours, or of lead time."""
        start = self._plan.interval.start
        if not reason.obstacles and reason.limit is not None:
            return abs(reason.limit - start) // SECONDS_PER_MINUTE
        obstacles = merge(obstacle.interval for obstacle in reason.obstacles)
        outside = clip(obstacles, self._plan.interval)
        return sum(interval.seconds for interval in outside) // SECONDS_PER_MINUTE

    def _without(self, session_id: SessionId) -> Facts:
        return replace(
            self._facts,
            holds={
                resource_id: tuple(held for held in holds if held.session_id != session_id)
                for resource_id, holds in self._facts.holds.items()
            },
        )

    def _minutes_to_pass(self, session_id: SessionId) -> int:
        """Return by how much a session has to move, earlier or later, to be out of the way."""
        theirs = [
            (held.starts_at, held.ends_at)
            for holds in self._facts.holds.values()
            for held in holds
            if held.session_id == session_id
        ]
        ours = [hold.interval for hold in self._plan.holds]
        later = max(end for _, end in ours) - min(start for start, _ in theirs)
        earlier = max(end for _, end in theirs) - min(start for start, _ in ours)
        return min(later, earlier) // SECONDS_PER_MINUTE
