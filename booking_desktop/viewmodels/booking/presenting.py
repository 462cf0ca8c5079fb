"""Makes the picture of the booking form from what it knows (ux: Booking, field by field)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.errors import BookingError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.instants import (
    SECONDS_PER_MINUTE,
    Instant,
    NonexistentLocalTime,
    local_date,
)
from booking_desktop.domain.money import Money
from booking_desktop.domain.verdict import Override
from booking_desktop.services.phones import shown as shown_phone
from booking_desktop.services.regulars import Regular
from booking_desktop.services.wording import Circumstances, Wording
from booking_desktop.services.wording.form import FormWords
from booking_desktop.services.wording.takings import TakingWords
from booking_desktop.viewmodels.booking.fields import Field
from booking_desktop.viewmodels.booking.figures import minutes_of, price_of
from booking_desktop.viewmodels.booking.line_presenting import LinePresenter
from booking_desktop.viewmodels.booking.picture import (
    NO_MESSAGE,
    CustomerPicture,
    FieldMessage,
    FormPicture,
    Question,
    WhenPicture,
)
from booking_desktop.viewmodels.booking.places import DraftPlaces
from booking_desktop.viewmodels.booking.reading import Reading
from booking_desktop.viewmodels.booking.state import FormState, enrolment_missing, waivers
from booking_desktop.viewmodels.booking.verdict_card import Attempt, VerdictCards
from booking_desktop.viewmodels.day_overlay import VerdictView

CHECK_IN_AHEAD_SECONDS = 30 * SECONDS_PER_MINUTE
"""Booking and checking in at once is offered for starts this near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a form is filled in within: the outlet, the present, who sits there."""

    catalogue: Catalogue
    now: Instant
    actor: Actor


class FormPresenter:
    """Makes pictures of the form."""

    def __init__(self, wording: Wording, words: FormWords) -> None:
        """Keep the words."""
        self._wording = wording
        self._words = words
        self._cards = VerdictCards(wording, words)
        self._lines = LinePresenter(words)
        self._takings = TakingWords(wording.phrases)

    def picture(self, state: FormState, around: Surroundings) -> FormPicture:
        """Return what the form shows."""
        reading = state.reading(around.catalogue, around.now)
        catalogue, fields = around.catalogue, state.fields
        messages = self._messages(state, reading, around)
        minutes = sum(minutes_of(catalogue, line) or 0 for line in fields.lines)
        title = "Walk-in" if fields.is_walk_in else "New booking"
        return FormPicture(
            title=self._words.word(title),
            is_kept=state.is_kept,
            customer=self._customer(state, around, messages),
            lines=self._lines.lines(state, catalogue, messages),
            when=self._when(state, reading, around, messages),
            verdict=self._verdict(state, around),
            override=self._override(state, around),
            place=self._lines.place(state, catalogue),
            note=fields.note,
            note_message=messages.get(Field.NOTE, NO_MESSAGE),
            is_tell_at_desk=fields.is_tell_at_desk,
            total=self._total(state, catalogue),
            total_detail=self._words.minutes(minutes) if minutes else "",
            may_check_in=_may_check_in(state, reading, around.now),
            is_walk_in=fields.is_walk_in,
            is_busy=state.is_busy,
        )

    def places(self, state: FormState) -> DraftPlaces:
        """Return what is drawn of it in the grid."""
        return self._cards.places(state.verdict, self._title(state))

    def _title(self, state: FormState) -> str:
        """Return whose the draft is."""
        if state.regular is not None:
            return state.regular.customer.full_name
        name = state.fields.customer_text.strip()
        if name:
            return name
        return self._words.word("Walk-in" if state.fields.is_walk_in else "New booking")

    def _messages(
        self, state: FormState, reading: Reading, around: Surroundings
    ) -> dict[Field, FieldMessage]:
        problems: dict[Field, BookingError] = {
            name: problem
            for name, problem in reading.unsettled.items()
            if name in state.shown or isinstance(problem, NonexistentLocalTime)
        }
        problems |= state.refusals
        circumstances = Circumstances(catalogue=around.catalogue, now=around.now)
        return {
            name: FieldMessage(text=self._wording.problem(problem, circumstances), is_wrong=True)
            for name, problem in problems.items()
        }

    def _customer(
        self, state: FormState, around: Surroundings, messages: dict[Field, FieldMessage]
    ) -> CustomerPicture:
        message = messages.get(Field.CUSTOMER, NO_MESSAGE)
        regular = state.regular
        if regular is None:
            is_new = state.fields.is_new_customer
            hint = FieldMessage(text=self._words.word("New customer")) if is_new else NO_MESSAGE
            return CustomerPicture(
                text=state.fields.customer_text,
                is_settled=state.fields.customer_id is not None,
                message=message if message is not NO_MESSAGE else hint,
                question=self._question(state),
            )
        today = local_date(around.now, around.catalogue.zone)
        country = around.catalogue.outlet.country
        return CustomerPicture(
            text=regular.customer.full_name,
            is_settled=True,
            phone=shown_phone(regular.customer.phone, country=country),
            record=self._words.record(regular.record),
            message=message,
            alerts=self._alerts(regular, today),
            usual=self._usual(state, around.catalogue),
            last_here=self._words.last_here(regular.record, today),
        )

    def _alerts(self, regular: Regular, today: date) -> tuple[str, ...]:
        """Return what has to be seen before going on; what somebody owes is found, never stored."""
        standing = [
            self._words.alert(alert, today)
            for alert in regular.customer.alerts
            if alert.expires_on is None or alert.expires_on >= today
        ]
        owes = self._takings.owes(regular.record.owed)
        return (*standing, owes) if owes else tuple(standing)

    def _question(self, state: FormState) -> Question | None:
        known = state.known
        if known is None:
            return None
        text = (
            self._words.owner_of(known.phone, known.name)
            if known.is_same_phone
            else self._words.double_of(known.name, known.phone)
        )
        return Question(
            text=text,
            use_known=self._words.use_card(known.name),
            keep_new=self._words.word("Two people"),
        )

    def _usual(self, state: FormState, catalogue: Catalogue) -> str:
        """Return the offer of the usual, gone once it is taken."""
        usual = state.regular.usual if state.regular is not None else None
        if usual is None:
            return ""
        wished = [(line.service_id, line.staff_id) for line in state.fields.lines]
        if wished == [(line.service_id, line.staff_id) for line in usual.lines]:
            return ""
        names = [catalogue.services[line.service_id].name for line in usual.lines]
        people = [catalogue.staff[line.staff_id] for line in usual.lines if line.staff_id]
        person = people[0].first_name if people else ""
        price = Money(usual.price_minor, catalogue.outlet.currency)
        return self._words.usual(names, person, price)

    def _when(
        self,
        state: FormState,
        reading: Reading,
        around: Surroundings,
        messages: dict[Field, FieldMessage],
    ) -> WhenPicture:
        fields = state.fields
        today = local_date(around.now, around.catalogue.zone)
        on = reading.on or today
        verdict = state.verdict
        return WhenPicture(
            date_text=fields.date_text or self._words.day(on, today),
            date_message=messages.get(Field.DATE, NO_MESSAGE),
            time_text=fields.time_text or self._now_text(state),
            time_message=messages.get(Field.TIME, NO_MESSAGE),
            is_time_refused=verdict is not None and not verdict.fits,
            ends=self._ends(state, reading, around.catalogue),
        )

    def _now_text(self, state: FormState) -> str:
        """Return when a walk-in without a time of its own starts."""
        if not state.fields.is_walk_in or state.verdict is None or not state.verdict.plan:
            return ""
        return self._words.times.time(state.verdict.plan[0].interval.start)

    def _ends(self, state: FormState, reading: Reading, catalogue: Catalogue) -> str:
        """Return the end: the judge's, as far as the judge was asked about this start."""
        if reading.request is None:
            return ""
        start, plan = reading.request.lines[0].starts_at, state.verdict and state.verdict.plan
        if plan and start in (None, plan[0].interval.start):
            return self._words.times.time(plan[-1].interval.end)
        if start is None:
            return ""
        minutes = sum(minutes_of(catalogue, line) or 0 for line in state.fields.lines)
        return self._words.times.time(Instant(start + minutes * SECONDS_PER_MINUTE))

    def _verdict(self, state: FormState, around: Surroundings) -> VerdictView | None:
        if state.verdict is None:
            return None
        attempt = Attempt(
            lost_to=state.lost_to,
            is_refused=state.is_refused,
            is_now=state.fields.is_walk_in and not state.fields.time_text,
        )
        return self._cards.card(
            state.verdict, catalogue=around.catalogue, now=around.now, attempt=attempt
        )

    def _override(self, state: FormState, around: Surroundings) -> str:
        if not around.actor.reaches(Role.MANAGER):
            return ""
        missing = enrolment_missing(state)
        if missing is not None:
            return self._words.enrol(missing.name, missing.programme)
        if not waivers(state.verdict):
            return ""
        if waivers(state.verdict) == {Override.PAST}:
            return self._words.word("Record it as a past visit")
        return self._words.word("Book it anyway")

    def _total(self, state: FormState, catalogue: Catalogue) -> str:
        verdict, lines = state.verdict, state.fields.lines
        if verdict is not None and len(verdict.plan) == len(lines):
            total = sum(plan.price_minor for plan in verdict.plan)
            return self._words.money.exact(Money(total, catalogue.outlet.currency))
        prices = [
            price_of(catalogue, line.service_id, line.staff_id)
            for line in lines
            if line.service_id in catalogue.services and line.service_id is not None
        ]
        if not prices:
            return ""
        return self._words.money.exact(sum(prices[1:], start=prices[0]))


def _may_check_in(state: FormState, reading: Reading, now: Instant) -> bool:
    if state.fields.is_walk_in:
        return True
    start = reading.request.lines[0].starts_at if reading.request is not None else None
    return start is not None and abs(start - now) <= CHECK_IN_AHEAD_SECONDS
