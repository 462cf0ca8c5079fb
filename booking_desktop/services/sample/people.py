"""The customers of a sample salon, and who of them is likely to come to whom for what."""

from __future__ import annotations

from collections import defaultdict
from random import Random
from typing import Final

from booking_desktop.domain.customers import AlertKind, Customer, CustomerAlert
from booking_desktop.domain.ids import CustomerId, ResourceId, ServiceId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.text import slug
from booking_desktop.services.sample.ids import SeededIds
from booking_desktop.services.sample.names import FIRST_NAMES, LAST_NAMES
from booking_desktop.services.sample.site import Site

_PHONE_PREFIXES: Final = ("+35383", "+35385", "+35386", "+35387", "+35389")
_FIRST_SUBSCRIBER: Final = 5_600_000
_TAGS: Final = ((), (), (), (), (), (), ("regular",), ("student",), ("vip",), ("colleague",))
_NOTES: Final = (
    "Tea, no sugar.",
    "Prefers the first appointment of the day.",
    "Comes by train, often five minutes behind.",
    "Likes it quiet.",
    "Thick hair, plan a little longer.",
    "Brings her daughter along.",
    "Coffee with oat milk.",
)
_ALERTS: Final = (
    CustomerAlert(kind=AlertKind.ALLERGY, text="Allergic to latex."),
    CustomerAlert(kind=AlertKind.ALLERGY, text="Reacts to ammonia, use the gentle range."),
    CustomerAlert(kind=AlertKind.PATCH_TEST, text="Patch test done."),
    CustomerAlert(kind=AlertKind.PREFERENCE, text="No perfume, please ask before spraying."),
)
_PICKS_BEFORE_ANYBODY: Final = 6
_REGULARS_SHARE: Final = 0.75


def make_customers(count: int, *, random: Random, ids: SeededIds, at: Instant) -> list[Customer]:
    """Return that many customers; names recur as they do, phone numbers do not."""
    return [_customer(number, random, CustomerId(ids.make(at))) for number in range(count)]


def _customer(number: int, random: Random, customer_id: CustomerId) -> Customer:
    first = FIRST_NAMES[int(random.random() * len(FIRST_NAMES))]
    last = LAST_NAMES[int(random.random() * len(LAST_NAMES))]
    dice = random.random()
    return Customer(
        id=customer_id,
        first_name=first,
        last_name=last,
        email=f"{slug(first)}.{slug(last)}{number}@example.com" if dice < 0.7 else "",
        phone=_phone(number) if dice > 0.06 else "",
        note=_NOTES[number % len(_NOTES)] if 0.4 < dice < 0.48 else "",
        tags=_TAGS[number % len(_TAGS)] if 0.2 < dice < 0.6 else (),
        wants_messages=dice < 0.97,
        alerts=(_ALERTS[number % len(_ALERTS)],) if 0.5 < dice < 0.52 else (),
    )


def _phone(number: int) -> str:
    line, prefix = divmod(number, len(_PHONE_PREFIXES))
    return f"{_PHONE_PREFIXES[prefix]}{_FIRST_SUBSCRIBER + line}"


class Clientele:
    """Finds somebody for a booking: mostly the person's own regulars for that service.

    Nobody comes twice on one day; `begin_day` forgets who came.
    """

    def __init__(self, customers: list[Customer], site: Site, *, random: Random) -> None:
        self._customers = customers
        self._regulars: dict[tuple[ResourceId, ServiceId], list[Customer]] = defaultdict(list)
        self._seen_today: set[CustomerId] = set()
        pairs = [(staff.id, skill.service_id) for staff in site.staff for skill in staff.skills]
        weights = [site.demand[service_id] for _, service_id in pairs]
        homes = random.choices(pairs, weights, k=len(customers))
        for customer, home in zip(customers, homes, strict=True):
            self._regulars[home].append(customer)

    def begin_day(self, guests: set[CustomerId]) -> None:
        """Forget who came yesterday; those named come today anyway."""
        self._seen_today = guests

    def pick(
        self, staff_id: ResourceId, service_id: ServiceId, *, random: Random
    ) -> tuple[Customer, bool]:
        """Return somebody who does not come that day yet, and whether they are a regular here."""
        own = self._regulars.get((staff_id, service_id), self._customers)
        for _ in range(_PICKS_BEFORE_ANYBODY):
            is_regular = random.random() < _REGULARS_SHARE
            pool = own if is_regular else self._customers
            # Squaring favours the front of the list: some come every month, some came once.
            customer = pool[int(random.random() ** 2 * len(pool))]
            if customer.id not in self._seen_today:
                self._seen_today.add(customer.id)
                return customer, is_regular
        return self._anybody(random), False

    def _anybody(self, random: Random) -> Customer:
        start = int(random.random() * len(self._customers))
        for offset in range(len(self._customers)):
            customer = self._customers[(start + offset) % len(self._customers)]
            if customer.id not in self._seen_today:
                self._seen_today.add(customer.id)
                return customer
        raise ValueError("a day with more bookings than customers")
