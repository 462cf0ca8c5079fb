"""Taking back facts of money: a fact of its own beside each, of the opposite sum (C6, C7).

Facts are never changed or removed, so undo and redo add to them: what took a fact back can be taken
back itself. Nothing is taken back twice, and no more goes out than is there.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from booking_desktop.domain.account import Purse
from booking_desktop.domain.errors import CannotUndoError
from booking_desktop.domain.ids import AppointmentId, EnrolmentId
from booking_desktop.domain.payments import PaymentKind, PaymentMethod
from booking_desktop.services.identity import new_id
from booking_desktop.storage import tables
from booking_desktop.storage.accounts import find_account, overdrawn_passes, reversal_of
from booking_desktop.storage.placements import find_placement
from booking_desktop.storage.unit_of_work import UnitOfWork

FACTS: Final = frozenset({"payment", "charge"})
"""Tables that only grow."""

_REPEATED: Final = {
    "payment": (
        "outlet_id",
        "appointment_id",
        "kind",
        "method",
        "amount_minor",
        "currency",
        "reference",
        "enrolment_id",
        "taken_by",
    ),
    "charge": (
        "outlet_id",
        "appointment_id",
        "kind",
        "name",
        "amount_minor",
        "currency",
        "created_by",
    ),
}
_AT: Final = {"payment": "paid_at", "charge": "created_at"}


class Fact(NamedTuple):
    """A row of a table that only grows."""

    table: str
    row_id: str


def reverse_facts(unit: UnitOfWork, facts: Iterable[Fact]) -> None:
    """Write the opposite of each fact; what brings money in goes first, so that none runs short.

    Raises:
        CannotUndoError: `corrected` where one is taken back already; `given_back` where the money
            is not there any more; `visits_used` where a pass has no visit left for it.
    """
    opposites = [_opposite(unit, fact) for fact in facts]
    opposites.sort(key=lambda each: -int(str(each[1]["amount_minor"])))
    for table, row in opposites:
        if table == "payment":
            _check_is_there(unit, row)
        unit.insert(tables.metadata.tables[table], row)
    enrolments = {str(row["enrolment_id"]) for _, row in opposites if row.get("enrolment_id")}
    if overdrawn_passes(unit.connection, enrolments):
        raise CannotUndoError("visits_used")


def check_nothing_kept(unit: UnitOfWork, appointment_ids: Iterable[AppointmentId]) -> None:
    """Make sure that no money lies in bookings that are taken back as if never made.

    Raises:
        CannotUndoError: `paid_since`, with whose it is.
    """
    for appointment_id in appointment_ids:
        if find_account(unit.connection, appointment_id).kept.minor:
            raise CannotUndoError("paid_since", who=_whose(unit, appointment_id))


def _opposite(unit: UnitOfWork, fact: Fact) -> tuple[str, dict[str, str | int | None]]:
    table = tables.metadata.tables[fact.table]
    row = unit.read(table, fact.row_id, _REPEATED[fact.table])
    if reversal_of(unit.connection, fact.table, fact.row_id) is not None:
        appointment_id = AppointmentId(str(row["appointment_id"]))
        raise CannotUndoError("corrected", who=_whose(unit, appointment_id))
    opposite = {
        **row,
        "id": new_id(),
        "amount_minor": -int(str(row["amount_minor"])),
        "reverses": fact.row_id,
        _AT[fact.table]: unit.now,
    }
    return fact.table, opposite


def _check_is_there(unit: UnitOfWork, row: dict[str, str | int | None]) -> None:
    """Make sure that what is taken out of a purse is still in it; tips are in none."""
    amount = int(str(row["amount_minor"]))
    if amount > 0 or row["kind"] == PaymentKind.TIP:
        return
    appointment_id = AppointmentId(str(row["appointment_id"]))
    purse = Purse(
        PaymentMethod(str(row["method"])),
        str(row["reference"]),
        EnrolmentId(str(row["enrolment_id"])) if row["enrolment_id"] else None,
    )
    kept = dict(find_account(unit.connection, appointment_id).purses).get(purse)
    if kept is None or kept.minor + amount < 0:
        raise CannotUndoError("given_back", who=_whose(unit, appointment_id))


def _whose(unit: UnitOfWork, appointment_id: AppointmentId) -> str:
    return find_placement(unit.connection, appointment_id).customer_name
