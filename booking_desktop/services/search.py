"""Finds customers while somebody types: by names, by digits, by both; and likely doubles (A4)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from booking_desktop.domain.customers import Customer, CustomerRecord
from booking_desktop.domain.finding import FoundBooking, FoundCustomer
from booking_desktop.domain.ids import CustomerId
from booking_desktop.domain.text import fold
from booking_desktop.services.clock import Clock
from booking_desktop.storage.customer_pages import CustomerPage, customer_page
from booking_desktop.storage.customers import customer_record, find_customers_by_phone
from booking_desktop.storage.engine import Database
from booking_desktop.storage.search import find_bookings, search_customers

_MOST_LISTED: Final = 6
_MOST_COMPARED: Final = 16
_COMPARED_LETTERS: Final = 2
_ALIKE_PERCENT: Final = 88


class CustomerMatch(NamedTuple):
    """Somebody found, with their visits counted."""

    customer: FoundCustomer
    record: CustomerRecord


class Search:
    """Looks through the customers."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        """Keep where customers are read."""
        self._database = database
        self._clock = clock

    def customers(self, text: str, *, limit: int = _MOST_LISTED) -> tuple[CustomerMatch, ...]:
        """Return whom a typed text may mean, the likeliest first.

        Raises:
            StorageError: The database cannot be read.
        """
        now = self._clock.now()
        with self._database.reading() as connection:
            found = search_customers(connection, text, limit=limit)
            return tuple(
                CustomerMatch(each, customer_record(connection, each.id, now=now)) for each in found
            )

    def page(self, text: str, *, offset: int, limit: int) -> CustomerPage:
        """Return a page of the customers a text may mean, by name; of all where it says nothing.

        Raises:
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            return customer_page(connection, text, offset=offset, limit=limit)

    def bookings(
        self, customer_ids: Iterable[CustomerId], *, limit: int
    ) -> tuple[FoundBooking, ...]:
        """Return the bookings of some customers, those to come first.

        Raises:
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            return find_bookings(connection, customer_ids, now=self._clock.now(), limit=limit)

    def owners(self, phone: str) -> tuple[Customer, ...]:
        """Return whose number an E.164 phone number is.

        Raises:
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            return find_customers_by_phone(connection, phone)

    def doubles(self, name: str) -> tuple[FoundCustomer, ...]:
        """Return who is called nearly the same, the likeliest first.

        Raises:
            StorageError: The database cannot be read.
        """
        wanted = fold(name).split()
        beginnings = " ".join(word[:_COMPARED_LETTERS] for word in wanted)
        with self._database.reading() as connection:
            found = search_customers(connection, beginnings, limit=_MOST_COMPARED)
        alike = [(_likeness(" ".join(wanted), each), each) for each in found]
        alike.sort(key=lambda pair: -pair[0])
        return tuple(each for percent, each in alike if percent >= _ALIKE_PERCENT)


def _likeness(wanted: str, found: FoundCustomer) -> float:
    return fuzz.token_sort_ratio(wanted, fold(found.full_name))
