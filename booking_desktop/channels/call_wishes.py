"""What a caller wants, understood: the service, the person and the time behind their words (F2)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from booking_desktop.channels.call_report import CallWish
from booking_desktop.domain.catalogue import Service, Staff
from booking_desktop.domain.errors import BookingError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.finder import FinderQuestion
from booking_desktop.domain.heard import HeardWhen, read_when
from booking_desktop.domain.ids import CustomerId
from booking_desktop.domain.instants import (
    Instant,
    NonexistentLocalTime,
    local_date,
    local_minute,
    local_to_instant,
)
from booking_desktop.domain.naming import service_named, staff_wished
from booking_desktop.domain.spoken import DateReading
from booking_desktop.services.free_times import FreeTimes

_SEARCHED: Final = timedelta(days=14)


class UnclearWish(Exception):  # noqa: N818 - what it is, not that something went wrong
    """What was said can be meant in several ways, or in none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A wish that is clear: what, with whom, when."""

    service: Service
    staff: Staff | None
    when: HeardWhen


def understand_wish(wish: CallWish, catalogue: Catalogue, now: Instant) -> Wanted:
    """Return what is wanted.

    Raises:
        UnclearWish: It is to be asked about.
    """
    if not wish.service:
        raise UnclearWish
    try:
        return Wanted(
            service=service_named(catalogue, wish.service),
            staff=staff_wished(catalogue, wish.staff),
            when=read_when(
                wish.preferred_date,
                wish.preferred_time,
                DateReading(today=local_date(now, catalogue.zone)),
            ),
        )
    except BookingError as error:
        raise UnclearWish from error


def wished_words(wish: CallWish) -> str:
    """Return what was said of service, person and time, to be read by whoever calls back."""
    said = (wish.service, wish.staff, f"{wish.preferred_date} {wish.preferred_time}".strip())
    return ", ".join(part for part in said if part)


def find_start(
    wanted: Wanted,
    free_times: FreeTimes,
    catalogue: Catalogue,
    *,
    customer_id: CustomerId | None,
    now: Instant,
) -> Instant | None:
    """Return the start that was asked for, or the first free one where any will do.

    None where the clocks skip that time, or nothing is free.
    """
    when, zone = wanted.when, catalogue.zone
    if when.on is not None and when.minute is not None:
        try:
            return local_to_instant(when.on, when.minute, zone)
        except NonexistentLocalTime:
            return None
    first_date, last_date = _dates(when.on, local_date(now, zone))
    question = FinderQuestion(
        service_id=wanted.service.id,
        first_date=first_date,
        last_date=last_date,
        staff_id=wanted.staff.id if wanted.staff else None,
        customer_id=customer_id,
    )
    return next(
        (
            free.starts_at
            for free in free_times.find(question)
            if when.minute in (None, local_minute(free.starts_at, zone))
        ),
        None,
    )


def _dates(on: date | None, today: date) -> tuple[date, date]:
    return (on, on) if on is not None else (today, today + _SEARCHED)
