"""Reads programmes, who is enrolled, and how many visits of a pass are used (D7)."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection

from booking_desktop.domain.ids import (
    CustomerId,
    EnrolmentId,
    OutletId,
    ProgrammeId,
    SessionId,
)
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.programmes import Enrolment, Programme
from booking_desktop.storage.accounts import VISITS_USED
from booking_desktop.storage.driver import rows
from booking_desktop.storage.unit_of_work import Row

_NAME: Final = "trim(c.first_name || ' ' || c.last_name)"

_ENROLLED: Final = f"""
    SELECT e.id, e.programme_id, e.customer_id, e.valid_from, e.valid_until, e.visits, e.note,
      {_NAME}, {VISITS_USED}
    FROM enrolment AS e JOIN customer AS c ON c.id = e.customer_id
    WHERE e.programme_id = :programme_id AND e.archived_at IS NULL
    ORDER BY c.first_name, c.last_name, e.valid_from, e.id"""

_OF_CUSTOMER: Final = """
    SELECT id, programme_id, customer_id, valid_from, valid_until, visits, note
    FROM enrolment
    WHERE programme_id = :programme_id AND customer_id = :customer_id AND archived_at IS NULL"""

_CUSTOMER: Final = f"SELECT {_NAME} FROM customer AS c WHERE c.id = :customer_id"

_CLASSES: Final = f"""
    SELECT s.id, service.name, s.starts_at, s.programme_id,
      (SELECT count(*) FROM line AS l WHERE l.session_id = s.id AND l.is_active = 1),
      (SELECT group_concat({_NAME}, char(10)) FROM line AS l
         JOIN customer AS c ON c.id = l.customer_id
       WHERE l.session_id = s.id AND l.is_active = 1 AND NOT EXISTS (
         SELECT 1 FROM enrolment AS e
         WHERE e.customer_id = c.id AND e.programme_id = :programme_id AND e.archived_at IS NULL))
    FROM session AS s JOIN service ON service.id = s.service_id
    WHERE s.outlet_id = :outlet_id AND s.is_scheduled = 1 AND s.cancelled_at IS NULL
      AND s.starts_at >= :since AND s.starts_at < :until
    ORDER BY s.starts_at, s.id"""

_STRANGERS: Final = f"""
    SELECT DISTINCT {_NAME}
    FROM session AS s
    JOIN line AS l ON l.session_id = s.id AND l.is_active = 1
    JOIN customer AS c ON c.id = l.customer_id
    WHERE s.outlet_id = :outlet_id AND s.service_id = :service_id AND s.starts_at >= :since
      AND NOT EXISTS (
        SELECT 1 FROM enrolment AS e
        WHERE e.customer_id = c.id AND e.programme_id = :programme_id AND e.archived_at IS NULL)
    ORDER BY 1"""

_KEPT: Final = """
    SELECT id FROM session
    WHERE outlet_id = :outlet_id AND starts_at >= :since AND programme_id = :programme_id
      AND cancelled_at IS NULL"""

_TEMPLATES: Final = """
    SELECT id FROM class_template WHERE programme_id = :programme_id AND archived_at IS NULL"""


class Enrolled(NamedTuple):
    """An enrolment with whose it is and how many visits are used."""

    enrolment: Enrolment
    name: str
    used: int


class ClassToCome(NamedTuple):
    """A class that may be kept for a programme.

    Attributes:
        programme_id: The one it is kept for; None for everybody.
        taken: How many sit in it.
        strangers: Names of those among them who are not enrolled for the programme asked about.
    """

    id: SessionId
    name: str
    starts_at: Instant
    programme_id: ProgrammeId | None
    taken: int
    strangers: tuple[str, ...]


def enrolled(connection: Connection, programme_id: ProgrammeId) -> tuple[Enrolled, ...]:
    """Return who is enrolled, in the order of names."""
    found = rows(connection, _ENROLLED, {"programme_id": programme_id})
    return tuple(Enrolled(_enrolment(row), row[7], row[8]) for row in found)


def enrolments_of(
    connection: Connection, programme_id: ProgrammeId, customer_id: CustomerId
) -> tuple[Enrolment, ...]:
    """Return a customer's enrolments for a programme."""
    asked = {"programme_id": programme_id, "customer_id": customer_id}
    return tuple(_enrolment(row) for row in rows(connection, _OF_CUSTOMER, asked))


def customer_name(connection: Connection, customer_id: CustomerId) -> str | None:
    """Return a customer's name; None where there is no such customer."""
    found = rows(connection, _CUSTOMER, {"customer_id": customer_id})
    return found[0][0] if found else None


def classes_to_come(
    connection: Connection,
    outlet_id: OutletId,
    programme_id: ProgrammeId,
    *,
    since: Instant,
    until: Instant,
) -> tuple[ClassToCome, ...]:
    """Return the classes of the next weeks, in the order of time."""
    asked = {
        "outlet_id": outlet_id,
        "programme_id": programme_id,
        "since": since,
        "until": until,
    }
    return tuple(
        ClassToCome(
            id=SessionId(row[0]),
            name=row[1],
            starts_at=Instant(row[2]),
            programme_id=row[3],
            taken=row[4],
            strangers=tuple(row[5].split("\n")) if row[5] else (),
        )
        for row in rows(connection, _CLASSES, asked)
    )


def strangers_to(
    connection: Connection, programme: Programme, service_id: str, *, since: Instant
) -> tuple[str, ...]:
    """Return who is booked for a service and not enrolled for a programme."""
    asked = {
        "outlet_id": programme.outlet_id,
        "programme_id": programme.id,
        "service_id": service_id,
        "since": since,
    }
    return tuple(row[0] for row in rows(connection, _STRANGERS, asked))


def kept_for(
    connection: Connection, programme: Programme, *, since: Instant
) -> tuple[tuple[SessionId, ...], tuple[str, ...]]:
    """Return the classes to come and the classes of the week that are kept for a programme."""
    asked = {
        "outlet_id": programme.outlet_id,
        "programme_id": programme.id,
        "since": since,
    }
    sessions = tuple(SessionId(row[0]) for row in rows(connection, _KEPT, asked))
    templates = rows(connection, _TEMPLATES, {"programme_id": programme.id})
    return sessions, tuple(row[0] for row in templates)


def programme_row(programme: Programme) -> Row:
    """Columns of `programme`, but for when it was made."""
    return {
        "id": programme.id,
        "outlet_id": programme.outlet_id,
        "name": programme.name,
        "description": programme.description,
    }


def enrolment_row(enrolment: Enrolment) -> Row:
    """Columns of `enrolment`, but for when it was made."""
    return {
        "id": enrolment.id,
        "programme_id": enrolment.programme_id,
        "customer_id": enrolment.customer_id,
        "valid_from": _text(enrolment.valid_from),
        "valid_until": _text(enrolment.valid_until),
        "visits": enrolment.visits,
        "note": enrolment.note,
    }


def _enrolment(row: tuple[Any, ...]) -> Enrolment:
    return Enrolment(
        id=EnrolmentId(row[0]),
        programme_id=ProgrammeId(row[1]),
        customer_id=CustomerId(row[2]),
        valid_from=date.fromisoformat(row[3]) if row[3] else None,
        valid_until=date.fromisoformat(row[4]) if row[4] else None,
        visits=row[5],
        note=row[6],
    )


def _text(on: date | None) -> str | None:
    return None if on is None else on.isoformat()
