"""Loads what the judge looks at (domain/facts.py): bounded by days and resources, never by history.

Two queries, three where somebody in particular asks. Holds last a day at most (I4), so those that
reach into a span begin at most a day before it, and one range of their index finds them all.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection

from booking_desktop.domain.availability import TimeOff
from booking_desktop.domain.facts import Catalogue, Facts, Held, Seat, SessionSeats
from booking_desktop.domain.ids import CustomerId, ResourceId, SessionId
from booking_desktop.domain.instants import MINUTES_PER_DAY, SECONDS_PER_MINUTE, day_end, day_start
from booking_desktop.domain.intervals import Interval
from booking_desktop.storage import values
from booking_desktop.storage.driver import rows

_LONGEST_HOLD_SECONDS: Final = MINUTES_PER_DAY * SECONDS_PER_MINUTE

_SESSION: Final = """
    s.id, s.service_id, s.provider_id, s.room_id, s.starts_at, s.ends_at,
    COALESCE(s.capacity, service.max_parallel_bookings), s.is_scheduled, s.enable_waitlist"""

_SEAT: Final = """
    l.id, l.appointment_id, l.customer_id,
    COALESCE(NULLIF(trim(c.first_name || ' ' || c.last_name), ''), a.walk_in_name)"""

_HOLDS: Final = f"""
    SELECT h.resource_id, h.starts_at, h.ends_at, {_SESSION}, {_SEAT}
    FROM json_each(:resource_ids) AS wanted
    CROSS JOIN hold AS h ON h.resource_id = wanted.value AND h.is_active = 1
      AND h.starts_at >= :first_start AND h.starts_at < :ends_at AND h.ends_at > :starts_at
    JOIN session AS s ON s.id = h.session_id
    JOIN service ON service.id = s.service_id
    LEFT JOIN line AS l ON l.session_id = s.id AND l.is_active = 1
    LEFT JOIN appointment AS a ON a.id = l.appointment_id
    LEFT JOIN customer AS c ON c.id = l.customer_id"""

_TIME_OFF: Final = f"""
    SELECT {values.TIME_OFF} FROM json_each(:resource_ids) AS wanted
    CROSS JOIN time_off ON time_off.resource_id = wanted.value
      AND time_off.ends_at > :starts_at AND time_off.starts_at < :ends_at
    WHERE time_off.archived_at IS NULL
    ORDER BY time_off.starts_at"""

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
    asked = {
        "resource_ids": json.dumps(_wanted(connection, catalogue, resource_ids)),
        "first_start": span.start - _LONGEST_HOLD_SECONDS,
        "starts_at": span.start,
        "ends_at": span.end,
        "customer_id": customer_id,
    }
    holds, sessions = _held(rows(connection, _HOLDS, asked))
    own = rows(connection, _OF_CUSTOMER, asked) if customer_id else ()
    return Facts(
        catalogue=catalogue,
        span=span,
        holds=holds,
        sessions=sessions,
        time_off=_time_off(rows(connection, _TIME_OFF, asked)),
        customer_sessions=tuple(_session(row[:9], (Seat(*row[10:]),)) for row in own),
    )


def _wanted(
    connection: Connection, catalogue: Catalogue, resource_ids: Iterable[ResourceId] | None
) -> list[str]:
    if resource_ids is not None:
        return list(resource_ids)
    return [row[0] for row in rows(connection, _ALL_RESOURCES, {"outlet_id": catalogue.outlet.id})]


def _held(
    found: Iterable[tuple[Any, ...]],
) -> tuple[dict[ResourceId, tuple[Held, ...]], dict[SessionId, SessionSeats]]:
    """Sort rows, one for each hold and seat, into holds by resource and sessions with seats."""
    holds: dict[ResourceId, set[Held]] = defaultdict(set)
    sessions: dict[SessionId, tuple[Any, ...]] = {}
    seats: dict[SessionId, dict[str, Seat]] = defaultdict(dict)
    for row in found:
        session_id = row[3]
        holds[row[0]].add(Held(row[1], row[2], session_id))
        sessions[session_id] = row[3:12]
        if row[12] is not None:
            seats[session_id][row[12]] = Seat(*row[13:])
    return (
        {resource_id: tuple(sorted(held)) for resource_id, held in holds.items()},
        {key: _session(row, tuple(seats[key].values())) for key, row in sessions.items()},
    )


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
        seats=seats,
    )


def _time_off(found: Iterable[tuple[Any, ...]]) -> dict[ResourceId, tuple[TimeOff, ...]]:
    away: dict[ResourceId, list[TimeOff]] = defaultdict(list)
    for row in found:
        away[row[0]].append(values.time_off_value(row))
    return {resource_id: tuple(each) for resource_id, each in away.items()}
