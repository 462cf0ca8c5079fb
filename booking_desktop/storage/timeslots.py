"""Reads the timeslots of rooms and what was booked of them (E1, E2, E3)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from typing import Any, Final

from sqlalchemy import Connection

from booking_desktop.domain.booking import Status
from booking_desktop.domain.catalogue import Room
from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.ids import AppointmentId, CustomerId, OutletId, ResourceId, TimeslotId
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.money import Money
from booking_desktop.domain.timeslots import Timeslot
from booking_desktop.storage import values
from booking_desktop.storage.driver import rows

_TIMESLOT: Final = """
    t.id, t.outlet_id, t.room_id, t.starts_at, t.ends_at, t.price_minor, t.currency,
    t.archived_at IS NOT NULL"""

_ONE: Final = f"SELECT {_TIMESLOT} FROM timeslot AS t WHERE t.id = :id"

# Slots last a day at most (I4), so those that reach into a span begin at most a day before it.
_WITHIN: Final = f"""
    SELECT {_TIMESLOT} FROM json_each(:room_ids) AS wanted
    CROSS JOIN timeslot AS t ON t.room_id = wanted.value
      AND t.starts_at > :starts_at - 86400 AND t.starts_at < :ends_at AND t.ends_at > :starts_at
    ORDER BY t.starts_at, t.room_id"""

_SOLD: Final = """
    SELECT s.timeslot_id FROM json_each(:ids) AS wanted
    CROSS JOIN session AS s ON s.timeslot_id = wanted.value
    JOIN line AS l ON l.session_id = s.id AND l.is_active = 1"""

_ROOM: Final = f"""
    SELECT {values.ROOM} FROM resource JOIN room ON room.id = resource.id WHERE room.id = :id"""

_HIRES: Final = """
    SELECT a.id FROM session AS s
    CROSS JOIN line AS l ON l.session_id = s.id
    CROSS JOIN appointment AS a ON a.id = l.appointment_id
    WHERE s.timeslot_id IS NOT NULL AND (:outlet_id IS NULL OR a.outlet_id = :outlet_id)
      AND (:customer_id IS NULL OR a.customer_id = :customer_id)
      AND (:status IS NULL OR a.status = :status)
    ORDER BY a.created_at DESC, a.rowid DESC LIMIT :limit OFFSET :skipped"""
"""Crossed in this order, so that hires alone are read, by their own index."""


def find_timeslot(connection: Connection, timeslot_id: TimeslotId) -> Timeslot:
    """Return a timeslot, also one that was withdrawn.

    Raises:
        NotFoundError: There is no such timeslot.
    """
    found = rows(connection, _ONE, {"id": timeslot_id})
    if not found:
        raise NotFoundError(subject="timeslot", id=timeslot_id)
    return _timeslot(found[0])


def timeslots_within(
    connection: Connection, room_ids: Iterable[ResourceId], span: Interval
) -> tuple[Timeslot, ...]:
    """Return the timeslots of rooms that touch a span, in order of time, withdrawn ones too."""
    asked = {
        "room_ids": json.dumps(list(room_ids)),
        "starts_at": span.start,
        "ends_at": span.end,
    }
    return tuple(map(_timeslot, rows(connection, _WITHIN, asked)))


def timeslots_on_sale(
    connection: Connection, room_ids: Iterable[ResourceId], span: Interval
) -> tuple[Timeslot, ...]:
    """Return those that are on sale, in order of time."""
    found = timeslots_within(connection, room_ids, span)
    return tuple(timeslot for timeslot in found if not timeslot.is_withdrawn)


def sold_among(
    connection: Connection, timeslot_ids: Collection[TimeslotId]
) -> frozenset[TimeslotId]:
    """Return those of some timeslots that somebody has booked."""
    asked = {"ids": json.dumps(list(timeslot_ids))}
    return frozenset(TimeslotId(str(row[0])) for row in rows(connection, _SOLD, asked))


def find_room(connection: Connection, room_id: ResourceId, currency: str) -> Room:
    """Return a room, also one that is out of use; its rate is in that currency.

    Raises:
        NotFoundError: There is no such room.
    """
    found = rows(connection, _ROOM, {"id": room_id})
    if not found:
        raise NotFoundError(subject="room", id=room_id)
    return values.room_value(found[0], currency)


def hires(  # noqa: PLR0913 - a page and its two filters
    connection: Connection,
    outlet_id: OutletId | None,
    *,
    customer_id: CustomerId | None,
    status: Status | None,
    limit: int,
    skipped: int,
) -> tuple[AppointmentId, ...]:
    """Return bookings of timeslots at an outlet or at all of them, the newest first."""
    asked = {
        "outlet_id": outlet_id,
        "customer_id": customer_id,
        "status": status.value if status is not None else None,
        "limit": limit,
        "skipped": skipped,
    }
    return tuple(AppointmentId(str(row[0])) for row in rows(connection, _HIRES, asked))


def _timeslot(row: tuple[Any, ...]) -> Timeslot:
    timeslot_id, outlet_id, room_id, starts_at, ends_at, price_minor, currency, is_withdrawn = row
    return Timeslot(
        id=timeslot_id,
        outlet_id=outlet_id,
        room_id=room_id,
        interval=Interval(starts_at, ends_at),
        price=Money(price_minor, currency),
        is_withdrawn=bool(is_withdrawn),
    )
