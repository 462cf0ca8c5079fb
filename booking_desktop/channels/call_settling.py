"""Books what a caller wished for, or keeps the person and the wish for a call-back (F2, job 18).

A booking, the caller's new card and the call's outcome are one transaction, and so are a call-back
and its outcome. Nothing here waits for another server: messages go out later, from their rows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from booking_desktop.channels.call_report import CallWish
from booking_desktop.channels.call_wishes import (
    UnclearWish,
    Wanted,
    find_start,
    understand_wish,
    wished_words,
)
from booking_desktop.channels.phone_calls import (
    CallAnswer,
    HeardBefore,
    HeardCall,
    PhoneCalls,
    assistant_of,
)
from booking_desktop.domain.booking import Appointment
from booking_desktop.domain.calls import CallOutcome
from booking_desktop.domain.customers import Customer
from booking_desktop.domain.errors import AlreadyExistsError, ConflictError, Refused
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.verdict import (
    BookingRequest,
    LineRequest,
    ObstacleKind,
    ReasonCode,
    Verdict,
)
from booking_desktop.services.booking import BookingDetails
from booking_desktop.services.call_backs import NewCallBack, note_call_back
from booking_desktop.services.callers import Caller, who_calls
from booking_desktop.services.free_times import FreeTimes
from booking_desktop.services.house import House
from booking_desktop.services.judging import Question
from booking_desktop.services.phones import shown
from booking_desktop.services.wording import Wording
from booking_desktop.services.wording.calls import CallWords
from booking_desktop.storage.unit_of_work import UnitOfWork

_TAKEN: Final = frozenset({ReasonCode.CAPACITY_FULL, ReasonCode.ALREADY_BOOKED})
_BOOKED: Final = frozenset({ObstacleKind.BOOKING, ObstacleKind.TIDY_UP, ObstacleKind.CLASS})
_NOBODY: Final = Caller(known=None, card=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A call with a wish, and what was known when it was looked at."""

    heard: HeardCall
    wish: CallWish
    caller: Caller
    catalogue: Catalogue
    words: CallWords
    now: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class _TurnAway:
    """Why nothing was booked, and what of the wish was understood."""

    outcome: CallOutcome
    reason: str
    wanted: Wanted | None = None
    wished_at: Instant | None = None


