"""Calls of the phone assistant, as they are stored (F2).

What the platform tells of a call is no act of anybody: it is kept beside the acts and never undone.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Final

from sqlalchemy import Connection

from booking_desktop.domain.calls import Call, CallOutcome
from booking_desktop.domain.ids import OutletId
from booking_desktop.domain.instants import Instant
from booking_desktop.storage.driver import driver_connection, rows

_COLUMNS: Final = tuple(field.name for field in fields(Call))
_SELECTED: Final = ", ".join(_COLUMNS)
_ONE: Final = f"SELECT {_SELECTED} FROM call WHERE platform_id = :platform_id"
_RINGING: Final = f"""
    SELECT {_SELECTED} FROM call
    WHERE outlet_id = :outlet_id AND heard_at >= :since
      AND ended_outcome IS NULL AND outcome IS NULL
    ORDER BY heard_at DESC, id DESC LIMIT 1"""
_KEEP: Final = f"""
    INSERT INTO call ({_SELECTED}) VALUES ({", ".join("?" * len(_COLUMNS))})
    ON CONFLICT (platform_id) DO UPDATE SET
    {", ".join(f"{name} = excluded.{name}" for name in _COLUMNS if name != "id")}"""


def find_call(connection: Connection, platform_id: str) -> Call | None:
    """Return a call by what the platform calls it, or None."""
    found = rows(connection, _ONE, {"platform_id": platform_id})
    return _call(found[0]) if found else None


def ringing_call(connection: Connection, outlet_id: OutletId, *, since: Instant) -> Call | None:
    """Return the newest call of an outlet that began since then and has not ended, or None."""
    found = rows(connection, _RINGING, {"outlet_id": outlet_id, "since": since})
    return _call(found[0]) if found else None


def keep_call(connection: Connection, call: Call) -> None:
    """Write what is known of a call, in place of what was."""
    values = tuple(getattr(call, name) for name in _COLUMNS)
    driver_connection(connection).execute(_KEEP, values)


def _call(row: tuple[Any, ...]) -> Call:
    values = dict(zip(_COLUMNS, row, strict=True))
    for name in ("ended_outcome", "outcome"):
        if values[name] is not None:
            values[name] = CallOutcome(values[name])
    return Call(**values)
