"""T6: whatever a desk does in whatever order, the services answer as the oracle does.

Two people act in turns at one desk on a real database file. After each step the book in the file is
the oracle's book, line by line and hold by hold.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Appointment, Status
from booking_desktop.domain.catalogue import RoomType, Service
from booking_desktop.domain.errors import (
    BookingError,
    CannotUndoError,
    FieldError,
    IllegalTransitionError,
    NotMovableError,
    Refused,
)
from booking_desktop.domain.ids import AppointmentId, ResourceId
from booking_desktop.domain.intervals import Interval
from booking_desktop.services.action import Outcome
from booking_desktop.services.blocking import Absence
from booking_desktop.services.rescheduling import Move
from booking_desktop.storage import tables
from booking_desktop.storage.engine import open_database
from tests import salon as built
from tests.services import oracle
from tests.services.oracle import MOVABLE, OFFERS, ROOMS, SEATED, STAFF, Act, Session, State

REFUSALS: tuple[type[BookingError], ...] = (
    Refused,
    CannotUndoError,
    FieldError,
    IllegalTransitionError,
    NotMovableError,
)
STEPS: dict[str, tuple[tuple[Status, ...], Status]] = {
    "check_in": ((Status.CONFIRMED,), Status.CHECKED_IN),
    "take_back_check_in": ((Status.CHECKED_IN,), Status.CONFIRMED),
    "complete": ((Status.CONFIRMED, Status.CHECKED_IN), Status.COMPLETED),
    "reopen": ((Status.COMPLETED,), Status.CHECKED_IN),
    "cancel": ((Status.CONFIRMED, Status.CHECKED_IN), Status.CANCELLED),
    "mark_no_show": ((Status.CONFIRMED,), Status.NO_SHOW),
    "take_back_no_show": ((Status.NO_SHOW,), Status.CONFIRMED),
}
CUSTOMERS = ("amy", "bob", "cat", "dan")
ACTORS = ("mia", "tom")
STARTS = st.integers(min_value=35, max_value=70).map(lambda quarter: quarter * 15)
MEMORY = Path("/dev/shm")


def time_of(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


class Desk(RuleBasedStateMachine):
    """Books, moves, cancels and takes back, and compares."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
        self.path = self.folder / "salon.sqlite"
        built.copied(template(), self.path)
        self.oracle = oracle.Salon()
        self.salon = built.Salon(open_database(self.path))
        self.clock = built.FixedClock(built.at("08:00"))
        self.people = {
            name: self.salon.staff(name).works(time_of(oracle.OPENS), time_of(oracle.CLOSES))
            for name in STAFF
        }
        self.rooms = {name: self.salon.room(name).id for name in ROOMS}
        self.services = self._offered()
        self.customers = {name: self.salon.customer(name) for name in CUSTOMERS}
        self.booked: list[AppointmentId] = []
        self.blocked: list[str] = []
        self.desk = built.Desk(self.salon, self.clock)

    def teardown(self) -> None:
        self.salon.database.close()
        shutil.rmtree(self.folder)

    def _offered(self) -> dict[str, Service]:
        return {
            "cut": self.salon.service("cut", minutes=30),
            "massage": self.salon.service(
                "massage",
                minutes=60,
                buffer_after_minutes=15,
                room_type=RoomType.TREATMENT,
            ),
            "yoga": self.salon.service("yoga", minutes=45, seats=3),
            "colour": self.salon.colour(work=30, processing=30, finish=30),
        }

    def _actor(self, name: str) -> Actor:
        return self.salon.manager if name == "tom" else self.salon.reception

    @rule(
        actor=st.sampled_from(ACTORS),
        offer=st.sampled_from(sorted(OFFERS)),
        staff=st.sampled_from(STAFF),
        start=STARTS,
        customer=st.sampled_from(CUSTOMERS),
    )
    def book(self, actor: str, offer: str, staff: str, start: int, customer: str) -> None:
        self._book(actor, Session(OFFERS[offer], staff, start, OFFERS[offer].minutes), customer)

    @rule(actor=st.sampled_from(ACTORS), staff=st.sampled_from(STAFF))
    def walk_in(self, actor: str, staff: str) -> None:
        start = self.oracle.now - self.oracle.now % 5
        self._book(actor, Session(OFFERS["cut"], staff, start, 30), None)

    @precondition(lambda self: self.booked)
    @rule(
        actor=st.sampled_from(ACTORS),
        pick=st.integers(0, 99),
        staff=st.sampled_from(STAFF),
        start=STARTS,
    )
    def move(self, actor: str, pick: int, staff: str, start: int) -> None:
        number = pick % len(self.booked)
        session = self.oracle.bookings[number].state.session
        wanted = Session(session.offer, staff, start, session.minutes)
        self._move(
            actor,
            number,
            wanted,
            Move(
                appointment_id=self.booked[number],
                starts_at=built.at(time_of(start)),
                staff_id=self.people[staff].id,
            ),
        )

    @precondition(lambda self: self._cuts())
    @rule(
        actor=st.sampled_from(ACTORS),
        pick=st.integers(0, 99),
        minutes=st.sampled_from((15, 30, 45, 60)),
    )
    def stretch(self, actor: str, pick: int, minutes: int) -> None:
        cuts = self._cuts()
        number = cuts[pick % len(cuts)]
        session = self.oracle.bookings[number].state.session
        wanted = Session(session.offer, session.staff, session.start, minutes)
        move = Move(appointment_id=self.booked[number], duration_minutes=minutes)
        self._move(actor, number, wanted, move)

    @precondition(lambda self: self.booked)
    @rule(
        actor=st.sampled_from(ACTORS),
        pick=st.integers(0, 99),
        act=st.sampled_from(sorted(STEPS)),
    )
    def step(self, actor: str, pick: int, act: str) -> None:
        number = pick % len(self.booked)
        origins, to = STEPS[act]
        before = self.oracle.bookings[number].state
        is_possible = before.status in origins
        if is_possible and to in SEATED and before.status not in SEATED:
            is_possible = self.oracle.can_sit_again(number, before.session)
        taken = self._answer(
            is_possible,
            lambda: getattr(self.desk.lifecycle, act)(self._actor(actor), self.booked[number]),
        )
        if taken is not None:
            self._noted(actor, number, State(to, before.session))

    @rule(
        actor=st.sampled_from(ACTORS),
        staff=st.sampled_from(STAFF),
        start=STARTS,
        minutes=st.sampled_from((15, 60, 180)),
    )
    def block(self, actor: str, staff: str, start: int, minutes: int) -> None:
        interval = Interval(built.at(time_of(start)), built.at(time_of(start + minutes)))
        (made,) = self.desk.blocking.block(
            self._actor(actor),
            self.salon.outlet_id,
            Absence(resource_ids=(self.people[staff].id,), interval=interval),
            keeps_stranded=True,
        ).result
        self.oracle.away.append((staff, start, start + minutes, True))
        away = len(self.blocked)
        self.oracle.log.append(Act(actor, "act", away=away, is_away_after=True))
        self.blocked.append(made)

    @precondition(lambda self: self.oracle.log)
    @rule(actor=st.sampled_from(ACTORS))
    def undo(self, actor: str) -> None:
        self._take_back(actor, self.oracle.last_undoable(actor), self.desk.undoing.undo_last)

    @precondition(lambda self: self.oracle.log)
    @rule(actor=st.sampled_from(ACTORS))
    def redo(self, actor: str) -> None:
        self._take_back(actor, self.oracle.last_redoable(actor), self.desk.undoing.redo_last)

    @rule(seats=st.integers(1, 4))
    def change_capacity(self, seats: int) -> None:
        with self.salon.writing() as unit:
            yoga = self.services["yoga"].id
            unit.update(tables.service, yoga, {"max_parallel_bookings": seats})
        self.oracle.seats = seats

    @rule(minutes=st.sampled_from((5, 13, 90, 200)))
    def wait(self, minutes: int) -> None:
        if self.oracle.now + minutes < oracle.CLOSES:
            self.clock.advance(minutes=minutes)
            self.oracle.now += minutes

    @rule()
    def restart(self) -> None:
        self.salon.database.close()
        self.salon.database = open_database(self.path)
        self.desk = built.Desk(self.salon, self.clock)

    @invariant()
    def the_book_is_the_oracles(self) -> None:
        if not hasattr(self, "salon"):
            return
        resources = {person.id: name for name, person in self.people.items()}
        resources |= {room_id: name for name, room_id in self.rooms.items()}
        assert self._lines() == {
            (
                self.booked[number],
                booking.state.status.value,
                booking.state.status in SEATED,
                built.at(time_of(booking.state.session.start)),
                booking.state.session.minutes,
                self.people[booking.state.session.staff].id,
            )
            for number, booking in enumerate(self.oracle.bookings)
        }
        for resource_id, name in resources.items():
            assert self._held(resource_id) == self.oracle.busy(name), name

    def _lines(self) -> set[tuple[object, ...]]:
        with self.salon.database.reading() as connection:
            found = connection.exec_driver_sql(
                "SELECT a.id, a.status, l.is_active, s.starts_at,"
                " (s.ends_at - s.starts_at) / 60, s.provider_id FROM appointment a"
                " JOIN line l ON l.appointment_id = a.id JOIN session s ON s.id = l.session_id"
            )
            return {(row[0], row[1], bool(row[2]), *row[3:]) for row in found}

    def _held(self, resource_id: ResourceId) -> set[int]:
        midnight = built.at("00:00")
        with self.salon.database.reading() as connection:
            found = connection.exec_driver_sql(
                "SELECT starts_at, ends_at FROM hold WHERE is_active = 1 AND resource_id = ?",
                (resource_id,),
            ).all()
        minutes = [
            minute
            for start, end in found
            for minute in range((start - midnight) // 60, (end - midnight) // 60)
        ]
        assert len(minutes) == len(set(minutes)), "holds overlap"
        return set(minutes)

    def _book(self, actor: str, wanted: Session, customer: str | None) -> None:
        fits, joins = self.oracle.fits(wanted, customer)
        line = built.line(
            self.services[wanted.offer.name],
            self.people[wanted.staff],
            None if customer is None else time_of(wanted.start),
        )
        outcome = self._answer(
            fits,
            lambda: self.desk.ask_to_book(
                line,
                customer_id=None if customer is None else self.customers[customer],
                actor=self._actor(actor),
            ),
        )
        if outcome is None:
            return
        session = joins or wanted
        session.room = session.room or self._room(outcome.result)
        state = State(Status.CONFIRMED, session)
        self.oracle.bookings.append(oracle.Booking(customer, State(Status.CANCELLED, session)))
        self.oracle.put(len(self.booked), state)
        self.oracle.log.append(Act(actor, "act", len(self.booked), None, state))
        self.booked.append(outcome.result.id)

    def _move(self, actor: str, number: int, wanted: Session, move: Move) -> None:
        booking = self.oracle.bookings[number]
        session, status = booking.state.session, booking.state.status
        is_there = (wanted.staff, wanted.start, wanted.minutes) == (
            session.staff,
            session.start,
            session.minutes,
        )
        fits, joins = self.oracle.fits(wanted, booking.customer, moving=number)
        outcome = self._answer(
            fits and status in MOVABLE and not is_there,
            lambda: self.desk.rescheduling.move(self._actor(actor), move),
        )
        if outcome is not None:
            target = joins or wanted
            target.room = target.room or self._room(outcome.result)
            self._noted(actor, number, State(status, target))

    def _noted(self, actor: str, number: int, after: State) -> None:
        before = self.oracle.bookings[number].state
        self.oracle.put(number, after)
        self.oracle.log.append(Act(actor, "act", number, before, after))

    def _take_back(
        self, actor: str, entry: int | None, take_back: Callable[[Actor], Outcome[Any]]
    ) -> None:
        is_possible = entry is not None and self.oracle.can_take_back(entry)
        if self._answer(is_possible, lambda: take_back(self._actor(actor))) is not None:
            assert entry is not None
            self.oracle.take_back(entry, actor)

    def _answer(
        self, is_expected: bool, command: Callable[[], Outcome[Any]]
    ) -> Outcome[Any] | None:
        """Run a command; it must do what the oracle says, or refuse in one of the known ways."""
        outcome, refusal = None, None
        try:
            outcome = command()
        except REFUSALS as refused:
            refusal = refused
        assert (refusal is None) == is_expected, refusal or "done, although the rules forbid it"
        return outcome

    def _cuts(self) -> list[int]:
        return [
            number
            for number, booking in enumerate(self.oracle.bookings)
            if booking.state.session.offer.name == "cut"
        ]

    def _room(self, appointment: Appointment) -> str | None:
        names = {room_id: name for name, room_id in self.rooms.items()}
        room_id = appointment.lines[0].session.room_id
        return names[room_id] if room_id is not None else None


@cache
def template() -> Path:
    path = Path(tempfile.mkdtemp()) / "empty.sqlite"
    built.empty_database(path)
    return path


@pytest.mark.parametrize(
    ("examples", "steps"),
    [
        pytest.param(40, 30, id="short"),
        pytest.param(150, 40, id="long", marks=pytest.mark.long),
    ],
)
def test_desk_answers_as_the_oracle_does(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Desk, settings=settings(max_examples=examples, stateful_step_count=steps, deadline=None)
    )
