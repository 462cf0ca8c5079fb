"""Reads how customers can be told things, and what a class is told through (F4)."""

from __future__ import annotations

from typing import Final, NamedTuple

from sqlalchemy import Connection

from booking_desktop.domain.ids import CustomerId
from booking_desktop.domain.messages import MessageChannel
from booking_desktop.storage.driver import rows

_REACHED: Final = """
    SELECT phone <> '', email <> '', language FROM customer
    WHERE id = :id AND wants_messages = 1 AND archived_at IS NULL"""


class Reach(NamedTuple):
    """Through what somebody can be told things, and in which language; "" is the house's."""

    channels: tuple[MessageChannel, ...] = ()
    language: str = ""


def find_reach(connection: Connection, customer_id: CustomerId | None) -> Reach:
    """Return how somebody can be reached who wants to be; nobody can be without a card."""
    found = rows(connection, _REACHED, {"id": customer_id})
    if not found:
        return Reach()
    has_phone, has_email, language = found[0]
    known = ((MessageChannel.SMS, has_phone), (MessageChannel.EMAIL, has_email))
    return Reach(tuple(channel for channel, is_known in known if is_known), language)
