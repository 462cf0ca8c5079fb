"""Moving bookings of a series together: this one, this and following, or all (D6, C2).

The others move by as much as the one that was taken hold of, in local time, so that a series keeps
its time of day across clock changes (B14). What is over or checked in stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final, TypeAlias
from zoneinfo import ZoneInfo

from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Appointment, Line
from booking_desktop.domain.errors import FieldError, Refused
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.instants import (
    MINUTES_PER_DAY,
    Instant,
    NonexistentLocalTime,
    local_date,
    local_minute,
    local_to_instant,
)
from booking_desktop.domain.judge.moments import nonexistent_time
from booking_desktop.domain.recurrence import Scope
from booking_desktop.domain.verdict import Alternative, LineRequest, Verdict
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.booking import check_overrides
from booking_desktop.services.clock import Clock
from booking_desktop.services.judging import Judging
from booking_desktop.services.messages import tell_moved
from booking_desktop.services.moving_together import JudgingTogether, move_together
from booking_desktop.services.rescheduling import Move, shift_of
from booking_desktop.services.series_scope import concerned
from booking_desktop.services.shifting import Shift
from booking_desktop.services.telling import dates_of
from booking_desktop.storage.engine import Database
from booking_desktop.storage.placements import find_placement
from booking_desktop.storage.unit_of_work import Transaction, UnitOfWork

Choices: TypeAlias = Mapping[AppointmentId, Alternative | None]
"""What was chosen for single bookings: a way out, or None to leave it where it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesMove:
    """A move of several bookings of a series.

    Attributes:
        move: What is wanted of the booking that was taken hold of.
        scope: Which others move by as much.
        choices: What was chosen for single bookings instead.
    """

    move: Move
    scope: Scope
    choices: Choices = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedDate:
    """What is said to one booking's move.

    Attributes:
        appointment_id: The booking.
        was_at: When it begins now.
        starts_at: When it would begin; None where clocks skip that time, and where it stays.
        verdict: To the move; None where it stays by choice.
        is_chosen: Somebody has settled it.
    """

    appointment_id: AppointmentId
    was_at: Instant
    verdict: Verdict | None
    starts_at: Instant | None = None
    is_chosen: bool = False

    @property
    def is_to_settle(self) -> bool:
        """Whether it is in conflict and nothing helps yet."""
        return self.verdict is not None and not self.verdict.fits


