"""Bookings that are asked for again with the same key, and made once (F1).

The receipt is written in the booking's own transaction: of two calls at the same instant one books,
and the other finds the receipt. What the first was answered is kept right after, so that a repeat
hears the same whatever became of the booking since.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.instants import Instant
from booking_desktop.storage.engine import Database
from booking_desktop.storage.receipts import (
    KeptReceipt,
    find_receipt,
    forget_receipts,
    keep_receipt,
    note_answer,
)
from booking_desktop.storage.unit_of_work import UnitOfWork, writing

_KEPT_SECONDS: Final = 7 * 24 * 60 * 60
"""Nobody repeats a call after a week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Whose key a booking is made with, and the fingerprint of what was asked for."""

    key: str
    fingerprint: str


class AlreadyBooked(Exception):  # noqa: N818 - an answer, not something that went wrong
    """The same was asked for before with that key.

    Attributes:
        appointment_id: What came of it.
        answer: What was answered; "" where that was not kept, because the first call is still on
            its way or was cut off.
    """

    def __init__(self, appointment_id: AppointmentId, *, answer: str) -> None:
        """Name the booking, and what was said of it."""
        super().__init__(appointment_id)
        self.appointment_id = appointment_id
        self.answer = answer


class Receipts:
    """Keeps what was answered."""

    def __init__(self, database: Database) -> None:
        """Keep where receipts are."""
        self._database = database

    def keep_answer(self, receipt: Receipt, answer: str) -> None:
        """Remember what the first call with a key was answered.

        Raises:
            StorageError: The database cannot be written.
        """
        with writing(self._database) as connection:
            note_answer(connection, receipt.key, answer)


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
    raise AlreadyBooked(kept.appointment_id, answer=kept.answer)


def write_receipt(unit: UnitOfWork, receipt: Receipt, appointment_id: AppointmentId) -> None:
    """Remember what a key was used for, and forget what is old."""
    forget_receipts(unit.connection, before=Instant(unit.now - _KEPT_SECONDS))
    kept = KeptReceipt(receipt.fingerprint, appointment_id)
    keep_receipt(unit.connection, receipt.key, kept, now=unit.now)
