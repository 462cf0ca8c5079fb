"""Customers' cards (A4): added, changed, merged, erased; doubles found before they are made."""

from __future__ import annotations

from dataclasses import replace

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.customer_rules import checked_customer
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.errors import AlreadyExistsError
from booking_desktop.domain.ids import BusinessId, CustomerId
from booking_desktop.domain.wishes import WishState
from booking_desktop.services.action import Actions, Ahead, Outcome
from booking_desktop.services.identity import new_id
from booking_desktop.services.phones import to_e164
from booking_desktop.storage import tables
from booking_desktop.storage.activity import forget_customer
from booking_desktop.storage.customer_merge import (
    appointment_ids_of,
    line_ids_of,
    shared_session,
    waiting_ids_of,
)
from booking_desktop.storage.customers import find_customer, find_customers_by_phone
from booking_desktop.storage.live_ids import live_ids
from booking_desktop.storage.mirror import blank_problems
from booking_desktop.storage.receipts import blank_answers
from booking_desktop.storage.rows import alert_row, customer_row
from booking_desktop.storage.unit_of_work import UnitOfWork

_ERASED: dict[str, str | int | None] = {
    "first_name": "",
    "last_name": "",
    "email": "",
    "phone": "",
    "language": "",
    "note": "",
    "tags": "",
    "wants_messages": 0,
}

_FORGOTTEN: dict[str, dict[str, str | int | None]] = {
    "wish": {"note": "", "state": WishState.DROPPED.value},
    "call_back": {"name": "", "phone": "", "reason": "", "state": WishState.DROPPED.value},
    "call": {"from_number": "", "customer_name": "", "transcript": "", "summary": ""},
    "message": {"body": "", "said": "", "last_problem": ""},
}
"""What somebody waited for, said on the phone or was told, without words, and off the lists."""


