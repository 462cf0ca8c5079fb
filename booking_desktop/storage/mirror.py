"""The external calendar's side of bookings: what it has, and the tasks on their way (F3).

One process at a time sends for a database file, so whatever is being sent when it begins was left
by one that ended. Tasks of one appointment keep their order: none is due before those ahead of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from booking_desktop.domain.ids import AppointmentId, CustomerId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.mirroring import (
    Mirrored,
    MirrorKind,
    MirrorProblem,
    MirrorState,
    Present,
)
from booking_desktop.storage.driver import driver_connection, rows
from booking_desktop.storage.unit_of_work import Row

_IS_MIRRORING: Final = """
    SELECT EXISTS (SELECT 1 FROM service WHERE calcom_event_type_id IS NOT NULL)
        OR EXISTS (SELECT 1 FROM mirror)"""

_LINES: Final = """
    SELECT s.starts_at, s.ends_at, l.is_active, v.calcom_event_type_id FROM line l
    JOIN session s ON s.id = l.session_id JOIN service v ON v.id = s.service_id
    WHERE l.appointment_id = :id ORDER BY l.position"""

_SEATED: Final = "SELECT DISTINCT appointment_id FROM line WHERE session_id = :id"

_MIRRORED: Final = """
    SELECT appointment_id, calcom_id, uid, state FROM mirror
    WHERE appointment_id IN (SELECT value FROM json_each(:ids))
    AND (uid IS NOT NULL OR state <> 'mirrored')"""

_SENT: Final = """
    SELECT starts_at FROM mirror_task WHERE appointment_id = :id
    AND (state IN ('done', 'sending') OR (state = 'queued' AND (tries > 0 OR is_unsure = 1)))
    ORDER BY rowid DESC LIMIT 1"""

_MAY_BE_DONE: Final = """
    SELECT 1 FROM mirror_task WHERE appointment_id = :id AND state = 'failed' AND is_unsure = 1"""

_DROP_UNSENT: Final = """
    UPDATE mirror_task SET state = 'dropped' WHERE appointment_id = :id
    AND (state = 'failed' OR (state = 'queued' AND tries = 0 AND is_unsure = 0))"""

_WAITING: Final = """
    SELECT 1 FROM mirror_task WHERE appointment_id = :id AND state IN ('queued', 'sending')"""

_BEGIN: Final = """
    INSERT INTO mirror (appointment_id, event_type_id, state)
    VALUES (:id, :event_type_id, 'pending')
    ON CONFLICT (appointment_id) DO UPDATE SET event_type_id = excluded.event_type_id"""

_NEXT: Final = """
    SELECT id FROM mirror_task AS t WHERE state = 'queued' AND not_before <= :now
    AND NOT EXISTS (SELECT 1 FROM mirror_task AS earlier
        WHERE earlier.appointment_id = t.appointment_id AND earlier.rowid < t.rowid
        AND earlier.state IN ('queued', 'sending'))
    ORDER BY not_before, rowid LIMIT 1"""

_ERRAND: Final = """
    SELECT t.kind, t.starts_at, t.tries, t.is_unsure, t.appointment_id, m.event_type_id, m.uid,
           m.seat_uid, a.reference, a.customer_id, a.walk_in_name, a.cancel_reason, o.time_zone,
           coalesce(trim(c.first_name || ' ' || c.last_name), ''), coalesce(c.email, ''),
           coalesce(c.phone, ''), coalesce(c.language, '')
    FROM mirror_task t JOIN mirror m ON m.appointment_id = t.appointment_id
    JOIN appointment a ON a.id = t.appointment_id JOIN outlet o ON o.id = a.outlet_id
    LEFT JOIN customer c ON c.id = a.customer_id WHERE t.id = :id"""

_POSTPONE: Final = """
    UPDATE mirror_task SET not_before = :at WHERE state = 'queued' AND not_before < :at"""

_TAKE_OVER: Final = """
    UPDATE mirror_task SET state = 'queued', is_unsure = 1 WHERE state = 'sending'"""

_TRY_AGAIN: Final = """
    UPDATE mirror_task SET state = 'queued', problem = NULL, tries = 0, not_before = :now
    WHERE state = 'failed' AND problem IN (SELECT value FROM json_each(:problems))
    RETURNING appointment_id"""

_BLANK: Final = """
    UPDATE mirror_task SET last_problem = ''
    WHERE appointment_id IN (SELECT id FROM appointment WHERE customer_id = :id)"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MirrorErrand:
    """A task with all that the calendar has to know.

    Attributes:
        starts_at: The start that the calendar is to have; None when it is called off.
        tries: How often it was tried, this time included.
        is_unsure: Whether it may have been done already.
        uid: The calendar's name of the booking; None until it was made there.
        seat_uid: Its name of the seat, where it keeps everybody of a class in one booking.
        email: The customer's address; "" where there is none.
    """

    id: str
    kind: MirrorKind
    starts_at: Instant | None
    tries: int
    is_unsure: bool
    appointment_id: AppointmentId
    event_type_id: int
    uid: str | None
    seat_uid: str | None
    reference: str
    customer_id: CustomerId | None
    name: str
    email: str
    phone: str
    language: str
    time_zone: str
    reason: str


