"""The first day: business, outlet, hours, staff and services of an empty database in one action.

Whoever is named here becomes the owner; this installation becomes the first desk (A5, G5).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.availability import AvailabilityRule, OpeningRule
from booking_desktop.domain.catalogue import Business, Hue, Outlet, Service, Staff
from booking_desktop.domain.catalogue_rules import checked_service, checked_staff
from booking_desktop.domain.errors import AlreadyExistsError, FieldError
from booking_desktop.domain.ids import BusinessId, DeskId, OutletId, ResourceId, ServiceId, UserId
from booking_desktop.domain.instants import zone
from booking_desktop.domain.money import Money, decimals_of
from booking_desktop.domain.text import clean, clean_email, required
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.identity import new_id
from booking_desktop.services.phones import is_country
from booking_desktop.storage import tables
from booking_desktop.storage.engine import Database
from booking_desktop.storage.premises import Premises, insert_desk, read_premises
from booking_desktop.storage.rows import (
    availability_row,
    opening_row,
    outlet_row,
    service_row,
    staff_resource_row,
    staff_row,
)
from booking_desktop.storage.unit_of_work import UnitOfWork

__all__ = ["Beginning", "NewPlace", "NewService", "Premises", "Setup"]

_HUES = tuple(hue for hue in Hue if hue is not Hue.SLATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlace:
    """The business, its first outlet, and who owns it; `locale` is a language tag."""

    business: str
    outlet: str
    time_zone: str
    currency: str
    country: str
    owner: str
    locale: str = "en"
    phone: str = ""
    owner_email: str = ""
    owner_password_hash: str | None = None
    desk: str = "Desk 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewService:
    """A service as it is picked in the first minutes; everything else is edited later."""

    name: str
    duration_minutes: int
    price: Money
    category: str = ""
    hue: Hue = Hue.BLUE
    buffer_after_minutes: int = 0
    seats: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """Everything the first day needs. Staff work during the opening hours and can do everything."""

    place: NewPlace
    opening: tuple[OpeningRule, ...] = ()
    staff: tuple[str, ...] = ()
    services: tuple[NewService, ...] = ()


class Setup:
    """Asks whether a database has begun, and begins it."""

    def __init__(self, database: Database, actions: Actions) -> None:
        """Keep what the first action needs."""
        self._database = database
        self._actions = actions

    def premises(self) -> Premises | None:
        """Return who and where, or None while nothing has been set up."""
        with self._database.reading() as connection:
            return read_premises(connection)

    def begin(self, beginning: Beginning) -> Outcome[OutletId]:
        """Write the first day, whole or not at all.

        Raises:
            FieldError: Naming the first field that cannot be stored.
            AlreadyExistsError: Somebody has set this database up already.
        """
        place = _checked(beginning.place)
        owner = _owner(place)

        def work(unit: UnitOfWork) -> OutletId:
            known = read_premises(unit.connection)
            if known is not None:
                raise AlreadyExistsError(subject="business", owner=known.business.name)
            insert_desk(unit.connection, owner.desk_id, name=place.desk, code="A")
            outlet = _insert_place(unit, place, owner)
            _insert_opening(unit, outlet, beginning.opening)
            _insert_staff(unit, outlet, beginning)
            _insert_services(unit, outlet, beginning.services)
            unit.story.params = {"business": place.business}
            unit.story.is_undoable = False
            return outlet.id

        return self._actions.run(owner, "begin", work, role=Role.ADMIN)

    def furnish(self, actor: Actor, outlet: Outlet, beginning: Beginning) -> Outcome[OutletId]:
        """Write hours, staff and services of an outlet that has none yet; its place stays.

        Raises:
            FieldError: Naming the first field that cannot be stored.
            NotAllowedError: Not the owner.
        """

        def work(unit: UnitOfWork) -> OutletId:
            _insert_opening(unit, outlet, beginning.opening)
            _insert_staff(unit, outlet, beginning)
            _insert_services(unit, outlet, beginning.services)
            unit.story.params = {"business": beginning.place.business}
            unit.story.is_undoable = False
            return outlet.id

        return self._actions.run(actor, "begin", work, role=Role.ADMIN)


def _checked(place: NewPlace) -> NewPlace:
    zone(place.time_zone)
    decimals_of(place.currency)
    if not is_country(place.country):
        raise FieldError("country", "unknown_country", value=place.country)
    return NewPlace(
        business=required("business", place.business),
        outlet=required("outlet", place.outlet),
        time_zone=place.time_zone,
        currency=place.currency,
        country=place.country,
        owner=required("owner", place.owner),
        locale=clean("locale", place.locale),
        phone=clean("phone", place.phone),
        owner_email=clean_email("owner_email", place.owner_email),
        owner_password_hash=place.owner_password_hash,
        desk=required("desk", place.desk),
    )


def _owner(place: NewPlace) -> Actor:
    return Actor(
        user_id=UserId(new_id()),
        name=place.owner,
        role=Role.ADMIN,
        desk_id=DeskId(new_id()),
        desk_name=place.desk,
    )


def _insert_place(unit: UnitOfWork, place: NewPlace, owner: Actor) -> Outlet:
    business = Business(
        id=BusinessId(new_id()), name=place.business, phone=place.phone, locale=place.locale
    )
    unit.insert(
        tables.business,
        {
            "id": business.id,
            "name": business.name,
            "phone": business.phone,
            "locale": business.locale,
            "created_at": unit.now,
        },
    )
    outlet = Outlet(
        id=OutletId(new_id()),
        business_id=business.id,
        name=place.outlet,
        time_zone=place.time_zone,
        currency=place.currency,
        country=place.country,
        phone=place.phone,
    )
    unit.insert(tables.outlet, {**outlet_row(outlet), "created_at": unit.now})
    unit.insert(
        tables.user,
        {
            "id": str(owner.user_id),
            "business_id": business.id,
            "name": owner.name,
            "email": place.owner_email,
            "role": owner.role.value,
            "password_hash": place.owner_password_hash,
            "created_at": unit.now,
        },
    )
    return outlet


def _insert_opening(unit: UnitOfWork, outlet: Outlet, opening: Iterable[OpeningRule]) -> None:
    for rule in opening:
        unit.insert(tables.opening_rule, opening_row(rule, id=new_id(), outlet_id=outlet.id))


def _insert_staff(unit: UnitOfWork, outlet: Outlet, beginning: Beginning) -> None:
    for position, name in enumerate(beginning.staff):
        first, _, last = name.strip().partition(" ")
        somebody = checked_staff(
            Staff(
                id=ResourceId(new_id()),
                outlet_id=outlet.id,
                first_name=first,
                last_name=last,
                hue=_HUES[position % len(_HUES)],
            )
        )
        resource = {"position": position, "created_at": unit.now}
        unit.insert(tables.resource, {**staff_resource_row(somebody), **resource})
        unit.insert(tables.staff, staff_row(somebody))
        for rule in beginning.opening:
            unit.insert(
                tables.availability_rule, availability_row(_hours(somebody, rule), id=new_id())
            )


def _hours(somebody: Staff, opening: OpeningRule) -> AvailabilityRule:
    return AvailabilityRule(
        resource_id=somebody.id,
        weekday=opening.weekday,
        start_minute=opening.opens_minute,
        end_minute=opening.closes_minute,
    )


def _insert_services(unit: UnitOfWork, outlet: Outlet, services: Iterable[NewService]) -> None:
    for position, new in enumerate(services):
        service = checked_service(
            Service(
                id=ServiceId(new_id()),
                outlet_id=outlet.id,
                name=new.name,
                slug="",
                duration_minutes=new.duration_minutes,
                price=new.price,
                category=new.category,
                hue=new.hue,
                buffer_after_minutes=new.buffer_after_minutes,
                allow_parallel_bookings=new.seats > 1,
                max_parallel_bookings=new.seats,
            ),
            currency=outlet.currency,
        )
        unit.insert(
            tables.service, {**service_row(service), "position": position, "created_at": unit.now}
        )
