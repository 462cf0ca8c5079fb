"""The words of the booking forms: what is known of a customer, what is asked back, what is hinted.

Verdicts and problems have their own sentences; here is what stands beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from booking_desktop.domain.catalogue import Service
from booking_desktop.domain.customers import CustomerAlert, CustomerRecord
from booking_desktop.domain.finder import FreeStart, When
from booking_desktop.domain.instants import (
    MINUTES_PER_HOUR,
    SECONDS_PER_MINUTE,
    Instant,
    Minute,
)
from booking_desktop.domain.money import Money
from booking_desktop.services.wording.amounts import MoneyWords
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.times import TimeWords

_WHENS = {
    When.TODAY: "Today",
    When.TOMORROW: "Tomorrow",
    When.THIS_WEEK: "This week",
    When.LATER: "Later",
}


class FormWords:
    """Makes the strings of the forms in one language."""

    def __init__(self, phrases: Phrases, times: TimeWords, money: MoneyWords) -> None:
        """Keep the language and its words for time and money."""
        self._phrases = phrases
        self.times = times
        self.money = money

    def word(self, sentence: str) -> str:
        """Return a word or a sentence without pieces, translated."""
        return self._phrases.say(sentence)

    def enrol(self, customer: str, programme: str) -> str:
        """Return what is on the button that enrols whoever is not (D7)."""
        return self._phrases.say(
            "Enrol {customer} for {programme}", customer=customer, programme=programme
        )

    # -- who -----------------------------------------------------------------------------------

    def listed(self, names: Sequence[str]) -> str:
        """Return names in a row."""
        return self._phrases.listed(names)

    def record(self, record: CustomerRecord) -> str:
        """Return "9 visits, 1 no-show", or "first visit"."""
        if not record.visits and not record.no_shows:
            return self._phrases.say("first visit")
        visits = self._phrases.count("{number} visit", "{number} visits", record.visits)
        if not record.no_shows:
            return visits
        missed = self._phrases.count("{number} no-show", "{number} no-shows", record.no_shows)
        return f"{visits}, {missed}"

    def next_visit(self, record: CustomerRecord, now: Instant) -> str:
        """Return "next visit today 11:15", or how often somebody was here."""
        if record.next_visit_at is None:
            return self.record(record)
        moment = self.times.moment(record.next_visit_at, now)
        return self._phrases.say("next visit {moment}", moment=moment)

    def last_here(self, record: CustomerRecord, today: date) -> str:
        """Return "last here 8 Oct", or nothing for a first visit."""
        if record.last_visit_at is None:
            return ""
        on = self.times.date(record.last_visit_at)
        return self._phrases.say("last here {day}", day=self.times.plain_date(on, today))

    def usual(self, services: Sequence[str], person: str, price: Money) -> str:
        """Return "Usual: Cut & blow-dry, Sarah, €68"."""
        parts = [self._phrases.listed(services), person, self.money.short(price)]
        return self._phrases.say("Usual: {what}", what=", ".join(filter(None, parts)))

    def new_customer(self, text: str) -> str:
        """Return the row that adds somebody."""
        return self._phrases.say("New customer {name}", name=text)

    def owner_of(self, phone: str, name: str) -> str:
        """Return the question when a new customer's number is somebody's."""
        return self._phrases.say(
            "{phone} belongs to {name}. Book for {first}?",
            phone=phone,
            name=name,
            first=name.partition(" ")[0],
        )

    def double_of(self, name: str, phone: str) -> str:
        """Return the question when a new customer looks like a known one."""
        known = f"{name}, {phone}" if phone else name
        return self._phrases.say("Looks like {known}. Same person?", known=known)

    def use_card(self, name: str) -> str:
        """Return the answer that takes the known card."""
        return self._phrases.say("Use {name}'s card", name=name.partition(" ")[0])

    def alert(self, alert: CustomerAlert, today: date) -> str:
        """Return an alert, with its end where it has one."""
        if alert.expires_on is None:
            return alert.text
        until = self.times.plain_date(alert.expires_on, today)
        return self._phrases.say("{text} (until {day})", text=alert.text, day=until)

    def draft_found(self, name: str) -> str:
        """Return the offer to go on with what was left."""
        if name:
            return self._phrases.say("You were booking {name}. Go on?", name=name)
        return self._phrases.say("You were making a booking. Go on?")

    def draft_left(self, name: str) -> str:
        """Return the same at the start of the program, with the key that goes on."""
        return f"{self.draft_found(name)} {self._phrases.say('N, then Enter.')}"

    # -- what, with whom -----------------------------------------------------------------------

    def minutes(self, minutes: int) -> str:
        """Return "45 min", "90 min", "2 h" or "2 h 30 min"."""
        return self.times.length(minutes)

    def unskilled(self, name: str, service: Service) -> str:
        """Return what the chip of somebody says who does not do a service: "Priya, no cuts"."""
        what = (service.category or service.name).lower()
        return self._phrases.say("{name}, no {what}", name=name, what=what)

    def does_not_do(self, name: str, service: Service, others: Sequence[str]) -> str:
        """Return "Priya does not do Cut & blow-dry. Sarah or John can."."""
        sentence = self._phrases.say("{who} does not do {what}.", who=name, what=service.name)
        if not others:
            return sentence
        return f"{sentence} {self._phrases.say('{who} can.', who=self._phrases.either(others))}"

    def any_of(self, label: str) -> str:
        """Return "Any chair"."""
        return self._phrases.say("Any {what}", what=label.lower())

    # -- when ----------------------------------------------------------------------------------

    def day(self, on: date, today: date) -> str:
        """Return "Thu 19 Nov, today", or "Mon 23 Nov"."""
        short, said = self.times.short_date(on, today), self.times.day(on, today)
        return short if said == short else f"{short}, {said}"

    def minute(self, minute: Minute) -> str:
        """Return a time of day."""
        return self.times.minute(minute)

    def span_taken(self, span: str) -> str:
        """Return what the draft says in the grid where it does not fit."""
        return self._phrases.say("{span} taken", span=span)

    def still_here(self) -> str:
        """Return what is said after each refusal."""
        return self._phrases.say("What you typed is still here.")

    def went_a_moment_ago(self, who: str) -> str:
        """Return that somebody was quicker."""
        if who:
            return self._phrases.say("That time went a moment ago ({who}).", who=who)
        return self._phrases.say("That time went a moment ago.")

    def free_soon(self, name: str, start: Instant, now: Instant) -> str:
        """Return "John is free at 11:00, in 8 minutes."."""
        minutes = max(1, (start - now + SECONDS_PER_MINUTE - 1) // SECONDS_PER_MINUTE)
        if minutes >= 2 * MINUTES_PER_HOUR:
            return self._phrases.say(
                "{who} is free {moment}.", who=name, moment=self.times.moment(start, now)
            )
        return self._phrases.count(
            "{who} is free at {time}, in {number} minute.",
            "{who} is free at {time}, in {number} minutes.",
            minutes,
            who=name,
            time=self.times.time(start),
        )

    # -- the finder ----------------------------------------------------------------------------

    def group(self, when: When) -> str:
        """Return a heading of the list."""
        return self._phrases.say(_WHENS[when])

    def start(self, free: FreeStart, today: date) -> str:
        """Return when a free time is: "11:15", with its day where the heading does not say it."""
        time = self.times.time(free.starts_at)
        if free.when in (When.TODAY, When.TOMORROW):
            return time
        return f"{self.times.short_date(self.times.date(free.starts_at), today)} {time}"

    def good(self, free: FreeStart) -> str:
        """Return why a free time is good."""
        hints: list[str] = []
        if free.is_same_person:
            hints.append(self._phrases.say("same person as last time"))
        if free.leaves_no_gap:
            hints.append(self._phrases.say("no gap left"))
        if free.is_one_time:
            hints.append(self._phrases.say("only this once"))
        if free.seats_left is not None:
            hints.append(
                self._phrases.count("{number} seat left", "{number} seats free", free.seats_left)
            )
        return ", ".join(hints)

    def with_whom(self, name: str) -> str:
        """Return "with Sarah", or nothing."""
        return self._phrases.say("with {who}", who=name) if name else ""

    def nothing_free(self, service: str, person: str, last: date, today: date) -> str:
        """Return that there is no free time, and until when was looked."""
        day = self.times.plain_date(last, today)
        if person:
            return self._phrases.say(
                "No free time for {service} with {person} before {day}.",
                service=service,
                person=person,
                day=day,
            )
        return self._phrases.say(
            "No free time for {service} before {day}.", service=service, day=day
        )

    def wait_for(self, time: str, who: str) -> str:
        """Return the heading of waiting: "Wait for 11:30 with Sarah"."""
        what = time or self._phrases.say("a time")
        if who:
            return self._phrases.say("Wait for {what} with {who}", what=what, who=who)
        return self._phrases.say("Wait for {what}", what=what)

    def no_such_filter(self, text: str) -> str:
        """Return that a filter is not understood."""
        return self._phrases.say(
            "/{text} is no filter. Try /am, /pm, /sat, /with sarah or /after 16.", text=text
        )

    # -- rebooking and classes -----------------------------------------------------------------

    def rebook_title(self, customer: str) -> str:
        """Return the heading of rebooking."""
        return self._phrases.say("Rebook {name}", name=customer)

    def in_weeks(self, weeks: int) -> str:
        """Return "in 4 weeks"."""
        return self._phrases.count("in {number} week", "in {number} weeks", weeks)

    def rhythm(self, weeks: int) -> str:
        """Return "usually every 6 weeks"."""
        return self._phrases.count("usually every week", "usually every {number} weeks", weeks)

    def add_to_class(self, name: str) -> str:
        """Return the heading of adding somebody to a class."""
        return self._phrases.say("Add to {name}", name=name)

    def seat_closed(self) -> str:
        """Return that a full class is closed until a seat frees."""
        return f"{self._phrases.say('Full.')} {self.opens_again()}"

    def seat_waits(self, place: int) -> str:
        """Return that whoever is added to a full class waits, and at which place (D2)."""
        waits = self._phrases.say(
            "The next person joins the waitlist as no. {number}.", number=place
        )
        return f"{self._phrases.say('Full.')} {waits}"

    def opens_again(self) -> str:
        """Return when a full class can be booked again."""
        return self._phrases.say("It opens again when a seat frees.")
