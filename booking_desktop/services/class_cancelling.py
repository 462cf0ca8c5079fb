"""Cancelling a class with everybody in it (D1, C3, C5).

The house calls it off: all that was paid goes back, whoever waited is told too, and one undo brings
everything back. What would happen is shown before it does.
"""

from __future__ import annotations

from dataclasses import dataclass

from booking_desktop.domain.access import Actor, Role
from booking_desktop.domain.account import Account
from booking_desktop.domain.booking import Appointment, CancelledBy, Session, Status
from booking_desktop.domain.errors import FieldError
from booking_desktop.domain.facts import Catalogue
from booking_desktop.domain.ids import AppointmentId, SessionId
from booking_desktop.domain.instants import Instant
from booking_desktop.domain.messages import MessageKind
from booking_desktop.domain.money import Money
from booking_desktop.services.action import Actions, Outcome
from booking_desktop.services.cancelling import CallingOff, cancel_within
from booking_desktop.services.clock import Clock
from booking_desktop.services.messages import queue
from booking_desktop.services.seating import drop_holds
from booking_desktop.services.telling import money_params, tell_session
from booking_desktop.storage import tables
from booking_desktop.storage.accounts import find_accounts
from booking_desktop.storage.catalogue import CatalogueReader
from booking_desktop.storage.engine import Database
from booking_desktop.storage.messages import find_reach
from booking_desktop.storage.placements import find_placement, find_session
from booking_desktop.storage.roster import roster
from booking_desktop.storage.unit_of_work import Row, Transaction, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaving:
    """Somebody whose class is cancelled.

    Attributes:
        appointment_id: The booking.
        name: Whose it is.
        is_waiting: Whether there is no seat to lose.
        refund: What goes back in money.
        has_visit_back: Whether a visit goes back to the pass it was taken from (D7).
        also: What else is booked with it and goes too.
    """

    appointment_id: AppointmentId
    name: str
    is_waiting: bool
    refund: Money
    has_visit_back: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassCancelPreview:
    """What cancelling a class now would do; nothing has happened.

    Attributes:
        session: The class.
        leaving: Everybody in it, those who wait last.
        total: What goes back to all of them.
        told: How many of them a message reaches.
        catalogue: The outlet it was read with.
        now: When it was worked out.
    """

    session: Session
    leaving: tuple[Leaving, ...]
    total: Money
    told: int
    catalogue: Catalogue
    now: Instant


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelledClass:
    """How many people a cancelled class had, and what went back to them."""

    people: int
    refund: Money


class ClassCancelling:
    """Looks what cancelling a class would do, and cancels it."""

    def __init__(
        self, actions: Actions, catalogues: CatalogueReader, database: Database, *, clock: Clock
    ) -> None:
        """Keep the runner of actions and where things are read."""
        self._actions = actions
        self._catalogues = catalogues
        self._database = database
        self._clock = clock

    def preview(self, session_id: SessionId) -> ClassCancelPreview:
        """Return who would lose what, and what goes back.

        Raises:
            NotFoundError: There is no such class.
            FieldError: `session`, `not_scheduled`: it is cancelled already.
            StorageError: The database cannot be read.
        """
        now = self._clock.now()
        with self._database.reading() as connection:
            session = find_session(connection, session_id).session
            leaving = _people(connection, session)
            accounts = find_accounts(connection, [each.id for each in leaving])
            reached = [find_reach(connection, each.customer_id).channels for each in leaving]
            catalogue = self._catalogues.read(connection, session.outlet_id)
        people = tuple(_leaving(each, session_id, accounts[each.id], catalogue) for each in leaving)
        return ClassCancelPreview(
            session=session,
            leaving=people,
            total=_total(catalogue, [each.refund for each in people]),
            told=sum(bool(channels) for channels in reached),
            catalogue=catalogue,
            now=now,
        )

    def cancel(
        self, actor: Actor, session_id: SessionId, *, reason: str = ""
    ) -> Outcome[CancelledClass]:
        """Cancel a class and everybody's booking in it, give back all that was paid, tell them.

        Raises:
            NotFoundError: There is no such class.
            FieldError: `session`, `not_scheduled`: it is cancelled already, or no class at all;
                `reason` cannot be stored.
            IllegalTransitionError: Somebody was checked out of it: it is over.
            NotAllowedError: Without being a manager.
            StorageError: The database cannot be written.
        """

        def work(unit: UnitOfWork) -> CancelledClass:
            session = find_session(unit.connection, session_id).session
            people = _people(unit.connection, session)
            if not session.is_scheduled and not people:
                raise FieldError("session", "not_scheduled")
            catalogue = self._catalogues.read(unit.connection, session.outlet_id)
            how = CallingOff(by=CancelledBy.US, reason=reason)
            accounts = find_accounts(unit.connection, [each.id for each in people])
            for each in people:
                cancel_within(unit, catalogue, each, how)
                queue(unit, each, MessageKind.CANCELLATION)
            if session.is_scheduled:
                drop_holds(unit, session_id)
                called_off: Row = {"cancelled_at": unit.now, "claim_group": unit.id}
                unit.update(tables.session, session_id, called_off)
            refund = _total(catalogue, [_in_money(each) for each in accounts.values()])
            result = CancelledClass(people=len(people), refund=refund)
            tell_session(unit, catalogue, session, people=result.people)
            unit.story.params |= money_params(refund=result.refund)
            return result

        return self._actions.run(actor, "cancel_class", work, role=Role.MANAGER)


def _people(transaction: Transaction, session: Session) -> list[Appointment]:
    """Return whoever sits in a class or waits for it, those who wait last.

    Raises:
        FieldError: `session`, `not_scheduled`.
    """
    if session.is_cancelled:
        raise FieldError("session", "not_scheduled")
    listed = [each for each in roster(transaction, session.id) if each.status is not Status.NO_SHOW]
    listed.sort(key=lambda each: each.status is Status.WAITLISTED)
    return [find_placement(transaction, each.appointment_id) for each in listed]


def _leaving(
    appointment: Appointment, session_id: SessionId, account: Account, catalogue: Catalogue
) -> Leaving:
    others = (line.session for line in appointment.lines if line.session.id != session_id)
    services = (catalogue.services.get(session.service_id) for session in others)
    return Leaving(
        appointment_id=appointment.id,
        name=appointment.customer_name,
        is_waiting=appointment.status is Status.WAITLISTED,
        refund=_in_money(account),
        has_visit_back=bool(account.kept_by_pass.minor),
        also=tuple(service.name for service in services if service is not None),
    )


def _in_money(account: Account) -> Money:
    """Return what is kept of somebody's money; a visit goes back to its pass and is no money."""
    return account.kept - account.kept_by_pass


def _total(catalogue: Catalogue, sums: list[Money]) -> Money:
    total = Money(0, catalogue.outlet.currency)
    for each in sums:
        total = total + each
    return total
