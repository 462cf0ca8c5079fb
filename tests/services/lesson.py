"""A class and those who want to be in it, for tests of waitlists."""

from __future__ import annotations

from itertools import count

from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.catalogue import ApprovalRule
from booking_desktop.domain.ids import CustomerId, SessionId
from booking_desktop.services.action import Outcome
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.sessions import NewClass
from booking_desktop.storage import tables
from booking_desktop.storage.placements import find_placement, find_session
from booking_desktop.storage.waitlist import find_queue
from tests.salon import Desk, Salon, at

WAITS = BookingDetails(may_wait=True)
"""A place on the waitlist will do."""

_numbers = count(1)


class Lesson:
    """Evening yoga at 17:00 with Emma, and those who want to be in it."""

    def __init__(
        self,
        desk: Desk,
        *,
        seats: int,
        waitlist: bool = True,
        needs_yes: bool = False,
        approval: ApprovalRule = ApprovalRule.INHERIT,
    ) -> None:
        salon = self.salon = desk.salon
        self.desk = desk
        self.emma = salon.staff("Emma Martinez", approval=approval).works("09:00", "20:00")
        self.yoga = salon.service("Evening yoga", seats=8, requires_approval=needs_yes)
        new = NewClass(
            service_id=self.yoga.id,
            starts_at=at("17:00"),
            total_seats=seats,
            staff_id=self.emma.id,
            enable_waitlist=waitlist,
        )
        scheduled = desk.sessions.schedule(salon.manager, salon.outlet_id, new)
        self.id: SessionId = scheduled.result.id

    def add(self, name: str, customer: CustomerId | None = None) -> Outcome[Appointment]:
        """Book a seat, or a place on the waitlist."""
        customer = customer or self.salon.customer(name, phone=f"+35385555{next(_numbers):04}")
        return self.desk.sessions.add(self.desk.actor, self.id, customer, WAITS)

    def fill(self, *names: str) -> list[Appointment]:
        """Book them all in this order."""
        return [self.add(name).result for name in names]

    @property
    def seated(self) -> list[str]:
        with self.salon.database.reading() as connection:
            return [seat.customer_name for seat in find_session(connection, self.id).seats]

    @property
    def waiting(self) -> list[str]:
        with self.salon.database.reading() as connection:
            queue = find_queue(connection, self.id)
        return [waiter.customer_name for waiter in queue.waiters] if queue else []

    def now(self, appointment: Appointment) -> Appointment:
        """Return a booking as it is now."""
        with self.salon.database.reading() as connection:
            return find_placement(connection, appointment.id)

    def cut_off(self, minutes: int) -> None:
        """End promotion some minutes before the start."""
        with self.salon.writing() as unit:
            unit.update(tables.session, self.id, {"waitlist_cutoff_minutes": minutes})


def messages(salon: Salon) -> list[tuple[str, str, str]]:
    """Return kind, channel and state of every message in the order they were queued.

    That each booking was confirmed is left out.
    """
    with salon.database.reading() as connection:
        found = connection.exec_driver_sql(
            "SELECT m.kind, m.channel, m.state FROM message m"
            " WHERE kind <> 'confirmation' ORDER BY m.id"
        )
        return [(row[0], row[1], row[2]) for row in found]
