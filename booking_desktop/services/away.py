"""Somebody is away: everybody booked with them is looked after in one act (B17, ux job 20).

The plan is read beside the window. Carrying it out writes the time off, makes the chosen moves,
notes who is to be called and queues the messages, all or nothing, with one undo. Each move is
judged again under the write lock; where the world moved on, nothing is done and it is said what
has changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from booking_desktop.domain.access import Actor
from booking_desktop.domain.availability import TimeOff, TimeOffKind
from booking_desktop.domain.away.errands import (
    AwayQuestion,
    BookingErrand,
    Care,
    ClassErrand,
    Errand,
    Mode,
    Proposal,
    Way,
)
from booking_desktop.domain.away.planning import Planner
from booking_desktop.domain.errors import FieldError, NotFoundError, PlanChangedError, Refused
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import LineId, OutletId, ResourceId
from booking_desktop.domain.instants import (
    MINUTES_PER_DAY,
    SECONDS_PER_MINUTE,
    Instant,
    local_date,
)
from booking_desktop.domain.intervals import Interval
from booking_desktop.domain.messages import MessageChannel, MessageKind, Sending
from booking_desktop.domain.text import clean
from booking_desktop.domain.verdict import Override
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.away_errands import errands_of, marks_of
from booking_desktop.services.call_backs import NewCallBack, note_call_back
from booking_desktop.services.class_changes import move_within
from booking_desktop.services.clock import Clock
from booking_desktop.services.identity import new_id
from booking_desktop.services.judging import Judging, Question
from booking_desktop.services.lengths import minutes_of
from booking_desktop.services.messages import queue
from booking_desktop.services.shifting import Shift, Target
from booking_desktop.services.telling import dates_of, spoken_name
from booking_desktop.storage import tables
from booking_desktop.storage.engine import Database
from booking_desktop.storage.facts import load_facts
from booking_desktop.storage.messages import find_reach, read_sending
from booking_desktop.storage.placements import find_placement, find_session
from booking_desktop.storage.rows import time_off_row
from booking_desktop.storage.unit_of_work import Transaction, UnitOfWork

LONGEST_DAYS: Final = 92
"""For how long somebody may be away in one plan."""

_DAYS_SEARCHED: Final = 14
"""How many days after the last one other places are looked for."""

_DAY = timedelta(days=1)
_HOUSE: Final = frozenset({Override.PAST, Override.LEAD_TIME})


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayPlan:
    """What could be done about everybody.

    Attributes:
        catalogue: The outlet as it was read.
        question: Who is away, when, and what counts more.
        proposals: One for each, in order of time.
        reached: Through what everybody concerned can be told, by the errand's id; one entry each.
        sending: Through what messages go out at all, and how long they are held.
    """

    catalogue: Catalogue
    question: AwayQuestion
    proposals: tuple[Proposal, ...]
    reached: Mapping[str, tuple[tuple[MessageChannel, ...], ...]]
    sending: Sending


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayOrder:
    """What is to be done.

    Attributes:
        staff_id: Who is away.
        span: From when to when; whole minutes.
        known: Everybody there was to look after when it was decided.
        moves: Proposals with a way that are done.
        calls: Proposals of whom the customer is to be called.
        reason: Why the person is away; may be empty.
        call_reason: What is noted for whoever calls.
        kind: Away, or time blocked on purpose.
    """

    staff_id: ResourceId
    span: Interval
    known: tuple[Errand, ...] = ()
    moves: tuple[Proposal, ...] = ()
    calls: tuple[Proposal, ...] = ()
    reason: str = ""
    call_reason: str = ""
    kind: TimeOffKind = TimeOffKind.TIME_OFF


class Away:
    """Plans for somebody's absence at one outlet, and carries plans out."""

    def __init__(
        self,
        actions: Actions,
        judging: Judging,
        database: Database,
        outlet_id: OutletId,
        *,
        clock: Clock,
    ) -> None:
        """Keep the runner of actions, the way to the judge, and where bookings are read."""
        self._actions = actions
        self._judging = judging
        self._database = database
        self._outlet_id = outlet_id
        self._clock = clock

    def plan(self, staff_id: ResourceId, span: Interval, mode: Mode) -> AwayPlan:
        """Return what could be done about everybody who is booked with somebody in that time.

        Raises:
            FieldError: `ends_at`, `too_many_days` (`most`).
            NotFoundError: There is no such person.
            StorageError: The database cannot be read.
        """
        _check(span)
        now = self._clock.now()
        question = AwayQuestion(staff_id=staff_id, span=span, mode=mode, now=now)
        with self._database.reading() as connection:
            catalogue = self._judging.catalogue(connection, self._outlet_id)
            _check_person(catalogue, staff_id)
            errands = errands_of(connection, catalogue, staff_id, span, now)
            planner = _planner(connection, catalogue, question)
            reached = {each.id: _reached(connection, each) for each in errands}
            sending = read_sending(connection)
        return AwayPlan(
            catalogue=catalogue,
            question=question,
            proposals=planner.plan(errands),
            reached=reached,
            sending=sending,
        )

    def ways(self, plan: AwayPlan, errand_id: str) -> tuple[Way, ...]:
        """Return other ways for one errand of a plan, that fit beside the other proposals.

        Raises:
            StorageError: The database cannot be read.
        """
        errand = next(each.errand for each in plan.proposals if each.errand.id == errand_id)
        with self._database.reading() as connection:
            catalogue = self._judging.catalogue(connection, self._outlet_id)
            question = replace(plan.question, now=self._clock.now())
            planner = _planner(connection, catalogue, question)
        return planner.ways(errand, plan.proposals)

    def carry_out(self, actor: Actor, order: AwayOrder) -> Outcome[tuple[str, ...]]:
        """Do it all, or nothing; returns the names of those who were moved.

        Raises:
            PlanChangedError: Somebody was booked, moved or cancelled meanwhile, or a proposal no
                longer fits; nothing was done.
            FieldError: `ends_at`, `too_many_days`; `starts_at`, `not_whole_minutes`; `reason`.
            NotFoundError: There is no such person.
            StorageError: The database cannot be written.
        """
        _check(order.span)
        if any(instant % SECONDS_PER_MINUTE for instant in order.span):
            raise FieldError("starts_at", "not_whole_minutes")
        order = replace(order, reason=clean("reason", order.reason))

        def work(unit: UnitOfWork) -> tuple[str, ...]:
            catalogue = self._judging.catalogue(unit.connection, self._outlet_id)
            _check_person(catalogue, order.staff_id)
            return _CarryingOut(unit, self._judging, catalogue, order).run(actor)

        return self._actions.run(actor, "look_after", work)


