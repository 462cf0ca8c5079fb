"""Puts requests before the one judge, with the facts of the days they concern.

Asked, a no is a value, the verdict; commanded, it is `Refused` with that verdict. A command judges
under the write lock over the time and resources it touches; when it is refused, it is judged again
over whole days and without the lock, and the ways out are looked for (B13).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final, TypeVar

from booking_desktop.domain.alternatives import advise
from booking_desktop.domain.errors import ConflictError, Refused
from booking_desktop.domain.facts import Catalogue, Facts, keeping
from booking_desktop.domain.ids import OutletId, ResourceId, SessionId
from booking_desktop.domain.instants import (
    SECONDS_PER_MINUTE,
    Instant,
    day_end,
    day_start,
    local_date,
)
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.judge import may_book
from booking_desktop.domain.judge.moments import earliest_start
from booking_desktop.domain.occupancy import usual_minutes
from booking_desktop.domain.verdict import BookingRequest, LineRequest, Reason, ReasonCode, Verdict
from booking_desktop.services.clock import Clock
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database
from booking_desktop.storage.facts import load_facts_within
from booking_desktop.storage.timeslots import timeslots_on_sale
from booking_desktop.storage.unit_of_work import Transaction, UnitOfWork

T = TypeVar("T")

Suppose = Callable[[Facts], Facts]

_DAYS_SEARCHED: Final = 14
"""How many days ahead the ways out of a refusal are looked for."""

_MARGIN_SECONDS: Final = 4 * 60 * SECONDS_PER_MINUTE
"""What is told of a no reaches this far around the time itself."""

_LOST_RACES: Final = {
    "overlap": ReasonCode.STAFF_UNAVAILABLE,
    "full": ReasonCode.CAPACITY_FULL,
    "same_customer": ReasonCode.ALREADY_BOOKED,
    "session_cancelled": ReasonCode.STAFF_UNAVAILABLE,
}


def _as_it_is(facts: Facts) -> Facts:
    return facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A request at an outlet.

    Attributes:
        outlet_id: Where.
        request: What is wanted.
        staying: Sessions of the replaced appointment that are not moved: they count like anybody
            else's, so that one line moved alone does not land on the next.
    """

    outlet_id: OutletId
    request: BookingRequest
    staying: frozenset[SessionId] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A yes, or a place on a waitlist: the catalogue it was judged by, the verdict, its plan."""

    catalogue: Catalogue
    verdict: Verdict


class Judging:
    """Asks the judge, over a read connection or within a write transaction."""

    def __init__(self, database: Database, catalogues: CatalogueReader, *, clock: Clock) -> None:
        """Keep what facts are loaded from."""
        self._database = database
        self._catalogues = catalogues
        self._clock = clock

    def ask(self, question: Question) -> Verdict:
        """Return the verdict, with ways out of a no or what a yes leaves free beside it.

        Never takes the write lock.

        Raises:
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            return self.ask_within(connection, question)

    def ask_within(
        self, transaction: Transaction, question: Question, suppose: Suppose = _as_it_is
    ) -> Verdict:
        """Return the same as `ask`, as a transaction sees it and as it would be if.

        Args:
            transaction: Whose state is judged.
            question: What is wanted.
            suppose: What of the days is thought to be otherwise: other dates of a series taken.
        """
        now, request = self._clock.now(), question.request
        catalogue = self._catalogues.read(transaction, question.outlet_id)
        near = _Nearby.of(catalogue, question, now)
        facts = suppose(near.whole_dates().load(transaction))
        verdict = may_book(facts, request, now)
        if not verdict.fits:
            facts = suppose(near.load_further(transaction))
        return advise(facts, request, verdict, now)

    def judge_within(self, transaction: Transaction, question: Question) -> Verdict:
        """Return the bare verdict, without ways out: for many questions at once."""
        catalogue = self._catalogues.read(transaction, question.outlet_id)
        now = self._clock.now()
        near = _Nearby.of(catalogue, question, now).whole_dates()
        return may_book(near.load(transaction), question.request, now)

    def decide(
        self,
        unit: UnitOfWork,
        question: Question,
        suppose: Suppose = _as_it_is,
        *,
        may_wait: bool = False,
    ) -> Decision:
        """Return the yes of a command, judged under the write lock.

        Args:
            unit: The transaction of the command.
            question: What is wanted.
            suppose: What the command changes besides, as in `ask_within`.
            may_wait: Whether a place on the waitlist will do as well; the verdict has it (D2).

        Raises:
            Refused: With a verdict that may lack ways out; `settle` finds them.
        """
        catalogue = self._catalogues.read(unit.connection, question.outlet_id)
        near = _Nearby.of(catalogue, question, unit.now).enough_for_a_yes()
        facts = suppose(near.load(unit.connection))
        verdict = may_book(facts, question.request, unit.now)
        can_wait = may_wait and verdict.waitlist_position is not None
        if not verdict.fits and not can_wait:
            raise Refused(verdict)
        return Decision(catalogue=catalogue, verdict=verdict)

    def catalogue(self, transaction: Transaction, outlet_id: OutletId) -> Catalogue:
        """Return the outlet's catalogue as the transaction sees it."""
        return self._catalogues.read(transaction, outlet_id)

    def settle(self, ask: Callable[[], Verdict], command: Callable[[], T]) -> T:
        """Run a command; a no, or a race lost at the last moment, is judged again for ways out.

        Where the time was freed between the two, the command has a second try.

        Raises:
            Refused: With every reason and up to three ways out.
        """
        try:
            return command()
        except (Refused, ConflictError):
            verdict = ask()
        if not verdict.fits:
            raise Refused(verdict)
        try:
            return command()
        except ConflictError as conflict:
            lost = Reason(code=_LOST_RACES.get(conflict.kind, ReasonCode.STAFF_UNAVAILABLE))
            raise Refused(Verdict(reasons=(lost,))) from conflict


