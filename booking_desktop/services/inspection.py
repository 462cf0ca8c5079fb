"""Everything that is known about one booking, one class or one blocked time, for looking at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from booking_desktop.domain.account import Account
from booking_desktop.domain.availability import TimeOff
from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.customers import Customer, CustomerRecord
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import AppointmentId, OutletId, ResourceId, SessionId
from booking_desktop.domain.instants import Instant, local_date
from booking_desktop.domain.lists import PastVisit
from booking_desktop.domain.messages import ListedMessage
from booking_desktop.domain.passes import Pass
from booking_desktop.services.class_inspection import InspectedClass, inspect_class
from booking_desktop.services.clock import Clock
from booking_desktop.storage.accounts import find_account, passes_for
from booking_desktop.storage.activity_log import Entry, story_of
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.customers import customer_record, find_customer
from booking_desktop.storage.engine import Database
from booking_desktop.storage.message_pages import messages_of
from booking_desktop.storage.past_visits import past_visits
from booking_desktop.storage.placements import find_placement, holds_of
from booking_desktop.storage.series import SeriesStanding, find_standing
from booking_desktop.storage.time_off import find_time_off

_VISITS_LISTED: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedBooking:
    """A booking with whoever it is for.

    Attributes:
        appointment: The booking with its lines.
        place_ids: Rooms, chairs and equipment that its sessions hold.
        customer: The card; None for a walk-in without one.
        record: The customer's visits counted; None without a card.
        visits: The latest visits before this one.
        account: Its money.
        passes: What the customer may pay with instead (D7).
        series: Where it stands in its series; None where it is in none (D6).
        messages: What the customer was told of it, or is to be, in the order it was queued (F4).
        story: What happened to it, the oldest first.
        catalogue: The outlet it was read with.
        now: When it was read.
    """

    appointment: Appointment
    place_ids: tuple[ResourceId, ...]
    customer: Customer | None
    record: CustomerRecord | None
    visits: tuple[PastVisit, ...]
    account: Account
    passes: tuple[Pass, ...]
    series: SeriesStanding | None
    messages: tuple[ListedMessage, ...]
    story: tuple[Entry, ...]
    catalogue: Catalogue
    now: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedTimeOff:
    """Blocked time or time off."""

    id: str
    time_off: TimeOff
    catalogue: Catalogue
    now: Instant


class Inspection:
    """Looks things up; changes nothing."""

    def __init__(
        self, database: Database, catalogues: CatalogueReader, *, clock: Clock, outlet_id: OutletId
    ) -> None:
        """Keep where things are read, and the outlet whose they are."""
        self._database = database
        self._catalogues = catalogues
        self._clock = clock
        self._outlet_id = outlet_id

    def booking(self, appointment_id: AppointmentId) -> InspectedBooking:
        """Return a booking with its customer, earlier visits and story.

        Raises:
            NotFoundError: There is no such booking.
            StorageError: The database cannot be read.
        """
        now = self._clock.now()
        with self._database.reading() as connection:
            appointment = find_placement(connection, appointment_id)
            customer = record = None
            visits: tuple[PastVisit, ...] = ()
            if appointment.customer_id is not None:
                customer = find_customer(connection, appointment.customer_id)
                record = customer_record(connection, appointment.customer_id, now=now)
                visits = past_visits(
                    connection,
                    appointment.customer_id,
                    before=appointment.interval.start,
                    limit=_VISITS_LISTED,
                )
            catalogue = self._catalogues.read(connection, self._outlet_id)
            held = [
                hold.resource_id
                for line in appointment.lines
                for hold in holds_of(connection, line.session.id)
                if hold.resource_id not in catalogue.staff
            ]
            on = local_date(appointment.interval.start, catalogue.zone).isoformat()
            return InspectedBooking(
                appointment=appointment,
                place_ids=tuple(dict.fromkeys(held)),
                customer=customer,
                record=record,
                visits=visits,
                account=find_account(connection, appointment_id),
                passes=passes_for(connection, appointment_id, on=on),
                series=find_standing(connection, appointment_id),
                messages=messages_of(connection, appointment_id),
                story=story_of(connection, appointment_id),
                catalogue=catalogue,
                now=now,
            )

    def scheduled_class(self, session_id: SessionId) -> InspectedClass:
        """Return a class with everybody on its list.

        Raises:
            NotFoundError: There is no such class.
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            catalogue = self._catalogues.read(connection, self._outlet_id)
            return inspect_class(connection, catalogue, session_id, self._clock.now())

    def time_off(self, time_off_id: str) -> InspectedTimeOff:
        """Return blocked time or time off.

        Raises:
            NotFoundError: There is none such any more.
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            return InspectedTimeOff(
                id=time_off_id,
                time_off=find_time_off(connection, time_off_id),
                catalogue=self._catalogues.read(connection, self._outlet_id),
                now=self._clock.now(),
            )
