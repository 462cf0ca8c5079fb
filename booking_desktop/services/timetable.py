"""Classes at many dates at once: repeated weekly, or published from a week template (D1).

Every date is judged on its own and as if those before it stood already; all of them are written as
one act with one undo, or none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import product
from typing import Final
from zoneinfo import ZoneInfo

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.booking import Session
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.ids import OutletId
from booking_desktop.domain.instants import local_date, local_minute, local_to_instant
from booking_desktop.domain.recurrence import Recurrence, RepeatUnit, series_dates
from booking_desktop.domain.verdict import (
    HoldPlan,
    LinePlan,
    Obstacle,
    ObstacleKind,
    Reason,
    ReasonCode,
    Verdict,
)
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.booking import check_overrides
from booking_desktop.services.judging import Judging, Question
from booking_desktop.services.sessions import (
    NewClass,
    checked_class,
    class_request,
    schedule_within,
)
from booking_desktop.services.telling import dates_of
from booking_desktop.storage.engine import Database
from booking_desktop.storage.unit_of_work import UnitOfWork

MOST_WEEKS: Final = 52
"""For how many weeks a class may be repeated at once."""

MOST_CLASSES: Final = 1000
"""How many classes may be published at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedClass:
    """One class of many with its verdict."""

    new: NewClass
    verdict: Verdict


def weekly(new: NewClass, weeks: int, zone: ZoneInfo) -> tuple[NewClass, ...]:
    """Return a class and its repetitions, one a week, at the same local time (B14).

    Raises:
        FieldError: `weeks`, `out_of_range`.
        NonexistentLocalTime: On one of the dates the clocks jump over that time.
    """
    if not 1 <= weeks <= MOST_WEEKS:
        raise FieldError("weeks", "out_of_range", value=weeks, least=1, most=MOST_WEEKS)
    minute = local_minute(new.starts_at, zone)
    dates = series_dates(
        Recurrence(unit=RepeatUnit.WEEK, count=weeks), local_date(new.starts_at, zone)
    ).dates
    later = (replace(new, starts_at=local_to_instant(on, minute, zone)) for on in dates[1:])
    return (new, *later)


class Timetable:
    """Judges and writes classes at many dates."""

    def __init__(self, actions: Actions, judging: Judging, database: Database) -> None:
        """Keep the runner of actions, the way to the judge, and where is read."""
        self._actions = actions
        self._judging = judging
        self._database = database

    def preview(self, outlet_id: OutletId, wanted: tuple[NewClass, ...]) -> tuple[DatedClass, ...]:
        """Return each class with its verdict; those before it that fit stand in its way.

        What does not fit says what is in the way, and not what would fit instead.

        Raises:
            FieldError: As `Sessions.schedule`; `classes`, `too_many`.
            StorageError: The database cannot be read.
        """
        _check_number(wanted)
        planned: list[LinePlan] = []
        dated: list[DatedClass] = []
        with self._database.reading() as connection:
            catalogue = self._judging.catalogue(connection, outlet_id)
            for new in wanted:
                request = class_request(checked_class(catalogue, new))
                question = Question(outlet_id=outlet_id, request=request)
                verdict = _after(planned, self._judging.judge_within(connection, question))
                if verdict.fits:
                    planned += verdict.plan
                dated.append(DatedClass(new=new, verdict=verdict))
        return tuple(dated)

    def schedule(
        self,
        actor: Actor,
        outlet_id: OutletId,
        wanted: tuple[NewClass, ...],
        *,
        kind: str = "schedule_classes",
    ) -> Outcome[tuple[Session, ...]]:
        """Schedule all of them in one act with one undo, or none.

        Raises:
            Refused: With the verdict of the first that does not fit, without ways out.
            FieldError: As `Sessions.schedule`; `classes`, `too_many` or `missing`.
            NotAllowedError: Without being a manager.
            StorageError: The database cannot be written.
        """
        _check_number(wanted)
        if not wanted:
            raise FieldError("classes", "missing")
        for new in wanted:
            check_overrides(actor, new.overrides)

        def work(unit: UnitOfWork) -> tuple[Session, ...]:
            made = [schedule_within(unit, self._judging, outlet_id, new) for new in wanted]
            self._tell(unit, outlet_id, made)
            return tuple(made)

        def first_refusal() -> Verdict:
            dated = self.preview(outlet_id, wanted)
            return next((each.verdict for each in dated if not each.verdict.fits), Verdict())

        return self._judging.settle(
            first_refusal, lambda: self._actions.run(actor, kind, work, role=Role.MANAGER)
        )

    def _tell(self, unit: UnitOfWork, outlet_id: OutletId, made: list[Session]) -> None:
        """Let the entry say which classes, how many, and from when to when."""
        catalogue = self._judging.catalogue(unit.connection, outlet_id)
        services = [catalogue.services[session.service_id].name for session in made]
        starts = sorted(session.interval.start for session in made)
        unit.story.session_id = made[0].id
        unit.story.params = {
            "services": list(dict.fromkeys(services)),
            "count": len(made),
            "starts_at": starts[0],
            "last_starts_at": starts[-1],
        }
        for session in made:
            unit.story.dates |= dates_of(session.interval, catalogue.zone)


def _check_number(wanted: tuple[NewClass, ...]) -> None:
    if len(wanted) > MOST_CLASSES:
        raise FieldError("classes", "too_many", most=MOST_CLASSES)


def _after(planned: list[LinePlan], verdict: Verdict) -> Verdict:
    """Refuse what meets a class that is planned before it."""
    if not verdict.fits:
        return verdict
    plan = verdict.plan[0]
    for earlier in planned:
        met = next(_meetings(earlier, plan), None)
        if met is not None:
            return Verdict(reasons=(_met(earlier, plan, met),), plan=verdict.plan)
    return verdict


def _meetings(earlier: LinePlan, plan: LinePlan) -> Iterator[HoldPlan]:
    for held, wanted in product(earlier.holds, plan.holds):
        if held.resource_id == wanted.resource_id and held.interval.overlaps(wanted.interval):
            yield held


def _met(earlier: LinePlan, plan: LinePlan, met: HoldPlan) -> Reason:
    there = Obstacle(kind=ObstacleKind.CLASS, interval=earlier.interval, label=earlier.service.name)
    is_person = plan.staff is not None and plan.staff.id == met.resource_id
    place = next(
        (each for each in (plan.room, plan.equipment) if each and each.id == met.resource_id), None
    )
    return Reason(
        code=ReasonCode.STAFF_UNAVAILABLE if is_person else ReasonCode.ROOM_UNAVAILABLE,
        resource_id=met.resource_id,
        name=place.name if place else plan.staff.full_name if plan.staff else "",
        obstacles=(there,),
        interval=plan.interval,
        service_name=plan.service.name,
    )
