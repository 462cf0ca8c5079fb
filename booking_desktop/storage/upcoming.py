"""What is booked from some instant on: the sessions that a change of hours could strand (B1)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from booking_desktop.domain.ids import OutletId, ResourceId, SessionId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.intervals import Interval
from booking_desktop.storage import tables

_LATEST = 2**62

_customer = tables.customer.c
_name = func.trim(_customer.first_name + " " + _customer.last_name)

_SESSIONS = (
    select(
        tables.session.c.id,
        tables.session.c.provider_id,
        tables.session.c.starts_at,
        tables.session.c.ends_at,
        tables.service.c.name,
        tables.line.c.appointment_id,
        func.coalesce(func.nullif(_name, ""), tables.appointment.c.walk_in_name, "").label("who"),
        tables.line.c.asked_for,
    )
    .select_from(tables.session)
    .join(tables.service, tables.service.c.id == tables.session.c.service_id)
    .outerjoin(
        tables.line,
        (tables.line.c.session_id == tables.session.c.id) & (tables.line.c.is_active == 1),
    )
    .outerjoin(tables.appointment, tables.appointment.c.id == tables.line.c.appointment_id)
    .outerjoin(tables.customer, _customer.id == tables.line.c.customer_id)
    .where(
        tables.session.c.outlet_id == bindparam("outlet_id"),
        tables.session.c.starts_at >= bindparam("since"),
        tables.session.c.starts_at < bindparam("until"),
        tables.session.c.cancelled_at.is_(None),
    )
    .order_by(tables.session.c.starts_at, tables.session.c.id)
)

_RESOURCES = (
    select(tables.hold.c.session_id, tables.hold.c.resource_id)
    .join(tables.session, tables.session.c.id == tables.hold.c.session_id)
    .where(
        tables.session.c.outlet_id == bindparam("outlet_id"),
        tables.session.c.starts_at >= bindparam("since"),
        tables.session.c.starts_at < bindparam("until"),
        tables.hold.c.is_active == 1,
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class UpcomingSession:
    """A session that holds its resources, and who sits in it.

    Attributes:
        people: Names of the customers, empty for a class that nobody has booked.
        resource_ids: Everybody and everything it holds, the provider among them.
        is_asked_for: Whether somebody in it asked for this provider (B17).
    """

    id: SessionId
    service_name: str
    interval: Interval
    provider_id: ResourceId | None
    resource_ids: frozenset[ResourceId]
    people: tuple[str, ...]
    is_asked_for: bool


def upcoming_sessions(
    connection: Connection,
    outlet_id: OutletId,
    *,
    since: Instant,
    until: Instant | None = None,
    resource_ids: Collection[ResourceId] | None = None,
) -> tuple[UpcomingSession, ...]:
    """Return what starts at `since` or later and holds one of the resources, in order of time.

    Args:
        connection: A read or write connection.
        outlet_id: The outlet.
        since: The first start that counts.
        until: The first start that no longer counts; None for all there is.
        resource_ids: Only sessions that hold one of these; None for all.
    """
    span = {"outlet_id": outlet_id, "since": since, "until": until or _LATEST}
    held: dict[str, set[ResourceId]] = defaultdict(set)
    for session_id, resource_id in connection.execute(_RESOURCES, span):
        held[session_id].add(resource_id)
    rows: dict[str, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    for row in connection.execute(_SESSIONS, span):
        if row.id in held and row.provider_id is not None:
            held[row.id].add(row.provider_id)  # also of what stands in their second lane (B16)
        if row.id in held and (resource_ids is None or not held[row.id].isdisjoint(resource_ids)):
            rows[row.id].append(row)
    return tuple(_session(found, frozenset(held[id_])) for id_, found in rows.items())


def _session(
    rows: list[Row[*tuple[Any, ...]]], resource_ids: frozenset[ResourceId]
) -> UpcomingSession:
    first = rows[0]
    booked = [row for row in rows if row.appointment_id is not None]
    return UpcomingSession(
        id=first.id,
        service_name=first.name,
        interval=Interval(first.starts_at, first.ends_at),
        provider_id=first.provider_id,
        resource_ids=resource_ids,
        people=tuple(row.who for row in booked),
        is_asked_for=any(row.asked_for for row in booked),
    )
