"""T6 for classes, waitlists, approvals, series, rooms by the hour and money: as the oracle says.

Two people act in turns on a real database file. After each step every booking stands, sits or waits
where the oracle has it, with the same money, and the database keeps every invariant.
"""

from __future__ import annotations

from collections.abc import Callable
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
from booking_desktop.domain.booking import CancelledBy, Status
from booking_desktop.domain.checkout import Taking, Tender
from booking_desktop.domain.errors import (
    BookingError,
    CannotUndoError,
    FieldError,
    IllegalTransitionError,
    NotAllowedError,
    NotMovableError,
    Refused,
)
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentMethod
from booking_desktop.domain.recurrence import Scope
from booking_desktop.services.action import Outcome
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.cancelling import CallingOff
from booking_desktop.services.rescheduling import Move
from booking_desktop.storage.health import invariant_findings
from tests.services import studio_oracle as oracle
from tests.services.studio import CUSTOMERS, Studio, instant
from tests.services.studio_oracle import ACTIVE, CLASSES, CUTS, PRICE, SLOTS, STEPS

REFUSALS: tuple[type[BookingError], ...] = (
    Refused,
    CannotUndoError,
    FieldError,
    IllegalTransitionError,
    NotAllowedError,
    NotMovableError,
)
ACTORS = st.sampled_from(("mia", "tom"))
PICK = st.integers(0, 99)
CLOSING = 17 * 60


