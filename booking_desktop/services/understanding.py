"""What one typed line finds: people, their bookings, and a booking it describes, already judged.

Runs off the UI thread, within the time of a keystroke.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.finder import FinderQuestion
from booking_desktop.domain.finding import FoundBooking, FoundCustomer
from booking_desktop.domain.ids import CustomerId, OutletId, ResourceId, ServiceId
from booking_desktop.domain.instants import (
    Instant,
    NonexistentLocalTime,
    local_date,
    local_to_instant,
)
from booking_desktop.domain.sentence import Sentence, understand
from booking_desktop.domain.spoken import DateReading
from booking_desktop.domain.verdict import BookingRequest, LineRequest, Verdict
from booking_desktop.services.booking import Bookings
from booking_desktop.services.free_times import FreeTimes
from booking_desktop.services.rebooking import Rebooking
from booking_desktop.services.search import CustomerMatch, Search

_MOST_CUSTOMERS: Final = 4
_MOST_BOOKINGS: Final = 4
_FEWEST_LETTERS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A booking that a sentence describes, and whether it fits.

    Attributes:
        customer: Whom the loose words mean, where they mean somebody.
        service_id: The service; the customer's usual one where the words fit several.
        staff_id: With whom; None for anyone.
        starts_at: When; the first free time of that day where no time was said.
        verdict: The judge's answer.
    """

    customer: FoundCustomer | None
    service_id: ServiceId
    staff_id: ResourceId | None
    starts_at: Instant
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """Everything that a typed line finds."""

    sentence: Sentence
    customers: tuple[CustomerMatch, ...]
    bookings: tuple[FoundBooking, ...]
    proposal: Proposal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The services that are asked."""

    search: Search
    bookings: Bookings
    rebooking: Rebooking
    free_times: FreeTimes


class Understanding:
    """Understands typed lines at one outlet."""

    def __init__(self, sources: Sources, outlet_id: OutletId) -> None:
        """Keep whom to ask."""
        self._ask = sources
        self._outlet_id = outlet_id

    def of(self, text: str, catalogue: Catalogue, now: Instant) -> Understood:
        """Return what a line finds; a line without loose words finds nobody.

        Raises:
            StorageError: The database cannot be read.
        """
        reading = DateReading(today=local_date(now, catalogue.zone))
        sentence = understand(text, catalogue, reading)
        customers = self._customers(sentence.rest) or self._customers(text)
        ids = [match.customer.id for match in customers]
        return Understood(
            sentence=sentence,
            customers=customers,
            bookings=self._ask.search.bookings(ids, limit=_MOST_BOOKINGS) if ids else (),
            proposal=self._proposal(sentence, customers, catalogue, now),
        )

    def _customers(self, text: str) -> tuple[CustomerMatch, ...]:
        if len(text.strip()) < _FEWEST_LETTERS:
            return ()
        return self._ask.search.customers(text, limit=_MOST_CUSTOMERS)

    def _proposal(
        self,
        sentence: Sentence,
        customers: tuple[CustomerMatch, ...],
        catalogue: Catalogue,
        now: Instant,
    ) -> Proposal | None:
        if not sentence.services or (sentence.on is None and sentence.minute is None):
            return None
        customer = customers[0].customer if customers and sentence.rest else None
        service_id = self._service(sentence, customer.id if customer else None)
        staff_id = sentence.staff.id if sentence.staff else None
        on = sentence.on or local_date(now, catalogue.zone)
        wanted = FinderQuestion(
            service_id=service_id,
            first_date=on,
            last_date=on,
            staff_id=staff_id,
            customer_id=customer.id if customer else None,
        )
        starts_at = self._start(sentence, wanted, catalogue)
        if starts_at is None:
            return None
        line = LineRequest(
            service_id=service_id,
            starts_at=starts_at,
            staff_id=staff_id,
            asked_for=staff_id is not None,
        )
        request = BookingRequest(
            customer_id=customer.id if customer else None,
            lines=(line,),
            is_walk_in=False,
        )
        return Proposal(
            customer=customer,
            service_id=service_id,
            staff_id=staff_id,
            starts_at=starts_at,
            verdict=self._ask.bookings.ask(self._outlet_id, request),
        )

    def _service(self, sentence: Sentence, customer_id: CustomerId | None) -> ServiceId:
        """Return the service that is meant: of several, the one the customer usually has."""
        offered = [service.id for service in sentence.services]
        if len(offered) > 1 and customer_id is not None:
            usual = self._ask.rebooking.usual(self._outlet_id, customer_id)
            for line in usual.lines if usual else ():
                if line.service_id in offered:
                    return line.service_id
        return offered[0]

    def _start(
        self, sentence: Sentence, wanted: FinderQuestion, catalogue: Catalogue
    ) -> Instant | None:
        if sentence.minute is not None:
            try:
                return local_to_instant(wanted.first_date, sentence.minute, catalogue.zone)
            except NonexistentLocalTime:
                return None
        free = self._ask.free_times.find(wanted)
        return free[0].starts_at if free else None
