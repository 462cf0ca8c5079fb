"""Making bookings (B3–B13, D4): one appointment with all its lines, or nothing.

A new customer's card is a fact of its own, written ahead of the booking in the same transaction:
taking the booking back keeps the card.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.booking import Appointment, Channel, Line, PendingFor, Status
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.errors import FieldError, NotAllowedError, NotFoundError
from booking_desktop.domain.ids import (
    AppointmentId,
    CallBackId,
    LineId,
    OutletId,
    SeriesId,
    SessionId,
    WishId,
)
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.money import Money
from booking_desktop.domain.text import NAME_LENGTH, clean, clean_note
from booking_desktop.domain.verdict import BookingRequest, Override, Verdict
from booking_desktop.services.action import Actions, Ahead, Outcome
from booking_desktop.services.customers import Customers
from booking_desktop.services.fulfilling import fulfil_call_back, fulfil_wish
from booking_desktop.services.identity import new_id
from booking_desktop.services.judging import Decision, Judging, Question
from booking_desktop.services.messages import confirm
from booking_desktop.services.receipts import Receipt, check_receipt, write_receipt
from booking_desktop.services.seating import insert_line, open_session, take_holds
from booking_desktop.services.telling import seats_params, tell_appointment
from booking_desktop.storage import tables
from booking_desktop.storage.placements import SessionRow, customer_name
from booking_desktop.storage.unit_of_work import UnitOfWork
from booking_desktop.storage.waitlist import next_rank


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesPlace:
    """Where in its series a booking stands, counted from 0 (D6)."""

    series_id: SeriesId
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingDetails:
    """What a booking says beside what is wanted.

    Attributes:
        note: Up to 2,000 characters.
        is_tell_at_desk: The note is shown when the customer arrives.
        walk_in_name: What somebody without a card is called; may be empty.
        new_customer: A card to make ahead of the booking; its id is made here.
        shares_phone: Two people with one number: said by a person, never assumed.
        is_checked_in: The customer is here already: booked and checked in at once.
        joins: The class the seat must be in (D2); None where any session will do.
        may_wait: Where being full is all that stands against it, a place on the waitlist will do.
        wish_id: The wish that is booked by it (D8).
        call_back_id: Whoever was called back has it.
        series: Which date of which series it is (D6).
        receipt: Makes it once, however often it is asked for.
    """

    note: str = ""
    is_tell_at_desk: bool = False
    walk_in_name: str = ""
    new_customer: Customer | None = None
    shares_phone: bool = False
    is_checked_in: bool = False
    joins: SessionId | None = None
    may_wait: bool = False
    wish_id: WishId | None = None
    call_back_id: CallBackId | None = None
    series: SeriesPlace | None = None
    receipt: Receipt | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyBooking:
    """A booking to be judged and written; `ahead` makes the new customer's card."""

    request: BookingRequest
    details: BookingDetails
    ahead: Ahead | None


_PLAIN: Final = BookingDetails()
_ARRIVED: Final = frozenset({Status.CHECKED_IN, Status.COMPLETED})


