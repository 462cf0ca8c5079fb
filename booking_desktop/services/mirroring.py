"""What an act means for the external calendar, planned in the act's own transaction (F3).

Every act is looked at here, whatever it was: what it changed says whose bookings may stand
differently now. A task takes the calendar from what it has, or is about to have, to what is booked;
tasks that were not sent yet and are overtaken are dropped, so that a booking which is moved twice
is moved there once, and one that was taken back in time is never heard of. An act that touches no
mirrored service pays one look, one that touches no line none. A customer's first address takes
there what was refused for want of one.
"""

from __future__ import annotations

from collections.abc import Iterator

from booking_desktop.domain.ids import ActivityId, AppointmentId, CustomerId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.mirroring import MirrorKind, MirrorTaskState, next_step
from booking_desktop.services.identity import new_id
from booking_desktop.storage import tables
from booking_desktop.storage.mirror import (
    appointments_in,
    begin_mirror,
    drop_unsent,
    find_present,
    has_waiting,
    is_mirroring,
    is_refusal_unsure,
    queue_task,
    settle_mirror,
)
from booking_desktop.storage.unit_of_work import RowImage, Transaction, UnitOfWork
from booking_desktop.storage.unmirrored import appointments_without_email


def plan_mirror(unit: UnitOfWork) -> None:
    """Queue what the calendar is to be told of an act."""
    touched = [image for image in unit.images if _moves_somebody(image) or _is_address(image)]
    if not touched or not is_mirroring(unit.connection):
        return
    concerned = dict.fromkeys(each for image in touched for each in _appointments(unit, image))
    for appointment_id in concerned:
        plan_for(unit.connection, appointment_id, group_id=unit.id, now=unit.now)


def plan_for(
    connection: Transaction, appointment_id: AppointmentId, *, group_id: ActivityId, now: Instant
) -> None:
    """Queue what the calendar is to be told of one booking, in place of what was not sent yet."""
    here = find_present(connection, appointment_id)
    if here is None:
        return
    is_unsure = is_refusal_unsure(connection, appointment_id)
    there = drop_unsent(connection, appointment_id)
    kind = next_step(there, here, now=now)
    if kind is None:
        if not has_waiting(connection, appointment_id):
            settle_mirror(connection, appointment_id)
        return
    if kind is MirrorKind.CREATE and here.event_type_id is not None:
        begin_mirror(connection, appointment_id, here.event_type_id)
    task = {
        "id": new_id(),
        "kind": kind.value,
        "starts_at": here.starts_at,
        "state": MirrorTaskState.QUEUED.value,
        "not_before": now,
        "is_unsure": int(is_unsure),
        "group_id": group_id,
        "created_at": now,
    }
    queue_task(connection, appointment_id, task)


def _moves_somebody(image: RowImage) -> bool:
    """Whether somebody may have come, gone or moved."""
    if image.table == "line":
        return image.before is None or not {"is_active", "session_id"}.isdisjoint(image.before)
    return image.table == "session" and "starts_at" in (image.before or {})


def _is_address(image: RowImage) -> bool:
    """Whether a customer can be reached under another address, without which nothing was taken."""
    return image.table == "customer" and "email" in (image.before or {})


def _appointments(unit: UnitOfWork, image: RowImage) -> Iterator[AppointmentId]:
    if image.table == "customer":
        yield from appointments_without_email(unit.connection, CustomerId(image.row_id))
        return
    if image.table == "session":
        yield from appointments_in(unit.connection, image.row_id)
        return
    row = unit.read(tables.line, image.row_id, ("appointment_id",))
    yield AppointmentId(str(row["appointment_id"]))
