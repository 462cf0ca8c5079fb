"""A sample outlet as rows of the catalogue's tables."""

from __future__ import annotations

from collections.abc import Iterator

from booking_desktop.domain.instants import Instant
from booking_desktop.services.sample.ids import SeededIds
from booking_desktop.services.sample.site import Site
from booking_desktop.storage import tables
from booking_desktop.storage.bulk import Records
from booking_desktop.storage.rows import (
    availability_row,
    closure_row,
    equipment_row,
    opening_row,
    phase_row,
    place_resource_row,
    room_row,
    service_row,
    skill_row,
    staff_resource_row,
    staff_row,
    time_off_row,
)


def site_records(site: Site, *, ids: SeededIds, at: Instant) -> Iterator[Records]:
    """Yield table after table with its rows, in an order that references allow."""
    yield from _service_records(site, ids, at)
    yield from _resource_records(site, ids, at)
    yield from _hours_records(site, ids, at)


def _service_records(site: Site, ids: SeededIds, at: Instant) -> Iterator[Records]:
    services = [
        {**service_row(service), "position": position, "created_at": at}
        for position, service in enumerate(site.services)
    ]
    phases = [
        phase_row(phase, id=ids.make(at), service_id=service.id, position=position)
        for service in site.services
        for position, phase in enumerate(service.phases)
    ]
    yield Records(tables.service, services)
    yield Records(tables.service_phase, phases)


def _resource_records(site: Site, ids: SeededIds, at: Instant) -> Iterator[Records]:
    resources = [
        *map(staff_resource_row, site.staff),
        *(place_resource_row(room) for room in site.rooms),
        *(place_resource_row(piece) for piece in site.equipment),
    ]
    skills = [
        skill_row(skill, id=ids.make(at), staff_id=staff.id)
        for staff in site.staff
        for skill in staff.skills
    ]
    yield Records(
        tables.resource,
        [{**row, "position": position, "created_at": at} for position, row in enumerate(resources)],
    )
    yield Records(tables.staff, [*map(staff_row, site.staff)])
    yield Records(tables.skill, skills)
    yield Records(tables.room, [*map(room_row, site.rooms)])
    yield Records(tables.equipment, [*map(equipment_row, site.equipment)])


def _hours_records(site: Site, ids: SeededIds, at: Instant) -> Iterator[Records]:
    outlet_id, rules = site.outlet.id, [rule for own in site.rules.values() for rule in own]
    opening = [opening_row(rule, id=ids.make(at), outlet_id=outlet_id) for rule in site.opening]
    closures = [closure_row(day, id=ids.make(at), outlet_id=outlet_id) for day in site.closures]
    time_off = [{**time_off_row(off, id=ids.make(at)), "created_at": at} for off in site.time_off]
    yield Records(tables.opening_rule, opening)
    yield Records(tables.availability_rule, [availability_row(r, id=ids.make(at)) for r in rules])
    yield Records(tables.closure, closures)
    yield Records(tables.time_off, time_off)
