"""The house as the window has it: at one outlet, for the person at this desk."""

from __future__ import annotations

from booking_desktop.domain.access import Actor
from booking_desktop.domain.instants import zone
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.approvals import Approvals
from booking_desktop.services.away import Away
from booking_desktop.services.blocking import Blocking
from booking_desktop.services.clock import Clock
from booking_desktop.services.configuration import Configuration
from booking_desktop.services.day import DayBook
from booking_desktop.services.drafts import Drafts
from booking_desktop.services.free_times import FreeTimes
from booking_desktop.services.history import History
from booking_desktop.services.house import House
from booking_desktop.services.inspection import Inspection
from booking_desktop.services.lane_offers import LaneOffers
from booking_desktop.services.offers import Offers
from booking_desktop.services.overview import Overview
from booking_desktop.services.regulars import Regulars
from booking_desktop.services.taking_offers import TakingOffers
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.grid import GridWords
from booking_desktop.storage.engine import Database
from booking_desktop.storage.premises import Premises
from booking_desktop.storage.watch import Watch


class Office(House):
    """The services of one desk, and what they stand on.

    Args:
        database: The open database.
        premises: Who and where.
        clock: Says what time it is.
        actor: Who is signed in; the first person where nobody is named.
        configuration: What was set outside the database.

    Attributes:
        catalogue: The outlet as it was when the office opened.
        watch: Tells of other programs' commits.

    Raises:
        StorageError: The database cannot be read.
    """

    def __init__(
        self,
        database: Database,
        premises: Premises,
        clock: Clock,
        *,
        actor: Actor | None = None,
        configuration: Configuration | None = None,
    ) -> None:
        announcer = Announcer()
        super().__init__(
            database,
            premises,
            clock,
            announcer=announcer,
            configuration=configuration or Configuration(),
        )
        self.actor = actor or premises.actors[0]
        self.outlet = premises.outlets[0]
        self.wording = Wording(zone(self.outlet.time_zone), language=self.business.locale)
        self.grid_words = GridWords(self.wording.phrases, self.wording.times, self.wording.money)
        self.day_book = DayBook(database, self.catalogues, self.outlet.id)
        self.catalogue = self.day_book.catalogue()
        self._wire_desk()
        self.watch = Watch(database)
        announcer.subscribe(self.watch.saw)

    def _wire_desk(self) -> None:
        """What is asked and done at this outlet alone."""
        database, catalogues, clock = self.database, self.catalogues, self.clock
        actions, judging, outlet_id = self.actions, self.judging, self.outlet.id
        self.overview = Overview(database, catalogues, outlet_id, clock=clock)
        self.inspection = Inspection(database, catalogues, clock=clock, outlet_id=outlet_id)
        self.history = History(database)
        self.drafts = Drafts(database, clock=clock)
        self.blocking = Blocking(actions, catalogues)
        self.away = Away(actions, judging, database, outlet_id, clock=clock)
        self.lane_offers = LaneOffers(judging, self.lanes, database, outlet_id)
        self.regulars = Regulars(database, self.rebooking, outlet_id, clock=clock)
        self.free_times = FreeTimes(database, catalogues, outlet_id, clock=clock)
        self.approvals = Approvals(database, judging, outlet_id, clock=clock)
        self.offers = Offers(database, catalogues, outlet_id, clock=clock)
        self.taking_offers = TakingOffers(self.bookings, self.rescheduling)

    def close(self, *, is_damaged: bool) -> None:
        """Let the database go; a damaged one is left as it is."""
        self.watch.close()
        if is_damaged:
            self.database.close_untouched()
        else:
            self.database.close()
