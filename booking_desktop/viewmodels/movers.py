"""What can be moved in the grid: one booking, or a class with everybody in it (C2, D1)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.verdict import Alternative, Override, Verdict
from booking_desktop.services.action import Outcome
from booking_desktop.services.class_changes import ClassChange, ClassChanges
from booking_desktop.services.lane_offers import LaneOffers
from booking_desktop.services.rescheduling import Move, Rescheduling

Wish: TypeAlias = Move | ClassChange

_LEAVE = frozenset({Override.HOURS, Override.LEAD_TIME})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the judge said about a move, and with whose leave."""

    wish: Wish
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Movers:
    """The services that move one or the other."""

    rescheduling: Rescheduling
    class_changes: ClassChanges
    lane_offers: LaneOffers

    def judge(self, actor: Actor, wish: Wish) -> Answer:
        """Ask; where only the house's policy is in the way, ask again with a manager's leave."""
        verdict = self._ask(wish)
        is_policy = not verdict.fits and all(reason.is_policy for reason in verdict.reasons)
        if is_policy and actor.reaches(Role.MANAGER):
            with_leave = replace(wish, overrides=_LEAVE)
            allowed = self._ask(with_leave)
            if allowed.fits:
                return Answer(wish=with_leave, verdict=allowed)
        if isinstance(wish, Move) and not verdict.fits:
            question = self.rescheduling.question(wish)
            verdict = self.lane_offers.beside(actor, question, verdict)
        return Answer(wish=wish, verdict=verdict)

    def move(self, actor: Actor, wish: Wish) -> Outcome[Any]:
        """Do it, or change nothing; the outcome has the booking, or the class as it is now.

        Raises:
            BookingError: As `Rescheduling.move` or `ClassChanges.change`.
        """
        if isinstance(wish, Move):
            return self.rescheduling.move(actor, self._with_lane(actor, wish))
        return self.class_changes.change(actor, wish)

    def _with_lane(self, actor: Actor, move: Move) -> Move:
        """Return a move with the lane it goes to open."""
        if move.lane_id is None or move.staff_id is None or move.starts_at is None:
            return move
        lane_id = self.lane_offers.opened(actor, move.lane_id, move.staff_id, move.starts_at)
        return replace(move, lane_id=lane_id)

    def _ask(self, wish: Wish) -> Verdict:
        if isinstance(wish, Move):
            return self.rescheduling.ask(wish)
        return self.class_changes.ask(wish)


def instead(wish: Wish, way: Alternative) -> Wish:
    """Return a move to a way out of its refusal."""
    plain: frozenset[Override] = frozenset()
    if isinstance(wish, Move):
        wish = replace(wish, line_id=None)
    # Only a room by the hour is delivered by nobody: its ways out are rooms.
    room_id = way.lines[0].room_id if way.staff_id is None and way.lines else None
    wish = replace(
        wish,
        starts_at=way.interval.start,
        staff_id=way.staff_id,
        room_id=room_id,
        overrides=plain,
    )
    if isinstance(wish, Move) and way.lines:
        return replace(wish, lane_id=way.lines[0].lane_id)
    return wish
