"""How a salon's years go: closed days, people's holidays, quiet Mondays and busy Saturdays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random
from typing import Final

from booking_desktop.domain.availability import Closure, TimeOff
from booking_desktop.domain.instants import Instant, day_start
from booking_desktop.services.sample.composing import DayOrder
from booking_desktop.services.sample.site import Site

BOOKED_AHEAD_DAYS: Final = 35
"""How far into the future the sample's bookings reach."""

PROBE_LINES: Final = 200
"""Lines on a probe day, all of them kept."""

_CLOSED: Final = {
    (1, 1): "New Year’s Day",
    (3, 17): "St Patrick’s Day",
    (12, 25): "Christmas Day",
    (12, 26): "St Stephen’s Day",
}
_CHRISTMAS_EVE: Final = (12, 24)
_CHRISTMAS_EVE_CLOSES: Final = 15 * 60
_WEEKDAY_LOAD: Final = (0.80, 0.88, 0.97, 1.05, 1.12, 1.22, 0.70)
_MONTH_LOAD: Final = {1: 0.90, 2: 0.94, 7: 0.96, 8: 0.93, 12: 1.10}
_PROBE_EVERY_DAYS: Final = 28
_FIRST_PROBE: Final = 3  # of each such stretch; a Wednesday, because day 1 was a Monday
_HOLIDAY_DAYS: Final = (7, 14)


def closures(first: date, last: date, *, never: date | None = None) -> tuple[Closure, ...]:
    """Return the days on which the salon is shut; `never` is kept open whatever it is."""
    found = []
    for on in _dates(first, last):
        reason = _CLOSED.get((on.month, on.day))
        if on == never:
            continue
        if reason:
            found.append(Closure(first_date=on, last_date=on, reason=reason))
        elif (on.month, on.day) == _CHRISTMAS_EVE:
            found.append(
                Closure(
                    first_date=on,
                    last_date=on,
                    reason="Christmas Eve",
                    start_minute=_CHRISTMAS_EVE_CLOSES,
                )
            )
    return tuple(found)


def holidays(
    site: Site, first: date, last: date, *, random: Random, never: date | None = None
) -> Iterator[TimeOff]:
    """Yield everybody's holidays, about three weeks a year; nobody is away on `never`."""
    for staff in site.staff:
        on = first + timedelta(days=random.randint(10, 120))
        while on < last:
            until = on + timedelta(days=random.choice(_HOLIDAY_DAYS))
            if never is None or not on <= never < until:
                yield TimeOff(
                    resource_id=staff.id,
                    starts_at=_midnight(on, site),
                    ends_at=_midnight(until, site),
                    reason="Holiday",
                )
            on = until + timedelta(days=random.randint(90, 200))


def orders_back_from(
    today: date, *, total: int, a_day: int, has_probes: bool
) -> Mapping[date, DayOrder]:
    """Return how many appointments each day has, from five weeks ahead back until `total` is met.

    `a_day` is the number on an average open day.
    """
    orders: dict[date, DayOrder] = {}
    on, left = today + timedelta(days=BOOKED_AHEAD_DAYS), total
    while left > 0:
        if is_working_day(on):
            order = _order(on, today, a_day, has_probes=has_probes)
            if left < order.wanted:
                order = DayOrder(left)
            orders[on] = order
            left -= order.wanted
        on -= timedelta(days=1)
    return dict(sorted(orders.items()))


def orders_around(today: date, *, days: int, a_day: int) -> Mapping[date, DayOrder]:
    """Return the usual number of appointments for that many days before and after today."""
    around = _dates(today - timedelta(days=days), today + timedelta(days=days))
    return {on: DayOrder(usual_load(on, today, a_day)) for on in around if is_working_day(on)}


def is_working_day(on: date) -> bool:
    """Whether the salon is open on a date: not on Sundays, not on the holidays."""
    return on.weekday() != 6 and (on.month, on.day) not in _CLOSED


def usual_load(on: date, today: date, a_day: int) -> int:
    """Return how many appointments a date usually has; what lies ahead has filled up less."""
    load = a_day * _WEEKDAY_LOAD[on.weekday()] * _MONTH_LOAD.get(on.month, 1.0)
    ahead = (on - today).days
    if ahead > 0:
        load *= max(0.12, 0.95 - ahead / BOOKED_AHEAD_DAYS)
    return max(1, round(load))


def _order(on: date, today: date, a_day: int, *, has_probes: bool) -> DayOrder:
    is_probe = has_probes and on < today and on.toordinal() % _PROBE_EVERY_DAYS == _FIRST_PROBE
    return DayOrder(PROBE_LINES, True) if is_probe else DayOrder(usual_load(on, today, a_day))


def _dates(first: date, last: date) -> Iterator[date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(ordinal)


def _midnight(on: date, site: Site) -> Instant:
    return day_start(on, site.zone)
