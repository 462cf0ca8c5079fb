"""Keeps the index by which customers are found (storage/search.py asks it).

Customers whose names, phone or e-mail changed are queued by triggers, and indexed in the same
transaction, just before it commits: nobody who writes a customer has to think of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from booking_desktop.domain.text import fold
from booking_desktop.storage.driver import sqlite

FEWEST_DIGITS: Final = 3
"""Ends of phone numbers shorter than this are not indexed."""

_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})
_WORD: Final = re.compile(r"[^\W_]+")

_STALE = """
SELECT stale.customer_id, indexed.n, indexed.words,
       c.first_name || ' ' || c.last_name || ' ' || c.email, c.phone,
       c.archived_at IS NULL AND c.erased_at IS NULL
FROM search_stale AS stale
LEFT JOIN customer AS c ON c.id = stale.customer_id
LEFT JOIN customer_index AS indexed ON indexed.customer_id = stale.customer_id
"""
_FORGET_MATCH = "INSERT INTO customer_match (customer_match, rowid, words) VALUES ('delete', ?, ?)"
_FORGET = "DELETE FROM customer_index WHERE n = ?"
_INDEX = "INSERT INTO customer_index (n, customer_id, words) VALUES (?, ?, ?) RETURNING n"
_INDEX_MATCH = "INSERT INTO customer_match (rowid, words) VALUES (?, ?)"


def index_stale_customers(connection: sqlite.Connection) -> None:
    """Bring the index up to date with the customers that changed in this transaction."""
    stale = connection.execute(_STALE).fetchall()
    if not stale:
        return
    for customer_id, number, old_words, names, phone, is_findable in stale:
        if number is not None:
            connection.execute(_FORGET_MATCH, (number, old_words))
            connection.execute(_FORGET, (number,))
        if is_findable:
            words = searched_words(names, phone)
            (made,) = connection.execute(_INDEX, (number, customer_id, words)).fetchone()
            connection.execute(_INDEX_MATCH, (made, words))
    connection.execute("DELETE FROM search_stale")


def searched_words(names: str, phone: str) -> str:
    """Return all words by whose beginnings a customer is found, folded, joined by blanks.

    Of the phone number every end is a word, so that a part of it from anywhere is a beginning.
    """
    digits = "".join(filter(str.isdigit, phone))
    ends = (digits[at:] for at in range(len(digits) - FEWEST_DIGITS + 1))
    return " ".join(dict.fromkeys([*_spellings(names), *ends]))


def folded_words(text: str) -> list[str]:
    """Return the words of a text, folded."""
    return _WORD.findall(fold(text))


def _spellings(names: str) -> Iterator[str]:
    """Yield folded words, those with umlauts also as they are written without ("mueller")."""
    yield from folded_words(names)
    spelled_out = names.translate(_UMLAUTS)
    if spelled_out != names:
        yield from folded_words(spelled_out)
