"""Calling off bookings of a series together, with what goes back (D6, C3, C5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce

from booking_desktop.domain.access import Actor
from booking_desktop.domain.booking import Appointment, CancelledBy
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.money import Money
from booking_desktop.domain.recurrence import Scope
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.cancelling import CallingOff, Cancelling, cancel_within
from booking_desktop.services.clock import Clock
from booking_desktop.services.judging import Judging
from booking_desktop.services.series_scope import concerned
from booking_desktop.services.telling import dates_of, money_params, tell_appointment
from booking_desktop.storage.engine import Database
from booking_desktop.storage.unit_of_work import Transaction, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesCancelPreview:
    """What calling off bookings of a series would do; nothing has happened.

    Attributes:
        bookings: How many.
        paid: What was paid for them and is kept.
        refund: What goes back.
    """

    bookings: int
    paid: Money
    refund: Money


class SeriesCancelling:
    """Calls off bookings of a series: one act, one undo."""

    def __init__(
        self,
        actions: Actions,
        judging: Judging,
        cancelling: Cancelling,
        *,
        database: Database,
        clock: Clock,
    ) -> None:
        """Keep the runner of actions, the catalogues, and what a cancellation gives back."""
        self._actions = actions
        self._judging = judging
        self._cancelling = cancelling
        self._database = database
        self._clock = clock

    def preview(
        self,
        appointment_id: AppointmentId,
        scope: Scope,
        by: CancelledBy = CancelledBy.CUSTOMER,
    ) -> SeriesCancelPreview:
        """Return how many would be called off, and what goes back (C5); nothing changes.

        Raises:
            NotFoundError: There is no such booking.
            FieldError: `series`, `nothing_to_cancel`: all of them are over or called off.
            StorageError: The database cannot be read.
        """
        with self._database.reading() as connection:
            found = self._concerned(connection, appointment_id, scope)
        previews = [self._cancelling.preview(each.id, by) for each in found]
        return SeriesCancelPreview(
            bookings=len(found),
            paid=_sum([each.account.kept for each in previews]),
            refund=_sum([each.refund for each in previews]),
        )

    def cancel(
        self, actor: Actor, appointment_id: AppointmentId, scope: Scope, how: CallingOff
    ) -> Outcome[Money]:
        """Call them off, free their seats, give back what the policy says; returns that sum.

        Raises:
            NotFoundError: There is no such booking.
            FieldError: `series`, `nothing_to_cancel`; `refund`, `other_than_policy`: `how.refund`
                is not the sum any more; `reason` cannot be stored.
            StorageError: The database cannot be written.
        """

        def work(unit: UnitOfWork) -> Money:
            found = self._concerned(unit.connection, appointment_id, scope)
            catalogue = self._judging.catalogue(unit.connection, found[0].outlet_id)
            each_how = replace(how, refund=None)
            given = _sum([cancel_within(unit, catalogue, each, each_how) for each in found])
            if how.refund is not None and how.refund != given:
                raise FieldError("refund", "other_than_policy", amount=given)
            _tell(
                unit,
                catalogue,
                found,
                scope=scope.value,
                cancelled_by=how.by.value,
                **money_params(refund=given),
            )
            return given

        return self._actions.run(actor, "cancel_series", work)

    def _concerned(
        self, transaction: Transaction, appointment_id: AppointmentId, scope: Scope
    ) -> list[Appointment]:
        found = concerned(transaction, appointment_id, scope, now=self._clock.now())
        if not found:
            raise FieldError("series", "nothing_to_cancel")
        return found


def _tell(unit: UnitOfWork, catalogue: Catalogue, found: list[Appointment], **more: object) -> None:
    for each in found:
        unit.story.dates |= dates_of(each.interval, catalogue.zone)
    tell_appointment(unit, catalogue, found[0], bookings=len(found), **more)


def _sum(amounts: list[Money]) -> Money:
    return reduce(lambda total, each: total + each, amounts)
