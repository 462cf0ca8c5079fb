"""Receipts of calls that must not count twice: by whose key, for what, what was answered (F1)."""

from __future__ import annotations

from typing import Final, NamedTuple

from sqlalchemy import Connection

from booking_desktop.domain.ids import AppointmentId, CustomerId
from booking_desktop.domain.instants import Instant
from booking_desktop.storage.driver import driver_connection, rows

_FIND: Final = "SELECT fingerprint, appointment_id, answer FROM receipt WHERE key = :key"
_KEEP: Final = """
    INSERT INTO receipt (key, fingerprint, appointment_id, answer, made_at)
    VALUES (?, ?, ?, ?, ?)"""
_NOTE: Final = "UPDATE receipt SET answer = ? WHERE key = ?"
_BLANK: Final = """
    UPDATE receipt SET answer = ''
    WHERE appointment_id IN (SELECT id FROM appointment WHERE customer_id = ?)"""
_FORGET: Final = "DELETE FROM receipt WHERE made_at < ?"


class KeptReceipt(NamedTuple):
    """What a key was used for, the booking that came of it, and what was answered: "" as yet."""

    fingerprint: str
    appointment_id: AppointmentId
    answer: str = ""


def find_receipt(connection: Connection, key: str) -> KeptReceipt | None:
    """Return what a key was used for, or None where it is new."""
    found = rows(connection, _FIND, {"key": key})
    return KeptReceipt(*found[0]) if found else None


def keep_receipt(connection: Connection, key: str, kept: KeptReceipt, *, now: Instant) -> None:
    """Remember what a key was used for."""
    driver_connection(connection).execute(_KEEP, (key, *kept, now))


def note_answer(connection: Connection, key: str, answer: str) -> None:
    """Keep what the first call with a key was answered."""
    driver_connection(connection).execute(_NOTE, (answer, key))


def blank_answers(connection: Connection, customer_id: CustomerId) -> None:
    """Forget what was answered about a customer's bookings; their keys still count once."""
    driver_connection(connection).execute(_BLANK, (customer_id,))


def forget_receipts(connection: Connection, *, before: Instant) -> None:
    """Forget the receipts made before an instant."""
    driver_connection(connection).execute(_FORGET, (before,))
