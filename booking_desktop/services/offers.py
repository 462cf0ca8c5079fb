"""What waits for a person at the desk, and what is free for whoever waits (D2, D4, D8, job 18).

Free times are looked for a week at a time, and only where something has changed since.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.finder import FreeStart
from booking_desktop.domain.ids import CallBackId, OutletId, WishId
from booking_desktop.domain.instants import Instant, local_date
from booking_desktop.domain.offers import free_for
from booking_desktop.domain.wishes import CallBack, Limits, Wanted, Wish
from booking_desktop.services.clock import Clock
from booking_desktop.storage.call_backs import read_open_call_backs
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database
from booking_desktop.storage.facts import load_facts
from booking_desktop.storage.unit_of_work import Transaction
from booking_desktop.storage.waiting import ClassWaiter, count_pending, list_waiters
from booking_desktop.storage.wishes import read_open_wishes

__all__ = ["ClassWaiter", "Offered", "Offers", "Stale", "WaitingPeople"]

_MOST_OFFERS: Final = 3
_DAY: Final = timedelta(days=1)
_WEEK_DAYS: Final = 7
_CALL_BACK_DAYS: Final = 14
"""How far ahead somebody who is called back is offered times."""

Offered = Mapping[str, tuple[FreeStart, ...]]
"""The free times that were found for a wish or a call-back, by its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """What is to be looked for again: on which dates something changed; None for on any."""

    dates: frozenset[date] | None = None

    def concerns(self, limits: Limits) -> bool:
        """Whether limits reach one of the dates."""
        return self.dates is None or any(
            limits.first_date <= on <= limits.last_date for on in self.dates
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPeople:
    """Everything that waits.

    Attributes:
        pending: How many bookings wait for a yes.
        wishes: Who waits for a time, the longest first.
        call_backs: Who is to be called back, whoever is due first ahead.
        waiters: Who waits for a seat in a class, by class and in their order.
        offers: What is free for wishes and call-backs, by their ids.
    """

    pending: int
    wishes: tuple[Wish, ...]
    call_backs: tuple[CallBack, ...]
    waiters: tuple[ClassWaiter, ...]
    offers: Offered

    def of(self, id: WishId | CallBackId) -> tuple[FreeStart, ...]:
        """Return what is free for one of them, the best first."""
        return self.offers.get(id, ())

    @property
    def matches(self) -> int:
        """How many wishes could be booked now."""
        return sum(bool(self.of(wish.id)) for wish in self.wishes)

    def due(self, now: Instant) -> int:
        """Return how many people are to be called back by now."""
        return sum(call_back.due_at <= now for call_back in self.call_backs)


class Offers:
    """Looks for what would do, at one outlet. Bounded: open wishes times the weeks they span."""

    def __init__(
        self, database: Database, catalogues: CatalogueReader, outlet_id: OutletId, *, clock: Clock
    ) -> None:
        """Keep where facts are read."""
        self._database = database
        self._catalogues = catalogues
        self._outlet_id = outlet_id
        self._clock = clock

    def look(self, known: Offered, stale: Stale) -> WaitingPeople:
        """Return who waits with what is free for them.

        Args:
            known: What was found before; kept where nothing changed and nothing has passed.
            stale: On which dates something changed since.

        Raises:
            StorageError: The database cannot be read.
        """
        now = self._clock.now()
        with self._database.reading() as connection:
            catalogue = self._catalogues.read(connection, self._outlet_id)
            today = local_date(now, catalogue.zone)
            wishes = read_open_wishes(connection, self._outlet_id, today=today)
            call_backs = read_open_call_backs(connection, self._outlet_id)
            wanted: dict[str, Wanted] = {wish.id: wish.wanted for wish in wishes}
            wanted |= dict(_asked_back(call_backs, catalogue, now))
            search = _Search(connection, catalogue, now)
            offers = {
                id: known[id]
                if id in known and not _is_old(known[id], each, stale, now)
                else search.find(each)
                for id, each in wanted.items()
            }
            return WaitingPeople(
                pending=count_pending(connection, self._outlet_id),
                wishes=wishes,
                call_backs=call_backs,
                waiters=list_waiters(connection, self._outlet_id, now=now),
                offers=offers,
            )


class _Search:
    """Finds, a week at a time, until there is enough."""

    def __init__(self, transaction: Transaction, catalogue: Catalogue, now: Instant) -> None:
        self._transaction = transaction
        self._catalogue = catalogue
        self._now = now
        self._today = local_date(now, catalogue.zone)

    def find(self, wanted: Wanted) -> tuple[FreeStart, ...]:
        found: list[FreeStart] = []
        limits = wanted.limits
        first_date = max(limits.first_date, self._today)
        while first_date <= limits.last_date and len(found) < _MOST_OFFERS:
            last_date = min(first_date + timedelta(days=_WEEK_DAYS - 1), limits.last_date)
            within = replace(limits, first_date=first_date, last_date=last_date)
            found += self._week(replace(wanted, limits=within), _MOST_OFFERS - len(found))
            first_date = last_date + _DAY
        return tuple(found)

    def _week(self, wanted: Wanted, most: int) -> list[FreeStart]:
        limits = wanted.limits
        facts = load_facts(
            self._transaction,
            self._catalogue,
            limits.first_date - _DAY,
            limits.last_date + _DAY,
            customer_id=wanted.customer_id,
        )
        free = free_for(facts, wanted, self._now)
        return [each for each, _number in zip(free, range(most), strict=False)]


def _is_old(found: tuple[FreeStart, ...], wanted: Wanted, stale: Stale, now: Instant) -> bool:
    """Whether something may have freed or gone since, by somebody's act or by the clock."""
    return stale.concerns(wanted.limits) or any(free.starts_at < now for free in found)


def _asked_back(
    call_backs: tuple[CallBack, ...], catalogue: Catalogue, now: Instant
) -> Iterator[tuple[str, Wanted]]:
    """Yield what those who are called back want, from the day they asked for."""
    for call_back in call_backs:
        if call_back.service_id is None:
            continue
        first = max(now, call_back.wished_at or now)
        first_date = local_date(Instant(first), catalogue.zone)
        limits = Limits(
            first_date=first_date, last_date=first_date + timedelta(days=_CALL_BACK_DAYS)
        )
        wanted = Wanted(
            service_id=call_back.service_id,
            limits=limits,
            customer_id=call_back.customer_id,
            provider_id=call_back.provider_id,
            wished_at=call_back.wished_at if first > now else None,
            replaces=call_back.replaces,
        )
        yield str(call_back.id), wanted
