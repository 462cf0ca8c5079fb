"""What the API answers with: the services of one database, for all outlets and people of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from booking_desktop.domain.catalogue import Business, Outlet
from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import OutletId
from booking_desktop.domain.instants import Instant, zone
from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.appointments import Appointments
from booking_desktop.services.availability_grid import AvailabilityGrid
from booking_desktop.services.booking import Bookings
from booking_desktop.services.catalogue import ServiceCatalogue
from booking_desktop.services.clock import Clock
from booking_desktop.services.customers import Customers
from booking_desktop.services.hours import Hours
from booking_desktop.services.judging import Judging
from booking_desktop.services.lifecycle import Lifecycle
from booking_desktop.services.rescheduling import Rescheduling
from booking_desktop.services.resources import Resources
from booking_desktop.services.search import Search
from booking_desktop.services.sessions import Sessions
from booking_desktop.services.sign_in import SignIn
from booking_desktop.services.wording import Wording
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database
from booking_desktop.storage.made_at import made_at
from booking_desktop.storage.premises import Premises


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One business with its outlets, and everything that can be done there.

    Attributes:
        outlets: Its sites by id, the oldest first.
        wordings: Words for each outlet: its zone, the business's language.
    """

    database: Database
    clock: Clock
    business: Business
    outlets: Mapping[OutletId, Outlet]
    wordings: Mapping[OutletId, Wording]
    catalogues: CatalogueReader
    announcer: Announcer
    judging: Judging
    customers: Customers
    search: Search
    services: ServiceCatalogue
    resources: Resources
    hours: Hours
    bookings: Bookings
    lifecycle: Lifecycle
    rescheduling: Rescheduling
    sessions: Sessions
    sign_in: SignIn
    grid: AvailabilityGrid
    appointments: Appointments

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


def open_site(database: Database, premises: Premises, clock: Clock, announcer: Announcer) -> Site:
    """Wire the services of a database for whoever signs in."""
    catalogues = CatalogueReader()
    actions = Actions(database, clock=clock, announcer=announcer)
    judging = Judging(database, catalogues, clock=clock)
    first, business = premises.outlets[0], premises.business
    customers = Customers(actions, business_id=business.id, country=first.country)
    bookings = Bookings(actions, judging, customers)
    return Site(
        database=database,
        clock=clock,
        business=business,
        outlets={outlet.id: outlet for outlet in premises.outlets},
        wordings={
            outlet.id: Wording(zone(outlet.time_zone), language=business.locale)
            for outlet in premises.outlets
        },
        catalogues=catalogues,
        announcer=announcer,
        judging=judging,
        customers=customers,
        search=Search(database, clock=clock),
        services=ServiceCatalogue(actions, catalogues),
        resources=Resources(actions, catalogues),
        hours=Hours(actions, catalogues),
        bookings=bookings,
        lifecycle=Lifecycle(actions, catalogues),
        rescheduling=Rescheduling(actions, judging, database),
        sessions=Sessions(actions, judging, bookings, database),
        sign_in=SignIn(
            database, clock=clock, desk_id=premises.desk_id, desk_name=premises.desk_name
        ),
        grid=AvailabilityGrid(database, catalogues, clock=clock),
        appointments=Appointments(database, catalogues),
    )
