"""Offering a room by the hour: which timeslots it is sold in, and what each costs (E1).

The starts of a day stand on the wall clock: every so many minutes from the opening of the working
hours, as people read them off. A start that a clock change skips makes no slot, a doubled one makes
the first of the two (B14). A slot lasts its length in elapsed minutes, never runs past the closing
of the working hours, and never into the next slot.

Nor does one stand where the place is shut for good reason: outside the outlet's opening hours where
it has any, outside the room's own hours where it has any, in a break of the room or in a closure.
Bookings and blocked time come and go, so slots are made under them and are not free meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from booking_desktop.domain.availability import (
    LocalDates,
    closures_within,
    opening_intervals,
    resource_calendar,
)
from booking_desktop.domain.catalogue import Room
from booking_desktop.domain.catalogue_rules import LONGEST_MINUTES, SHORTEST_MINUTES
from booking_desktop.domain.errors import FieldError, NotFoundError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import ResourceId
from booking_desktop.domain.instants import (
    MINUTES_PER_DAY,
    MINUTES_PER_HOUR,
    SECONDS_PER_MINUTE,
    Instant,
    Minute,
    NonexistentLocalTime,
    local_to_instant,
    local_to_instant_or_next,
)
from booking_desktop.domain.intervals import (
    Interval,
    covering,
    gaps,
    intersect,
    merge,
    overlapping,
)
from booking_desktop.domain.money import Money

USUAL_SLOT_MINUTES: Final = 30
USUAL_OPENING_MINUTE: Final = 9 * MINUTES_PER_HOUR
USUAL_CLOSING_MINUTE: Final = 17 * MINUTES_PER_HOUR
MOST_DAYS: Final = 366
MOST_SLOTS: Final = 10_000
"""A year of half hours is some 6,000; beyond it something was mistyped."""

_FIRST_YEAR: Final = 2000
_LAST_YEAR: Final = 2200


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomOffer:
    """A room to be sold by the hour on the dates of [`first_date`, `end_date`).

    Attributes:
        room_id: The room.
        first_date: The first date.
        end_date: The date after the last one.
        slot_minutes: How long a slot is.
        opens_minute: When the first slot of a day begins, minutes since midnight.
        closes_minute: When the last one has ended, up to 1440.
        hourly_rate: What the room costs an hour from now on; None for what it costs already.

    Raises:
        FieldError: `first_date` or `end_date`, `out_of_range`; `end_date`, `before_first_date` or
            `too_many_days`; `slot_minutes`, `out_of_range` or `too_many_slots`; `opens_minute` or
            `closes_minute`, `out_of_range`; `closes_minute`, `before_opening`.
    """

    room_id: ResourceId
    first_date: date
    end_date: date
    slot_minutes: int = USUAL_SLOT_MINUTES
    opens_minute: Minute = USUAL_OPENING_MINUTE
    closes_minute: Minute = USUAL_CLOSING_MINUTE
    hourly_rate: Money | None = None

    def __post_init__(self) -> None:
        """Refuse what can only be a slip."""
        check_dates(self.first_date, self.end_date)
        _check("slot_minutes", self.slot_minutes, SHORTEST_MINUTES, LONGEST_MINUTES)
        _check("opens_minute", self.opens_minute, 0, MINUTES_PER_DAY - 1)
        _check("closes_minute", self.closes_minute, 1, MINUTES_PER_DAY)
        if self.closes_minute <= self.opens_minute:
            raise FieldError("closes_minute", "before_opening")
        a_day = (self.closes_minute - self.opens_minute) // self.slot_minutes
        if a_day * self.days > MOST_SLOTS:
            raise FieldError("slot_minutes", "too_many_slots", most=MOST_SLOTS)

    @property
    def days(self) -> int:
        """How many dates."""
        return (self.end_date - self.first_date).days

    @property
    def last_date(self) -> date:
        """The last date, included."""
        return self.end_date - timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """The slots of an offer beside those that stand already.

    Attributes:
        new: What would be made.
        standing: What exists already, start for start and end for end; it stays.
        crossing: What would cut into slots of another grid, and is left out.
        shut: What would stand while the place is shut, and is left out.
    """

    new: tuple[Interval, ...]
    standing: tuple[Interval, ...] = ()
    crossing: tuple[Interval, ...] = ()
    shut: tuple[Interval, ...] = ()

    @property
    def total(self) -> int:
        """How many timeslots the offer comes to, those that stand already included."""
        return len(self.new) + len(self.standing)


def check_dates(first_date: date, end_date: date) -> None:
    """Refuse dates of [`first_date`, `end_date`) that can only be a slip.

    Raises:
        FieldError: `first_date` or `end_date`, `out_of_range`; `end_date`, `before_first_date` or
            `too_many_days`.
    """
    check_date("first_date", first_date)
    check_date("end_date", end_date)
    if end_date <= first_date:
        raise FieldError("end_date", "before_first_date")
    if (end_date - first_date).days > MOST_DAYS:
        raise FieldError("end_date", "too_many_days", most=MOST_DAYS)


def check_date(field: str, on: date) -> None:
    """Refuse a date that nobody can mean.

    Raises:
        FieldError: Of `field`: `out_of_range`.
    """
    if not _FIRST_YEAR <= on.year < _LAST_YEAR:
        raise FieldError(field, "out_of_range", value=on)


def room_on_offer(catalogue: Catalogue, offer: RoomOffer) -> tuple[Room, Money]:
    """Return the room of an offer, and what it costs an hour.

    Raises:
        NotFoundError: There is no such room.
        FieldError: `room`, `not_in_use` or `no_hourly_rate`; `hourly_rate`, `other_currency`.
    """
    room = catalogue.rooms.get(offer.room_id)
    if room is None:
        raise NotFoundError(subject="room", id=offer.room_id)
    if not room.is_active:
        raise FieldError("room", "not_in_use", value=room.name)
    rate = offer.hourly_rate or room.hourly_rate
    if rate is None:
        raise FieldError("room", "no_hourly_rate", value=room.name)
    if rate.currency != catalogue.outlet.currency:
        raise FieldError("hourly_rate", "other_currency", expected=catalogue.outlet.currency)
    return room, rate


def slot_price(hourly_rate: Money, minutes: int) -> Money:
    """Return what so many minutes cost, rounded half-up to the currency's own precision (E1)."""
    return hourly_rate.share(minutes, MINUTES_PER_HOUR)


