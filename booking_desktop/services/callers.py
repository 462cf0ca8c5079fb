"""Who calls: the same number is the same person; where several share it, the name decides (F2)."""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.domain.customers import Customer
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.ids import CustomerId
from booking_desktop.domain.text import clean_email, fold
from booking_desktop.services.phones import to_e164
from booking_desktop.storage.customers import find_customers_by_phone
from booking_desktop.storage.unit_of_work import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Whoever called, as far as the cards tell.

    Attributes:
        known: Their card; None where there is none.
        card: The card to make, where there is none and enough was said.
        is_shared: Others have that number already.
    """

    known: Customer | None
    card: Customer | None
    is_shared: bool = False


def who_calls(transaction: Transaction, phone: str, name: str, *, email: str = "") -> Caller:
    """Return who calls from a number.

    Args:
        transaction: Whose state is read.
        phone: E.164.
        name: As it was said; empty where nobody said it.
        email: For a new card; one that cannot be an address is left out.
    """
    cards = find_customers_by_phone(transaction, phone)
    if len(cards) == 1:
        return Caller(known=cards[0], card=None)
    known = _by_name(cards, name)
    if known is not None or not name.strip():
        return Caller(known=known, card=None, is_shared=bool(cards))
    first, _, last = name.strip().partition(" ")
    card = Customer(
        id=CustomerId(""), first_name=first, last_name=last, phone=phone, email=_address(email)
    )
    return Caller(known=None, card=card, is_shared=bool(cards))


def caller_number(text: str, *, country: str) -> str:
    """Return a number as cards have it.

    Raises:
        FieldError: `phone`: `missing`, or as `to_e164`.
    """
    number = to_e164(text, country=country)
    if not number:
        raise FieldError("phone", "missing")
    return number


def _by_name(cards: tuple[Customer, ...], name: str) -> Customer | None:
    """Return the one of several who is called so: in full, else by some of their names."""
    said = set(fold(name).split())
    if not said:
        return None
    names = [(set(fold(card.full_name).split()), card) for card in cards]
    for found in (
        [card for own, card in names if own == said],
        [card for own, card in names if said <= own or own <= said],
    ):
        if len(found) == 1:
            return found[0]
    return None


def _address(email: str) -> str:
    try:
        return clean_email("email", email)
    except FieldError:
        return ""
