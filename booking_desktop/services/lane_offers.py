"""A second lane as a way out, where nothing but a busy person stands in the way (B13, B16).

A lane that is open that day is offered to everybody, one that is not to those who may open it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import OutletId, ResourceId
from booking_desktop.domain.instants import Instant, local_date
from booking_desktop.domain.verdict import (
    Alternative,
    AlternativeKind,
    BookingRequest,
    LinePlan,
    ReasonCode,
    Verdict,
)
from booking_desktop.services.judging import Judging, Question
from booking_desktop.services.lanes import Lanes
from booking_desktop.storage.engine import Database

_TO_BE_OPENED: Final = ResourceId("to be opened")
"""Stands for the lane of somebody who has none yet, in a question and in what is offered."""

_OTHER_WAYS: Final = 2
"""How many of the nearest ways out stay beside a lane, so that three are offered (B13)."""


class LaneOffers:
    """Offers lanes, and opens the one that was taken."""

    def __init__(
        self, judging: Judging, lanes: Lanes, database: Database, outlet_id: OutletId
    ) -> None:
        """Keep the way to the judge, the actions on lanes, and where lanes are read."""
        self._judging = judging
        self._lanes = lanes
        self._database = database
        self._outlet_id = outlet_id

    def beside(self, actor: Actor, question: Question, verdict: Verdict) -> Verdict:
        """Return a verdict, with a second lane as its last way out where that would fit.

        Raises:
            StorageError: The database cannot be read.
        """
        if verdict.fits or len(verdict.plan) != 1 or not _is_only_busy(verdict):
            return verdict
        plan = verdict.plan[0]
        if plan.staff is None or plan.lane_id is not None:
            return verdict
        with self._database.reading() as connection:
            catalogue = self._judging.catalogue(connection, self._outlet_id)
            lane_id = _lane_at(catalogue, plan.staff.id, plan.interval.start)
            if lane_id is None and not actor.reaches(Role.MANAGER):
                return verdict
            asked = _in_lane(question.request, plan, lane_id or _TO_BE_OPENED)
            found = self._judging.judge_within(connection, replace(question, request=asked))
        if not all(reason.code is ReasonCode.LANE_NOT_OPEN for reason in found.reasons):
            return verdict
        return replace(
            verdict, alternatives=(*verdict.alternatives[:_OTHER_WAYS], _way(asked, plan))
        )

    def opened(
        self, actor: Actor, lane_id: ResourceId, staff_id: ResourceId, starts_at: Instant
    ) -> ResourceId:
        """Return the lane that was offered, opening it where it is not open yet.

        Raises:
            NotAllowedError: It is not open, and only a manager may open it.
            StorageError: The database cannot be written.
        """
        if lane_id != _TO_BE_OPENED:
            return lane_id
        with self._database.reading() as connection:
            catalogue = self._judging.catalogue(connection, self._outlet_id)
        known = _lane_at(catalogue, staff_id, starts_at)
        if known is not None:
            return known
        on = local_date(starts_at, catalogue.zone)
        return self._lanes.open(actor, self._outlet_id, staff_id, on).result


def _is_only_busy(verdict: Verdict) -> bool:
    """Whether a person who is booked is all that stands in the way."""
    return all(
        reason.code is ReasonCode.STAFF_UNAVAILABLE and not reason.is_policy
        for reason in verdict.reasons
    )


def _lane_at(catalogue: Catalogue, staff_id: ResourceId, starts_at: Instant) -> ResourceId | None:
    lane = catalogue.lane_of(staff_id, local_date(starts_at, catalogue.zone))
    return lane.id if lane is not None else None


def _in_lane(request: BookingRequest, plan: LinePlan, lane_id: ResourceId) -> BookingRequest:
    """Return a request of one line, in a lane of the person it was judged with."""
    assert plan.staff is not None
    line = replace(
        request.lines[0],
        starts_at=plan.interval.start,
        staff_id=plan.staff.id,
        lane_id=lane_id,
    )
    return replace(request, lines=(line,))


def _way(request: BookingRequest, plan: LinePlan) -> Alternative:
    assert plan.staff is not None
    return Alternative(
        kind=AlternativeKind.SECOND_LANE,
        interval=plan.interval,
        staff_id=plan.staff.id,
        staff_name=plan.staff.full_name,
        price_minor=plan.price_minor,
        lines=request.lines,
    )
