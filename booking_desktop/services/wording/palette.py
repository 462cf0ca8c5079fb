"""The words of the search: what was found, and what a typed sentence would book."""

from __future__ import annotations

from datetime import date

from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.finding import FoundBooking
from booking_desktop.domain.instants import Instant
from booking_desktop.services.phones import shown
from booking_desktop.services.search import CustomerMatch
from booking_desktop.services.telling import spoken_name
from booking_desktop.services.understanding import Proposal
from booking_desktop.services.wording.phrases import Phrases
from booking_desktop.services.wording.problem_sentences import STATUS_WORDS
from booking_desktop.services.wording.times import TimeWords


class PaletteWords:
    """Makes the strings of the search's rows."""

    def __init__(self, phrases: Phrases, times: TimeWords) -> None:
        """Keep the language and its words for time."""
        self._phrases = phrases
        self._times = times

    def say(self, sentence: str, **pieces: object) -> str:
        """Return a heading or a short label."""
        return self._phrases.say(sentence, **pieces)

    def nothing(self, text: str) -> str:
        """Return that nothing is called so."""
        return self._phrases.say("Nothing is called “{text}”. A new customer? N books.", text=text)

    def customer(self, match: CustomerMatch, country: str, now: Instant) -> str:
        """Return "085 555 0142 · 14 visits · next today 11:15"."""
        record = match.record
        parts = [shown(match.customer.phone, country=country)]
        parts.append(self._phrases.count("{number} visit", "{number} visits", record.visits))
        if record.next_visit_at is not None:
            moment = self._times.moment(record.next_visit_at, now)
            parts.append(self._phrases.say("next {moment}", moment=moment))
        return " · ".join(part for part in parts if part)

    def booking_title(self, booking: FoundBooking) -> str:
        """Return "Niamh Walsh, Cut & blow-dry, Sarah Wilson"."""
        parts = (booking.customer_name, booking.service_name, booking.staff_name)
        return ", ".join(part for part in parts if part)

    def booking_detail(self, booking: FoundBooking, now: Instant) -> str:
        """Return "today 11:15", and what became of it where it is past."""
        moment = self._times.moment(booking.interval.start, now)
        if booking.interval.start > now:
            return moment
        return f"{moment}, {self._phrases.say(STATUS_WORDS[booking.status])}"

    def proposal(self, proposal: Proposal, catalogue: Catalogue, now: Instant) -> str:
        """Return "Book Niamh Walsh, Cut & blow-dry, Sarah, Fri 20 Nov 11:00"."""
        service = catalogue.services[proposal.service_id].name
        who = proposal.customer.full_name if proposal.customer else ""
        person = spoken_name(catalogue, proposal.staff_id)
        moment = self._times.moment(proposal.starts_at, now)
        what = ", ".join(part for part in (who, service, person, moment) if part)
        return self._phrases.say("Book {what}", what=what)

    def is_away(self, name: str) -> str:
        """Return "Sarah Wilson is away"."""
        return self._phrases.say("{name} is away", name=name)

    def go_to(self, on: date) -> str:
        """Return "Go to Friday 20 November"."""
        return self._phrases.say("Go to {day}", day=self._times.long_date(on))
