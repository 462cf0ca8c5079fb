"""House rules: what they may be, and what a change of them does to what is booked (A5, B10, C5).

A change touches no booking by itself. Refunds are reckoned when somebody cancels, so a new step
counts for what is booked already; everything else is for what is booked or offered from then on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from booking_desktop.domain.booking import Status
from booking_desktop.domain.catalogue import BookingPolicy
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.instants import SECONDS_PER_MINUTE, Instant, day_end, local_date
from booking_desktop.domain.lateness import late_minutes
from booking_desktop.domain.money import Money
from booking_desktop.domain.refunds import RefundPolicy

_SECONDS_PER_HOUR = 60 * SECONDS_PER_MINUTE
_LIMITS = {
    "slot_interval_minutes": (5, 1440),
    "late_after_minutes": (0, 1440),
    "min_lead_minutes": (0, 366 * 1440),
    "max_lead_days": (0, 3660),
    "deposit_percent": (0, 100),
    "waitlist_cutoff_minutes": (0, 366 * 1440),
    "no_show_after_minutes": (0, 1440),
}


def checked_policy(policy: BookingPolicy) -> BookingPolicy:
    """Return house rules that can be stored.

    Raises:
        FieldError: Naming the first field: `out_of_range_between` (`least`, `most`), or
            `max_lead_days`, `before_min_lead` where nothing at all could be booked.
    """
    for field, (least, most) in _LIMITS.items():
        value = getattr(policy, field)
        if value is not None and not least <= value <= most:
            raise FieldError(field, "out_of_range_between", value=value, least=least, most=most)
    earliest, days = policy.min_lead_minutes, policy.max_lead_days
    if earliest is not None and days is not None and earliest >= (days + 1) * 1440:
        raise FieldError("max_lead_days", "before_min_lead")
    return policy


class BookedAhead(NamedTuple):
    """A seat that somebody has today or later, with what it costs and what was paid."""

    appointment_id: AppointmentId
    customer: str
    service: str
    status: Status
    starts_at: Instant
    price: Money
    paid: Money


class WaitedFor(NamedTuple):
    """A class with people waiting that follows the outlet's cut-off (D3)."""

    service: str
    starts_at: Instant
    waiting: int


class RefundStep(NamedTuple):
    """Until when (None: from the last step on) how much of a booking would go back."""

    until: Instant | None
    percent: int
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundExample:
    """What the steps mean for one real booking.

    Attributes:
        is_paid: Whether something was paid; otherwise the steps are of its whole price.
        now: What would go back of it at this moment.
        before: What the steps in force give back at this moment.
    """

    booked: BookedAhead
    is_paid: bool
    steps: tuple[RefundStep, ...]
    now: RefundStep
    before: RefundStep


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyEffects:
    """What house rules, as they are typed, do to what is booked.

    Attributes:
        refund: Worked through for the next booking with something paid; None without bookings.
        deposit: What the next booking's service would ask for; None without bookings.
        too_soon: Bookings that start within the new lead time; they stay.
        too_far: Bookings beyond the last day of the new book; they stay.
        waited_for: Classes with people waiting for which the cut-off counts, soonest first.
        late: How many are late now by the rules in force, and by the new ones.
        overdue: How many may be given up now by the rules in force, and by the new ones.
    """

    refund: RefundExample | None
    deposit: tuple[BookedAhead, Money] | None
    too_soon: int
    too_far: int
    waited_for: tuple[WaitedFor, ...]
    late: tuple[int, int]
    overdue: tuple[int, int]


class Moment(NamedTuple):
    """When is asked, and by which clock."""

    now: Instant
    zone: ZoneInfo


def effects_of(
    new: BookingPolicy,
    *,
    old: BookingPolicy,
    booked: Iterable[BookedAhead],
    waited_for: tuple[WaitedFor, ...],
    at: Moment,
) -> PolicyEffects:
    """Work out what new house rules do to what is booked from today on."""
    seats = tuple(booked)
    ahead = tuple(seat for seat in seats if seat.starts_at > at.now)
    example = _telling(ahead, old, at.now)
    return PolicyEffects(
        refund=example and refund_example(example, new.refunds, old=old.refunds, now=at.now),
        deposit=example and (example, example.price.share(new.deposit_percent, 100)),
        too_soon=_too_soon(new, ahead, at.now),
        too_far=_too_far(new, ahead, at),
        waited_for=waited_for,
        late=_both(seats, old.late_after_minutes, new.late_after_minutes, at.now),
        overdue=_both(seats, old.no_show_after_minutes, new.no_show_after_minutes, at.now),
    )


def _telling(
    ahead: tuple[BookedAhead, ...], old: BookingPolicy, now: Instant
) -> BookedAhead | None:
    """Return the booking that shows most: all steps are still to come, and something is paid."""
    last_hours = old.refunds.tiers[0].hours if old.refunds.tiers else 0
    all_to_come = now + last_hours * _SECONDS_PER_HOUR

    def shows_little(seat: BookedAhead) -> tuple[bool, bool]:
        return seat.starts_at < all_to_come, seat.paid.minor <= 0

    return min(ahead, key=shows_little, default=None)


def refund_example(
    booked: BookedAhead, policy: RefundPolicy, *, old: RefundPolicy, now: Instant
) -> RefundExample:
    """Work a refund policy through for one booking, from its first step that is still to come."""
    whole = booked.paid if booked.paid.minor > 0 else booked.price
    steps = [
        _step(Instant(booked.starts_at - tier.hours * _SECONDS_PER_HOUR), tier.percent, whole)
        for tier in policy.tiers
    ]
    if not policy.tiers or policy.tiers[-1].hours > 0:
        steps.append(_step(None, 0, whole))
    return RefundExample(
        booked=booked,
        is_paid=booked.paid.minor > 0,
        steps=tuple(step for step in steps if step.until is None or step.until >= now),
        now=_now(booked, policy, whole, now),
        before=_now(booked, old, whole, now),
    )


def _now(booked: BookedAhead, policy: RefundPolicy, whole: Money, now: Instant) -> RefundStep:
    percent = policy.percent(starts_at=booked.starts_at, cancelled_at=now)
    return _step(None, percent, whole)


def _step(until: Instant | None, percent: int, whole: Money) -> RefundStep:
    return RefundStep(until, percent, whole.share(percent, 100))


def _too_soon(policy: BookingPolicy, ahead: tuple[BookedAhead, ...], now: Instant) -> int:
    if policy.min_lead_minutes is None:
        return 0
    first = now + policy.min_lead_minutes * SECONDS_PER_MINUTE
    return len({seat.appointment_id for seat in ahead if seat.starts_at < first})


def _too_far(policy: BookingPolicy, ahead: tuple[BookedAhead, ...], at: Moment) -> int:
    if policy.max_lead_days is None:
        return 0
    last = local_date(at.now, at.zone) + timedelta(days=policy.max_lead_days)
    end = day_end(last, at.zone)
    return len({seat.appointment_id for seat in ahead if seat.starts_at >= end})


def _both(
    seats: tuple[BookedAhead, ...], old_after: int, new_after: int, now: Instant
) -> tuple[int, int]:
    """Count who is late by two limits, each appointment once."""

    def late(after: int) -> int:
        return len(
            {
                seat.appointment_id
                for seat in seats
                if late_minutes(seat.status, seat.starts_at, now, after_minutes=after)
            }
        )

    return late(old_after), late(new_after)
