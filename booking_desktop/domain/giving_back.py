"""How much of what was paid goes back, and from which purse (C5).

Money goes back the way it came, what was paid last first. A visit that a pass paid for goes back
whole or not at all: there is no half of one.
"""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.domain.account import Account, Purse
from booking_desktop.domain.booking import CancelledBy
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentMethod
from booking_desktop.domain.refunds import WHOLE_PERCENT, RefundPolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund:
    """What goes back: `percent` of what was kept, which is `amount`."""

    percent: int
    amount: Money


def refund_for(
    account: Account, policy: RefundPolicy, *, starts_at: Instant, at: Instant, by: CancelledBy
) -> Refund:
    """Return what goes back when an appointment is called off at an instant.

    All of it if the house calls it off, whenever that is.
    """
    kept = account.kept
    percent = WHOLE_PERCENT
    if by is not CancelledBy.US:
        percent = policy.percent(starts_at=starts_at, cancelled_at=at)
    if percent == WHOLE_PERCENT:
        return Refund(percent=percent, amount=kept)
    in_money = kept - account.kept_by_pass
    return Refund(percent=percent, amount=in_money.share(percent, WHOLE_PERCENT))


def split(account: Account, amount: Money) -> tuple[tuple[Purse, Money], ...]:
    """Return how much goes back into each purse, the one paid from last first.

    Raises:
        FieldError: `refund`: `negative`, `more_than_paid` (with `limit`), `half_a_visit`;
            `currency`, `other_currency`.
    """
    if amount.minor < 0:
        raise FieldError("refund", "negative", value=amount.to_decimal())
    if (amount - account.kept).minor > 0:
        raise FieldError("refund", "more_than_paid", limit=account.kept)
    # Passes last: they take what they gave, or nothing.
    purses = sorted(account.purses, key=lambda each: each[0].method is PaymentMethod.PASS)
    parts = []
    left = amount.minor
    for purse, kept in purses:
        part = min(left, kept.minor)
        if purse.method is PaymentMethod.PASS and 0 < part < kept.minor:
            raise FieldError("refund", "half_a_visit")
        if part:
            parts.append((purse, Money(part, amount.currency)))
        left -= part
    return tuple(parts)