class _CarryingOut:
    """One order, within its act."""

    def __init__(
        self, unit: UnitOfWork, judging: Judging, catalogue: Catalogue, order: AwayOrder
    ) -> None:
        self._unit = unit
        self._judging = judging
        self._catalogue = catalogue
        self._order = order

    def run(self, actor: Actor) -> tuple[str, ...]:
        """Do it, and tell."""
        unit, order = self._unit, self._order
        self._check_known()
        self._write_time_off()
        moves = sorted(order.moves, key=lambda each: (each.errand.interval, each.errand.id))
        moved = tuple(self._move(proposal) for proposal in moves)
        called = tuple(self._call(actor, proposal) for proposal in order.calls)
        unit.story.dates |= dates_of(order.span, self._catalogue.zone)
        unit.story.params |= {
            "names": [spoken_name(self._catalogue, order.staff_id)],
            "starts_at": order.span.start,
            "ends_at": order.span.end,
            "reason": order.reason,
            "moved": list(moved),
            "called": list(called),
        }
        return moved

    def _check_known(self) -> None:
        """Refuse where it is not about the same people any more."""
        order, unit = self._order, self._unit
        now = {
            each.id: each
            for each in errands_of(
                unit.connection, self._catalogue, order.staff_id, order.span, unit.now
            )
        }
        known = {each.id: each for each in order.known}
        changed = [each for id_, each in known.items() if _is_changed(each, now.get(id_))]
        appeared = [each for id_, each in now.items() if id_ not in known]
        if changed or appeared:
            raise PlanChangedError(
                appeared=self._names(appeared), changed=self._names(changed), refused=()
            )

    def _write_time_off(self) -> None:
        order, unit = self._order, self._unit
        away = TimeOff(
            resource_id=order.staff_id,
            starts_at=order.span.start,
            ends_at=order.span.end,
            reason=order.reason,
            kind=order.kind,
        )
        row = time_off_row(away, id=new_id())
        unit.insert(tables.time_off, {**row, "created_at": unit.now})

    def _move(self, proposal: Proposal) -> str:
        """Make one move, judged anew; returns whose it was."""
        errand, way = proposal.errand, proposal.way
        assert way is not None
        try:
            if isinstance(errand, ClassErrand):
                self._move_class(errand, way)
            else:
                self._move_booking(errand, way, is_running=proposal.care is Care.HERE)
        except Refused as refused:
            names = self._names([errand])
            raise PlanChangedError(appeared=(), changed=(), refused=names) from refused
        self._unit.story.dates |= dates_of(errand.interval, self._catalogue.zone)
        for plan in way.plan:
            self._unit.story.dates |= dates_of(plan.interval, self._catalogue.zone)
        return self._names([errand])[0]

    def _move_booking(self, errand: BookingErrand, way: Way, *, is_running: bool) -> None:
        unit = self._unit
        shift = Shift.of(errand.appointment, self._catalogue, _targets(errand, way))
        if is_running:
            overrides = _HOUSE if way.starts_at <= unit.now else frozenset()
            shift = replace(shift, is_new_length=True, overrides=overrides)
        decision = self._judging.decide(unit, shift.question())
        shift.write(unit, decision.verdict)
        after = find_placement(unit.connection, errand.appointment.id)
        queue(unit, after, MessageKind.CHANGE)

    def _move_class(self, errand: ClassErrand, way: Way) -> None:
        unit = self._unit
        question = Question(outlet_id=self._catalogue.outlet.id, request=way.request)
        plan = self._judging.decide(unit, question).verdict.plan[0]
        found = find_session(unit.connection, errand.session.id)
        move_within(unit, self._catalogue, found, plan)
        for seat in found.seats:
            appointment = find_placement(unit.connection, seat.appointment_id)
            queue(unit, appointment, MessageKind.CHANGE)

    def _call(self, actor: Actor, proposal: Proposal) -> str:
        errand = proposal.errand
        assert isinstance(errand, BookingErrand)
        session = errand.lines[errand.first].line.session
        appointment = errand.appointment
        new = NewCallBack(
            customer_id=appointment.customer_id,
            appointment_id=appointment.id,
            service_id=session.service_id,
            provider_id=session.provider_id if errand.is_asked_for else None,
            wished_at=session.interval.start,
            name="" if appointment.customer_id else appointment.customer_name,
            reason=self._order.call_reason,
        )
        note_call_back(self._unit, actor, self._catalogue.outlet.id, new)
        return appointment.customer_name

    def _names(self, errands: Iterable[Errand]) -> tuple[str, ...]:
        return tuple(_name(self._catalogue, each) for each in errands)