class Desk(RuleBasedStateMachine):
    """Does whatever a desk does in a studio, and compares."""

    @initialize(seats=st.integers(1, 2), crowd=st.integers(0, len(CUSTOMERS)))
    def open(self, seats: int, crowd: int) -> None:
        self.studio = Studio(seats)
        self.oracle = oracle.Studio()
        for name in CLASSES:
            self.oracle.cells["seats", name] = seats
        self.booked: list[AppointmentId] = []
        self.series: list[list[int]] = []
        for name in ("early", "asked"):
            for customer in CUSTOMERS[:crowd]:
                self.book("founder", name, customer, may_wait=True)

    def teardown(self) -> None:
        self.studio.close()

    @rule(
        actor=ACTORS,
        name=st.sampled_from(sorted(CLASSES)),
        customer=st.sampled_from(CUSTOMERS),
        may_wait=st.booleans(),
    )
    def book(self, actor: str, name: str, customer: str, may_wait: bool) -> None:
        place = CLASSES[name]
        outcome = self._answer(
            self.oracle.can_join(place, customer, may_wait=may_wait),
            lambda: self.studio.desk.sessions.add(
                self.studio.actor(actor),
                self.studio.classes[name],
                self.studio.customers[customer],
                BookingDetails(may_wait=may_wait),
            ),
        )
        if outcome is not None:
            self.oracle.begin(actor)
            self.oracle.join(place, customer)
            self.booked.append(outcome.result.id)
            self.oracle.conclude()

    @rule(actor=ACTORS, name=st.sampled_from(sorted(SLOTS)), customer=st.sampled_from(CUSTOMERS))
    def hire(self, actor: str, name: str, customer: str) -> None:
        place = SLOTS[name]
        is_free = not self.oracle.seated(place) and place.start >= self.oracle.now
        outcome = self._answer(
            is_free,
            lambda: self.studio.desk.room_hire.book(
                self.studio.actor(actor), self.studio.slots[name], self.studio.customers[customer]
            ),
        )
        if outcome is not None:
            self.oracle.begin(actor)
            self.oracle.join(place, customer)
            self.booked.append(outcome.result.id)

    @rule(actor=ACTORS, customer=st.sampled_from(CUSTOMERS), skips=st.booleans())
    def book_series(self, actor: str, customer: str, skips: bool) -> None:
        free = [place for place in CUTS.values() if not self.oracle.seated(place)]
        is_possible = bool(free) if skips else len(free) == len(CUTS)
        wish = self.studio.series_wish(self.studio.customers[customer], skips=skips)
        outcome = self._answer(
            is_possible,
            lambda: self.studio.desk.series.book(
                self.studio.actor(actor), self.studio.salon.outlet_id, wish
            ),
        )
        if outcome is not None:
            self.oracle.begin(actor)
            self.series.append([self.oracle.join(place, customer) for place in free])
            self.booked += [each.id for each in outcome.result.created]

    @precondition(lambda self: self.series)
    @rule(actor=ACTORS, pick=PICK, by_us=st.booleans())
    def cancel_series(self, actor: str, pick: int, by_us: bool) -> None:
        members = self.series[pick % len(self.series)]
        standing = [
            each
            for each in members
            if self.oracle.status(each) in (Status.PENDING, Status.CONFIRMED)
        ]
        by = CancelledBy.US if by_us else CancelledBy.CUSTOMER
        outcome = self._answer(
            bool(standing),
            lambda: self.studio.desk.series_cancelling.cancel(
                self.studio.actor(actor), self.booked[members[0]], Scope.ALL, CallingOff(by=by)
            ),
        )
        if outcome is not None:
            self.oracle.begin(actor)
            for each in standing:
                self.oracle.step(each, "cancel", by_us=by_us)

    @precondition(lambda self: self.booked)
    @rule(actor=ACTORS, pick=PICK, step=st.sampled_from(sorted(STEPS)), by_us=st.booleans())
    def step(self, actor: str, pick: int, step: str, by_us: bool) -> None:
        number = pick % len(self.booked)
        act = getattr(self.studio.desk.lifecycle, step)
        how = CallingOff(by=CancelledBy.US if by_us else CancelledBy.OTHER)
        says = (how,) if step == "cancel" else ()
        is_possible = self.oracle.can_step(number, step)
        if self._answer(
            is_possible, lambda: act(self.studio.actor(actor), self.booked[number], *says)
        ):
            self.oracle.begin(actor)
            self.oracle.step(number, step, by_us=by_us)
            self.oracle.conclude()

    @precondition(lambda self: self._in_lessons())
    @rule(actor=ACTORS, pick=PICK)
    def move(self, actor: str, pick: int) -> None:
        lessons = self._in_lessons()
        number = lessons[pick % len(lessons)]
        place = CLASSES["late" if self.oracle.place(number).name == "early" else "early"]
        is_possible = (
            self.oracle.status(number) in (Status.PENDING, Status.CONFIRMED, Status.CHECKED_IN)
            and place.start >= self.oracle.now
            and not self.oracle.is_in(place, self.oracle.customers[number])
            and self.oracle.newcomer_seats(place) > 0
        )
        move = Move(appointment_id=self.booked[number], starts_at=instant(place.start))
        if self._answer(
            is_possible, lambda: self.studio.desk.rescheduling.move(self.studio.actor(actor), move)
        ):
            self.oracle.begin(actor)
            self.oracle.move(number, place)
            self.oracle.conclude()

    @rule(
        actor=ACTORS,
        name=st.sampled_from(sorted(CLASSES)),
        seats=st.sampled_from((1, 2, 3, 4, 0, -1, 1_000_000)),
    )
    def set_seats(self, actor: str, name: str, seats: int) -> None:
        if self._answer(
            1 <= seats <= 4,
            lambda: self.studio.desk.sessions.set_seats(
                self.studio.actor(actor), self.studio.classes[name], seats
            ),
        ):
            self.oracle.begin(actor)
            self.oracle.put("seats", name, seats)
            self.oracle.conclude()

    @precondition(lambda self: self.booked)
    @rule(actor=ACTORS, pick=PICK, position=st.integers(0, 4))
    def reorder(self, actor: str, pick: int, position: int) -> None:
        number, order = self._waiting(pick)
        wanted = min(position, len(order))
        is_possible = number in order and position >= 1 and order.index(number) + 1 != wanted
        if self._answer(
            is_possible,
            lambda: self.studio.desk.waitlist.place(
                self.studio.actor(actor), self.booked[number], position
            ),
        ):
            self.oracle.begin(actor)
            self.oracle.reorder(number, wanted)

    @precondition(lambda self: self.booked)
    @rule(actor=ACTORS, pick=PICK)
    def promote(self, actor: str, pick: int) -> None:
        number, order = self._waiting(pick)
        place = self.oracle.place(number)
        is_possible = (
            number in order
            and len(self.oracle.seated(place)) < self.oracle.seats(place)
            and place.start >= self.oracle.now
        )
        if self._answer(
            is_possible,
            lambda: self.studio.desk.waitlist.promote(
                self.studio.actor(actor), self.booked[number]
            ),
        ):
            self.oracle.begin(actor)
            self.oracle.promote(number)

    @precondition(lambda self: self.booked)
    @rule(actor=ACTORS, pick=PICK, amount=st.sampled_from((1, 300, 601, PRICE, PRICE + 1)))
    def pay(self, actor: str, pick: int, amount: int) -> None:
        number = pick % len(self.booked)
        status = self.oracle.status(number)
        tender = Tender(method=PaymentMethod.CASH, amount=Money(amount, "EUR"))
        if self._answer(
            status in ACTIVE and amount <= self.oracle.due(number),
            lambda: self.studio.desk.payments.take(
                self.studio.actor(actor), self.booked[number], Taking(tenders=(tender,))
            ),
        ):
            self.oracle.begin(actor)
            self.oracle.pay(number, amount)
            self.oracle.confirm_paid(number)

    @precondition(lambda self: self.booked)
    @rule(actor=ACTORS, pick=PICK, amount=st.sampled_from((0, 1, 450, PRICE)))
    def give_back(self, actor: str, pick: int, amount: int) -> None:
        number = pick % len(self.booked)
        if self._answer(
            actor == "tom" and 0 < amount <= self.oracle.kept(number),
            lambda: self.studio.desk.payments.give_back(
                self.studio.actor(actor),
                self.booked[number],
                Money(amount, "EUR"),
                reason="Kindness",
            ),
        ):
            self.oracle.begin(actor)
            self.oracle.pay(number, -amount)

    @precondition(lambda self: self.oracle.log)
    @rule(actor=ACTORS)
    def undo(self, actor: str) -> None:
        self._take_back(actor, self.oracle.last_undoable(actor), self.studio.desk.undoing.undo_last)

    @precondition(lambda self: self.oracle.log)
    @rule(actor=ACTORS)
    def redo(self, actor: str) -> None:
        self._take_back(actor, self.oracle.last_redoable(actor), self.studio.desk.undoing.redo_last)

    @rule(minutes=st.sampled_from((7, 60, 119, 361)))
    def wait(self, minutes: int) -> None:
        if self.oracle.now + minutes < CLOSING:
            self.studio.clock.advance(minutes=minutes)
            self.oracle.now += minutes

    @rule()
    def restart(self) -> None:
        self.studio.open()

    @invariant()
    def the_book_is_the_oracles(self) -> None:
        if not hasattr(self, "studio"):
            return
        assert self.studio.lines() == {
            (
                self.booked[number],
                self.oracle.status(number).value,
                self.oracle.get("pending_for", number),
                self.oracle.status(number) in ACTIVE,
                self.oracle.get("rank", number) is not None,
                instant(self.oracle.place(number).start),
                self.oracle.kept(number),
            )
            for number in range(len(self.booked))
        }
        for name, session_id in self.studio.classes.items():
            place = CLASSES[name]
            waiting = [self.booked[number] for number in self.oracle.waiting(place)]
            assert self.studio.class_now(session_id) == (self.oracle.seats(place), waiting), name
        assert self.studio.news() == self.oracle.news()
        with self.studio.salon.database.reading() as connection:
            assert [each for each in invariant_findings(connection) if each.is_broken] == []

    def _take_back(
        self, actor: str, entry: int | None, take_back: Callable[[Actor], Outcome[Any]]
    ) -> None:
        is_possible = entry is not None and self.oracle.take_back(entry, actor)
        self._answer(is_possible, lambda: take_back(self.studio.actor(actor)))

    def _answer(
        self, is_expected: bool, command: Callable[[], Outcome[Any]]
    ) -> Outcome[Any] | None:
        """Run a command; it must do what the oracle says, or refuse in one of the known ways."""
        outcome, refusal = None, None
        try:
            outcome = command()
        except REFUSALS as refused:
            refusal = refused
        said = refusal and (refusal, refusal.params)
        assert (refusal is None) == is_expected, said or "done, although the rules forbid it"
        return outcome

    def _in_lessons(self) -> list[int]:
        return [
            number
            for number in range(len(self.booked))
            if self.oracle.place(number).name in ("early", "late")
        ]

    def _waiting(self, pick: int) -> tuple[int, list[int]]:
        number = pick % len(self.booked)
        return number, self.oracle.waiting(self.oracle.place(number))


@pytest.mark.parametrize(
    ("examples", "steps"),
    [
        pytest.param(40, 40, id="short"),
        pytest.param(300, 60, id="long", marks=pytest.mark.long),
    ],
)
def test_studio_answers_as_the_oracle_does(examples: int, steps: int) -> None:
    run_state_machine_as_test(
        Desk, settings=settings(max_examples=examples, stateful_step_count=steps, deadline=None)
    )
