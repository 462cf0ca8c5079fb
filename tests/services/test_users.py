from __future__ import annotations

from dataclasses import replace

import pytest

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.errors import (
    AlreadyExistsError,
    FieldError,
    NotAllowedError,
    NotFoundError,
    NotSignedInError,
)
from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.sign_in import SignIn
from booking_desktop.services.users import Users
from booking_desktop.storage.driver import rows
from tests.salon import FixedClock, Salon

RUTH, PASSWORD = "ruth@example.com", "correct horse"


@pytest.fixture
def owner(salon: Salon) -> Actor:
    return replace(salon.manager, user_id=None, name="Command line", role=Role.ADMIN)


@pytest.fixture
def users(salon: Salon, clock: FixedClock) -> Users:
    actions = Actions(salon.database, clock=clock, announcer=Announcer())
    return Users(actions, salon.database, business_id=salon.business_id)


@pytest.fixture
def sign_in(salon: Salon, clock: FixedClock) -> SignIn:
    return SignIn(salon.database, clock=clock, desk_id=salon.desk_id, desk_name="Desk 1")


def add(users: Users, owner: Actor, email: str = RUTH, *, role: Role = Role.RECEPTIONIST) -> None:
    users.add(owner, email, name="Ruth", role=role, password=PASSWORD)


def test_whoever_is_added_signs_in_under_their_role(
    users: Users, owner: Actor, sign_in: SignIn
) -> None:
    add(users, owner, " Ruth@Example.com ")
    signed_in = sign_in.sign_in(RUTH, PASSWORD, place="")
    assert (signed_in.user.name, signed_in.user.role) == ("Ruth", Role.RECEPTIONIST)


def test_address_belongs_to_one_person(users: Users, owner: Actor) -> None:
    add(users, owner)
    with pytest.raises(AlreadyExistsError):
        add(users, owner)


def test_whoever_is_disabled_is_signed_out_and_stays_out(
    users: Users, owner: Actor, sign_in: SignIn
) -> None:
    add(users, owner)
    token = sign_in.sign_in(RUTH, PASSWORD, place="").token
    users.disable(owner, RUTH)
    with pytest.raises(NotSignedInError):
        sign_in.who(token)
    with pytest.raises(NotSignedInError):
        sign_in.sign_in(RUTH, PASSWORD, place="")
    with pytest.raises(NotFoundError):
        users.disable(owner, RUTH)


def test_whoever_comes_back_has_the_new_role_and_no_old_token(
    users: Users, owner: Actor, sign_in: SignIn
) -> None:
    add(users, owner)
    token = sign_in.sign_in(RUTH, PASSWORD, place="").token
    users.disable(owner, RUTH)
    users.add(owner, RUTH, name="Ruth K", role=Role.MANAGER, password="another")
    with pytest.raises(NotSignedInError):
        sign_in.who(token)
    assert sign_in.sign_in(RUTH, "another", place="").user.role is Role.MANAGER
    assert [user.name for user in users.list() if user.email == RUTH] == ["Ruth K"]


def test_new_password_signs_out_everywhere(users: Users, owner: Actor, sign_in: SignIn) -> None:
    add(users, owner)
    token = sign_in.sign_in(RUTH, PASSWORD, place="").token
    users.set_password(owner, RUTH, "another")
    with pytest.raises(NotSignedInError):
        sign_in.who(token)
    with pytest.raises(NotSignedInError):
        sign_in.sign_in(RUTH, PASSWORD, place="")
    sign_in.sign_in(RUTH, "another", place="")


def test_last_owner_cannot_be_shut_out(users: Users, owner: Actor) -> None:
    add(users, owner, "first@example.com", role=Role.ADMIN)
    add(users, owner, "second@example.com", role=Role.ADMIN)
    users.disable(owner, "first@example.com")
    with pytest.raises(FieldError) as refused:
        users.disable(owner, "second@example.com")
    assert refused.value.problem == "last_owner"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        (("", "Ruth", PASSWORD), "email"),
        (("ruth", "Ruth", PASSWORD), "email"),
        ((RUTH, " ", PASSWORD), "name"),
        ((RUTH, "Ruth", ""), "password"),
        ((RUTH, "Ruth", "x" * 1001), "password"),
    ],
)
def test_what_cannot_be_kept_is_named(
    users: Users, owner: Actor, typed: tuple[str, str, str], field: str
) -> None:
    email, name, password = typed
    with pytest.raises(FieldError) as refused:
        users.add(owner, email, name=name, role=Role.MANAGER, password=password)
    assert refused.value.field == field


def test_only_owners_let_people_in(users: Users, salon: Salon) -> None:
    with pytest.raises(NotAllowedError):
        add(users, salon.manager)


def test_log_tells_of_people_and_not_of_passwords(users: Users, owner: Actor, salon: Salon) -> None:
    add(users, owner)
    users.set_password(owner, RUTH, "another")
    users.disable(owner, RUTH)
    with salon.database.reading() as connection:
        entries = rows(connection, "SELECT kind, params || images FROM activity ORDER BY seq", {})
    assert [kind for kind, _ in entries] == ["add_user", "set_password", "disable_user"]
    assert [text for _, text in entries if "argon2" in text or PASSWORD in text] == []
    assert RUTH in entries[0][1]
