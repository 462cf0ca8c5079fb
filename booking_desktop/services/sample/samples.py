"""Filling a database with a sample: the same seed and the same day give the same rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Final

from booking_desktop.domain.catalogue import Outlet
from booking_desktop.domain.ids import BusinessId, OutletId
from booking_desktop.domain.instants import Instant, day_start, local_date, zone
from booking_desktop.services.sample.business import prepare_business
from booking_desktop.services.sample.calendar import (
    closures,
    holidays,
    orders_around,
    orders_back_from,
)
from booking_desktop.services.sample.composing import DayComposer, DayOrder
from booking_desktop.services.sample.diary import Diary, Progress, write_diaries
from booking_desktop.services.sample.fates import LONGEST_LEAD_DAYS, Viewpoint
from booking_desktop.services.sample.ids import SeededIds
from booking_desktop.services.sample.packing import Packer
from booking_desktop.services.sample.people import Clientele, make_customers
from booking_desktop.services.sample.placing import Placer
from booking_desktop.services.sample.site import EVERY_DAY_BUT_SUNDAY, Blueprint, Site, SiteBuilder
from booking_desktop.services.sample.sizes import SampleSize
from booking_desktop.services.sample.team import LUMEN_TEAM, make_crew
from booking_desktop.services.sample.writer import SampleWriter
from booking_desktop.storage.engine import Database

BUSINESS: Final = "Lumen Studio"

_YEAR_DAYS: Final = 365
_WEEK_REACH_DAYS: Final = 3
_DUBLIN: Final = ("Europe/Dublin", "EUR", "IE")
_LONDON: Final = ("Europe/London", "GBP", "GB")
_BERLIN: Final = ("Europe/Berlin", "EUR", "DE")
_VIENNA: Final = ("Europe/Vienna", "EUR", "AT")
_TOWNS: Final = (
    ("Downtown", _DUBLIN),
    ("Rathmines", _DUBLIN),
    ("Howth", _DUBLIN),
    ("Cork", _DUBLIN),
    ("Galway", _DUBLIN),
    ("Limerick", _DUBLIN),
    ("Belfast", _LONDON),
    ("London", _LONDON),
    ("Berlin", _BERLIN),
    ("Vienna", _VIENNA),
)


def write_sample(
    database: Database,
    size: SampleSize,
    *,
    seed: int,
    now: Instant,
    progress: Progress = lambda _done, _total: None,
) -> int:
    """Fill a database in which nothing is booked yet, and return the number of appointments.

    A database that has been set up keeps its business, and its first outlet is filled; otherwise
    a business is made. `now` parts what has happened from what is ahead.

    Raises:
        AlreadyExistsError: `subject` is `bookings` or `services`: the database is in use.
        StorageError: The database cannot be written.
    """
    ids = SeededIds(f"{seed}")
    opened_at = _opened_at(size, now)
    outlets = _outlets(size.outlets, ids, opened_at)
    business = prepare_business(database, BUSINESS, outlets, ids=ids, at=opened_at)
    writer = SampleWriter(database, business, ids=ids)
    viewpoint = Viewpoint(now, tuple(business.actors))
    diaries = []
    for number, outlet in enumerate(business.outlets):
        sampler = _Sampler(
            size, outlet, ids=ids, viewpoint=viewpoint, random=Random(f"{seed}/{number}")
        )
        writer.write_site(sampler.site, opened_at)
        writer.write_customers(sampler.customers, business.business_id, opened_at)
        diaries.append(sampler.diary(seed=f"{seed}/{number}"))
    return write_diaries(diaries, writer, progress, now=now)


class _Sampler:
    """One outlet of a sample."""

    def __init__(
        self,
        size: SampleSize,
        outlet: Outlet,
        *,
        ids: SeededIds,
        viewpoint: Viewpoint,
        random: Random,
    ) -> None:
        self._ids = ids
        self._viewpoint = viewpoint
        self._random = random
        self._orders = _orders(size, local_date(viewpoint.now, zone(outlet.time_zone)))
        self.site = self._site(size, outlet)
        self.customers = make_customers(
            size.customers, random=random, ids=ids, at=_opened_at(size, viewpoint.now)
        )

    def diary(self, *, seed: str) -> Diary:
        """Return the outlet's diary, not yet written."""
        placer = Placer(self.site, ids=self._ids)
        composer = DayComposer(
            placer,
            Packer(self.site, placer),
            Clientele(self.customers, self.site, random=self._random),
            ids=self._ids,
            viewpoint=self._viewpoint,
        )
        return Diary(self.site, self._orders, composer, seed=seed)

    def _site(self, size: SampleSize, outlet: Outlet) -> Site:
        team = make_crew(dict(size.crew), random=self._random) if size.crew else LUMEN_TEAM
        blueprint = Blueprint(
            menu=size.menu,
            team=team,
            places=dict(size.places),
            weekdays=EVERY_DAY_BUT_SUNDAY,
            days_off={} if size.has_probes else {at: at % 6 for at in range(len(team))},
        )
        site = SiteBuilder(
            outlet, blueprint, ids=self._ids, at=_opened_at(size, self._viewpoint.now)
        ).build()
        first, last = min(self._orders), max(self._orders) + timedelta(days=_YEAR_DAYS)
        return replace(
            site,
            closures=closures(first, last),
            # On probe days everybody is there.
            time_off=()
            if size.has_probes
            else tuple(holidays(site, first, last, random=self._random)),
        )


def _orders(size: SampleSize, today: date) -> Mapping[date, DayOrder]:
    if size.appointments is None:
        return orders_around(today, days=_WEEK_REACH_DAYS, a_day=size.a_day)
    return orders_back_from(
        today, total=size.appointments, a_day=size.a_day, has_probes=size.has_probes
    )


def _opened_at(size: SampleSize, now: Instant) -> Instant:
    """Return when the business began: before anything was booked in it."""
    today = local_date(now, zone(_DUBLIN[0]))
    first = min(_orders(size, today)) - timedelta(days=LONGEST_LEAD_DAYS * 2)
    return day_start(first, zone(_DUBLIN[0]))


def _outlets(count: int, ids: SeededIds, at: Instant) -> list[Outlet]:
    return [
        Outlet(
            id=OutletId(ids.make(at)),
            business_id=BusinessId(""),  # given when it is known whose they are
            name=name,
            time_zone=time_zone,
            currency=currency,
            country=country,
        )
        for name, (time_zone, currency, country) in _TOWNS[:count]
    ]
