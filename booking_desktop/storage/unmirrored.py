"""What the external calendar does not have yet: what needs a person, and what waits (F3)."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import Connection

from booking_desktop.domain.ids import AppointmentId, CustomerId, OutletId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.mirroring import MirrorKind, MirrorProblem, MirrorQueue, Unmirrored
from booking_desktop.storage.driver import rows

# From the few tasks to their bookings, never the other way round.
_LISTED: Final = """
    t.id, t.appointment_id, a.customer_id,
           coalesce(trim(c.first_name || ' ' || c.last_name), a.walk_in_name),
           v.name, s.starts_at, t.kind, t.problem, t.last_problem, t.created_at
    FROM mirror_task AS t CROSS JOIN appointment AS a ON a.id = t.appointment_id
    LEFT JOIN customer AS c ON c.id = a.customer_id
    JOIN session AS s ON s.id = (SELECT session_id FROM line WHERE appointment_id = a.id
                                 ORDER BY is_active DESC, position LIMIT 1)
    JOIN service AS v ON v.id = s.service_id"""

_REFUSED: Final = f"""
    SELECT {_LISTED} WHERE t.state = 'failed' AND a.outlet_id = :outlet_id
    ORDER BY t.created_at DESC, t.rowid DESC LIMIT :most"""

_ONE: Final = f"SELECT {_LISTED} WHERE t.state = 'failed' AND t.id = :id"

_WITHOUT_EMAIL: Final = """
    SELECT t.appointment_id FROM mirror_task AS t
    CROSS JOIN appointment AS a ON a.id = t.appointment_id
    WHERE t.state = 'failed' AND t.problem = 'no_email' AND a.customer_id = :id"""

# What is being sent counts one try more than were in vain.
_OPEN: Final = """
    SELECT created_at, last_problem, not_before, tries > 0 AS was_in_vain
    FROM mirror_task WHERE state = 'queued'
    UNION ALL
    SELECT created_at, last_problem, not_before, tries > 1
    FROM mirror_task WHERE state = 'sending'"""

_WAITING: Final = f"""
    SELECT count(*), min(created_at), min(CASE WHEN was_in_vain THEN not_before END)
    FROM ({_OPEN})"""

_IN_THE_WAY: Final = f"""
    SELECT last_problem FROM ({_OPEN}) WHERE was_in_vain ORDER BY not_before DESC LIMIT 1"""


def list_refused(
    connection: Connection, outlet_id: OutletId, *, most: int
) -> tuple[Unmirrored, ...]:
    """Return what needs a person, the latest first."""
    asked = {"outlet_id": outlet_id, "most": most}
    return tuple(_unmirrored(row) for row in rows(connection, _REFUSED, asked))


def find_refused(connection: Connection, task_id: str) -> Unmirrored | None:
    """Return a task that needs a person; None where it needs nobody any more."""
    found = rows(connection, _ONE, {"id": task_id})
    return _unmirrored(found[0]) if found else None


def appointments_without_email(
    connection: Connection, customer_id: CustomerId
) -> tuple[AppointmentId, ...]:
    """Return which appointments of a customer were not taken for want of an e-mail address."""
    return tuple(
        AppointmentId(each) for (each,) in rows(connection, _WITHOUT_EMAIL, {"id": customer_id})
    )


def read_queue(connection: Connection) -> MirrorQueue:
    """Return what waits, of all outlets: they share one way to the calendar."""
    length, since, again_at = rows(connection, _WAITING, {})[0]
    said = rows(connection, _IN_THE_WAY, {})
    return MirrorQueue(
        length=length,
        since=since,
        said=said[0][0] if said else "",
        again_at=again_at,
    )


def _unmirrored(row: tuple[Any, ...]) -> Unmirrored:
    task_id, appointment_id, customer_id, customer, service, starts_at = row[:6]
    kind, problem, said, created_at = row[6:]
    return Unmirrored(
        id=task_id,
        appointment_id=AppointmentId(appointment_id),
        customer_id=None if customer_id is None else CustomerId(customer_id),
        customer_name=customer,
        service_name=service,
        starts_at=Instant(starts_at),
        kind=MirrorKind(kind),
        problem=MirrorProblem(problem),
        said=said,
        created_at=Instant(created_at),
    )