def _planner(connection: Transaction, catalogue: Catalogue, question: AwayQuestion) -> Planner:
    """Return the planner over the days concerned and those after them."""
    zone, span = catalogue.zone, question.span
    first = local_date(min(span.start, question.now), zone) - _DAY
    last = local_date(Instant(span.end - 1), zone) + timedelta(days=_DAYS_SEARCHED)
    return Planner(load_facts(connection, catalogue, first, last), question)


def _reached(connection: Transaction, errand: Errand) -> tuple[tuple[MessageChannel, ...], ...]:
    if isinstance(errand, BookingErrand):
        customers = [errand.appointment.customer_id]
    else:
        customers = [seat.customer_id for seat in errand.session.seats]
    return tuple(find_reach(connection, customer_id).channels for customer_id in customers)


def _targets(errand: BookingErrand, way: Way) -> Iterable[Target]:
    """Yield where every line of a booking goes; lines that a way does not name stay."""
    going: dict[LineId, int] = {line_id: place for place, line_id in enumerate(way.line_ids)}
    for each in errand.lines:
        line = each.line
        place = going.get(line.id)
        if place is None:
            yield Target(
                line=line,
                starts_at=line.session.interval.start,
                staff_id=line.session.provider_id,
                lane_id=line.session.lane_id,
                room_id=None,
                minutes=minutes_of(line.session),
            )
            continue
        wish, plan = way.request.lines[place], way.plan[place]
        is_cheaper = (
            way.price_change_minor < 0
            and wish.staff_id != line.session.provider_id
            and plan.price_minor < line.price.minor
        )
        yield Target(
            line=line,
            starts_at=plan.interval.start,
            staff_id=wish.staff_id,
            room_id=wish.room_id,
            equipment_id=wish.equipment_id,
            minutes=plan.interval.seconds // SECONDS_PER_MINUTE,
            price_minor=plan.price_minor if is_cheaper else None,
        )


def _is_changed(known: Errand, now: Errand | None) -> bool:
    return now is None or marks_of(known) != marks_of(now)


def _name(catalogue: Catalogue, errand: Errand) -> str:
    if isinstance(errand, BookingErrand):
        return errand.appointment.customer_name
    service = catalogue.services.get(errand.session.service_id)
    return service.name if service else ""


def _check(span: Interval) -> None:
    if span.seconds > LONGEST_DAYS * MINUTES_PER_DAY * SECONDS_PER_MINUTE:
        raise FieldError("ends_at", "too_many_days", most=LONGEST_DAYS)


def _check_person(catalogue: Catalogue, staff_id: ResourceId) -> None:
    if staff_id not in catalogue.staff:
        raise NotFoundError(subject="resource", id=staff_id)
