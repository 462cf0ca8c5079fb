"""What is known about a customer when booking: the card, the record, what they usually have."""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.domain.customers import Customer, CustomerRecord
from booking_desktop.domain.ids import CustomerId, OutletId
from booking_desktop.services.clock import Clock
from booking_desktop.services.rebooking import Rebooking, Usual
from booking_desktop.storage.customers import customer_record, find_customer
from booking_desktop.storage.engine import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Regular:
    """A customer as the booking form shows them.

    Attributes:
        customer: The card with its alerts.
        record: Visits, no-shows, last and next visit.
        usual: What they mostly have; None for who was never here.
    """

    customer: Customer
    record: CustomerRecord
    usual: Usual | None


class Regulars:
    """Looks customers up."""

    def __init__(
        self, database: Database, rebooking: Rebooking, outlet_id: OutletId, *, clock: Clock
    ) -> None:
        """Keep where customers are read, and who knows their habits."""
        self._database = database
        self._rebooking = rebooking
        self._outlet_id = outlet_id
        self._clock = clock

    def look_up(self, customer_id: CustomerId) -> Regular:
        """Return what is known about somebody.

        Raises:
            NotFoundError: There is no such card.
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            customer = find_customer(connection, customer_id)
            record = customer_record(connection, customer_id, now=self._clock.now())
        usual = self._rebooking.usual(self._outlet_id, customer_id)
        return Regular(customer=customer, record=record, usual=usual)
