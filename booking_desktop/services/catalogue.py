"""Managing what can be booked (A1): services are added, changed and archived, never deleted.

Changing a price or a duration here never rewrites what is booked: lines and sessions keep theirs.
"""

from __future__ import annotations

from dataclasses import replace

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.catalogue_rules import checked_service
from booking_desktop.domain.errors import AlreadyExistsError, NotFoundError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ServiceId
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.identity import new_id
from booking_desktop.storage import tables
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.live_ids import live_ids
from booking_desktop.storage.rows import phase_row, service_row
from booking_desktop.storage.unit_of_work import UnitOfWork


class ServiceCatalogue:
    """The actions on services; all need a manager."""

    def __init__(self, actions: Actions, catalogues: CatalogueReader) -> None:
        """Keep the runner of actions and the reader of catalogues."""
        self._actions = actions
        self._catalogues = catalogues

    def add(self, actor: Actor, service: Service) -> Outcome[Service]:
        """Add a service; its id is made here, its slug where it has none.

        Raises:
            FieldError: Naming the first field that cannot be stored.
            AlreadyExistsError: Another service of the outlet has the slug.
        """

        def work(unit: UnitOfWork) -> Service:
            catalogue = self._catalogues.read(unit.connection, service.outlet_id)
            made = checked_service(
                replace(service, id=ServiceId(new_id())), currency=catalogue.outlet.currency
            )
            _refuse_taken_slug(made, catalogue)
            row = service_row(made)
            unit.insert(tables.service, {**row, "created_at": unit.now})
            _insert_phases(unit, made)
            unit.story.params = {"service": made.name}
            return made

        return self._actions.run(actor, "add_service", work, role=Role.MANAGER)

    def change(self, actor: Actor, *, was: Service, now: Service) -> Outcome[Service]:
        """Write the fields that differ between what was shown and what is wanted.

        Raises:
            FieldError: Naming the first field that cannot be stored.
            AlreadyExistsError: Another service of the outlet has the slug.
            NotFoundError: It was archived meanwhile.
        """

        def work(unit: UnitOfWork) -> Service:
            catalogue = self._catalogues.read(unit.connection, was.outlet_id)
            stored = catalogue.services.get(was.id)
            if stored is None:
                raise NotFoundError(subject="service", id=was.id)
            made = checked_service(now, currency=catalogue.outlet.currency)
            _refuse_taken_slug(made, catalogue)
            unit.change(tables.service, service_row(was), service_row(made))
            if made.phases != was.phases:
                _archive_phases(unit, was.id)
                _insert_phases(unit, made)
            unit.story.params = {"service": made.name}
            return made

        return self._actions.run(actor, "change_service", work, role=Role.MANAGER)

    def archive(self, actor: Actor, service: Service) -> Outcome[None]:
        """Take a service out of what is offered; what is booked of it stays.

        Raises:
            NotFoundError: There is no such service.
        """

        def work(unit: UnitOfWork) -> None:
            unit.update(tables.service, service.id, {"archived_at": unit.now, "is_active": 0})
            unit.story.params = {"service": service.name}

        return self._actions.run(actor, "archive_service", work, role=Role.MANAGER)


def _refuse_taken_slug(service: Service, catalogue: Catalogue) -> None:
    for other in catalogue.services.values():
        if other.slug == service.slug and other.id != service.id:
            raise AlreadyExistsError(subject="slug", value=service.slug, owner=other.name)


def _insert_phases(unit: UnitOfWork, service: Service) -> None:
    for position, phase in enumerate(service.phases):
        row = phase_row(phase, id=new_id(), service_id=service.id, position=position)
        unit.insert(tables.service_phase, row)


def _archive_phases(unit: UnitOfWork, service_id: ServiceId) -> None:
    for phase_id in live_ids(unit.connection, tables.service_phase, service_id):
        unit.update(tables.service_phase, phase_id, {"archived_at": unit.now})
