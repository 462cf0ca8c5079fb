"""Loads what the judge looks at (domain/facts.py): bounded by days and resources, never by history.

Two queries: the calendars of the resources, then the sessions found in them with their seats. Two
more where somebody in particular asks: where they sit, and where they wait; one more for what they
are enrolled for, where there are programmes. Holds last a day at
most (I4), so those that reach into a span begin at most a day before it, and one range of their
index finds them all.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any, Final

from sqlalchemy import Connection

from booking_desktop.domain.availability import TimeOff
from booking_desktop.domain.facts import Catalogue, Facts, Held, Seat, SessionSeats, WaitingPlace
from booking_desktop.domain.ids import CustomerId, ResourceId, SessionId
from booking_desktop.domain.instants import MINUTES_PER_DAY, SECONDS_PER_MINUTE, day_end, day_start
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.programmes import Asker, Membership
from booking_desktop.storage import values
from booking_desktop.storage.driver import rows
from booking_desktop.storage.waitlist import WAITS_BEFORE

_LONGEST_HOLD_SECONDS: Final = MINUTES_PER_DAY * SECONDS_PER_MINUTE

_SESSION: Final = """
    s.id, s.service_id, s.provider_id, s.room_id, s.starts_at, s.ends_at,
    COALESCE(s.capacity, service.max_parallel_bookings), s.is_scheduled, s.enable_waitlist,
    (SELECT count(*) FROM line AS w WHERE w.session_id = s.id AND w.waitlist_rank IS NOT NULL),
    s.waitlist_cutoff_minutes, s.programme_id, s.lane_id"""

_SEAT: Final = """
    l.appointment_id, l.customer_id,
    COALESCE(NULLIF(trim(c.first_name || ' ' || c.last_name), ''), a.walk_in_name)"""

_CALENDARS: Final = """
    SELECT h.resource_id, h.starts_at, h.ends_at, h.session_id, NULL, NULL
    FROM json_each(:resource_ids) AS wanted
    CROSS JOIN hold AS h ON h.resource_id = wanted.value AND h.is_active = 1
      AND h.starts_at >= :first_start AND h.starts_at < :ends_at AND h.ends_at > :starts_at
    UNION ALL
    SELECT t.resource_id, t.starts_at, t.ends_at, NULL, t.reason, t.kind
    FROM json_each(:resource_ids) AS wanted
    CROSS JOIN time_off AS t ON t.resource_id = wanted.value
      AND t.ends_at > :starts_at AND t.starts_at < :ends_at
    WHERE t.archived_at IS NULL"""

_SESSIONS: Final = f"""
    SELECT {_SESSION}, {_SEAT}
    FROM json_each(:session_ids) AS wanted
    JOIN session AS s ON s.id = wanted.value
    JOIN service ON service.id = s.service_id
    LEFT JOIN line AS l ON l.session_id = s.id AND l.is_active = 1
    LEFT JOIN appointment AS a ON a.id = l.appointment_id
    LEFT JOIN customer AS c ON c.id = l.customer_id"""

_OF_CUSTOMER: Final = f"""
    SELECT {_SESSION}, {_SEAT}
    FROM line AS l
    JOIN session AS s ON s.id = l.session_id
    JOIN service ON service.id = s.service_id
    JOIN appointment AS a ON a.id = l.appointment_id
    JOIN customer AS c ON c.id = l.customer_id
    WHERE l.customer_id = :customer_id AND l.is_active = 1
      AND s.starts_at < :ends_at AND s.ends_at > :starts_at
    ORDER BY s.starts_at"""

_WAITS_OF_CUSTOMER: Final = f"""
    SELECT l.session_id, l.appointment_id,
      COALESCE(NULLIF(trim(c.first_name || ' ' || c.last_name), ''), a.walk_in_name),
      (SELECT count(*) FROM line AS w WHERE w.session_id = l.session_id
       AND w.waitlist_rank IS NOT NULL AND {WAITS_BEFORE}) + 1
    FROM line AS l
    JOIN session AS s ON s.id = l.session_id
    JOIN appointment AS a ON a.id = l.appointment_id
    JOIN customer AS c ON c.id = l.customer_id
    WHERE l.customer_id = :customer_id AND l.waitlist_rank IS NOT NULL
      AND s.starts_at < :ends_at AND s.ends_at > :starts_at"""

_ASKER: Final = """
    SELECT trim(c.first_name || ' ' || c.last_name), e.programme_id, e.valid_from, e.valid_until
    FROM customer AS c
    LEFT JOIN enrolment AS e ON e.customer_id = c.id AND e.archived_at IS NULL
    WHERE c.id = :customer_id"""

_ALL_RESOURCES: Final = "SELECT id FROM resource WHERE outlet_id = :outlet_id"


def load_facts(  # noqa: PLR0913 - the first and the last date are one thing
    connection: Connection,
    catalogue: Catalogue,
    first_date: date,
    last_date: date,
    *,
    customer_id: CustomerId | None = None,
    resource_ids: Iterable[ResourceId] | None = None,
) -> Facts:
    """Return the facts of some local dates, the last one included.

    Args:
        connection: Whose transaction decides what is seen.
        catalogue: The outlet, from `CatalogueReader`.
        first_date: The first date, in the outlet's zone.
        last_date: The last date.
        customer_id: Who asks; their sessions are loaded with their own seats alone.
        resource_ids: Whose calendars are looked at; None for all of the outlet.
    """
    span = Interval(day_start(first_date, catalogue.zone), day_end(last_date, catalogue.zone))
    return load_facts_within(
        connection, catalogue, span, customer_id=customer_id, resource_ids=resource_ids
    )


def load_facts_within(
    connection: Connection,
    catalogue: Catalogue,
    span: Interval,
    *,
    customer_id: CustomerId | None = None,
    resource_ids: Iterable[ResourceId] | None = None,
) -> Facts:
    """Return the facts of a stretch of time, for a question about that time alone."""
    asked = {
        "resource_ids": json.dumps(_wanted(connection, catalogue, resource_ids)),
        "first_start": span.start - _LONGEST_HOLD_SECONDS,
        "starts_at": span.start,
        "ends_at": span.end,
        "customer_id": customer_id,
    }
    holds, time_off = _calendars(rows(connection, _CALENDARS, asked))
    found = {held.session_id for each in holds.values() for held in each}
    booked = rows(connection, _SESSIONS, {"session_ids": json.dumps(list(found))})
    own = rows(connection, _OF_CUSTOMER, asked) if customer_id else ()
    waits = rows(connection, _WAITS_OF_CUSTOMER, asked) if customer_id else ()
    return Facts(
        catalogue=catalogue,
        span=span,
        holds=holds,
        sessions=_sessions(booked),
        time_off=time_off,
        customer_sessions=tuple(_session(row, (Seat(*row[13:]),)) for row in own),
        customer_waits={row[0]: WaitingPlace(*row[1:]) for row in waits},
        asker=find_asker(connection, customer_id) if customer_id and catalogue.programmes else None,
    )


def find_asker(connection: Connection, customer_id: CustomerId) -> Asker | None:
    """Return a customer with their enrolments; None where there is no such card (D7)."""
    found = rows(connection, _ASKER, {"customer_id": customer_id})
    if not found:
        return None
    memberships = (
        Membership(programme_id, _date(first), _date(last))
        for _name, programme_id, first, last in found
        if programme_id is not None
    )
    return Asker(found[0][0], tuple(memberships))


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _wanted(
    connection: Connection, catalogue: Catalogue, resource_ids: Iterable[ResourceId] | None
) -> list[str]:
    if resource_ids is not None:
        return list(resource_ids)
    return [row[0] for row in rows(connection, _ALL_RESOURCES, {"outlet_id": catalogue.outlet.id})]


def _calendars(
    found: Iterable[tuple[Any, ...]],
) -> tuple[dict[ResourceId, tuple[Held, ...]], dict[ResourceId, tuple[TimeOff, ...]]]:
    """Sort rows into holds and time off, each by resource and in order of time."""
    holds: dict[ResourceId, list[Held]] = defaultdict(list)
    away: dict[ResourceId, list[TimeOff]] = defaultdict(list)
    for resource_id, starts_at, ends_at, session_id, reason, kind in found:
        if session_id is not None:
            holds[resource_id].append(Held(starts_at, ends_at, session_id))
        else:
            away[resource_id].append(
                values.time_off_value((resource_id, starts_at, ends_at, reason, kind))
            )
    return (
        {resource_id: tuple(sorted(held)) for resource_id, held in holds.items()},
        {
            resource_id: tuple(sorted(each, key=attrgetter("starts_at")))
            for resource_id, each in away.items()
        },
    )


def _sessions(found: Iterable[tuple[Any, ...]]) -> dict[SessionId, SessionSeats]:
    """Make sessions of rows, one for each seat or empty session, a session's rows together."""
    return {
        session_id: _session(together[0], tuple(Seat(*row[13:]) for row in together if row[13]))
        for session_id, grouped in groupby(found, key=itemgetter(0))
        for together in [list(grouped)]
    }


def _session(row: tuple[Any, ...], seats: tuple[Seat, ...]) -> SessionSeats:
    return SessionSeats(
        id=row[0],
        service_id=row[1],
        provider_id=row[2],
        room_id=row[3],
        interval=Interval(row[4], row[5]),
        capacity=row[6],
        is_scheduled=bool(row[7]),
        enable_waitlist=bool(row[8]),
        waiting=row[9],
        waitlist_cutoff_minutes=row[10],
        programme_id=row[11],
        lane_id=row[12],
        seats=seats,
    )
