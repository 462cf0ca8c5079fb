"""Moving, stretching and shortening what is booked (C2, B17, job 12).

The old seat is given up and the new one taken in one transaction, or nothing changes. The activity
entry keeps both times. Prices stay what they were when it was booked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Appointment, Line, Status
from booking_desktop.domain.errors import FieldError, NotFoundError, NotMovableError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import AppointmentId, LineId, ResourceId, SessionId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant
from booking_desktop.domain.verdict import BookingRequest, LineRequest, Override, Verdict
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.booking import check_overrides
from booking_desktop.services.judging import Judging, Question
from booking_desktop.services.lengths import is_stretched, minutes_of
from booking_desktop.services.seating import open_session, release_holds, take_holds
from booking_desktop.services.telling import (
    dates_of,
    placing_params,
    spoken_name,
    tell_appointment,
)
from booking_desktop.storage import tables
from booking_desktop.storage.engine import Database
from booking_desktop.storage.placements import find_placement
from booking_desktop.storage.unit_of_work import UnitOfWork

_MOVABLE: Final = frozenset({Status.PENDING, Status.CONFIRMED, Status.CHECKED_IN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What somebody wants changed about a booking; None leaves it as it is.

    Attributes:
        appointment_id: The booking.
        line_id: The line that was taken hold of; None for the first.
        is_alone: Only that line; otherwise the others keep their distance to it.
        starts_at: The line's new start.
        staff_id: Who delivers the line from now on.
        room_id: Where.
        duration_minutes: Its new length; the lines after it make room.
        overrides: What a manager waves through (B10).
    """

    appointment_id: AppointmentId
    line_id: LineId | None = None
    is_alone: bool = False
    starts_at: Instant | None = None
    staff_id: ResourceId | None = None
    room_id: ResourceId | None = None
    duration_minutes: int | None = None
    overrides: frozenset[Override] = frozenset()


