"""Managing who and what delivers services (A2, A3): staff with their skills, rooms, equipment.

What has been used is archived, never deleted; bookings with it stay as they are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.catalogue import Equipment, Outlet, Room, Staff
from booking_desktop.domain.catalogue_rules import checked_equipment, checked_room, checked_staff
from booking_desktop.domain.ids import OutletId, ResourceId
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.identity import new_id
from booking_desktop.services.phones import to_e164
from booking_desktop.storage import tables
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.live_ids import live_ids
from booking_desktop.storage.rows import (
    equipment_row,
    place_resource_row,
    room_row,
    skill_row,
    staff_resource_row,
    staff_row,
)
from booking_desktop.storage.unit_of_work import UnitOfWork

Place = TypeVar("Place", Room, Equipment)


class Resources:
    """The actions on staff, rooms and equipment; all need a manager."""

    def __init__(self, actions: Actions, catalogues: CatalogueReader) -> None:
        """Keep the runner of actions and the reader of catalogues."""
        self._actions = actions
        self._catalogues = catalogues

    def add_staff(self, actor: Actor, staff: Staff) -> Outcome[Staff]:
        """Add somebody, with their skills; no skills means every service.

        Raises:
            FieldError: Naming the first field that cannot be stored.
        """

        def work(unit: UnitOfWork) -> Staff:
            made = self._checked_staff(unit, replace(staff, id=ResourceId(new_id())))
            unit.insert(tables.resource, {**staff_resource_row(made), "created_at": unit.now})
            unit.insert(tables.staff, staff_row(made))
            _insert_skills(unit, made)
            unit.story.params = {"staff": made.full_name}
            return made

        return self._actions.run(actor, "add_staff", work, role=Role.MANAGER)

    def change_staff(self, actor: Actor, *, was: Staff, now: Staff) -> Outcome[Staff]:
        """Write the fields that differ between what was shown and what is wanted.

        Raises:
            FieldError: Naming the first field that cannot be stored.
            NotFoundError: There is no such person.
        """

        def work(unit: UnitOfWork) -> Staff:
            made = self._checked_staff(unit, now)
            unit.change(tables.resource, staff_resource_row(was), staff_resource_row(made))
            unit.change(tables.staff, staff_row(was), staff_row(made))
            if made.skills != was.skills:
                for skill_id in live_ids(unit.connection, tables.skill, was.id):
                    unit.update(tables.skill, skill_id, {"archived_at": unit.now})
                _insert_skills(unit, made)
            unit.story.params = {"staff": made.full_name}
            return made

        return self._actions.run(actor, "change_staff", work, role=Role.MANAGER)

    def add_place(self, actor: Actor, place: Place) -> Outcome[Place]:
        """Add a room or a piece of equipment.

        Raises:
            FieldError: Naming the first field that cannot be stored.
        """

        def work(unit: UnitOfWork) -> Place:
            made = self._checked_place(unit, replace(place, id=ResourceId(new_id())))
            unit.insert(tables.resource, {**place_resource_row(made), "created_at": unit.now})
            _insert_kind(unit, made)
            unit.story.params = {"place": made.name}
            return made

        return self._actions.run(actor, "add_place", work, role=Role.MANAGER)

    def change_place(self, actor: Actor, *, was: Place, now: Place) -> Outcome[Place]:
        """Write the fields that differ between what was shown and what is wanted.

        Raises:
            FieldError: Naming the first field that cannot be stored.
            NotFoundError: There is no such room or equipment.
        """

        def work(unit: UnitOfWork) -> Place:
            made = self._checked_place(unit, now)
            unit.change(tables.resource, place_resource_row(was), place_resource_row(made))
            _change_kind(unit, was, made)
            unit.story.params = {"place": made.name}
            return made

        return self._actions.run(actor, "change_place", work, role=Role.MANAGER)

    def archive(self, actor: Actor, resource_id: ResourceId) -> Outcome[None]:
        """Take a person, a room or a piece of equipment out of use; bookings with it stay.

        Raises:
            NotFoundError: There is no such thing.
        """

        def work(unit: UnitOfWork) -> None:
            unit.update(tables.resource, resource_id, {"archived_at": unit.now, "is_active": 0})

        return self._actions.run(actor, "archive_resource", work, role=Role.MANAGER)

    def _outlet(self, unit: UnitOfWork, outlet_id: OutletId) -> Outlet:
        return self._catalogues.read(unit.connection, outlet_id).outlet

    def _checked_staff(self, unit: UnitOfWork, staff: Staff) -> Staff:
        country = self._outlet(unit, staff.outlet_id).country
        phone = to_e164(staff.phone, country=country) if staff.phone else ""
        return checked_staff(replace(staff, phone=phone))

    def _checked_place(self, unit: UnitOfWork, place: Place) -> Place:
        if isinstance(place, Room):
            return checked_room(place, currency=self._outlet(unit, place.outlet_id).currency)
        return checked_equipment(place)


def _insert_kind(unit: UnitOfWork, place: Room | Equipment) -> None:
    if isinstance(place, Room):
        unit.insert(tables.room, room_row(place))
    else:
        unit.insert(tables.equipment, equipment_row(place))


def _change_kind(unit: UnitOfWork, was: Room | Equipment, made: Room | Equipment) -> None:
    if isinstance(was, Room) and isinstance(made, Room):
        unit.change(tables.room, room_row(was), room_row(made))
    elif isinstance(was, Equipment) and isinstance(made, Equipment):
        unit.change(tables.equipment, equipment_row(was), equipment_row(made))


def _insert_skills(unit: UnitOfWork, staff: Staff) -> None:
    for skill in staff.skills:
        unit.insert(tables.skill, skill_row(skill, id=new_id(), staff_id=staff.id))
