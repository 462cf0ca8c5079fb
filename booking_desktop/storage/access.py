"""Who may come in from outside: users by e-mail, and the tokens they were given (F1, G5)."""

from __future__ import annotations

from typing import Final, NamedTuple

from sqlalchemy import Connection

from booking_desktop.domain.access import Role
from booking_desktop.domain.ids import UserId
from booking_desktop.domain.instants import Instant
from booking_desktop.storage.driver import driver_connection, rows

_BY_EMAIL: Final = """
    SELECT id, name, email, role, password_hash FROM "user"
    WHERE email = :email AND is_active = 1"""

_BY_TOKEN: Final = """
    SELECT u.id, u.name, u.email, u.role, u.password_hash FROM access_token AS t
    JOIN "user" AS u ON u.id = t.user_id
    WHERE t.digest = :digest AND t.expires_at > :now AND u.is_active = 1"""

_KEEP: Final = """
    INSERT INTO access_token (digest, user_id, made_at, expires_at) VALUES (?, ?, ?, ?)"""
_FORGET_EXPIRED: Final = "DELETE FROM access_token WHERE expires_at <= ?"
_FORGET_OF: Final = "DELETE FROM access_token WHERE user_id = ?"


class KnownUser(NamedTuple):
    """Somebody who may sign in; `password_hash` is None where nobody has set one."""

    id: UserId
    name: str
    email: str
    role: Role
    password_hash: str | None


def find_user_by_email(connection: Connection, email: str) -> KnownUser | None:
    """Return the active user with that e-mail address, or None."""
    return _user(rows(connection, _BY_EMAIL, {"email": email}))


def find_user_by_token(connection: Connection, digest: str, *, now: Instant) -> KnownUser | None:
    """Return whose token it is, while it is valid and they are active, or None."""
    return _user(rows(connection, _BY_TOKEN, {"digest": digest, "now": now}))


def keep_token(
    connection: Connection, digest: str, user_id: UserId, *, now: Instant, expires_at: Instant
) -> None:
    """Remember a token by its digest, and forget those that are over."""
    driver = driver_connection(connection)
    driver.execute(_FORGET_EXPIRED, (now,))
    driver.execute(_KEEP, (digest, user_id, now, expires_at))


def forget_tokens(connection: Connection, user_id: UserId) -> None:
    """Sign somebody out everywhere."""
    driver_connection(connection).execute(_FORGET_OF, (user_id,))


def _user(found: list[tuple[object, ...]]) -> KnownUser | None:
    if not found:
        return None
    user_id, name, email, role, password_hash = found[0]
    return KnownUser(
        UserId(str(user_id)),
        str(name),
        str(email),
        Role(str(role)),
        None if password_hash is None else str(password_hash),
    )
