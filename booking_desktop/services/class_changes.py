"""Changing and moving a class that stands, with everybody in it (D1, B7, C2).

Its service stays. Seats, waitlist and link are changed where it is. Another start, length, person
or room makes it a new session: the old one's time is given up, the new one's taken, whoever sits or
waits goes along, and the old one is cancelled, in one act or not at all.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.booking import Session, Status
from booking_desktop.domain.catalogue_rules import checked_link
from booking_desktop.domain.errors import FieldError, NotMovableError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ResourceId, SessionId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.messages import MessageKind
from booking_desktop.domain.verdict import (
    BookingRequest,
    LinePlan,
    LineRequest,
    Override,
    Verdict,
)
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.booking import check_overrides
from booking_desktop.services.identity import new_id
from booking_desktop.services.judging import Judging, Question
from booking_desktop.services.lengths import minutes_of
from booking_desktop.services.meeting_links import filled_in
from booking_desktop.services.messages import queue
from booking_desktop.services.seating import drop_holds
from booking_desktop.services.sessions import (
    check_cutoff,
    check_minutes,
    check_room,
    check_seats,
    write_class,
)
from booking_desktop.services.telling import dates_of, placing_params, tell_session
from booking_desktop.storage import tables
from booking_desktop.storage.engine import Database
from booking_desktop.storage.placements import SessionRow, find_placement, find_session
from booking_desktop.storage.roster import roster
from booking_desktop.storage.unit_of_work import Row, Transaction, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassTerms:
    """What a class offers wherever it stands, all of it as it is to be.

    Attributes:
        total_seats: Its seats; whoever sits keeps the seat (B7).
        enable_waitlist: Whether those who come too late may wait (D2).
        waitlist_cutoff_minutes: When promotion ends, before the start; None: the outlet's (D3).
        meeting_link: `https://…`, where `{date}` and `{time}` stand for its own; or empty.
    """

    total_seats: int
    enable_waitlist: bool
    waitlist_cutoff_minutes: int | None
    meeting_link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassChange:
    """What somebody wants changed about a class; None leaves it as it is.

    Attributes:
        session_id: The class.
        starts_at: Its new start.
        duration_minutes: Its new length.
        staff_id: Who teaches it from now on.
        room_id: Where.
        terms: What it offers.
        overrides: What a manager waves through (B10).
    """

    session_id: SessionId
    starts_at: Instant | None = None
    duration_minutes: int | None = None
    staff_id: ResourceId | None = None
    room_id: ResourceId | None = None
    terms: ClassTerms | None = None
    overrides: frozenset[Override] = frozenset()


class ClassChanges:
    """Asks whether a class may be changed so, and changes it."""

    def __init__(self, actions: Actions, judging: Judging, database: Database) -> None:
        """Keep the runner of actions, the way to the judge, and where classes are read."""
        self._actions = actions
        self._judging = judging
        self._database = database

    def ask(self, change: ClassChange) -> Verdict:
        """Return whether the change fits; the class does not collide with itself.

        What does not touch its time, person or room always fits.

        Raises:
            NotFoundError, NotMovableError, FieldError: As `change`.
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            found = find_session(connection, change.session_id)
            catalogue = self._judging.catalogue(connection, found.session.outlet_id)
            shift = _ClassShift.of(found, change, catalogue)
            if not shift.is_move:
                return Verdict()
            _check_not_over(connection, catalogue, found.session)
        return self._judging.ask(shift.question())

    def change(self, actor: Actor, change: ClassChange) -> Outcome[Session]:
        """Change it, or nothing; the outcome's session has another id where it was moved.

        Raises:
            Refused: With every reason and up to three ways out.
            NotFoundError: There is no such class.
            NotMovableError: Somebody was checked out of it: it is over.
            FieldError: `session`, `not_scheduled`; `starts_at`, `unchanged`; and as
                `Sessions.schedule` for seats, waitlist and link.
            NotAllowedError: Without being a manager.
            StorageError: The database cannot be written.
        """
        check_overrides(actor, change.overrides)

        def work(unit: UnitOfWork) -> Session:
            found = find_session(unit.connection, change.session_id)
            catalogue = self._judging.catalogue(unit.connection, found.session.outlet_id)
            shift = _ClassShift.of(found, change, catalogue)
            if not shift.is_move:
                session = shift.change_in_place(unit)
            else:
                _check_not_over(unit.connection, catalogue, found.session)
                plan = self._judging.decide(unit, shift.question()).verdict.plan[0]
                session = move_within(unit, catalogue, shift.wanted(), plan)
                _tell_people(unit, session.id)
            shift.tell(unit, session)
            return session

        return self._judging.settle(
            lambda: self.ask(change),
            lambda: self._actions.run(actor, _kind(change), work, role=Role.MANAGER),
        )


