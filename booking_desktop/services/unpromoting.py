"""What taking an act back means for whoever it promoted from a waitlist (C7, D3).

They wait again, in their place, unless they went on with their seat since: then the act stays as it
is, and the refusal says what they did.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from booking_desktop.domain.booking import Status
from booking_desktop.domain.errors import CannotUndoError
from booking_desktop.domain.ids import ActivityId, AppointmentId
from booking_desktop.services.promoting import NEWS
from booking_desktop.storage import tables
from booking_desktop.storage.accounts import find_account
from booking_desktop.storage.placements import find_placement
from booking_desktop.storage.unit_of_work import UnitOfWork

_TURNED: Final = {name: name.replace("promoted", "demoted") for name in NEWS}
_TURNED_AGAIN: Final = {turned: name for name, turned in _TURNED.items()}


def check_promotion(
    unit: UnitOfWork, appointment_id: AppointmentId, *, status: Status, group: ActivityId
) -> None:
    """Make sure that somebody who was promoted did nothing with the seat since.

    Args:
        unit: The undo.
        appointment_id: Who was promoted.
        status: What they were promoted to.
        group: The act that promoted them; it is on their seat until somebody changes it.

    Raises:
        CannotUndoError: `promoted_went_on` with their `present` status, `promoted_moved` or
            `promoted_paid`.
    """
    found = find_placement(unit.connection, appointment_id)
    who = found.customer_name
    if found.status is not status:
        raise CannotUndoError("promoted_went_on", who=who, present=found.status)
    groups = {
        unit.read(tables.line, line.id, ("claim_group",))["claim_group"] for line in found.lines
    }
    if groups != {group}:
        raise CannotUndoError("promoted_moved", who=who)
    if find_account(unit.connection, appointment_id).kept.minor:
        raise CannotUndoError("promoted_paid", who=who)


def turned(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an entry tells, with those it promoted as those who wait again, and back."""
    names = {**_TURNED, **_TURNED_AGAIN}
    return {names.get(name, name): value for name, value in params.items()}
