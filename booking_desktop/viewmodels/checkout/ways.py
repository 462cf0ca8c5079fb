"""What can be done about a sum that does not settle: the numbered ways out (C6)."""

from __future__ import annotations

from enum import StrEnum

from booking_desktop.domain.errors import BookingError, FieldError
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentMethod
from booking_desktop.viewmodels.checkout.fields import CheckoutFields, Mode

_MISSING = "missing_sum"
_TOO_MUCH = "too_much"


class Way(StrEnum):
    """A way out."""

    ANOTHER_METHOD = "another_method"
    ANOTHER_TIME = "another_time"
    TIP = "tip"
    CHANGE = "change"


def ways_out(refusal: BookingError | None, fields: CheckoutFields) -> tuple[Way, ...]:
    """Return the ways out of a refusal; none where typing is the only one."""
    if not isinstance(refusal, FieldError):
        return ()
    if refusal.problem == _MISSING:
        can_owe = fields.mode is Mode.CHECK_OUT
        return (Way.ANOTHER_METHOD, *((Way.ANOTHER_TIME,) if can_owe else ()))
    if refusal.problem == _TOO_MUCH:
        is_cash = fields.method is PaymentMethod.CASH
        return (Way.TIP, *((Way.CHANGE,) if is_cash else ()))
    return ()


def sum_of(refusal: BookingError) -> Money:
    """Return the sum that is missing or too much."""
    amount = refusal.params.get("missing") or refusal.params["over"]
    assert isinstance(amount, Money)
    return amount
