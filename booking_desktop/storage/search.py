"""Finds customers as somebody types (names, phone digits, e-mail), and their bookings.

Every typed word is a beginning of one of the customer's words; the order does not matter. Digits
match any part of the phone number, also as they are dialled at home, with a 0 in front.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Final

from sqlalchemy import Connection

from booking_desktop.domain.booking import Status
from booking_desktop.domain.finding import FoundBooking, FoundCustomer
from booking_desktop.domain.ids import CustomerId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.storage.driver import rows
from booking_desktop.storage.search_index import FEWEST_DIGITS, folded_words

_CANDIDATES: Final = 16
"""So many matches are looked at for the best; more than are shown, and bounded."""

_ONLY_A_NUMBER: Final = re.compile(r"[\d\s+()./-]+")

# Of equal matches, whoever booked last comes first: at a desk it is nearly always a regular.
_MATCHES: Final = """
    SELECT c.id, c.first_name, c.last_name, c.phone, c.email, indexed.words,
      (SELECT max(line.rowid) FROM line WHERE line.customer_id = c.id)
    FROM customer_match JOIN customer_index AS indexed ON indexed.n = customer_match.rowid
    JOIN customer AS c ON c.id = indexed.customer_id
    WHERE customer_match MATCH :query ORDER BY customer_match.rowid DESC LIMIT :candidates"""

_BOOKINGS: Final = """
    SELECT a.id, a.customer_id, trim(c.first_name || ' ' || c.last_name), service.name,
      s.provider_id, COALESCE(resource.name, ''), min(s.starts_at), s.ends_at, a.status
    FROM json_each(:customer_ids) AS wanted
    JOIN customer AS c ON c.id = wanted.value
    JOIN line AS l ON l.customer_id = c.id
    JOIN appointment AS a ON a.id = l.appointment_id
    JOIN session AS s ON s.id = l.session_id
    JOIN service ON service.id = s.service_id
    LEFT JOIN resource ON resource.id = COALESCE(s.provider_id, s.room_id)
    GROUP BY a.id
    ORDER BY min(s.starts_at) < :now, abs(min(s.starts_at) - :now), a.id
    LIMIT :limit"""


def search_customers(
    connection: Connection, text: str, *, limit: int = 8
) -> tuple[FoundCustomer, ...]:
    """Return the customers that a text may mean, the likeliest first."""
    wanted = _wanted(text)
    if not wanted:
        return ()
    asked = {"query": _query(wanted), "candidates": _CANDIDATES}
    matches = rows(connection, _MATCHES, asked)
    whole = {word for either in wanted for word in either}
    matches.sort(key=lambda match: (-len(whole.intersection(match[5].split())), -(match[6] or 0)))
    return tuple(FoundCustomer(*match[:5]) for match in matches[:limit])


def match_query(text: str) -> str | None:
    """Return what the full-text index is asked for a text; None where it says nothing."""
    wanted = _wanted(text)
    return _query(wanted) if wanted else None


def find_bookings(
    connection: Connection, customer_ids: Iterable[CustomerId], *, now: Instant, limit: int = 20
) -> tuple[FoundBooking, ...]:
    """Return the appointments of some customers: those to come, then past ones, nearest first."""
    asked = {"customer_ids": json.dumps(list(customer_ids)), "now": now, "limit": limit}
    return tuple(
        FoundBooking(
            appointment_id=row[0],
            customer_id=row[1],
            customer_name=row[2],
            service_name=row[3],
            staff_id=row[4],
            staff_name=row[5],
            interval=Interval(row[6], row[7]),
            status=Status(row[8]),
        )
        for row in rows(connection, _BOOKINGS, asked)
    )


def _wanted(text: str) -> list[tuple[str, ...]]:
    """Return the words that must be found, each with the other ways in which it may be meant."""
    if _ONLY_A_NUMBER.fullmatch(text):
        digits = "".join(filter(str.isdigit, text))
        return [_ways_to_dial(digits)] if len(digits) >= FEWEST_DIGITS else []
    return [_ways_to_dial(word) if word.isdigit() else (word,) for word in folded_words(text)]


def _ways_to_dial(digits: str) -> tuple[str, ...]:
    """Return digits as typed, and without the zeros that stand for the country at home."""
    short = digits.lstrip("0")
    return (digits, short) if len(digits) > len(short) >= FEWEST_DIGITS else (digits,)


def _query(wanted: Iterable[tuple[str, ...]]) -> str:
    either = ("(" + " OR ".join(f'"{word}"*' for word in words) + ")" for words in wanted)
    return " AND ".join(either)