def move_within(
    unit: UnitOfWork, catalogue: Catalogue, moved: SessionRow, plan: LinePlan
) -> Session:
    """Put a class where a plan has it, with everybody in it; the story is the caller's to tell.

    Args:
        unit: The act.
        catalogue: The outlet.
        moved: The class as it stands; its session may carry new terms.
        plan: Where it goes, as the judge planned it.
    """
    old = moved.session
    session = replace(
        old,
        id=SessionId(new_id()),
        interval=plan.interval,
        provider_id=plan.staff.id if plan.staff else None,
        room_id=plan.room.id if plan.room else None,
        own_capacity=max(moved.capacity, len(moved.seats)),
    )
    drop_holds(unit, old.id)
    write_class(unit, catalogue, session, plan)
    for each in roster(unit.connection, old.id):
        if each.status is not Status.NO_SHOW:
            goes = {"session_id": session.id, "claim_group": unit.id}
            unit.update(tables.line, each.line_id, goes)
    if session.own_capacity != moved.capacity:
        # More sit than it has seats for: they go along, and nobody else gets in (B7).
        unit.update(tables.session, session.id, {"capacity": moved.capacity})
    unit.update(tables.session, old.id, {"cancelled_at": unit.now, "claim_group": unit.id})
    return replace(session, own_capacity=moved.capacity)


