"""Wishes for a time, as they are stored (D8)."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from sqlalchemy import Connection

from booking_desktop.domain.booking import Status
from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.ids import OutletId, WishId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.wishes import Limits, Wanted, Wish, WishState
from booking_desktop.storage.driver import rows
from booking_desktop.storage.unit_of_work import Row

_MOST_LISTED: Final = 200
"""More than a desk ever has; a bound for what is looked for every minute."""

_WISH: Final = """
    w.id, w.outlet_id, w.customer_id, trim(c.first_name || ' ' || c.last_name), c.phone,
      w.service_id, w.provider_id, w.wished_at, w.first_date, w.last_date, w.start_minute,
      w.end_minute, w.weekdays, w.state, w.note, w.appointment_id, w.created_at, w.created_by,
      (SELECT min(s.starts_at) FROM line AS l JOIN session AS s ON s.id = l.session_id
       WHERE l.appointment_id = w.appointment_id)
    FROM wish AS w JOIN customer AS c ON c.id = w.customer_id"""

_OPEN: Final = f"""
    SELECT {_WISH}
    LEFT JOIN appointment AS a ON a.id = w.appointment_id
    WHERE w.outlet_id = :outlet_id AND w.state = '{WishState.OPEN}' AND w.last_date >= :today
      AND (a.id IS NULL OR a.status IN ('{Status.PENDING}', '{Status.CONFIRMED}'))
    ORDER BY w.created_at, w.id LIMIT :most"""

_ONE: Final = f"SELECT {_WISH} WHERE w.id = :id"


def read_open_wishes(
    connection: Connection, outlet_id: OutletId, *, today: date
) -> tuple[Wish, ...]:
    """Return who waits for a time, the longest first; a wish goes with its last day."""
    asked = {"outlet_id": outlet_id, "today": today.isoformat(), "most": _MOST_LISTED}
    return tuple(_wish(row) for row in rows(connection, _OPEN, asked))


def find_wish(connection: Connection, wish_id: WishId) -> Wish:
    """Return a wish, whatever became of it.

    Raises:
        NotFoundError: There is no such wish.
    """
    found = rows(connection, _ONE, {"id": wish_id})
    if not found:
        raise NotFoundError(subject="wish", id=wish_id)
    return _wish(found[0])


def wanted_row(wanted: Wanted) -> Row:
    """Return the columns that say what is waited for."""
    limits = wanted.limits
    return {
        "customer_id": wanted.customer_id,
        "service_id": wanted.service_id,
        "provider_id": wanted.provider_id,
        "wished_at": wanted.wished_at,
        "first_date": limits.first_date.isoformat(),
        "last_date": limits.last_date.isoformat(),
        "start_minute": limits.start_minute,
        "end_minute": limits.end_minute,
        "weekdays": sum(1 << weekday for weekday in limits.weekdays),
        "appointment_id": wanted.replaces,
    }


def _wish(row: tuple[Any, ...]) -> Wish:
    (id, outlet_id, customer_id, name, phone, service_id, provider_id, wished_at), row = (
        row[:8],
        row[8:],
    )
    first_date, last_date, start_minute, end_minute, weekdays, state, note = row[:7]
    appointment_id, created_at, created_by, begins_at = row[7:]
    is_open = state == WishState.OPEN
    limits = Limits(
        first_date=date.fromisoformat(first_date),
        last_date=date.fromisoformat(last_date),
        start_minute=start_minute,
        end_minute=end_minute,
        weekdays=frozenset(n for n in range(7) if weekdays >> n & 1),
    )
    wanted = Wanted(
        service_id=service_id,
        limits=limits,
        customer_id=customer_id,
        provider_id=provider_id,
        wished_at=wished_at,
        replaces=appointment_id if is_open else None,
        before=Instant(begins_at) if is_open and begins_at is not None else None,
    )
    return Wish(
        id=id,
        outlet_id=outlet_id,
        wanted=wanted,
        customer_name=name,
        phone=phone,
        state=WishState(state),
        note=note,
        appointment_id=appointment_id,
        created_at=created_at,
        created_by=created_by,
    )
