"""What somebody waits for without a seat yet: a time with a person, or a call back (D8, F2).

A wish names a service and limits: dates, times of day, weekdays, perhaps a person. Nothing here
books: what would do is offered to a person at the desk.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from booking_desktop.domain.booking import Channel
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.ids import (
    AppointmentId,
    CallBackId,
    CustomerId,
    OutletId,
    ResourceId,
    ServiceId,
    WishId,
)
from booking_desktop.domain.instants import Instant, local_date, local_minute

EVERY_WEEKDAY = frozenset(range(7))
MINUTES_PER_DAY = 1440
LONGEST_WISH_DAYS = 62
"""How many days a wish may span: what frees later than that nobody waits for at a desk."""


class WishState(StrEnum):
    """Where a wish stands: waiting, booked by somebody at the desk, or given up."""

    OPEN = "open"
    BOOKED = "booked"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Which starts would do.

    Attributes:
        first_date: From which local date on.
        last_date: Until which local date, included.
        start_minute: The earliest start, local minutes since midnight.
        end_minute: The latest start is before it.
        weekdays: Which weekdays, 0 is Monday.
    """

    first_date: date
    last_date: date
    start_minute: int = 0
    end_minute: int = MINUTES_PER_DAY
    weekdays: frozenset[int] = EVERY_WEEKDAY

    def accept(self, starts_at: Instant, zone: ZoneInfo) -> bool:
        """Whether a start lies within them."""
        on = local_date(starts_at, zone)
        return (
            self.first_date <= on <= self.last_date
            and on.weekday() in self.weekdays
            and self.start_minute <= local_minute(starts_at, zone) < self.end_minute
        )


def check_limits(limits: Limits, today: date) -> None:
    """Make sure that limits can be met at all.

    Raises:
        FieldError: `wish_dates` is `reversed`, `past` or `too_many_days`; `wish_times` is
            `reversed` or `out_of_range`; `wish_weekdays` is `none_of_them`.
    """
    if limits.last_date < limits.first_date:
        raise FieldError("wish_dates", "reversed")
    if limits.last_date < today:
        raise FieldError("wish_dates", "past")
    days = (limits.last_date - limits.first_date).days + 1
    if days > LONGEST_WISH_DAYS:
        raise FieldError("wish_dates", "too_many_days", most=LONGEST_WISH_DAYS)
    if not 0 <= limits.start_minute < MINUTES_PER_DAY or limits.end_minute > MINUTES_PER_DAY:
        raise FieldError("wish_times", "out_of_range")
    if limits.end_minute <= limits.start_minute:
        raise FieldError("wish_times", "reversed")
    waited = (limits.first_date + timedelta(days=n) for n in range(days))
    if not any(on.weekday() in limits.weekdays for on in waited):
        raise FieldError("wish_weekdays", "none_of_them")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a free time is looked for: of a wish, or of somebody to be called back.

    Attributes:
        service_id: The service.
        limits: Which starts would do.
        customer_id: For whom; None for somebody without a card.
        provider_id: With whom; None for anyone.
        wished_at: The very start that was asked for: what is nearest to it comes first.
        replaces: The booking that would be brought forward.
        before: Only starts before this instant: where that booking stands.
    """

    service_id: ServiceId
    limits: Limits
    customer_id: CustomerId | None = None
    provider_id: ResourceId | None = None
    wished_at: Instant | None = None
    replaces: AppointmentId | None = None
    before: Instant | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Somebody waits for a time (D8).

    Attributes:
        wanted: What they wait for.
        customer_name: Whose wish it is.
        phone: E.164 or empty.
        appointment_id: While open, the booking that would be brought forward; afterwards what was
            booked for it.
        created_by: Who noted it.
    """

    id: WishId
    outlet_id: OutletId
    wanted: Wanted
    customer_name: str
    phone: str
    state: WishState
    note: str
    appointment_id: AppointmentId | None
    created_at: Instant
    created_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBack:
    """Somebody to be called back: about a booking, or because no time was found (F2).

    Attributes:
        appointment_id: The booking it is about.
        replaces: The same while it is to come: a time that is agreed moves it.
        name: What they are called: of their card, or as it was said.
        phone: E.164, or as it was said; empty where nobody knows it.
        reason: What was said.
        due_at: Not before: "not reached, again at".
    """

    id: CallBackId
    outlet_id: OutletId
    customer_id: CustomerId | None
    appointment_id: AppointmentId | None
    replaces: AppointmentId | None
    service_id: ServiceId | None
    provider_id: ResourceId | None
    wished_at: Instant | None
    name: str
    phone: str
    reason: str
    channel: Channel
    state: WishState
    due_at: Instant
    created_at: Instant
    created_by: str
