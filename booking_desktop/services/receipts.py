"""Bookings that are asked for again with the same key, and made once (F1).

The receipt is written in the booking's own transaction: of two calls at the same instant one books,
and the other finds the receipt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.instants import Instant
from booking_desktop.storage.receipts import (
    KeptReceipt,
    find_receipt,
    forget_receipts,
    keep_receipt,
)
from booking_desktop.storage.unit_of_work import UnitOfWork

_KEPT_SECONDS: Final = 7 * 24 * 60 * 60
"""Nobody repeats a call after a week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Whose key a booking is made with, and the fingerprint of what was asked for."""

    key: str
    fingerprint: str


class AlreadyBooked(Exception):  # noqa: N818 - an answer, not something that went wrong
    """The same was asked for before with that key; `appointment_id` is what came of it."""

    def __init__(self, appointment_id: AppointmentId) -> None:
        """Name the booking."""
        super().__init__(appointment_id)
        self.appointment_id = appointment_id


def check_receipt(unit: UnitOfWork, receipt: Receipt) -> None:
    """Let a booking go on whose key is new.

    Raises:
        AlreadyBooked: The same was booked with it.
        FieldError: `idempotency_key`, `used_otherwise`: something else was.
    """
    kept = find_receipt(unit.connection, receipt.key)
    if kept is None:
        return
    if kept.fingerprint != receipt.fingerprint:
        raise FieldError("idempotency_key", "used_otherwise")
    raise AlreadyBooked(kept.appointment_id)


def write_receipt(unit: UnitOfWork, receipt: Receipt, appointment_id: AppointmentId) -> None:
    """Remember what a key was used for, and forget what is old."""
    forget_receipts(unit.connection, before=Instant(unit.now - _KEPT_SECONDS))
    kept = KeptReceipt(receipt.fingerprint, appointment_id)
    keep_receipt(unit.connection, receipt.key, kept, now=unit.now)