@dataclass(frozen=True, slots=True, kw_only=True)
class _Nearby:
    """What the judge has to look at: the time a request can touch, and whose calendars."""

    catalogue: Catalogue
    question: Question
    span: Interval
    resource_ids: frozenset[ResourceId] | None

    @classmethod
    def of(cls, catalogue: Catalogue, question: Question, now: Instant) -> _Nearby:
        """Work out the time itself, buffers included, and the resources that decide."""
        lines = question.request.lines
        starts = [line.starts_at for line in lines if line.starts_at is not None]
        starts = starts or [earliest_start(now, is_walk_in=True)]
        before = max(_buffers(catalogue, line)[0] for line in lines)
        after = sum(sum(_buffers(catalogue, line)) + _minutes(catalogue, line) for line in lines)
        span = Interval(
            Instant(min(starts) - before * SECONDS_PER_MINUTE),
            Instant(max(starts) + max(after, 1) * SECONDS_PER_MINUTE),
        )
        resource_ids = _resources(catalogue, question.request)
        return cls(catalogue=catalogue, question=question, span=span, resource_ids=resource_ids)

    def enough_for_a_yes(self) -> _Nearby:
        """Return the same, or whole dates where it counts how busy somebody is or was before.

        Who is chosen among many depends on their day (B11), and what is moved prefers the room that
        it leaves.
        """
        request = self.question.request
        is_moved = request.replaces is not None or request.moves is not None
        return self.whole_dates() if is_moved or self.resource_ids is None else self

    def whole_dates(self, *, more_days: int = 0) -> _Nearby:
        """Return the same with all of the dates around, so that a no can say what is near."""
        zone = self.catalogue.zone
        first_date = local_date(Instant(self.span.start - _MARGIN_SECONDS), zone)
        last_date = local_date(Instant(self.span.end + _MARGIN_SECONDS), zone)
        last_date += timedelta(days=more_days)
        return replace(self, span=Interval(day_start(first_date, zone), day_end(last_date, zone)))

    def load(self, transaction: Transaction) -> Facts:
        """Read the facts as the transaction sees them."""
        facts = load_facts_within(
            transaction,
            self.catalogue,
            self.span,
            customer_id=self.question.request.customer_id,
            resource_ids=self.resource_ids,
        )
        if self._is_hire():
            rooms = self.catalogue.rooms if self.resource_ids is None else self.resource_ids
            facts = replace(facts, timeslots=timeslots_on_sale(transaction, rooms, self.span))
        return keeping(facts, self.question.staying)

    def load_further(self, transaction: Transaction) -> Facts:
        """Read what ways out of a no are looked for in.

        Everybody's calendars of the dates around; of the days to come those that decide, as another
        day is offered with whoever was asked. A room by the hour may be any other.
        """
        everybody = replace(self, resource_ids=None)
        if self.resource_ids is None or self._is_hire():
            return everybody.whole_dates(more_days=_DAYS_SEARCHED).load(transaction)
        near = everybody.whole_dates().load(transaction)
        ahead = self.whole_dates(more_days=_DAYS_SEARCHED).load(transaction)
        return replace(
            ahead,
            holds={**near.holds, **ahead.holds},
            sessions={**near.sessions, **ahead.sessions},
            time_off={**near.time_off, **ahead.time_off},
        )

    def _is_hire(self) -> bool:
        services = (self.catalogue.services.get(w.service_id) for w in self.question.request.lines)
        return any(service is not None and service.is_room_hire for service in services)


def _minutes(catalogue: Catalogue, line: LineRequest) -> int:
    """Return how long a line takes: as wished, or as whoever is named takes for it."""
    service = catalogue.services.get(line.service_id)
    staff = catalogue.staff.get(line.staff_id) if line.staff_id is not None else None
    skill = staff.skill_for(line.service_id) if staff is not None else None
    usual = service.duration_minutes if service is not None else 0
    own = usual_minutes(service, skill) if service is not None and skill is not None else usual
    return max(usual, own, line.duration_minutes or 0)


def _buffers(catalogue: Catalogue, line: LineRequest) -> tuple[int, int]:
    service = catalogue.services.get(line.service_id)
    if service is None:
        return 0, 0
    return service.buffer_before_minutes, service.buffer_after_minutes


def _resources(catalogue: Catalogue, request: BookingRequest) -> frozenset[ResourceId] | None:
    """Return the resources whose calendars decide; None where anyone may be chosen (B11)."""
    found: set[ResourceId] = set()
    for line in request.lines:
        service = catalogue.services.get(line.service_id)
        if line.staff_id is not None:
            found.add(line.staff_id)
        elif service is None or not service.is_room_hire:
            return None
        if line.lane_id is not None:
            found.add(line.lane_id)
        if line.room_id is not None:
            found.add(line.room_id)
        elif service is not None and service.room_type is not None:
            found.update(r.id for r in catalogue.rooms.values() if r.type is service.room_type)
        if service is not None and service.equipment_type is not None:
            found.update(
                e.id for e in catalogue.equipment.values() if e.type == service.equipment_type
            )
    return frozenset(found)
