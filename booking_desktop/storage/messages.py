"""Reads how customers can be told things, and through what the house tells them (F4)."""

from __future__ import annotations

from typing import Final, NamedTuple

from sqlalchemy import Connection

from booking_desktop.domain.ids import CustomerId
from booking_desktop.domain.messages import HOLD_SECONDS, MessageChannel, Sending
from booking_desktop.storage.driver import driver_connection, rows

_REACHED: Final = """
    SELECT phone <> '', email <> '', language FROM customer
    WHERE id = :id AND wants_messages = 1 AND archived_at IS NULL"""

_SENDING: Final = """
    SELECT name, value FROM setting
    WHERE name IN ('message_channels', 'message_hold_seconds')"""
_SET: Final = """
    INSERT INTO setting (name, value) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value WHERE value <> excluded.value"""


class Reach(NamedTuple):
    """Through what somebody can be told things, and in which language; "" is the house's."""

    channels: tuple[MessageChannel, ...] = ()
    language: str = ""


def find_reach(connection: Connection, customer_id: CustomerId | None) -> Reach:
    """Return how somebody can be reached who wants to be; nobody can be without a card.

    Only channels that are switched on count: nothing is promised that nobody would send.
    """
    switched_on = read_sending(connection).channels
    if not switched_on or customer_id is None:
        return Reach()
    found = rows(connection, _REACHED, {"id": customer_id})
    if not found:
        return Reach()
    has_phone, has_email, language = found[0]
    known = ((MessageChannel.SMS, has_phone), (MessageChannel.EMAIL, has_email))
    return Reach(tuple(each for each, has in known if has and each in switched_on), language)


def read_sending(connection: Connection) -> Sending:
    """Return through what messages go out, and how long each is held."""
    found: dict[str, str] = dict(rows(connection, _SENDING, {}))
    names = str(found.get("message_channels", "")).split()
    return Sending(
        channels=tuple(each for each in MessageChannel if each in names),
        hold_seconds=int(found.get("message_hold_seconds", HOLD_SECONDS)),
    )


def write_sending(connection: Connection, sending: Sending) -> None:
    """Say through what messages go out from now on, and how long each is held.

    It is this desk's own setting and no part of anybody's action, so it leaves no image.
    """
    driver = driver_connection(connection)
    driver.execute(_SET, ("message_channels", " ".join(sending.channels)))
    driver.execute(_SET, ("message_hold_seconds", str(sending.hold_seconds)))
