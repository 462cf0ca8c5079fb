"""Everything below the doors, wired once for one database: what no person or outlet is bound to.

The window's `Office` and the API's `Site` are houses with what each needs besides.
"""

from __future__ import annotations

from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.booking import Bookings
from booking_desktop.services.call_backs import CallBacks
from booking_desktop.services.cancelling import Cancelling
from booking_desktop.services.class_cancelling import ClassCancelling
from booking_desktop.services.class_changes import ClassChanges
from booking_desktop.services.class_messages import ClassMessages
from booking_desktop.services.class_schedules import ClassSchedules
from booking_desktop.services.clock import Clock
from booking_desktop.services.configuration import Configuration
from booking_desktop.services.customers import Customers
from booking_desktop.services.judging import Judging
from booking_desktop.services.lanes import Lanes
from booking_desktop.services.lifecycle import Lifecycle
from booking_desktop.services.message_list import MessageList
from booking_desktop.services.mirror_list import MirrorList
from booking_desktop.services.payments import Payments
from booking_desktop.services.policies import Policies
from booking_desktop.services.programmes import Programmes
from booking_desktop.services.rebooking import Rebooking
from booking_desktop.services.remarks import Remarks
from booking_desktop.services.rescheduling import Rescheduling
from booking_desktop.services.room_hire import RoomHire
from booking_desktop.services.search import Search
from booking_desktop.services.series import SeriesBookings
from booking_desktop.services.series_cancelling import SeriesCancelling
from booking_desktop.services.series_moves import SeriesMoves
from booking_desktop.services.sessions import Sessions
from booking_desktop.services.timeslots import Timeslots
from booking_desktop.services.timetable import Timetable
from booking_desktop.services.undo import Undoing
from booking_desktop.services.waitlist import Waitlist
from booking_desktop.services.wishes import Wishes
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database
from booking_desktop.storage.premises import Premises


class House:
    """The services of one database.

    Attributes:
        premises: Who and where, as it was when the house was opened.
        announcer: Tells of this program's commits.
        catalogues: Reads what can be booked.
        actions: The one way to change things.
        settings: What was set outside the database.
        secrets: Keys and passwords of other servers.
    """

    def __init__(
        self,
        database: Database,
        premises: Premises,
        clock: Clock,
        *,
        announcer: Announcer,
        configuration: Configuration,
    ) -> None:
        self.database = database
        self.premises = premises
        self.business = premises.business
        self.clock = clock
        self.announcer = announcer
        self.configuration = configuration
        self.settings = configuration.settings
        self.secrets = configuration.secrets
        self.catalogues = CatalogueReader()
        self.actions = Actions(database, clock=clock, announcer=announcer)
        self.judging = Judging(database, self.catalogues, clock=clock)
        self.search = Search(database, clock=clock)
        self._wire_bookings()
        self._wire_classes()
        self._wire_series()

    def _wire_bookings(self) -> None:
        """What is done with one booking, its money and its waiting."""
        actions, catalogues, database, clock = self._ground
        country = self.premises.outlets[0].country
        self.customers = Customers(actions, business_id=self.business.id, country=country)
        self.bookings = Bookings(actions, self.judging, self.customers)
        self.lifecycle = Lifecycle(actions, catalogues)
        self.rescheduling = Rescheduling(actions, self.judging, database)
        self.rebooking = Rebooking(self.judging, database)
        self.cancelling = Cancelling(database, catalogues, clock=clock)
        self.payments = Payments(actions, catalogues)
        self.waitlist = Waitlist(actions, catalogues)
        self.wishes = Wishes(actions, catalogues, self.customers)
        self.call_backs = CallBacks(actions, database)
        self.message_list = MessageList(
            actions, database, clock=clock, quiet=self.settings.quiet_hours
        )
        self.mirror_list = MirrorList(actions, database, clock=clock, secrets=self.secrets)
        self.remarks = Remarks(actions, catalogues)
        self.undoing = Undoing(actions, catalogues, database)
        self.room_hire = RoomHire(self.bookings, catalogues, database, clock=clock)

    def _wire_classes(self) -> None:
        """What is offered ahead: classes, timeslots, programmes, lanes, and the house rules."""
        actions, catalogues, database, clock = self._ground
        judging = self.judging
        self.sessions = Sessions(actions, judging, self.bookings, database)
        self.class_changes = ClassChanges(actions, judging, database)
        self.class_cancelling = ClassCancelling(actions, catalogues, database, clock=clock)
        self.class_messages = ClassMessages(actions, catalogues)
        self.timetable = Timetable(actions, judging, database)
        self.class_schedules = ClassSchedules(
            actions, catalogues, database, self.timetable, clock=clock
        )
        self.timeslots = Timeslots(actions, catalogues, database, clock=clock)
        self.programmes = Programmes(actions, catalogues, database, clock=clock)
        self.policies = Policies(actions, catalogues, database, clock=clock)
        self.lanes = Lanes(actions, catalogues)

    def _wire_series(self) -> None:
        """What repeats."""
        actions, _, database, clock = self._ground
        judging = self.judging
        self.series = SeriesBookings(
            actions, judging, self.bookings, database=database, clock=clock
        )
        self.series_moves = SeriesMoves(actions, judging, database=database, clock=clock)
        self.series_cancelling = SeriesCancelling(
            actions, judging, self.cancelling, database=database, clock=clock
        )

    @property
    def _ground(self) -> tuple[Actions, CatalogueReader, Database, Clock]:
        return self.actions, self.catalogues, self.database, self.clock