class Customers:
    """The actions on customers' cards."""

    def __init__(self, actions: Actions, *, business_id: BusinessId, country: str) -> None:
        """Keep the runner of actions, whose cards they are, and the country of bare numbers."""
        self._actions = actions
        self._business_id = business_id
        self._country = country

    def add(
        self, actor: Actor, customer: Customer, *, shares_phone: bool = False
    ) -> Outcome[Customer]:
        """Make a card; its id is made here, its phone brought to E.164.

        Args:
            actor: Who makes it.
            customer: The card as typed.
            shares_phone: Two people with one number: said by a person, never assumed.

        Raises:
            FieldError: Naming the first field that cannot be stored.
            AlreadyExistsError: A card with the phone number exists (`owner`, `customer_id`).
        """
        card = self.new_card(customer)

        def work(unit: UnitOfWork) -> Customer:
            self.make(unit, card, shares_phone=shares_phone)
            return card

        return self._actions.run(actor, "add_customer", work)

    def new_card(self, customer: Customer) -> Customer:
        """Return a typed card with an id of its own, every field checked.

        Raises:
            FieldError: Naming the first field that cannot be stored.
        """
        return self._checked(replace(customer, id=CustomerId(new_id())))

    def card_ahead(
        self, customer: Customer, *, shares_phone: bool = False
    ) -> tuple[Customer, Ahead]:
        """Return a typed card with its id, and what makes it ahead of an act that needs it.

        Raises:
            FieldError: Naming the first field that cannot be stored.
        """
        card = self.new_card(customer)
        return card, Ahead(
            kind="add_customer",
            work=lambda unit: self.make(unit, card, shares_phone=shares_phone),
        )

    def make(self, unit: UnitOfWork, customer: Customer, *, shares_phone: bool) -> None:
        """Write a new card within somebody's action.

        Raises:
            AlreadyExistsError: A card with the phone number exists (`owner`, `customer_id`).
        """
        if not shares_phone:
            self._refuse_known_phone(unit, customer)
        row = customer_row(customer)
        unit.insert(
            tables.customer,
            {**row, "business_id": self._business_id, "created_at": unit.now},
        )
        _insert_alerts(unit, customer)
        unit.story.customer_id = customer.id
        unit.story.params = {"customer": customer.full_name}

    def change(self, actor: Actor, *, was: Customer, now: Customer) -> Outcome[Customer]:
        """Write the fields that differ between what was shown and what is wanted.

        Raises:
            FieldError: Naming the first field that cannot be stored.
            NotFoundError: There is no such card.
        """
        made = self._checked(now)

        def work(unit: UnitOfWork) -> Customer:
            unit.change(tables.customer, customer_row(was), customer_row(made))
            if made.alerts != was.alerts:
                for alert_id in live_ids(unit.connection, tables.customer_alert, was.id):
                    unit.update(tables.customer_alert, alert_id, {"archived_at": unit.now})
                _insert_alerts(unit, made)
            unit.story.customer_id = was.id
            unit.story.params = {"customer": made.full_name}
            return made

        return self._actions.run(actor, "change_customer", work)

    def merge(self, actor: Actor, *, kept: CustomerId, other: CustomerId) -> Outcome[Customer]:
        """Give everything of `other` to `kept`, fill what `kept` lacks, archive `other`.

        Raises:
            NotFoundError: One of the cards does not exist.
            AlreadyExistsError: Both sit in the same class; `value` names it, `starts_at` when.
        """

        def work(unit: UnitOfWork) -> Customer:
            into = find_customer(unit.connection, kept)
            gone = find_customer(unit.connection, other)
            _refuse_shared_session(unit, into, gone)
            for appointment_id in appointment_ids_of(unit.connection, other):
                unit.update(tables.appointment, appointment_id, {"customer_id": kept})
            for line_id in line_ids_of(unit.connection, other):
                unit.update(tables.line, line_id, {"customer_id": kept})
            for table, row_id in waiting_ids_of(unit.connection, other):
                unit.update(table, row_id, {"customer_id": kept})
            merged = _filled(into, gone)
            unit.change(tables.customer, customer_row(into), customer_row(merged))
            _insert_alerts(unit, replace(merged, alerts=gone.alerts))
            unit.update(tables.customer, other, {"archived_at": unit.now})
            unit.story.customer_id = kept
            unit.story.params = {"customer": merged.full_name, "other": gone.full_name}
            return merged

        return self._actions.run(actor, "merge_customers", work)

    def erase(self, actor: Actor, customer_id: CustomerId) -> Outcome[None]:
        """Blank everything personal about somebody, for good: card, log, and what was said of them.

        Their bookings stay without a name, for the books. This cannot be taken back.

        Raises:
            NotFoundError: There is no such card.
        """

        def work(unit: UnitOfWork) -> None:
            blank = {**_ERASED, "erased_at": unit.now, "archived_at": unit.now}
            unit.update(tables.customer, customer_id, blank)
            for alert_id in live_ids(unit.connection, tables.customer_alert, customer_id):
                unit.update(tables.customer_alert, alert_id, {"body": "", "archived_at": unit.now})
            for appointment_id in appointment_ids_of(unit.connection, customer_id):
                unit.update(tables.appointment, appointment_id, {"note": "", "cancel_reason": ""})
            for table, row_id in waiting_ids_of(unit.connection, customer_id):
                unit.update(table, row_id, _FORGOTTEN[table.name])
            blank_answers(unit.connection, customer_id)
            blank_problems(unit.connection, customer_id)
            forget_customer(unit.connection, customer_id)
            unit.images.clear()
            unit.story.customer_id = customer_id
            unit.story.is_undoable = False

        return self._actions.run(actor, "erase_customer", work, role=Role.MANAGER)

    def _checked(self, customer: Customer) -> Customer:
        phone = to_e164(customer.phone, country=self._country) if customer.phone else ""
        return checked_customer(replace(customer, phone=phone))

    def _refuse_known_phone(self, unit: UnitOfWork, customer: Customer) -> None:
        if not customer.phone:
            return
        for known in find_customers_by_phone(unit.connection, customer.phone):
            raise AlreadyExistsError(
                subject="phone", value=customer.phone, owner=known.full_name, customer_id=known.id
            )


def _insert_alerts(unit: UnitOfWork, customer: Customer) -> None:
    for alert in customer.alerts:
        row = alert_row(alert, id=new_id(), customer_id=customer.id)
        unit.insert(tables.customer_alert, {**row, "created_at": unit.now})


def _refuse_shared_session(unit: UnitOfWork, into: Customer, gone: Customer) -> None:
    shared = shared_session(unit.connection, kept_id=into.id, other_id=gone.id)
    if shared is not None:
        name, starts_at = shared
        raise AlreadyExistsError(
            subject="seat", value=name, starts_at=starts_at, owner=into.full_name
        )


def _filled(into: Customer, gone: Customer) -> Customer:
    """Return the kept card with its gaps filled from the other one; notes of both are kept."""
    notes = [note for note in dict.fromkeys((into.note, gone.note)) if note]
    return replace(
        into,
        first_name=into.first_name or gone.first_name,
        last_name=into.last_name or gone.last_name,
        email=into.email or gone.email,
        phone=into.phone or gone.phone,
        language=into.language or gone.language,
        note="\n".join(notes),
        tags=tuple(dict.fromkeys((*into.tags, *gone.tags))),
        wants_messages=into.wants_messages and gone.wants_messages,
    )
