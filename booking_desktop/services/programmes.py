"""Programmes and who is enrolled (D7): courses, memberships, passes for so many visits.

A service, a class of the week or a single class is kept for one programme at most. What was booked
before stays; whoever is not enrolled is named before it is saved.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import (
    EnrolmentId,
    OutletId,
    ProgrammeId,
    ServiceId,
    SessionId,
)
from booking_desktop.domain.instants import Instant, day_end, local_date
from booking_desktop.domain.programmes import (
    Enrolment,
    Programme,
    checked_enrolment,
    checked_programme,
    refuse_overlap,
)
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.clock import Clock
from booking_desktop.services.identity import new_id
from booking_desktop.storage import tables
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database
from booking_desktop.storage.programmes import (
    ClassToCome,
    Enrolled,
    classes_to_come,
    customer_name,
    enrolled,
    enrolment_row,
    enrolments_of,
    kept_for,
    programme_row,
    strangers_to,
)
from booking_desktop.storage.unit_of_work import UnitOfWork

_WEEKS_AHEAD: Final = 4
"""How far ahead classes are listed that may be kept for a programme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeTerms:
    """What of a programme is edited together.

    Attributes:
        services: Kept for its people.
        classes: Single classes to come that are kept for them, of those that were listed.
    """

    programme: Programme
    services: frozenset[ServiceId] = frozenset()
    classes: frozenset[SessionId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeBook:
    """A programme with who is enrolled and the classes to come that may be kept for it."""

    terms: ProgrammeTerms
    enrolled: tuple[Enrolled, ...]
    classes: tuple[ClassToCome, ...]


class Programmes:
    """The actions on programmes; changing them needs a manager, and so does enrolling."""

    def __init__(
        self, actions: Actions, catalogues: CatalogueReader, database: Database, *, clock: Clock
    ) -> None:
        """Keep the runner of actions, the reader of catalogues, the database and the clock."""
        self._actions = actions
        self._catalogues = catalogues
        self._database = database
        self._clock = clock

    def new_programme(self, outlet_id: OutletId) -> Programme:
        """Return a programme that is about to be typed."""
        return Programme(id=ProgrammeId(new_id()), outlet_id=outlet_id, name="")

    def book(self, outlet_id: OutletId, programme_id: ProgrammeId) -> ProgrammeBook:
        """Return a programme with who is enrolled and the classes of the next four weeks.

        Raises:
            NotFoundError: There is no such programme any more.
            StorageError: The database cannot be read.
        """
        now = self._clock.now()
        with self._database.reading() as connection:
            catalogue = self._catalogues.read(connection, outlet_id)
            programme = _known(catalogue, programme_id)
            classes = classes_to_come(
                connection, outlet_id, programme_id, since=now, until=_until(catalogue, now)
            )
            people = enrolled(connection, programme_id)
        kept = frozenset(each.id for each in classes if each.programme_id == programme_id)
        services = frozenset(
            each.id for each in catalogue.services.values() if each.programme_id == programme_id
        )
        terms = ProgrammeTerms(programme=programme, services=services, classes=kept)
        return ProgrammeBook(terms=terms, enrolled=people, classes=classes)

    def strangers(self, programme: Programme, services: frozenset[ServiceId]) -> tuple[str, ...]:
        """Return who is booked for one of these services and is not enrolled; they keep it.

        Raises:
            StorageError: The database cannot be read.
        """
        now = self._clock.now()
        with self._database.reading() as connection:
            names = {
                name
                for service_id in services
                for name in strangers_to(connection, programme, service_id, since=now)
            }
        return tuple(sorted(names))

    def add(self, actor: Actor, terms: ProgrammeTerms) -> Outcome[Programme]:
        """Add a programme, and keep services and classes for it.

        Raises:
            FieldError: `name` or `description`.
            NotAllowedError: Without being a manager.
        """
        programme = checked_programme(terms.programme)

        def work(unit: UnitOfWork) -> Programme:
            row = programme_row(programme)
            unit.insert(tables.programme, {**row, "created_at": unit.now})
            before = ProgrammeTerms(programme=programme)
            self._keep(unit, before, terms)
            unit.story.params = {"programme": programme.name}
            return programme

        return self._actions.run(actor, "add_programme", work, role=Role.MANAGER)

    def change(
        self, actor: Actor, *, was: ProgrammeTerms, now: ProgrammeTerms
    ) -> Outcome[Programme]:
        """Write what differs between what was shown and what is wanted.

        Raises:
            FieldError: `name` or `description`.
            NotAllowedError: Without being a manager.
            NotFoundError: There is no such programme any more.
        """
        programme = checked_programme(now.programme)

        def work(unit: UnitOfWork) -> Programme:
            self._find(unit, programme)
            unit.change(tables.programme, programme_row(was.programme), programme_row(programme))
            self._keep(unit, was, now)
            unit.story.params = {"programme": programme.name}
            return programme

        return self._actions.run(actor, "change_programme", work, role=Role.MANAGER)

    def archive(self, actor: Actor, programme: Programme) -> Outcome[None]:
        """Close a programme; what was kept for it is open to everybody from now on.

        Raises:
            NotAllowedError: Without being a manager.
            NotFoundError: There is no such programme any more.
        """

        def work(unit: UnitOfWork) -> None:
            catalogue = self._find(unit, programme)
            sessions, templates = kept_for(unit.connection, programme, since=unit.now)
            for service in catalogue.services.values():
                if service.programme_id == programme.id:
                    unit.update(tables.service, service.id, {"programme_id": None})
            for session_id in sessions:
                _keep_class(unit, session_id, None)
            for template_id in templates:
                unit.update(tables.class_template, template_id, {"programme_id": None})
            unit.update(tables.programme, programme.id, {"archived_at": unit.now})
            unit.story.params = {"programme": programme.name}

        return self._actions.run(actor, "archive_programme", work, role=Role.MANAGER)

    def enrol(self, actor: Actor, outlet_id: OutletId, wanted: Enrolment) -> Outcome[Enrolment]:
        """Enrol a customer; the id of `wanted` is made here.

        Raises:
            FieldError: `valid_until`, `visits` or `note`; `customer`, `enrolled_already`.
            NotAllowedError: Without being a manager.
            NotFoundError: There is no such programme or customer any more.
        """
        made = checked_enrolment(replace(wanted, id=EnrolmentId(new_id())))

        def work(unit: UnitOfWork) -> Enrolment:
            self._check(unit, outlet_id, made)
            unit.insert(tables.enrolment, {**enrolment_row(made), "created_at": unit.now})
            return made

        return self._actions.run(actor, "enrol", work, role=Role.MANAGER)

    def change_enrolment(
        self, actor: Actor, outlet_id: OutletId, *, was: Enrolment, now: Enrolment
    ) -> Outcome[Enrolment]:
        """Write what differs: its days, its visits, its note.

        Raises:
            FieldError: As `enrol`.
            NotAllowedError: Without being a manager.
            NotFoundError: There is no such programme or enrolment any more.
        """
        made = checked_enrolment(now)

        def work(unit: UnitOfWork) -> Enrolment:
            self._check(unit, outlet_id, made)
            unit.change(tables.enrolment, enrolment_row(was), enrolment_row(made))
            return made

        return self._actions.run(actor, "change_enrolment", work, role=Role.MANAGER)

    def end(self, actor: Actor, outlet_id: OutletId, enrolment: Enrolment) -> Outcome[None]:
        """Take somebody out of a programme; what they have booked stays.

        Raises:
            NotAllowedError: Without being a manager.
            NotFoundError: There is no such enrolment.
        """

        def work(unit: UnitOfWork) -> None:
            self._tell(unit, outlet_id, enrolment)
            unit.update(tables.enrolment, enrolment.id, {"archived_at": unit.now})

        return self._actions.run(actor, "end_enrolment", work, role=Role.MANAGER)

    def _find(self, unit: UnitOfWork, programme: Programme) -> Catalogue:
        catalogue = self._catalogues.read(unit.connection, programme.outlet_id)
        _known(catalogue, programme.id)
        return catalogue

    def _keep(self, unit: UnitOfWork, was: ProgrammeTerms, now: ProgrammeTerms) -> None:
        """Keep services and classes for the programme, and open those it no longer has."""
        programme_id = now.programme.id
        for service_id in sorted(was.services ^ now.services):
            kept = programme_id if service_id in now.services else None
            unit.update(tables.service, service_id, {"programme_id": kept})
        for session_id in sorted(was.classes ^ now.classes):
            _keep_class(unit, session_id, programme_id if session_id in now.classes else None)

    def _check(self, unit: UnitOfWork, outlet_id: OutletId, enrolment: Enrolment) -> None:
        who = self._tell(unit, outlet_id, enrolment)
        others = enrolments_of(unit.connection, enrolment.programme_id, enrolment.customer_id)
        refuse_overlap(enrolment, others, who=who)

    def _tell(self, unit: UnitOfWork, outlet_id: OutletId, enrolment: Enrolment) -> str:
        """Fill the story; return whose enrolment it is."""
        catalogue = self._catalogues.read(unit.connection, outlet_id)
        programme = _known(catalogue, enrolment.programme_id)
        who = customer_name(unit.connection, enrolment.customer_id)
        if who is None:
            raise NotFoundError(subject="customer", id=enrolment.customer_id)
        unit.story.customer_id = enrolment.customer_id
        unit.story.params = {"customer": who, "programme": programme.name}
        return who


def _known(catalogue: Catalogue, programme_id: ProgrammeId) -> Programme:
    programme = catalogue.programmes.get(programme_id)
    if programme is None:
        raise NotFoundError(subject="programme", id=programme_id)
    return programme


def _keep_class(unit: UnitOfWork, session_id: SessionId, programme_id: ProgrammeId | None) -> None:
    unit.update(tables.session, session_id, {"programme_id": programme_id, "claim_group": unit.id})


def _until(catalogue: Catalogue, now: Instant) -> Instant:
    last = local_date(now, catalogue.zone) + timedelta(weeks=_WEEKS_AHEAD)
    return day_end(last, catalogue.zone)
