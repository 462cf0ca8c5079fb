"""Reads a customer's earlier visits as a card lists them, the latest first."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection

from booking_desktop.domain.booking import Status
from booking_desktop.domain.ids import CustomerId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.lists import PastVisit
from booking_desktop.domain.money import Money
from booking_desktop.storage.driver import rows

_VISITS: Final = f"""
    SELECT a.id, s.starts_at, v.name, s.provider_id, l.price_minor, l.currency, a.status
    FROM line AS l
    JOIN appointment AS a ON a.id = l.appointment_id
    JOIN session AS s ON s.id = l.session_id
    JOIN service AS v ON v.id = s.service_id
    WHERE l.customer_id = :customer_id AND s.starts_at < :before
      AND a.status IN ('{Status.CHECKED_IN}', '{Status.COMPLETED}', '{Status.NO_SHOW}')
    ORDER BY s.starts_at DESC, l.position LIMIT :limit"""


def past_visits(
    connection: Connection, customer_id: CustomerId, *, before: Instant, limit: int
) -> tuple[PastVisit, ...]:
    """Return what a customer had before an instant, at most `limit` lines."""
    asked = {"customer_id": customer_id, "before": before, "limit": limit}
    return tuple(
        PastVisit(id_, starts_at, name, provider_id, Money(price, currency), Status(status))
        for id_, starts_at, name, provider_id, price, currency, status in rows(
            connection, _VISITS, asked
        )
    )
