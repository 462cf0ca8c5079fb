"""Scheduled classes (D1, D2, B7): they hold provider and room while nobody has booked yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.booking import Appointment, Session
from booking_desktop.domain.catalogue import Room
from booking_desktop.domain.catalogue_rules import (
    LONGEST_MINUTES,
    SHORTEST_MINUTES,
    checked_link,
)
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import (
    ClassTemplateId,
    CustomerId,
    OutletId,
    ProgrammeId,
    ResourceId,
    ServiceId,
    SessionId,
)
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.verdict import (
    BookingRequest,
    LinePlan,
    LineRequest,
    Override,
    Verdict,
)
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.booking import BookingDetails, Bookings, check_overrides
from booking_desktop.services.identity import new_id
from booking_desktop.services.judging import Judging, Question
from booking_desktop.services.meeting_links import filled_in
from booking_desktop.services.seating import insert_session, take_holds
from booking_desktop.services.telling import tell_session
from booking_desktop.storage import tables
from booking_desktop.storage.engine import Database
from booking_desktop.storage.placements import find_session
from booking_desktop.storage.unit_of_work import UnitOfWork

MOST_SEATS: Final = 1000
"""More seats than this in one class are a slip of the finger."""

MOST_CUTOFF_MINUTES: Final = 7 * 24 * 60
"""A waitlist that closes more than a week before the class is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClass:
    """A class to schedule.

    Attributes:
        service_id: What is taught.
        starts_at: When.
        total_seats: Its own seats, whatever the service says (B7).
        staff_id: Who teaches; None for anyone (B11).
        room_id: Where; None for any room that suits.
        duration_minutes: Its own length; None for the service's.
        enable_waitlist: Whether those who come too late may wait (D2).
        waitlist_cutoff_minutes: When promotion ends, before the start; None: the outlet's (D3).
        meeting_link: `https://…`, where `{date}` and `{time}` stand for the class's own; or empty.
        programme_id: The programme it is kept for (D7).
        template_id: The week template it is published from (D1).
        overrides: What a manager waves through (B10).
    """

    service_id: ServiceId
    starts_at: Instant
    total_seats: int
    staff_id: ResourceId | None = None
    room_id: ResourceId | None = None
    duration_minutes: int | None = None
    enable_waitlist: bool = False
    waitlist_cutoff_minutes: int | None = None
    meeting_link: str = ""
    programme_id: ProgrammeId | None = None
    template_id: ClassTemplateId | None = None
    overrides: frozenset[Override] = frozenset()


