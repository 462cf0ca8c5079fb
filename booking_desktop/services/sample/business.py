"""Whose sample it is: a business made for it, or the one that a database has already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.catalogue import Outlet
from booking_desktop.domain.errors import AlreadyExistsError
from booking_desktop.domain.ids import BusinessId, DeskId, UserId
from booking_desktop.domain.instants import Instant
from booking_desktop.services.sample.ids import SeededIds
from booking_desktop.storage import tables
from booking_desktop.storage.bulk import Records, has_rows, insert_records
from booking_desktop.storage.engine import Database
from booking_desktop.storage.premises import insert_desk, read_premises
from booking_desktop.storage.rows import Row, outlet_row
from booking_desktop.storage.unit_of_work import writing

DESK: Final = "Desk 1"
_DESK_CODE: Final = "A"
_PEOPLE: Final = (
    ("Mia O’Shea", Role.ADMIN),
    ("Tom Regan", Role.RECEPTIONIST),
    ("Clare Lumen", Role.MANAGER),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleBusiness:
    """The business, its outlets, and who works at its desk, by name; the first one leads."""

    business_id: BusinessId
    outlets: tuple[Outlet, ...]
    desk_id: DeskId
    actors: Mapping[str, Actor]


def prepare_business(
    database: Database, name: str, outlets: Sequence[Outlet], *, ids: SeededIds, at: Instant
) -> SampleBusiness:
    """Return whose sample it is to be, with as many outlets as are given.

    A database that has been set up keeps its business, people, desk and outlets, and gets those of
    the given outlets that it lacks; otherwise all are made.

    Raises:
        AlreadyExistsError: `subject` is `bookings` or `services`: the database is in use.
    """
    with database.reading() as connection:
        for subject, table in (("bookings", tables.appointment), ("services", tables.service)):
            if has_rows(connection, table):
                raise AlreadyExistsError(subject=subject)
        premises = read_premises(connection)
    if premises is None:
        return _made(database, name, outlets, ids=ids, at=at)
    more = _outlets_of(premises.business.id, outlets[len(premises.outlets) :])
    with writing(database) as connection:
        insert_records(connection, _outlet_records(more, at))
    return SampleBusiness(
        business_id=premises.business.id,
        outlets=(*premises.outlets[: len(outlets)], *more),
        desk_id=premises.desk_id,
        actors={actor.name: actor for actor in premises.actors},
    )


def _made(
    database: Database, name: str, outlets: Sequence[Outlet], *, ids: SeededIds, at: Instant
) -> SampleBusiness:
    business_id, desk_id = BusinessId(ids.make(at)), DeskId(ids.make(at))
    actors = [
        Actor(user_id=UserId(ids.make(at)), name=person, role=role, desk_id=desk_id, desk_name=DESK)
        for person, role in _PEOPLE
    ]
    business: Row = {"id": business_id, "name": name, "locale": "en", "created_at": at}
    own = _outlets_of(business_id, outlets)
    users: list[Row] = [
        {
            "id": actor.user_id,
            "business_id": business_id,
            "name": actor.name,
            "role": actor.role.value,
            # The oldest is the one who sits at the desk.
            "created_at": at + position,
        }
        for position, actor in enumerate(actors)
    ]
    with writing(database) as connection:
        insert_desk(connection, desk_id, name=DESK, code=_DESK_CODE)
        insert_records(connection, Records(tables.business, [business]))
        insert_records(connection, _outlet_records(own, at))
        insert_records(connection, Records(tables.user, users))
    return SampleBusiness(
        business_id=business_id,
        outlets=own,
        desk_id=desk_id,
        actors={actor.name: actor for actor in actors},
    )


def _outlets_of(business_id: BusinessId, outlets: Sequence[Outlet]) -> tuple[Outlet, ...]:
    return tuple(replace(outlet, business_id=business_id) for outlet in outlets)


def _outlet_records(outlets: Sequence[Outlet], at: Instant) -> Records:
    return Records(tables.outlet, [{**outlet_row(outlet), "created_at": at} for outlet in outlets])
