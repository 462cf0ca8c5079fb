"""What happens to a booking after it is made (C1, C3, C4, C8, D4).

Every change of the status is one of C1's legal moves; anything else is refused and changes nothing.
Statuses that free the seat do so in the same transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import (
    ACTIVE_STATUSES,
    LEGAL_MOVES,
    Appointment,
    CancelledBy,
    Status,
)
from booking_desktop.domain.errors import FieldError, IllegalTransitionError
from booking_desktop.domain.ids import AppointmentId, SessionId
from booking_desktop.domain.text import LINE_LENGTH, clean
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.seating import free_seats, retake_seats
from booking_desktop.services.telling import tell_appointment, tell_session
from booking_desktop.storage import tables
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.placements import find_placement, find_session
from booking_desktop.storage.unit_of_work import Row, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassCheckIn:
    """How many of a class came in by one act, and how many are booked and not here."""

    came_in: int
    not_yet: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One named move of the status. `origins` are where it may start from."""

    kind: str
    origins: frozenset[Status]
    to: Status

    def __post_init__(self) -> None:
        assert all(self.to in LEGAL_MOVES[origin] for origin in self.origins)


_CHECK_IN: Final = _Step(
    kind="check_in", origins=frozenset({Status.CONFIRMED}), to=Status.CHECKED_IN
)
_TAKE_BACK_CHECK_IN: Final = _Step(
    kind="take_back_check_in", origins=frozenset({Status.CHECKED_IN}), to=Status.CONFIRMED
)
_COMPLETE: Final = _Step(
    kind="complete",
    origins=frozenset({Status.CONFIRMED, Status.CHECKED_IN}),
    to=Status.COMPLETED,
)
_REOPEN: Final = _Step(kind="reopen", origins=frozenset({Status.COMPLETED}), to=Status.CHECKED_IN)
_CANCEL: Final = _Step(
    kind="cancel",
    origins=frozenset({Status.PENDING, Status.CONFIRMED, Status.CHECKED_IN, Status.WAITLISTED}),
    to=Status.CANCELLED,
)
_NO_SHOW: Final = _Step(
    kind="no_show", origins=frozenset({Status.PENDING, Status.CONFIRMED}), to=Status.NO_SHOW
)
_TAKE_BACK_NO_SHOW: Final = _Step(
    kind="take_back_no_show", origins=frozenset({Status.NO_SHOW}), to=Status.CONFIRMED
)
_APPROVE: Final = _Step(kind="approve", origins=frozenset({Status.PENDING}), to=Status.CONFIRMED)
_DECLINE: Final = _Step(kind="decline", origins=frozenset({Status.PENDING}), to=Status.DECLINED)


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
        return self._take(actor, appointment_id, _CHECK_IN)

    def take_back_check_in(
        self, actor: Actor, appointment_id: AppointmentId
    ) -> Outcome[Appointment]:
        """Note that the customer is not here after all."""
        return self._take(actor, appointment_id, _TAKE_BACK_CHECK_IN)

    def complete(self, actor: Actor, appointment_id: AppointmentId) -> Outcome[Appointment]:
        """Check out: the visit is over."""
        return self._take(actor, appointment_id, _COMPLETE)

    def reopen(self, actor: Actor, appointment_id: AppointmentId) -> Outcome[Appointment]:
        """Take a visit that was over up again."""
        return self._take(actor, appointment_id, _REOPEN)

    def cancel(
        self,
        actor: Actor,
        appointment_id: AppointmentId,
        *,
        by: CancelledBy = CancelledBy.CUSTOMER,
        reason: str = "",
    ) -> Outcome[Appointment]:
        """Call it off, keep who, when and why, and free the seat at once (C3).

        Raises:
            FieldError: `reason` cannot be stored.
        """
        words = clean("reason", reason, most=LINE_LENGTH)
        return self._take(
            actor, appointment_id, _CANCEL, {"cancelled_by": by.value, "cancel_reason": words}
        )

    def mark_no_show(self, actor: Actor, appointment_id: AppointmentId) -> Outcome[Appointment]:
        """Note that the customer did not come; the seat is free again (C4)."""
        return self._take(actor, appointment_id, _NO_SHOW)

    def take_back_no_show(
        self, actor: Actor, appointment_id: AppointmentId
    ) -> Outcome[Appointment]:
        """The customer came after all, while there is still room (C4).

        Raises:
            CannotUndoError: `taken`, `full` or `already_booked`, with who is in the way.
        """
        return self._take(actor, appointment_id, _TAKE_BACK_NO_SHOW)

    def approve(self, actor: Actor, appointment_id: AppointmentId) -> Outcome[Appointment]:
        """Say yes to a booking that waits for it (D4)."""
        return self._take(actor, appointment_id, _APPROVE)

    def decline(
        self, actor: Actor, appointment_id: AppointmentId, *, reason: str = ""
    ) -> Outcome[Appointment]:
        """Say no to a booking that waits for a yes, and free its seat (D4).

        Raises:
            FieldError: `reason` cannot be stored.
        """
        words = clean("reason", reason, most=LINE_LENGTH)
        return self._take(
            actor,
            appointment_id,
            _DECLINE,
            {"cancelled_by": CancelledBy.US.value, "cancel_reason": words},
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
            due = [each for each in placed if each.status in _CHECK_IN.origins]
            here = [each for each in due if each.id not in missing]
            if not here:
                raise FieldError("session", "nobody_to_check_in")
            for appointment in here:
                _write(unit, appointment, _CHECK_IN, {})
            result = ClassCheckIn(came_in=len(here), not_yet=len(due) - len(here))
            catalogue = self._catalogues.read(unit.connection, found.session.outlet_id)
            tell_session(
                unit, catalogue, found.session, came_in=result.came_in, not_yet=result.not_yet
            )
            return result

        return self._actions.run(actor, "check_in_class", work)

    def _take(
        self,
        actor: Actor,
        appointment_id: AppointmentId,
        step: _Step,
        says: Row | None = None,
    ) -> Outcome[Appointment]:
        def work(unit: UnitOfWork) -> Appointment:
            before = find_placement(unit.connection, appointment_id)
            if before.status not in step.origins:
                raise IllegalTransitionError(
                    present=before.status, wanted=step.to, who=before.customer_name
                )
            catalogue = self._catalogues.read(unit.connection, before.outlet_id)
            tell_appointment(unit, catalogue, before, was=before.status.value, **(says or {}))
            if step.to not in ACTIVE_STATUSES:
                free_seats(unit, before)
            _write(unit, before, step, says or {})
            if before.status not in ACTIVE_STATUSES:
                retake_seats(unit, catalogue, before)
            return find_placement(unit.connection, appointment_id)

        return self._actions.run(actor, step.kind, work)


def _write(unit: UnitOfWork, before: Appointment, step: _Step, says: Row) -> None:
    """Change the status and the instants that go with it."""
    unit.update(
        tables.appointment,
        before.id,
        {
            "status": step.to.value,
            **_stamps(unit, step.to, before),
            **says,
            "updated_at": unit.now,
            "claim_group": unit.id,
        },
    )


def _stamps(unit: UnitOfWork, to: Status, before: Appointment) -> Row:
    """Return when the customer came, went or called it off, as the new status has it."""
    if to is Status.CHECKED_IN:
        return {"checked_in_at": before.checked_in_at or unit.now, "completed_at": None}
    if to is Status.COMPLETED:
        return {"completed_at": unit.now}
    if to in (Status.CANCELLED, Status.DECLINED):
        return {"cancelled_at": unit.now}
    return {"checked_in_at": None}