def is_mirroring(connection: Connection) -> bool:
    """Return whether any service is mirrored, or any booking was."""
    return bool(rows(connection, _IS_MIRRORING, {})[0][0])


def appointments_in(connection: Connection, session_id: str) -> tuple[AppointmentId, ...]:
    """Return whose appointments have a line in a session."""
    return tuple(AppointmentId(each) for (each,) in rows(connection, _SEATED, {"id": session_id}))


def find_present(connection: Connection, appointment_id: AppointmentId) -> Present | None:
    """Return how a booking is; None where nothing of it is mirrored.

    The calendar has one booking for an appointment: its first line that is mirrored. A service
    that is mirrored no more still has what was mirrored of it followed.
    """
    found = rows(connection, _LINES, {"id": appointment_id})
    lines = [each for each in found if each[3] is not None]
    if not lines and find_mirrored(connection, (appointment_id,)):
        lines = found
    if not lines:
        return None
    starts_at, ends_at, _, event_type_id = next((each for each in lines if each[2]), lines[0])
    is_seated = any(each[2] for each in lines)
    return Present(
        starts_at=Instant(starts_at) if is_seated else None,
        ends_at=Instant(ends_at),
        event_type_id=event_type_id,
    )


def find_mirrored(
    connection: Connection, appointment_ids: Iterable[AppointmentId]
) -> dict[AppointmentId, Mirrored]:
    """Return how bookings stand in the calendar; those that are not for it are left out."""
    asked = {"ids": json.dumps(list(appointment_ids))}
    return {
        AppointmentId(appointment_id): Mirrored(
            calcom_id=calcom_id, uid=uid, state=MirrorState(state)
        )
        for appointment_id, calcom_id, uid, state in rows(connection, _MIRRORED, asked)
    }


def drop_unsent(connection: Connection, appointment_id: AppointmentId) -> Instant | None:
    """Forget what was not sent yet or was refused; return the start that the calendar has then.

    What is being sent, or may have been, counts as done: it is done before anything after it.
    """
    asked = {"id": appointment_id}
    driver_connection(connection).execute(_DROP_UNSENT, asked)
    sent = rows(connection, _SENT, asked)
    return Instant(sent[0][0]) if sent and sent[0][0] is not None else None


def is_refusal_unsure(connection: Connection, appointment_id: AppointmentId) -> bool:
    """Return whether what needs a person may have been done nevertheless."""
    return bool(rows(connection, _MAY_BE_DONE, {"id": appointment_id}))


def has_waiting(connection: Connection, appointment_id: AppointmentId) -> bool:
    """Return whether tasks of an appointment wait, or are being sent."""
    return bool(rows(connection, _WAITING, {"id": appointment_id}))


