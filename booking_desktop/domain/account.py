"""What an appointment costs and what was paid for it: sums of facts, never stored (C5, C6).

Tips are the staff's: they are told beside the account and are part of no balance. What was called
off, what waits for a seat and whoever did not come owe nothing; what was paid stays in the sums.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from booking_desktop.domain.booking import ACTIVE_STATUSES, PendingFor, Status
from booking_desktop.domain.ids import (
    AppointmentId,
    ChargeId,
    CustomerId,
    EnrolmentId,
    OutletId,
)
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import (
    ChargeKind,
    Payment,
    PaymentKind,
    PaymentMethod,
    PaymentState,
)


class Standing(NamedTuple):
    """How an appointment's money stands, in minor units of one currency.

    Attributes:
        status: What the appointment is; only one with a seat owes anything.
        total_minor: Lines, products and discounts, never below nothing.
        paid_minor: Deposits and payments, without tips.
        given_back_minor: What of it went back.
        is_by_pass: Whether a pass pays for it (D7).
        visits_left: What is left of that pass; None for as many as they like, or without one.
        pending_for: What the appointment waits for while it is pending.
    """

    status: Status
    currency: str
    total_minor: int
    paid_minor: int
    given_back_minor: int
    is_by_pass: bool = False
    visits_left: int | None = None
    pending_for: PendingFor | None = None

    @property
    def waits_for_payment(self) -> bool:
        """Whether paying all of it confirms the booking (E2)."""
        return self.status is Status.PENDING and self.pending_for is PendingFor.PAYMENT

    @property
    def kept_minor(self) -> int:
        """What was paid and did not go back."""
        return self.paid_minor - self.given_back_minor

    @property
    def due_minor(self) -> int:
        """What is still to be paid; nothing where no seat is taken."""
        if self.status not in ACTIVE_STATUSES:
            return 0
        return max(0, self.total_minor - self.kept_minor)

    @property
    def due(self) -> Money:
        """What is still to be paid."""
        return Money(self.due_minor, self.currency)

    @property
    def kept(self) -> Money:
        """What was paid and did not go back."""
        return Money(self.kept_minor, self.currency)

    @property
    def is_owed(self) -> bool:
        """Whether the visit is over and not paid for."""
        return self.status is Status.COMPLETED and self.due_minor > 0

    @property
    def state(self) -> PaymentState:
        """Where it stands, in one word (C6)."""
        if self.given_back_minor and not self.kept_minor:
            return PaymentState.REFUNDED
        if self.kept_minor >= self.total_minor:
            return PaymentState.PAID
        if self.given_back_minor:
            return PaymentState.PARTLY_REFUNDED
        return PaymentState.PARTLY_PAID if self.kept_minor else PaymentState.PENDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Charge:
    """A product (positive) or a discount (negative) beside the lines of an appointment.

    `reverses` names the charge that this one takes back: the same kind, the opposite sum.
    """

    id: ChargeId
    kind: ChargeKind
    name: str
    amount: Money
    created_at: Instant
    created_by: str = ""
    reverses: ChargeId | None = None


class Purse(NamedTuple):
    """Where money came from and goes back to: a method with its voucher's number or its pass."""

    method: PaymentMethod
    reference: str
    enrolment_id: EnrolmentId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The money of one appointment.

    Attributes:
        customer_id: Whose it is; None for a walk-in without a card.
        prices: Of its lines, in their order.
        charges: Products and discounts, the oldest first, taken back ones too.
        payments: What came in and went back, the oldest first, taken back ones too.
        pending_for: What the appointment waits for while it is pending.
    """

    appointment_id: AppointmentId
    outlet_id: OutletId
    customer_id: CustomerId | None
    status: Status
    prices: tuple[Money, ...]
    charges: tuple[Charge, ...] = ()
    payments: tuple[Payment, ...] = ()
    pending_for: PendingFor | None = None

    @property
    def currency(self) -> str:
        """The one currency of everything in it."""
        return self.prices[0].currency

    @property
    def services(self) -> Money:
        """What its lines cost."""
        return self._sum(self.prices)

    @property
    def products(self) -> Money:
        """What was sold beside them."""
        return self._charged(ChargeKind.PRODUCT)

    @property
    def discount(self) -> Money:
        """What was taken off, as a positive sum."""
        return self._money(-self._charged(ChargeKind.DISCOUNT).minor)

    @property
    def total(self) -> Money:
        """What it costs, never below nothing."""
        return self._money(self.standing.total_minor)

    @property
    def deposit(self) -> Money:
        """What was paid as a deposit."""
        return self._came_in(PaymentKind.DEPOSIT)

    @property
    def paid(self) -> Money:
        """What was paid, deposits too, tips not."""
        return self._money(self.standing.paid_minor)

    @property
    def tips(self) -> Money:
        """What the staff got."""
        return self._came_in(PaymentKind.TIP)

    @property
    def given_back(self) -> Money:
        """What went back, as a positive sum."""
        return self._money(self.standing.given_back_minor)

    @property
    def kept(self) -> Money:
        """What was paid and did not go back: the most that can."""
        return self._money(self.standing.kept_minor)

    @property
    def due(self) -> Money:
        """What is still to be paid."""
        return self._money(self.standing.due_minor)

    @property
    def state(self) -> PaymentState:
        """Where it stands, in one word (C6)."""
        return self.standing.state

    @property
    def standing(self) -> Standing:
        """The sums alone."""
        charged = self._sum(charge.amount for charge in self.charges)
        paid = self._came_in(PaymentKind.DEPOSIT) + self._came_in(PaymentKind.PAYMENT)
        return Standing(
            status=self.status,
            currency=self.currency,
            total_minor=max(0, self.services.minor + charged.minor),
            paid_minor=paid.minor,
            given_back_minor=-self._came_in(PaymentKind.REFUND).minor,
            pending_for=self.pending_for,
        )

    @property
    def standing_charges(self) -> tuple[Charge, ...]:
        """Products and discounts that nobody took back."""
        reversed_ids = {each.reverses for each in self.charges}
        return tuple(
            each for each in self.charges if each.reverses is None and each.id not in reversed_ids
        )

    @property
    def standing_payments(self) -> tuple[Payment, ...]:
        """Payments, tips and refunds that nobody took back."""
        reversed_ids = {each.reverses for each in self.payments}
        return tuple(
            each for each in self.payments if each.reverses is None and each.id not in reversed_ids
        )

    @property
    def purses(self) -> tuple[tuple[Purse, Money], ...]:
        """What was kept from where, the one paid from last first; tips are left out."""
        kept: dict[Purse, Money] = {}
        for each in reversed(self.payments):
            if each.kind is not PaymentKind.TIP:
                purse = Purse(each.method, each.reference, each.enrolment_id)
                kept[purse] = kept.get(purse, self._money(0)) + each.amount
        return tuple((purse, amount) for purse, amount in kept.items() if amount.minor > 0)

    @property
    def kept_by_pass(self) -> Money:
        """What passes paid of it: a visit goes back whole or not at all."""
        return self._sum(
            amount for purse, amount in self.purses if purse.method is PaymentMethod.PASS
        )

    def _charged(self, kind: ChargeKind) -> Money:
        return self._sum(charge.amount for charge in self.charges if charge.kind is kind)

    def _came_in(self, kind: PaymentKind) -> Money:
        return self._sum(payment.amount for payment in self.payments if payment.kind is kind)

    def _sum(self, amounts: Iterable[Money]) -> Money:
        return self._money(sum(amount.minor for amount in amounts))

    def _money(self, minor: int) -> Money:
        return Money(minor, self.currency)
