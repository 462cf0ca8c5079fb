"""The services of a desk on a book, wired as the program does it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.finder import FinderQuestion, FreeStart
from booking_desktop.domain.ids import BusinessId, CustomerId, DeskId, ServiceId
from booking_desktop.domain.instants import local_date
from booking_desktop.domain.verdict import BookingRequest, LineRequest
from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.booking import Bookings
from booking_desktop.services.customers import Customers
from booking_desktop.services.free_times import FreeTimes
from booking_desktop.services.judging import Judging
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.driver import rows
from tests.benchmarks.book import Book

_DAYS = 21


@dataclass
class BenchmarkDesk:
    """A desk, and free starts to book."""

    book: Book

    def __post_init__(self) -> None:
        database, clock = self.book.database, self.book.clock
        self.catalogues = CatalogueReader()
        actions = Actions(database, clock=clock, announcer=Announcer())
        judging = Judging(database, self.catalogues, clock=clock)
        with database.reading() as connection:
            self.catalogue: Catalogue = self.catalogues.read(connection, self.book.outlet_id)
            desk_id, desk_name = rows(connection, "SELECT id, name FROM desk", {})[0]
            found = rows(connection, "SELECT id FROM customer LIMIT 2000", {})
            business_id = rows(connection, "SELECT id FROM business", {})[0][0]
        self.customer_ids = [CustomerId(row[0]) for row in found]
        customers = Customers(
            actions, business_id=BusinessId(business_id), country=self.catalogue.outlet.country
        )
        self.bookings = Bookings(actions, judging, customers)
        self.free_times = FreeTimes(database, self.catalogues, self.book.outlet_id, clock=clock)
        self.actor = Actor(
            user_id=None,
            name="Mia",
            role=Role.MANAGER,
            desk_id=DeskId(desk_id),
            desk_name=desk_name,
        )

    def single_service(self) -> ServiceId:
        """Return a plain one-seat service."""
        return next(
            service.id
            for service in self.catalogue.services.values()
            if service.max_parallel_bookings == 1 and service.is_active and not service.phases
        )

    def requests(self, count: int) -> list[BookingRequest]:
        """Return requests that all fit, one after the other."""
        service_id = self.single_service()
        starts = self._apart(service_id)[:count]
        return [
            BookingRequest(
                customer_id=self.customer_ids[number % len(self.customer_ids)],
                lines=(
                    LineRequest(
                        service_id=service_id, starts_at=start.starts_at, staff_id=start.staff_id
                    ),
                ),
            )
            for number, start in enumerate(starts)
        ]

    def _apart(self, service_id: ServiceId) -> list[FreeStart]:
        """Return free starts of which no two of one person overlap, tidy-up included."""
        service = self.catalogue.services[service_id]
        buffers = (service.buffer_before_minutes + service.buffer_after_minutes) * 60
        today = local_date(self.book.clock.now(), self.catalogue.zone)
        chosen: list[FreeStart] = []
        busy_until: dict[object, int] = {}
        for first in range(1, _DAYS, 7):
            question = FinderQuestion(
                service_id=service_id,
                first_date=today + timedelta(days=first),
                last_date=today + timedelta(days=first + 6),
            )
            for start in self.free_times.find(question):
                if busy_until.get(start.staff_id, 0) <= start.starts_at - buffers:
                    busy_until[start.staff_id] = start.ends_at + buffers
                    chosen.append(start)
        return chosen
