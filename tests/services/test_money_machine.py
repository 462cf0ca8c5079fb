"""T6 for money: whatever is taken, given back and taken back, the sums are a plain ledger's.

A manager acts on a real database file; the ledger beside it is a list of signed sums. After each
step every account in the file is what the ledger says, and facts have only been added.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from booking_desktop.domain.booking import CancelledBy, Status
from booking_desktop.domain.checkout import Taking, Tender
from booking_desktop.domain.errors import CannotUndoError, FieldError, IllegalTransitionError
from booking_desktop.domain.ids import ActivityId, AppointmentId
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentKind, PaymentMethod
from booking_desktop.services.action import Outcome
from booking_desktop.services.cancelling import CallingOff
from booking_desktop.storage.accounts import find_account
from booking_desktop.storage.engine import open_database
from tests import salon as built

REFUSALS = (FieldError, IllegalTransitionError, CannotUndoError)
PRICES = (6800, 4333)
METHODS = (PaymentMethod.CASH, PaymentMethod.CARD)
OPEN = (Status.CONFIRMED, Status.COMPLETED)
MEMORY = Path("/dev/shm")

amounts = st.one_of(st.integers(1, 7500), st.sampled_from(PRICES))
bookings = st.integers(0, len(PRICES) - 1)


@dataclass
class Entry:
    """An act: whose, its sums by kind and method, and the statuses around it."""

    booking: int
    sums: list[tuple[str, PaymentMethod, int]]
    before: Status
    after: Status
    is_undone: bool = False


@dataclass
class Ledger:
    """What one booking has, as sums alone."""

    price: int
    status: Status = Status.CONFIRMED
    kept: Counter[PaymentMethod] = field(default_factory=Counter)
    tips: int = 0

    @property
    def total(self) -> int:
        return sum(self.kept.values())

    @property
    def due(self) -> int:
        return max(0, self.price - self.total) if self.status in OPEN else 0

    def add(self, sums: list[tuple[str, PaymentMethod, int]]) -> None:
        for kind, method, minor in sums:
            if kind == PaymentKind.TIP:
                self.tips += minor
            else:
                self.kept[method] += minor


class Till(RuleBasedStateMachine):
    """Takes, gives back, cancels and takes back, and compares."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
        path = built.copied(template(), self.folder / "salon.sqlite")
        self.salon = built.Salon(open_database(path))
        self.clock = built.FixedClock(built.at("08:00"))
        self.desk = built.Desk(self.salon, self.clock)
        sarah = self.salon.staff("Sarah").works()
        self.ids: list[AppointmentId] = []
        for number, price in enumerate(PRICES):
            cut = self.salon.service(f"Cut {number}", price=price)
            self.ids.append(self.desk.book(cut, sarah, f"{10 + number}:00", day=1).result.id)
        self.ledgers = [Ledger(price) for price in PRICES]
        self.entries: dict[ActivityId, Entry] = {}
        self.facts = 0
        self.actor = self.salon.manager

    def teardown(self) -> None:
        self.salon.database.close()
        shutil.rmtree(self.folder)

    @rule(booking=bookings, method=st.sampled_from(METHODS), amount=amounts)
    def take(self, booking: int, method: PaymentMethod, amount: int) -> None:
        ledger = self.ledgers[booking]
        outcome = self._try(
            ledger.status in OPEN and amount <= ledger.due,
            lambda: self.desk.payments.take(self.actor, self.ids[booking], paid(method, amount)),
        )
        self._note(outcome, booking, [("payment", method, amount)], ledger.status)

    @rule(
        booking=bookings,
        first=amounts,
        tip=st.sampled_from((0, 0, 500)),
        is_rest_owed=st.booleans(),
    )
    def check_out(self, booking: int, first: int, tip: int, is_rest_owed: bool) -> None:
        ledger = self.ledgers[booking]
        whole = ledger.due + tip
        cash = min(first, whole) if not is_rest_owed else first
        tenders = paid(PaymentMethod.CASH, cash).tenders if cash else ()
        rest = whole - cash if not is_rest_owed else 0
        if rest:
            tenders += paid(PaymentMethod.CARD, rest).tenders
        handed = cash + rest
        taking = Taking(
            tenders=tenders, tip=Money(tip, "EUR") if tip else None, is_rest_owed=is_rest_owed
        )
        outcome = self._try(
            ledger.status is Status.CONFIRMED and tip <= handed <= whole,
            lambda: self.desk.payments.check_out(self.actor, self.ids[booking], taking),
        )
        for_visit = handed - tip
        in_cash = min(cash, for_visit)
        sums = [
            ("payment", PaymentMethod.CASH, in_cash),
            ("payment", PaymentMethod.CARD, for_visit - in_cash),
            ("tip", PaymentMethod.CASH, tip),
        ]
        self._note(outcome, booking, sums, Status.COMPLETED)

    @rule(booking=bookings, amount=st.integers(-5, 7000))
    def give_back(self, booking: int, amount: int) -> None:
        ledger = self.ledgers[booking]
        was = Counter(ledger.kept)
        outcome = self._try(
            0 < amount <= ledger.total,
            lambda: self.desk.payments.give_back(
                self.actor, self.ids[booking], Money(amount, "EUR"), reason="Late start"
            ),
        )
        self._note(outcome, booking, self._went_back(booking, was, amount), ledger.status)

    @rule(booking=bookings, by=st.sampled_from(CancelledBy))
    def cancel(self, booking: int, by: CancelledBy) -> None:
        ledger = self.ledgers[booking]
        was = Counter(ledger.kept)
        ahead = built.at(f"{10 + booking}:00", day=1) - self.clock.now()
        percent = 100 if by is CancelledBy.US or ahead >= 86400 else 50 if ahead >= 21600 else 0
        half_up = Decimal(ledger.total * percent) / 100
        refund = int(half_up.quantize(Decimal(1), rounding=ROUND_HALF_UP))
        outcome = self._try(
            ledger.status is Status.CONFIRMED,
            lambda: self.desk.lifecycle.cancel(self.actor, self.ids[booking], CallingOff(by=by)),
        )
        sums = self._went_back(booking, was, refund) if outcome is not None else []
        self._note(outcome, booking, sums, Status.CANCELLED)

    @rule(pick=st.integers(0, 99))
    def take_back(self, pick: int) -> None:
        if not self.entries:
            return
        activity_id = list(self.entries)[pick % len(self.entries)]
        entry = self.entries[activity_id]
        ledger = self.ledgers[entry.booking]
        after = Counter(ledger.kept)
        falls: Counter[PaymentMethod] = Counter()
        for kind, method, minor in entry.sums:
            if kind != PaymentKind.TIP:
                after[method] -= minor
                falls[method] -= min(0, -minor)
        is_there = all(after[method] >= 0 for method in falls if falls[method])
        is_unchanged = entry.before is entry.after or ledger.status is entry.after
        outcome = self._try(
            not entry.is_undone and is_there and is_unchanged,
            lambda: self.desk.undoing.undo(self.actor, activity_id),
        )
        if outcome is not None:
            entry.is_undone = True
            back = [(kind, method, -minor) for kind, method, minor in entry.sums]
            status = entry.before if entry.before is not entry.after else ledger.status
            self._note(outcome, entry.booking, back, status)

    @rule(hours=st.sampled_from((1, 5, 14)))
    def wait(self, hours: int) -> None:
        if self.clock.now() + hours * 3600 < built.at("09:59", day=1):
            self.clock.advance(minutes=hours * 60)

    @invariant()
    def accounts_are_the_ledgers(self) -> None:
        if not hasattr(self, "ledgers"):
            return
        facts = 0
        with self.salon.database.reading() as connection:
            for id_, ledger in zip(self.ids, self.ledgers, strict=True):
                account = find_account(connection, id_)
                facts += len(account.payments)
                assert account.status is ledger.status
                assert (account.kept.minor, account.tips.minor) == (ledger.total, ledger.tips)
                assert account.due.minor == ledger.due
                assert {purse.method: kept.minor for purse, kept in account.purses} == +ledger.kept
        assert facts >= self.facts
        self.facts = facts

    def _went_back(
        self, booking: int, was: Counter[PaymentMethod], amount: int
    ) -> list[tuple[str, PaymentMethod, int]]:
        """Return how a refund was split; any split will do that takes from what is there."""
        with self.salon.database.reading() as connection:
            account = find_account(connection, self.ids[booking])
        kept = Counter({purse.method: each.minor for purse, each in account.purses})
        sums = [("refund", method, kept[method] - was[method]) for method in METHODS]
        assert all(minor <= 0 for _, _, minor in sums)
        assert -sum(minor for _, _, minor in sums) in (amount, 0)
        return sums

    def _note(
        self,
        outcome: Outcome[object] | None,
        booking: int,
        sums: list[tuple[str, PaymentMethod, int]],
        status: Status,
    ) -> None:
        if outcome is None:
            return
        ledger = self.ledgers[booking]
        entry = Entry(booking, [each for each in sums if each[2]], ledger.status, status)
        ledger.add(entry.sums)
        ledger.status = status
        assert outcome.changes.activity_id is not None
        self.entries[outcome.changes.activity_id] = entry

    def _try(self, is_expected: bool, command: object) -> Outcome[object] | None:
        outcome, refusal = None, None
        try:
            outcome = command()  # type: ignore[operator]
        except REFUSALS as refused:
            refusal = refused
        assert (refusal is None) == is_expected, refusal or "done, although the rules forbid it"
        return outcome


def paid(method: PaymentMethod, minor: int) -> Taking:
    return Taking(tenders=(Tender(method=method, amount=Money(minor, "EUR")),))


@cache
def template() -> Path:
    path = Path(tempfile.mkdtemp()) / "empty.sqlite"
    built.empty_database(path)
    return path


def test_accounts_are_what_a_plain_ledger_says() -> None:
    run_state_machine_as_test(
        Till, settings=settings(max_examples=80, stateful_step_count=25, deadline=None)
    )
