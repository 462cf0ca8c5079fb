"""Promotion from waitlists, in the very transaction that frees a seat (D2, D3, B7, C3, C4).

Every act is concluded here, whatever it was: what it changed says which sessions may have a seat
now. The first in order get it, one for each seat, until the cut-off. An act that frees nothing pays
a look at the names of the rows it changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from booking_desktop.domain.booking import Appointment, PendingFor, Status
from booking_desktop.domain.ids import OutletId, ServiceId, SessionId
from booking_desktop.domain.instants import Instant, zone
from booking_desktop.domain.messages import MessageKind
from booking_desktop.domain.waitlist import is_promoting, next_ones
from booking_desktop.services.messages import queue
from booking_desktop.services.telling import dates_of
from booking_desktop.storage import tables
from booking_desktop.storage.placements import find_placement, find_taken, holds_of
from booking_desktop.storage.unit_of_work import RowImage, Transaction, UnitOfWork
from booking_desktop.storage.waitlist import (
    Queue,
    Waiter,
    find_queue,
    waited_for_at_outlet,
    waited_for_of_service,
)

NEWS: Final = ("promoted", "promoted_told", "promoted_pending")
"""What an entry tells of promotions, each a list: names, channels, whether a yes is needed."""


def conclude(unit: UnitOfWork) -> None:
    """Give every seat that the act freed to whoever is next, and let the entry say so."""
    concerned: dict[SessionId, None] = {}
    for image in unit.images:
        look = _LOOKS.get(image.table)
        if look is not None:
            concerned.update(dict.fromkeys(look(unit, image)))
    for session_id in concerned:
        _fill(unit, session_id)


def heirs(connection: Transaction, appointment: Appointment, now: Instant) -> tuple[str, ...]:
    """Return who would get the seats that a booking has, if it gave them up now."""
    names: list[str] = []
    for line in appointment.lines:
        waited_for = find_queue(connection, line.session.id) if line.is_active else None
        if waited_for is not None and _still_promotes(waited_for, now):
            found = next_ones(
                waited_for.waiters, capacity=waited_for.capacity, taken=waited_for.taken - 1
            )
            names += [waiter.customer_name for waiter in found]
    return tuple(names)


def seat_waiter(unit: UnitOfWork, waited_for: Queue, waiter: Waiter) -> None:
    """Give somebody who waits a seat that is free; tell them, and let the entry say so.

    Raises:
        ConflictError: There is no such seat (I2).
    """
    status = Status.PENDING if waited_for.needs_approval else Status.CONFIRMED
    unit.update(tables.line, waiter.line_id, {"waitlist_rank": None})
    unit.update(
        tables.appointment,
        waiter.appointment_id,
        {
            "status": status.value,
            "pending_for": PendingFor.APPROVAL.value if waited_for.needs_approval else None,
            "updated_at": unit.now,
            "claim_group": unit.id,
        },
    )
    unit.update(tables.line, waiter.line_id, {"is_active": 1, "claim_group": unit.id})
    for hold in holds_of(unit.connection, waited_for.session_id):
        if not hold.is_active:
            unit.update(tables.hold, hold.id, {"is_active": 1, "claim_group": unit.id})
    _tell(unit, waited_for, waiter)


def can_stand(connection: Transaction, session_id: SessionId) -> bool:
    """Whether a session has its time, or can have it back: nothing else took it meanwhile (I1)."""
    holds = holds_of(connection, session_id)
    if any(hold.is_active for hold in holds):
        return True
    return all(find_taken(connection, hold.resource_id, hold.interval) is None for hold in holds)


def _fill(unit: UnitOfWork, session_id: SessionId) -> None:
    waited_for = find_queue(unit.connection, session_id)
    if waited_for is None or not _still_promotes(waited_for, unit.now):
        return
    first = next_ones(waited_for.waiters, capacity=waited_for.capacity, taken=waited_for.taken)
    if first and can_stand(unit.connection, session_id):
        for waiter in first:
            seat_waiter(unit, waited_for, waiter)


def _still_promotes(waited_for: Queue, now: Instant) -> bool:
    return not waited_for.is_cancelled and is_promoting(
        waited_for.interval.start, waited_for.cutoff_minutes, now
    )


def _tell(unit: UnitOfWork, waited_for: Queue, waiter: Waiter) -> None:
    """Note who got a seat, and what they are told; who waits for a yes now is told with it."""
    story = unit.story
    told: list[str] = []
    if not waited_for.needs_approval:
        appointment = find_placement(unit.connection, waiter.appointment_id)
        told = [channel.value for channel in queue(unit, appointment, MessageKind.PROMOTION)]
    news = (waiter.customer_name, told, waited_for.needs_approval)
    for name, value in zip(NEWS, news, strict=True):
        known = story.params.get(name)
        story.params[name] = [*(known if isinstance(known, list) else ()), value]
    story.dates |= dates_of(waited_for.interval, zone(waited_for.time_zone))


def _of_line(unit: UnitOfWork, image: RowImage) -> Iterable[SessionId]:
    """Yield where a line gave up its seat, where it came from, and what it began to wait for."""
    if image.after.get("waitlist_rank") is None and not _has_left(image):
        return
    before = image.before or {}
    if "session_id" in before:
        yield SessionId(str(before["session_id"]))
    here = unit.read(tables.line, image.row_id, ("session_id",))
    yield SessionId(str(here["session_id"]))


def _has_left(image: RowImage) -> bool:
    if image.before is None:
        return False
    return image.after.get("is_active") == 0 or "session_id" in image.after


def _of_session(_unit: UnitOfWork, image: RowImage) -> Iterable[SessionId]:
    changed = image.before or {}
    if not _OPENS_SESSION.isdisjoint(changed):
        yield SessionId(image.row_id)


def _of_service(unit: UnitOfWork, image: RowImage) -> Iterable[SessionId]:
    if "max_parallel_bookings" in (image.before or {}):
        return waited_for_of_service(unit.connection, ServiceId(image.row_id), now=unit.now)
    return ()


def _of_outlet(unit: UnitOfWork, image: RowImage) -> Iterable[SessionId]:
    if "waitlist_cutoff_minutes" in (image.before or {}):
        return waited_for_at_outlet(unit.connection, OutletId(image.row_id), now=unit.now)
    return ()


_OPENS_SESSION: Final = frozenset({"capacity", "waitlist_cutoff_minutes", "cancelled_at"})

_LOOKS: Final[dict[str, Callable[[UnitOfWork, RowImage], Iterable[SessionId]]]] = {
    "line": _of_line,
    "session": _of_session,
    "service": _of_service,
    "outlet": _of_outlet,
}
