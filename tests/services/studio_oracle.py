"""What a studio with classes, waitlists, rooms by the hour and money should answer, without SQL.

The book is a mapping of cells: where each booking stands, sits or waits, what it was paid. An act
changes cells; taking it back is possible while they are as it left them, and puts them back. All
else is written from the rules alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from booking_desktop.domain.booking import PendingFor, Status

HOUR: Final = 60
DAY: Final = 24 * HOUR
PRICE: Final = 901
ACTIVE: Final = (Status.PENDING, Status.CONFIRMED, Status.CHECKED_IN, Status.COMPLETED)

STEPS: Final[dict[str, tuple[tuple[Status, ...], Status]]] = {
    "check_in": ((Status.CONFIRMED,), Status.CHECKED_IN),
    "take_back_check_in": ((Status.CHECKED_IN,), Status.CONFIRMED),
    "mark_no_show": ((Status.PENDING, Status.CONFIRMED), Status.NO_SHOW),
    "take_back_no_show": ((Status.NO_SHOW,), Status.CONFIRMED),
    "approve": ((Status.PENDING,), Status.CONFIRMED),
    "decline": ((Status.PENDING,), Status.DECLINED),
    "cancel": (
        (Status.PENDING, Status.CONFIRMED, Status.CHECKED_IN, Status.WAITLISTED),
        Status.CANCELLED,
    ),
}


@dataclass(frozen=True)
class Place:
    """Where a booking may be; times are minutes from the midnight before the first day."""

    name: str
    start: int
    cutoff: int | None = None
    needs_yes: bool = False
    needs_payment: bool = False

    @property
    def is_class(self) -> bool:
        return self.cutoff is not None


CLASSES: Final = {
    "early": Place("early", 15 * HOUR, cutoff=HOUR),
    "late": Place("late", DAY + 9 * HOUR, cutoff=0),
    "asked": Place("asked", DAY + 16 * HOUR, cutoff=0, needs_yes=True),
}
SLOTS: Final = {
    f"slot {n}": Place(f"slot {n}", 12 * HOUR + n * 30, needs_payment=True) for n in range(3)
}
CUTS: Final = {f"cut {n}": Place(f"cut {n}", (1 + 7 * n) * DAY + 10 * HOUR) for n in range(3)}
PLACES: Final = {**CLASSES, **SLOTS, **CUTS}

Cell = tuple[str, int | str]


@dataclass
class Fact:
    """Money that came in or went back; `reverses` is the fact it takes back."""

    booking: int
    amount: int
    reverses: int | None = None


@dataclass
class Act:
    """One entry of the log: cells before and after, bookings made, lines and money touched."""

    actor: str
    kind: str = "act"
    undoes: int | None = None
    before: dict[Cell, Any] = field(default_factory=dict)
    after: dict[Cell, Any] = field(default_factory=dict)
    made: list[int] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)
    facts: list[int] = field(default_factory=list)
    told: int = 0


@dataclass
class Studio:
    """The whole book."""

    now: int = 8 * HOUR
    customers: list[str] = field(default_factory=list)
    cells: dict[Cell, Any] = field(default_factory=dict)
    touched: dict[int, int] = field(default_factory=dict)
    facts: list[Fact] = field(default_factory=list)
    log: list[Act] = field(default_factory=list)
    act: Act = field(default_factory=lambda: Act("nobody"))

    def begin(self, actor: str, *, kind: str = "act", undoes: int | None = None) -> None:
        self.act = Act(actor, kind, undoes)
        self.log.append(self.act)

    def put(self, name: str, of: int | str, value: Any) -> None:  # noqa: ANN401
        """Change a cell, and remember in the act what it was."""
        cell = (name, of)
        old = self.cells.get(cell)
        if old == value:
            return
        self.act.before.setdefault(cell, old)
        self.act.after[cell] = value
        self.cells[cell] = value

    def get(self, name: str, of: int | str) -> Any:  # noqa: ANN401
        return self.cells.get((name, of))

    def status(self, number: int) -> Status:
        return Status(self.get("status", number))

    def place(self, number: int) -> Place:
        return PLACES[self.get("where", number)]

    def seats(self, place: Place) -> int:
        return int(self.get("seats", place.name)) if place.is_class else 1

    def seated(self, place: Place) -> list[int]:
        return [
            number
            for number in range(len(self.customers))
            if self.get("where", number) == place.name and self.status(number) in ACTIVE
        ]

    def waiting(self, place: Place) -> list[int]:
        """Bookings on the waitlist, the next one first."""
        found = [
            number
            for number in range(len(self.customers))
            if self.get("where", number) == place.name and self.get("rank", number) is not None
        ]
        return sorted(found, key=lambda number: (self.get("rank", number), number))

    def is_promoting(self, place: Place) -> bool:
        return place.cutoff is not None and self.now <= place.start - place.cutoff

    def newcomer_seats(self, place: Place) -> int:
        ahead = len(self.waiting(place)) if self.is_promoting(place) else 0
        return self.seats(place) - len(self.seated(place)) - ahead

    def is_in(self, place: Place, customer: str, *, but: int | None = None) -> bool:
        there = [*self.seated(place), *self.waiting(place)]
        return any(self.customers[each] == customer for each in there if each != but)

    def kept(self, number: int) -> int:
        return sum(fact.amount for fact in self.facts if fact.booking == number)

    def refund(self, number: int, *, by_us: bool) -> int:
        left = self.place(number).start - self.now
        percent = 100 if by_us or left >= DAY else 50 if left >= 6 * HOUR else 0
        return (self.kept(number) * percent * 2 + 100) // 200

    def can_join(self, place: Place, customer: str, *, may_wait: bool) -> bool:
        if place.start < self.now or self.is_in(place, customer):
            return False
        return self.newcomer_seats(place) > 0 or (may_wait and place.is_class)

    def join(self, place: Place, customer: str) -> int:
        """Make a booking: a seat where there is one for newcomers, else a place on the list."""
        number = len(self.customers)
        waits, ranks = (
            self.newcomer_seats(place) <= 0,
            [self.get("rank", each) for each in self.waiting(place)],
        )
        self.customers.append(customer)
        self.act.made.append(number)
        self.act.lines.add(number)
        self.touched[number] = len(self.log) - 1
        pending = None
        if not waits:
            pending = PendingFor.APPROVAL if place.needs_yes else None
            pending = PendingFor.PAYMENT if place.needs_payment else pending
            self.put("status", number, Status.PENDING if pending else Status.CONFIRMED)
        else:
            self.put("status", number, Status.WAITLISTED)
            self.put("rank", number, max(ranks, default=0) + 1)
        self.put("pending_for", number, pending)
        self.put("where", number, place.name)
        return number

    def can_step(self, number: int, step: str) -> bool:
        origins, _ = STEPS[step]
        if self.status(number) not in origins:
            return False
        if step == "approve":
            return bool(self.get("pending_for", number) is not PendingFor.PAYMENT)
        if step != "take_back_no_show":
            return True
        place, customer = self.place(number), self.customers[number]
        has_seat = len(self.seated(place)) < self.seats(place)
        return has_seat and not (place.is_class and self.is_in(place, customer))

    def step(self, number: int, step: str, *, by_us: bool = False) -> None:
        to, was = STEPS[step][1], self.status(number)
        if to in (Status.CANCELLED, Status.DECLINED):
            by_us = by_us or to is Status.DECLINED
            self.pay(number, -self.refund(number, by_us=by_us))
            self.put("cancelled", number, (self.now, by_us))
        elif to is Status.CHECKED_IN:
            self.put("came", number, self.get("came", number) or self.now)
        else:
            self.put("came", number, None)
        if (was in ACTIVE) != (to in ACTIVE):
            self.touch(number)
        if self.get("rank", number) is not None:
            self.put("rank", number, None)
            self.act.lines.add(number)
        self.put("status", number, to)

    def move(self, number: int, place: Place) -> None:
        self.put("where", number, place.name)
        self.touch(number)

    def reorder(self, number: int, position: int) -> None:
        rest = [each for each in self.waiting(self.place(number)) if each != number]
        rest.insert(position - 1, number)
        for rank, each in enumerate(rest, start=1):
            if self.get("rank", each) != rank:
                self.act.lines.add(each)
            self.put("rank", each, rank)

    def pay(self, number: int, amount: int) -> None:
        if amount:
            self.act.facts.append(len(self.facts))
            self.facts.append(Fact(number, amount))

    def confirm_paid(self, number: int) -> None:
        """What waited for its payment and is paid in full is booked (C6)."""
        waits = self.get("pending_for", number) is PendingFor.PAYMENT
        if waits and self.status(number) is Status.PENDING and not self.due(number):
            self.put("status", number, Status.CONFIRMED)
            self.put("came", number, None)

    def due(self, number: int) -> int:
        return max(0, PRICE - self.kept(number))

    def promote(self, number: int) -> None:
        needs_yes = self.place(number).needs_yes
        self.put("rank", number, None)
        self.put("status", number, Status.PENDING if needs_yes else Status.CONFIRMED)
        self.put("pending_for", number, PendingFor.APPROVAL if needs_yes else None)
        self.touch(number)
        self.act.told += not needs_yes

    def touch(self, number: int) -> None:
        self.touched[number] = len(self.log) - 1
        self.act.lines.add(number)

    def conclude(self) -> None:
        """Whatever the act was: no class that still promotes has a free seat and somebody waits."""
        for place in CLASSES.values():
            if self.is_promoting(place):
                free = max(0, self.seats(place) - len(self.seated(place)))
                for number in self.waiting(place)[:free]:
                    self.promote(number)

    def news(self) -> int:
        """Count the messages about a seat that wait to be sent: undo stops them, redo goes on."""
        back = {act.undoes: n for n, act in enumerate(self.log) if act.undoes is not None}

        def stands(entry: int) -> bool:
            return entry not in back or not stands(back[entry])

        return sum(act.told for n, act in enumerate(self.log) if stands(n))

    def last_undoable(self, actor: str) -> int | None:
        undone = {act.undoes for act in self.log}
        own = [
            n
            for n, act in enumerate(self.log)
            if act.actor == actor and act.kind != "undo" and n not in undone
        ]
        return own[-1] if own else None

    def last_redoable(self, actor: str) -> int | None:
        undone = {act.undoes for act in self.log}
        acts = [(n, act) for n, act in enumerate(self.log) if act.actor == actor]
        fresh = [n for n, act in acts if act.kind == "act"]
        own = [
            n
            for n, act in acts
            if act.kind == "undo" and n not in undone and n > (fresh[-1] if fresh else -1)
        ]
        return own[-1] if own else None

    def take_back(self, entry: int, actor: str) -> bool:
        """Turn an entry back as a new one, and say whether that is possible; if not, nothing is."""
        old = self.log[entry]
        if not self._is_as_left(entry):
            return False
        kept = (dict(self.cells), dict(self.touched), list(self.facts))
        self.begin(actor, kind="redo" if old.kind == "undo" else "undo", undoes=entry)
        stood = {n: (self.status(n) in ACTIVE, self.get("where", n)) for n in self._all()}
        waited = {n for n in self._all() if self.get("rank", n) is not None}
        for (name, of), value in old.before.items():
            if of not in old.made:
                self.put(name, of, value)
        for number in old.made:
            self.put("rank", number, None)
            self.put("status", number, Status.CANCELLED)
            self.put("cancelled", number, (self.now, None))
        for number in old.lines:
            self.touch(number)
        if self._fits(stood, waited) and self._reverse(old):
            self.conclude()
            return True
        self.log.pop()
        self.cells, self.touched, self.facts = kept
        return False

    def _all(self) -> range:
        return range(len(self.customers))

    def _is_as_left(self, entry: int) -> bool:
        """Whether nobody changed since what an entry changed, and nobody promoted went on."""
        act = self.log[entry]
        for (name, of), value in act.after.items():
            now = self.cells.get((name, of))
            if name == "rank":
                now, value = now is None, value is None  # noqa: PLW2901 - a place, or none
            if now != value:
                return False
            if name == "where" and ("status", of) not in act.after:
                assert isinstance(of, int)
                if self.status(of) not in ACTIVE:
                    return False
            if name == "status" and act.before[name, of] is Status.WAITLISTED and value in ACTIVE:
                assert isinstance(of, int)
                if self.touched[of] != entry or self.kept(of):
                    return False
        return True

    def _fits(self, stood: dict[int, tuple[bool, str]], waited: set[int]) -> bool:
        """Whether those who sit down or wait again have room, and nobody is anywhere twice."""
        for number in self._all():
            place = self.place(number)
            sits = self.status(number) in ACTIVE and stood[number] != (True, place.name)
            waits = self.get("rank", number) is not None and number not in waited
            if sits and len(self.seated(place)) > self.seats(place):
                return False
            is_twice = place.is_class and self.is_in(place, self.customers[number], but=number)
            if (sits or waits) and is_twice:
                return False
        return True

    def _reverse(self, old: Act) -> bool:
        """Add the opposite of each fact, what brings money in first; nothing below nothing."""
        taken_back = {fact.reverses for fact in self.facts}
        if taken_back & set(old.facts):
            return False
        for fact in sorted(old.facts, key=lambda each: self.facts[each].amount):
            booking, amount = self.facts[fact].booking, -self.facts[fact].amount
            if amount < 0 and self.kept(booking) + amount < 0:
                return False
            self.act.facts.append(len(self.facts))
            self.facts.append(Fact(booking, amount, fact))
        return not any(self.kept(number) for number in old.made)
