"""Looks whether a new customer is really new: a number that is known, a name nearly the same."""

from __future__ import annotations

from booking_desktop.domain.customers import Customer
from booking_desktop.domain.ids import CustomerId
from booking_desktop.services.phones import shown, to_e164
from booking_desktop.services.search import Search
from booking_desktop.viewmodels.booking.state import KnownPerson


def find_known(search: Search, card: Customer, *, country: str) -> KnownPerson | None:
    """Return who the new customer may be; a known number says more than a similar name.

    Raises:
        FieldError: `phone`: the number cannot be one.
        StorageError: The database cannot be read.
    """
    phone = to_e164(card.phone, country=country)
    for owner in search.owners(phone) if phone else ():
        return _known(owner.id, owner.full_name, shown(phone, country=country), same_phone=True)
    name = card.full_name
    for double in search.doubles(name) if card.first_name and card.last_name else ():
        number = shown(double.phone, country=country)
        return _known(double.id, double.full_name, number, same_phone=False)
    return None


def _known(customer_id: CustomerId, name: str, phone: str, *, same_phone: bool) -> KnownPerson:
    return KnownPerson(id=customer_id, name=name, phone=phone, is_same_phone=same_phone)