def begin_mirror(connection: Connection, appointment_id: AppointmentId, event_type_id: int) -> None:
    """Note that a booking is to be in the calendar, and what the service is called there."""
    driver_connection(connection).execute(
        _BEGIN, {"id": appointment_id, "event_type_id": event_type_id}
    )


def queue_task(connection: Connection, appointment_id: AppointmentId, task: Row) -> None:
    """Queue a task; the booking is pending until it is done."""
    row = {**task, "appointment_id": appointment_id}
    columns, marks = ", ".join(row), ", ".join(f":{column}" for column in row)
    driver_connection(connection).execute(
        f"INSERT INTO mirror_task ({columns}) VALUES ({marks})", row
    )
    change_mirror(connection, appointment_id, {"state": MirrorState.PENDING.value})


def settle_mirror(connection: Connection, appointment_id: AppointmentId) -> None:
    """Say that nothing is left to do; without a uid it never was in the calendar."""
    change_mirror(connection, appointment_id, {"state": MirrorState.MIRRORED.value})


def next_errand(connection: Connection, now: Instant) -> MirrorErrand | None:
    """Return what has waited longest of what is due; None where nothing is."""
    found = rows(connection, _NEXT, {"now": now})
    return _errand(found[0][0], connection) if found else None


def change_task(connection: Connection, task_id: str, changes: Row) -> None:
    """Note where a task stands."""
    _change(connection, "mirror_task", "id", task_id, changes)


def change_mirror(connection: Connection, appointment_id: AppointmentId, changes: Row) -> None:
    """Note how a booking stands in the calendar."""
    _change(connection, "mirror", "appointment_id", appointment_id, changes)


def take_over_tasks(connection: Connection) -> None:
    """Queue again what a process that ended was sending: it may have been done."""
    driver_connection(connection).execute(_TAKE_OVER)


def postpone(connection: Connection, at: Instant) -> None:
    """Let nothing that waits be due before an instant."""
    driver_connection(connection).execute(_POSTPONE, {"at": at})


def queue_again(
    connection: Connection, problems: Iterable[MirrorProblem], *, now: Instant
) -> tuple[AppointmentId, ...]:
    """Queue again what needed a person for one of these reasons, and return whose it is."""
    asked = {"problems": json.dumps([each.value for each in problems]), "now": now}
    found = driver_connection(connection).execute(_TRY_AGAIN, asked).fetchall()
    for (appointment_id,) in found:
        change_mirror(connection, appointment_id, {"state": MirrorState.PENDING.value})
    return tuple(AppointmentId(each) for (each,) in found)


def blank_problems(connection: Connection, customer_id: CustomerId) -> None:
    """Forget what the calendar said of a customer's bookings: it may name the person."""
    driver_connection(connection).execute(_BLANK, {"id": customer_id})


def _change(connection: Connection, table: str, key: str, row_id: str, changes: Row) -> None:
    settings = ", ".join(f"{column} = :{column}" for column in changes)
    driver_connection(connection).execute(
        f"UPDATE {table} SET {settings} WHERE {key} = :row_id", {**changes, "row_id": row_id}
    )


def _errand(task_id: str, connection: Connection) -> MirrorErrand:
    row: tuple[Any, ...] = rows(connection, _ERRAND, {"id": task_id})[0]
    kind, starts_at, tries, is_unsure, appointment_id, event_type_id, uid, seat_uid = row[:8]
    reference, customer_id, walk_in_name, reason, time_zone, name, email, phone, language = row[8:]
    return MirrorErrand(
        id=task_id,
        kind=MirrorKind(kind),
        starts_at=None if starts_at is None else Instant(starts_at),
        tries=tries + 1,
        is_unsure=bool(is_unsure),
        appointment_id=AppointmentId(appointment_id),
        event_type_id=event_type_id,
        uid=uid,
        seat_uid=seat_uid,
        reference=reference,
        customer_id=None if customer_id is None else CustomerId(customer_id),
        name=name or walk_in_name or reference,
        email=email,
        phone=phone,
        language=language,
        time_zone=time_zone,
        reason=reason,
    )
