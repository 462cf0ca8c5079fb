"""Booking a room by the hour: one of its timeslots, for one customer (E2, E3).

A hire is an ordinary booking whose session stands in a timeslot. So paying, cancelling with its
refund, checking in, moving to another free timeslot and undo are those of every booking.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from booking_desktop.domain.access import Actor
from booking_desktop.domain.account import Account
from booking_desktop.domain.booking import Appointment, Status
from booking_desktop.domain.catalogue import Room
from booking_desktop.domain.errors import FieldError, NotFoundError
from booking_desktop.domain.hiring import as_it_stands, hire_line, hire_service
from booking_desktop.domain.ids import AppointmentId, CustomerId, OutletId, TimeslotId
from booking_desktop.domain.timeslots import Timeslot, TimeslotNow
from booking_desktop.domain.verdict import BookingRequest, Verdict
from booking_desktop.services.action import Outcome
from booking_desktop.services.booking import BookingDetails, Bookings
from booking_desktop.services.clock import Clock
from booking_desktop.storage.accounts import find_account
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database
from booking_desktop.storage.facts import load_facts_within
from booking_desktop.storage.placements import find_placement
from booking_desktop.storage.timeslots import find_room, find_timeslot, hires
from booking_desktop.storage.unit_of_work import Transaction

MOST_A_PAGE: Final = 100

_PLAIN: Final = BookingDetails()


@dataclass(frozen=True, slots=True, kw_only=True)
class HiredRoom:
    """A booking of a room by the hour, whole.

    Attributes:
        appointment: Whose it is and how it stands; its session has the times it was booked for.
        account: What was paid and given back.
        room: The room, as it is now.
        timeslot: The timeslot with the time and the price it was booked at, as it stands now.
    """

    appointment: Appointment
    account: Account
    room: Room
    timeslot: TimeslotNow


@dataclass(frozen=True, slots=True, kw_only=True)
class HirePage:
    """Which bookings are looked for: a customer's or all, of a status or any; pages count from 1.

    Raises:
        FieldError: `page` or `limit`, `out_of_range`.
    """

    customer_id: CustomerId | None = None
    status: Status | None = None
    page: int = 1
    limit: int = 25

    def __post_init__(self) -> None:
        """Refuse pages that cannot be."""
        if not 1 <= self.page <= 10**6:
            raise FieldError("page", "out_of_range", value=self.page, least=1, most=10**6)
        if not 1 <= self.limit <= MOST_A_PAGE:
            raise FieldError("limit", "out_of_range", value=self.limit, least=1, most=MOST_A_PAGE)


class RoomHire:
    """Asks whether a timeslot may be booked, books it, and lists what was booked."""

    def __init__(
        self, bookings: Bookings, catalogues: CatalogueReader, database: Database, *, clock: Clock
    ) -> None:
        """Keep the maker of bookings, and where they are read."""
        self._bookings = bookings
        self._catalogues = catalogues
        self._database = database
        self._clock = clock

    def ask(self, timeslot_id: TimeslotId, customer_id: CustomerId | None = None) -> Verdict:
        """Return whether a timeslot may be booked, or why not, with up to three others.

        Raises:
            NotFoundError: There is no such timeslot.
            StorageError: The database cannot be read.
        """
        outlet_id, request = self._request(timeslot_id, customer_id)
        return self._bookings.ask(outlet_id, request)

    def book(
        self,
        actor: Actor,
        timeslot_id: TimeslotId,
        customer_id: CustomerId | None,
        details: BookingDetails = _PLAIN,
    ) -> Outcome[Appointment]:
        """Book a timeslot; the booking waits for its payment, unless it costs nothing (E2).

        Raises:
            Refused: The room is taken, the time has passed or is not for sale any more, with up to
                three other timeslots.
            NotFoundError: There is no such timeslot, or no such customer.
            And whatever else `Bookings.book` raises.
        """
        outlet_id, request = self._request(timeslot_id, customer_id)
        return self._bookings.book(actor, outlet_id, request, details)

    def timeslot(self, timeslot_id: TimeslotId) -> Timeslot:
        """Return a timeslot, also one that was withdrawn.

        Raises:
            NotFoundError: There is no such timeslot.
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            return find_timeslot(connection, timeslot_id)

    def find(self, appointment_id: AppointmentId) -> HiredRoom:
        """Return a booking of a room by the hour.

        Raises:
            NotFoundError: There is no such booking, or it is not one of a room by the hour.
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            return self._whole(connection, appointment_id)

    def list_bookings(self, outlet_id: OutletId | None, wanted: HirePage) -> tuple[HiredRoom, ...]:
        """Return a page of bookings, at an outlet or at all of them, the newest first (E3).

        Raises:
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            found = hires(
                connection,
                outlet_id,
                customer_id=wanted.customer_id,
                status=wanted.status,
                limit=wanted.limit,
                skipped=(wanted.page - 1) * wanted.limit,
            )
            return tuple(self._whole(connection, each) for each in found)

    def _request(
        self, timeslot_id: TimeslotId, customer_id: CustomerId | None
    ) -> tuple[OutletId, BookingRequest]:
        with self._database.reading() as connection:
            timeslot = find_timeslot(connection, timeslot_id)
            service = hire_service(self._catalogues.read(connection, timeslot.outlet_id))
        if service is None:
            raise NotFoundError(subject="timeslot", id=timeslot_id)
        line = hire_line(service, timeslot)
        return timeslot.outlet_id, BookingRequest(customer_id=customer_id, lines=(line,))

    def _whole(self, transaction: Transaction, appointment_id: AppointmentId) -> HiredRoom:
        appointment = find_placement(transaction, appointment_id)
        line = appointment.lines[0]
        if line.session.timeslot_id is None:
            raise NotFoundError(subject="appointment", id=appointment_id)
        timeslot = replace(
            find_timeslot(transaction, line.session.timeslot_id),
            interval=line.session.interval,
            price=line.price,
        )
        catalogue = self._catalogues.read(transaction, appointment.outlet_id)
        facts = load_facts_within(
            transaction, catalogue, timeslot.interval, resource_ids=(timeslot.room_id,)
        )
        return HiredRoom(
            appointment=appointment,
            account=find_account(transaction, appointment_id),
            room=find_room(transaction, timeslot.room_id, catalogue.outlet.currency),
            timeslot=as_it_stands(timeslot, facts, self._clock.now()),
        )
