"""Customers page by page: all of them by name, or those that a text may mean (A4, F1)."""

from __future__ import annotations

from typing import Final, NamedTuple

from sqlalchemy import Connection

from booking_desktop.domain.customers import Customer
from booking_desktop.storage.customers import find_customers
from booking_desktop.storage.driver import rows
from booking_desktop.storage.search import match_query

_ALL: Final = "FROM customer AS c WHERE c.archived_at IS NULL"
_MATCHING: Final = """
    FROM customer_match JOIN customer_index AS indexed ON indexed.n = customer_match.rowid
    JOIN customer AS c ON c.id = indexed.customer_id
    WHERE customer_match MATCH :query AND c.archived_at IS NULL"""
_ORDER: Final = "ORDER BY c.last_name, c.first_name, c.id LIMIT :limit OFFSET :offset"


class CustomerPage(NamedTuple):
    """A page of cards, and how many there are in all."""

    total: int
    customers: tuple[Customer, ...]


def customer_page(connection: Connection, text: str, *, offset: int, limit: int) -> CustomerPage:
    """Return a page of the customers a text may mean, by name; of all where it says nothing."""
    query = match_query(text)
    if text.strip() and query is None:
        return CustomerPage(0, ())
    which = _ALL if query is None else _MATCHING
    asked = {"query": query, "limit": limit, "offset": offset}
    total = int(rows(connection, f"SELECT count(*) {which}", asked)[0][0])
    found = rows(connection, f"SELECT c.id {which} {_ORDER}", asked)
    return CustomerPage(total, find_customers(connection, [row[0] for row in found]))
