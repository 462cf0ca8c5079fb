"""Who and where: the business, its outlets, the people who use the program, and this desk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.catalogue import Business, Outlet
from booking_desktop.domain.ids import BusinessId, DeskId, UserId
from booking_desktop.storage import values
from booking_desktop.storage.driver import rows

_BUSINESS: Final = "SELECT id, name, phone, locale FROM business ORDER BY created_at LIMIT 1"
_OUTLETS: Final = (
    f"SELECT {values.OUTLET} FROM outlet WHERE archived_at IS NULL ORDER BY created_at, name"
)
_DESK: Final = "SELECT id, name FROM desk LIMIT 1"
_USERS: Final = 'SELECT id, name, role FROM "user" WHERE is_active = 1 ORDER BY created_at, name'


@dataclass(frozen=True, slots=True, kw_only=True)
class Premises:
    """What a database says about itself.

    Attributes:
        business: The tenant.
        outlets: Its sites, the oldest first; one at least.
        desk_id: This installation.
        desk_name: What it is called, "Desk 1".
        actors: Whoever may act here, the oldest first; one at least.
    """

    business: Business
    outlets: tuple[Outlet, ...]
    desk_id: DeskId
    desk_name: str
    actors: tuple[Actor, ...]


def read_premises(connection: Connection) -> Premises | None:
    """Return who and where, or None for a database in which nothing has been set up yet."""
    businesses, desks = rows(connection, _BUSINESS, {}), rows(connection, _DESK, {})
    outlets = tuple(values.outlet_value(row) for row in rows(connection, _OUTLETS, {}))
    users = rows(connection, _USERS, {})
    if not (businesses and desks and outlets and users):
        return None
    desk_id, desk_name = desks[0]
    return Premises(
        business=_business(businesses[0]),
        outlets=outlets,
        desk_id=DeskId(desk_id),
        desk_name=desk_name,
        actors=tuple(
            Actor(
                user_id=UserId(user_id),
                name=name,
                role=Role(role),
                desk_id=DeskId(desk_id),
                desk_name=desk_name,
            )
            for user_id, name, role in users
        ),
    )


def insert_desk(connection: Connection, desk_id: DeskId, *, name: str, code: str) -> None:
    """Give this installation its name and the letters of its booking references.

    The row never leaves the desk and is no part of anybody's action, so it leaves no image.
    """
    connection.exec_driver_sql(
        "INSERT INTO desk (id, name, code) VALUES (?, ?, ?)", (desk_id, name, code)
    )


def _business(row: tuple[Any, ...]) -> Business:
    business_id, name, phone, locale = row
    return Business(id=BusinessId(business_id), name=name, phone=phone, locale=locale)
