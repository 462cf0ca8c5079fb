"""People who wait for a time: "wait for 11:30 with Sarah", within limits (D8).

What frees is offered to a person at the desk and never booked by itself. Booking it is the booking
form's or a move's act, which names the wish it meets.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Appointment, Status
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.errors import FieldError, NotFoundError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import AppointmentId, OutletId, WishId
from booking_desktop.domain.instants import local_date
from booking_desktop.domain.text import clean_note
from booking_desktop.domain.wishes import (
    LONGEST_WISH_DAYS,
    Limits,
    Wanted,
    Wish,
    WishState,
    check_limits,
)
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.customers import Customers
from booking_desktop.services.identity import new_id
from booking_desktop.services.telling import spoken_name
from booking_desktop.storage import tables
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.customers import find_customer
from booking_desktop.storage.placements import find_placement
from booking_desktop.storage.unit_of_work import UnitOfWork
from booking_desktop.storage.wishes import find_wish, read_open_wishes, wanted_row

_TO_COME: Final = frozenset({Status.PENDING, Status.CONFIRMED})
_LONGEST: Final = timedelta(days=LONGEST_WISH_DAYS - 1)


class Wishes:
    """Notes who waits for a time, and drops it."""

    def __init__(self, actions: Actions, catalogues: CatalogueReader, customers: Customers) -> None:
        """Keep the runner of actions, the reader of catalogues and the maker of cards."""
        self._actions = actions
        self._catalogues = catalogues
        self._customers = customers

    def add(
        self,
        actor: Actor,
        outlet_id: OutletId,
        wanted: Wanted,
        *,
        note: str = "",
        new_customer: Customer | None = None,
    ) -> Outcome[Wish]:
        """Note that somebody waits for a time.

        Args:
            actor: Who notes it.
            outlet_id: Where.
            wanted: What they wait for; of `new_customer` where it names nobody.
            note: Up to 2,000 characters.
            new_customer: A card to make ahead of the wish.

        Raises:
            FieldError: `customer`, `missing`; `service`, `missing`; what `check_limits` says;
                `wish`, `there_already`: the same is noted.
            NotFoundError: There is no such customer.
            AlreadyExistsError: A new card's phone number belongs to somebody.
        """
        words, ahead = clean_note("note", note), None
        if new_customer is not None:
            card, ahead = self._customers.card_ahead(new_customer)
            wanted = replace(wanted, customer_id=card.id)

        def work(unit: UnitOfWork) -> Wish:
            catalogue = self._catalogues.read(unit.connection, outlet_id)
            return _add(unit, catalogue, actor, wanted, words)

        return self._actions.run(actor, "add_wish", work, ahead=ahead)

    def add_earlier(self, actor: Actor, appointment_id: AppointmentId) -> Outcome[Wish]:
        """Note that the customer of a booking would rather come earlier, with the same person.

        Raises:
            NotFoundError: There is no such booking.
            FieldError: `wish`, `not_waiting`: it has begun, is over, or has several parts;
                `wish`, `there_already`.
        """

        def work(unit: UnitOfWork) -> Wish:
            placed = find_placement(unit.connection, appointment_id)
            catalogue = self._catalogues.read(unit.connection, placed.outlet_id)
            return _add(unit, catalogue, actor, _earlier(unit, catalogue, placed), "")

        return self._actions.run(actor, "add_wish", work)

    def drop(self, actor: Actor, wish_id: WishId) -> Outcome[Wish]:
        """They wait no longer.

        Raises:
            NotFoundError: There is no such wish.
            FieldError: `wish`, `settled`: it was booked or dropped a moment ago.
        """

        def work(unit: UnitOfWork) -> Wish:
            wish = find_wish(unit.connection, wish_id)
            if wish.state is not WishState.OPEN:
                raise FieldError("wish", "settled", who=wish.customer_name)
            unit.update(tables.wish, wish_id, {"state": WishState.DROPPED.value})
            _tell(unit, self._catalogues.read(unit.connection, wish.outlet_id), wish)
            return find_wish(unit.connection, wish_id)

        return self._actions.run(actor, "drop_wish", work)


def _add(unit: UnitOfWork, catalogue: Catalogue, actor: Actor, wanted: Wanted, note: str) -> Wish:
    today = local_date(unit.now, catalogue.zone)
    if wanted.customer_id is None:
        raise FieldError("customer", "missing")
    if wanted.service_id not in catalogue.services:
        raise FieldError("service", "missing")
    if wanted.provider_id is not None and wanted.provider_id not in catalogue.staff:
        raise NotFoundError(subject="resource", id=wanted.provider_id)
    check_limits(wanted.limits, today)
    customer = find_customer(unit.connection, wanted.customer_id)
    waiting = read_open_wishes(unit.connection, catalogue.outlet.id, today=today)
    if any(replace(wish.wanted, before=wanted.before) == wanted for wish in waiting):
        raise FieldError("wish", "there_already", who=customer.full_name)
    made = WishId(new_id())
    unit.insert(
        tables.wish,
        {
            "id": made,
            "outlet_id": catalogue.outlet.id,
            **wanted_row(wanted),
            "state": WishState.OPEN.value,
            "note": note,
            "created_at": unit.now,
            "created_by": actor.name,
        },
    )
    wish = find_wish(unit.connection, made)
    _tell(unit, catalogue, wish)
    return wish


def _earlier(unit: UnitOfWork, catalogue: Catalogue, placed: Appointment) -> Wanted:
    """Return what brings a booking forward: any start from today until where it stands."""
    begins_at = placed.interval.start
    if placed.status not in _TO_COME or begins_at <= unit.now or len(placed.lines) > 1:
        raise FieldError("wish", "not_waiting", who=placed.customer_name)
    session = placed.lines[0].session
    today, on = local_date(unit.now, catalogue.zone), local_date(begins_at, catalogue.zone)
    first_date = max(today, on - _LONGEST)
    return Wanted(
        service_id=session.service_id,
        limits=Limits(first_date=first_date, last_date=on),
        customer_id=placed.customer_id,
        provider_id=session.provider_id,
        replaces=placed.id,
        before=begins_at,
    )


def _tell(unit: UnitOfWork, catalogue: Catalogue, wish: Wish) -> None:
    """Let the entry say who waits for what."""
    wanted = wish.wanted
    service = catalogue.services.get(wanted.service_id)
    unit.story.customer_id = wanted.customer_id
    unit.story.params |= {
        "customer": wish.customer_name,
        "services": [service.name] if service else [],
        "with": [name for name in [spoken_name(catalogue, wanted.provider_id)] if name],
        "is_earlier": wanted.replaces is not None,
    }
    if wanted.wished_at is not None:
        unit.story.params["starts_at"] = wanted.wished_at
