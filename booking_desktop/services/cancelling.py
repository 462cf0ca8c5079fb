"""Calling a booking off: its seat goes free, what was paid goes back by the policy (C3, C5).

The sheet that asks first shows the very sum: nothing else than what it says happens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from booking_desktop.domain.account import Account
from booking_desktop.domain.booking import Appointment, CancelledBy, Status
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.giving_back import Refund, refund_for
from booking_desktop.domain.ids import AppointmentId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.messages import MessageChannel, MessageKind
from booking_desktop.domain.money import Money
from booking_desktop.domain.refunds import RefundPolicy
from booking_desktop.domain.text import LINE_LENGTH, clean
from booking_desktop.services.clock import Clock
from booking_desktop.services.messages import queue
from booking_desktop.services.promoting import heirs
from booking_desktop.services.refunding import give_back
from booking_desktop.services.seating import free_seats
from booking_desktop.services.steps import CANCEL, Step, write_step
from booking_desktop.storage.accounts import find_account
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database
from booking_desktop.storage.messages import find_reach
from booking_desktop.storage.placements import find_placement
from booking_desktop.storage.unit_of_work import UnitOfWork

_NEWS: Final = {
    Status.CANCELLED: MessageKind.CANCELLATION,
    Status.DECLINED: MessageKind.DECLINED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CallingOff:
    """How a booking is called off.

    Attributes:
        by: Who calls it off; `us` gives back all that was paid.
        reason: In a few words.
        refund: What goes back; None for what the policy says.
        is_any_refund_allowed: Whether `refund` may be another sum than the policy's.
        tells: Whether the customer is told, on the channels that reach them.
    """

    by: CancelledBy = CancelledBy.CUSTOMER
    reason: str = ""
    refund: Money | None = None
    is_any_refund_allowed: bool = False
    tells: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelPreview:
    """What calling a booking off now would do; nothing has happened.

    Attributes:
        account: Its money; `account.kept` is what was paid.
        by_policy: What goes back, and how many per cent that is.
        tiers: The policy's steps.
        heirs: Who gets the seat from the waitlist.
        channels: On which the customer can be told.
        now: When it was worked out; elapsed hours count from here.
    """

    appointment: Appointment
    account: Account
    by_policy: Refund
    tiers: RefundPolicy
    heirs: tuple[str, ...]
    channels: tuple[MessageChannel, ...]
    now: Instant

    @property
    def refund(self) -> Money:
        """What goes back."""
        return self.by_policy.amount


class Cancelling:
    """Looks what a cancellation would do."""

    def __init__(self, database: Database, catalogues: CatalogueReader, *, clock: Clock) -> None:
        """Keep where things are read."""
        self._database = database
        self._catalogues = catalogues
        self._clock = clock

    def preview(
        self, appointment_id: AppointmentId, by: CancelledBy = CancelledBy.CUSTOMER
    ) -> CancelPreview:
        """Return what goes back if a booking is called off now.

        Raises:
            NotFoundError: There is no such booking.
            IllegalTransitionError: It is over or called off already.
            StorageError: The database cannot be read.
        """
        now = self._clock.now()
        with self._database.reading() as connection:
            appointment = find_placement(connection, appointment_id)
            CANCEL.check(appointment)
            account = find_account(connection, appointment_id)
            catalogue = self._catalogues.read(connection, appointment.outlet_id)
            next_ones = heirs(connection, appointment, now)
            reach = find_reach(connection, appointment.customer_id)
        refund = _refund(catalogue, appointment, account, by=by, at=now)
        return CancelPreview(
            appointment=appointment,
            account=account,
            by_policy=refund,
            tiers=catalogue.outlet.policy.refunds,
            heirs=next_ones,
            channels=reach.channels,
            now=now,
        )


def cancel_within(
    unit: UnitOfWork,
    catalogue: Catalogue,
    appointment: Appointment,
    how: CallingOff,
    *,
    step: Step = CANCEL,
) -> Money:
    """Call one booking off within somebody's act, and return what went back.

    The act itself tells of it.

    Raises:
        IllegalTransitionError: Its status does not allow it.
        FieldError: `reason` cannot be stored; `refund`: `other_than_policy` (with `amount`),
            `negative`, `more_than_paid`, `half_a_visit`.
    """
    step.check(appointment)
    reason = clean("reason", how.reason, most=LINE_LENGTH)
    account = find_account(unit.connection, appointment.id)
    refund = _refund(catalogue, appointment, account, by=how.by, at=unit.now).amount
    if how.refund is not None and how.refund != refund:
        if not how.is_any_refund_allowed:
            raise FieldError("refund", "other_than_policy", amount=refund)
        refund = how.refund
    free_seats(unit, appointment)
    write_step(unit, appointment, step.to, {"cancelled_by": how.by.value, "cancel_reason": reason})
    if how.tells:
        queue(unit, appointment, _NEWS[step.to])
    return give_back(unit, account, refund)


def _refund(
    catalogue: Catalogue,
    appointment: Appointment,
    account: Account,
    *,
    by: CancelledBy,
    at: Instant,
) -> Refund:
    policy = catalogue.outlet.policy.refunds
    return refund_for(account, policy, starts_at=appointment.interval.start, at=at, by=by)
