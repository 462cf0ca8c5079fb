"""Giving money back: facts beside those of what was paid, within whatever act calls for it (C5)."""

from __future__ import annotations

from booking_desktop.domain.account import Account
from booking_desktop.domain.giving_back import split
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.money import Money
from booking_desktop.domain.payments import PaymentKind
from booking_desktop.services.identity import new_id
from booking_desktop.storage import tables
from booking_desktop.storage.accounts import find_account
from booking_desktop.storage.unit_of_work import UnitOfWork


def give_back(unit: UnitOfWork, account: Account, amount: Money) -> Money:
    """Give a sum back, by the methods it was paid with, what was paid last first.

    Returns the sum, so that the act can tell it; nothing is written for nothing.

    Raises:
        FieldError: `refund`: `negative`, `more_than_paid`, `half_a_visit`.
    """
    for purse, part in split(account, amount):
        unit.insert(
            tables.payment,
            {
                "id": new_id(),
                "outlet_id": account.outlet_id,
                "appointment_id": account.appointment_id,
                "kind": PaymentKind.REFUND.value,
                "method": purse.method.value,
                "amount_minor": -part.minor,
                "currency": part.currency,
                "reference": purse.reference,
                "enrolment_id": purse.enrolment_id,
                "paid_at": unit.now,
            },
        )
    return amount


def give_all_back(unit: UnitOfWork, appointment_id: AppointmentId) -> Money:
    """Give back all that was paid and kept: the house calls it off. Returns the sum."""
    account = find_account(unit.connection, appointment_id)
    return give_back(unit, account, account.kept)
