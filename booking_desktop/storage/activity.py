"""What may happen to the log after it was written: a person is erased from it (A4, I5)."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from booking_desktop.domain.ids import CustomerId
from booking_desktop.storage.driver import driver_connection

# Entries about others that mention the customer (a class, a merge) are found by the id in their
# text: a look at the whole log, for something that is done a few times a year.
_FORGET: Final = """
    UPDATE activity SET params = '{}', images = '[]', is_undoable = 0
    WHERE customer_id = :customer_id OR instr(images || params || touched, :customer_id) > 0"""


def forget_customer(connection: Connection, customer_id: CustomerId) -> None:
    """Blank every entry that concerns a customer whose card is erased.

    What happened, when, by whom and to which booking stays; what it said about the person goes.
    """
    driver_connection(connection).execute(_FORGET, {"customer_id": customer_id})
