"""Years of a salon's bookings, made and written week by week, so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import Final

from booking_desktop.domain.availability import LocalDates
from booking_desktop.domain.instants import (
    MINUTES_PER_DAY,
    SECONDS_PER_MINUTE,
    Instant,
    day_start,
    zone,
)
from booking_desktop.services.sample.composing import DayComposer, DayOrder
from booking_desktop.services.sample.fates import LONGEST_LEAD_DAYS
from booking_desktop.services.sample.placing import days_of
from booking_desktop.services.sample.planned import PlannedDay
from booking_desktop.services.sample.site import Site
from booking_desktop.services.sample.writer import SampleWriter

Progress = Callable[[int, int], None]
"""Told how many appointments there are so far, and how many there will be."""

_WEEK: Final = timedelta(days=7)
_ANY_ZONE: Final = zone("UTC")


class Diary:
    """One outlet's days: how many appointments each has, and who makes them."""

    def __init__(
        self, site: Site, orders: Mapping[date, DayOrder], composer: DayComposer, *, seed: str
    ) -> None:
        self.site = site
        self.orders = orders
        self._composer = composer
        self._seed = seed
        self._owed = 0

    def week(self, monday: date) -> Iterator[PlannedDay]:
        """Yield the days of a week; what a day cannot hold, the next ones have on top."""
        random = Random(f"{self._seed}/{monday.toordinal()}")
        dates = LocalDates(first=monday, last=monday + timedelta(days=6), zone=self.site.zone)
        for day in days_of(self.site, dates):
            order = self.orders.get(day.on)
            if order is not None:
                more = 0 if order.is_probe else self._owed
                wanted = DayOrder(order.wanted + more, order.is_probe)
                made = self._composer.compose(day, wanted, random)
                self._owed += order.wanted - len(made.appointments)
                yield made


def write_diaries(
    diaries: Sequence[Diary], writer: SampleWriter, progress: Progress, *, now: Instant
) -> int:
    """Write all days of all outlets and return how many appointments there are."""
    dates = [on for diary in diaries for on in diary.orders]
    total = sum(order.wanted for diary in diaries for order in diary.orders.values())
    monday, done = _monday_of(min(dates)), 0
    while monday <= max(dates):
        for diary in diaries:
            for day in diary.week(monday):
                writer.add(diary.site, day)
                done += len(day.appointments)
        monday += _WEEK
        writer.flush(entries_before=_earliest_to_come(monday, now))
        progress(done, total)
    writer.close()
    return done


def _earliest_to_come(monday: date, now: Instant) -> Instant:
    """Return an instant before which nothing of that week or a later one was booked."""
    starts_at = min(now, day_start(monday, _ANY_ZONE))
    return Instant(starts_at - (LONGEST_LEAD_DAYS + 3) * MINUTES_PER_DAY * SECONDS_PER_MINUTE)


def _monday_of(on: date) -> date:
    return on - timedelta(days=on.weekday())
