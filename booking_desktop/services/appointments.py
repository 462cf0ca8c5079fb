"""Appointments as outside doors read them: one by one, and page by page (F1)."""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.domain.account import Standing
from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.mirroring import Mirrored
from booking_desktop.storage.accounts import standings
from booking_desktop.storage.appointment_pages import WantedAppointments, appointment_page
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database
from booking_desktop.storage.mirror import find_mirrored
from booking_desktop.storage.placements import find_placement
from booking_desktop.storage.unit_of_work import Transaction
from booking_desktop.storage.waitlist import waiting_places

__all__ = ["AppointmentPage", "Appointments", "ReadAppointment", "WantedAppointments"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadAppointment:
    """An appointment with its money, its place on a waitlist, its calendar entry, its outlet."""

    appointment: Appointment
    standing: Standing
    waitlist_position: int | None
    mirrored: Mirrored | None
    catalogue: Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class AppointmentPage:
    """A page of appointments, and how many there are in all."""

    total: int
    appointments: tuple[ReadAppointment, ...]


class Appointments:
    """Reads appointments."""

    def __init__(self, database: Database, catalogues: CatalogueReader) -> None:
        """Keep where they are read."""
        self._database = database
        self._catalogues = catalogues

    def find(self, appointment_id: AppointmentId) -> ReadAppointment:
        """Return one appointment.

        Raises:
            NotFoundError: There is none such, or it is a room by the hour.
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            found = find_placement(connection, appointment_id)
            if found.lines[0].session.timeslot_id is not None:
                raise NotFoundError(subject="appointment", id=appointment_id)
            return self._whole(connection, (found,))[0]

    def page(self, wanted: WantedAppointments, *, offset: int, limit: int) -> AppointmentPage:
        """Return a page of appointments, the earliest start first.

        Raises:
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            total, found = appointment_page(connection, wanted, offset=offset, limit=limit)
            return AppointmentPage(total=total, appointments=self._whole(connection, found))

    def _whole(
        self, transaction: Transaction, found: tuple[Appointment, ...]
    ) -> tuple[ReadAppointment, ...]:
        ids = [each.id for each in found]
        money, places = standings(transaction, ids), waiting_places(transaction, ids)
        mirrored = find_mirrored(transaction, ids)
        return tuple(
            ReadAppointment(
                appointment=each,
                standing=money[each.id],
                waitlist_position=places.get(each.id),
                mirrored=mirrored.get(each.id),
                catalogue=self._catalogues.read(transaction, each.outlet_id),
            )
            for each in found
        )
