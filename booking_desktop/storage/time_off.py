"""Time off and blocked time, read one at a time for changing it."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from booking_desktop.domain.availability import TimeOff
from booking_desktop.domain.errors import NotFoundError
from booking_desktop.storage import values
from booking_desktop.storage.driver import rows

_ONE: Final = f"SELECT {values.TIME_OFF} FROM time_off WHERE id = :id AND archived_at IS NULL"


def find_time_off(connection: Connection, time_off_id: str) -> TimeOff:
    """Return what a resource is away or kept free for.

    Raises:
        NotFoundError: There is no such time off any more.
    """
    found = rows(connection, _ONE, {"id": time_off_id})
    if not found:
        raise NotFoundError(subject="time_off", id=time_off_id)
    return values.time_off_value(found[0])
