"""Whether a booking lies outside the hours of what delivers it (B1).

Asked before hours, closures or time off are saved, so that what they would strand can be listed.
Only the hours decide here; holds and seats of what is booked are not in question.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from zoneinfo import ZoneInfo

from booking_desktop.domain.availability import (
    LocalDates,
    TimeOff,
    closures_within,
    opening_intervals,
    resource_calendar,
)
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import Instant, local_date
from booking_desktop.domain.intervals import Interval


def is_stranded(
    interval: Interval,
    resource_ids: Collection[ResourceId],
    catalogue: Catalogue,
    *,
    time_off: Iterable[TimeOff] = (),
) -> bool:
    """Return whether an interval lies outside the hours of the outlet or of one of the resources.

    Resources without any hours of their own (chairs, most rooms) follow the outlet.
    """
    dates = _dates_of(interval, catalogue.zone)
    closed = closures_within(dates, catalogue.closures)
    if any(obstacle.interval.overlaps(interval) for obstacle in closed):
        return True
    if catalogue.opening and not _is_covered(interval, opening_intervals(dates, catalogue.opening)):
        return True
    return any(
        _is_away(away, interval) for away in time_off if away.resource_id in resource_ids
    ) or any(
        not _is_covered(
            interval,
            resource_calendar(dates, rules=catalogue.rules[resource_id]).open_intervals,
        )
        for resource_id in resource_ids
        if catalogue.rules.get(resource_id)
    )


def _dates_of(interval: Interval, zone: ZoneInfo) -> LocalDates:
    last_instant = Instant(interval.end - 1)
    return LocalDates(
        first=local_date(interval.start, zone), last=local_date(last_instant, zone), zone=zone
    )


def _is_covered(interval: Interval, tidy: tuple[Interval, ...]) -> bool:
    return any(open_interval.covers(interval) for open_interval in tidy)


def _is_away(away: TimeOff, interval: Interval) -> bool:
    return away.starts_at < interval.end and interval.start < away.ends_at