class SeriesMoves:
    """Moves bookings of a series: one act, one undo."""

    def __init__(
        self, actions: Actions, judging: Judging, *, database: Database, clock: Clock
    ) -> None:
        """Keep the runner of actions, the way to the judge, and the present."""
        self._actions = actions
        self._judging = judging
        self._database = database
        self._clock = clock

    def preview(self, wish: SeriesMove) -> tuple[MovedDate, ...]:
        """Return what is said to every booking that would move, in order of time.

        Raises:
            NotFoundError: There is no such booking, or no such line of it.
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            moving = self._moving(connection, wish)
            together = JudgingTogether(
                self._judging, [each.shift for each in moving if each.shift is not None]
            )
            return tuple(_said(connection, together, each) for each in moving)

    def move(self, actor: Actor, wish: SeriesMove) -> Outcome[tuple[Appointment, ...]]:
        """Move all that are in the scope and not left where they are, in one act.

        Raises:
            Refused: One of them does not fit; choose for it, or leave it.
            FieldError: `starts_at`, `unchanged`: all of them are there already, or stay.
            NotAllowedError: An override without being a manager (B10).
            NotFoundError: There is no such booking, or no such line of it.
            StorageError: The database cannot be written.
        """
        check_overrides(actor, wish.move.overrides)

        def work(unit: UnitOfWork) -> tuple[Appointment, ...]:
            shifts = [
                _certain(each) for each in self._moving(unit.connection, wish) if not each.stays
            ]
            if not shifts:
                raise FieldError("starts_at", "unchanged")
            move_together(unit, self._judging, shifts)
            moved = [find_placement(unit.connection, shift.before.id) for shift in shifts]
            _tell_moved(unit, shifts, moved, wish)
            tell_moved(unit, shifts[0].before, moved[0])
            return tuple(moved)

        return self._judging.settle(
            lambda: self._first_no(wish), lambda: self._actions.run(actor, "move_series", work)
        )

    def _moving(self, transaction: Transaction, wish: SeriesMove) -> list[_Moving]:
        """Work out every move; those that are there already are left out."""
        grabbed = find_placement(transaction, wish.move.appointment_id)
        catalogue = self._judging.catalogue(transaction, grabbed.outlet_id)
        by = _Distance.of(grabbed, wish, catalogue.zone)
        found = concerned(transaction, grabbed.id, wish.scope, now=self._clock.now())
        return [each for each in _worked_out(found, by, catalogue) if each is not None]

    def _first_no(self, wish: SeriesMove) -> Verdict:
        nos = (each.verdict for each in self.preview(wish) if each.is_to_settle)
        return next((no for no in nos if no is not None), Verdict())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Distance:
    """How far the booking that was taken hold of goes, in local minutes, for the others to follow.

    Attributes:
        wish: The whole wish.
        position: Which line was taken hold of.
        minutes: From its old to its new local time.
        zone: Whose clocks are meant.
    """

    wish: SeriesMove
    position: int
    minutes: int
    zone: ZoneInfo

    @classmethod
    def of(cls, grabbed: Appointment, wish: SeriesMove, zone: ZoneInfo) -> _Distance:
        """Measure it."""
        move = wish.move
        lines = [line for line in grabbed.lines if line.id == move.line_id]
        line = lines[0] if lines else grabbed.lines[0]
        start, to = line.session.interval.start, move.starts_at
        minutes = 0 if to is None else _wall_minutes(to, zone) - _wall_minutes(start, zone)
        return cls(wish=wish, position=line.position, minutes=minutes, zone=zone)

    def move_of(self, appointment: Appointment) -> Move:
        """Return what is wanted of one booking.

        Raises:
            NonexistentLocalTime: A clock change skips its new time.
        """
        line = self._line_of(appointment)
        way = self.wish.choices.get(appointment.id)
        common = replace(self.wish.move, appointment_id=appointment.id, line_id=line.id)
        if way is not None:
            chosen = _line_of_way(way, line)
            return replace(common, starts_at=chosen.starts_at, staff_id=chosen.staff_id)
        if not self.minutes:
            return replace(common, starts_at=None)
        wall = _wall_minutes(line.session.interval.start, self.zone) + self.minutes
        days, minute = divmod(wall, MINUTES_PER_DAY)
        on = _FIRST_DAY + timedelta(days=days)
        return replace(common, starts_at=local_to_instant(on, minute, self.zone))

    def _line_of(self, appointment: Appointment) -> Line:
        lines = [line for line in appointment.lines if line.position == self.position]
        return lines[0] if lines else appointment.lines[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moving:
    """One booking with its move; no shift where it stays by choice, or falls into a gap."""

    before: Appointment
    shift: Shift | None = None
    gap: Verdict | None = None
    is_chosen: bool = False

    @property
    def stays(self) -> bool:
        """Whether somebody has chosen to leave it."""
        return self.shift is None and self.gap is None


_FIRST_DAY: Final = local_date(Instant(0), ZoneInfo("UTC"))


def _wall_minutes(at: Instant, zone: ZoneInfo) -> int:
    """Return local minutes since the midnight that began the first day of 1970."""
    days = (local_date(at, zone) - _FIRST_DAY).days
    return days * MINUTES_PER_DAY + local_minute(at, zone)


def _line_of_way(way: Alternative, line: Line) -> LineRequest:
    """Return what a way out says of a line; those that stay are not in it."""
    return way.lines[line.position if line.position < len(way.lines) else 0]


def _worked_out(
    found: list[Appointment], by: _Distance, catalogue: Catalogue
) -> Iterator[_Moving | None]:
    choices = by.wish.choices
    for before in found:
        is_chosen = before.id in choices
        if is_chosen and choices[before.id] is None:
            yield _Moving(before=before, is_chosen=True)
            continue
        try:
            shift = shift_of(before, by.move_of(before), catalogue)
        except NonexistentLocalTime as gap:
            no = Verdict(reasons=(nonexistent_time(gap, by.zone),))
            yield _Moving(before=before, gap=no)
        except FieldError:
            yield None
        else:
            yield _Moving(before=before, shift=shift, is_chosen=is_chosen)


def _said(transaction: Transaction, together: JudgingTogether, moving: _Moving) -> MovedDate:
    shift, before = moving.shift, moving.before
    verdict = moving.gap if shift is None else together.ask(transaction, shift)
    return MovedDate(
        appointment_id=before.id,
        was_at=before.interval.start,
        verdict=verdict,
        starts_at=min(target.starts_at for target in shift.targets) if shift else None,
        is_chosen=moving.is_chosen,
    )


def _certain(moving: _Moving) -> Shift:
    """Return a move that has a time.

    Raises:
        Refused: Clocks skip it.
    """
    if moving.shift is None:
        assert moving.gap is not None
        raise Refused(moving.gap)
    return moving.shift


def _tell_moved(
    unit: UnitOfWork, shifts: list[Shift], moved: list[Appointment], wish: SeriesMove
) -> None:
    """Tell of the booking that was taken hold of, or of the first; name how many went along."""
    ids = [shift.before.id for shift in shifts]
    grabbed = wish.move.appointment_id
    told = ids.index(grabbed) if grabbed in ids else 0
    for shift, after in zip(shifts, moved, strict=True):
        unit.story.dates |= dates_of(shift.before.interval, shift.catalogue.zone)
        unit.story.dates |= dates_of(after.interval, shift.catalogue.zone)
    shifts[told].tell(unit, moved[told])
    unit.story.params |= {"bookings": len(shifts), "scope": wish.scope.value}
