"""The external calendar for whoever looks after it: what needs a person, and what waits (F3).

Anybody at the desk may try a booking again or leave it as it stands there: whoever has the customer
on the telephone knows best.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from booking_desktop.domain.access import Actor
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.ids import OutletId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.mirroring import MirrorQueue, MirrorTaskState, Unmirrored
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.clock import Clock
from booking_desktop.services.mirroring import plan_for
from booking_desktop.services.secrets import SecretName, Secrets
from booking_desktop.storage.engine import Database
from booking_desktop.storage.mirror import change_task, is_mirroring, settle_mirror
from booking_desktop.storage.unit_of_work import UnitOfWork
from booking_desktop.storage.unmirrored import find_refused, list_refused, read_queue

_MOST_LISTED: Final = 500
"""How many are listed, and tried again in one act; the next act takes the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarStanding:
    """How things stand between the house and its calendar.

    Attributes:
        refused: What needs a person, the latest first.
        queue: What waits.
        is_mirroring: Whether any service is to be in the calendar at all.
        now: When it was read.
    """

    refused: tuple[Unmirrored, ...]
    queue: MirrorQueue
    is_mirroring: bool
    now: Instant


class MirrorList:
    """What the calendar of one database does not have, read and decided about."""

    def __init__(
        self, actions: Actions, database: Database, *, clock: Clock, secrets: Secrets
    ) -> None:
        """Keep the runner of actions, where tasks are read, and where the key is."""
        self._actions = actions
        self._database = database
        self._clock = clock
        self._secrets = secrets

    def standing(self, outlet_id: OutletId) -> CalendarStanding:
        """Return how things stand.

        Raises:
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            return CalendarStanding(
                refused=list_refused(connection, outlet_id, most=_MOST_LISTED),
                queue=read_queue(connection),
                is_mirroring=is_mirroring(connection),
                now=self._clock.now(),
            )

    def has_key(self) -> bool:
        """Return whether there is a key for the calendar; without one everything waits.

        A key store that is locked may take its time, until somebody unlocks it.

        Raises:
            FieldError: The key store is silent, or the file of secrets cannot be read.
        """
        return self._secrets.read(SecretName.CALCOM_KEY) is not None

    def refused(self, outlet_id: OutletId) -> tuple[Unmirrored, ...]:
        """Return what needs a person, the latest first.

        Raises:
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            return list_refused(connection, outlet_id, most=_MOST_LISTED)

    def try_again(self, actor: Actor, task_id: str) -> Outcome[None]:
        """Tell the calendar again, as the booking is by now.

        Raises:
            FieldError: `calendar`, `settled`: it needs nobody any more.
            StorageError: The database cannot be written.
        """

        def work(unit: UnitOfWork) -> None:
            found = _take(unit, task_id)
            plan_for(unit.connection, found.appointment_id, group_id=unit.id, now=unit.now)

        return self._actions.run(actor, "mirror_again", work)

    def try_all_again(self, actor: Actor, outlet_id: OutletId) -> Outcome[int]:
        """Tell the calendar again of all that needs a person, and return how many these are.

        Raises:
            FieldError: `calendar`, `settled`: there is none.
            StorageError: The database cannot be written.
        """

        def work(unit: UnitOfWork) -> int:
            found = list_refused(unit.connection, outlet_id, most=_MOST_LISTED)
            if not found:
                raise FieldError("calendar", "settled")
            for each in found:
                plan_for(unit.connection, each.appointment_id, group_id=unit.id, now=unit.now)
            unit.story.params = {"bookings": len(found)}
            unit.story.is_undoable = False
            return len(found)

        return self._actions.run(actor, "mirror_all_again", work)

    def leave(self, actor: Actor, task_id: str) -> Outcome[None]:
        """Leave the calendar as it is: it was seen to by hand, or need not be.

        A later change of the booking is told there again.

        Raises:
            FieldError: `calendar`, `settled`: it needs nobody any more.
            StorageError: The database cannot be written.
        """

        def work(unit: UnitOfWork) -> None:
            found = _take(unit, task_id)
            change_task(unit.connection, task_id, {"state": MirrorTaskState.DROPPED.value})
            settle_mirror(unit.connection, found.appointment_id)

        return self._actions.run(actor, "mirror_leave", work)


def _take(unit: UnitOfWork, task_id: str) -> Unmirrored:
    """Return a task that needs a person, and let the entry say whose it is."""
    found = find_refused(unit.connection, task_id)
    if found is None:
        raise FieldError("calendar", "settled")
    unit.story.appointment_id = found.appointment_id
    unit.story.customer_id = found.customer_id
    unit.story.params = {"customer": found.customer_name}
    unit.story.is_undoable = False
    return found