class Bookings:
    """Asks whether something may be booked, and books it."""

    def __init__(self, actions: Actions, judging: Judging, customers: Customers) -> None:
        """Keep the runner of actions, the way to the judge, and the maker of cards."""
        self._actions = actions
        self._judging = judging
        self._customers = customers

    def ask(self, outlet_id: OutletId, request: BookingRequest) -> Verdict:
        """Return whether it may be booked, or every reason why not with up to three ways out.

        The verdict warns where the customer is booked elsewhere at that time (B5). A walk-in whose
        first line has no start begins now, rounded down to five minutes (B9).

        Raises:
            StorageError: The database cannot be read.
        """
        return self._judging.ask(Question(outlet_id=outlet_id, request=request))

    def book(
        self,
        actor: Actor,
        outlet_id: OutletId,
        request: BookingRequest,
        details: BookingDetails = _PLAIN,
    ) -> Outcome[Appointment]:
        """Book all lines or none (B12); one that may wait gets a place on the waitlist (D2).

        Raises:
            Refused: With every reason and up to three ways out; a race lost at the last moment
                reads the same.
            FieldError: `customer`, `missing`; `note`, `walk_in_name` or a new card's field; `wish`
                or `call_back`, `settled`: somebody was quicker.
            AlreadyExistsError: A new card's phone number belongs to somebody.
            NotAllowedError: An override without being a manager (B10).
            NotFoundError: The customer, the class, the wish or the desk does not exist.
            StorageError: The database cannot be written.
        """
        ready = self.prepare(actor, request, details)
        question = Question(outlet_id=outlet_id, request=ready.request)
        kind = "walk_in" if request.is_walk_in else "book"
        return self._judging.settle(
            lambda: self._judging.ask(question),
            lambda: self._actions.run(
                actor,
                kind,
                lambda unit: self.book_within(unit, actor, question, ready.details),
                ahead=ready.ahead,
            ),
        )

    def prepare(
        self, actor: Actor, request: BookingRequest, details: BookingDetails
    ) -> ReadyBooking:
        """Tidy what is said, and know the customer: a new one's card is written ahead.

        Raises:
            FieldError: `customer`, `missing`; `note`, `walk_in_name` or a new card's field.
            NotAllowedError: An override without being a manager (B10).
        """
        check_overrides(actor, request.overrides)
        details, ahead = _cleaned(details), None
        if details.new_customer is not None:
            card, ahead = self._customers.card_ahead(
                details.new_customer, shares_phone=details.shares_phone
            )
            details = replace(details, new_customer=card)
            request = replace(request, customer_id=card.id)
        if request.customer_id is None and not request.is_walk_in:
            raise FieldError("customer", "missing")
        return ReadyBooking(request=request, details=details, ahead=ahead)

    def book_within(
        self, unit: UnitOfWork, actor: Actor, question: Question, details: BookingDetails
    ) -> Appointment:
        """Judge and write one booking within an act; the story is of this booking after it.

        Raises:
            Refused: With a verdict that may lack ways out; nothing of it is written.
            FieldError: `wish` or `call_back`, `settled`: somebody was quicker; `idempotency_key`,
                `used_otherwise`.
            AlreadyBooked: It was asked for before.
        """
        if details.receipt is not None:
            check_receipt(unit, details.receipt)
        decision = self._judging.decide(unit, question, may_wait=details.may_wait)
        made = _NewBooking(
            unit=unit, actor=actor, request=question.request, details=details, decision=decision
        ).write()
        if details.wish_id is not None:
            fulfil_wish(unit, details.wish_id, made.id)
        if details.call_back_id is not None:
            fulfil_call_back(unit, details.call_back_id, made.id)
        if details.receipt is not None:
            write_receipt(unit, details.receipt, made.id)
        return made


def check_overrides(actor: Actor, overrides: frozenset[Override]) -> None:
    """Let only managers wave policy through (B10).

    Raises:
        NotAllowedError: `needed` is the role, `overrides` what was asked for.
    """
    if overrides and not actor.reaches(Role.MANAGER):
        raise NotAllowedError(needed=Role.MANAGER, kind="override", overrides=sorted(overrides))


