"""A salon built in a few words, with sensible defaults, on a real database file.

    sarah = salon.staff("Sarah Wilson").works("09:00", "17:30")
    cut = salon.service("Cut & blow-dry", minutes=45, price=6800)
    niamh = salon.customer("Niamh Walsh")
    desk.book(cut, sarah, "11:15", niamh)

The day is Thursday 19 November 2026 in Dublin, a winter's day at UTC, and the clock says 08:00.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.availability import AvailabilityRule, OpeningRule, RuleKind
from booking_desktop.domain.booking import Appointment, Channel
from booking_desktop.domain.catalogue import (
    ApprovalRule,
    Equipment,
    Outlet,
    Phase,
    PhaseKind,
    Room,
    RoomType,
    Service,
    Skill,
    Staff,
)
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.ids import (
    ActivityId,
    BusinessId,
    CustomerId,
    DeskId,
    OutletId,
    ResourceId,
    ServiceId,
    UserId,
)
from booking_desktop.domain.instants import Instant, local_to_instant
from booking_desktop.domain.messages import MessageChannel, QuietHours, Sending
from booking_desktop.domain.money import Money
from booking_desktop.domain.verdict import BookingRequest, LineRequest, Override
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.announcer import Announcer
from booking_desktop.services.approvals import Approvals
from booking_desktop.services.away import Away
from booking_desktop.services.blocking import Blocking
from booking_desktop.services.booking import BookingDetails, Bookings
from booking_desktop.services.call_backs import CallBacks
from booking_desktop.services.cancelling import Cancelling
from booking_desktop.services.class_cancelling import ClassCancelling
from booking_desktop.services.class_changes import ClassChanges
from booking_desktop.services.class_messages import ClassMessages
from booking_desktop.services.class_schedules import ClassSchedules
from booking_desktop.services.customers import Customers
from booking_desktop.services.history import History
from booking_desktop.services.identity import new_id
from booking_desktop.services.judging import Judging
from booking_desktop.services.lane_offers import LaneOffers
from booking_desktop.services.lanes import Lanes
from booking_desktop.services.lifecycle import Lifecycle
from booking_desktop.services.message_list import MessageList
from booking_desktop.services.offers import Offers
from booking_desktop.services.payments import Payments
from booking_desktop.services.policies import Policies
from booking_desktop.services.programmes import Programmes
from booking_desktop.services.rebooking import Rebooking
from booking_desktop.services.remarks import Remarks
from booking_desktop.services.rescheduling import Rescheduling
from booking_desktop.services.room_hire import RoomHire
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
from booking_desktop.storage import rows, tables
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database, open_database
from booking_desktop.storage.messages import write_sending
from booking_desktop.storage.migrate import migrate
from booking_desktop.storage.premises import insert_desk
from booking_desktop.storage.unit_of_work import UnitOfWork, writing

TODAY = date(2026, 11, 19)
DUBLIN = ZoneInfo("Europe/Dublin")
EVERY_DAY = range(7)


@dataclass
class FixedClock:
    """A clock that moves when it is told to."""

    instant: Instant

    def now(self) -> Instant:
        """Return the instant it was set to."""
        return self.instant

    def set(self, instant: Instant) -> None:
        """Say that it is then."""
        self.instant = instant

    def advance(self, *, minutes: int = 0, seconds: int = 0) -> None:
        """Let time pass."""
        self.instant = Instant(self.instant + minutes * 60 + seconds)


def empty_database(path: Path) -> None:
    """Make a migrated database file without anything in it, to be copied."""
    database = open_database(path)
    migrate(database, back_up=lambda: None)
    database.close()


def copied(template: Path, path: Path) -> Path:
    """Copy a database file that nobody has open."""
    shutil.copyfile(template, path)
    return path


def minute(time: str) -> int:
    """Return the minute of the day of "11:15"."""
    hours, minutes = time.split(":")
    return int(hours) * 60 + int(minutes)


def at(time: str, *, day: int = 0, zone: ZoneInfo = DUBLIN) -> Instant:
    """Return the instant of a local time, some days after the day of the tests."""
    return local_to_instant(TODAY + timedelta(days=day), minute(time), zone)


@dataclass
class Person:
    """A member of staff of the salon."""

    salon: Salon
    staff: Staff

    @property
    def id(self) -> ResourceId:
        """The resource."""
        return self.staff.id

    def works(self, start: str = "09:00", end: str = "18:00", *, days: range = EVERY_DAY) -> Person:
        """Give hours on some weekdays, 0 is Monday."""
        self.salon.hours(self.id, start, end, days=days)
        return self

    def has_break(self, start: str, end: str) -> Person:
        """Give a break every day."""
        self.salon.hours(self.id, start, end, kind=RuleKind.BREAK)
        return self

    def performs(
        self, service: Service, *, minutes: int | None = None, price: int | None = None
    ) -> Person:
        """Add a skill; whoever has none performs every service."""
        skill = Skill(service_id=service.id, duration_minutes=minutes, price_minor=price)
        row = rows.skill_row(skill, id=new_id(), staff_id=self.id)
        with self.salon.writing() as unit:
            unit.insert(tables.skill, row)
        return self


class Salon:
    """Writes the catalogue of one outlet, below the services."""

    def __init__(
        self, database: Database, *, country: str = "IE", zone: str = "Europe/Dublin"
    ) -> None:
        """Make the business, its outlet, a desk and two people who may act."""
        self.database = database
        self.business_id = BusinessId(new_id())
        self.desk_id = DeskId(new_id())
        self.outlet = Outlet(
            id=OutletId(new_id()),
            business_id=self.business_id,
            name="Downtown",
            time_zone=zone,
            currency="EUR",
            country=country,
        )
        self.reception = self._actor("Mia", Role.RECEPTIONIST)
        self.manager = self._actor("Tom", Role.MANAGER)
        with self.writing() as unit:
            insert_desk(unit.connection, self.desk_id, name="Desk 1", code="B")
            unit.insert(
                tables.business,
                {"id": self.business_id, "name": "Lumen Studio", "locale": "en", "created_at": 0},
            )
            unit.insert(tables.outlet, {**rows.outlet_row(self.outlet), "created_at": 0})
            for actor in (self.reception, self.manager):
                self._insert_user(unit, actor)
            write_sending(unit.connection, Sending(channels=tuple(MessageChannel)))

    @property
    def outlet_id(self) -> OutletId:
        """The one outlet."""
        return self.outlet.id

    def writing(self) -> _Writing:
        """Open a unit of work whose entry is never written."""
        return _Writing(self.database)

    def policy(self, **changes: int | None) -> None:
        """Change house rules: `min_lead_minutes=60`, `max_lead_days=30`."""
        with self.writing() as unit:
            unit.update(tables.outlet, self.outlet_id, changes)

    def opens(self, start: str = "09:00", end: str = "18:00", *, days: range = EVERY_DAY) -> None:
        """Give the outlet opening hours; without any, staff hours alone decide."""
        with self.writing() as unit:
            for day in days:
                rule = OpeningRule(
                    weekday=day, opens_minute=minute(start), closes_minute=minute(end)
                )
                row = rows.opening_row(rule, id=new_id(), outlet_id=self.outlet_id)
                unit.insert(tables.opening_rule, row)

    def staff(self, name: str, *, approval: ApprovalRule = ApprovalRule.INHERIT) -> Person:
        """Take somebody on, without hours yet."""
        first, _, last = name.partition(" ")
        staff = Staff(
            id=ResourceId(new_id()),
            outlet_id=self.outlet_id,
            first_name=first,
            last_name=last,
            approval=approval,
        )
        with self.writing() as unit:
            unit.insert(tables.resource, {**rows.staff_resource_row(staff), "created_at": 0})
            unit.insert(tables.staff, rows.staff_row(staff))
        return Person(self, staff)

    def hours(
        self,
        resource_id: ResourceId,
        start: str,
        end: str,
        *,
        days: range = EVERY_DAY,
        kind: RuleKind = RuleKind.OPEN,
    ) -> None:
        """Give a resource weekly hours or breaks."""
        with self.writing() as unit:
            for day in days:
                rule = AvailabilityRule(
                    resource_id=resource_id,
                    weekday=day,
                    start_minute=minute(start),
                    end_minute=minute(end),
                    kind=kind,
                )
                unit.insert(tables.availability_rule, rows.availability_row(rule, id=new_id()))

    def service(
        self, name: str, *, minutes: int = 60, price: int = 5000, seats: int = 1, **more: object
    ) -> Service:
        """Offer a service; `more` are fields of `Service`."""
        made = Service(
            id=ServiceId(new_id()),
            outlet_id=self.outlet_id,
            name=name,
            slug=name.lower(),
            duration_minutes=minutes,
            price=Money(price, "EUR"),
            allow_parallel_bookings=seats > 1,
            max_parallel_bookings=seats,
        )
        made = replace(made, **more)  # type: ignore[arg-type]
        with self.writing() as unit:
            unit.insert(tables.service, {**rows.service_row(made), "created_at": 0})
            for position, phase in enumerate(made.phases):
                row = rows.phase_row(phase, id=new_id(), service_id=made.id, position=position)
                unit.insert(tables.service_phase, row)
        return made

    def colour(self, *, work: int, processing: int, finish: int) -> Service:
        """Offer a service during which the provider is free for a while."""
        phases = (
            Phase(kind=PhaseKind.WORK, minutes=work),
            Phase(kind=PhaseKind.PROCESSING, minutes=processing),
            Phase(kind=PhaseKind.FINISH, minutes=finish),
        )
        return self.service("Colour", minutes=work + processing + finish, phases=phases)

    def room(
        self,
        name: str,
        *,
        type: RoomType = RoomType.TREATMENT,
        capacity: int = 1,
        hourly_rate: int | None = None,
    ) -> Room:
        """Furnish a room; with a rate it can be sold by the hour."""
        room = Room(
            id=ResourceId(new_id()),
            outlet_id=self.outlet_id,
            name=name,
            type=type,
            capacity=capacity,
            hourly_rate=None if hourly_rate is None else Money(hourly_rate, "EUR"),
        )
        with self.writing() as unit:
            unit.insert(tables.resource, {**rows.place_resource_row(room), "created_at": 0})
            unit.insert(tables.room, rows.room_row(room))
        return room

    def equipment(self, name: str, *, type: str = "chair") -> Equipment:
        """Buy a chair or a machine."""
        made = Equipment(id=ResourceId(new_id()), outlet_id=self.outlet_id, name=name, type=type)
        with self.writing() as unit:
            unit.insert(tables.resource, {**rows.place_resource_row(made), "created_at": 0})
            unit.insert(tables.equipment, rows.equipment_row(made))
        return made

    def customer(self, name: str, *, phone: str = "") -> CustomerId:
        """Make a card."""
        first, _, last = name.partition(" ")
        card = Customer(id=CustomerId(new_id()), first_name=first, last_name=last, phone=phone)
        row = {**rows.customer_row(card), "business_id": self.business_id, "created_at": 0}
        with self.writing() as unit:
            unit.insert(tables.customer, row)
        return card.id

    def _insert_user(self, unit: UnitOfWork, actor: Actor) -> None:
        user: dict[str, str | int] = {
            "id": str(actor.user_id),
            "business_id": self.business_id,
            "name": actor.name,
            "role": actor.role.value,
            "created_at": 0,
        }
        unit.insert(tables.user, user)

    def _actor(self, name: str, role: Role) -> Actor:
        return Actor(
            user_id=UserId(new_id()),
            name=name,
            role=role,
            desk_id=self.desk_id,
            desk_name="Desk 1",
            channel=Channel.DESK,
        )


class _Writing:
    """A write transaction of the builder."""

    def __init__(self, database: Database) -> None:
        self._transaction = writing(database)

    def __enter__(self) -> UnitOfWork:
        return UnitOfWork(self._transaction.__enter__(), id=ActivityId(new_id()), now=Instant(0))

    def __exit__(self, *raised: object) -> None:
        self._transaction.__exit__(*raised)  # type: ignore[arg-type]


@dataclass
class Desk:
    """All services of one desk, and the short way to book at it."""

    salon: Salon
    clock: FixedClock
    announcer: Announcer = field(default_factory=Announcer)

    def __post_init__(self) -> None:
        """Wire the services as the program does."""
        database, clock = self.salon.database, self.clock
        actions = Actions(database, clock=clock, announcer=self.announcer)
        catalogues = CatalogueReader()
        judging = Judging(database, catalogues, clock=clock)
        outlet = self.salon.outlet
        self.customers = Customers(
            actions, business_id=self.salon.business_id, country=outlet.country
        )
        self.bookings = Bookings(actions, judging, self.customers)
        self.rescheduling = Rescheduling(actions, judging, database)
        self.lifecycle = Lifecycle(actions, catalogues)
        self.waitlist = Waitlist(actions, catalogues)
        self.class_messages = ClassMessages(actions, catalogues)
        self.payments = Payments(actions, catalogues)
        self.cancelling = Cancelling(database, catalogues, clock=clock)
        self.sessions = Sessions(actions, judging, self.bookings, database)
        self.class_changes = ClassChanges(actions, judging, database)
        self.class_cancelling = ClassCancelling(actions, catalogues, database, clock=clock)
        self.timetable = Timetable(actions, judging, database)
        self.class_schedules = ClassSchedules(
            actions, catalogues, database, self.timetable, clock=clock
        )
        self.policies = Policies(actions, catalogues, database, clock=clock)
        self.programmes = Programmes(actions, catalogues, database, clock=clock)
        self.timeslots = Timeslots(actions, catalogues, database, clock=clock)
        self.room_hire = RoomHire(self.bookings, catalogues, database, clock=clock)
        self.blocking = Blocking(actions, catalogues)
        self.lanes = Lanes(actions, catalogues)
        self.lane_offers = LaneOffers(judging, self.lanes, database, outlet.id)
        self.away = Away(actions, judging, database, outlet.id, clock=clock)
        self.undoing = Undoing(actions, catalogues, database)
        self.history = History(database)
        self.rebooking = Rebooking(judging, database)
        self.remarks = Remarks(actions, catalogues)
        self.series = SeriesBookings(
            actions, judging, self.bookings, database=database, clock=clock
        )
        self.series_moves = SeriesMoves(actions, judging, database=database, clock=clock)
        self.series_cancelling = SeriesCancelling(
            actions, judging, self.cancelling, database=database, clock=clock
        )
        self.wishes = Wishes(actions, catalogues, self.customers)
        self.call_backs = CallBacks(actions, database)
        self.message_list = MessageList(actions, database, clock=clock, quiet=QuietHours())
        self.approvals = Approvals(database, judging, outlet.id, clock=clock)
        self.taking_offers = TakingOffers(self.bookings, self.rescheduling)
        self.offers = Offers(database, catalogues, outlet.id, clock=clock)
        self.actor = self.salon.reception

    def book(
        self,
        service: Service,
        person: Person | None,
        time: str,
        customer_id: CustomerId | None = None,
        *,
        day: int = 0,
        asked_for: bool = False,
    ) -> Outcome[Appointment]:
        """Book one line; a customer is made where none is named."""
        customer_id = customer_id or self.salon.customer("Somebody New")
        return self.ask_to_book(
            line(service, person, time, day=day, asked_for=asked_for), customer_id=customer_id
        )

    def undo(self, outcome: Outcome[Any]) -> None:
        """Take an act back, as the manager may."""
        assert outcome.changes.activity_id is not None
        self.undoing.undo(self.salon.manager, outcome.changes.activity_id)

    def ask_to_book(
        self,
        *lines: LineRequest,
        customer_id: CustomerId | None,
        details: BookingDetails | None = None,
        actor: Actor | None = None,
        overrides: frozenset[Override] = frozenset(),
    ) -> Outcome[Appointment]:
        """Book whatever is asked."""
        request = BookingRequest(
            customer_id=customer_id,
            lines=lines,
            is_walk_in=customer_id is None and (details is None or not details.new_customer),
            overrides=overrides,
        )
        return self.bookings.book(
            actor or self.actor, self.salon.outlet_id, request, details or BookingDetails()
        )


def line(
    service: Service,
    person: Person | None,
    time: str | None,
    *,
    day: int = 0,
    asked_for: bool = False,
) -> LineRequest:
    """Wish for a line; None as time follows on the line before."""
    return LineRequest(
        service_id=service.id,
        starts_at=None if time is None else at(time, day=day),
        staff_id=person.id if person else None,
        asked_for=asked_for,
    )
