"""The people who use the program, their roles and passwords (G5).

Passwords are kept as hashes, and neither they nor their hashes are in the activity log. Whoever is
disabled or given another password is signed out everywhere.
"""

from __future__ import annotations

from typing import Final

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.errors import AlreadyExistsError, FieldError, NotFoundError
from booking_desktop.domain.ids import BusinessId, UserId
from booking_desktop.domain.text import clean_email, required
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.identity import new_id
from booking_desktop.services.passwords import hash_password
from booking_desktop.storage import tables
from booking_desktop.storage.access import forget_tokens
from booking_desktop.storage.engine import Database
from booking_desktop.storage.unit_of_work import Row, Transaction, UnitOfWork
from booking_desktop.storage.users import (
    ListedUser,
    find_listed_user,
    has_other_owner,
    list_users,
)

_OWNERS: Final = Role.ADMIN
"""Only owners say who may come in."""


class Users:
    """The actions on people."""

    def __init__(self, actions: Actions, database: Database, *, business_id: BusinessId) -> None:
        """Keep the runner of actions, the database and whose people they are."""
        self._actions = actions
        self._database = database
        self._business_id = business_id

    def list(self) -> tuple[ListedUser, ...]:
        """Return everybody, the oldest first, those who are disabled too.

        Raises:
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            return list_users(connection)

    def add(
        self, actor: Actor, email: str, *, name: str, role: Role, password: str
    ) -> Outcome[UserId]:
        """Let somebody in; whoever was disabled comes back under this name, role and password.

        Raises:
            FieldError: `email`, `name` or `password` cannot be stored.
            AlreadyExistsError: `subject` is `user`: somebody who may come in has that address.
            NotAllowedError: Not an owner.
        """
        email = _address(email)
        name = required("name", name)
        secret = hash_password(password)

        def work(unit: UnitOfWork) -> UserId:
            known = find_listed_user(unit.connection, email)
            if known is not None and known.is_active:
                raise AlreadyExistsError(subject="user", value=email, owner=known.name)
            row: Row = {"name": name, "role": role.value, "password_hash": secret, "is_active": 1}
            unit.story.params = {"name": name, "role": role.value}
            unit.story.is_undoable = False
            if known is not None:
                unit.update(tables.user, known.id, row)
                return known.id
            user_id = UserId(new_id())
            place: Row = {"business_id": self._business_id, "created_at": unit.now}
            unit.insert(tables.user, {"id": user_id, "email": email, **place, **row})
            return user_id

        return self._actions.run(actor, "add_user", work, role=_OWNERS)

    def disable(self, actor: Actor, email: str) -> Outcome[UserId]:
        """Let somebody in no longer, and sign them out everywhere.

        Raises:
            NotFoundError: Nobody who may come in has that address.
            FieldError: `email`, `last_owner`: nobody else could let people in.
            NotAllowedError: Not an owner.
        """

        def work(unit: UnitOfWork) -> UserId:
            user = _active(unit.connection, email)
            if user.role is Role.ADMIN and not has_other_owner(unit.connection, user.id):
                raise FieldError("email", "last_owner", value=user.name)
            unit.update(tables.user, user.id, {"is_active": 0})
            return _signed_out(unit, user)

        return self._actions.run(actor, "disable_user", work, role=_OWNERS)

    def set_password(self, actor: Actor, email: str, password: str) -> Outcome[UserId]:
        """Give somebody another password, and sign them out everywhere.

        Raises:
            NotFoundError: Nobody who may come in has that address.
            FieldError: `password`, `missing` or `too_long`.
            NotAllowedError: Not an owner.
        """
        secret = hash_password(password)

        def work(unit: UnitOfWork) -> UserId:
            user = _active(unit.connection, email)
            unit.update(tables.user, user.id, {"password_hash": secret})
            return _signed_out(unit, user)

        return self._actions.run(actor, "set_password", work, role=_OWNERS)


def _address(email: str) -> str:
    address = clean_email("email", email)
    if not address:
        raise FieldError("email", "missing")
    return address


def _active(connection: Transaction, email: str) -> ListedUser:
    user = find_listed_user(connection, _address(email))
    if user is None or not user.is_active:
        raise NotFoundError(subject="user", id=email)
    return user


def _signed_out(unit: UnitOfWork, user: ListedUser) -> UserId:
    forget_tokens(unit.connection, user.id)
    unit.story.params = {"name": user.name}
    unit.story.is_undoable = False
    return user.id
