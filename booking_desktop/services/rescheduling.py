"""Moving, stretching and shortening what is booked (C2, B17, job 12).

The old seat is given up and the new one taken in one transaction, or nothing changes. The activity
entry keeps both times. Prices stay what they were when it was booked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Appointment, Line, Session
from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import AppointmentId, CallBackId, LineId, ResourceId, WishId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant, local_date
from booking_desktop.domain.verdict import Override, Verdict
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.booking import check_overrides
from booking_desktop.services.fulfilling import fulfil_call_back, fulfil_wish
from booking_desktop.services.judging import Judging, Question
from booking_desktop.services.lengths import minutes_of
from booking_desktop.services.messages import tell_moved
from booking_desktop.services.shifting import Shift, Target
from booking_desktop.storage.engine import Database
from booking_desktop.storage.placements import find_placement
from booking_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What somebody wants changed about a booking; None leaves it as it is.

    Attributes:
        appointment_id: The booking.
        line_id: The line that was taken hold of; None for the first.
        is_alone: Only that line; otherwise the others keep their distance to it.
        starts_at: The line's new start.
        staff_id: Who delivers the line from now on.
        lane_id: In which second lane of `staff_id`; counts only beside it (B16).
        room_id: Where.
        duration_minutes: Its new length; the lines after it make room.
        overrides: What a manager waves through (B10).
        wish_id: The wish for an earlier time that is met by it (D8).
        call_back_id: Whoever was called back about the booking agreed to it.
    """

    appointment_id: AppointmentId
    line_id: LineId | None = None
    is_alone: bool = False
    starts_at: Instant | None = None
    staff_id: ResourceId | None = None
    lane_id: ResourceId | None = None
    room_id: ResourceId | None = None
    duration_minutes: int | None = None
    overrides: frozenset[Override] = frozenset()
    wish_id: WishId | None = None
    call_back_id: CallBackId | None = None


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
        return self._judging.ask(self.question(move))

    def question(self, move: Move) -> Question:
        """Return what the judge is asked about a move.

        Raises:
            NotFoundError, NotMovableError, FieldError, StorageError: As `ask`.
        """
        with self._database.reading() as connection:
            appointment = find_placement(connection, move.appointment_id)
            catalogue = self._judging.catalogue(connection, appointment.outlet_id)
        return shift_of(appointment, move, catalogue).question()

    def move(self, actor: Actor, move: Move) -> Outcome[Appointment]:
        """Move it, or change nothing.

        Raises:
            Refused: With every reason and up to three ways out.
            NotFoundError: There is no such booking, or no such line of it.
            NotMovableError: It is over, cancelled, or did not happen.
            NotAllowedError: An override without being a manager (B10).
            FieldError: `starts_at`, `unchanged`: it is there already; `wish` or `call_back`,
                `settled`: somebody was quicker.
            StorageError: The database cannot be written.
        """
        check_overrides(actor, move.overrides)

        def work(unit: UnitOfWork) -> Appointment:
            before = find_placement(unit.connection, move.appointment_id)
            catalogue = self._judging.catalogue(unit.connection, before.outlet_id)
            shift = shift_of(before, move, catalogue)
            decision = self._judging.decide(unit, shift.question())
            shift.write(unit, decision.verdict)
            if move.wish_id is not None:
                fulfil_wish(unit, move.wish_id, move.appointment_id)
            if move.call_back_id is not None:
                fulfil_call_back(unit, move.call_back_id, move.appointment_id)
            after = find_placement(unit.connection, move.appointment_id)
            shift.tell(unit, after)
            tell_moved(unit, before, after)
            return after

        kind = "stretch" if move.duration_minutes is not None else "move"
        return self._judging.settle(
            lambda: self.ask(move), lambda: self._actions.run(actor, kind, work)
        )


def shift_of(before: Appointment, move: Move, catalogue: Catalogue) -> Shift:
    """Work out a move of a booking as it is now.

    Raises:
        NotFoundError: The line is not one of the booking's.
        NotMovableError: Its status does not allow it.
        FieldError: `starts_at`, `unchanged`.
    """
    shift = Shift.of(before, catalogue, _targets(before, move, catalogue))
    is_new_length = move.duration_minutes is not None
    return replace(shift, is_new_length=is_new_length, overrides=move.overrides)


def _targets(before: Appointment, move: Move, catalogue: Catalogue) -> Iterator[Target]:
    """Yield where every line of a booking goes, those that stay included."""
    grabbed = _grabbed(before, move.line_id)
    held = grabbed.session.interval
    shift = 0 if move.starts_at is None else move.starts_at - held.start
    minutes = move.duration_minutes or minutes_of(grabbed.session)
    growth = minutes * SECONDS_PER_MINUTE - held.seconds
    for line in before.lines:
        session = line.session
        if line.id == grabbed.id:
            starts_at = Instant(held.start + shift)
            is_kept = move.staff_id is None
            yield Target(
                line=line,
                starts_at=starts_at,
                staff_id=move.staff_id or session.provider_id,
                lane_id=_lane_at(catalogue, session, starts_at) if is_kept else move.lane_id,
                room_id=move.room_id,
                minutes=minutes,
            )
            continue
        follows = session.interval.start >= held.end
        later = 0 if move.is_alone else shift + (growth if follows else 0)
        starts_at = Instant(session.interval.start + later)
        yield Target(
            line=line,
            starts_at=starts_at,
            staff_id=session.provider_id,
            lane_id=_lane_at(catalogue, session, starts_at),
            room_id=None,
            minutes=minutes_of(session),
        )


def _lane_at(catalogue: Catalogue, session: Session, starts_at: Instant) -> ResourceId | None:
    """Return the second lane a session keeps, as long as it is open on the day it goes to."""
    lane = catalogue.lanes.get(session.lane_id) if session.lane_id else None
    on = local_date(starts_at, catalogue.zone)
    return lane.id if lane is not None and on in lane.dates else None


def _grabbed(before: Appointment, line_id: LineId | None) -> Line:
    if line_id is None:
        return before.lines[0]
    for line in before.lines:
        if line.id == line_id:
            return line
    raise NotFoundError(subject="line", id=line_id)