@dataclass(frozen=True, slots=True, kw_only=True)
class _ClassShift:
    """A change worked out: where the class goes, and on which terms."""

    found: SessionRow
    change: ClassChange
    catalogue: Catalogue
    terms: ClassTerms

    @classmethod
    def of(cls, found: SessionRow, change: ClassChange, catalogue: Catalogue) -> _ClassShift:
        """Work out a change of a class as it is now.

        Raises:
            FieldError: `session`, `not_scheduled`; `starts_at`, `unchanged`; or of its terms.
        """
        session = found.session
        if not session.is_scheduled or session.is_cancelled:
            raise FieldError("session", "not_scheduled")
        terms = _checked_terms(change.terms) or _terms_of(session, found.capacity)
        if change.duration_minutes is not None:
            check_minutes(change.duration_minutes)
        shift = cls(found=found, change=change, catalogue=catalogue, terms=terms)
        room_id = change.room_id or session.room_id
        if room_id is not None:
            check_room(catalogue.rooms.get(room_id), terms.total_seats)
        if not shift.is_move and terms == _terms_of(session, found.capacity):
            raise FieldError("starts_at", "unchanged")
        return shift

    @property
    def is_new_start(self) -> bool:
        """Whether it begins at another time."""
        return self.change.starts_at not in (None, self.found.session.interval.start)

    @property
    def is_move(self) -> bool:
        """Whether its time, its person or its room changes."""
        change, session = self.change, self.found.session
        return (
            self.is_new_start
            or change.staff_id not in (None, session.provider_id)
            or change.room_id not in (None, session.room_id)
            or change.duration_minutes not in (None, minutes_of(session))
        )

    def question(self) -> Question:
        """Return what the judge is asked; a start that stays may lie in the past (B9)."""
        change, session = self.change, self.found.session
        overrides = change.overrides
        if not self.is_new_start:
            overrides |= {Override.PAST, Override.LEAD_TIME}
        line = LineRequest(
            service_id=session.service_id,
            starts_at=change.starts_at or session.interval.start,
            staff_id=change.staff_id or session.provider_id,
            room_id=change.room_id or self._kept_room(),
            duration_minutes=change.duration_minutes or minutes_of(session),
            is_stretched=True,
            seats=self.terms.total_seats,
        )
        request = BookingRequest(
            customer_id=None, lines=(line,), overrides=overrides, moves=session.id
        )
        return Question(outlet_id=session.outlet_id, request=request)

    def wanted(self) -> SessionRow:
        """Return the class as it stands, on the terms it is to have."""
        terms = self.terms
        session = replace(
            self.found.session,
            own_capacity=terms.total_seats,
            enable_waitlist=terms.enable_waitlist,
            waitlist_cutoff_minutes=terms.waitlist_cutoff_minutes,
            meeting_link=self._link(),
        )
        return replace(self.found, session=session, capacity=terms.total_seats)

    def change_in_place(self, unit: UnitOfWork) -> Session:
        """Write the terms alone."""
        session = self.wanted().session
        row: Row = {
            "capacity": session.own_capacity,
            "enable_waitlist": int(session.enable_waitlist),
            "waitlist_cutoff_minutes": session.waitlist_cutoff_minutes,
            "meeting_link": session.meeting_link,
            "claim_group": unit.id,
        }
        unit.update(tables.session, session.id, row)
        return session

    def tell(self, unit: UnitOfWork, session: Session) -> None:
        """Keep both times in the log, and how many went along."""
        was = placing_params(self.catalogue, [self.found.session])
        tell_session(
            unit,
            self.catalogue,
            session,
            **{f"from_{name}": value for name, value in was.items()},
            capacity=self.terms.total_seats,
            seats_taken=len(self.found.seats),
        )
        unit.story.dates |= dates_of(self.found.session.interval, self.catalogue.zone)

    def _kept_room(self) -> ResourceId | None:
        """Return the room that nothing but a person's choice put it in; the judge finds others."""
        service = self.catalogue.services.get(self.found.session.service_id)
        finds_one = service is not None and service.room_type is not None
        return None if finds_one else self.found.session.room_id

    def _link(self) -> str:
        starts_at = self.change.starts_at or self.found.session.interval.start
        return filled_in(self.terms.meeting_link, starts_at, self.catalogue.zone)


def _kind(change: ClassChange) -> str:
    if change.terms is not None:
        return "change_class"
    return "move_class" if change.duration_minutes is None else "stretch_class"


def _terms_of(session: Session, capacity: int) -> ClassTerms:
    return ClassTerms(
        total_seats=capacity,
        enable_waitlist=session.enable_waitlist,
        waitlist_cutoff_minutes=session.waitlist_cutoff_minutes,
        meeting_link=session.meeting_link,
    )


def _checked_terms(terms: ClassTerms | None) -> ClassTerms | None:
    if terms is None:
        return None
    check_seats(terms.total_seats)
    check_cutoff(terms.waitlist_cutoff_minutes)
    return replace(terms, meeting_link=checked_link(terms.meeting_link))


def _tell_people(unit: UnitOfWork, session_id: SessionId) -> None:
    for each in roster(unit.connection, session_id):
        queue(unit, find_placement(unit.connection, each.appointment_id), MessageKind.CHANGE)


def _check_not_over(transaction: Transaction, catalogue: Catalogue, session: Session) -> None:
    """Refuse to move a class that somebody was checked out of."""
    people = roster(transaction, session.id)
    if any(each.status is Status.COMPLETED for each in people):
        service = catalogue.services.get(session.service_id)
        raise NotMovableError(present=Status.COMPLETED, who=service.name if service else "")
