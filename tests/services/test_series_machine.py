"""Series made, moved, called off and taken back at random, beside an oracle without SQL (D6, C7).

The oracle knows days, minutes and two people: a series stands where it was put, all of what is
asked happens or nothing, and what is taken back is as it was.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from booking_desktop.domain.errors import CannotUndoError, FieldError, Refused
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.instants import local_date, local_minute
from booking_desktop.domain.recurrence import Recurrence, RepeatUnit, Scope
from booking_desktop.domain.verdict import BookingRequest
from booking_desktop.services.cancelling import CallingOff
from booking_desktop.services.rescheduling import Move
from booking_desktop.services.series_dates import SeriesWish
from booking_desktop.services.series_moves import SeriesMove
from booking_desktop.storage.engine import open_database
from tests import salon as built

MINUTES, OPENS, CLOSES = 45, 9 * 60, 18 * 60
PEOPLE = ("sarah", "john")
STARTS = st.integers(OPENS // 15 - 1, CLOSES // 15 - 2).map(lambda quarter: quarter * 15)
DAYS = st.integers(0, 6)
MEMORY = Path("/dev/shm")


@dataclass(frozen=True)
class Seat:
    """Where one booking stands: days after today, minute of the day, with whom."""

    series: int
    day: int
    minute: int
    person: str
    is_on: bool = True

    def clashes(self, other: Seat) -> bool:
        return (self.day, self.person) == (other.day, other.person) and abs(
            self.minute - other.minute
        ) < MINUTES

    @property
    def is_possible(self) -> bool:
        return self.day >= 0 and OPENS <= self.minute <= CLOSES - MINUTES


@cache
def template() -> Path:
    path = Path(tempfile.mkdtemp()) / "empty.sqlite"
    built.empty_database(path)
    return path


class SeriesMachine(RuleBasedStateMachine):
    """Does what a desk does with series, and compares."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
        salon = built.Salon(open_database(built.copied(template(), self.folder / "x.sqlite")))
        self.desk = built.Desk(salon, built.FixedClock(built.at("08:00")))
        self.people = {name: salon.staff(name).works("09:00", "18:00") for name in PEOPLE}
        self.cut = salon.service("Cut", minutes=MINUTES)
        self.ruth = salon.customer("Ruth Kavanagh")
        self.ids: list[AppointmentId] = []
        self.seats: tuple[Seat, ...] = ()
        self.number = 0
        self.before: list[tuple[Seat, ...]] = []
        self.after: list[tuple[Seat, ...]] = []

    def teardown(self) -> None:
        self.desk.salon.database.close()
        shutil.rmtree(self.folder)

    @rule(
        day=DAYS,
        minute=STARTS,
        person=st.sampled_from(PEOPLE),
        every=st.sampled_from((1, 2, 7)),
        count=st.integers(1, 5),
    )
    def make(self, day: int, minute: int, person: str, every: int, count: int) -> None:
        starts_at = built.at(f"{minute // 60:02}:{minute % 60:02}", day=day)
        line = replace(built.line(self.cut, self.people[person], "09:00"), starts_at=starts_at)
        wish = SeriesWish(
            request=BookingRequest(customer_id=self.ruth, lines=(line,)),
            recurrence=Recurrence(every=every, unit=RepeatUnit.DAY, count=count),
        )
        new = tuple(Seat(self.number, day + every * step, minute, person) for step in range(count))
        is_possible = all(each.is_possible for each in new) and not clashing(self.seats, new)
        try:
            made = self.desk.series.book(self.desk.actor, self.desk.salon.outlet_id, wish).result
        except Refused:
            assert not is_possible
            return
        assert is_possible
        self.ids += [each.id for each in made.created]
        self.number += 1
        self.remember((*self.seats, *new))

    @precondition(lambda self: self.ids)
    @rule(
        pick=st.integers(0, 99),
        by_days=st.integers(-3, 3),
        minute=STARTS,
        person=st.sampled_from((None, *PEOPLE)),
        scope=st.sampled_from(Scope),
    )
    def move(self, pick: int, by_days: int, minute: int, person: str | None, scope: Scope) -> None:
        place = pick % len(self.ids)
        grabbed = self.seats[place]
        starts_at = built.at(f"{minute // 60:02}:{minute % 60:02}", day=grabbed.day + by_days)
        by_minutes = minute - grabbed.minute
        concerned = {each for each in self.scope(place, scope) if self.seats[each].is_on}
        moved = tuple(
            replace(
                each,
                day=each.day + by_days,
                minute=each.minute + by_minutes,
                person=person or each.person,
            )
            if number in concerned
            else each
            for number, each in enumerate(self.seats)
        )
        if any(not 0 <= each.minute < 1440 for each in moved):
            return  # beyond midnight: days of the oracle end there
        changed = [number for number in concerned if moved[number] != self.seats[number]]
        new = tuple(moved[number] for number in changed)
        stay = tuple(each for number, each in enumerate(moved) if number not in changed)
        is_possible = (
            bool(changed) and all(each.is_possible for each in new) and not clashing(stay, new)
        )
        wish = SeriesMove(
            move=Move(
                appointment_id=self.ids[place],
                starts_at=starts_at,
                staff_id=self.people[person].id if person else None,
            ),
            scope=scope,
        )
        try:
            self.desk.series_moves.move(self.desk.actor, wish)
        except (Refused, FieldError):
            assert not is_possible
            return
        assert is_possible
        self.remember(moved)

    @precondition(lambda self: self.ids)
    @rule(pick=st.integers(0, 99), scope=st.sampled_from(Scope))
    def call_off(self, pick: int, scope: Scope) -> None:
        place = pick % len(self.ids)
        concerned = {each for each in self.scope(place, scope) if self.seats[each].is_on}
        try:
            self.desk.series_cancelling.cancel(
                self.desk.actor, self.ids[place], scope, CallingOff()
            )
        except FieldError:
            assert not concerned
            return
        assert concerned
        self.remember(
            tuple(
                replace(each, is_on=each.is_on and number not in concerned)
                for number, each in enumerate(self.seats)
            )
        )

    @rule()
    def undo(self) -> None:
        try:
            self.desk.undoing.undo_last(self.desk.actor)
        except CannotUndoError:
            assert not self.before
            return
        self.after.append(self.seats)
        self.seats = self.before.pop()
        if len(self.seats) < len(self.ids):  # what was made and is taken back is called off
            gone = self.after[-1][len(self.seats) :]
            self.seats = (*self.seats, *(replace(each, is_on=False) for each in gone))

    @precondition(lambda self: self.after)
    @rule()
    def redo(self) -> None:
        self.desk.undoing.redo_last(self.desk.actor)
        self.before.append(self.seats)
        self.seats = self.after.pop()

    @invariant()
    def book_is_as_the_oracle_says(self) -> None:
        if not hasattr(self, "seats"):
            return
        assert self.stored() == [
            (each.day, each.minute, each.person) if each.is_on else None for each in self.seats
        ]

    # -- inside --------------------------------------------------------------------------------

    def remember(self, seats: tuple[Seat, ...]) -> None:
        self.before.append(self.seats)
        self.after.clear()
        self.seats = seats

    def scope(self, place: int, scope: Scope) -> list[int]:
        if scope is Scope.THIS:
            return [place]
        series = self.seats[place].series
        return [
            number
            for number, each in enumerate(self.seats)
            if each.series == series and (scope is Scope.ALL or number >= place)
        ]

    def stored(self) -> list[tuple[int, int, str] | None]:
        names = {person.id: name for name, person in self.people.items()}
        sql = (
            "SELECT s.starts_at, s.provider_id, l.is_active,"
            " (SELECT count(*) FROM hold WHERE session_id = s.id AND is_active = 1)"
            " FROM line l JOIN session s ON s.id = l.session_id WHERE l.appointment_id = ?"
        )
        found: list[tuple[int, int, str] | None] = []
        with self.desk.salon.database.reading() as connection:
            for each in self.ids:
                row = connection.exec_driver_sql(sql, (each,)).one()
                assert bool(row[2]) == bool(row[3])
                day = local_date(row[0], built.DUBLIN) - built.TODAY
                at = (day // timedelta(days=1), local_minute(row[0], built.DUBLIN), names[row[1]])
                found.append(at if row[2] else None)
        return found


def clashing(there: tuple[Seat, ...], new: tuple[Seat, ...]) -> bool:
    """Whether some of the new stand where somebody stands, or one of themselves."""
    return any(
        each.clashes(other)
        for number, each in enumerate(new)
        for other in (*(seat for seat in there if seat.is_on), *new[:number])
    )


TestSeriesMachine = SeriesMachine.TestCase
TestSeriesMachine.settings = settings(
    parent=settings.default, max_examples=30, stateful_step_count=20, deadline=None
)