class CallSettling:
    """Hears events of calls and settles the wishes in them."""

    def __init__(self, house: House) -> None:
        """Keep the services."""
        self._house = house
        self._calls = PhoneCalls(house)
        self._actor = assistant_of(house.premises)

    def hear(self, body: bytes) -> CallAnswer:
        """Return the answer to a message of the call platform.

        Raises:
            MalformedCall: It is no report of a call; nothing is stored.
            StorageError: The database cannot be written; nothing is stored.
        """
        heard = self._calls.read(body)
        try:
            return self._answer(heard)
        except HeardBefore as before:
            return before.answer

    def _answer(self, heard: HeardCall) -> CallAnswer:
        with self._house.database.reading() as connection:
            first = heard.first_answer(connection)
        if first is not None:
            return first
        if heard.report.wish is None:
            return self._calls.note(heard)
        try:
            return self._settle(self._case(heard, heard.report.wish))
        except AlreadyExistsError:
            # Somebody made a card with that number a moment ago: it is the same person.
            return self._settle(self._case(heard, heard.report.wish))

    def _case(self, heard: HeardCall, wish: CallWish) -> _Case:
        outlet, house = heard.outlet, self._house
        with house.database.reading() as connection:
            catalogue = house.catalogues.read(connection, outlet.id)
            caller = _NOBODY
            if heard.number:
                caller = who_calls(connection, heard.number, wish.customer_name, email=wish.email)
        wording = Wording(catalogue.zone, language=house.business.locale)
        return _Case(
            heard=heard,
            wish=wish,
            caller=caller,
            catalogue=catalogue,
            words=CallWords(wording.phrases, wording.times),
            now=house.clock.now(),
        )

    def _settle(self, case: _Case) -> CallAnswer:
        try:
            wanted = understand_wish(case.wish, case.catalogue, case.now)
        except UnclearWish:
            return self._record(case)
        if case.caller.known is None and case.caller.card is None:
            return self._record(case)
        starts_at = self._start(case, wanted)
        if starts_at is None:
            reason = case.words.no_time_on(wanted.when.on, case.now)
            return self._turn_away(
                case,
                _TurnAway(outcome=CallOutcome.NO_AVAILABILITY, reason=reason, wanted=wanted),
            )
        try:
            return self._book(case, wanted, starts_at)
        except Refused as refused:
            outcome = _outcome_of(refused.verdict)
        except ConflictError:
            outcome = CallOutcome.BOOKING_CONFLICT
        reason = case.words.no_time(starts_at, case.now)
        away = _TurnAway(outcome=outcome, reason=reason, wanted=wanted, wished_at=starts_at)
        return self._turn_away(case, away)

    def _start(self, case: _Case, wanted: Wanted) -> Instant | None:
        house, known = self._house, case.caller.known
        free_times = FreeTimes(
            house.database, house.catalogues, case.heard.outlet.id, clock=house.clock
        )
        return find_start(
            wanted,
            free_times,
            case.catalogue,
            customer_id=known.id if known else None,
            now=case.now,
        )

    def _book(self, case: _Case, wanted: Wanted, starts_at: Instant) -> CallAnswer:
        house, caller = self._house, case.caller
        line = LineRequest(
            service_id=wanted.service.id,
            starts_at=starts_at,
            staff_id=wanted.staff.id if wanted.staff else None,
            asked_for=wanted.staff is not None,
        )
        ready = house.bookings.prepare(
            self._actor,
            BookingRequest(customer_id=caller.known.id if caller.known else None, lines=(line,)),
            BookingDetails(new_customer=caller.card, shares_phone=caller.is_shared),
        )
        question = Question(outlet_id=case.heard.outlet.id, request=ready.request)

        def work(unit: UnitOfWork) -> Appointment:
            case.heard.check_new(unit)
            made = house.bookings.book_within(unit, self._actor, question, ready.details)
            answer = CallAnswer(outcome=CallOutcome.BOOKED, appointment_id=made.id)
            case.heard.keep(unit, answer, ready.details.new_customer or caller.known)
            return made

        made = house.actions.run(self._actor, "book", work, ahead=ready.ahead).result
        return CallAnswer(outcome=CallOutcome.BOOKED, appointment_id=made.id)

    def _record(self, case: _Case) -> CallAnswer:
        """Keep a call whose wish is to be asked about; nobody gets a card for that."""
        reason = case.words.not_clear(wished_words(case.wish))
        return self._turn_away(case, _TurnAway(outcome=CallOutcome.RECORDED, reason=reason))

    def _turn_away(self, case: _Case, away: _TurnAway) -> CallAnswer:
        """Keep the person and the wish for a call-back."""
        house, caller = self._house, case.caller
        who, ahead = caller.known, None
        if away.outcome is not CallOutcome.RECORDED and caller.card is not None:
            who, ahead = house.customers.card_ahead(caller.card, shares_phone=caller.is_shared)
        answer = CallAnswer(outcome=away.outcome)
        number, country = case.heard.number, case.heard.outlet.country
        called = who.full_name if who else case.wish.customer_name
        told = called or shown(number, country=country) or case.words.hidden()

        def work(unit: UnitOfWork) -> None:
            case.heard.check_new(unit)
            note_call_back(unit, self._actor, case.heard.outlet.id, _call_back(case, away, who))
            case.heard.keep(unit, answer, who)
            unit.story.customer_id = who.id if who else None
            unit.story.params |= {"customer": told, "reason": away.reason}

        house.actions.run(self._actor, "note_call_back", work, ahead=ahead)
        return answer


def _call_back(case: _Case, away: _TurnAway, who: Customer | None) -> NewCallBack:
    """Return what is kept of a turn-away: who it was, what they wished for, and why not."""
    wanted, number = away.wanted, case.heard.number
    nobody = "" if number else case.words.hidden()
    return NewCallBack(
        customer_id=who.id if who else None,
        service_id=wanted.service.id if wanted else None,
        provider_id=wanted.staff.id if wanted and wanted.staff else None,
        wished_at=away.wished_at,
        name="" if who else case.wish.customer_name or nobody,
        phone="" if who else number,
        reason=f"{away.reason}\n{case.heard.report.summary}".strip(),
    )


def _outcome_of(verdict: Verdict) -> CallOutcome:
    """Return whether another booking holds the time, or it is not offered at all."""
    first = verdict.first
    if first.code in _TAKEN or any(each.kind in _BOOKED for each in first.obstacles):
        return CallOutcome.BOOKING_CONFLICT
    return CallOutcome.NO_AVAILABILITY
