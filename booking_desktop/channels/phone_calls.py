"""Hears what the phone assistant's platform tells of calls, each event of a call once (F2, F5).

What was answered is written in the transaction of what was done, under the write lock: the same
event again, at the same instant and in another process too, gets the first answer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from booking_desktop.channels.call_report import CallReport, check_number, read_report
from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.booking import Channel
from booking_desktop.domain.calls import Call, CallEvent, CallOutcome
from booking_desktop.domain.catalogue import Outlet
from booking_desktop.domain.changes import Subject
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.ids import AppointmentId, CallId
from booking_desktop.domain.instants import Instant
from booking_desktop.services.callers import caller_number, who_calls
from booking_desktop.services.house import House
from booking_desktop.services.identity import new_id
from booking_desktop.services.phones import shown
from booking_desktop.storage.calls import find_call, keep_call
from booking_desktop.storage.premises import Premises
from booking_desktop.storage.unit_of_work import Transaction, UnitOfWork

_ASSISTANT: Final = "Phone assistant"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallAnswer:
    """What an event of a call is answered with."""

    outcome: CallOutcome
    appointment_id: AppointmentId | None = None


class HeardBefore(Exception):  # noqa: N818 - what it is, not that something went wrong
    """The event was answered already; ends the transaction without a trace."""

    def __init__(self, answer: CallAnswer) -> None:
        """Carry the first answer."""
        super().__init__()
        self.answer = answer


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardCall:
    """An event of a call, at the outlet that was called; `number` is E.164, empty if hidden."""

    report: CallReport
    outlet: Outlet
    number: str

    def first_answer(self, transaction: Transaction) -> CallAnswer | None:
        """Return what the event was answered with before, or None."""
        call = find_call(transaction, self.report.platform_id)
        if call is None:
            return None
        outcome = call.answer_to(self.report.event)
        if outcome is None and self.report.wish is not None:
            # The other event that carries the wish was quicker; a call is settled once.
            outcome = call.outcome
        if outcome is None:
            return None
        is_booked = outcome is CallOutcome.BOOKED
        return CallAnswer(
            outcome=outcome, appointment_id=call.appointment_id if is_booked else None
        )

    def check_new(self, unit: UnitOfWork) -> None:
        """Make sure that nobody has answered it meanwhile.

        Raises:
            HeardBefore: With the first answer.
        """
        first = self.first_answer(unit.connection)
        if first is not None:
            raise HeardBefore(first)

    def keep(self, unit: UnitOfWork, answer: CallAnswer, who: Customer | None) -> Call:
        """Write the call with its answer into an act's transaction."""
        before = find_call(unit.connection, self.report.platform_id)
        call = self._call(before, who, unit.now)
        if self.report.wish is not None:
            call = replace(call, outcome=answer.outcome, appointment_id=answer.appointment_id)
        if self.report.event is CallEvent.ENDED:
            call = replace(call, ended_outcome=answer.outcome)
        keep_call(unit.connection, call)
        unit.story.subjects.add(Subject.CALL)
        return call

    def _call(self, before: Call | None, who: Customer | None, now: Instant) -> Call:
        """Return what is known of the call now; what an event does not say stays as it was."""
        report = self.report
        name = report.wish.customer_name if report.wish else ""
        call = before or self._begun(now)
        return replace(
            call,
            customer_id=who.id if who else call.customer_id,
            customer_name=(who.full_name if who else name) or call.customer_name,
            started_at=report.started_at or call.started_at,
            ended_at=report.ended_at or call.ended_at,
            transcript=report.transcript or call.transcript,
            summary=report.summary or call.summary,
        )

    def _begun(self, now: Instant) -> Call:
        """Return a call of which nothing but the numbers is known yet."""
        return Call(
            id=CallId(new_id()),
            outlet_id=self.outlet.id,
            platform_id=self.report.platform_id,
            from_number=self.number,
            to_number=self.report.to_number,
            customer_id=None,
            customer_name="",
            started_at=None,
            ended_at=None,
            transcript="",
            summary="",
            ended_outcome=None,
            outcome=None,
            appointment_id=None,
            heard_at=now,
        )


class PhoneCalls:
    """Notes calls that begin and end; what a caller wants goes to whoever settles wishes."""

    def __init__(self, house: House) -> None:
        """Keep the services."""
        self._house = house

    def read(self, body: bytes) -> HeardCall:
        """Return the event a message tells of, and the outlet that was called.

        Raises:
            MalformedCall: It is no report of a call.
        """
        report = read_report(body)
        outlet = _outlet_called(self._house.premises, report.to_number)
        return HeardCall(report=report, outlet=outlet, number=check_number(report, outlet.country))

    def note(self, heard: HeardCall) -> CallAnswer:
        """Keep a call that began or ended, without a wish to settle.

        Raises:
            HeardBefore: The event was answered already.
            StorageError: The database cannot be written.
        """

        def work(unit: UnitOfWork) -> CallAnswer:
            heard.check_new(unit)
            known = who_calls(unit.connection, heard.number, "").known if heard.number else None
            before = find_call(unit.connection, heard.report.platform_id)
            settled = before.outcome if before else None
            answer = CallAnswer(
                outcome=settled or CallOutcome.RECORDED,
                appointment_id=before.appointment_id if before and settled else None,
            )
            call = heard.keep(unit, answer, known)
            _tell(unit, call, country=heard.outlet.country)
            return answer

        return self._house.actions.run(assistant_of(self._house.premises), "hear_call", work).result


def assistant_of(premises: Premises) -> Actor:
    """Return the phone assistant as whoever acts."""
    return Actor(
        user_id=None,
        name=_ASSISTANT,
        role=Role.RECEPTIONIST,
        desk_id=premises.desk_id,
        desk_name=premises.desk_name,
        channel=Channel.ASSISTANT,
    )


def _tell(unit: UnitOfWork, call: Call, *, country: str) -> None:
    """Let the entry say who called."""
    unit.story.is_undoable = False
    unit.story.customer_id = call.customer_id
    unit.story.params = {"customer": call.customer_name or shown(call.from_number, country=country)}


def _outlet_called(premises: Premises, to_number: str) -> Outlet:
    """Return the outlet whose phone it is, else the first."""
    for outlet in premises.outlets:
        if outlet.phone and _same_number(outlet, to_number):
            return outlet
    return premises.outlets[0]


def _same_number(outlet: Outlet, to_number: str) -> bool:
    try:
        called = caller_number(to_number, country=outlet.country)
        return called == caller_number(outlet.phone, country=outlet.country)
    except FieldError:
        return False
