"""Reads the people who use the program (G5)."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from sqlalchemy import Connection

from booking_desktop.domain.access import Role
from booking_desktop.domain.ids import UserId
from booking_desktop.storage.driver import rows

_COLUMNS: Final = "id, name, email, role, is_active, password_hash IS NOT NULL"
_ALL: Final = f'SELECT {_COLUMNS} FROM "user" ORDER BY created_at, id'
_BY_EMAIL: Final = f'SELECT {_COLUMNS} FROM "user" WHERE email = :email'
_OTHER_OWNERS: Final = f"""
    SELECT count(*) FROM "user" WHERE role = '{Role.ADMIN}' AND is_active = 1 AND id <> :id"""


class ListedUser(NamedTuple):
    """Somebody who uses the program; `has_password` lets them sign in from outside."""

    id: UserId
    name: str
    email: str
    role: Role
    is_active: bool
    has_password: bool


def list_users(connection: Connection) -> tuple[ListedUser, ...]:
    """Return everybody, the oldest first."""
    return tuple(_user(row) for row in rows(connection, _ALL, {}))


def find_listed_user(connection: Connection, email: str) -> ListedUser | None:
    """Return whoever has an address, disabled or not, or None."""
    found = rows(connection, _BY_EMAIL, {"email": email})
    return _user(found[0]) if found else None


def has_other_owner(connection: Connection, user_id: UserId) -> bool:
    """Return whether somebody else is an owner and may come in."""
    return bool(rows(connection, _OTHER_OWNERS, {"id": user_id})[0][0])


def _user(row: tuple[Any, ...]) -> ListedUser:
    user_id, name, email, role, is_active, has_password = row
    return ListedUser(UserId(user_id), name, email, Role(role), bool(is_active), bool(has_password))
