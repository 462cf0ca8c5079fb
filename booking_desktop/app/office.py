"""Everything below the window, wired for one database, one outlet and one person."""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.domain.access import Actor
from booking_desktop.domain.catalogue import Business, Outlet
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.instants import zone
from booking_desktop.services.action import Actions
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.approvals import Approvals
from booking_desktop.services.away import Away
from booking_desktop.services.blocking import Blocking
from booking_desktop.services.booking import Bookings
from booking_desktop.services.call_backs import CallBacks
from booking_desktop.services.cancelling import Cancelling
from booking_desktop.services.class_cancelling import ClassCancelling
from booking_desktop.services.class_changes import ClassChanges
from booking_desktop.services.class_messages import ClassMessages
from booking_desktop.services.class_schedules import ClassSchedules
from booking_desktop.services.clock import Clock
from booking_desktop.services.customers import Customers
from booking_desktop.services.day import DayBook
from booking_desktop.services.drafts import Drafts
from booking_desktop.services.free_times import FreeTimes
from booking_desktop.services.history import History
from booking_desktop.services.inspection import Inspection
from booking_desktop.services.judging import Judging
from booking_desktop.services.lane_offers import LaneOffers
from booking_desktop.services.lanes import Lanes
from booking_desktop.services.lifecycle import Lifecycle
from booking_desktop.services.offers import Offers
from booking_desktop.services.overview import Overview
from booking_desktop.services.payments import Payments
from booking_desktop.services.policies import Policies
from booking_desktop.services.programmes import Programmes
from booking_desktop.services.rebooking import Rebooking
from booking_desktop.services.regulars import Regulars
from booking_desktop.services.remarks import Remarks
from booking_desktop.services.rescheduling import Rescheduling
from booking_desktop.services.room_hire import RoomHire
from booking_desktop.services.search import Search
from booking_desktop.services.series import SeriesBookings
from booking_desktop.services.series_cancelling import SeriesCancelling
from booking_desktop.services.series_moves import SeriesMoves
from booking_desktop.services.sessions import Sessions
from booking_desktop.services.taking_offers import TakingOffers
from booking_desktop.services.timeslots import Timeslots
from booking_desktop.services.timetable import Timetable
from booking_desktop.services.undo import Undoing
from booking_desktop.services.waitlist import Waitlist
from booking_desktop.services.wishes import Wishes
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.grid import GridWords
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database
from booking_desktop.storage.premises import Premises
from booking_desktop.storage.watch import Watch


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The services of one desk, and what they stand on.

    Attributes:
        actor: Who is signed in.
        catalogue: The outlet as it was when the office opened.
        announcer: Tells of this program's commits.
        watch: Tells of other programs' commits.
    """

    database: Database
    clock: Clock
    business: Business
    outlet: Outlet
    actor: Actor
    catalogue: Catalogue
    catalogues: CatalogueReader
    announcer: Announcer
    watch: Watch
    actions: Actions
    wording: Wording
    grid_words: GridWords
    day_book: DayBook
    overview: Overview
    judging: Judging
    customers: Customers
    bookings: Bookings
    lifecycle: Lifecycle
    waitlist: Waitlist
    class_messages: ClassMessages
    payments: Payments
    cancelling: Cancelling
    rescheduling: Rescheduling
    blocking: Blocking
    away: Away
    lanes: Lanes
    lane_offers: LaneOffers
    sessions: Sessions
    class_changes: ClassChanges
    class_cancelling: ClassCancelling
    timetable: Timetable
    timeslots: Timeslots
    room_hire: RoomHire
    class_schedules: ClassSchedules
    policies: Policies
    programmes: Programmes
    undoing: Undoing
    history: History
    drafts: Drafts
    inspection: Inspection
    search: Search
    rebooking: Rebooking
    series: SeriesBookings
    series_moves: SeriesMoves
    series_cancelling: SeriesCancelling
    remarks: Remarks
    regulars: Regulars
    free_times: FreeTimes
    wishes: Wishes
    call_backs: CallBacks
    approvals: Approvals
    offers: Offers
    taking_offers: TakingOffers

    def close(self, *, is_damaged: bool) -> None:
        """Let the database go; a damaged one is left as it is."""
        self.watch.close()
        if is_damaged:
            self.database.close_untouched()
        else:
            self.database.close()


def open_office(database: Database, premises: Premises, clock: Clock) -> Office:
    """Wire the services of the first outlet for the first person.

    Raises:
        StorageError: The database cannot be read.
    """
    outlet = premises.outlets[0]
    catalogues, announcer = CatalogueReader(), Announcer()
    watch = Watch(database)
    announcer.subscribe(watch.saw)
    actions = Actions(database, clock=clock, announcer=announcer)
    judging = Judging(database, catalogues, clock=clock)
    lanes = Lanes(actions, catalogues)
    rebooking = Rebooking(judging, database)
    cancelling = Cancelling(database, catalogues, clock=clock)
    customers = Customers(actions, business_id=premises.business.id, country=outlet.country)
    bookings = Bookings(actions, judging, customers)
    rescheduling = Rescheduling(actions, judging, database)
    sessions = Sessions(actions, judging, bookings, database)
    timetable = Timetable(actions, judging, database)
    wording = Wording(zone(outlet.time_zone), language=premises.business.locale)
    day_book = DayBook(database, catalogues, outlet.id)
    return Office(
        database=database,
        clock=clock,
        business=premises.business,
        outlet=outlet,
        actor=premises.actors[0],
        catalogue=day_book.catalogue(),
        catalogues=catalogues,
        announcer=announcer,
        watch=watch,
        actions=actions,
        wording=wording,
        grid_words=GridWords(wording.phrases, wording.times, wording.money),
        day_book=day_book,
        overview=Overview(database, catalogues, outlet.id, clock=clock),
        judging=judging,
        customers=customers,
        bookings=bookings,
        lifecycle=Lifecycle(actions, catalogues),
        waitlist=Waitlist(actions, catalogues),
        class_messages=ClassMessages(actions, catalogues),
        payments=Payments(actions, catalogues),
        cancelling=cancelling,
        rescheduling=rescheduling,
        taking_offers=TakingOffers(bookings, rescheduling),
        blocking=Blocking(actions, catalogues),
        lanes=lanes,
        lane_offers=LaneOffers(judging, lanes, database, outlet.id),
        away=Away(actions, judging, database, outlet.id, clock=clock),
        sessions=sessions,
        class_changes=ClassChanges(actions, judging, database),
        class_cancelling=ClassCancelling(actions, catalogues, database, clock=clock),
        timetable=timetable,
        timeslots=Timeslots(actions, catalogues, database, clock=clock),
        room_hire=RoomHire(bookings, catalogues, database, clock=clock),
        class_schedules=ClassSchedules(actions, catalogues, database, timetable, clock=clock),
        policies=Policies(actions, catalogues, database, clock=clock),
        programmes=Programmes(actions, catalogues, database, clock=clock),
        undoing=Undoing(actions, catalogues, database),
        history=History(database),
        drafts=Drafts(database, clock=clock),
        inspection=Inspection(database, catalogues, clock=clock, outlet_id=outlet.id),
        search=Search(database, clock=clock),
        rebooking=rebooking,
        series=SeriesBookings(actions, judging, bookings, database=database, clock=clock),
        series_moves=SeriesMoves(actions, judging, database=database, clock=clock),
        series_cancelling=SeriesCancelling(
            actions, judging, cancelling, database=database, clock=clock
        ),
        remarks=Remarks(actions, catalogues),
        regulars=Regulars(database, rebooking, outlet.id, clock=clock),
        free_times=FreeTimes(database, catalogues, outlet.id, clock=clock),
        wishes=Wishes(actions, catalogues, customers),
        call_backs=CallBacks(actions, database),
        approvals=Approvals(database, judging, outlet.id, clock=clock),
        offers=Offers(database, catalogues, outlet.id, clock=clock),
    )
