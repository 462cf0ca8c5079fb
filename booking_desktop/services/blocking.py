"""Keeping time free: blocked time and time off, for one or several people at once (B1, job 16).

Neither is a hold: bookings inside stay where they are. They are listed before anything is saved,
and left to a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from booking_desktop.domain.access import Actor
from booking_desktop.domain.availability import TimeOff, TimeOffKind
from booking_desktop.domain.errors import FieldError, NotFoundError, StrandedError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import OutletId, ResourceId
from booking_desktop.domain.instants import MINUTES_PER_DAY, SECONDS_PER_MINUTE, Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.text import clean
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.identity import new_id
from booking_desktop.services.telling import dates_of, spoken_name
from booking_desktop.storage import tables
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.rows import time_off_row
from booking_desktop.storage.time_off import find_time_off
from booking_desktop.storage.unit_of_work import UnitOfWork
from booking_desktop.storage.upcoming import UpcomingSession, upcoming_sessions

_LONGEST_SESSION_SECONDS = MINUTES_PER_DAY * SECONDS_PER_MINUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """Time to be kept free.

    Attributes:
        resource_ids: Whose: people, rooms or equipment.
        interval: From when to when.
        reason: What for; may be empty.
        kind: Away, or blocked on purpose.
    """

    resource_ids: tuple[ResourceId, ...]
    interval: Interval
    reason: str = ""
    kind: TimeOffKind = TimeOffKind.BLOCKED


class Blocking:
    """The actions on blocked time and time off."""

    def __init__(self, actions: Actions, catalogues: CatalogueReader) -> None:
        """Keep the runner of actions and the reader of catalogues."""
        self._actions = actions
        self._catalogues = catalogues

    def block(
        self,
        actor: Actor,
        outlet_id: OutletId,
        absence: Absence,
        *,
        keeps_stranded: bool = False,
    ) -> Outcome[tuple[str, ...]]:
        """Keep time free; returns the ids of what was made, one for each resource.

        Raises:
            FieldError: `resource_ids`, `missing`; `starts_at`, `not_whole_minutes`; `reason`.
            NotFoundError: There is no such person or thing.
            StrandedError: Bookings lie inside (`sessions`); nothing was saved. They stay where
                they are when it is repeated with `keeps_stranded`.
        """
        reason = clean("reason", absence.reason)
        _check(absence)

        def work(unit: UnitOfWork) -> tuple[str, ...]:
            catalogue = self._catalogues.read(unit.connection, outlet_id)
            names = [_name(catalogue, each) for each in absence.resource_ids]
            stranded = tuple(_inside(unit, outlet_id, absence))
            if stranded and not keeps_stranded:
                raise StrandedError(sessions=stranded)
            made = tuple(new_id() for _ in absence.resource_ids)
            for time_off_id, resource_id in zip(made, absence.resource_ids, strict=True):
                away = TimeOff(
                    resource_id=resource_id,
                    starts_at=absence.interval.start,
                    ends_at=absence.interval.end,
                    reason=reason,
                    kind=absence.kind,
                )
                row = time_off_row(away, id=time_off_id)
                unit.insert(tables.time_off, {**row, "created_at": unit.now})
            _tell(unit, catalogue, absence.interval, names=names, reason=reason)
            return made

        kind = "block_time" if absence.kind is TimeOffKind.BLOCKED else "add_time_off"
        return self._actions.run(actor, kind, work)

    def remove(self, actor: Actor, outlet_id: OutletId, time_off_id: str) -> Outcome[None]:
        """Make time bookable again.

        Raises:
            NotFoundError: There is no such time off any more.
        """

        def work(unit: UnitOfWork) -> None:
            catalogue = self._catalogues.read(unit.connection, outlet_id)
            away = find_time_off(unit.connection, time_off_id)
            unit.update(tables.time_off, time_off_id, {"archived_at": unit.now})
            names = [spoken_name(catalogue, away.resource_id)]
            interval = Interval(away.starts_at, away.ends_at)
            _tell(unit, catalogue, interval, names=names, reason=away.reason)

        return self._actions.run(actor, "unblock_time", work)


def _check(absence: Absence) -> None:
    if not absence.resource_ids:
        raise FieldError("resource_ids", "missing")
    if any(instant % SECONDS_PER_MINUTE for instant in absence.interval):
        raise FieldError("starts_at", "not_whole_minutes")


def _name(catalogue: Catalogue, resource_id: ResourceId) -> str:
    name = spoken_name(catalogue, resource_id)
    if not name:
        raise NotFoundError(subject="resource", id=resource_id)
    return name


def _inside(unit: UnitOfWork, outlet_id: OutletId, absence: Absence) -> Iterator[UpcomingSession]:
    """Yield what is booked with one of the resources within the time to be kept free."""
    nearby = upcoming_sessions(
        unit.connection,
        outlet_id,
        since=Instant(absence.interval.start - _LONGEST_SESSION_SECONDS),
        until=absence.interval.end,
        resource_ids=absence.resource_ids,
    )
    return (session for session in nearby if session.interval.overlaps(absence.interval))


def _tell(unit: UnitOfWork, catalogue: Catalogue, interval: Interval, **says: object) -> None:
    unit.story.dates |= dates_of(interval, catalogue.zone)
    unit.story.params = {"starts_at": interval.start, "ends_at": interval.end, **says}
