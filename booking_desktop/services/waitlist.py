"""Acts of a hand on a waitlist (D3): another order, and a seat for somebody out of turn.

Everything else happens by itself when a seat frees (services/promoting). Leaving a waitlist is
cancelling the booking that waits.
"""

from __future__ import annotations

from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Appointment, Status
from booking_desktop.domain.errors import FieldError, IllegalTransitionError
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.waitlist import placed
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.promoting import can_stand, seat_waiter
from booking_desktop.services.telling import tell_appointment
from booking_desktop.storage import tables
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.placements import find_placement
from booking_desktop.storage.unit_of_work import UnitOfWork
from booking_desktop.storage.waitlist import Queue, Waiter, find_queue


class Waitlist:
    """The actions on those who wait for a class.

    Each raises NotFoundError where there is no such booking, IllegalTransitionError where it does
    not wait any more, and StorageError where it cannot be written.
    """

    def __init__(self, actions: Actions, catalogues: CatalogueReader) -> None:
        """Keep the runner of actions and the reader of catalogues."""
        self._actions = actions
        self._catalogues = catalogues

    def place(self, actor: Actor, appointment_id: AppointmentId, position: int) -> Outcome[int]:
        """Put somebody at another place of the waitlist; the others close up.

        Args:
            actor: Who does it.
            appointment_id: The booking that waits.
            position: 1 is next; beyond the end is the end.

        Returns:
            The position it has now.

        Raises:
            FieldError: `position`, `unchanged` where it is there already, `out_of_range` below 1.
        """

        def work(unit: UnitOfWork) -> int:
            waiting = find_placement(unit.connection, appointment_id)
            queue, waiter = _find(unit, waiting)
            wanted = _checked(position, queue)
            was = queue.waiters.index(waiter) + 1
            if wanted == was:
                raise FieldError("position", "unchanged")
            for rank, each in enumerate(placed(queue.waiters, waiter, wanted), start=1):
                unit.update(tables.line, each.line_id, {"waitlist_rank": rank})
            self._tell(unit, waiting, waitlist_position=wanted, from_position=was)
            return wanted

        return self._actions.run(actor, "reorder_waitlist", work)

    def promote(self, actor: Actor, appointment_id: AppointmentId) -> Outcome[Appointment]:
        """Give somebody who waits a free seat, whoever else waits, after the cut-off too.

        Raises:
            FieldError: `waitlist`, `no_free_seat` (`service`, `capacity`), `time_taken` where the
                class lost its time, or `class_over` where it has begun.
        """

        def work(unit: UnitOfWork) -> Appointment:
            waiting = find_placement(unit.connection, appointment_id)
            queue, waiter = _find(unit, waiting)
            _check_seat(unit, queue)
            self._tell(unit, waiting)
            seat_waiter(unit, queue, waiter)
            return find_placement(unit.connection, appointment_id)

        return self._actions.run(actor, "promote", work)

    def _tell(self, unit: UnitOfWork, waiting: Appointment, **more: object) -> None:
        catalogue = self._catalogues.read(unit.connection, waiting.outlet_id)
        tell_appointment(unit, catalogue, waiting, **more)


def _find(unit: UnitOfWork, waiting: Appointment) -> tuple[Queue, Waiter]:
    """Return the waitlist of a booking that waits, and its place there."""
    queue = find_queue(unit.connection, waiting.lines[0].session.id)
    for waiter in queue.waiters if queue is not None else ():
        if queue is not None and waiter.appointment_id == waiting.id:
            return queue, waiter
    raise IllegalTransitionError(
        present=waiting.status, wanted=Status.CONFIRMED, who=waiting.customer_name
    )


def _checked(position: int, queue: Queue) -> int:
    if position < 1:
        raise FieldError("position", "out_of_range", value=position, least=1)
    return min(position, len(queue.waiters))


def _check_seat(unit: UnitOfWork, queue: Queue) -> None:
    if queue.taken >= queue.capacity:
        raise FieldError(
            "waitlist", "no_free_seat", service=queue.service_name, capacity=queue.capacity
        )
    if queue.interval.start < unit.now:
        raise FieldError("waitlist", "class_over", service=queue.service_name)
    if not can_stand(unit.connection, queue.session_id):
        raise FieldError("waitlist", "time_taken", service=queue.service_name)
