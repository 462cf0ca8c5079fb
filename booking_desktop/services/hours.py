"""Managing when things can be booked (A5, B1): opening hours, closures, weekly and one-time hours.

A change that would leave bookings outside the new hours lists them and is not saved, until it is
repeated with `keeps_stranded`; no booking is cancelled or moved by it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.availability import AvailabilityRule, Closure, OpeningRule
from booking_desktop.domain.errors import FieldError, NotFoundError, StrandedError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import OutletId, ResourceId
from booking_desktop.domain.stranding import is_stranded
from booking_desktop.domain.text import clean
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.identity import new_id
from booking_desktop.storage import tables
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.live_ids import live_ids
from booking_desktop.storage.rows import availability_row, closure_row, opening_row
from booking_desktop.storage.unit_of_work import UnitOfWork
from booking_desktop.storage.upcoming import UpcomingSession, upcoming_sessions


class Hours:
    """The actions on hours; all need a manager."""

    def __init__(self, actions: Actions, catalogues: CatalogueReader) -> None:
        """Keep the runner of actions and the reader of catalogues."""
        self._actions = actions
        self._catalogues = catalogues

    def set_weekly(
        self,
        actor: Actor,
        outlet_id: OutletId,
        resource_id: ResourceId,
        rules: tuple[AvailabilityRule, ...],
        *,
        keeps_stranded: bool = False,
    ) -> Outcome[None]:
        """Replace all hours and breaks of one person, room or piece of equipment.

        Raises:
            FieldError: A rule belongs to another resource, or two open windows overlap.
            NotFoundError: There is no such resource.
            StrandedError: Bookings would lie outside (`sessions`); nothing was saved.
        """
        _check_rules(resource_id, rules)

        def work(unit: UnitOfWork) -> None:
            catalogue = self._catalogues.read(unit.connection, outlet_id)
            _check_known(catalogue, resource_id)
            after = replace(catalogue, rules={**catalogue.rules, resource_id: rules})
            _refuse_stranding(unit, catalogue, after, keeps_stranded=keeps_stranded)
            _archive(unit, tables.availability_rule.name, resource_id)
            for rule in rules:
                unit.insert(tables.availability_rule, availability_row(rule, id=new_id()))
            unit.story.params = {"resource_id": resource_id}

        return self._actions.run(actor, "set_hours", work, role=Role.MANAGER)

    def add(self, actor: Actor, outlet_id: OutletId, rule: AvailabilityRule) -> Outcome[str]:
        """Add hours, weekly or once, to those that somebody or something has; returns their id.

        Raises:
            NotFoundError: There is no such resource.
        """

        def work(unit: UnitOfWork) -> str:
            catalogue = self._catalogues.read(unit.connection, outlet_id)
            _check_known(catalogue, rule.resource_id)
            rule_id = new_id()
            unit.insert(tables.availability_rule, availability_row(rule, id=rule_id))
            unit.story.params = {"resource_id": rule.resource_id}
            return rule_id

        return self._actions.run(actor, "add_hours", work, role=Role.MANAGER)

    def set_opening(
        self,
        actor: Actor,
        outlet_id: OutletId,
        opening: tuple[OpeningRule, ...],
        *,
        keeps_stranded: bool = False,
    ) -> Outcome[None]:
        """Replace the opening hours of an outlet; none means that staff hours alone decide.

        Raises:
            StrandedError: Bookings would lie outside (`sessions`); nothing was saved.
        """

        def work(unit: UnitOfWork) -> None:
            catalogue = self._catalogues.read(unit.connection, outlet_id)
            after = replace(catalogue, opening=opening)
            _refuse_stranding(unit, catalogue, after, keeps_stranded=keeps_stranded)
            _archive(unit, tables.opening_rule.name, outlet_id)
            for rule in opening:
                row = opening_row(rule, id=new_id(), outlet_id=outlet_id)
                unit.insert(tables.opening_rule, row)

        return self._actions.run(actor, "set_opening", work, role=Role.MANAGER)

    def set_closures(
        self,
        actor: Actor,
        outlet_id: OutletId,
        closures: tuple[Closure, ...],
        *,
        keeps_stranded: bool = False,
    ) -> Outcome[None]:
        """Replace the closed days of an outlet: holidays, half days, works outings.

        Raises:
            FieldError: A reason cannot be stored.
            StrandedError: Bookings would lie on them (`sessions`); nothing was saved.
        """
        cleaned = tuple(
            replace(closure, reason=clean("reason", closure.reason)) for closure in closures
        )

        def work(unit: UnitOfWork) -> None:
            catalogue = self._catalogues.read(unit.connection, outlet_id)
            after = replace(catalogue, closures=cleaned)
            _refuse_stranding(unit, catalogue, after, keeps_stranded=keeps_stranded)
            _archive(unit, tables.closure.name, outlet_id)
            for closure in cleaned:
                row = closure_row(closure, id=new_id(), outlet_id=outlet_id)
                unit.insert(tables.closure, row)

        return self._actions.run(actor, "set_closures", work, role=Role.MANAGER)


def _archive(unit: UnitOfWork, table_name: str, owner_id: str) -> None:
    table = tables.metadata.tables[table_name]
    for row_id in live_ids(unit.connection, table, owner_id):
        unit.update(table, row_id, {"archived_at": unit.now})


def _check_rules(resource_id: ResourceId, rules: Iterable[AvailabilityRule]) -> None:
    if any(rule.resource_id != resource_id for rule in rules):
        raise FieldError("resource_id", "other_resource")


def _check_known(catalogue: Catalogue, resource_id: ResourceId) -> None:
    for known in (catalogue.staff, catalogue.rooms, catalogue.equipment):
        if resource_id in known:
            return
    raise NotFoundError(subject="resource", id=resource_id)


def _refuse_stranding(
    unit: UnitOfWork, before: Catalogue, after: Catalogue, *, keeps_stranded: bool
) -> None:
    if keeps_stranded:
        return
    stranded = tuple(_stranded(unit, before, after))
    if stranded:
        raise StrandedError(sessions=stranded)


def _stranded(unit: UnitOfWork, before: Catalogue, after: Catalogue) -> Iterable[UpcomingSession]:
    """Yield what fits the hours as they are and would not fit them as they are wanted."""
    for session in upcoming_sessions(unit.connection, before.outlet.id, since=unit.now):
        was_stranded = is_stranded(session.interval, session.resource_ids, before)
        if not was_stranded and is_stranded(session.interval, session.resource_ids, after):
            yield session
