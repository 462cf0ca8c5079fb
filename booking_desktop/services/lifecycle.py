"""What happens to a booking after it is made (C1, C3, C4, C8, D4).

Every change of the status is one of C1's legal moves; anything else is refused and changes nothing.
Statuses that free the seat do so in the same transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.booking import (
    ACTIVE_STATUSES,
    Appointment,
    CancelledBy,
    PendingFor,
)
from booking_desktop.domain.errors import FieldError, NotAllowedError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import AppointmentId, SessionId
from booking_desktop.domain.instants import local_date
from booking_desktop.domain.text import LINE_LENGTH, clean, required
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.cancelling import CallingOff, cancel_within
from booking_desktop.services.messages import confirm
from booking_desktop.services.seating import free_seats, retake_seats
from booking_desktop.services.steps import (
    APPROVE,
    CANCEL,
    CHECK_IN,
    COMPLETE,
    DECLINE,
    NO_SHOW,
    REOPEN,
    TAKE_BACK_CHECK_IN,
    TAKE_BACK_NO_SHOW,
    Step,
    write_step,
)
from booking_desktop.services.telling import money_params, tell_appointment, tell_session
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.placements import find_placement, find_session
from booking_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassCheckIn:
    """How many of a class came in by one act, and how many are booked and not here."""

    came_in: int
    not_yet: int


class Lifecycle:
    """The actions on a booking that is made.

    Each raises IllegalTransitionError where the booking's status does not allow it, NotFoundError
    where there is no such booking, and StorageError where it cannot be written.
    """

    def __init__(self, actions: Actions, catalogues: CatalogueReader) -> None:
        """Keep the runner of actions and the reader of catalogues."""
        self._actions = actions
        self._catalogues = catalogues

    def check_in(self, actor: Actor, appointment_id: AppointmentId) -> Outcome[Appointment]:
        """Note that the customer is here (C8)."""
        return self._take(actor, appointment_id, CHECK_IN)

    def take_back_check_in(
        self, actor: Actor, appointment_id: AppointmentId
    ) -> Outcome[Appointment]:
        """Note that the customer is not here after all."""
        return self._take(actor, appointment_id, TAKE_BACK_CHECK_IN)

    def complete(self, actor: Actor, appointment_id: AppointmentId) -> Outcome[Appointment]:
        """Check out: the visit is over."""
        return self._take(actor, appointment_id, COMPLETE)

    def reopen(
        self, actor: Actor, appointment_id: AppointmentId, *, reason: str = ""
    ) -> Outcome[Appointment]:
        """Take a visit that was over up again; what was paid stays paid.

        Within the day that is the desk's, later a manager's who says why.

        Raises:
            NotAllowedError: It was over on an earlier day.
            FieldError: `reason`: `missing` on a later day, or it cannot be stored.
        """

        def work(unit: UnitOfWork) -> Appointment:
            before = find_placement(unit.connection, appointment_id)
            REOPEN.check(before)
            catalogue = self._catalogues.read(unit.connection, before.outlet_id)
            words = _reason_to_reopen(unit, catalogue, before, actor, reason)
            tell_appointment(unit, catalogue, before, was=before.status.value, reason=words)
            write_step(unit, before, REOPEN.to)
            return find_placement(unit.connection, appointment_id)

        return self._actions.run(actor, REOPEN.kind, work)

    def cancel(
        self, actor: Actor, appointment_id: AppointmentId, how: CallingOff | None = None
    ) -> Outcome[Appointment]:
        """Call it off, keep who, when and why, free the seat at once, give back (C3, C5).

        Without saying how, the customer does, and gets back what the policy says. A sum that was
        shown is given back as it was shown, or not at all; a manager may give back any other.

        Raises:
            FieldError: `reason` cannot be stored; `refund`: `other_than_policy` (the sum shown is
                not the policy's any more, with `amount`), `negative`, `more_than_paid`,
                `half_a_visit`.
        """
        asked = how or CallingOff()
        may_choose = actor.reaches(Role.MANAGER)
        return self._call_off(
            actor, appointment_id, replace(asked, is_any_refund_allowed=may_choose), CANCEL
        )

    def mark_no_show(self, actor: Actor, appointment_id: AppointmentId) -> Outcome[Appointment]:
        """Note that the customer did not come; the seat is free again (C4)."""
        return self._take(actor, appointment_id, NO_SHOW)

    def take_back_no_show(
        self, actor: Actor, appointment_id: AppointmentId
    ) -> Outcome[Appointment]:
        """The customer came after all, while there is still room (C4).

        Raises:
            CannotUndoError: `taken`, `full` or `already_booked`, with who is in the way.
        """
        return self._take(actor, appointment_id, TAKE_BACK_NO_SHOW)

    def approve(self, actor: Actor, appointment_id: AppointmentId) -> Outcome[Appointment]:
        """Say yes to a booking that waits for it (D4); one that waits for its payment waits on.

        Raises:
            FieldError: `amount`, `waits_for_payment` (E2).
        """
        return self._take(actor, appointment_id, APPROVE)

    def decline(
        self, actor: Actor, appointment_id: AppointmentId, *, reason: str = ""
    ) -> Outcome[Appointment]:
        """Say no to a booking that waits for a yes: its seat goes free, all money back (D4, C5).

        The customer is told, with the reason.

        Raises:
            FieldError: `reason` cannot be stored.
        """
        return self._call_off(
            actor, appointment_id, CallingOff(by=CancelledBy.US, reason=reason, tells=True), DECLINE
        )

    def check_in_class(
        self,
        actor: Actor,
        session_id: SessionId,
        *,
        missing: frozenset[AppointmentId] = frozenset(),
    ) -> Outcome[ClassCheckIn]:
        """Check in everybody of a class who is booked, but for those who are missing.

        Raises:
            NotFoundError: There is no such session.
            FieldError: `session`, `nobody_to_check_in`.
        """

        def work(unit: UnitOfWork) -> ClassCheckIn:
            found = find_session(unit.connection, session_id)
            seated = {seat.appointment_id for seat in found.seats}
            placed = [find_placement(unit.connection, each) for each in sorted(seated)]
            due = [each for each in placed if each.status in CHECK_IN.origins]
            here = [each for each in due if each.id not in missing]
            if not here:
                raise FieldError("session", "nobody_to_check_in")
            for appointment in here:
                write_step(unit, appointment, CHECK_IN.to)
            result = ClassCheckIn(came_in=len(here), not_yet=len(due) - len(here))
            catalogue = self._catalogues.read(unit.connection, found.session.outlet_id)
            tell_session(
                unit, catalogue, found.session, came_in=result.came_in, not_yet=result.not_yet
            )
            return result

        return self._actions.run(actor, "check_in_class", work)

    def _call_off(
        self, actor: Actor, appointment_id: AppointmentId, how: CallingOff, step: Step
    ) -> Outcome[Appointment]:
        def work(unit: UnitOfWork) -> Appointment:
            before = find_placement(unit.connection, appointment_id)
            catalogue = self._catalogues.read(unit.connection, before.outlet_id)
            refund = cancel_within(unit, catalogue, before, how, step=step)
            after = find_placement(unit.connection, appointment_id)
            tell_appointment(
                unit,
                catalogue,
                before,
                was=before.status.value,
                cancelled_by=how.by.value,
                cancel_reason=after.cancel_reason,
                **money_params(refund=refund),
            )
            return after

        return self._actions.run(actor, step.kind, work)

    def _take(
        self, actor: Actor, appointment_id: AppointmentId, step: Step
    ) -> Outcome[Appointment]:
        def work(unit: UnitOfWork) -> Appointment:
            before = find_placement(unit.connection, appointment_id)
            step.check(before)
            if step is APPROVE and before.pending_for is PendingFor.PAYMENT:
                raise FieldError("amount", "waits_for_payment")
            catalogue = self._catalogues.read(unit.connection, before.outlet_id)
            tell_appointment(unit, catalogue, before, was=before.status.value)
            if step.to not in ACTIVE_STATUSES:
                free_seats(unit, before)
            write_step(unit, before, step.to)
            if before.status not in ACTIVE_STATUSES:
                retake_seats(unit, catalogue, before)
            after = find_placement(unit.connection, appointment_id)
            if step is APPROVE:
                confirm(unit, after)
            return after

        return self._actions.run(actor, step.kind, work)


def _reason_to_reopen(
    unit: UnitOfWork, catalogue: Catalogue, before: Appointment, actor: Actor, reason: str
) -> str:
    """Return why a visit is taken up again; a later day asks for a manager and a reason."""
    today = local_date(unit.now, catalogue.zone)
    was_over_at = before.completed_at
    if was_over_at is not None and local_date(was_over_at, catalogue.zone) == today:
        return clean("reason", reason, most=LINE_LENGTH)
    if not actor.reaches(Role.MANAGER):
        raise NotAllowedError(needed=Role.MANAGER, kind=REOPEN.kind)
    return required("reason", reason, most=LINE_LENGTH)