def _cleaned(details: BookingDetails) -> BookingDetails:
    return replace(
        details,
        note=clean_note("note", details.note),
        walk_in_name=clean("walk_in_name", details.walk_in_name, most=NAME_LENGTH),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _NewBooking:
    """One booking on its way into the database."""

    unit: UnitOfWork
    actor: Actor
    request: BookingRequest
    details: BookingDetails
    decision: Decision

    def write(self) -> Appointment:
        """Write sessions, appointment, lines and holds, in this order, and tell the log."""
        unit, catalogue = self.unit, self.decision.catalogue
        plans = self.decision.verdict.plan
        if self.details.joins not in (None, plans[0].joins):
            raise NotFoundError(subject="session", id=self.details.joins)
        sessions = [open_session(unit, catalogue, plan) for plan in plans]
        appointment = self._appointment(sessions)
        self._insert(appointment)
        for line in appointment.lines:
            insert_line(unit, line, customer_id=appointment.customer_id)
        for plan, found in zip(plans, sessions, strict=True):
            if plan.joins is None:
                take_holds(unit, found.session.id, plan.holds)
        tell_appointment(
            unit,
            catalogue,
            appointment,
            status=appointment.status.value,
            pending_for=appointment.pending_for,
            is_past_entry=appointment.is_past_entry,
            **self._place(sessions[0]),
        )
        if self._is_told:
            confirm(unit, appointment)
        return appointment

    @property
    def _is_told(self) -> bool:
        """Whether a message confirms it: nobody is told of each date of a series (D6)."""
        series = self.details.series
        is_known = self.request.is_walk_in or self.actor.channel is Channel.IMPORT
        return not is_known and (series is None or series.position == 0)

    @property
    def _waits(self) -> bool:
        """Whether it is full, and a place on the waitlist is taken instead (D2)."""
        return not self.decision.verdict.fits

    def _place(self, found: SessionRow) -> dict[str, object]:
        if self._waits:
            return {"waitlist_position": self.decision.verdict.waitlist_position}
        return seats_params(found)

    def _rank(self, found: SessionRow) -> int | None:
        return next_rank(self.unit.connection, found.session.id) if self._waits else None

    def _appointment(self, sessions: list[SessionRow]) -> Appointment:
        unit, catalogue = self.unit, self.decision.catalogue
        appointment_id = AppointmentId(new_id())
        lines = tuple(
            Line(
                id=LineId(new_id()),
                appointment_id=appointment_id,
                position=position,
                session=found.session,
                price=Money(plan.price_minor, catalogue.outlet.currency),
                is_active=not self._waits,
                asked_for=plan.asked_for,
                waitlist_rank=self._rank(found),
            )
            for position, (plan, found) in enumerate(
                zip(self.decision.verdict.plan, sessions, strict=True)
            )
        )
        ends_at = max(line.session.interval.end for line in lines)
        status = self._status(ends_at)
        return Appointment(
            id=appointment_id,
            outlet_id=catalogue.outlet.id,
            reference=unit.next_reference(self.actor.desk_id),
            customer_id=self.request.customer_id,
            customer_name=self._customer_name(),
            status=status,
            channel=self.actor.channel,
            lines=lines,
            created_at=unit.now,
            updated_at=unit.now,
            claim_group=unit.id,
            pending_for=self._pending_for(status),
            series_id=self.details.series.series_id if self.details.series else None,
            series_position=self.details.series.position if self.details.series else None,
            note=self.details.note,
            is_tell_at_desk=self.details.is_tell_at_desk,
            is_past_entry=Override.PAST in self.request.overrides,
            checked_in_at=unit.now if status in _ARRIVED else None,
            completed_at=unit.now if status is Status.COMPLETED else None,
        )

    def _status(self, ends_at: Instant) -> Status:
        """Return the first status: a past visit is over, some wait (B9, D2, D4, E2)."""
        if self._waits:
            return Status.WAITLISTED
        if Override.PAST in self.request.overrides:
            return Status.COMPLETED if ends_at <= self.unit.now else Status.CHECKED_IN
        if self._needs_approval or self._needs_payment:
            return Status.PENDING
        return Status.CHECKED_IN if self.details.is_checked_in else Status.CONFIRMED

    def _pending_for(self, status: Status) -> PendingFor | None:
        if status is not Status.PENDING:
            return None
        return PendingFor.APPROVAL if self._needs_approval else PendingFor.PAYMENT

    @property
    def _needs_approval(self) -> bool:
        return any(plan.needs_approval for plan in self.decision.verdict.plan)

    @property
    def _needs_payment(self) -> bool:
        """A room by the hour waits for its payment, where it costs anything (E2)."""
        plans = self.decision.verdict.plan
        return any(plan.timeslot_id is not None and plan.price_minor for plan in plans)

    def _customer_name(self) -> str:
        if self.details.new_customer is not None:
            return self.details.new_customer.full_name
        if self.request.customer_id is None:
            return self.details.walk_in_name
        return customer_name(self.unit.connection, self.request.customer_id)

    def _insert(self, appointment: Appointment) -> None:
        self.unit.insert(
            tables.appointment,
            {
                "id": appointment.id,
                "outlet_id": appointment.outlet_id,
                "customer_id": appointment.customer_id,
                "walk_in_name": self.details.walk_in_name,
                "reference": appointment.reference,
                "status": appointment.status.value,
                "pending_for": appointment.pending_for,
                "channel": appointment.channel.value,
                "placement": "placed",
                "series_id": appointment.series_id,
                "series_position": appointment.series_position,
                "note": appointment.note,
                "is_tell_at_desk": int(appointment.is_tell_at_desk),
                "is_walk_in": int(self.request.is_walk_in),
                "is_past_entry": int(appointment.is_past_entry),
                "checked_in_at": appointment.checked_in_at,
                "completed_at": appointment.completed_at,
                "created_by": self.actor.name,
                "created_at": appointment.created_at,
                "updated_at": appointment.updated_at,
                "claim_group": appointment.claim_group,
            },
        )
