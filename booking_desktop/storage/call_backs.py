"""People to be called back, as they are stored (F2, job 18)."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection

from booking_desktop.domain.booking import Channel, Status
from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.ids import CallBackId, OutletId
from booking_desktop.domain.wishes import CallBack, WishState
from booking_desktop.storage.driver import rows

_MOST_LISTED: Final = 200

_CALL_BACK: Final = f"""
    b.id, b.outlet_id, b.customer_id, b.appointment_id, a.id, b.service_id, b.provider_id,
      b.wished_at,
      COALESCE(NULLIF(b.name, ''), trim(c.first_name || ' ' || c.last_name), ''),
      COALESCE(NULLIF(b.phone, ''), c.phone, ''),
      b.reason, b.channel, b.state, b.due_at, b.created_at, b.created_by
    FROM call_back AS b LEFT JOIN customer AS c ON c.id = b.customer_id
    LEFT JOIN appointment AS a ON a.id = b.appointment_id
      AND a.status IN ('{Status.PENDING}', '{Status.CONFIRMED}')"""

_OPEN: Final = f"""
    SELECT {_CALL_BACK}
    WHERE b.outlet_id = :outlet_id AND b.state = '{WishState.OPEN}'
    ORDER BY b.due_at, b.id LIMIT :most"""

_ONE: Final = f"SELECT {_CALL_BACK} WHERE b.id = :id"


def read_open_call_backs(connection: Connection, outlet_id: OutletId) -> tuple[CallBack, ...]:
    """Return who is to be called back, whoever is due first ahead."""
    asked = {"outlet_id": outlet_id, "most": _MOST_LISTED}
    return tuple(_call_back(row) for row in rows(connection, _OPEN, asked))


def find_call_back(connection: Connection, call_back_id: CallBackId) -> CallBack:
    """Return somebody to be called back, whatever became of it.

    Raises:
        NotFoundError: There is no such note.
    """
    found = rows(connection, _ONE, {"id": call_back_id})
    if not found:
        raise NotFoundError(subject="call_back", id=call_back_id)
    return _call_back(found[0])


def _call_back(row: tuple[Any, ...]) -> CallBack:
    id, outlet_id, customer_id, appointment_id, replaces = row[:5]
    service_id, provider_id, wished_at, name, phone, reason, channel = row[5:12]
    state, due_at, created_at, created_by = row[12:]
    return CallBack(
        id=id,
        outlet_id=outlet_id,
        customer_id=customer_id,
        appointment_id=appointment_id,
        replaces=replaces,
        service_id=service_id,
        provider_id=provider_id,
        wished_at=wished_at,
        name=name,
        phone=phone,
        reason=reason,
        channel=Channel(channel),
        state=WishState(state),
        due_at=due_at,
        created_at=created_at,
        created_by=created_by,
    )