def sort_slots(
    offer: RoomOffer, catalogue: Catalogue, standing: tuple[Interval, ...] = ()
) -> Sorted:
    """Return the slots of an offer, sorted by what becomes of each.

    Args:
        offer: The room, the dates and the hours.
        catalogue: The outlet, for its zone and for when the place is shut.
        standing: The timeslots that the room has around these dates, in order of time.
    """
    ground = _open_ground(offer, catalogue)
    kinds: dict[str, list[Interval]] = {"new": [], "standing": [], "crossing": [], "shut": []}
    known = frozenset(standing)
    for interval in _wished(offer, catalogue.zone):
        if interval in known:
            kind = "standing"
        elif covering(ground, interval) is None:
            kind = "shut"
        elif overlapping(standing, interval):
            kind = "crossing"
        else:
            kind = "new"
        kinds[kind].append(interval)
    return Sorted(**{kind: tuple(found) for kind, found in kinds.items()})


def _wished(offer: RoomOffer, zone: ZoneInfo) -> Iterator[Interval]:
    for day in range(offer.days):
        yield from _wished_on(offer.first_date + timedelta(days=day), offer, zone)


def _wished_on(on: date, offer: RoomOffer, zone: ZoneInfo) -> Iterator[Interval]:
    closes_at = local_to_instant_or_next(on, offer.closes_minute, zone)
    free_from: Instant | None = None
    for minute in range(offer.opens_minute, offer.closes_minute, offer.slot_minutes):
        try:
            start = local_to_instant(on, minute, zone)
        except NonexistentLocalTime:
            continue
        end = Instant(start + offer.slot_minutes * SECONDS_PER_MINUTE)
        if end > closes_at:
            return
        # Across a clock change a slot may reach beyond the next start on the wall.
        if free_from is None or start >= free_from:
            yield Interval(start, end)
            free_from = end


def _open_ground(offer: RoomOffer, catalogue: Catalogue) -> tuple[Interval, ...]:
    """Return when the place and the room are open on the dates of an offer, tidy."""
    dates = LocalDates(first=offer.first_date, last=offer.last_date, zone=catalogue.zone)
    whole = Interval(dates.starts_at, dates.ends_at)
    closed = closures_within(dates, catalogue.closures)
    rules = catalogue.rules.get(offer.room_id, ())
    calendar = resource_calendar(dates, rules=rules, closed=closed)
    shut = merge(obstacle.interval for obstacle in calendar.obstacles)
    ground = calendar.open_intervals if rules else gaps(shut, whole)
    if catalogue.opening:
        ground = intersect(ground, opening_intervals(dates, catalogue.opening))
    return ground


def _check(field: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise FieldError(field, "out_of_range", value=value, least=least, most=most)
