"""Which bookings of a series a change concerns: this one, this and following, or all (D6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from booking_desktop.domain.booking import Appointment, Status
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.recurrence import Scope
from booking_desktop.storage.placements import find_placement
from booking_desktop.storage.series import find_standing, members_of
from booking_desktop.storage.unit_of_work import Transaction

_CHANGEABLE: Final = frozenset({Status.PENDING, Status.CONFIRMED})


def concerned(
    transaction: Transaction, appointment_id: AppointmentId, scope: Scope, *, now: Instant
) -> list[Appointment]:
    """Return the bookings of a scope that may change, in order of time.

    What is over, checked in or called off stays as it is; the booking that was taken hold of may
    have begun.

    Raises:
        NotFoundError: There is no such booking.
    """
    found = [
        each
        for each in _in_scope(transaction, appointment_id, scope)
        if each.status in _CHANGEABLE and (each.interval.start >= now or each.id == appointment_id)
    ]
    return sorted(found, key=lambda each: each.interval.start)


def _in_scope(
    transaction: Transaction, appointment_id: AppointmentId, scope: Scope
) -> Iterator[Appointment]:
    standing = find_standing(transaction, appointment_id)
    if scope is Scope.THIS or standing is None:
        yield find_placement(transaction, appointment_id)
        return
    first = standing.position if scope is Scope.FOLLOWING else 0
    for each in members_of(transaction, standing.series_id, from_position=first):
        yield find_placement(transaction, each)
