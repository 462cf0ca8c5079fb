"""The moves of a booking's status by name, and the rows they write (C1).

Each is checked against C1's legal moves when the program starts, so no step can be misspelt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from booking_desktop.domain.booking import LEGAL_MOVES, Appointment, Status
from booking_desktop.domain.errors import IllegalTransitionError
from booking_desktop.storage import tables
from booking_desktop.storage.unit_of_work import Row, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One named move of the status. `origins` are where it may start from."""

    kind: str
    origins: frozenset[Status]
    to: Status

    def __post_init__(self) -> None:
        """Make sure that C1 knows the move."""
        assert all(self.to in LEGAL_MOVES[origin] for origin in self.origins)

    def check(self, before: Appointment) -> None:
        """Make sure that a booking may take this step.

        Raises:
            IllegalTransitionError: Its status does not allow it.
        """
        if before.status not in self.origins:
            raise IllegalTransitionError(
                present=before.status, wanted=self.to, who=before.customer_name
            )


CHECK_IN: Final = Step(kind="check_in", origins=frozenset({Status.CONFIRMED}), to=Status.CHECKED_IN)
TAKE_BACK_CHECK_IN: Final = Step(
    kind="take_back_check_in", origins=frozenset({Status.CHECKED_IN}), to=Status.CONFIRMED
)
COMPLETE: Final = Step(
    kind="complete",
    origins=frozenset({Status.CONFIRMED, Status.CHECKED_IN}),
    to=Status.COMPLETED,
)
REOPEN: Final = Step(kind="reopen", origins=frozenset({Status.COMPLETED}), to=Status.CHECKED_IN)
CANCEL: Final = Step(
    kind="cancel",
    origins=frozenset({Status.PENDING, Status.CONFIRMED, Status.CHECKED_IN, Status.WAITLISTED}),
    to=Status.CANCELLED,
)
NO_SHOW: Final = Step(
    kind="no_show", origins=frozenset({Status.PENDING, Status.CONFIRMED}), to=Status.NO_SHOW
)
TAKE_BACK_NO_SHOW: Final = Step(
    kind="take_back_no_show", origins=frozenset({Status.NO_SHOW}), to=Status.CONFIRMED
)
APPROVE: Final = Step(kind="approve", origins=frozenset({Status.PENDING}), to=Status.CONFIRMED)
DECLINE: Final = Step(kind="decline", origins=frozenset({Status.PENDING}), to=Status.DECLINED)


def write_step(unit: UnitOfWork, before: Appointment, to: Status, says: Row | None = None) -> None:
    """Change the status and the instants that go with it; `says` are more columns."""
    unit.update(
        tables.appointment,
        before.id,
        {
            "status": to.value,
            **_stamps(unit, to, before),
            **(says or {}),
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
