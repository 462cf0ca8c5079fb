"""Reads an outlet's catalogue (A1, A2, A3, A5), and keeps it in memory while it stands.

Triggers give the catalogue a new version with every change, whoever makes it, so that asking for
the version is enough to know whether the copy in memory is still true.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from sqlalchemy import Connection

from booking_desktop.domain.availability import AvailabilityRule
from booking_desktop.domain.catalogue import Lane
from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import OutletId, ResourceId
from booking_desktop.domain.instants import zone
from booking_desktop.storage import values
from booking_desktop.storage.driver import rows

T = TypeVar("T")

_VERSION: Final = "SELECT value FROM setting WHERE name = 'catalogue_version'"
_OUTLET: Final = f"SELECT {values.OUTLET} FROM outlet WHERE id = :outlet_id"
_SERVICES: Final = f"""
    SELECT {values.SERVICE} FROM service
    WHERE outlet_id = :outlet_id AND archived_at IS NULL ORDER BY position, category, name"""
_PHASES: Final = f"""
    SELECT service_id, {values.PHASE} FROM service_phase JOIN service ON service.id = service_id
    WHERE outlet_id = :outlet_id AND service_phase.archived_at IS NULL
    ORDER BY service_phase.position"""
_STAFF: Final = f"""
    SELECT {values.STAFF} FROM resource JOIN staff ON staff.id = resource.id
    WHERE outlet_id = :outlet_id AND archived_at IS NULL ORDER BY position, name"""
_SKILLS: Final = f"""
    SELECT skill.staff_id, {values.SKILL} FROM skill JOIN resource ON resource.id = skill.staff_id
    WHERE outlet_id = :outlet_id AND skill.archived_at IS NULL ORDER BY skill.id"""
_ROOMS: Final = f"""
    SELECT {values.ROOM} FROM resource JOIN room ON room.id = resource.id
    WHERE outlet_id = :outlet_id AND archived_at IS NULL ORDER BY position, name"""
_EQUIPMENT: Final = f"""
    SELECT {values.EQUIPMENT} FROM resource JOIN equipment ON equipment.id = resource.id
    WHERE outlet_id = :outlet_id AND archived_at IS NULL ORDER BY position, name"""
_OPENING: Final = f"""
    SELECT {values.OPENING} FROM opening_rule
    WHERE outlet_id = :outlet_id AND archived_at IS NULL ORDER BY weekday, start_minute"""
_CLOSURES: Final = f"""
    SELECT {values.CLOSURE} FROM closure
    WHERE outlet_id = :outlet_id AND archived_at IS NULL ORDER BY first_date, start_minute"""
_LANES: Final = """
    SELECT id, lane_of FROM resource
    WHERE outlet_id = :outlet_id AND lane_of IS NOT NULL AND archived_at IS NULL ORDER BY id"""
_PROGRAMMES: Final = """
    SELECT id, outlet_id, name, description FROM programme
    WHERE outlet_id = :outlet_id AND archived_at IS NULL ORDER BY name, id"""
_AVAILABILITY: Final = f"""
    SELECT rule.resource_id, {values.AVAILABILITY}
    FROM availability_rule AS rule JOIN resource ON resource.id = rule.resource_id
    WHERE outlet_id = :outlet_id AND rule.archived_at IS NULL
    ORDER BY rule.weekday, rule.on_date, rule.start_minute"""


class CatalogueReader:
    """Reads catalogues. One may be shared by all threads: it hands out values that never change."""

    def __init__(self) -> None:
        """Begin with nothing in memory."""
        self._kept: dict[OutletId, Catalogue] = {}

    def read(self, connection: Connection, outlet_id: OutletId) -> Catalogue:
        """Return the catalogue as it is for the connection's transaction.

        Raises:
            NotFoundError: There is no such outlet.
        """
        version = int(rows(connection, _VERSION, {})[0][0])
        kept = self._kept.get(outlet_id)
        if kept is None or kept.version != version:
            kept = load_catalogue(connection, outlet_id, version)
            self._kept[outlet_id] = kept
        return kept


def load_catalogue(connection: Connection, outlet_id: OutletId, version: int) -> Catalogue:
    """Read a whole catalogue."""
    of_outlet = {"outlet_id": outlet_id}

    def found(sql: str) -> list[tuple[Any, ...]]:
        return rows(connection, sql, of_outlet)

    outlets = found(_OUTLET)
    if not outlets:
        raise NotFoundError(subject="outlet", id=outlet_id)
    outlet = values.outlet_value(outlets[0])
    phases = _by_owner(found(_PHASES), values.phase_value)
    skills = _by_owner(found(_SKILLS), values.skill_value)
    services = [values.service_value(row, phases.get(row[0], ())) for row in found(_SERVICES)]
    staff = [values.staff_value(row, skills.get(row[0], ())) for row in found(_STAFF)]
    rooms = [values.room_value(row, outlet.currency) for row in found(_ROOMS)]
    programmes = [values.programme_value(row) for row in found(_PROGRAMMES)]
    equipment = [values.equipment_value(row) for row in found(_EQUIPMENT)]
    rules = _by_owner(found(_AVAILABILITY), values.availability_value)
    lanes = (_lane(lane_id, staff_id, rules) for lane_id, staff_id in found(_LANES))
    return Catalogue(
        version=version,
        outlet=outlet,
        zone=zone(outlet.time_zone),
        services={each.id: each for each in services},
        staff={each.id: each for each in staff},
        rooms={each.id: each for each in rooms},
        equipment={each.id: each for each in equipment},
        opening=tuple(values.opening_value(row) for row in found(_OPENING)),
        closures=tuple(values.closure_value(row) for row in found(_CLOSURES)),
        programmes={each.id: each for each in programmes},
        rules=rules,
        lanes={lane.id: lane for lane in lanes},
    )


def _lane(
    lane_id: ResourceId,
    staff_id: ResourceId,
    rules: Mapping[ResourceId, tuple[AvailabilityRule, ...]],
) -> Lane:
    """Return a second lane with the dates it is open on: its one-time hours (B16)."""
    dates = frozenset(rule.on for rule in rules.get(lane_id, ()) if rule.on is not None)
    return Lane(id=lane_id, staff_id=staff_id, dates=dates)


def _by_owner(
    found: list[tuple[Any, ...]], value: Callable[[tuple[Any, ...]], T]
) -> dict[Any, tuple[T, ...]]:
    """Group rows by their first column, each made a value of the rest, in the order they come."""
    grouped: dict[Any, list[T]] = defaultdict(list)
    for owner, *row in found:
        grouped[owner].append(value(tuple(row)))
    return {owner: tuple(each) for owner, each in grouped.items()}
