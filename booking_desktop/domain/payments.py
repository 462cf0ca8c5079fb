"""What is paid for an appointment, as facts that are only ever added (C5, C6).

Amounts are signed: what comes in counts up, what goes back counts down. A correction is a fact of
its own that names what it reverses. Balances are sums of these facts and are stored nowhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from booking_desktop.domain.ids import AppointmentId, EnrolmentId, PaymentId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.money import Money


class PaymentKind(StrEnum):
    """What money was for. A tip is the staff's and never part of a refund."""

    DEPOSIT = "deposit"
    PAYMENT = "payment"
    TIP = "tip"
    REFUND = "refund"


class PaymentMethod(StrEnum):
    """How it was paid. A voucher has its number as reference, a pass its enrolment (D7)."""

    CASH = "cash"
    CARD = "card"
    TRANSFER = "transfer"
    VOUCHER = "voucher"
    PASS = "pass"


class ChargeKind(StrEnum):
    """What changes the price of an appointment beside its lines."""

    PRODUCT = "product"
    DISCOUNT = "discount"


class PaymentState(StrEnum):
    """Where the money of an appointment stands, worked out of its facts (C6)."""

    PENDING = "pending"
    PARTLY_PAID = "partly_paid"
    PAID = "paid"
    PARTLY_REFUNDED = "partly_refunded"
    REFUNDED = "refunded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """Money that came in (positive) or went back (negative).

    `reverses` names the fact that this one takes back: the same kind and method, the opposite sum.
    """

    id: PaymentId
    appointment_id: AppointmentId
    kind: PaymentKind
    method: PaymentMethod
    amount: Money
    paid_at: Instant
    taken_by: str = ""
    reference: str = ""
    enrolment_id: EnrolmentId | None = None
    reverses: PaymentId | None = None
