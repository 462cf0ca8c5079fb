"""Tasks for the external calendar: what goes next, and what came of it (F3).

A task is noted as being sent before it leaves and as done once it was answered. A process that ends
in between leaves it as being sent; the next one looks first whether it was done. What needs a
person is told in the activity log, so that it stands in the booking's own story.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.booking import Channel
from booking_desktop.domain.ids import ActivityId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.mirroring import (
    MirrorProblem,
    MirrorState,
    MirrorTaskState,
)
from booking_desktop.services.action import Actions
from booking_desktop.services.clock import Clock
from booking_desktop.services.mirroring import plan_for
from booking_desktop.storage.engine import Database
from booking_desktop.storage.mirror import (
    MirrorErrand,
    change_mirror,
    change_task,
    has_waiting,
    next_errand,
    postpone,
    queue_again,
    settle_mirror,
    take_over_tasks,
)
from booking_desktop.storage.premises import Premises
from booking_desktop.storage.unit_of_work import Row, Transaction, UnitOfWork, writing

__all__ = ["Again", "MirrorErrand", "MirrorOutbox"]

_CALENDAR: Final = "Cal.com"
_ACTS: Final = {
    MirrorProblem.REFUSED: "mirror_refused",
    MirrorProblem.NOT_OFFERED: "mirror_not_offered",
    MirrorProblem.NOT_ALLOWED: "mirror_not_allowed",
    MirrorProblem.NOT_UNDERSTOOD: "mirror_not_understood",
    MirrorProblem.NO_EMAIL: "mirror_no_email",
    MirrorProblem.TOO_LATE: "mirror_too_late",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """When a task is tried again.

    Attributes:
        at: Not before this instant.
        rest_until: Nothing at all is sent before this instant, whoever sends it.
        is_unsure: Whether it may have been done nevertheless.
    """

    at: Instant
    rest_until: Instant
    is_unsure: bool


class MirrorOutbox:
    """The tasks of one database, for whoever sends them."""

    def __init__(
        self, database: Database, actions: Actions, *, premises: Premises, clock: Clock
    ) -> None:
        """Keep the database, and the runner of actions for what a person is to see."""
        self._database = database
        self._actions = actions
        self._clock = clock
        self._actor = Actor(
            user_id=None,
            name=_CALENDAR,
            role=Role.RECEPTIONIST,
            desk_id=premises.desk_id,
            desk_name=premises.desk_name,
            channel=Channel.DESK,
        )

    def begin(self, *, mended: tuple[MirrorProblem, ...]) -> None:
        """Take over what a process that ended left, and try again what may go better now.

        Args:
            mended: What needed a person, and may have been seen to in the settings since.

        Raises:
            StorageError: The database cannot be written.
        """
        with writing(self._database) as connection:
            take_over_tasks(connection)
            queue_again(connection, mended, now=self._clock.now())

    def take(self) -> MirrorErrand | None:
        """Return what is to be sent next, noted as being sent; None where nothing is due.

        Raises:
            StorageError: The database cannot be written.
        """
        now = self._clock.now()
        with self._database.reading() as connection:
            if next_errand(connection, now) is None:
                return None
        with writing(self._database) as connection:
            errand = next_errand(connection, now)
            if errand is not None:
                begun: Row = {"state": MirrorTaskState.SENDING.value, "tries": errand.tries}
                change_task(connection, errand.id, begun)
        return errand

    def note_done(self, errand: MirrorErrand, *, named: Mapping[str, str | None]) -> None:
        """Note that the calendar has it.

        Args:
            errand: What was done.
            named: What the calendar calls the booking now: `calcom_id`, `uid` and `seat_uid`;
                empty where it calls it nothing else.

        Raises:
            StorageError: The database cannot be written.
        """
        with writing(self._database) as connection:
            change_task(connection, errand.id, {"state": MirrorTaskState.DONE.value})
            if named:
                change_mirror(connection, errand.appointment_id, named)
            if not has_waiting(connection, errand.appointment_id):
                settle_mirror(connection, errand.appointment_id)

    def note_later(self, errand: MirrorErrand, said: str, *, again: Again) -> None:
        """Note that it is to be tried again.

        Args:
            errand: What was tried.
            said: What was in the way, in a few words.
            again: When.

        Raises:
            StorageError: The database cannot be written.
        """
        changes: Row = {
            "state": MirrorTaskState.QUEUED.value,
            "not_before": again.at,
            "last_problem": said,
            "is_unsure": int(again.is_unsure or errand.is_unsure),
        }
        with writing(self._database) as connection:
            change_task(connection, errand.id, changes)
            postpone(connection, again.rest_until)

    def note_failed(self, errand: MirrorErrand, problem: MirrorProblem, said: str) -> None:
        """Note that it needs a person; what was to follow goes on from where the calendar is.

        Raises:
            StorageError: The database cannot be written.
        """

        def work(unit: UnitOfWork) -> None:
            # An answer that nobody understands may have been a yes.
            is_unsure = errand.is_unsure or problem is MirrorProblem.NOT_UNDERSTOOD
            changes: Row = {
                "state": MirrorTaskState.FAILED.value,
                "is_unsure": int(is_unsure),
                "problem": problem.value,
                "last_problem": said,
            }
            change_task(unit.connection, errand.id, changes)
            self._go_on(unit.connection, errand, group_id=unit.id)
            story = unit.story
            story.is_undoable = False
            story.appointment_id = errand.appointment_id
            story.customer_id = errand.customer_id
            story.params = {"customer": errand.name, "said": said}

        self._actions.run(self._actor, _ACTS[problem], work)

    def _go_on(
        self, connection: Transaction, errand: MirrorErrand, *, group_id: ActivityId
    ) -> None:
        appointment_id = errand.appointment_id
        if has_waiting(connection, appointment_id):
            plan_for(connection, appointment_id, group_id=group_id, now=self._clock.now())
        else:
            change_mirror(connection, appointment_id, {"state": MirrorState.FAILED.value})
