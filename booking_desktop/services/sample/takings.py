"""What sample customers have paid: some of it ahead, the rest when their visit is over."""

from __future__ import annotations

from typing import Final, NamedTuple
from zlib import crc32

from booking_desktop.domain.booking import Status
from booking_desktop.domain.ids import EnrolmentId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.payments import PaymentKind, PaymentMethod
from booking_desktop.services.sample.planned import PlannedAppointment

_USUAL_METHODS: Final = (*[PaymentMethod.CARD] * 7, *[PaymentMethod.CASH] * 3)


class Paid(NamedTuple):
    """One payment, as a row and the log tell it; `is_at_checkout` ends the visit."""

    kind: PaymentKind
    method: PaymentMethod
    amount_minor: int
    paid_at: Instant
    enrolment_id: EnrolmentId | None
    is_at_checkout: bool


def payments_of(made: PlannedAppointment) -> tuple[Paid, ...]:
    """Return what was paid for an appointment, in order."""
    total = left = sum(line.price_minor for line in made.lines)
    paid = []
    ahead = made.paid_ahead
    if ahead is not None:
        left -= ahead.amount_minor
        kind = PaymentKind.DEPOSIT if ahead.amount_minor < total else PaymentKind.PAYMENT
        paid.append(Paid(kind, *ahead, False))
    is_over = made.fate.status is Status.COMPLETED and made.fate.completed_at is not None
    if is_over and left and not made.is_owed:
        # Told by the session, so that nothing else of a sample depends on it.
        number = crc32(made.lines[0].session.id.encode()) + len(made.note)
        method = _USUAL_METHODS[number % len(_USUAL_METHODS)]
        assert made.fate.completed_at is not None
        paid.append(Paid(PaymentKind.PAYMENT, method, left, made.fate.completed_at, None, True))
    return tuple(paid)
