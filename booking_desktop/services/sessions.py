"""Scheduled classes (D1, D2, B7): they hold provider and room while nobody has booked yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.booking import Appointment, Session
from booking_desktop.domain.catalogue import Room
from booking_desktop.domain.catalogue_rules import checked_link
from booking_desktop.domain.errors import FieldError, Refused
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import CustomerId, OutletId, ResourceId, ServiceId, SessionId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.verdict import (
    BookingRequest,
    LinePlan,
    LineRequest,
    Obstacle,
    ObstacleKind,
    Override,
    Reason,
    ReasonCode,
    Verdict,
)
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.booking import BookingDetails, Bookings, check_overrides
from booking_desktop.services.identity import new_id
from booking_desktop.services.judging import Judging, Question
from booking_desktop.services.seating import drop_holds, insert_session, take_holds
from booking_desktop.services.telling import tell_session
from booking_desktop.storage import tables
from booking_desktop.storage.engine import Database
from booking_desktop.storage.placements import find_session
from booking_desktop.storage.unit_of_work import UnitOfWork

MOST_SEATS: Final = 1000
"""More seats than this in one class are a slip of the finger."""


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
        meeting_link: `https://…` or empty.
        overrides: What a manager waves through (B10).
    """

    service_id: ServiceId
    starts_at: Instant
    total_seats: int
    staff_id: ResourceId | None = None
    room_id: ResourceId | None = None
    duration_minutes: int | None = None
    enable_waitlist: bool = False
    meeting_link: str = ""
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
        """Return whether a class could be scheduled there."""
        verdict = self._judging.ask(Question(outlet_id=outlet_id, request=_request(new)))
        return _refusing_company(verdict)

    def schedule(self, actor: Actor, outlet_id: OutletId, new: NewClass) -> Outcome[Session]:
        """Schedule a class; it holds its provider and its room at once (D1).

        Raises:
            Refused: With every reason and up to three ways out.
            FieldError: `total_seats`, `out_of_range` or `more_than_room` (`capacity`, `room`);
                `meeting_link`, `link_without_https`.
            NotAllowedError: Without being a manager.
            StorageError: The database cannot be written.
        """
        check_overrides(actor, new.overrides)
        new = _checked(new)

        def work(unit: UnitOfWork) -> Session:
            catalogue = self._judging.catalogue(unit.connection, outlet_id)
            plan = self._plan(unit, catalogue, new)
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
                meeting_link=new.meeting_link or plan.service.meeting_link,
            )
            insert_session(unit, catalogue, session)
            take_holds(unit, session.id, plan.holds)
            tell_session(unit, catalogue, session, capacity=new.total_seats)
            return session

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
            _check_seats(seats)
            if session.room_id is not None:
                _check_room(catalogue.rooms.get(session.room_id), seats)
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

    def cancel_empty(self, actor: Actor, session_id: SessionId) -> Outcome[None]:
        """Cancel a class that nobody has booked; its provider and room are free again.

        Raises:
            FieldError: `session`, `people_booked` (`names`), or `not_scheduled`.
            NotFoundError: There is no such session, or it is cancelled already.
        """

        def work(unit: UnitOfWork) -> None:
            found = find_session(unit.connection, session_id)
            session = found.session
            if not session.is_scheduled or session.is_cancelled:
                raise FieldError("session", "not_scheduled")
            if found.seats:
                names = tuple(seat.customer_name for seat in found.seats)
                raise FieldError("session", "people_booked", names=names)
            drop_holds(unit, session_id)
            unit.update(
                tables.session, session_id, {"cancelled_at": unit.now, "claim_group": unit.id}
            )
            catalogue = self._judging.catalogue(unit.connection, session.outlet_id)
            tell_session(unit, catalogue, session)

        return self._actions.run(actor, "cancel_class", work, role=Role.MANAGER)

    def _plan(self, unit: UnitOfWork, catalogue: Catalogue, new: NewClass) -> LinePlan:
        """Judge the class in each room that is large enough, the smallest first."""
        refusal: Refused | None = None
        for room_id in _rooms(catalogue, new):
            wanted = replace(new, room_id=room_id)
            question = Question(outlet_id=catalogue.outlet.id, request=_request(wanted))
            try:
                verdict = _refusing_company(self._judging.decide(unit, question).verdict)
            except Refused as refused:
                refusal = refusal or refused
                continue
            if verdict.fits:
                return verdict.plan[0]
            refusal = refusal or Refused(verdict)
        assert refusal is not None
        raise refusal


def _request(new: NewClass) -> BookingRequest:
    line = LineRequest(
        service_id=new.service_id,
        starts_at=new.starts_at,
        staff_id=new.staff_id,
        room_id=new.room_id,
        duration_minutes=new.duration_minutes,
        is_stretched=new.duration_minutes is not None,
    )
    return BookingRequest(customer_id=None, lines=(line,), overrides=new.overrides)


def _refusing_company(verdict: Verdict) -> Verdict:
    """Refuse a class where one stands already: scheduling does not join (B3)."""
    if not verdict.fits or verdict.plan[0].joins is None:
        return verdict
    plan = verdict.plan[0]
    there = Obstacle(
        kind=ObstacleKind.CLASS,
        interval=plan.interval,
        label=plan.service.name,
        session_id=plan.joins,
    )
    reason = Reason(
        code=ReasonCode.STAFF_UNAVAILABLE,
        resource_id=plan.staff.id if plan.staff else None,
        name=plan.staff.full_name if plan.staff else "",
        obstacles=(there,),
    )
    return Verdict(reasons=(reason,))


def _checked(new: NewClass) -> NewClass:
    _check_seats(new.total_seats)
    return replace(new, meeting_link=checked_link(new.meeting_link))


def _check_seats(seats: int) -> None:
    if not 1 <= seats <= MOST_SEATS:
        raise FieldError("total_seats", "out_of_range", value=seats, most=MOST_SEATS)


def _check_room(room: Room | None, seats: int) -> None:
    if room is not None and seats > room.capacity:
        raise FieldError(
            "total_seats", "more_than_room", value=seats, capacity=room.capacity, room=room.name
        )


def _rooms(catalogue: Catalogue, new: NewClass) -> tuple[ResourceId | None, ...]:
    """Return the rooms a class may be in, the smallest first; None where it needs none."""
    if new.room_id is not None:
        _check_room(catalogue.rooms.get(new.room_id), new.total_seats)
        return (new.room_id,)
    service = catalogue.services.get(new.service_id)
    if service is None or service.room_type is None:
        return (None,)
    suiting = sorted(
        (room for room in catalogue.rooms.values() if room.type is service.room_type),
        key=lambda room: room.capacity,
    )
    if suiting:
        _check_room(suiting[-1], new.total_seats)
    return tuple(room.id for room in suiting if room.capacity >= new.total_seats) or (None,)