class Sessions:
    """The actions on scheduled classes."""

    def __init__(
        self, actions: Actions, judging: Judging, bookings: Bookings, database: Database
    ) -> None:
        """Keep the runner of actions, the way to the judge, bookings, and the database."""
        self._actions = actions
        self._judging = judging
        self._bookings = bookings
        self._database = database

    def ask(self, outlet_id: OutletId, new: NewClass) -> Verdict:
        """Return whether a class could be scheduled there.

        Raises:
            FieldError: As `schedule`.
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            new = checked_class(self._judging.catalogue(connection, outlet_id), new)
        return self._judging.ask(Question(outlet_id=outlet_id, request=class_request(new)))

    def schedule(self, actor: Actor, outlet_id: OutletId, new: NewClass) -> Outcome[Session]:
        """Schedule a class; it holds its provider and its room at once (D1).

        Raises:
            Refused: With every reason and up to three ways out.
            FieldError: `total_seats`, `out_of_range` or `more_than_room` (`capacity`, `room`);
                `meeting_link`, `link_without_https`; `waitlist_cutoff_minutes`, `out_of_range`.
            NotAllowedError: Without being a manager.
            StorageError: The database cannot be written.
        """
        check_overrides(actor, new.overrides)

        def work(unit: UnitOfWork) -> Session:
            return schedule_within(unit, self._judging, outlet_id, new)

        return self._judging.settle(
            lambda: self.ask(outlet_id, new),
            lambda: self._actions.run(actor, "schedule_class", work, role=Role.MANAGER),
        )

    def add(
        self,
        actor: Actor,
        session_id: SessionId,
        customer_id: CustomerId | None,
        details: BookingDetails | None = None,
    ) -> Outcome[Appointment]:
        """Give a customer a seat in a class (job 9).

        Raises:
            Refused: Full, or the customer has a seat already (B5), with ways out.
            NotFoundError: There is no such class any more.
            And whatever else `Bookings.book` raises.
        """
        with self._database.reading() as connection:
            session = find_session(connection, session_id).session
        line = LineRequest(
            service_id=session.service_id,
            starts_at=session.interval.start,
            staff_id=session.provider_id,
            room_id=session.room_id,
        )
        details = details or BookingDetails()
        is_walk_in = customer_id is None and details.new_customer is None
        return self._bookings.book(
            actor,
            session.outlet_id,
            BookingRequest(customer_id=customer_id, lines=(line,), is_walk_in=is_walk_in),
            replace(details, joins=session_id),
        )

    def set_seats(self, actor: Actor, session_id: SessionId, seats: int) -> Outcome[Session]:
        """Change how many seats a class has.

        Whoever sits keeps the seat; nobody else gets in until fewer are taken (B7).

        Raises:
            FieldError: `total_seats`, `out_of_range`, `more_than_room`, or `not_scheduled` for a
                session that follows its service.
            NotFoundError: There is no such session.
        """

        def work(unit: UnitOfWork) -> Session:
            found = find_session(unit.connection, session_id)
            session = found.session
            if not session.is_scheduled:
                raise FieldError("total_seats", "not_scheduled")
            catalogue = self._judging.catalogue(unit.connection, session.outlet_id)
            check_seats(seats)
            if session.room_id is not None:
                check_room(catalogue.rooms.get(session.room_id), seats)
            unit.update(tables.session, session_id, {"capacity": seats, "claim_group": unit.id})
            tell_session(
                unit,
                catalogue,
                session,
                from_capacity=found.capacity,
                capacity=seats,
                seats_taken=len(found.seats),
            )
            return replace(session, own_capacity=seats)

        return self._actions.run(actor, "set_seats", work)


def schedule_within(
    unit: UnitOfWork, judging: Judging, outlet_id: OutletId, new: NewClass
) -> Session:
    """Judge and write one class within an action.

    Raises:
        Refused: With a verdict that may lack ways out.
        FieldError: As `Sessions.schedule`.
    """
    catalogue = judging.catalogue(unit.connection, outlet_id)
    new = checked_class(catalogue, new)
    question = Question(outlet_id=outlet_id, request=class_request(new))
    plan = judging.decide(unit, question).verdict.plan[0]
    link = new.meeting_link or plan.service.meeting_link
    session = Session(
        id=SessionId(new_id()),
        outlet_id=outlet_id,
        service_id=new.service_id,
        interval=plan.interval,
        provider_id=plan.staff.id if plan.staff else None,
        room_id=plan.room.id if plan.room else None,
        own_capacity=new.total_seats,
        is_scheduled=True,
        enable_waitlist=new.enable_waitlist,
        meeting_link=filled_in(link, plan.interval.start, catalogue.zone),
        waitlist_cutoff_minutes=new.waitlist_cutoff_minutes,
        programme_id=new.programme_id,
        class_template_id=new.template_id,
    )
    write_class(unit, catalogue, session, plan)
    tell_session(unit, catalogue, session, capacity=new.total_seats)
    return session


def write_class(unit: UnitOfWork, catalogue: Catalogue, session: Session, plan: LinePlan) -> None:
    """Write a class with its holds."""
    insert_session(unit, catalogue, session)
    take_holds(unit, session.id, plan.holds)


def class_request(new: NewClass) -> BookingRequest:
    """Return what the judge is asked about a class."""
    line = LineRequest(
        service_id=new.service_id,
        starts_at=new.starts_at,
        staff_id=new.staff_id,
        room_id=new.room_id,
        duration_minutes=new.duration_minutes,
        is_stretched=new.duration_minutes is not None,
        seats=new.total_seats,
    )
    return BookingRequest(customer_id=None, lines=(line,), overrides=new.overrides)


def checked_class(catalogue: Catalogue, new: NewClass) -> NewClass:
    """Return a class made clean.

    Raises:
        FieldError: As `Sessions.schedule`.
    """
    check_seats(new.total_seats)
    check_cutoff(new.waitlist_cutoff_minutes)
    if new.duration_minutes is not None:
        check_minutes(new.duration_minutes)
    _check_rooms(catalogue, new)
    return replace(new, meeting_link=checked_link(new.meeting_link))


def check_seats(seats: int) -> None:
    """Refuse no seats and too many.

    Raises:
        FieldError: `total_seats`, `out_of_range`.
    """
    if not 1 <= seats <= MOST_SEATS:
        raise FieldError("total_seats", "out_of_range", value=seats, least=1, most=MOST_SEATS)


def check_cutoff(minutes: int | None) -> None:
    """Refuse a waitlist that ends after the start, or long before it (D3).

    Raises:
        FieldError: `waitlist_cutoff_minutes`, `out_of_range`.
    """
    if minutes is not None and not 0 <= minutes <= MOST_CUTOFF_MINUTES:
        raise FieldError(
            "waitlist_cutoff_minutes",
            "out_of_range",
            value=minutes,
            least=0,
            most=MOST_CUTOFF_MINUTES,
        )


def check_minutes(minutes: int) -> None:
    """Refuse a class that is no time at all, or longer than a day.

    Raises:
        FieldError: `duration`, `out_of_range`.
    """
    if not SHORTEST_MINUTES <= minutes <= LONGEST_MINUTES:
        raise FieldError(
            "duration", "out_of_range", value=minutes, least=SHORTEST_MINUTES, most=LONGEST_MINUTES
        )


def check_room(room: Room | None, seats: int) -> None:
    """Refuse more seats than a room has (D1).

    Raises:
        FieldError: `total_seats`, `more_than_room` (`capacity`, `room`).
    """
    if room is not None and seats > room.capacity:
        raise FieldError(
            "total_seats", "more_than_room", value=seats, capacity=room.capacity, room=room.name
        )


def _check_rooms(catalogue: Catalogue, new: NewClass) -> None:
    """Refuse more seats than the named room has, or the largest of those that suit."""
    if new.room_id is not None:
        check_room(catalogue.rooms.get(new.room_id), new.total_seats)
        return
    service = catalogue.services.get(new.service_id)
    suiting = [
        room
        for room in catalogue.rooms.values()
        if service is not None and room.type is service.room_type and room.is_active
    ]
    check_room(max(suiting, key=lambda room: room.capacity, default=None), new.total_seats)
