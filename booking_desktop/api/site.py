"""The house as the API has it: for all outlets and for whoever signs in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from booking_desktop.domain.catalogue import Outlet
from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import OutletId
from booking_desktop.domain.instants import Instant, zone
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.appointments import Appointments
from booking_desktop.services.availability_grid import AvailabilityGrid
from booking_desktop.services.catalogue import ServiceCatalogue
from booking_desktop.services.class_seats import ClassSeating
from booking_desktop.services.clock import Clock
from booking_desktop.services.configuration import Configuration
from booking_desktop.services.hours import Hours
from booking_desktop.services.house import House
from booking_desktop.services.metrics import Metrics
from booking_desktop.services.receipts import Receipts
from booking_desktop.services.resources import Resources
from booking_desktop.services.sign_in import SignIn
from booking_desktop.services.wording import Wording
from booking_desktop.storage.engine import Database
from booking_desktop.storage.made_at import made_at
from booking_desktop.storage.premises import Premises


class Site(House):
    """One business with its outlets, and everything that can be done there.

    Attributes:
        outlets: Its sites by id, the oldest first.
        wordings: Words for each outlet: its zone, the business's language.
    """

    def __init__(
        self,
        database: Database,
        premises: Premises,
        clock: Clock,
        *,
        announcer: Announcer | None = None,
        configuration: Configuration | None = None,
    ) -> None:
        super().__init__(
            database,
            premises,
            clock,
            announcer=announcer or Announcer(),
            configuration=configuration or Configuration(),
        )
        self.outlets: Final[Mapping[OutletId, Outlet]] = {
            outlet.id: outlet for outlet in premises.outlets
        }
        self.wordings: Final[Mapping[OutletId, Wording]] = {
            outlet.id: Wording(zone(outlet.time_zone), language=self.business.locale)
            for outlet in premises.outlets
        }
        self.services = ServiceCatalogue(self.actions, self.catalogues)
        self.resources = Resources(self.actions, self.catalogues)
        self.hours = Hours(self.actions, self.catalogues)
        self.grid = AvailabilityGrid(database, self.catalogues, clock=clock)
        self.appointments = Appointments(database, self.catalogues)
        self.class_seating = ClassSeating(database, self.catalogues, clock=clock)
        self.metrics = Metrics()
        self.announcer.subscribe(self.metrics.saw)
        self.receipts = Receipts(database)
        self.sign_in = SignIn(
            database, clock=clock, desk_id=premises.desk_id, desk_name=premises.desk_name
        )

    @property
    def first_outlet(self) -> Outlet:
        """The outlet that is meant where none is named."""
        return next(iter(self.outlets.values()))

    def outlet(self, outlet_id: str | None) -> Outlet:
        """Return an outlet; the first where none is named.

        Raises:
            NotFoundError: It is none of this business.
        """
        if outlet_id is None:
            return self.first_outlet
        found = self.outlets.get(OutletId(outlet_id))
        if found is None:
            raise NotFoundError(subject="outlet", id=outlet_id)
        return found

    def catalogue(self, outlet_id: OutletId) -> Catalogue:
        """Return what can be booked at an outlet now.

        Raises:
            StorageError: The database cannot be read.
        """
        with self.database.reading() as connection:
            return self.catalogues.read(connection, outlet_id)

    def made_at(self, table: str, row_id: str) -> Instant:
        """Return when something was made.

        Raises:
            NotFoundError: There is no such row.
        """
        with self.database.reading() as connection:
            return made_at(connection, table, row_id)

    def now(self) -> Instant:
        """Return the present instant."""
        return self.clock.now()


def open_site(
    database: Database,
    premises: Premises,
    clock: Clock,
    announcer: Announcer,
    *,
    configuration: Configuration | None = None,
) -> Site:
    """Wire the services of a database for whoever signs in."""
    return Site(database, premises, clock, announcer=announcer, configuration=configuration)
