"""Which field of the form a refusal is about, so that the keyboard can go there."""

from __future__ import annotations

from booking_desktop.domain.errors import AlreadyExistsError, BookingError, FieldError
from booking_desktop.domain.verdict import ReasonCode, Verdict
from booking_desktop.viewmodels.booking.fields import Field

_FIELD_OF_REASON = {
    ReasonCode.STAFF_UNSKILLED: Field.STAFF,
    ReasonCode.STAFF_INACTIVE: Field.STAFF,
    ReasonCode.LANE_NOT_OPEN: Field.STAFF,
    ReasonCode.SERVICE_INACTIVE: Field.SERVICE,
    ReasonCode.NOT_ENROLLED: Field.CUSTOMER,
    ReasonCode.ALREADY_BOOKED: Field.CUSTOMER,
}
_FIELD_OF_ERROR = {
    "note": Field.NOTE,
    "service": Field.SERVICE,
    "minute": Field.TIME,
    "starts_at": Field.TIME,
    **dict.fromkeys(("every", "count", "until", "series"), Field.REPEAT),
}


def field_of_verdict(verdict: Verdict) -> Field:
    """Return the field that the speaking reason is about."""
    return _FIELD_OF_REASON.get(verdict.first.code, Field.TIME)


def field_of_error(error: BookingError) -> Field | None:
    """Return the field an error is about; None for what is no field's fault."""
    if isinstance(error, AlreadyExistsError):
        return Field.CUSTOMER
    if isinstance(error, FieldError):
        return _FIELD_OF_ERROR.get(error.field, Field.CUSTOMER)
    return None
