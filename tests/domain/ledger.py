"""Accounts in a few words: `account(6800, paid=[deposit(2000)])`."""

from __future__ import annotations

from itertools import count

from booking_desktop.domain.account import Account, Charge
from booking_desktop.domain.booking import Status
from booking_desktop.domain.checkout import Tender
from booking_desktop.domain.ids import (
    AppointmentId,
    ChargeId,
    EnrolmentId,
    OutletId,
    PaymentId,
)
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import ChargeKind, Payment, PaymentKind, PaymentMethod

BOOKING = AppointmentId("booking")
_numbers = count()


def euro(minor: int) -> Money:
    """Return cents."""
    return Money(minor, "EUR")


def fact(
    kind: PaymentKind,
    minor: int,
    method: PaymentMethod = PaymentMethod.CARD,
    *,
    currency: str = "EUR",
    reverses: Payment | None = None,
) -> Payment:
    """Return a fact of money."""
    return Payment(
        id=PaymentId(f"payment {next(_numbers)}"),
        appointment_id=BOOKING,
        kind=kind,
        method=method,
        amount=Money(minor, currency),
        paid_at=Instant(0),
        enrolment_id=EnrolmentId("pass") if method is PaymentMethod.PASS else None,
        reverses=reverses.id if reverses else None,
    )


def paid(minor: int, method: PaymentMethod = PaymentMethod.CARD) -> Payment:
    """Return a payment."""
    return fact(PaymentKind.PAYMENT, minor, method)


def charge(minor: int, *, name: str = "", reverses: Charge | None = None) -> Charge:
    """Return a product, or a discount where it is negative."""
    is_discount = (minor < 0) == (reverses is None)
    return Charge(
        id=ChargeId(f"charge {next(_numbers)}"),
        kind=ChargeKind.DISCOUNT if is_discount else ChargeKind.PRODUCT,
        name=name,
        amount=euro(minor),
        created_at=Instant(0),
        reverses=reverses.id if reverses else None,
    )


def account(
    *prices: int,
    status: Status = Status.CONFIRMED,
    charges: tuple[Charge, ...] = (),
    payments: tuple[Payment, ...] = (),
    currency: str = "EUR",
) -> Account:
    """Return the account of a booking with lines at these prices."""
    return Account(
        appointment_id=BOOKING,
        outlet_id=OutletId("outlet"),
        customer_id=None,
        status=status,
        prices=tuple(Money(price, currency) for price in prices),
        charges=charges,
        payments=payments,
    )


def cash(minor: int, currency: str = "EUR") -> Tender:
    """Return money in the hand."""
    return Tender(method=PaymentMethod.CASH, amount=Money(minor, currency))


def card(minor: int) -> Tender:
    """Return what the terminal took."""
    return Tender(method=PaymentMethod.CARD, amount=euro(minor))


def by_pass(minor: int) -> Tender:
    """Return a visit of a pass."""
    return Tender(method=PaymentMethod.PASS, amount=euro(minor), enrolment_id=EnrolmentId("pass"))
