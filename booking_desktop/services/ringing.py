"""Who is calling just now, for the strip at the desk (F2, job 6)."""

from __future__ import annotations

from typing import Final

from booking_desktop.domain.calls import Ringing
from booking_desktop.domain.ids import OutletId
from booking_desktop.domain.instants import Instant
from booking_desktop.services.clock import Clock
from booking_desktop.storage.calls import ringing_call
from booking_desktop.storage.customers import customer_record
from booking_desktop.storage.engine import Database

_LONGEST_SECONDS: Final = 30 * 60
"""A call whose end nobody told of is over by then."""


class RingingCalls:
    """Reads which call goes on."""

    def __init__(self, database: Database, *, clock: Clock) -> None:
        """Keep where calls are read."""
        self._database = database
        self._clock = clock

    def now(self, outlet_id: OutletId) -> Ringing | None:
        """Return the call that began last and goes on, or None.

        Raises:
            StorageError: The database cannot be read.
        """
        at = self._clock.now()
        with self._database.reading() as connection:
            call = ringing_call(connection, outlet_id, since=Instant(at - _LONGEST_SECONDS))
            if call is None:
                return None
            next_visit_at = None
            if call.customer_id is not None:
                next_visit_at = customer_record(connection, call.customer_id, now=at).next_visit_at
        return Ringing(
            call_id=call.id,
            number=call.from_number,
            customer_id=call.customer_id,
            customer_name=call.customer_name,
            next_visit_at=next_visit_at,
        )