class Rescheduling:
    """Asks whether a booking may be moved, and moves it."""

    def __init__(self, actions: Actions, judging: Judging, database: Database) -> None:
        """Keep the runner of actions, the way to the judge, and where bookings are read."""
        self._actions = actions
        self._judging = judging
        self._database = database

    def ask(self, move: Move) -> Verdict:
        """Return whether the move fits; it does not collide with itself, and changes nothing.

        The verdict warns where the customer asked for somebody else (B17).

        Raises:
            NotFoundError: There is no such booking, or no such line of it.
            NotMovableError: It is over, cancelled, or did not happen.
            FieldError: `starts_at`, `unchanged`: it is there already.
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            appointment = find_placement(connection, move.appointment_id)
            catalogue = self._judging.catalogue(connection, appointment.outlet_id)
        return self._judging.ask(_Shift.of(appointment, move, catalogue).question())

    def move(self, actor: Actor, move: Move) -> Outcome[Appointment]:
        """Move it, or change nothing.

        Raises:
            Refused: With every reason and up to three ways out.
            NotFoundError: There is no such booking, or no such line of it.
            NotMovableError: It is over, cancelled, or did not happen.
            NotAllowedError: An override without being a manager (B10).
            FieldError: `starts_at`, `unchanged`: it is there already.
            StorageError: The database cannot be written.
        """
        check_overrides(actor, move.overrides)

        def work(unit: UnitOfWork) -> Appointment:
            before = find_placement(unit.connection, move.appointment_id)
            catalogue = self._judging.catalogue(unit.connection, before.outlet_id)
            shift = _Shift.of(before, move, catalogue)
            decision = self._judging.decide(unit, shift.question())
            shift.write(unit, decision.verdict)
            after = find_placement(unit.connection, move.appointment_id)
            shift.tell(unit, after)
            return after

        kind = "stretch" if move.duration_minutes is not None else "move"
        return self._judging.settle(
            lambda: self.ask(move), lambda: self._actions.run(actor, kind, work)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Target:
    """Where one line goes."""

    line: Line
    starts_at: Instant
    staff_id: ResourceId | None
    room_id: ResourceId | None
    minutes: int

    @property
    def is_new_start(self) -> bool:
        return self.starts_at != self.line.session.interval.start

    @property
    def is_new_person(self) -> bool:
        return self.staff_id != self.line.session.provider_id

    @property
    def is_change(self) -> bool:
        session = self.line.session
        return (
            self.is_new_start
            or self.is_new_person
            or self.room_id not in (None, session.room_id)
            or self.minutes != minutes_of(session)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shift:
    """A move worked out: which lines go where, and which stay."""

    before: Appointment
    move: Move
    catalogue: Catalogue
    targets: tuple[_Target, ...]
    staying: frozenset[SessionId]

    @classmethod
    def of(cls, before: Appointment, move: Move, catalogue: Catalogue) -> _Shift:
        """Work out a move of a booking as it is now.

        Raises:
            NotFoundError: The line is not one of the booking's.
            NotMovableError: Its status does not allow it.
            FieldError: `starts_at`, `unchanged`.
        """
        if before.status not in _MOVABLE:
            raise NotMovableError(present=before.status, who=before.customer_name)
        every = tuple(_targets(before, move))
        changed = tuple(target for target in every if target.is_change)
        if not changed:
            raise FieldError("starts_at", "unchanged")
        staying = (t.line.session.id for t in every if not t.is_change)
        return cls(
            before=before,
            move=move,
            catalogue=catalogue,
            targets=changed,
            staying=frozenset(staying),
        )

    def question(self) -> Question:
        """Return what the judge is asked; a start that stays may lie in the past (B9)."""
        overrides = self.move.overrides
        if not any(target.is_new_start for target in self.targets):
            overrides |= {Override.PAST, Override.LEAD_TIME}
        request = BookingRequest(
            customer_id=self.before.customer_id,
            lines=tuple(self._line(target) for target in self.targets),
            replaces=self.before.id,
            overrides=overrides,
        )
        return Question(outlet_id=self.before.outlet_id, request=request, staying=self.staying)

    def write(self, unit: UnitOfWork, verdict: Verdict) -> None:
        """Give up the old seats, then take the new ones."""
        for target in self.targets:
            release_holds(unit, target.line.session, self.before.id)
        for target, plan in zip(self.targets, verdict.plan, strict=True):
            found = open_session(unit, self.catalogue, plan)
            unit.update(
                tables.line,
                target.line.id,
                {
                    "session_id": found.session.id,
                    "asked_for": int(plan.asked_for),
                    "claim_group": unit.id,
                },
            )
            if plan.joins is None:
                take_holds(unit, found.session.id, plan.holds)
        unit.update(
            tables.appointment,
            self.before.id,
            {"updated_at": unit.now, "claim_group": unit.id},
        )

    def tell(self, unit: UnitOfWork, after: Appointment) -> None:
        """Keep both times in the log."""
        moved = {target.line.id for target in self.targets}
        old = [line.session for line in self.before.lines if line.id in moved]
        new = [line.session for line in after.lines if line.id in moved]
        was = placing_params(self.catalogue, old)
        tell_appointment(
            unit,
            self.catalogue,
            after,
            **{f"from_{name}": value for name, value in was.items()},
            asked_for=[
                spoken_name(self.catalogue, target.line.session.provider_id)
                for target in self.targets
                if target.line.asked_for and target.is_new_person
            ],
        )
        unit.story.params |= placing_params(self.catalogue, new)
        unit.story.dates |= dates_of(self.before.interval, self.catalogue.zone)

    def _line(self, target: _Target) -> LineRequest:
        session = target.line.session
        stretched = self.move.duration_minutes is not None or is_stretched(self.catalogue, session)
        return LineRequest(
            service_id=session.service_id,
            starts_at=target.starts_at,
            staff_id=target.staff_id,
            room_id=target.room_id,
            duration_minutes=target.minutes if stretched else None,
            is_stretched=stretched,
            asked_for=target.line.asked_for,
            asked_for_id=session.provider_id if target.line.asked_for else None,
        )


def _targets(before: Appointment, move: Move) -> Iterator[_Target]:
    """Yield where every line of a booking goes, those that stay included."""
    grabbed = _grabbed(before, move.line_id)
    held = grabbed.session.interval
    shift = 0 if move.starts_at is None else move.starts_at - held.start
    minutes = move.duration_minutes or minutes_of(grabbed.session)
    growth = minutes * SECONDS_PER_MINUTE - held.seconds
    for line in before.lines:
        session = line.session
        if line.id == grabbed.id:
            yield _Target(
                line=line,
                starts_at=Instant(held.start + shift),
                staff_id=move.staff_id or session.provider_id,
                room_id=move.room_id,
                minutes=minutes,
            )
            continue
        follows = session.interval.start >= held.end
        later = 0 if move.is_alone else shift + (growth if follows else 0)
        yield _Target(
            line=line,
            starts_at=Instant(session.interval.start + later),
            staff_id=session.provider_id,
            room_id=None,
            minutes=minutes_of(session),
        )


def _grabbed(before: Appointment, line_id: LineId | None) -> Line:
    if line_id is None:
        return before.lines[0]
    for line in before.lines:
        if line.id == line_id:
            return line
    raise NotFoundError(subject="line", id=line_id)
