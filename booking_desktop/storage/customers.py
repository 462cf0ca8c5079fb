"""Reads customers (A4), and what the log of visits says about them.

Statistics are counted from the bookings whenever they are asked for, so they are always true.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Connection

from booking_desktop.domain.booking import Status
from booking_desktop.domain.customers import Customer, CustomerAlert, CustomerRecord
from booking_desktop.domain.errors import NotFoundError
from booking_desktop.domain.ids import CustomerId
from booking_desktop.domain.instants import Instant
from booking_desktop.storage import values
from booking_desktop.storage.accounts import owed_by, spent_by
from booking_desktop.storage.driver import rows

_IDS: Final = f"""
    SELECT {values.CUSTOMER} FROM json_each(:ids) AS wanted
    JOIN customer ON customer.id = wanted.value ORDER BY wanted.key"""
_PHONE: Final = f"""
    SELECT {values.CUSTOMER} FROM customer
    WHERE phone = :phone AND phone <> '' AND archived_at IS NULL
    ORDER BY last_name, first_name, id"""
_ALERTS: Final = f"""
    SELECT customer_id, {values.ALERT} FROM json_each(:ids) AS wanted
    JOIN customer_alert ON customer_alert.customer_id = wanted.value
    WHERE archived_at IS NULL ORDER BY created_at, customer_alert.id"""
_RECORD: Final = f"""
    SELECT
      count(DISTINCT CASE WHEN a.status IN ('{Status.CHECKED_IN}', '{Status.COMPLETED}')
                     THEN a.id END),
      count(DISTINCT CASE WHEN a.status = '{Status.NO_SHOW}' THEN a.id END),
      max(CASE WHEN a.status IN ('{Status.CHECKED_IN}', '{Status.COMPLETED}')
          THEN s.starts_at END),
      min(CASE WHEN a.status IN ('{Status.PENDING}', '{Status.CONFIRMED}')
          AND l.is_active = 1 AND s.starts_at >= :now THEN s.starts_at END)
    FROM line AS l
    JOIN appointment AS a ON a.id = l.appointment_id
    JOIN session AS s ON s.id = l.session_id
    WHERE l.customer_id = :customer_id"""


def find_customer(connection: Connection, customer_id: CustomerId) -> Customer:
    """Return a customer's card, an archived one too.

    Raises:
        NotFoundError: There is no such card.
    """
    found = find_customers(connection, (customer_id,))
    if not found:
        raise NotFoundError(subject="customer", id=customer_id)
    return found[0]


def find_customers(
    connection: Connection, customer_ids: Iterable[CustomerId]
) -> tuple[Customer, ...]:
    """Return the cards with those ids, in their order; unknown ids are left out."""
    asked = {"ids": json.dumps(list(customer_ids))}
    return _with_alerts(connection, rows(connection, _IDS, asked))


def find_customers_by_phone(connection: Connection, phone: str) -> tuple[Customer, ...]:
    """Return whoever has that E.164 number, archived cards left out."""
    return _with_alerts(connection, rows(connection, _PHONE, {"phone": phone}))


def customer_record(
    connection: Connection, customer_id: CustomerId, *, now: Instant
) -> CustomerRecord:
    """Count a customer's visits, no-shows and money, and find the last visit and the next."""
    counted = rows(connection, _RECORD, {"customer_id": customer_id, "now": now})[0]
    visits, no_shows, last_visit_at, next_visit_at = counted
    return CustomerRecord(
        visits=visits,
        no_shows=no_shows,
        last_visit_at=last_visit_at,
        next_visit_at=next_visit_at,
        spent=spent_by(connection, customer_id),
        owed=owed_by(connection, customer_id),
    )


def _with_alerts(connection: Connection, found: list[tuple[Any, ...]]) -> tuple[Customer, ...]:
    alerts: dict[str, list[CustomerAlert]] = defaultdict(list)
    for owner, *alert in rows(connection, _ALERTS, {"ids": json.dumps([row[0] for row in found])}):
        alerts[owner].append(values.alert_value(tuple(alert)))
    return tuple(values.customer_value(row, tuple(alerts.get(row[0], ()))) for row in found)
