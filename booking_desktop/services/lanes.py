"""A second lane for a person on a day: deliberate overlap that everybody sees (B16).

A manager opens it, anybody at the desk may book in it. The lane is a resource of its own, made when
it is first needed; that it is open on a date is a one-time rule of it. What is booked in it holds
the lane and not the person, so that no resource is ever held twice (I1).
"""

from __future__ import annotations

from datetime import date
from typing import Final

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.availability import AvailabilityRule
from booking_desktop.domain.catalogue import ResourceKind, Staff
from booking_desktop.domain.errors import FieldError, NotFoundError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import OutletId, ResourceId
from booking_desktop.domain.instants import MINUTES_PER_DAY, day_end, day_start, local_date
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.identity import new_id
from booking_desktop.services.telling import spoken_name
from booking_desktop.storage import tables
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.lanes import booked_in_lane
from booking_desktop.storage.live_ids import live_ids
from booking_desktop.storage.rows import availability_row
from booking_desktop.storage.unit_of_work import UnitOfWork

OPEN: Final = "open_lane"
CLOSE: Final = "close_lane"


class Lanes:
    """The actions on second lanes; both need a manager."""

    def __init__(self, actions: Actions, catalogues: CatalogueReader) -> None:
        """Keep the runner of actions and the reader of catalogues."""
        self._actions = actions
        self._catalogues = catalogues

    def open(
        self, actor: Actor, outlet_id: OutletId, staff_id: ResourceId, on: date
    ) -> Outcome[ResourceId]:
        """Open a second lane for somebody on a day; returns the lane.

        Raises:
            FieldError: `lane`, `already_open`; `on`, `in_the_past`.
            NotFoundError: There is no such person.
            NotAllowedError: Without being a manager.
        """

        def work(unit: UnitOfWork) -> ResourceId:
            catalogue = self._catalogues.read(unit.connection, outlet_id)
            lane_id = open_within(unit, catalogue, staff_id, on)
            _tell(unit, catalogue, staff_id, on)
            return lane_id

        return self._actions.run(actor, OPEN, work, role=Role.MANAGER)

    def close(
        self, actor: Actor, outlet_id: OutletId, lane_id: ResourceId, on: date
    ) -> Outcome[None]:
        """Close a lane on a day on which nobody is booked in it.

        Raises:
            FieldError: `lane`, `people_booked` (`names`).
            NotFoundError: It is not open that day.
            NotAllowedError: Without being a manager.
        """

        def work(unit: UnitOfWork) -> None:
            catalogue = self._catalogues.read(unit.connection, outlet_id)
            lane = catalogue.lanes.get(lane_id)
            if lane is None or on not in lane.dates:
                raise NotFoundError(subject="lane", id=lane_id)
            names = booked_in_lane(unit.connection, lane_id, on)
            if names:
                raise FieldError("lane", "people_booked", names=names)
            for rule_id in live_ids(unit.connection, tables.availability_rule, lane_id):
                row = unit.read(tables.availability_rule, rule_id, ("on_date",))
                if row["on_date"] == on.isoformat():
                    unit.update(tables.availability_rule, rule_id, {"archived_at": unit.now})
            _tell(unit, catalogue, lane.staff_id, on)

        return self._actions.run(actor, CLOSE, work, role=Role.MANAGER)


def open_within(
    unit: UnitOfWork, catalogue: Catalogue, staff_id: ResourceId, on: date
) -> ResourceId:
    """Open a second lane within an act; the story is the caller's to tell.

    Raises:
        FieldError: `lane`, `already_open`; `on`, `in_the_past`.
        NotFoundError: There is no such person.
    """
    staff = catalogue.staff.get(staff_id)
    if staff is None:
        raise NotFoundError(subject="resource", id=staff_id)
    if on < local_date(unit.now, catalogue.zone):
        raise FieldError("on", "in_the_past")
    if catalogue.lane_of(staff_id, on) is not None:
        raise FieldError("lane", "already_open")
    lane_id = _lane_of(unit, catalogue, staff)
    whole_day = AvailabilityRule(
        resource_id=lane_id, start_minute=0, end_minute=MINUTES_PER_DAY, on=on
    )
    unit.insert(tables.availability_rule, availability_row(whole_day, id=new_id()))
    return lane_id


def _lane_of(unit: UnitOfWork, catalogue: Catalogue, staff: Staff) -> ResourceId:
    """Return the lane that somebody has, or a new one."""
    known = next((lane for lane in catalogue.lanes.values() if lane.staff_id == staff.id), None)
    if known is not None:
        return known.id
    lane_id = ResourceId(new_id())
    unit.insert(
        tables.resource,
        {
            "id": lane_id,
            "outlet_id": catalogue.outlet.id,
            "kind": ResourceKind.LANE.value,
            "name": f"{staff.full_name} 2",
            "hue": staff.hue.value,
            "lane_of": staff.id,
            "created_at": unit.now,
        },
    )
    return lane_id


def _tell(unit: UnitOfWork, catalogue: Catalogue, staff_id: ResourceId, on: date) -> None:
    unit.story.dates |= {on}
    unit.story.params = {
        "names": [spoken_name(catalogue, staff_id)],
        "starts_at": day_start(on, catalogue.zone),
        "ends_at": day_end(on, catalogue.zone),
    }
