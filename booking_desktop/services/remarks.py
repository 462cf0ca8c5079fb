"""What is written beside a booking: its note, and why it was cancelled (C3)."""

from __future__ import annotations

from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Appointment, CancelledBy, Status
from booking_desktop.domain.errors import IllegalTransitionError
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.money import Money
from booking_desktop.domain.text import LINE_LENGTH, clean, clean_note
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.refunding import give_all_back
from booking_desktop.services.telling import money_params, tell_appointment
from booking_desktop.storage import tables
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.placements import find_placement
from booking_desktop.storage.unit_of_work import Row, UnitOfWork


class Remarks:
    """The actions on the words of a booking."""

    def __init__(self, actions: Actions, catalogues: CatalogueReader) -> None:
        """Keep the runner of actions and the reader of catalogues."""
        self._actions = actions
        self._catalogues = catalogues

    def change_note(
        self, actor: Actor, appointment_id: AppointmentId, note: str, *, is_tell_at_desk: bool
    ) -> Outcome[Appointment]:
        """Write another note; `is_tell_at_desk` shows it when the customer arrives.

        Raises:
            FieldError: `note` cannot be stored.
            NotFoundError: There is no such booking.
        """
        words = clean_note("note", note)
        changes: Row = {"note": words, "is_tell_at_desk": int(is_tell_at_desk)}

        def work(unit: UnitOfWork) -> Appointment:
            return self._write(unit, find_placement(unit.connection, appointment_id), changes)

        return self._actions.run(actor, "change_note", work)

    def explain_cancellation(
        self, actor: Actor, appointment_id: AppointmentId, *, by: CancelledBy, reason: str
    ) -> Outcome[Appointment]:
        """Say afterwards who called a booking off, and why.

        If it was the house, all that was kept goes back (C5).

        Raises:
            FieldError: `reason` cannot be stored.
            IllegalTransitionError: It is not cancelled.
            NotFoundError: There is no such booking.
        """
        words = clean("reason", reason, most=LINE_LENGTH)
        changes: Row = {"cancelled_by": by.value, "cancel_reason": words}

        def work(unit: UnitOfWork) -> Appointment:
            before = find_placement(unit.connection, appointment_id)
            if before.status is not Status.CANCELLED:
                raise IllegalTransitionError(
                    present=before.status, wanted=Status.CANCELLED, who=before.customer_name
                )
            refund = give_all_back(unit, before.id) if by is CancelledBy.US else None
            return self._write(unit, before, changes, refund=refund)

        return self._actions.run(actor, "explain_cancellation", work)

    def _write(
        self, unit: UnitOfWork, before: Appointment, changes: Row, *, refund: Money | None = None
    ) -> Appointment:
        unit.update(tables.appointment, before.id, {**changes, "updated_at": unit.now})
        catalogue = self._catalogues.read(unit.connection, before.outlet_id)
        tell_appointment(unit, catalogue, before, **changes, **money_params(refund=refund))
        return find_placement(unit.connection, before.id)
