"""Reads the money of appointments: every fact of one, or the sums of many in one query (C6)."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, Final, TypeVar

from sqlalchemy import Connection

from booking_desktop.domain.account import Account, Charge, Standing
from booking_desktop.domain.booking import PendingFor, Status
from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.ids import AppointmentId, CustomerId, EnrolmentId
from booking_desktop.domain.money import Money
from booking_desktop.domain.passes import Pass
from booking_desktop.domain.payments import ChargeKind, Payment, PaymentKind, PaymentMethod
from booking_desktop.storage.driver import rows

T = TypeVar("T")

_STATUSES: Final = {status.value: status for status in Status}

_HEAD: Final = """
    SELECT a.id, a.outlet_id, a.customer_id, a.status, a.pending_for, l.price_minor, l.currency
    FROM json_each(:ids) AS wanted
    JOIN appointment AS a ON a.id = wanted.value
    JOIN line AS l ON l.appointment_id = a.id
    ORDER BY l.position"""

_CHARGES: Final = """
    SELECT appointment_id, id, kind, name, amount_minor, currency, created_at, created_by, reverses
    FROM charge WHERE appointment_id IN (SELECT value FROM json_each(:ids))
    ORDER BY created_at, rowid"""

_PAYMENTS: Final = """
    SELECT appointment_id, id, kind, method, amount_minor, currency, paid_at, taken_by, reference,
      enrolment_id, reverses
    FROM payment WHERE appointment_id IN (SELECT value FROM json_each(:ids))
    ORDER BY paid_at, rowid"""

VISITS_USED: Final = f"""(
    SELECT count(*) FROM (
      SELECT 1 FROM payment WHERE enrolment_id = e.id AND kind <> '{PaymentKind.TIP}'
      GROUP BY appointment_id HAVING sum(amount_minor) > 0))"""
"""SQL of how many visits of a pass are used: those that it still pays for."""

_STANDINGS: Final = f"""
    SELECT a.id, a.status,
      (SELECT max(currency) FROM line WHERE appointment_id = a.id),
      (SELECT sum(price_minor) FROM line WHERE appointment_id = a.id)
      + (SELECT COALESCE(sum(amount_minor), 0) FROM charge WHERE appointment_id = a.id),
      COALESCE(paid.came_in, 0), COALESCE(paid.went_back, 0), e.id IS NOT NULL,
      CASE WHEN e.visits IS NOT NULL THEN e.visits - {VISITS_USED} END, a.pending_for
    FROM json_each(:ids) AS wanted
    JOIN appointment AS a ON a.id = wanted.value
    LEFT JOIN (
      SELECT appointment_id,
        sum(CASE WHEN kind IN ('{PaymentKind.DEPOSIT}', '{PaymentKind.PAYMENT}')
            THEN amount_minor END) AS came_in,
        -sum(CASE WHEN kind = '{PaymentKind.REFUND}' THEN amount_minor END) AS went_back,
        max(enrolment_id) AS enrolment_id
      FROM payment WHERE appointment_id IN (SELECT value FROM json_each(:ids))
      GROUP BY appointment_id) AS paid ON paid.appointment_id = a.id
    LEFT JOIN enrolment AS e ON e.id = paid.enrolment_id AND paid.came_in > 0"""

_PASSES: Final = f"""
    SELECT e.id, p.name, e.visits, {VISITS_USED}
    FROM appointment AS a
    JOIN enrolment AS e ON e.customer_id = a.customer_id AND e.archived_at IS NULL
    JOIN programme AS p ON p.id = e.programme_id AND p.archived_at IS NULL
    WHERE a.id = :id
      AND (e.valid_from IS NULL OR e.valid_from <= :on)
      AND (e.valid_until IS NULL OR e.valid_until >= :on)
      AND (NOT EXISTS (SELECT 1 FROM service WHERE programme_id = p.id)
           OR EXISTS (
             SELECT 1 FROM line AS l JOIN session AS s ON s.id = l.session_id
             JOIN service AS v ON v.id = s.service_id
             WHERE l.appointment_id = a.id AND p.id IN (v.programme_id, s.programme_id)))
    ORDER BY e.valid_until IS NULL, e.valid_until, e.created_at, e.id"""

_OWED: Final = f"""
    SELECT owed.currency, sum(owed.price + owed.charged - owed.paid) FROM (
      SELECT max(l.currency) AS currency, sum(l.price_minor) AS price,
        (SELECT COALESCE(sum(amount_minor), 0) FROM charge
         WHERE appointment_id = a.id) AS charged,
        (SELECT COALESCE(sum(amount_minor), 0) FROM payment
         WHERE appointment_id = a.id AND kind <> '{PaymentKind.TIP}') AS paid
      FROM appointment AS a JOIN line AS l ON l.appointment_id = a.id
      WHERE a.customer_id = :customer_id AND a.status = '{Status.COMPLETED}'
      GROUP BY a.id) AS owed
    WHERE owed.price + owed.charged > owed.paid GROUP BY owed.currency ORDER BY owed.currency"""

_SPENT: Final = f"""
    SELECT p.currency, sum(p.amount_minor)
    FROM appointment AS a JOIN payment AS p ON p.appointment_id = a.id
    WHERE a.customer_id = :customer_id AND p.kind <> '{PaymentKind.TIP}'
      AND p.method <> '{PaymentMethod.PASS}'
    GROUP BY p.currency HAVING sum(p.amount_minor) <> 0 ORDER BY p.currency"""


_OVERDRAWN: Final = f"""
    SELECT e.id FROM json_each(:ids) AS wanted
    JOIN enrolment AS e ON e.id = wanted.value WHERE e.visits < {VISITS_USED}"""

_REVERSALS: Final = {
    "payment": "SELECT id FROM payment WHERE reverses = :id",
    "charge": "SELECT id FROM charge WHERE reverses = :id",
}


def find_account(connection: Connection, appointment_id: AppointmentId) -> Account:
    """Return what an appointment costs and every fact of its money.

    Raises:
        NotFoundError: There is no such booking.
    """
    found = find_accounts(connection, (appointment_id,))
    if not found:
        raise NotFoundError(subject="appointment", id=appointment_id)
    return found[appointment_id]


def find_accounts(
    connection: Connection, appointment_ids: Iterable[AppointmentId]
) -> dict[AppointmentId, Account]:
    """Return the accounts of many appointments in three queries; unknown ones are left out."""
    asked = {"ids": json.dumps(list(appointment_ids))}
    heads: dict[AppointmentId, tuple[Any, ...]] = {}
    prices: dict[AppointmentId, list[Money]] = defaultdict(list)
    for id_, *head, price, currency in rows(connection, _HEAD, asked):
        heads[id_] = tuple(head)
        prices[id_].append(Money(price, currency))
    charges = _by_appointment(rows(connection, _CHARGES, asked), _charge)
    payments = _by_appointment(rows(connection, _PAYMENTS, asked), _payment)
    return {
        id_: Account(
            appointment_id=id_,
            outlet_id=outlet_id,
            customer_id=customer_id,
            status=Status(status),
            prices=tuple(prices[id_]),
            charges=tuple(charges.get(id_, ())),
            payments=tuple(payments.get(id_, ())),
            pending_for=PendingFor(pending_for) if pending_for else None,
        )
        for id_, (outlet_id, customer_id, status, pending_for) in heads.items()
    }


def standings(
    connection: Connection, appointment_ids: Iterable[AppointmentId]
) -> dict[AppointmentId, Standing]:
    """Return how the money of many appointments stands; unknown ones are left out."""
    asked = {"ids": json.dumps(list(appointment_ids))}
    return {
        id_: Standing(
            _STATUSES[status],
            currency,
            max(0, total),
            paid,
            given_back,
            by_pass == 1,
            visits_left,
            PendingFor(pending_for) if pending_for else None,
        )
        for id_, status, currency, total, paid, given_back, by_pass, visits_left, pending_for in (
            rows(connection, _STANDINGS, asked)
        )
    }


def passes_for(
    connection: Connection, appointment_id: AppointmentId, *, on: str
) -> tuple[Pass, ...]:
    """Return the passes that may pay for an appointment on a local date, the next to end first.

    A pass is of the programme that the service or the class is kept for; one of a programme that
    no service is kept for pays for anything (D7).
    """
    return tuple(
        Pass(enrolment_id=EnrolmentId(id_), name=name, visits=visits, used=used)
        for id_, name, visits, used in rows(connection, _PASSES, {"id": appointment_id, "on": on})
    )


def overdrawn_passes(connection: Connection, enrolment_ids: Iterable[str]) -> tuple[str, ...]:
    """Return which passes pay for more bookings than they are good for."""
    asked = {"ids": json.dumps(sorted(enrolment_ids))}
    return tuple(id_ for (id_,) in rows(connection, _OVERDRAWN, asked))


def reversal_of(connection: Connection, table: str, row_id: str) -> str | None:
    """Return the fact that takes another one back, or None while it stands."""
    found = rows(connection, _REVERSALS[table], {"id": row_id})
    return str(found[0][0]) if found else None


def owed_by(connection: Connection, customer_id: CustomerId) -> tuple[Money, ...]:
    """Return what a customer owes for visits that are over, one sum a currency (A4)."""
    found = rows(connection, _OWED, {"customer_id": customer_id})
    return tuple(Money(minor, currency) for currency, minor in found)


def spent_by(connection: Connection, customer_id: CustomerId) -> tuple[Money, ...]:
    """Return what a customer paid and did not get back, without tips, one sum a currency (A4)."""
    found = rows(connection, _SPENT, {"customer_id": customer_id})
    return tuple(Money(minor, currency) for currency, minor in found)


def _by_appointment(
    found: Iterable[tuple[Any, ...]], make: Callable[[tuple[Any, ...]], T]
) -> dict[AppointmentId, list[T]]:
    made: dict[AppointmentId, list[T]] = defaultdict(list)
    for row in found:
        made[row[0]].append(make(row))
    return made


def _charge(row: tuple[Any, ...]) -> Charge:
    return Charge(
        id=row[1],
        kind=ChargeKind(row[2]),
        name=row[3],
        amount=Money(row[4], row[5]),
        created_at=row[6],
        created_by=row[7],
        reverses=row[8],
    )


def _payment(row: tuple[Any, ...]) -> Payment:
    return Payment(
        appointment_id=row[0],
        id=row[1],
        kind=PaymentKind(row[2]),
        method=PaymentMethod(row[3]),
        amount=Money(row[4], row[5]),
        paid_at=row[6],
        taken_by=row[7],
        reference=row[8],
        enrolment_id=row[9],
        reverses=row[10],
    )
